"""Who took part beyond their number: country, skin types, sex, age, and the level of evidence that authors declare."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from pipeline.classify.reading import HERE, Hit, because, texts
from pipeline.model import Because, Reading, Record
from pipeline.topic import compile_terms
from pipeline.words import Words

_ROMAN = r"(?:I{1,3}|IV|VI?|[1-6])"
_SKIN = re.compile(
    rf"\b(?:skin|photo|fitzpatrick)[\s-]?(?:photo)?(?:skin )?(?:types?|phototypes?|"
    rf"classification)?\s(?:types? )?(?:\w{{1,10}} )?"
    rf"(?P<low>{_ROMAN})\b(?:\s?(?:-|–|‐|‑|to|and|or|through)\s?(?P<high>{_ROMAN})\b)?")
_SEX = (
    ("women", re.compile(r"\b(?:female|women) (?:patients|subjects|participants|volunteers)\b|\b(?:all|"
                         r"only) (?:\w{1,12} ){0,2}(?:female|women)\b|"
                         r"\b(?:women|females) (?:with|aged)\b", re.IGNORECASE)),
    ("men", re.compile(r"\bmale (?:patients|subjects|participants|volunteers)\b|\b(?:all|"
                       r"only) (?:\w{1,12} ){0,2}(?:male|men)\b|"
                       r"\b(?:men|males) (?:with|aged)\b", re.IGNORECASE)),
)
_AGE = re.compile(
    r"\b(?:(?:mean|average|median) age(?: (?:of|was|is|\(sd\)|of the patients|"
    r"of participants)){0,2}[\s:=]{1,3}\d{1,2}(?:\.\d{1,2})?|"
    r"aged? (?:between |from |of |range[ds]? (?:of |from )?)?\d{1,2}\s?(?:-|–|‐|to|and)\s?\d{1,2}|"
    r"\d{1,2}\s?(?:-|–|‐|to)\s?\d{1,2} years? (?:old|of age)|\d{1,3}[\s-]years?[\s-]old)", re.IGNORECASE)
_LEVEL = re.compile(
    r"\b(?:level(?:s)? of evidence|evidence level|loe)[\s:,.\-–]{1,4}(?:level |is |was )?(?P<level>(?:[1-5][abc]?|"
    r"I{1,3}[ABC]?|IV|V))\b(?:,? (?:\w{3,15}))?",
    re.IGNORECASE)
_LABEL = re.compile(r"^(?:level )?(?P<level>[1-5][abc]?|I{1,3}[ABC]?|IV|V)\b")


class Population(NamedTuple):
    countries: tuple[Reading, ...] = ()
    skin_types: Reading | None = None
    sex: Reading | None = None
    age: Reading | None = None
    declared_level: Reading | None = None


def read_population(record: Record) -> Population:
    """What the record states; None and () where it does not."""
    return Population(
        countries=_countries(record),
        skin_types=_first(record, _SKIN, "people.skin_types", _types),
        sex=_sex(record),
        age=_first(record, _AGE, "people.age", lambda m: re.sub(r"\s{1,9}", " ", m.group())),
        declared_level=_level(record),
    )


def _first(record: Record, pattern: re.Pattern[str], rule: str, read: Callable[[re.Match[str]], str]) -> Reading | None:
    for field, text in texts(record):
        match = pattern.search(text)
        if match:
            return Reading(read(match), (because(record, Hit(field, *match.span()), rule),))
    return None


def _types(match: re.Match[str]) -> str:
    """Fitzpatrick types in Roman numbers, "III-V"."""
    roman = dict(zip("123456", ("I", "II", "III", "IV", "V", "VI"), strict=True))
    return "-".join(roman.get(t, t.upper()) for t in (match["low"], match["high"]) if t)


def _sex(record: Record) -> Reading | None:
    """women or men where only one of them is said to take part."""
    read = [(name, _first(record, pattern, "people.sex", re.Match.group)) for name, pattern in _SEX]
    found = [reading._replace(id=name) for name, reading in read if reading]
    return found[0] if len(found) == 1 else None


def _level(record: Record) -> Reading | None:
    """The author's own "Level of Evidence", in words or as a section with that label."""
    position = 0
    for section in (s for s in record.sections if s.text):
        match = _LABEL.match(section.text) if section.label and "LEVEL OF EVIDENCE" in section.label.upper() else None
        if match:
            hit = Hit("abstract", position, position + match.end())
            return Reading(match["level"].upper(), (because(record, hit, "people.declared_level"),))
        position += len(section.text) + 1
    return _first(record, _LEVEL, "people.declared_level", lambda m: m["level"].upper())


@lru_cache(maxsize=1)
def _known() -> tuple[tuple[str, Words], ...]:
    entries = tomllib.loads((HERE / "population.toml").read_text("utf-8"))["country"]
    return tuple((e["id"], compile_terms(tuple(e["terms"]))) for e in entries)


def _countries(record: Record) -> tuple[Reading, ...]:
    """Countries that the title or the abstract names as those of the people studied."""
    found: list[Reading] = []
    for name, pattern in _known():
        spans: list[Because] = []
        for field, text in texts(record):
            match = pattern.search(text)
            if match:
                spans.append(because(record, Hit(field, *match.span()), "people.country"))
        if spans:
            found.append(Reading(name, tuple(spans)))
    return tuple(found)
