"""Text from elsewhere is text: markup, commands of spreadsheets, turned letters and endless titles change nothing."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import bibtexparser
import html5lib
import pandas
import pytest
import rispy
import sample

from pipeline.model import Because, Issue, Reason, Record, Report, Ruling, Section, Study
from pipeline.render import pages
from pipeline.render.tables import cell

WORDS = (
    "<script>alert(1)</script>", '"><img src=x onerror=alert(2)>', "]]> <![CDATA[",
    "\u202eturned\u202c \u2066round\u2069",
    "\x00\x01\x08\x0b\x1f\x7f\x85 controls", "T" * 20_000, "javascript:alert(3)", "=1+1", "+1", "-1", "@SUM(A1)",
    "{{ 7*7 }} {% raw %}", "&lt;b&gt; &amp;", "\ud800 half a pair", "two\nER  - \nTY  - JOUR\nlines", "}, @article{x,",
    "' onmouseover='alert(4)", "\u2028 line \u2029 ends", "<!--", "</main></body>", "–>",
)
ALLOWED_SCRIPTS = re.compile(r"(?:\.\./)*(?:assets/(?:site|find)|data/(?:find|run))\.js")


def study(number: int, words: str) -> Study:
    """A study of which every text is hostile; what is read from it quotes those words."""
    base = sample.report().studies[0]
    pmid = str(7_000_000 + number)
    record = Record(
        pmid, title=words, sections=(Section(words, words, f"Before {words} after."),), doi=words, pmcid=words,
        journal=words, year=2020, published=words, keywords=(words,), authors=(words, words), grants=(words,),
        coi=words, registrations=base.record.registrations,
    )
    because = Because("abstract", 0, len(record.abstract or ""), record.abstract or "", words)
    finding = replace(base.findings[0], because=(because,), numbers=(words,), p_value=words)
    return replace(base, record=record, findings=(finding,), harms=(), procedure=(), applications=base.applications,
                   participants=base.participants._replace(because=(because,)))


def report() -> Report:
    base = sample.report()
    studies = tuple(study(n, w) for n, w in enumerate(WORDS))
    item = base.items[0]
    items = tuple(replace(item, pmid=s.pmid, because=s.findings[0].because, not_counted=None) for s in studies)
    joined = " ".join(w for w in WORDS if len(w) < 100)
    reasons = (Reason("row", joined),)
    verdicts = tuple(
        replace(v, answer=joined, detail=joined, words=joined[:80], reasons=reasons) for v in base.verdicts)
    claims = tuple(replace(c, question=joined, note=joined, section=joined) for c in base.claims)
    return replace(
        base, studies=(*base.studies, *studies), items=(*base.items, *items), verdicts=verdicts, claims=claims,
        issues=(Issue("fetch", joined, joined),),
        run=replace(base.run, query=joined, translation=joined, warnings=(joined,)),
        rulings=(Ruling("r1", "verdict", None, "rare-harm", joined, joined, joined, joined, "0"),),
    )


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return pages(report(), sample.topic(), sample.settings())


def test_every_page_has_our_scripts_alone_and_no_address_or_attribute_that_runs(files: dict[str, bytes]) -> None:
    for path, data in files.items():
        if not path.endswith(".html") or path.startswith(("application/", "badge/")):
            continue
        tree = html5lib.parse(data.decode("utf-8"), namespaceHTMLElements=False)
        for element in tree.iter():
            if not isinstance(element.tag, str):
                continue
            if element.tag == "script":
                source = element.get("src")
                assert element.get("type") == "application/ld+json" or ALLOWED_SCRIPTS.fullmatch(source or ""), path
            assert element.tag not in ("img", "iframe", "object", "embed"), path
            for name, value in element.attrib.items():
                assert not str(name).startswith("on"), (path, name)
                assert not (name in ("href", "src") and str(value).strip().lower().startswith("javascript")), path


def test_no_turned_or_forbidden_character_reaches_a_page(files: dict[str, bytes]) -> None:
    for path, data in files.items():
        if path.endswith((".html", ".svg", ".xml", ".csv", ".ris", ".bib")):
            text = data.decode("utf-8")
            assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]", text), path


def test_an_endless_title_is_whole_on_its_own_page_and_cut_on_lists(files: dict[str, bytes]) -> None:
    pmid = str(7_000_000 + WORDS.index("T" * 20_000))
    assert b"T" * 20_000 in files[f"study/{pmid}.html"]
    for path in ("studies.html", "find.html", "application/alopecia.html", "data/find.js", "claim/hair-growth.html"):
        assert b"T" * 400 not in re.sub(rb'"data:[^"]*"', b"", files[path]), path


def test_the_scripts_that_hold_data_hold_nothing_else(files: dict[str, bytes]) -> None:
    for name, path in (("D", "data/find.js"), ("R", "data/references.js")):
        text = files[path].decode("ascii")
        assert not set("<>&") & set(text)
        assert json.loads(text.removeprefix(f"window.{name}=").rstrip(";\n"))


def test_the_feed_and_every_badge_are_xml(files: dict[str, bytes]) -> None:
    for path, data in files.items():
        if path.endswith((".xml", ".svg")):
            ET.fromstring(data)


def test_every_reference_file_holds_one_entry_a_study_whatever_the_titles_say(files: dict[str, bytes]) -> None:
    everybody = [s.pmid for s in report().studies]
    assert [e["accession_number"] for e in rispy.loads(files["data/references.ris"].decode())] == everybody
    library = bibtexparser.parse_string(files["data/references.bib"].decode())
    assert not library.failed_blocks
    assert [e["pmid"] for e in library.entries] == everybody
    assert [c["PMID"] for c in json.loads(files["data/references.csl.json"])] == everybody


def test_no_cell_is_a_command_and_every_other_cell_is_what_is_held(files: dict[str, bytes]) -> None:
    frame = pandas.read_csv(io.BytesIO(files["data/studies.csv"]), dtype=str, keep_default_na=False)
    assert list(frame["title"]) == [cell(s.record.title).encode("utf-8", "replace").decode() for s in report().studies]
    for value in frame.to_numpy().ravel():
        assert not value.startswith(("=", "+", "-", "@", "\t", "\r"))
