"""Terms are tried only where a match can begin, and find exactly what their pattern finds."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from pipeline.words import Words, beginnings

FILES = sorted([*Path("topics").rglob("*.toml"), *Path("pipeline").rglob("*.toml")])
LISTS = ("terms", "titles", "strict", "exclude", "unless", "loose", "beside", "needs", "inverted")


def entries(value: Any) -> Iterator[dict[str, Any]]:
    """Every table of a file that holds terms."""
    if isinstance(value, dict):
        if any(isinstance(value.get(name), list) for name in LISTS):
            yield value
        for inner in value.values():
            yield from entries(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from entries(inner)


ALL = [entry for path in FILES for entry in entries(tomllib.loads(path.read_text("utf-8")))]
TERMS = sorted({re.sub(r"[<{][a-z]+[>}]", "word", t) for e in ALL for name in LISTS for t in e.get(name, ())})
TEXTS = sorted({text for e in ALL for name in ("hits", "misses") for text in e.get(name, ()) if isinstance(text, str)})
LETTERS = "".join(map(chr, range(32, 127))) + "\n±≥≤µμ·–—€£‐‑"


def same(words: Words, text: str) -> bool:
    return [m.span() for m in words.finditer(text)] == [m.span() for m in words.pattern.finditer(text)]


@pytest.mark.parametrize("path", FILES, ids=str)
def test_every_rule_finds_in_every_example_what_its_pattern_finds(path: Path) -> None:
    own = [Words(tuple(e.get(name, ()))) for e in entries(tomllib.loads(path.read_text("utf-8"))) for name in LISTS]
    some = TEXTS[::len(TEXTS) // 40]
    assert all(same(words, text) for words in own for text in [" ".join(some[:20]), *some])


@settings(max_examples=300, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_term_finds_in_text_made_from_it_what_its_pattern_finds(data: st.DataObject) -> None:
    term = data.draw(st.sampled_from(TERMS))
    assume("(?<" not in term)  # what stands before a match cannot be made up
    made = data.draw(st.from_regex(re.compile(term, re.IGNORECASE), alphabet=LETTERS))
    assert same(Words((term, "other words")), f"{data.draw(st.sampled_from(['', 'a ', '(', 'x']))}{made} {made}.")


@pytest.mark.parametrize(
    ("term", "begins"),
    [
        ("needling", {"nee"}), ("(?:skin )?needl(?:e|ing)", {"ski", "nee"}), ("colou?r", {"col"}), ("rf", {"rf"}),
        (r"p\W{0,2}=", {"p"}), (r"\d+ mm", set("0123456789")), ("[ab]c", {"a", "b"}), (r"\$5", None), (r"\w+ing", None),
        ("(?:in|with) vivo", {"in", "wit"}), ("(?=x)yes", {"yes"}), ("é", None), ("(?-i:LED)", {"led"}),
    ],
)
def test_how_a_term_begins_is_read_from_it(term: str, begins: set[str] | None) -> None:
    assert beginnings(term) == begins


@pytest.mark.parametrize("text", ["İ needling", "ſkin needling", "5 K", "٣ mm", "straße needling", "", "needling"])
def test_odd_letters_and_digits_are_found_as_the_pattern_finds_them(text: str) -> None:
    assert same(Words(("needling", "skin needling", "k", r"\d+ mm")), text)


def test_a_region_of_a_text_and_what_overlaps_are_treated_as_by_the_pattern() -> None:
    words = Words(("skin needling", "needling of skin", "skin"))
    text = "skin needling of skin needling"
    for start in range(len(text)):
        for end in range(start, len(text) + 1):
            ours = [m.span() for m in words.finditer(text, start, end)]
            assert ours == [m.span() for m in words.pattern.finditer(text, start, end)]
    assert Words().search("anything") is None
    assert words.sub("x", text) == words.pattern.sub("x", text)
