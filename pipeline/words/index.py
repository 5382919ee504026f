"""Indexes a text: at which positions rules may match, by their prefixes.  A text is scanned once for all rules.

Parts of an indexed text (its sentences) are not scanned again, but use its index.  No result depends on what is cached.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce
from itertools import accumulate
from operator import or_
from typing import Any

from pipeline.words.prefixes import LONGEST
from pipeline.words.registry import REGISTRY

END = sys.maxsize  # stands for the end of any text
_WORD = re.compile(r"\w+")
_INSIDE = re.compile(r"\w\w")
_DIGIT = re.compile(r"[1-9]")
_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_ODD = re.compile(r"[\u0130\u0131\u017f\u212a]|\d")  # characters beyond ASCII that ``re`` takes for i, s, k or a digit
_CACHED_TEXTS = 64  # those of one record, each of which hundreds of rules search
_LONG = 200  # characters of a text whose parts are likely to be searched next


@dataclass(slots=True, eq=False)
class TextIndex:
    """The positions in a text at which rules may match; the text may be a part of a larger one."""

    text: str
    low: str  # the text in lower case; "" if it has odd characters
    registered: int  # how many sets of prefixes were registered when the text was scanned
    word_starts: Sequence[int]  # of the larger text
    word_bits: Sequence[int]  # for each word, the bits of the sets that fit it
    positions: Mapping[int, list[int]]  # number of a set to positions in the larger text, ascending
    absent: int  # the bits of the registered sets that fit no word of the text
    matches: dict[Any, Sequence[re.Match[str]]]  # cache of what rules found in the text
    start: int = 0  # of the text in the larger one
    end: int = END

    def positions_of(self, number: int, start: int = 0, end: int = END) -> Sequence[int]:
        """The positions of a set from ``start`` to ``end`` of this text.

        One at the very end of a part may belong to a word that continues in the larger text.
        """
        positions, offset = self.positions.get(number, ()), self.start
        last = self.end if end == END else min(offset + end, self.end)
        if last == END and not offset + start:
            return positions
        begin = bisect_left(positions, offset + start)
        return [position - offset for position in positions[begin:bisect_left(positions, last, begin)]]

    def part(self, text: str) -> TextIndex | None:
        """The index of a part of this text; None if it is not a part, or if it begins within a word."""
        start = self.text.find(text)
        if start < 0 or (start > 0 and _INSIDE.match(self.text, start - 1, start + len(text))):
            return None
        end = start + len(text)
        bits = self.word_bits[bisect_left(self.word_starts, start):bisect_left(self.word_starts, end)]
        absent = _absent(self.registered, bits)
        return TextIndex(
            text, self.low[start:end], self.registered, self.word_starts, self.word_bits, self.positions, absent, {},
            start, end)


_LAST_LONG: deque[TextIndex] = deque(maxlen=1)
"""The long text that was indexed last, of which the next texts may be parts."""


def look_through(text: str) -> None:
    """Indexes a text in advance, so that its parts, which are searched next, need not be scanned."""
    index_of(text)


@lru_cache(maxsize=_CACHED_TEXTS)
def index_of(text: str) -> TextIndex:
    """The index of a text; with odd characters it has no positions, so rules are tried everywhere."""
    for larger in _LAST_LONG:
        if part := larger.part(text):
            return part
    if not text.isascii() and _ODD.search("".join(_FOREIGN.findall(text))):
        return TextIndex(text, "", 0, (), (), {}, 0, {})
    index = _scan(text)
    if len(text) > _LONG:
        _LAST_LONG.append(index)
    return index


def _scan(text: str) -> TextIndex:
    """Indexes a text without odd characters, which therefore has the same length in lower case."""
    low, fits_at, registered = text.lower(), REGISTRY.fits_at, len(REGISTRY.numbers)
    words = _WORD.findall(low)
    plain = _DIGIT.sub("0", " ".join([*words, ""]))
    plain_starts = accumulate((len(word) + 1 for word in words), initial=0)
    fits = [fits_at(plain[at : at + LONGEST]) for at, _ in zip(plain_starts, words, strict=False)]
    word_starts = [m.start() for m in _WORD.finditer(low)]
    positions: defaultdict[int, list[int]] = defaultdict(list)
    for start, (_, numbers) in zip(word_starts, fits, strict=True):
        for number in numbers:
            positions[number].append(start)
    word_bits = [bits for bits, _ in fits]
    return TextIndex(text, low, registered, word_starts, word_bits, positions, _absent(registered, word_bits), {})


def _absent(registered: int, word_bits: Sequence[int]) -> int:
    """The bits of the registered sets that fit no word.

    The complement (sets that fit, or were registered later) would be a negative number, which takes twice as long to
    combine with others.
    """
    return (2 << registered) - 2 ^ reduce(or_, word_bits, 0)
