"""The topic pack: every entry has examples, and they hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.topic import Term, Topic, TopicError, compile_terms, load_topic, strategy

TOPICS = [load_topic(p.parent) for p in sorted(Path("topics").glob("*/topic.toml"))]
SHIPPED = "topics/microneedling"
LEXICONS = ("applications", "outcomes", "treatments", "devices", "harms", "groups", "steps", "lay")
ENTRIES = [
    pytest.param(entry, id=f"{topic.id}-{name}-{getattr(entry, 'kind', '')}{entry.id}")
    for topic in TOPICS for name in LEXICONS for entry in getattr(topic, name)
] + [pytest.param(e, id=f"{t.id}-{e.id}") for t in TOPICS for e in (t.intervention, t.lookalikes)]


@pytest.mark.parametrize("entry", ENTRIES)
def test_an_entry_finds_its_hits_and_leaves_its_misses(entry: Term) -> None:
    assert entry.hits, "give it hits"
    assert entry.misses, "give it misses"
    assert [h for h in entry.hits if not entry.find(h)] == []
    assert [m for m in entry.misses if entry.find(m)] == []


@pytest.mark.parametrize("topic", TOPICS, ids=lambda t: t.id)
def test_parents_and_applications_named_anywhere_exist(topic: Topic) -> None:
    treatments = {t.id for t in topic.treatments}
    applications = {a.id for a in topic.applications}
    assert {t.parent for t in topic.treatments} - treatments <= {None}
    assert {a for o in topic.outcomes for a in o.applications} <= applications
    assert {a.course for a in topic.applications} <= {"", "stable", "progressive", "fluctuating"}
    assert {o.good for o in topic.outcomes} <= {"up", "down", "unknown"}


def test_the_search_gives_each_term_its_field_tag() -> None:
    assert "microneedl*[tiab]" in strategy(load_topic(Path(SHIPPED)))


def test_a_space_in_a_term_finds_hyphens_and_line_ends_too() -> None:
    pattern = compile_terms(("split face",))
    assert all(pattern.search(t) for t in ("split face", "Split-face", "split\nface", "split\u2010face"))
    assert not pattern.search("splitface")


def test_a_misspelt_field_tag_is_refused(tmp_path: Path) -> None:
    for file in Path(SHIPPED).glob("*.toml"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    search = tmp_path / "search.toml"
    search.write_text(search.read_text("utf-8").replace('tag = "tiab"', 'tag = "tiabb"', 1), "utf-8")
    with pytest.raises(TopicError, match="tiabb.*PubMed would ignore in silence"):
        load_topic(tmp_path)


def test_a_tag_that_only_the_pack_knows_is_refused_too(tmp_path: Path) -> None:
    for file in Path(SHIPPED).glob("*.toml"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    search = tmp_path / "search.toml"
    search.write_text(search.read_text("utf-8").replace('"tiab"', '"tiabb"'), "utf-8")
    with pytest.raises(TopicError, match="tiabb.*PubMed would ignore in silence"):
        load_topic(tmp_path)


@pytest.mark.parametrize(("text", "words"), [
    ("microneedl\u2217", "no \\*"), ('"R&amp;D"', "&amp;"), ('"skin needling', "does not end"),
    ("needl*[ti]", "bracket"),
])
def test_a_term_that_pubmed_would_misread_in_silence_is_refused(tmp_path: Path, text: str, words: str) -> None:
    for file in Path(SHIPPED).glob("*.toml"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    search = tmp_path / "search.toml"
    search.write_text(search.read_text("utf-8") + f"\n[[term]]\ntext = '{text}'\ntag = 'tiab'\n", "utf-8")
    with pytest.raises(TopicError, match=words):
        load_topic(tmp_path)


def test_an_unknown_key_in_a_lexicon_is_named(tmp_path: Path) -> None:
    for file in Path(SHIPPED).glob("*.toml"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    file = tmp_path / "steps.toml"
    file.write_text(file.read_text("utf-8") + '\n[[step]]\nid = "x"\nnam = "x"\n', "utf-8")
    with pytest.raises(TopicError, match="'x' has the unknown key 'nam'"):
        load_topic(tmp_path)


def test_an_id_that_is_no_entry_is_named(tmp_path: Path) -> None:
    for file in Path(SHIPPED).glob("*.toml"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    file = tmp_path / "outcomes.toml"
    file.write_text(file.read_text("utf-8").replace('shown_by = ["', 'shown_by = ["gloss", "', 1), "utf-8")
    with pytest.raises(TopicError, match="names 'gloss', which is no entry"):
        load_topic(tmp_path)


def test_words_of_articles_stand_for_entries_that_exist(tmp_path: Path) -> None:
    for file in Path(SHIPPED).glob("*.toml"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    file = tmp_path / "lay.toml"
    file.write_text(file.read_text("utf-8").replace('id = "scars"', 'id = "scarz"', 1), "utf-8")
    with pytest.raises(TopicError, match="names 'scarz', which is no entry"):
        load_topic(tmp_path)
