"""Extracts the values that a clause gives for arms, all in one unit, with their spread or confidence interval.

Two arms whose confidence intervals do not overlap are shown to differ; quartiles and ranges do not show that.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.classify.arms.arm import Arm
from pipeline.classify.counts import decimal, value
from pipeline.classify.findings.reference import Reference
from pipeline.classify.lexicon import rules

_words = rules("numbers")
UNITS = {"%": "%", "per": "%", "fol": "fold", "-fo": "fold"}
FEW = 3.0  # people, or per cent, from which "and in none of the others" counts as a difference

Value = tuple[float, bool, int]  # with a minus or not, and where it stands


class Spread(NamedTuple):
    """Where the value stands, where its brackets start and end, their two limits, and whether these are a confidence
    interval."""

    place: int
    start: int
    end: int
    low: float
    high: float
    sure: bool


def spreads(text: str) -> list[Spread]:
    """The spreads given in a text; a label on the first ("95% CI") also applies to those after it."""
    found: list[Spread] = []
    for m in rules("numbers")("spread").finditer(text) if "(" in text or "[" in text else ():
        low, high = decimal(m["low"]), decimal(m["high"])
        sure = bool(m["sure"]) or (bool(found) and found[-1].sure and not m["other"])
        if low <= decimal(m["a"]) <= high:
            found.append(Spread(m.start("a"), *m.span("brackets"), low, high, sure))
    return found


def without_spreads(text: str) -> str:
    """The text without the spreads of its values."""
    for s in reversed(spreads(text)):
        text = text[: s.start].rstrip() + text[s.end :]
    return text


def lie_apart(told: list[Spread], one: int, other: int) -> bool:
    """Whether the values at two places have confidence intervals that do not overlap."""
    first, second = ([s for s in told if s.place == place and s.sure] for place in (one, other))
    return bool(first and second) and (first[0].high < second[0].low or second[0].high < first[0].low)


def values(text: str, references: Sequence[Reference], arms: int = 2) -> list[Value]:
    """The values in one unit, percentages first, two or as many as there are arms; [] if there are more or fewer."""
    text = in_digits(without_parts(text))
    times, vetoed = _times(text), [*_no_results(text), *(m.span() for m in _words("interval").finditer(text))]
    vetoed += [(s.start, s.end) for s in spreads(text)]
    vetoed += [(r.start, r.end) for r in references]
    vetoed += [] if _words("measured").search(text) else [m.span() for m in _words("length").finditer(text)]
    found: dict[str, list[Value]] = {"%": [], "of": [], "fold": [], "time": [], "": []}
    for m in _words("value").finditer(text):
        if any(a < m.end("a") and m.start() < b for a, b in vetoed):
            continue
        amount = decimal(m["a"])
        bare = "time" if len(times) == arms and any(a <= m.start() < b for a, b in times) else ""
        unit = "of" if m["of"] else UNITS.get((m["unit"] or "")[:3].lower(), bare)
        amount = amount / float(m["of"]) if m["of"] and float(m["of"]) else amount
        found[unit].append((amount, m["minus"] is not None, m.start()))
    for unit in ("%", "of", "fold", "time", ""):
        if found[unit]:
            return _with_nobody(text, found[unit], unit) if len(found[unit]) <= arms else []
    return []


def _no_results(text: str) -> list[tuple[int, int]]:
    """Where numbers stand that are not results: p values, visits, and times unless times were measured."""
    times = _times(text)
    return [m.span() for m in _words("not_a_result").finditer(text) if m.span() not in times]


def _times(text: str) -> list[tuple[int, int]]:
    """Where times stand that were measured: "red for 6 days", "recovered on day 2"."""
    timed = ["time"] if _words("timed").search(text) else []
    timed += ["numbered_day"] if timed and _words("again_on_day").search(text) else []
    found = _words("not_a_result").finditer(text) if timed else ()
    return [m.span() for m in found if any(_words(id).fullmatch(m.group()) for id in timed)]


def result_values(text: str) -> bool:
    """Whether a sentence gives two or more values that may be results."""
    vetoed = [m.span() for m in _words("not_a_result").finditer(text)] + [(s.start, s.end) for s in spreads(text)]
    told = [m for m in _words("value").finditer(text) if not any(a < m.end("a") and m.start() < b for a, b in vetoed)]
    return len(told) > 1 or len(ranges(text)) > 1


def ranges(text: str) -> list[tuple[str, str]]:
    """The first and last level of each arm ("from 9 to 4"), leaving out intervals of uncertainty."""
    told = _words("interval").sub("", without_spreads(text))
    if turned := _words("range_turned").findall(told):
        return [(start, end) for end, start in turned]
    return _words("range").findall(told) or _words("range_dated").findall(told)


def _with_nobody(text: str, found: list[Value], unit: str) -> list[Value]:
    """Read one value and "none" of the others as two values, in text order; two values stay as they are."""
    none = list(_words("nobody").finditer(text))
    if len(found) > 1:
        return found
    amount, minus, place = found[0]
    if len(none) != 1 or (amount if unit != "of" else 100 * amount) < FEW:
        return []
    return sorted([(amount, minus, place), (0.0, False, none[0].start())], key=lambda v: v[2])


def beside(text: str, references: Sequence[Reference]) -> list[tuple[Arm, Value]]:
    """The arms named right after a percentage, each with its value: "71% with A, 47% with B"."""
    ends = {m.end(): m for m in _words("value_then").finditer(text)}
    told = [(r.arm, ends[r.start]) for r in references if r.start in ends]
    return [(arm, (decimal(m["a"]), False, m.start())) for arm, m in told]


def in_brackets(text: str, references: Sequence[Reference]) -> list[tuple[Arm | None, Value]]:
    """Values followed by their arm in brackets, "0.9 mm (none) and 1.4 mm (peel)", with None for an unknown arm; [] if
    there are no known arms in brackets."""
    found = list(_words("value_of").finditer(text)) if references and "(" in text else []
    vetoed = _no_results(text) if len(found) > 1 else []
    found = [m for m in found if not any(a < m.end("a") and m.start() < b for a, b in vetoed)]
    told = [(next((r.arm for r in references if m.start("label") <= r.start < m.end("label")), None), m) for m in found]
    known = len(told) > 1 and any(arm for arm, _ in told)
    return [(arm, (decimal(m["a"]), False, m.start())) for arm, m in told] if known else []


def in_digits(text: str) -> str:
    """The text with spelled-out numbers of people and days in digits, at the same length: "in seven patients", "four
    days"."""
    for m in _words("told_in_words").finditer(text):
        text = f"{text[: m.start()]}{value(m[0]):>{len(m[0])}}{text[m.end() :]}"
    return text


def without_parts(text: str) -> str:
    """The clause up to where it turns to a part of the people just counted: "in 38, of whom 15"."""
    cut = _words("of_these").search(text)
    return text[: cut.start()] if cut else text
