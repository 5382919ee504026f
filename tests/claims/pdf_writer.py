"""A PDF of a few lines, written by hand: pages of (x, y, size, bold, text)."""

from __future__ import annotations

Line = tuple[int, int, int, bool, str]


def pdf_of(pages: list[list[Line]]) -> bytes:
    """One object a part; fonts F1 (Helvetica) and F2 (Helvetica-Bold)."""
    kids = " ".join(f"{5 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold >>",
    ]
    for n, lines in enumerate(pages):
        fonts = "<< /Font << /F1 3 0 R /F2 4 0 R >> >>"
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources {fonts} /Contents "
                       f"{6 + 2 * n} 0 R >>")
        drawn = "\n".join(f"BT /F{2 if bold else 1} {size} Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET"
                          for x, y, size, bold, text in lines)
        objects.append(f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream")
    out, places = "%PDF-1.4\n", []
    for n, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{n} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{p:010d} 00000 n \n" for p in places)
    size = len(objects) + 1
    tail = f"trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF"
    return f"{out}xref\n0 {size}\n0000000000 65535 f \n{table}{tail}".encode("latin-1")
