"""Retraction Watch: matched by PMID, then by DOI; what cannot be looked up is not checked, never "no"."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.fetch.files import UnreadableFile
from pipeline.fetch.watch import consult, read_watch
from pipeline.model import Issue, StatusReport
from pipeline.text import plain_doi

HEAD = "Record ID,Title,RetractionDate,RetractionNature,OriginalPaperDOI,OriginalPaperPubMedID\n"


def asked(tmp_path: Path, rows: str, dois: dict[str, str | None]) -> StatusReport:
    path = tmp_path / "watch.csv"
    path.write_text(HEAD + rows, "utf-8-sig")
    return consult(read_watch(path), dois, "2026-11-24")


def test_a_record_is_found_by_pmid_and_else_by_doi_however_it_is_written(tmp_path: Path) -> None:
    rows = (
        '1,"A, with a comma",10/30/2025 0:00,Retraction,unavailable,11\n'
        "2,B,1/2/2020 0:00,Expression of concern,10.1000/ABC,0\n3,C,2/3/2021 0:00,Correction,10.1000/x;y(1)2,\n"
    )
    dois = {"11": None, "12": "https://doi.org/10.1000/abc", "13": "10.1000/X;Y(1)2", "14": "10.1000/other"}
    found = asked(tmp_path, rows, dois)
    assert found.listed == (("11", "retracted"), ("12", "concern"), ("13", "corrected"))
    assert (found.checked, found.not_checked) == (4, 0)
    assert (found.name, found.date) == ("Retraction Watch, entries up to 2025-10-30", "2026-11-24")


@pytest.mark.parametrize("doi", [None, "", "unavailable", "10.1000", "doi of the paper", "10.1000/a b"])
def test_without_pmid_there_and_without_a_doi_that_is_one_nothing_was_checked(tmp_path: Path, doi: str | None) -> None:
    found = asked(tmp_path, "1,A,10/30/2025 0:00,Retraction,unavailable,0\n", {"12": doi})
    assert (found.checked, found.not_checked, found.listed) == (0, 1, ())


def test_a_paper_that_was_reinstated_is_not_listed_and_the_gravest_since_holds(tmp_path: Path) -> None:
    rows = "".join(f"{n},T,{day} 0:00,{nature},,{pmid}\n" for n, (day, nature, pmid) in enumerate([
        ("5/5/2022", "Reinstatement", 11), ("4/4/2021", "Retraction", 11),
        ("1/1/2020", "Retraction", 12), ("2/2/2021", "Correction", 12),
        ("1/1/2020", "Retraction", 13), ("2/2/2021", "Reinstatement", 13), ("3/3/2022", "Expression of concern", 13),
    ]))
    found = asked(tmp_path, rows, {"11": None, "12": None, "13": None})
    assert found.listed == (("12", "retracted"), ("13", "concern"))
    assert found.checked == 3


def test_a_nature_that_is_not_known_is_told_and_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "w.csv").write_text(f"{HEAD}1,A,10/30/2025 0:00,Vanished,,11\n", "utf-8")
    watch = read_watch(tmp_path / "w.csv")
    words = "the nature 'vanished' is unknown; 1 rows with it were ignored"
    assert watch.issues == (Issue("fetch", "w.csv", words),)
    assert consult(watch, {"11": None}, "2026-11-24").not_checked == 1


@pytest.mark.parametrize("content", ["", "a,b\n1,2\n", None], ids=["empty", "other columns", "none"])
def test_a_file_that_is_no_such_list_is_named(tmp_path: Path, content: str | None) -> None:
    path = tmp_path / "odd.csv"
    if content is not None:
        path.write_text(content, "utf-8")
    with pytest.raises(UnreadableFile, match="odd.csv"):
        read_watch(path)


@pytest.mark.parametrize(("written", "read"), [
    ("10.1000/AbC", "10.1000/abc"), (" doi: 10.1000/1 ", "10.1000/1"), ("http://dx.doi.org/10.1/x", None),
    ("HTTPS://DOI.ORG/10.1234/a,b", "10.1234/a,b"), ("10.1000/a and more", None), (None, None),
])
def test_a_doi_is_compared_in_one_form(written: str | None, read: str | None) -> None:
    assert plain_doi(written) == read
