"""The report as one file: everything within it, every link to a place that it holds or to PubMed."""

from __future__ import annotations

import re
from collections import Counter

import sample

from pipeline.render import pages

HREF = re.compile(r'\shref="([^"]*)"')
ID = re.compile(r'\sid="([^"]*)"')


def report(built: dict[str, bytes]) -> str:
    return built["report.html"].decode()


def test_it_asks_for_no_other_file_and_runs_no_script(built: dict[str, bytes]) -> None:
    text = report(built)
    assert "<script" not in text
    assert "<link rel=\"stylesheet\"" not in text
    assert not re.search(r'\ssrc="', text)
    for link in HREF.findall(text):
        assert link.startswith(("#", "https://", "data:", "mailto:")), link


def test_every_link_within_it_leads_somewhere_and_no_anchor_stands_twice(built: dict[str, bytes]) -> None:
    text = report(built)
    ids = Counter(ID.findall(text))
    assert [i for i, n in ids.items() if n > 1] == []
    assert [h for h in HREF.findall(text) if h.startswith("#") and h[1:] not in ids] == []


def test_every_answer_stands_in_it(built: dict[str, bytes]) -> None:
    text = report(built)
    for verdict in sample.report().verdicts:
        assert verdict.answer.replace("'", "&#39;") in text


def test_a_study_leads_to_pubmed(built: dict[str, bytes]) -> None:
    assert 'href="https://pubmed.ncbi.nlm.nih.gov/1000001/"' in report(built)


def test_nothing_held_is_a_report_too() -> None:
    assert b"No statement has been read yet." in pages(
        sample.empty_report(), sample.topic(), sample.settings())["report.html"]
