"""Real PubMed records: no text is lost, every edge case reads as expected, every record gives every key.

Skipped where no real records are at hand. The second opinion is another parser (the standard library's), told
nothing of ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from pipeline.classify import classify
from pipeline.classify.status import statuses
from pipeline.fetch.files import merge, read_file, read_records
from pipeline.fetch.parse import Entry
from pipeline.model import Issue, Record
from pipeline.render.outputs import inspect_row
from pipeline.topic import load_topic
from tests.shared import EDGE, FILES, FOLDER, NONE_AT_HAND, raw
from tests.table import each

if not FILES:  # the cases below are made of them
    pytest.skip(NONE_AT_HAND, allow_module_level=True)
XML = [*FILES, *EDGE]
KEYS = """pmid version doi pmcid title abstract sections journal year published language publication_types mesh keywords
authors registrations registrations_in_text grants coi status notices references relevance applications design subjects
participants device role comparators combined_with findings direction basis harms procedure spin declared_level"""


@cache
def entries(path: Path) -> tuple[Entry, ...]:
    """What a file holds, read once for all tests."""
    return tuple(read_file(path))


def held(path: Path) -> list[Record]:
    """The records of a file."""
    return [e for e in entries(path) if isinstance(e, Record)]


def words(element: ET.Element | None) -> str:
    return re.sub(r"[ \t\r\n]+", " ", "".join(element.itertext())).strip(" ") if element is not None else ""


def sources(path: Path) -> Iterator[ET.Element]:
    """The part of each record that holds its own title, abstract and keywords."""
    for unit in ET.fromstring(raw(path)):
        if unit.tag in ("PubmedArticle", "PubmedBookArticle"):
            yield unit[0]


@pytest.mark.parametrize("path", XML, ids=lambda p: p.name)
def test_no_text_is_lost_at_inline_markup(path: Path) -> None:
    records = held(path)
    elements = list(sources(path))
    assert len(records) == len(elements)
    for record, element in zip(records, elements, strict=True):
        article = element.find("Article") if element.tag == "MedlineCitation" else element
        assert article is not None
        assert record.title == (words(article.find("ArticleTitle")) or None), record.pmid
        texts = [words(t) for t in article.findall("Abstract/AbstractText")]
        assert [s.text for s in record.sections] == texts, record.pmid
        assert record.abstract == ("\n".join(t for t in texts if t) or None), record.pmid
        assert record.keywords == tuple(k for e in element.findall("KeywordList/Keyword") if (k := words(e)))
        assert (record.coi or "") == words(element.find("CoiStatement")), record.pmid


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_real_files_hold_nothing_that_cannot_be_interpreted(path: Path) -> None:
    assert [e for e in entries(path) if isinstance(e, Issue)] == []


class Row:
    """A row of the table of expected values of the edge files."""

    def __init__(self, cells: list[str]) -> None:
        self.file, _, self.pmid, _, self.title, self.abstract, self.date, self.doi, self.status = cells[:9]
        self.n, self.banks = cells[9:]


def rows() -> list[Row]:
    lines = (FOLDER / "edge" / "README.md").read_text("utf-8").splitlines() if EDGE else []
    return [Row([c.strip() for c in line.strip("|").split(" | ")]) for line in lines if ".xml |" in line]


@each("row", rows(), ids=lambda r: f"{r.file} {r.pmid}")
def test_an_edge_case_reads_as_expected(row: Row) -> None:
    pmid, _, version = row.pmid.partition(" v")
    read = [r for r in read_records([FOLDER / "edge" / row.file]) if r.pmid == pmid]
    record = next(r for r in read if r.version == int(version or r.version))
    assert (record.title or "(empty)").replace("\u00a0", " ") == row.title  # the table writes plain spaces
    check_abstract(record, row.abstract)
    check_date(record, row.date)
    assert (record.doi or "none") == row.doi
    assert len(record.authors) == int(row.n)
    check_status(record, row.status)
    check_registrations(record, row.banks)


def check_abstract(record: Record, expected: str) -> None:
    if expected == "none":
        assert record.abstract is None
        return
    found = re.fullmatch(r"(.*) … (.*) \((\d+) words\)", expected)
    assert found
    read = (record.abstract or "").split()
    assert len(read) == int(found[3])
    assert [*read[:5], *read[-5:]] == [*found[1].split(), *found[2].split()]


def check_date(record: Record, expected: str) -> None:
    year = re.search(r"\d{4}", expected)
    assert year
    assert record.year == int(year[0])
    length = {"day": 10, "month": 7}.get(expected.rsplit(", ", 1)[-1], 4)
    assert len(record.published or "") == length


def check_status(record: Record, expected: str) -> None:
    wanted = next((s for s in ("retracted", "corrected") if expected.startswith(s)), "ok")
    wanted = "concern" if expected.startswith("expression of concern (") else wanted
    assert statuses([record])[record.pmid] == wanted
    links = re.findall(r"([A-Z][A-Za-z]+(?:In|Of|On|For)) (\d+)", expected)
    assert [tuple(n) for n in record.notices if n.pmid] == links or not links


def check_registrations(record: Record, expected: str) -> None:
    trial = expected.split(": ")[1] if expected.startswith(("ClinicalTrials.gov", "ISRCTN", "IRCT")) else None
    assert [r.number for r in record.registrations] == ([trial] if trial else [])


def test_of_several_versions_the_highest_is_kept_and_a_deletion_removes() -> None:
    (kept,) = merge(read_file(FOLDER / "edge" / "pmid-versions.xml"))[0]
    assert (kept.pmid, kept.version) == ("30271887", 4)
    deleted, _ = merge((*read_file(FOLDER / "edge" / "delete-citation.xml"), *read_file(FOLDER / "deletions.xml")))
    assert [r.pmid for r in deleted] == ["22395128", "20868729", "12657199"]


READ = [*FILES, *EDGE, FOLDER / "medline.nbib"]


@pytest.mark.parametrize("every", [9, pytest.param(1, marks=pytest.mark.soak)], ids=["some", "all"])
@pytest.mark.parametrize("path", READ, ids=[p.name for p in READ])
def test_every_record_gives_every_key_and_every_quote_stands_where_it_says(path: Path, every: int) -> None:
    topic = load_topic(Path("topics/microneedling"))
    records = held(path)
    status = statuses(records)
    for record in records[::every]:
        row = inspect_row(classify(record, topic, status[record.pmid])[0])
        assert row.keys() >= set(KEYS.split())
        assert set(row["participants"]) == {"n", "n_analysed", "because"}
        check_quotes(row, record)


def check_quotes(value: object, record: Record) -> None:
    """Every ``because`` in it has the five keys; a quote of a text is that slice of it."""
    if isinstance(value, dict) and value.keys() == {"field", "start", "end", "quote", "rule"}:
        if value["start"] is not None:
            assert record.text_of(value["field"])[value["start"]:value["end"]] == value["quote"], record.pmid
        assert value["rule"]
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            check_quotes(inner, record)
