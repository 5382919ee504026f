"""What people take away: read back with the tools that they use."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from xml.etree import ElementTree as ET

import bibtexparser
import pandas
import pytest
import rispy
import sample

from pipeline.render import exports, feed, references, tables
from pipeline.render.site import build_site

ATOM = "http://www.w3.org/2005/Atom"
FIELDS = {
    "studies": exports.STUDY_FIELDS,
    "items": exports.ITEM_FIELDS,
    "claims": ("id", "document", "section", "quote", "type", "about", "state", "verdict", "page"),
    "changes": ("run", "what", "id", "before", "after", "cause"),
}


@pytest.fixture(scope="module")
def data() -> dict[str, bytes]:
    site = build_site(sample.report(), sample.topic(), sample.settings())
    return dict([*exports.files(site), *feed.files(site)])


@pytest.mark.parametrize("name", list(FIELDS))
def test_a_table_has_its_version_and_its_fields(data: dict[str, bytes], name: str) -> None:
    value = json.loads(data[f"data/{name}.json"])
    assert value["schema_version"] == 1
    assert value["rows"]
    for row in value["rows"]:
        assert set(FIELDS[name]) <= row.keys()


def test_the_run_is_one_object(data: dict[str, bytes]) -> None:
    run = json.loads(data["data/run.json"])
    assert {"run", "started", "finished", "state", "source", "query", "promised", "delivered", "stored", "missing",
            "issues", "last_search"} <= run.keys()
    assert "Courtesy of the U.S. National Library of Medicine" in run["notice"]


@pytest.mark.parametrize("name", ["studies", "items"])
def test_csv_holds_the_same_rows_as_json(data: dict[str, bytes], name: str) -> None:
    frame = pandas.read_csv(io.BytesIO(data[f"data/{name}.csv"]), dtype=str, keep_default_na=False)
    rows = json.loads(data[f"data/{name}.json"])["rows"]
    assert list(frame["pmid"]) == [r["pmid"] for r in rows]


@pytest.mark.parametrize(
    ("value", "text"),
    [("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@x", "'@x"), (["a", "b"], "a; b"), (None, ""), (True, "true"),
     (["=a", "b"], "'=a; b"), (12, "12"), ("a\x00b", "a\ufffdb")],
)
def test_a_cell_is_never_a_formula(value: object, text: str) -> None:
    assert tables.cell(value) == text


def test_ris_comes_back_whole_with_hostile_titles(data: dict[str, bytes]) -> None:
    entries = rispy.loads(data["data/references.ris"].decode())
    studies = sample.report().studies
    assert [e["accession_number"] for e in entries] == [s.pmid for s in studies]
    assert all(len(e["authors"]) == len(s.record.authors) for e, s in zip(entries, studies, strict=True))


def test_bibtex_comes_back_whole_with_hostile_titles(data: dict[str, bytes]) -> None:
    library = bibtexparser.parse_string(data["data/references.bib"].decode())
    assert not library.failed_blocks
    assert [e["pmid"] for e in library.entries] == [s.pmid for s in sample.report().studies]


@pytest.mark.parametrize(
    "title", ["a {b", "c} d", "100% \\x $1_2 & ~", "two\nER  - \nTY  - JOUR\nlines", "}}, @article{x,"]
)
def test_no_title_breaks_out_of_its_field(title: str) -> None:
    study = sample.report().studies[0]
    hostile = replace(study, record=replace(study.record, title=title))
    assert len(rispy.loads(references.ris(hostile))) == 1
    entries = bibtexparser.parse_string(references.bibtex(hostile)).entries
    assert len(entries) == 1
    assert entries[0]["pmid"] == study.pmid


def test_a_retracted_study_says_so_in_its_reference(data: dict[str, bytes]) -> None:
    gone = [s.pmid for s in sample.report().studies if s.status == "retracted"]
    items = json.loads(data["data/references.csl.json"])
    assert gone
    assert [i["PMID"] for i in items if i.get("note") == "RETRACTED"] == gone


def test_no_abstract_stands_in_an_export(data: dict[str, bytes]) -> None:
    for study in sample.report().studies:
        if study.record.abstract and len(study.record.abstract) > 200:
            for path, text in data.items():
                assert study.record.abstract not in text.decode(), path


def test_the_feed_is_atom_with_stable_ids_and_the_dates_of_runs(data: dict[str, bytes]) -> None:
    root = ET.fromstring(data["feed.xml"])
    assert root.tag == f"{{{ATOM}}}feed"
    assert root.findtext(f"{{{ATOM}}}updated") == "2026-11-22T06:04:00Z"
    ids = [e.findtext(f"{{{ATOM}}}id") for e in root.findall(f"{{{ATOM}}}entry")]
    assert len(ids) == len(set(ids)) == 3
    again = feed.feed(build_site(sample.report(), sample.topic(), sample.settings()))
    assert again == data["feed.xml"]


def test_every_answer_to_a_confirmed_question_has_a_badge_that_is_xml(data: dict[str, bytes]) -> None:
    confirmed = {c.id for c in sample.claims() if c.confirmed}
    assert {p for p in data if p.startswith("badge/")} == {f"badge/{c}.{e}" for c in confirmed for e in ("svg", "json")}
    for verdict in (v for v in sample.report().verdicts if v.claim in confirmed):
        svg = data[f"badge/{verdict.claim}.svg"]
        assert ET.fromstring(svg)[0].text == f"evidence: {verdict.words}"
        assert json.loads(data[f"badge/{verdict.claim}.json"])["message"] == verdict.words


def test_words_in_a_badge_are_escaped() -> None:
    site = build_site(sample.report(), sample.topic(), sample.settings())
    assert b"<script>" not in feed.badge(site, "<script>", "#000000")
