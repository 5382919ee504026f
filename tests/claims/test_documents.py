"""Reading documents: text as it is, headings kept, bad input in one clear line."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.claims import DocumentError, read_document
from pipeline.claims.document import heading_words, section_at
from pipeline.claims.prose import prose
from tests.claims.helper import LIMIT, written


def words(document, level=None):
    return [heading_words(document.text[a:b]) for a, b, n in document.headings if level in (None, n)]


def test_text_of_a_markdown_file_is_the_file_itself(tmp_path: Path) -> None:
    text = "# Title\r\n\r\nIt *helps*.\r\n"
    path = tmp_path / "a.md"
    path.write_bytes(text.encode())
    assert read_document(path, LIMIT).text == text


def test_markdown_headings_of_both_kinds_are_kept_and_code_is_not_read(tmp_path: Path) -> None:
    document = written(tmp_path, "# Title\n\n## One ##\n\nText.\n\nTwo\n---\n\n```\n# no heading\n```\n")
    assert words(document) == ["Title", "One", "Two"]
    assert document.title == "Title"
    assert [s.text for s in prose(document)] == ["Text."]


def test_short_lines_that_stand_alone_are_headings_of_a_plain_text(tmp_path: Path) -> None:
    document = written(tmp_path, "The title\n\nIs it safe?\n\nIt is safe.\n\nUses\n\nScars\n\nIt helps.\n", "a.txt")
    assert words(document) == ["The title", "Is it safe?", "Uses", "Scars"]
    assert document.title == "The title"
    assert section_at(document, document.text.index("It helps")) == "Scars"


def test_lines_above_the_first_sentence_and_right_above_a_paragraph_are_headings_of_a_text(tmp_path: Path) -> None:
    text = ("Ward 7\nSt Hilda Hospital\n\nRisks\nIt may bruise, and it may hurt for a day or so.\nAftercare\n"
            "Wash it with water on the next day.\n\nWe broke this line for its\nwidth and not because it ends\nhere.\n")
    assert words(written(tmp_path, text, "a.txt")) == ["Ward 7", "St Hilda Hospital", "Risks", "Aftercare"]


def test_a_line_in_bold_above_its_paragraph_is_a_heading_and_one_that_asks_is_not(tmp_path: Path) -> None:
    document = written(tmp_path, "**1. It is no facial.**\nIt bleeds.\n\n**Does it hurt?**\nA bit.\n\n**It works.**\n")
    assert words(document) == ["1. It is no facial."]


def test_a_sentence_may_run_over_lines_and_emphasis_is_blanked(tmp_path: Path) -> None:
    document = written(tmp_path, "It **reduces\nthe scars** of [acne](https://e.org/a.b). Next.\n\n- One item\n- Two\n")
    found = list(prose(document))
    assert [document.text[s.start:s.end] for s in found] == [
        "It **reduces\nthe scars** of [acne](https://e.org/a.b).", "Next.", "One item", "Two"]
    assert " ".join(found[0].text.split()) == "It reduces the scars of acne ."
    assert all(len(s.text) == s.end - s.start for s in found)


@pytest.mark.parametrize(("name", "data", "message"), [
    ("a.md", b"", "the document is empty"), ("a.md", b" \n\n", "the document is empty"),
    ("a.rtf", b"x", "the format '.rtf' is not known; save the document as one of"),
    ("a.txt", b"caf\xe9", "byte 3 is not UTF-8 text; save the document as UTF-8"),
    ("a.txt", b"x" * 101, "101 characters of text, more than 100"),
])
def test_bad_documents_are_refused_in_one_line(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(DocumentError) as error:
        read_document(path, 100)
    assert message in str(error.value)
    assert str(path) in str(error.value)
    assert "\n" not in str(error.value)


def test_items_of_a_list_may_begin_with_a_star(tmp_path: Path) -> None:
    document = written(tmp_path, "It helps:\n\n* acne *scars*\n* **fine** lines\n")
    assert [(s.text.split(), s.item) for s in prose(document)][1:] == [
        (["acne", "scars"], True), (["fine", "lines"], True)]
