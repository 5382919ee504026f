"""The search strategy applied to a record that lies here: what PubMed's field tags look at, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.fetch.strategy import compile_searches
from pipeline.model import Mesh, Record, Section
from pipeline.topic import SearchTerm, load_topic


def finds(record: Record, text: str, tag: str = "tiab") -> bool:
    return compile_searches((("t", (SearchTerm(text, tag),)),)).topics(record) == {"t"}


def titled(title: str) -> Record:
    return Record("1", title=title)


@pytest.mark.parametrize(
    ("term", "title", "found"),
    [
        ("needling", "Needling of scars", True), ("needling", "Microneedling of scars", False),
        ("needl*", "Needled, then treated", True), ("needl*", "A needl", True), ("needl*", "Microneedles", False),
        ('"skin needling"', "Skin-needling, twice", True), ('"skin needling"', "Skin and needling", False),
        ('"skin needling"', "Skin. Needling.", True), ("micro-needl*", "micro needling", True),
        ('"needle rf"', "Needle RF", True), ('"needle rf"', "needle rfid", False), ("éclat", "L'ÉCLAT", True),
    ],
)
def test_words_are_found_as_pubmed_finds_them(term: str, title: str, found: bool) -> None:
    assert finds(titled(title), term) is found


def test_each_field_tag_looks_at_its_own_fields() -> None:
    title = Record("1", title="Rolling")
    text = Record("1", sections=(Section(None, None, "We tried rolling."),))
    keyword = Record("1", keywords=("skin", "rolling"))
    assert [finds(r, "rolling", "ti") for r in (title, text, keyword)] == [True, False, False]
    assert [finds(r, "rolling", "ot") for r in (title, text, keyword)] == [False, False, True]
    assert [finds(r, "rolling", "tiab") for r in (title, text, keyword)] == [True, True, True]


def test_no_phrase_spans_two_keywords() -> None:
    assert not finds(Record("1", keywords=("skin", "needling")), '"skin needling"')


def test_a_descriptor_is_found_by_its_name_and_as_major_topic_only_where_starred() -> None:
    minor = Record("1", mesh=(Mesh("D1", "Percutaneous Collagen Induction", False),))
    major = Record("1", mesh=(Mesh("D1", "Percutaneous Collagen Induction", True),))
    term = '"percutaneous collagen induction"'
    assert [finds(r, term, "mh") for r in (minor, major)] == [True, True]
    assert [finds(r, term, "majr") for r in (minor, major)] == [False, True]
    assert not finds(minor, term, "tiab")


def test_every_topic_that_finds_a_record_is_named() -> None:
    searches = (("a", SearchTerm("scar*", "tiab")), ("b", SearchTerm("scars", "tiab")), ("c", SearchTerm("hair", "ti")))
    compiled = compile_searches(tuple((id, (term,)) for id, term in searches))
    assert compiled.topics(titled("Scars of the scalp")) == {"a", "b"}


def test_the_shipped_strategy_finds_every_starter_study_that_names_its_subject_in_the_title() -> None:
    topic = load_topic(Path("topics/microneedling"))
    sieve = compile_searches(((topic.id, topic.search),))
    titles = ("Microneedling in acne scars", "Percutaneous collagen induction therapy", "Dermaroller for alopecia")
    assert all(sieve.topics(titled(t)) for t in titles)
    assert not sieve.topics(titled("Dry needling of the trapezius"))
