"""Finds words that stand for an arm without naming its treatment, with their places and canonical names.

"Group I" and "the first group" are both ``group 1``; "the contralateral half" is ``other``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from pipeline.classify.lexicon import rules
from pipeline.words import PrefilteredPattern, may_name

_words = rules("labels")
EVERYONE = "everyone"
OTHERS = "others"
ONE = "one"
SIDES = ({"left", "right"}, {"one", "other"})
COUPLES = (*SIDES, {"group 1", "group 2"}, {"group a", "group b"}, {"study", "control"})
"""Pairs of names that always mean two different arms."""
ONE_SIDE = frozenset({"one", "left", "right"})
"""Names of one side, where a text may not mention the other."""
SEVERAL = ("letters", "bare_letters", "than_letter", "numbers", "roman", "halves")
RULES = ("everyone", "others", "control", "study", "group", "side", "one", "other")
NUMBERS = {
    "one": "1", "two": "2", "three": "3", "four": "4", "i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5",
    "first": "1", "second": "2", "third": "3", "fourth": "4", "1st": "1", "2nd": "2", "3rd": "3", "4th": "4",
}


class Label(NamedTuple):
    """Half-open span of a text and the names of the arms that it stands for, one or several."""

    start: int
    end: int
    names: tuple[str, ...]
    several: bool = False  # "groups A and B": each of them, not one arm with two names


class _Sought(NamedTuple):
    id: str
    pattern: PrefilteredPattern


@lru_cache(maxsize=64)  # several readers ask for the labels of one sentence
def find_labels(text: str) -> tuple[Label, ...]:
    """The labels of a text in order; where two overlap, the longer one is kept."""
    fits = {x.id: x.pattern for x in may_name(_sought(), text)}
    found = [_several(m) for key in SEVERAL if key in fits for m in fits[key].finditer(text)]
    for rule in (rule for rule in RULES if f"arms.{rule}" in fits):
        found += [_label(rule, text, a, b) for a, b in rules("arms")(rule).spans(text) if not _is_article(text, a, b)]
    if "two_hands" in fits and fits["two_hands"].search(text):
        found = [x for x in found if x.names not in (("one",), ("other",))]
    people = fits["people"].spans(text) if "people" in fits else []
    if len(people) > 1:
        found += [Label(a, b, (f"people {i + 1}",)) for i, (a, b) in enumerate(people)]
    kept: list[Label] = []
    for label in sorted(found, key=lambda x: (x.start - x.end, x.start)):
        if not any(k.start < label.end and label.start < k.end for k in kept):
            kept.append(label)
    return tuple(sorted(kept))


@cache
def _sought() -> tuple[_Sought, ...]:
    several = (_Sought(id, _words(id)) for id in (*SEVERAL, "two_hands", "people"))
    return (*several, *(_Sought(f"arms.{rule}", rules("arms")(rule)) for rule in RULES))


def find_codes(text: str) -> Iterator[Label]:
    """Short forms before their common noun, as in "the C, T and MT groups"; only valid where arms have such names."""
    yield from (_several(m) for m in _words("codes").finditer(text))


def find_bare(text: str) -> Iterator[Label]:
    """Letters and sides without a noun, as in "5.2 in A"; only valid where arms have such names."""
    yield from (_several(m) for m in _words("bare").finditer(text))


def named_after(text: str, place: int) -> bool:
    """Whether a treatment that ends at this place names an arm: "the laser group"."""
    return _words("named_after").match(text, place) is not None


def _is_article(text: str, start: int, end: int) -> bool:
    """Whether the final "a" is an article and not a letter, as in "on the same side a roller was used"."""
    return text[start:end].endswith(" a") and _words("a_thing").match(text, end) is not None


def _label(rule: str, text: str, start: int, end: int) -> Label:
    """The label of a match, with a short form in brackets after it as a second name."""
    name = _name(rule, text[start:end].lower())
    short = _words("short").match(text, end) if rule in ("control", "study", "group") else None
    return Label(start, end, (name, short[1].lower()) if short and len(short[1]) > 1 else (name,))


def _name(rule: str, words: str) -> str:
    """The canonical name for the words of a label."""
    if rule == "side":
        return "right" if re.search(r"\br(?:igh)?t\b", words) else "left"
    if rule != "group":
        return rule
    if re.search(r"\b(?:other|another)\b", words):
        return "other"
    if re.match(r"one\b", words):
        return "one"
    if joint := re.fullmatch(r"(?:group|arm) ([a-z]{2,6}[+/-][a-z]{2,6})", words):
        return f"group {joint[1]}"
    rest = _words("frame").sub(" ", words).split()
    if {"+", "&"} & {*rest}:
        return f"group {''.join(rest)}"
    return f"group {key_of(rest[-1])}" if rest else "group"


def _several(match: re.Match[str]) -> Label:
    """The label of a match that names several arms."""
    keys = [key_of(key) for key in match.groups() if key]
    names = (k if k in ("left", "right") else f"group {k}" for k in keys)
    return Label(match.start(), match.end(), tuple(names), True)


def key_of(word: str) -> str:
    """The canonical number or letter of a group: "2" for "II", "b" for "B"."""
    return NUMBERS.get(word.lower(), word.lower())


def combination(text: str) -> list[tuple[int, int]]:
    """Spans that speak of a combination as one arm."""
    return rules("arms")("combination").spans(text)
