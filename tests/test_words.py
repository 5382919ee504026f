"""Terms are tried only where a match can begin, and find exactly what their pattern finds."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from pipeline.classify.lexicon import read_rules, rule_file
from pipeline.topic.entries import TERM_FIELDS
from pipeline.words import Excepting, Expression, PrefilteredPattern, Words, look_through
from pipeline.words.prefixes import match_prefixes
from pipeline.words.requirements import required_letters, required_words
from pipeline.words.steps import parsed, steps
from tests.table import each

FILES = sorted([*Path("topics").rglob("*.toml"), *Path("pipeline").rglob("*.toml")])


def entries(value: Any) -> Iterator[dict[str, Any]]:
    """Every table of a file that holds terms."""
    if isinstance(value, dict):
        if any(isinstance(value.get(name), list) for name in TERM_FIELDS):
            yield value
        for inner in value.values():
            yield from entries(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from entries(inner)


ALL = [entry for path in FILES for entry in entries(tomllib.loads(path.read_text("utf-8")))]
TERMS = sorted({re.sub(r"[<{][a-z_]+[>}]", "word", t) for e in ALL for name in TERM_FIELDS for t in e.get(name, ())})
TEXTS = sorted({text for e in ALL for name in ("hits", "misses") for text in e.get(name, ()) if isinstance(text, str)})
LONG = " and more that makes a text worth being looked through"
LETTERS = "".join(map(chr, range(32, 127))) + "\n±≥≤≠×²µμαβ·–—−‐‑•‘’“”€£®™éíóöü"


def same(words: PrefilteredPattern, text: str) -> bool:
    but = [m.span() for m in words.but.pattern.finditer(text)] if isinstance(words, Excepting) else []
    whole = [m.span() for m in words.pattern.finditer(text)]
    kept = [(start, end) for start, end in whole if not any(a < end and start < b for a, b in but)]
    return [m.span() for m in words.finditer(text)] == kept


def differing(rules: Sequence[PrefilteredPattern], texts: Sequence[str]) -> list[tuple[str, str]]:
    """Rules and texts in which they find something else than their pattern; a text is looked through once for all."""
    return [(rule.source[0], text) for text in texts for rule in rules if not same(rule, text)]


def test_every_entry_has_texts_that_it_finds_and_texts_that_it_leaves() -> None:
    countries = rule_file("population")["country"]  # each is tried by its own name
    assert [e for e in ALL if not (e.get("hits") and e.get("misses")) and e not in countries] == []


def test_no_term_holds_a_doubled_backslash_which_matches_only_itself() -> None:
    assert [term for term in TERMS if "\\\\" in term] == []


@pytest.mark.parametrize("path", FILES, ids=str)
def test_every_rule_finds_in_every_example_what_its_pattern_finds(path: Path) -> None:
    tables = list(entries(tomllib.loads(path.read_text("utf-8"))))
    own = [Words(tuple(e.get(name, ()))) for e in tables for name in TERM_FIELDS]
    some = TEXTS[::len(TEXTS) // 40]
    texts = [" ".join(some[:20]), *some, *(text + LONG for text in some)]
    assert differing(own, texts) == []


@settings(max_examples=300, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_term_finds_in_text_made_from_it_what_its_pattern_finds(data: st.DataObject) -> None:
    term = data.draw(st.sampled_from(TERMS))
    assume("(?<" not in term)  # what stands before a match cannot be made up
    made = data.draw(st.from_regex(re.compile(term, re.IGNORECASE), alphabet=LETTERS))
    assert same(Words((term, "other words")), f"{data.draw(st.sampled_from(['', 'a ', '(', 'x']))}{made} {made}.{LONG}")


@each(
    ("term", "told"),
    [
        ("needling", {"needling"}), ("(?:skin )?needl(?:e|ing)", {"skin nee", "needle", "needling"}), ("rf", {"rf"}),
        ("colou?r", {"color", "colour"}), (r"p\W{0,2}=", {"p "}), ("[ab]c", {"ac", "bc"}), (r"\$5", None),
        (r"\d{1,2} mm", {"0 mm", "00 mm"}), (r"\d+ mm", {"0 mm", "00 mm", "000 mm", "0000"}), (r"\w+ing", None),
        ("(?:a|an) arm", {"a arm", "an arm"}), ("(?:in ){2}", {"in in "}), ("(?:in ){1,3}x", {"in x", "in in "}),
        ("(?=x)yes", {"yes"}), ("é", None), ("(?-i:LED)", {"led"}), ("[^a]b", None), (r"a\sb", {"a b"}), ("a?", None),
    ],
)
def test_how_a_term_begins_is_read_from_it(term: str, told: set[str] | None) -> None:
    assert match_prefixes(steps(parsed(rf"(?<!\w)(?:{Words((term,)).pattern.pattern[10:-7]})"))) == told


@pytest.mark.parametrize(
    ("regex", "told"),
    [
        (r"\bneedle", {"needle"}), ("needle", None), (r"(?<![\w.])needle", {"needle"}), (r"(?<!\d)needle", None),
        (r"(?<!\s)\bneedle", {"needle"}), (r"(?<![^\w])needle", None), (r"\s\bneedle", None), (r"(?=\w)needle", None),
        ("^needle", {"needle"}), (r"(?<=\bin\s)needle", {"needle"}), (r"(?<=[.,])needle", {"needle"}),
        (r"(?<=[\w.])needle", None),
    ],
)
def test_only_what_begins_at_a_word_is_looked_up_by_it(regex: str, told: set[str] | None) -> None:
    assert match_prefixes(steps(parsed(regex))) == told


@pytest.mark.parametrize(
    ("regex", "told"),
    [
        (r", (?:but|while) ", {"but ", "while "}), (r"\s(?:\w+ ){0,3}group", {"group"}), (r"\sa(?= b)", {"a b"}),
        (r"(?:\s|\bfor )both", {"both"}), (r", (?=(?:as )?well)", {"well"}), (r"(?:\w+)group", None),
        (r"x(?: or|,) \w", None), (r"x(?: or|, and) ", {"or", "and"}), ("(?!)", set()), (r"\w(?!\sno) and", {"and"}),
        (r"\b(?:a (?:\w+ )?review|the \w+ search)", {"review", "search"}), (r"\b(?:a (?:\w+ )?arm|in)", {"a ", "in"}),
    ],
)
def test_words_within_a_match_are_read_from_what_it_is_sure_to_hold(regex: str, told: set[str] | None) -> None:
    assert required_words(steps(parsed(regex))) == told


@pytest.mark.parametrize("name", [path.stem for path in FILES if "[[pattern]]" in path.read_text("utf-8")])
def test_every_expression_finds_in_every_example_what_it_finds_by_itself(name: str) -> None:
    examples = [text for e in rule_file(name)["pattern"] for text in (*e["hits"], *e["misses"])]
    texts = [text + LONG for text in (*examples, *TEXTS[::len(TEXTS) // 40])]
    assert differing(list(read_rules(name).values()), texts) == []


@pytest.mark.parametrize("text", ["older men", "(the scar", "three times deeper", "men of a depth", "mend", "a men"])
def test_alternatives_of_which_one_may_begin_anywhere_are_found_as_by_the_whole(text: str) -> None:
    ways = (r"\bmen\b", r"^\W*the\b", r"\w+\stimes\sdeep", r"\b(?:old|deep)er\b")
    expression = Expression("|".join(ways), re.IGNORECASE, ways)
    assert all(same(expression, t) for t in (text, text + LONG, text.title() + LONG))


@pytest.mark.parametrize(
    ("regex", "told"),
    [
        ("ab(?:cd|ef)", [{"ab"}, {"cd", "ef"}]), ("(?:ab)?c", []), (r"\w(?=was given)", [{"was given"}]), ("a|bc", []),
        (r"(?:ab){2}\W", [{"ab"}]), ("(?!ab)cd", [{"cd"}]),
    ],
)
def test_what_a_match_holds_is_read_from_it(regex: str, told: list[set[str]]) -> None:
    assert [set(runs) for runs in required_letters(parsed(regex))] == told


@pytest.mark.parametrize("text", ["İ needling", "ſkin needling", "5 K", "٣ mm", "straße needling", "", "needling"])
def test_odd_letters_and_digits_are_found_as_the_pattern_finds_them(text: str) -> None:
    assert same(Words(("needling", "skin needling", "k", r"\d+ mm")), text + LONG)


@pytest.mark.parametrize("text", ["II vertex", "III-vertex", "IVvertex", "IV\n vertex"])
def test_a_space_that_may_lack_is_found_with_it_and_without(text: str) -> None:
    assert Words(("[IV]+ ?vertex",)).search(f"stage {text} loss")


def test_a_part_of_a_text_that_was_looked_through_is_treated_as_by_the_pattern() -> None:
    words = Words(("skin needling", "needling of skin", "skin", "in skins?", r"p\W{0,2}", r"\d+ mm", "the", r"\w+ling"))
    text = "Needling of skin: 1.5 mm in skins (p = 0.5). The-skin needling; they needle the skin. " * 3
    look_through(text)
    for start in range(90):
        for end in range(start, len(text) + 1, 7):
            assert same(words, text[start:end])


def test_a_region_of_a_text_and_what_overlaps_are_treated_as_by_the_pattern() -> None:
    words = Words(("skin needling", "needling of skin", "skin"))
    text = "skin needling of skin needling"
    for start in range(len(text)):
        for end in range(start, len(text) + 1):
            ours = [m.span() for m in words.finditer(text, start, end)]
            assert ours == [m.span() for m in words.pattern.finditer(text, start, end)]
    assert Words().search("anything") is None
    assert words.sub("x", text) == words.pattern.sub("x", text)


@pytest.mark.parametrize("text", ["a trial without a control group", f"without control groups{LONG}"])
def test_what_overlaps_an_exclusion_is_not_found_however_it_is_asked_for(text: str) -> None:
    words = Excepting(("control groups?",), Words(("without (?:a )?control",)))
    at = text.index("control")
    assert words.search(text) is words.match(text, at) is words.fullmatch("control group without control") is None
    assert words.spans(text) == list(words.finditer(text, at)) == []
    assert words.spans(f"{text}; a control group") == [(len(text) + 4, len(text) + 17)]
