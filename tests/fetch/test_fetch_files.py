"""Local files: told apart by content, read in order, merged by rule, and refused by name when unreadable."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.fetch.files import UnreadableFile, merge, read_file, read_records
from pipeline.fetch.parse import Deletion
from pipeline.model import Issue, Mesh, Notice, Record, Registration, Section
from tests.table import each

DATA = Path(__file__).parents[1] / "data"
XML, NBIB, JSONL = DATA / "two_articles.xml", DATA / "two_articles.nbib", DATA / "digests.jsonl"


def test_every_record_comes_in_file_order_with_nothing_merged() -> None:
    found = read_records([JSONL, XML, XML])
    assert [(r.pmid, r.version) for r in found] == [
        ("90000003", 1), ("90000004", 1), ("M001", 1), ("90000006", 1),
        ("90000001", 1), ("90000001", 2), ("90000001", 1), ("90000001", 2),
    ]


@pytest.mark.parametrize("name", ["plain.gz", "zipped.xml", "no_suffix"])
def test_a_file_is_told_by_its_content_and_not_by_its_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(XML.read_bytes() if name == "plain.gz" else gzip.compress(XML.read_bytes()))
    assert list(read_file(path)) == list(read_file(XML))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_xml_of_another_encoding_is_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.xml"
    declared = encoding.removesuffix("-sig")
    path.write_bytes(XML.read_text("utf-8").replace("UTF-8", declared).encode(encoding))
    assert list(read_file(path)) == list(read_file(XML))


def test_a_record_of_a_file_says_so() -> None:
    assert {r.source for r in read_records([XML, NBIB])} == {"file"}


def test_medline_text_is_read_with_its_continued_lines() -> None:
    first, second = read_records([NBIB])
    assert first.title == "A made-up trial of a tool whose title is so long that it goes on in the next line."
    assert first.sections == (Section(None, None, "RESULTS: Both sides became smoother."),)
    assert (first.doi, first.pmcid, first.journal) == ("10.9999/made.up", "PMC9000001", "Journal of made-up trials")
    assert (first.year, first.published, first.entered) == (2020, "2020-03-05", "2020-03-09")
    assert first.authors == ("Doe Jane Q Jr", "Roe Richard", "Made-up Group")
    assert first.registrations == (Registration("ClinicalTrials.gov", "NCT00000001"),)
    assert first.notices == (Notice("RetractionIn", "90000005"), Notice("CommentIn", None))
    assert first.mesh == (
        Mesh(None, "Adult", False),
        Mesh(None, "Cicatrix", True, ("drug therapy", "surgery and more words so that the line has to be continued")),
    )
    assert [(t.ui, t.name) for t in first.publication_types] == [
        (None, "Journal Article"), (None, "Randomized Controlled Trial"),
    ]
    assert (first.keywords, first.coi) == (("made-up keyword", "another one"), "The authors declare nothing.")
    assert (first.language, first.grants) == (("eng",), ("R01 XX000001/XX/MADE UP/United States",))
    assert (second.pmid, second.version, second.doi, second.published) == ("90000002", 3, "10.9999/made.up3", "2019")


def test_what_medline_text_holds_and_we_do_not_know_is_an_issue() -> None:
    issues = [e for e in read_file(NBIB) if isinstance(e, Issue)]
    assert [i.key for i in issues] == ["90000001", "no PMID"]
    assert "Newbank" in issues[0].message


def test_a_digest_is_no_abstract() -> None:
    digest = read_records([JSONL])[0]
    assert (digest.source, digest.sections, digest.abstract) == ("digest", (), None)
    assert digest.body == "To see whether it helps. Ten people tried it. It helped seven."
    assert digest.digest_sections[2] == Section("RESULTS", "RESULTS", "It helped seven.")
    assert digest.publication_types[0].ui is None


def test_a_part_that_does_not_stand_in_the_digest_is_left_out() -> None:
    assert read_records([JSONL])[1].digest_sections == ()


def test_the_basis_of_a_digest_is_one_value() -> None:
    assert [r.digest_basis for r in read_records([JSONL])] == [
        "abstract", "summary table of a published systematic review", "partial abstract", None,
    ]


def test_a_row_without_digest_is_a_bare_citation_and_one_without_number_an_issue() -> None:
    *_, citation, issue = read_file(JSONL)
    assert isinstance(citation, Record)
    assert (citation.source, citation.digest, citation.body, citation.year) == ("file", None, "", 2004)
    assert isinstance(issue, Issue)
    assert issue.key == "line 6"


def test_odd_values_of_a_row_are_read_as_absent_and_an_abstract_goes_before_a_digest(tmp_path: Path) -> None:
    path = tmp_path / "rows"
    path.write_text(
        '{"pmid": 5, "year": "2019", "authors": "Doe", "digest": "So they say.", "abstract": "It  was.\\nIt is."}\n'
        '{"pmid": "6", "year": true, "digest_sections": [1], "digest": "Hm."}'
    )
    first, second = read_records([path])
    assert [(i.key, i.message) for i in read_file(path) if isinstance(i, Issue)] == [
        ("line 1", "authors is ignored: 'Doe' is not a list"), ("line 2", "year is ignored: True is not a number"),
    ]
    assert (first.pmid, first.year, first.authors, first.abstract) == ("5", 2019, (), "It was.\nIt is.")
    assert (first.digest, first.source) == (None, "file")
    assert (second.year, second.digest_sections, second.source) == (None, (), "digest")


@each(("row", "words"), [
    ('{"pmid": 8, "Title": "T", "Abstract": "A."}', "has neither title, abstract nor digest; 'Title' is ignored; "
     "write 'title'; 'Abstract' is ignored; write 'abstract'; left out"),
    ('{"pmid": "abc", "title": "T"}', "has the pmid 'abc', which is not a number; left out"),
    ('{"pmid": 8, "title": "T", "publication_types": "RCT"}', "publication_types is ignored: 'RCT' is not a list"),
    ('{"pmid": 8, "title": "T", "year": "nineteen"}', "year is ignored: 'nineteen' is not a number"),
    ('{"pmid": 8, "title": "T", "abstract": ["A."]}', "abstract is ignored: ['A.'] is not text"),
])
def test_what_is_not_read_of_a_row_is_told(tmp_path: Path, row: str, words: str) -> None:
    path = tmp_path / "rows"
    path.write_text(f'{{"pmid": 7, "title": "T", "year": null, "design": "rct"}}\n{row}\n', "utf-8")
    assert [e for e in read_file(path) if isinstance(e, Issue)] == [Issue("fetch", "line 2", words, True)]


def test_the_highest_version_is_kept_wherever_it_stands() -> None:
    old, new = Record("1", version=2, title="two"), Record("1", version=4, title="four")
    assert merge([old, new, Record("1", version=3)])[0] == (new,)


def test_of_equal_versions_the_later_file_is_kept() -> None:
    assert merge([Record("1", title="first"), Record("2"), Record("1", title="later")])[0] == (
        Record("1", title="later"), Record("2"),
    )


@pytest.mark.parametrize("entries", [[Deletion("1"), Record("1")], [Record("1"), Deletion("1")]])
def test_a_deletion_removes_in_whatever_order_the_files_are_named(entries: list[Record | Deletion]) -> None:
    assert merge(entries) == ((), ())


def test_a_digest_yields_to_a_record_of_pubmed() -> None:
    real = Record("1", sections=(Section(None, None, "So it was."),))
    assert merge([real, Record("1", digest="So they say.", source="digest")])[0] == (real,)


@given(st.lists(st.builds(Record, st.sampled_from("123"), st.integers(1, 3), st.text(max_size=2))))
def test_merging_again_changes_nothing_and_loses_no_pmid(records: list[Record]) -> None:
    once, _ = merge(records)
    assert {r.pmid for r in once} == {r.pmid for r in records}
    assert len({r.pmid for r in once}) == len(once)
    assert merge(once)[0] == once


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"<!DOCTYPE html><html><body>503</body></html>", "an HTML page"),
        (b"<html><p>x", "an HTML page"),
        (b"<eFetchResult><ERROR>Unable to obtain query #1</ERROR></eFetchResult>", "Unable to obtain query"),
        (b"<PubmedArticleSet><PubmedArticle>", "incomplete"),
        (b'{"error":"API rate limit exceeded","count":"11"}', "API rate limit exceeded"),
        (b'{"pmid": "1"}\n{"pmid": ', "line 2 is not JSON"),
        (b'{"pmid": "1"}\n[1]', "line 2 is not a JSON object"),
        (b"just words", "begins 'just words'"),
        (b"PMID- 1\nTI  - caf\xe9\n", "not UTF-8"),
        (gzip.compress(b"<PubmedArticleSet></PubmedArticleSet>" * 9)[:-12], "gzip"),
        (b"\x1f\x8bnot really", "gzip"),
    ],
    ids=[
        "empty", "html", "broken html", "error", "cut xml", "json error", "bad line", "list", "words", "latin",
        "cut gz", "no gz",
    ],
)
def test_an_unreadable_file_is_named_with_what_was_found(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "odd.file"
    path.write_bytes(content)
    with pytest.raises(UnreadableFile, match="odd.file") as failure:
        list(read_file(path))
    assert words in str(failure.value)
    assert "\n" not in str(failure.value)


def test_a_file_that_is_not_there_and_a_folder_are_named(tmp_path: Path) -> None:
    for path in (tmp_path / "none.xml", tmp_path):
        with pytest.raises(UnreadableFile, match=path.name):
            list(read_file(path))


def test_an_empty_set_is_readable_and_gives_nothing(tmp_path: Path) -> None:
    path = tmp_path / "empty.xml"
    path.write_bytes(b"<PubmedArticleSet></PubmedArticleSet>")
    assert list(read_file(path)) == []
