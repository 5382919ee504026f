"""References for reference managers: RIS, BibTeX and CSL-JSON.

Each name is one string, as PubMed gives it; where the surname ends is not guessed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple
from urllib.parse import quote

from pipeline.model import Study
from pipeline.render.env import clean
from pipeline.render.names import STANDINGS
from pipeline.render.paths import pubmed_url
from pipeline.render.renderer import Files
from pipeline.render.site import Site, cached_per_site
from pipeline.render.tables import encoded
from pipeline.text import plain

_TEX = {
    "\\": r"{\textbackslash}", "{": r"{\textbraceleft}", "}": r"{\textbraceright}", "$": r"\$", "&": r"\&",
    "%": r"\%", "#": r"\#", "_": r"\_", "~": r"{\textasciitilde}", "^": r"{\textasciicircum}", '"': "{''}",
}


class ReferenceFormats(NamedTuple):
    """The reference of one study in each format, ready to be joined with others."""

    ris: str
    bibtex: str
    csl: str  # JSON on one line


def references_files(stem: str, site: Site, studies: Iterable[Study]) -> Files:
    """The three files of a list, with the studies in the given order."""
    held = [forms(site, s.pmid) for s in studies]
    yield f"{stem}.ris", encoded("\n".join(f.ris for f in held))
    yield f"{stem}.bib", encoded("\n".join(f.bibtex for f in held))
    yield f"{stem}.csl.json", encoded("[\n" + ",\n".join(f.csl for f in held) + "\n]\n")


class Download(NamedTuple):
    """A link to a list of studies in one format."""

    name: str
    address: str  # path of the file, or a data URL
    file: str  # name under which it is saved

    @property
    def embedded(self) -> bool:
        """Whether the list is embedded in the page."""
        return self.address.startswith("data:")


def embedded_references(name: str, studies: Sequence[ReferenceFormats]) -> tuple[Download, ...]:
    """RIS and BibTeX of a few studies as data URLs, which work without a server; empty if there is no study."""
    kinds = (("RIS", "ris", "\n".join(f.ris for f in studies)), ("BibTeX", "bib", "\n".join(f.bibtex for f in studies)))
    return tuple(
        Download(kind, f"data:text/plain;charset=utf-8,{quote(encoded(text), safe='')}", f"{name}.{end}")
        for kind, end, text in kinds if text
    )


@cached_per_site
def forms(site: Site, pmid: str) -> ReferenceFormats:
    """The references of a study; cached, because it is in many lists."""
    return formats_of(site.studies[pmid])


def formats_of(study: Study) -> ReferenceFormats:
    """The references of a study."""
    return ReferenceFormats(ris(study), bibtex(study), json.dumps(csl(study), ensure_ascii=False))


def ris(study: Study) -> str:
    """One RIS entry, ending with ER."""
    record = study.record
    lines = [("TY", "JOUR"), ("ID", f"pmid{study.pmid}"), ("TI", record.title), *(("AU", a) for a in record.authors),
             ("T2", record.journal), ("PY", record.year), ("DO", record.doi), ("AN", study.pmid),
             ("C2", record.pmcid), ("UR", pubmed_url(study.pmid)), ("N1", STANDINGS.get(study.status)), ("ER", "")]
    return "".join(f"{tag}  - {_line(value)}\n" for tag, value in lines if value is not None)


def bibtex(study: Study) -> str:
    """One BibTeX entry; characters that are special in TeX are escaped."""
    record = study.record
    fields = {
        "title": f"{{{_tex(record.title)}}}" if record.title else None,
        "author": " and ".join(f"{{{_tex(a)}}}" for a in record.authors) or None,
        "journal": _tex(record.journal), "year": _tex(record.year), "doi": _tex(record.doi),
        "pmid": _tex(study.pmid), "pmcid": _tex(record.pmcid), "url": pubmed_url(study.pmid),
        "note": _tex(STANDINGS.get(study.status)),
    }
    body = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    key = "".join(c for c in study.pmid if c.isascii() and c.isalnum())
    return f"@article{{pmid{key},\n{body}}}\n"


def csl(study: Study) -> dict[str, Any]:
    """One CSL-JSON item."""
    record = study.record
    values = {
        "id": f"pmid{study.pmid}", "type": "article-journal", "title": _line(record.title),
        "author": [{"literal": _line(a)} for a in record.authors], "container-title": _line(record.journal),
        "issued": {"date-parts": [[record.year]]} if record.year else None, "DOI": _line(record.doi),
        "PMID": study.pmid, "PMCID": _line(record.pmcid), "URL": pubmed_url(study.pmid),
        "note": STANDINGS.get(study.status),
    }
    return {name: value for name, value in values.items() if value}


def _line(value: object) -> str:
    """A value as plain text on one line; "" for None."""
    return "" if value is None else plain(" ".join(clean(str(value)).splitlines()))


def _tex(value: object) -> str:
    return "".join(_TEX.get(c, c) for c in _line(value))
