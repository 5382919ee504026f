"""Where in a text rules may fit, by how their matches begin: a text is looked through once for all rules.

The parts of a text are not looked through again: where rules fit in them is known.  No outcome depends on what is kept.
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

from pipeline.words.begins import LONGEST
from pipeline.words.register import REGISTER

END = sys.maxsize  # of a text, wherever it is
_WORD = re.compile(r"\w+")
_INSIDE = re.compile(r"\w\w")
_DIGIT = re.compile(r"[1-9]")
_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_ODD = re.compile(r"[\u0130\u0131\u017f\u212a]|\d")  # what re takes for i, s, k or a digit beside these
_KEPT = 64  # texts: those of one record, each asked by hundreds of rules
_LONG = 200  # signs of a text whose parts are likely to be asked next


@dataclass(slots=True, eq=False)
class Places:
    """Where the rules that were known then may fit in a text, which may be a part of another."""

    text: str
    low: str  # the text in lower case; "" where it has odd letters
    known: int  # how many sets of words were known
    words: Sequence[int]  # where words begin in the whole
    begun: Sequence[int]  # for each of them the bits of the sets with which it begins
    of: Mapping[int, list[int]]  # number of a set to places in the whole, in order
    lacks: int  # the bits of the known sets of which the text holds none
    found: dict[Any, Sequence[re.Match[str]]]  # what was found in the text, kept for who asks next
    start: int = 0  # of the text in the whole
    end: int = END

    def at(self, number: int, start: int = 0, end: int = END) -> Sequence[int]:
        """The places between two of the text itself; one at its end may belong to a word that goes on in the whole."""
        found, own = self.of.get(number, ()), self.start
        last = self.end if end == END else min(own + end, self.end)
        if last == END and not own + start:
            return found
        begin = bisect_left(found, own + start)
        return [place - own for place in found[begin:bisect_left(found, last, begin)]]

    def part(self, text: str) -> Places | None:
        """The same of a text that stands in this one, from the beginning of a word on."""
        start = self.text.find(text)
        if start < 0 or (start > 0 and _INSIDE.match(self.text, start - 1, start + len(text))):
            return None
        end = start + len(text)
        begun = self.begun[bisect_left(self.words, start):bisect_left(self.words, end)]
        lacks = _lacking(self.known, begun)
        return Places(text, self.low[start:end], self.known, self.words, self.begun, self.of, lacks, {}, start, end)


_WHOLE: deque[Places] = deque(maxlen=1)
"""The long text that was looked through last, of which the next texts may be parts."""


def look_through(text: str) -> None:
    """Looks a text through for all rules, so that its parts, which are asked next, need not be."""
    places(text)


@lru_cache(maxsize=_KEPT)
def places(text: str) -> Places:
    """Where rules may fit: anywhere in a text with odd letters."""
    for whole in _WHOLE:
        if part := whole.part(text):
            return part
    if not text.isascii() and _ODD.search("".join(_FOREIGN.findall(text))):
        return Places(text, "", 0, (), (), {}, 0, {})
    found = looked_through(text)
    if len(text) > _LONG:
        _WHOLE.append(found)
    return found


def looked_through(text: str) -> Places:
    """Where rules may fit in a text, as long in lower case: its letters are not odd."""
    low, fitting, known = text.lower(), REGISTER.fitting, len(REGISTER.numbers)
    words = _WORD.findall(low)
    plain = _DIGIT.sub("0", " ".join([*words, ""]))
    begins = accumulate((len(word) + 1 for word in words), initial=0)
    fits = [fitting(plain[at : at + LONGEST]) for at, _ in zip(begins, words, strict=False)]
    starts = [m.start() for m in _WORD.finditer(low)]
    of: defaultdict[int, list[int]] = defaultdict(list)
    for place, (_, numbers) in zip(starts, fits, strict=True):
        for number in numbers:
            of[number].append(place)
    begun = [bits for bits, _ in fits]
    return Places(text, low, known, starts, begun, of, _lacking(known, begun), {})


def _lacking(known: int, begun: Sequence[int]) -> int:
    """The bits of the first so many sets of which none begins a word; told as what lacks, since a number that is
    negative, with the bits of all that was not known, takes twice as long to join."""
    return (2 << known) - 2 ^ reduce(or_, begun, 0)
