"""Studies by year of publication as bars: positions in per cent and px for the template."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil
from typing import NamedTuple

from pipeline.model import Study
from pipeline.text import count

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


@dataclass(frozen=True, slots=True)
class Years:
    bars: tuple[YearBar, ...]
    high: int
    finding: str
    undated: int


def years(studies: Iterable[Study]) -> Years | None:
    """Studies by year of publication, years without any included; None when no study has a year."""
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
