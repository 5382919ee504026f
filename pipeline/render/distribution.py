"""The chart of a numeric claim: the values that studies state, over the article's range.

Positions are in per cent of the width or in px, ready for the template.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil, floor, log10
from statistics import fmean, median
from typing import NamedTuple

from pipeline.model import Claim, EvidenceItem, ValueRange
from pipeline.render.paths import Link, study_link
from pipeline.render.site import Site
from pipeline.render.words import number, span
from pipeline.text import count, grouped, unit

IN_ROWS = 15  # up to so many studies have a row each; more are drawn as stacked dots
DOT = 14  # px from one stacked dot to the next
TALL = 20  # dots in the tallest stack; if more studies state a value, a dot stands for several
PLACES = 400  # positions on the axis at which dots can be stacked


class Tick(NamedTuple):
    x: str  # per cent
    words: str


class Mark(NamedTuple):
    """One study, or several with the same value, on the axis."""

    link: Link | None
    note: str  # number of people, or of studies
    x: str
    width: str  # of a range; "" for a single value
    words: str  # the value
    dots: tuple[int, ...] = ()  # y of each stacked dot
    unit: str = ""


class Distribution(NamedTuple):
    rows: tuple[Mark, ...]
    stacks: tuple[Mark, ...]  # instead of rows if there are many studies
    height: int
    each: int  # largest number of studies that one stacked dot stands for
    band: tuple[str, str]  # left edge and width of the article's range
    band_end: str  # its right edge; "" if it has no upper end
    band_words: str
    median: Mark | None
    ticks: tuple[Tick, ...]
    unit: str


def distribution(site: Site, claim: Claim, items: Iterable[EvidenceItem]) -> Distribution | None:
    """The values of the counted studies over the article's range; None if the claim is not numeric."""
    quantity = claim.about.quantity
    if quantity is None or claim.ladder != "number":
        return None
    valued = sorted((i for i in items if i.value and i.counted), key=lambda i: (i.value or (0, 0), i.pmid))
    values = [i.value for i in valued if i.value]
    ends = [v for low_high in values for v in low_high]
    top = _nice(max([*ends, quantity.low or 0, quantity.high or 0, 1]))
    low, high = quantity.low or 0.0, top if quantity.high is None else quantity.high
    stacks, height, each = _stacks(values, top, quantity.unit) if len(values) > IN_ROWS else ((), 0, 1)
    middle = median((a + b) / 2 for a, b in values) if values else None
    return Distribution(
        rows=() if stacks else tuple(_mark(site, i, top) for i in valued), stacks=stacks, height=height, each=each,
        band=(_percent(low, top), _percent(max(high - low, top / 100), top)),
        band_end="" if quantity.high is None else _percent(max(high, low + top / 100), top),
        band_words=f"The article: {span(quantity.low, quantity.high)} {quantity.unit}",
        median=None if middle is None else Mark(
            None, "", _percent(middle, top), "", number(middle), unit=unit(quantity.unit, number(middle))),
        ticks=tuple(Tick(_percent(t, top), number(t)) for t in _ticks(top)), unit=quantity.unit,
    )


def _mark(site: Site, item: EvidenceItem, top: float) -> Mark:
    low, high = item.value or (0.0, 0.0)
    people = count(item.n, "person") if item.n else ""
    width = _percent(high - low, top) if high > low else ""
    return Mark(study_link(site.studies[item.pmid]), people, _percent(low, top), width, span(low, high))


def _stacks(values: list[ValueRange], top: float, name: str) -> tuple[tuple[Mark, ...], int, int]:
    """The stacks of dots, their height in px, and how many studies one dot stands for.

    A dot is above its value (the middle of a range); positions are so close that none leaves its range.
    """
    middles = ((low + high) / 2 for low, high in values)
    places = grouped((round(middle / top * PLACES), middle) for middle in middles)
    tallest = max(map(len, places.values()))
    each = ceil(tallest / TALL)
    height = ceil(tallest / each) * DOT + DOT
    said = ((span(min(held), max(held)), held) for _, held in sorted(places.items()))
    return tuple(
        Mark(None, count(len(held), "study"), _percent(fmean(held), top), "", words,
             tuple(height - DOT // 2 - k * DOT for k in range(ceil(len(held) / each))), unit(name, words))
        for words, held in said
    ), height, each


def _percent(value: float, top: float) -> str:
    return f"{number(100 * value / top)}%"


def _nice(value: float) -> float:
    """The end of the axis: the next 1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6 or 8 times a power of ten, with 5 % to spare."""
    room = value * 1.05
    ten: float = 10.0 ** floor(log10(room))
    return next(step * ten for step in (1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10) if step * ten >= room)


def _ticks(top: float) -> list[float]:
    ten: float = 10.0 ** floor(log10(top))
    step = next(s for s in (ten / 5, ten / 2, ten, 2 * ten) if top / s <= 6)
    return [step * k for k in range(floor(top / step + 1e-9) + 1)]
