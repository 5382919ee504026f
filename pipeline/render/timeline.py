"""Two charts over years: the answer that today's rules give on the records of each year, and studies per year.

Positions are in per cent of the width or in px, ready for the template.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil
from typing import NamedTuple

from pipeline.model import Study, Verdict, YearlyAnswer
from pipeline.render.names import answer_words
from pipeline.render.signs import Sign, sign_then
from pipeline.text import count

NEAR = 7.0  # per cent of the width: labels of years closer than this would overlap
RIGHT = 96.0  # per cent: position of the last year, so that its sign is not cut off


class Step(NamedTuple):
    """An answer from one year until the next change; ``x`` and ``end`` are in per cent."""

    year: int
    sign: Sign
    certainty: str | None
    x: str
    end: str
    named: bool  # whether its year is printed


class Timeline(NamedTuple):
    steps: tuple[Step, ...]
    finding: str


def timeline(
    steps: Sequence[YearlyAnswer], until: int, now: Verdict | None = None,
) -> Timeline | None:
    """The answers to a claim from their first year to ``until``; None if there are none.  ``now`` is today's answer."""
    if not steps:
        return None
    first, last = steps[0][0], max(until, steps[-1][0])
    width = max(last - first, 1)
    places = [2 + (RIGHT - 2) * (year - first) / width for year, _, _ in steps]
    ends = [*places[1:], RIGHT if last > first else 100.0]
    named = _named(places)
    drawn = tuple(
        Step(year, sign_then(direction, level, now), level, f"{x:.2f}%", f"{end:.2f}%", shown)
        for (year, direction, level), x, end, shown in zip(steps, places, ends, named, strict=True)
    )
    said = "; ".join(f"from {s.year}: {answer_words(d, c)}" for s, (_, d, c) in zip(drawn, steps, strict=True))
    return Timeline(drawn, f"Today’s rules on the records of that time, {said}.")


def _named(places: Sequence[float]) -> list[bool]:
    found: list[bool] = []
    last = -NEAR
    for place in places:
        found.append(place - last >= NEAR)
        last = place if found[-1] else last
    return found


HIGH = 96  # px of the tallest bar


class YearBar(NamedTuple):
    year: int
    studies: int
    x: str
    middle: str
    width: str
    y: int
    height: int
    named: bool  # whether its year is printed
    labelled: bool  # whether its count is printed


class Years(NamedTuple):
    bars: tuple[YearBar, ...]
    high: int
    finding: str
    undated: int


def years(studies: Iterable[Study]) -> Years | None:
    """Studies by year of publication, with years that have none; None if no study has a year."""
    found = [s.record.year for s in studies]
    dated = [y for y in found if y is not None]
    if not dated:
        return None
    first, last = min(dated), max(dated)
    counts = [dated.count(y) for y in range(first, last + 1)]
    most, step = max(counts), 100 / len(counts)
    every = max(1, ceil(len(counts) / 24)) * 4
    bars = tuple(
        YearBar(first + i, c, f"{i * step:.3f}%", f"{(i + 0.4) * step:.3f}%", f"{step * 0.8:.3f}%",
                HIGH + 20 - round(HIGH * c / most), round(HIGH * c / most),
                (first + i) % every == 0 or len(counts) < 5, c == most and counts.index(c) == i)
        for i, c in enumerate(counts)
    )
    peak = first + counts.index(most)
    finding = f"{count(len(dated), 'study')} from {first} to {last}; most in {peak}: {most}."
    return Years(bars, HIGH + 20, finding, len(found) - len(dated))
