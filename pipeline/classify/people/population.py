"""Reads who took part: country, skin types, sex and age; also the level of evidence that authors declare."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from pipeline.classify.lexicon import rule_file, rules
from pipeline.classify.reading import quoted, texts
from pipeline.classify.sections import placed, whole_text
from pipeline.model import Reading, Record
from pipeline.topic import compile_terms
from pipeline.words import Words, may_name

_words = rules("population")


class Country(NamedTuple):
    name: str
    pattern: Words


class Population(NamedTuple):
    countries: tuple[Reading, ...] = ()
    skin_types: Reading | None = None
    sex: Reading | None = None
    age: Reading | None = None
    declared_level: Reading | None = None


def read_population(record: Record) -> Population:
    """What the record states; None or () for what it does not."""
    return Population(
        countries=_countries(record),
        skin_types=_first(record, "skin_types", "people.skin_types", _types),
        sex=_sex(record),
        age=_first(record, "age", "people.age", lambda m: re.sub(r"[\s=]{1,9}", " ", m.group())),
        declared_level=_level(record),
    )


def _first(record: Record, way: str, rule: str, read: Callable[[re.Match[str]], str]) -> Reading | None:
    """The first match of a rule in the texts of a record, as read by ``read``."""
    for field, text in texts(record):
        if match := _words(way).search(text):
            return Reading(read(match), tuple(quoted(record, field, [match.span()], rule)))
    return None


def _types(match: re.Match[str]) -> str:
    """Fitzpatrick types in Roman numerals: "III-V"."""
    roman = dict(zip("123456", ("I", "II", "III", "IV", "V", "VI"), strict=True))
    return "-".join(roman.get(t, t.upper()) for t in (match["low"], match["high"]) if t)


def _sex(record: Record) -> Reading | None:
    """"women" or "men" if only one of them is said to take part."""
    read = [(name, _first(record, name, "people.sex", re.Match.group)) for name in ("women", "men")]
    found = [reading._replace(id=name) for name, reading in read if reading]
    return found[0] if len(found) == 1 else None


def _level(record: Record) -> Reading | None:
    """The authors' own "Level of Evidence", in words or as a section with that label."""
    for section, at in placed(record.body, record.sections):
        headed = "LEVEL OF EVIDENCE" in (section.label or "").upper()
        if headed and (match := _words("level_alone").match(section.text)):
            reasons = quoted(record, "abstract", [(at, at + match.end())], "people.declared_level")
            return Reading(match["level"].upper(), tuple(reasons))
    return _first(record, "level", "people.declared_level", lambda m: m["level"].upper())


@lru_cache(maxsize=1)
def _known() -> tuple[Country, ...]:
    return tuple(Country(e["id"], compile_terms(tuple(e["terms"]))) for e in rule_file("population")["country"])


def _countries(record: Record) -> tuple[Reading, ...]:
    """Countries that the title or the abstract names as those of the people studied."""
    found = list[Reading]()
    for name, pattern in may_name(_known(), whole_text(record)):
        first = ((field, m.span()) for field, text in texts(record) if (m := pattern.search(text)))
        if reasons := [b for field, span in first for b in quoted(record, field, [span], "people.country")]:
            found.append(Reading(name, tuple(reasons)))
    return tuple(found)
