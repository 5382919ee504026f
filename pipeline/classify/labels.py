"""Words that stand for an arm without naming its treatment: a text goes in, places and names of arms come out.

A name is canonical: "Group I" and "the first group" are both ``group 1``, "the contralateral half" is ``other``.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.classify.counts import IN_WORDS
from pipeline.classify.lexicon import lexicon, places

EVERYONE = "everyone"
OTHERS = "others"
RULES = ("everyone", "others", "control", "study", "group", "side", "one", "other")
_NUMBERS = {"one": "1", "two": "2", "three": "3", "four": "4", "i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5",
            "first": "1", "second": "2", "third": "3", "fourth": "4", "1st": "1", "2nd": "2", "3rd": "3", "4th": "4"}
_SHORT = re.compile(r"\s?\(\s?([A-Z][A-Za-z0-9]{0,9}(?:[-+][A-Za-z0-9]{1,9})?)(?=\s?[;,)])")
_SEVERAL = [re.compile(  # letters with letters: in "5.1 in group A and 5.0 in group B" the five is none of them
    rf"\b(?:groups?|arms|lesions|sides|areas|sites|patches|zones)\s({key})"
    rf"(?:\s?,\s(?:group\s)?({key}))?,?\s(?:and|&|or|versus|vs\.?)\s(?:group\s)?({key})\b(?!\.\d|\s?%|\s?±|\s\()",
    re.I) for key in ("[a-e]", "[1-6]", "i{1,3}|iv|v")]
_PEOPLE = re.compile(  # "20 men had X and 20 had Y"
    rf"(?<![\w.,])(?:\d{{1,3}}|{IN_WORDS})\s(?:(?:patients|men|women|participants|subjects|adults|others|eyes|lesions|scars)\s)?"
    r"(?=(?:had|received|underwent|got|were given|were treated)\b)", re.I)
_GROUP_NAME = re.compile(
    r"\b(?:group|arm|cohort|lesion|patch|plaque|side|area|site|zone|region|quadrant|segment)(?:e?s)?\b"
    r"|\bhal(?:f|ves)\b|\bthe\b|\btreatment\b|\bstudy\b|[()\-]", re.I)


class Label(NamedTuple):
    """Half-open span of a text and the names of the arms that it stands for, one or several."""

    start: int
    end: int
    names: tuple[str, ...]
    several: bool = False  # "groups A and B": each of them, not one arm with two names


def find_labels(text: str) -> list[Label]:
    """Labels in order of place; where two overlap, the longer stays."""
    found = [_several(m) for pattern in _SEVERAL for m in pattern.finditer(text)]
    for rule in RULES:
        found += [_label(rule, text, a, b) for a, b in places("arms", rule, text)]
    people = [m.span() for m in _PEOPLE.finditer(text)]
    if len(people) > 1:
        found += [Label(a, b, (f"people {i + 1}",)) for i, (a, b) in enumerate(people)]
    kept: list[Label] = []
    for label in sorted(found, key=lambda x: (x.start - x.end, x.start)):
        if not any(k.start < label.end and label.start < k.end for k in kept):
            kept.append(label)
    return sorted(kept)


def _label(rule: str, text: str, start: int, end: int) -> Label:
    name = _name(rule, text[start:end].lower())
    short = _SHORT.match(text, end) if rule in ("control", "study", "group") else None
    return Label(start, end, (name, short[1].lower()) if short and len(short[1]) > 1 else (name,))


def _name(rule: str, words: str) -> str:
    if rule == "side":
        return "right" if re.search(r"\br(?:igh)?t\b", words) else "left"
    if rule != "group":
        return rule
    if re.search(r"\b(?:other|another)\b", words):
        return "other"
    if re.match(r"one\b", words):
        return "one"
    rest = _GROUP_NAME.sub(" ", words).split()
    return f"group {_NUMBERS.get(rest[-1], rest[-1])}" if rest else "group"


def _several(match: re.Match[str]) -> Label:
    keys = [match[k].lower() for k in (1, 2, 3) if match[k]]
    return Label(match.start(), match.end(), tuple(f"group {_NUMBERS.get(k, k)}" for k in keys), True)


def combination(text: str) -> list[tuple[int, int]]:
    """Places that speak of a combination as one arm."""
    return [m.span() for m in lexicon("arms")["combination"].finditer(text)]
