"""Web pages, .docx and PDF: the article's paragraphs with their headings, and nothing that stands around it."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.claims import DocumentError, find_claims, read_document
from pipeline.claims.blocks import Block, joined
from pipeline.claims.html import html_blocks
from pipeline.model import Document
from tests.claims.helper import LIMIT, pack
from tests.claims.pdf_writer import Line, pdf_of

PAGE = """<!doctype html><html><head><title>Shop</title><style>p { color: red }</style></head><body>
<nav><a href="/">Home</a></nav><header>Buy now</header>
<article><h1>Needles &amp; skin</h1><p>Microneedling <b>improves</b> acne<br>scars.</p>
<h2>Risks</h2><ul><li>It can cause infection.</li><li>It may hurt.</li></ul>
<script>document.write("It cures all.")</script><table><tr><td>1</td></tr></table></article>
<footer>All rights reserved</footer></body></html>"""


def read(folder: Path, name: str, data: bytes) -> Document:
    (folder / name).write_bytes(data)
    return read_document(folder / name, LIMIT)


def headings(document: Document) -> list[tuple[int, str]]:
    return [(level, document.text[a:b]) for a, b, level in document.headings]


def test_a_web_page_gives_its_article_alone(tmp_path: Path) -> None:
    document = read(tmp_path, "a.html", PAGE.encode())
    assert document.text == ("Needles & skin\n\nMicroneedling improves acne scars.\n\nRisks\n\nIt can cause infection."
                             "\n\nIt may hurt.")
    assert headings(document) == [(1, "Needles & skin"), (2, "Risks")]
    assert document.title == "Needles & skin"


def test_a_page_in_another_encoding_is_read_by_the_one_that_it_names(tmp_path: Path) -> None:
    data = '<meta charset="iso-8859-1"><p>Caf\xe9 needling</p>'.encode("latin-1")
    assert read(tmp_path, "a.html", data).text == "Café needling"


def test_markup_never_glues_words(tmp_path: Path) -> None:
    assert read(tmp_path, "a.htm", b"<div>one<p>two</p>three<div>four</div></div>five").text == (
        "one\n\ntwo\n\nthree\n\nfour\n\nfive")
    assert read(tmp_path, "b.htm", b"<p>one<br>two<br> <br>three</p>").text == "one two\n\nthree"


def test_the_table_of_a_docx_is_read_row_by_row_without_its_head(tmp_path: Path) -> None:
    made = docx.Document()
    table = made.add_table(2, 2)
    for row, (what, value) in zip(table.rows, [("", "Needling"), ("Price", "150 euros")], strict=True):
        row.cells[0].text, row.cells[1].text = what, value
    made.save(str(tmp_path / "a.docx"))
    assert read_document(tmp_path / "a.docx", LIMIT).text == "| Price | 150 euros |"


def test_a_docx_keeps_its_headings(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_heading("Needles and skin", level=0)
    made.add_heading("Scars", level=1)
    made.add_paragraph("Microneedling improves acne scars.")
    out = io.BytesIO()
    made.save(out)
    document = read(tmp_path, "a.docx", out.getvalue())
    assert document.text == "Needles and skin\n\nScars\n\nMicroneedling improves acne scars."
    assert headings(document) == [(1, "Needles and skin"), (1, "Scars")]
    assert [c.section for c in find_claims(document, pack())] == ["Scars"]


LINES: list[Line] = [
    (50, 780, 8, False, "The Journal of Needles"), (50, 740, 20, False, "Needles and skin"),
    (50, 700, 11, True, "Acne scars"), (50, 680, 11, False, "Microneedling improves the depth of acne"),
    (50, 666, 11, False, "scars. It also soft-"), (50, 652, 11, False, "ens burn scars."),
    (50, 624, 11, False, "Side effects are mild."), (300, 20, 8, False, "1"),
]


def test_a_pdf_gives_paragraphs_again_and_knows_headings_by_their_letters(tmp_path: Path) -> None:
    more = [(50, 780, 8, False, "The Journal of Needles"), (50, 700, 11, False, "It is cheap."), (9, 20, 8, False, "2")]
    document = read(tmp_path, "a.pdf", pdf_of([LINES, more, more]))
    assert "Microneedling improves the depth of acne scars. It also softens burn scars." in document.text
    assert "\n\nSide effects are mild." in document.text
    assert headings(document) == [(1, "Needles and skin"), (2, "Acne scars")]
    assert "Journal" not in document.text


def test_claims_are_spans_of_the_text_as_read(tmp_path: Path) -> None:
    document = read(tmp_path, "a.html", PAGE.encode())
    found = find_claims(document, pack())
    assert {c.type for c in found} == {"efficacy", "safety"}
    assert all(document.text[c.start:c.end] == c.quote for c in found)


@pytest.mark.parametrize(("name", "data", "message"), [
    ("a.html", b"", "the document is empty"), ("a.html", b"<!-- nothing -->", "holds no element"),
    ("a.html", b"<p>caf\xe9</p>", "it is not UTF-8 and no encoding is named"),
    ("a.html", b"<html><body><script>x</script></body></html>", "the document is empty"),
    ("a.docx", b"PK but no archive", "it is damaged, or no .docx file"),
    ("a.pdf", b"%PDF-1.4 and then nothing", "it is damaged, or no PDF"),
    ("a.pdf", pdf_of([[]]), "it holds no text, only pictures"),
])
def test_damaged_files_are_refused_in_one_line(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    with pytest.raises(DocumentError) as error:
        read(tmp_path, name, data)
    assert message in str(error.value)
    assert name in str(error.value)
    assert "\n" not in str(error.value)


@given(st.lists(st.builds(Block, st.text(max_size=40), st.none() | st.integers(1, 6)), max_size=8))
def test_headings_of_joined_blocks_stand_where_they_say(blocks: list[Block]) -> None:
    text, found = joined(blocks)
    words = [" ".join(b.text.split()) for b in blocks if b.level is not None and b.text.strip()]
    assert [text[a:b] for a, b, _ in found] == words


@given(st.text(max_size=300))
def test_any_page_is_read_or_refused_with_a_reason(text: str) -> None:
    page = f"<p>needling</p>{text}".encode("utf-8", "ignore")
    assert next((b.text for b in html_blocks(page) if b.text.strip()), "").startswith("needling")


def test_a_table_that_only_places_paragraphs_is_read_and_one_of_figures_is_not(tmp_path: Path) -> None:
    page = ("<body><table><tr><td><p>It fades scars.</p></td><td><p>It hurts.</p></td></tr></table>"
            "<table><tr><th>Laser</th></tr><tr><td><p>It burns.</p></td></tr></table></body>")
    path = tmp_path / "page.html"
    path.write_text(page, "utf-8")
    assert read_document(path, LIMIT).text == "It fades scars.\n\nIt hurts."


def said(document: Document) -> list[tuple[str, str]]:
    return [(c.quote, c.type) for c in find_claims(document, pack())]


def test_the_items_of_a_list_and_the_rows_of_a_table_in_a_pdf_stand_apart(tmp_path: Path) -> None:
    lines: list[Line] = [
        (50, 740, 20, False, "Needling"), (50, 700, 11, False, "Side effects of microneedling include:"),
        (60, 676, 11, False, "- redness"), (60, 662, 11, False, "- bruising or post-"),
        (60, 648, 11, False, "inflammatory dark marks"), (50, 620, 11, False, "Acne scars      4 sessions"),
        (50, 606, 11, False, "Stretch marks      6 sessions"), (50, 580, 11, False, "It fades acne scars."),
    ]
    document = read(tmp_path, "a.pdf", pdf_of([lines]))
    assert "post-inflammatory" in document.text
    assert [quote for quote, _ in said(document)] == [
        "redness", "bruising or post-inflammatory dark marks", "Acne scars | 4 sessions", "Stretch marks | 6 sessions",
        "It fades acne scars"]


def test_a_short_paragraph_in_bold_is_a_heading_but_no_item_sentence_or_question(tmp_path: Path) -> None:
    page = ("<h2>Needling</h2><p><strong>Cons</strong></p><ul><li><b>Bruising</b></li></ul>"
            "<p><b>Does it hurt?</b></p><p><b>It fades acne scars.</b></p>")
    document = read(tmp_path, "a.html", page.encode())
    assert [words for _, words in headings(document)] == ["Needling", "Cons"]
    made = docx.Document()
    made.add_paragraph().add_run("Cons").bold = True
    made.add_paragraph(style="List Bullet").add_run("Bruising").bold = True
    made.save(str(tmp_path / "a.docx"))
    assert headings(read_document(tmp_path / "a.docx", LIMIT)) == [(7, "Cons")]


def test_the_rows_of_a_table_pasted_as_text_are_read_one_by_one_without_their_head(tmp_path: Path) -> None:
    text = "Needling\n\nConcern\tSessions\nAcne scars\t4-6 sessions\nStretch marks\t6 sessions\n"
    assert [quote for quote, _ in said(read(tmp_path, "a.txt", text.encode()))] == [
        "Acne scars\t4-6 sessions", "Stretch marks\t6 sessions"]
