"""The topic pack: the examples of every entry hold, and a malformed pack is refused by name."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from pipeline.topic import Term, TopicError, compile_terms, load_topic, search_query
from tests.table import each

TOPICS = [load_topic(p.parent) for p in sorted(Path("topics").glob("*/topic.toml"))]
SHIPPED = "topics/microneedling"
LEXICONS = ("applications", "outcomes", "treatments", "devices", "harms", "groups", "steps", "lay")
ENTRIES = [
    pytest.param(entry, id=f"{topic.id}-{name}-{getattr(entry, 'kind', '')}{entry.id}")
    for topic in TOPICS for name in LEXICONS for entry in getattr(topic, name)
] + [
    pytest.param(e, id=f"{t.id}-{e.id}") for t in TOPICS
    for e in (t.intervention, t.lookalikes, t.short, t.bare, t.body, t.process, t.nature) if e
]


@each("entry", ENTRIES)
def test_an_entry_finds_its_hits_and_leaves_its_misses(entry: Term) -> None:
    assert [h for h in entry.hits if not entry.find(h)] == []
    assert [m for m in entry.misses if entry.find(m)] == []


@each("entry", ENTRIES)
def test_what_an_entry_finds_ends_with_a_word(entry: Term) -> None:
    found = (f"{h} . "[b - 1] for h in entry.hits for _, b in entry.find(f"{h} . "))
    assert not any(end.isspace() for end in found)


def test_the_search_gives_each_term_its_field_tag() -> None:
    assert "microneedl*[tiab]" in search_query(load_topic(Path(SHIPPED)))


def test_a_space_in_a_term_finds_hyphens_and_line_ends_too() -> None:
    pattern = compile_terms(("split face",))
    assert all(pattern.search(t) for t in ("split face", "Split-face", "split\nface", "split\u2010face"))
    assert not pattern.search("splitface")


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A copy of the shipped topic pack, to be broken."""
    return shutil.copytree(SHIPPED, tmp_path / "pack")


def test_a_misspelt_field_tag_is_refused(pack: Path) -> None:
    search = pack / "search.toml"
    search.write_text(search.read_text("utf-8").replace('tag = "tiab"', 'tag = "tiabb"', 1), "utf-8")
    with pytest.raises(TopicError, match="tiabb.*PubMed would ignore in silence"):
        load_topic(pack)


@pytest.mark.parametrize(("text", "words"), [
    ("microneedl\u2217", "only looks like \\*"), ('"R&amp;D"', "&amp;"), ('"skin needling', "without its counterpart"),
    ("needl*[ti]", "bracket"),
])
def test_a_term_that_pubmed_would_misread_in_silence_is_refused(pack: Path, text: str, words: str) -> None:
    search = pack / "search.toml"
    search.write_text(search.read_text("utf-8") + f"\n[[term]]\ntext = '{text}'\ntag = 'tiab'\n", "utf-8")
    with pytest.raises(TopicError, match=words):
        load_topic(pack)


def test_an_unknown_key_in_a_lexicon_is_named(pack: Path) -> None:
    file = pack / "steps.toml"
    file.write_text(file.read_text("utf-8") + '\n[[step]]\nid = "x"\nnam = "x"\n', "utf-8")
    with pytest.raises(TopicError, match="'x' has the unknown key 'nam'"):
        load_topic(pack)


def test_words_in_braces_are_filled_in_and_missing_ones_are_named(pack: Path) -> None:
    file, entry = pack / "steps.toml", 'id = "x"\nname = "x"\nterms = ["{way} dance"]\nhits = []\nmisses = []\n'
    text = file.read_text("utf-8") + "\n[[step]]\n" + entry
    file.write_text(text, "utf-8")
    with pytest.raises(TopicError, match="'x' names 'way' in braces"):
        load_topic(pack)
    file.write_text(f'words = {{way = "slow|quick"}}\n{text}', "utf-8")
    assert load_topic(pack).steps[-1].find("a quick dance") == [(2, 13)]
    file.write_text(f'words = {{way = ["slow", "quick"]}}\n{text}', "utf-8")
    assert load_topic(pack).steps[-1].find("a quick dance") == [(2, 13)]


def test_an_id_that_is_no_entry_is_named(pack: Path) -> None:
    file = pack / "outcomes.toml"
    file.write_text(file.read_text("utf-8").replace('shown_by = ["', 'shown_by = ["gloss", "', 1), "utf-8")
    with pytest.raises(TopicError, match="names 'gloss', but no entry"):
        load_topic(pack)


def entry(key: str, more: str = "", id: str = "x", terms: str = "") -> str:
    return f'[[{key}]]\nid = "{id}"\nname = "x"\nterms = [{terms}]\nhits = []\nmisses = []\n{more}\n'


@pytest.mark.parametrize(("file", "old", "new", "words"), [
    ("harms.toml", "[[harm]]", "[[harms]]", "harms.toml: unknown key or table 'harms'; allowed: words, harm"),
    ("topic.toml", "[short]", "[shorts]", "topic.toml: unknown key or table 'shorts'; allowed: id, name,"),
    ("topic.toml", "depth_mm = ", "depth = ", "[labels] has the unknown key 'depth'; allowed: skin_types, depth_mm"),
    ("applications.toml", "[parents]", "[parent]", "applications.toml: unknown key or table 'parent'; allowed: words,"),
    ("applications.toml", 'parent = "scars"', 'parent = "scarz"', "has the parent 'scarz', which has no name in"),
    ("applications.toml", 'scars = "scars"', 'scarz = "x"', "[parents] names 'scarz', but it is not the parent"),
    ("search.toml", "text = ", "in = 1\ntext = ", "Collagen Induction\"' has the unknown key 'in'; allowed: text, tag"),
    ("steps.toml", "", entry("step", "serious = true"), "step 'x' has the unknown key 'serious'; allowed: id,"),
    ("outcomes.toml", "", entry("outcome", "subjective = 'yes'"),
     "outcome 'x' has subjective = 'yes', which must be true or false, without quotes"),
    ("outcomes.toml", "", entry("outcome", "shown_by = 'y'"), "shown_by = 'y', which must be a list of texts"),
    ("steps.toml", "", entry("step", id="numb skin"), "step 'numb skin' has an id that is not a plain name"),
    ("steps.toml", "", '[[step]]\nname = "x"\n', "step number "),
    ("steps.toml", "", entry("step", terms=r'"falls\b"'), "has a control character in its terms"),
    ("language.toml", "", entry("cue", id="warnings.avoid"),
     "cue 'warnings.avoid' is not the file and id of a rule in pipeline/claims; the files are amounts, answers,"),
    ("language.toml", "", entry("veto", id="kinds.shun"), "of a rule in pipeline/claims; kinds.toml has "),
    ("language.toml", "", entry("reading", id="schedule.day"),
     "reading 'schedule.day' is not a rule to which a topic may add words; use procedure.depth_mm, schedule.by"),
])
def test_what_would_be_passed_over_in_silence_is_refused(pack: Path, file: str, old: str, new: str, words: str) -> None:
    text = (pack / file).read_text("utf-8")
    many = -1 if old.startswith("[[") else 1
    (pack / file).write_text(text.replace(old, new, many) if old else f"{text}\n{new}", "utf-8")
    with pytest.raises(TopicError, match=re.escape(words)):
        load_topic(pack)


def test_all_faults_of_a_pack_are_told_at_once(pack: Path) -> None:
    (pack / "steps.toml").write_text(entry("step", "serious = true") + entry("stepp"), "utf-8")
    (pack / "groups.toml").write_text(entry("group").replace("hits = []", "", 1), "utf-8")
    with pytest.raises(TopicError) as refused:
        load_topic(pack)
    assert [line.partition("; ")[0].removeprefix(f"{pack}/") for line in str(refused.value).splitlines()] == [
        "steps.toml: unknown key or table 'stepp'", "groups.toml: group 'x' lacks 'hits'",
        "steps.toml: step 'x' has the unknown key 'serious'",
    ]


def test_a_small_pack_is_enough(tmp_path: Path) -> None:
    words = "terms = ['{}']\nhits = ['{}']\nmisses = ['zinc']\n"
    (tmp_path / "topic.toml").write_text(
        'id = "vitamin-d"\nname = "vitamin D"\ntitle = "Vitamin D"\n'
        f"[intervention]\n{words.format('vitamin d', 'vitamin D')}[lookalikes]\n{words.format('vdr', 'VDR')}", "utf-8")
    (tmp_path / "search.toml").write_text("[[term]]\ntext = 'cholecalciferol'\ntag = 'tiab'\n", "utf-8")
    for empty in ("applications.toml", "outcomes.toml"):
        (tmp_path / empty).touch()
    topic = load_topic(tmp_path)
    assert (topic.intervention.id, topic.intervention.name, topic.treatments) == ("vitamin-d", "vitamin D", ())
    (tmp_path / "outcomes.toml").unlink()
    with pytest.raises(TopicError, match="outcomes.toml: no such file; create it, empty if it has no entries yet"):
        load_topic(tmp_path)


def test_one_pair_of_brackets_is_told_from_two(pack: Path) -> None:
    (pack / "steps.toml").write_text(entry("step").replace("[[step]]", "[step]"), "utf-8")
    with pytest.raises(TopicError, match=r"steps.toml: 'step' must be tables, each with two pairs of brackets"):
        load_topic(pack)


def test_a_file_that_no_pack_holds_is_refused(pack: Path) -> None:
    (pack / "harms.toml").rename(pack / "harm.toml")
    with pytest.raises(TopicError, match=r"harm.toml: not a file of a topic pack; a pack holds topic.toml, search"):
        load_topic(pack)


def test_words_of_articles_stand_for_entries_that_exist(pack: Path) -> None:
    file = pack / "lay.toml"
    file.write_text(file.read_text("utf-8").replace('id = "scars"', 'id = "scarz"', 1), "utf-8")
    with pytest.raises(TopicError, match="names 'scarz', but no entry"):
        load_topic(pack)


@pytest.mark.parametrize(("file", "old", "new", "words"), [
    ("topic.toml", "name = ", "nom = ", "topic.toml: lacks 'name'"),
    ("search.toml", "text = ", "words = ", "search.toml: a term lacks 'text'"),
    ("outcomes.toml", 'good = "down"', 'good = "lower"', "has 'lower' as its good; use one of unknown, up, down"),
    ("applications.toml", 'course = "stable"', 'course = "stabel"', "has 'stabel' as its course; use one of"),
])
def test_what_a_pack_lacks_or_misspells_is_named(pack: Path, file: str, old: str, new: str, words: str) -> None:
    text = (pack / file).read_text("utf-8")
    assert old in text
    (pack / file).write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(TopicError, match=re.escape(words)):
        load_topic(pack)


def test_a_pack_that_is_not_there_or_in_another_encoding_is_named(pack: Path) -> None:
    with pytest.raises(TopicError, match="topics/none/topic.toml: no such file; name the folder of a topic pack"):
        load_topic(Path("topics/none"))
    (pack / "steps.toml").write_bytes('[[step]]\nname = "étape"\n'.encode("latin-1"))
    with pytest.raises(TopicError, match="steps.toml: cannot be read"):
        load_topic(pack)


def test_an_id_stands_once(pack: Path) -> None:
    for file in ("steps.toml", "lay.toml"):
        text = (pack / file).read_text("utf-8")
        (pack / file).write_text(text + text[text.index("[["):], "utf-8")
        with pytest.raises(TopicError, match=f"{file}: .* occurs twice"):
            load_topic(pack)
        (pack / file).write_text(text, "utf-8")


def test_known_items_are_pmids_with_titles_and_remarks(pack: Path) -> None:
    (pack / "known_items.txt").write_text("# chosen by hand\n\n9687334 Needles that are small\n15019747\n", "utf-8")
    assert load_topic(pack).known_items == ("9687334", "15019747")
    (pack / "known_items.txt").write_text("Needles 9687334\n", "utf-8")
    with pytest.raises(TopicError, match="'Needles' is not a PMID"):
        load_topic(pack)
    (pack / "known_items.txt").write_bytes("9687334 Aiguilles à peau\n".encode("latin-1"))
    with pytest.raises(TopicError, match=r"known_items.txt: cannot be read"):
        load_topic(pack)


def test_an_exclusion_vetoes_only_the_match_that_it_overlaps() -> None:
    term = Term("scar", "scars", ("scars?",), (), (), ("scar tissue graft",),
                compile_terms(("scars?",), ("scar tissue graft",)))
    assert term.find("A scar tissue graft") == []
    assert term.find("A scar beside a scar tissue graft") == [(2, 6)]
    assert term.find("A scar tissue graft, then a scar") == [(28, 32)]


def test_a_pack_knows_classes_families_and_what_shows_what() -> None:
    topic = load_topic(Path(SHIPPED))
    assert topic.is_member("co2_laser", "laser")
    assert topic.is_member("laser", "laser")
    assert not topic.is_member("laser", "co2_laser")
    assert [topic.family(d) for d in ("dermaroller", "rf", None)] == ["plain", "radiofrequency", "unknown"]
    shown = next(o for o in topic.outcomes if o.shown_by)
    assert topic.shows(shown.id, shown.applications[0]) == (shown.id, *shown.shown_by)
    assert topic.shows(shown.id, None) == (shown.id,)
    assert topic.shows(None, shown.applications[0]) == (None,)
    assert topic.application("acne_scars").id == "acne_scars"
    with pytest.raises(KeyError, match="no_such"):
        topic.outcome("no_such")
