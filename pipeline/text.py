"""Helpers for text that all stages use: white space, DOIs, sentences with their offsets, lists and counts in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")
_DOI = re.compile(r"10\.\d{4,9}/\S+")
_RESOLVER = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
_WORD_SIGN = re.compile(r"\w")
_SPACE = re.compile(r"[ \t\r\n]+")
_END = re.compile(r"[.!?][\"'”’)\]]*(?=\s|$)|\n")
_ABBREVIATION = re.compile(
    r"(?:\b(?:vs|e\.g|i\.e|et al|cf|approx|ca|fig|figs|eq|ref|refs|dr|prof|mr|mrs|ms|st|no|nos|vol|resp|incl|"
    r"min|max|avg|temp|conc|spp|sp|var|ie|eg|al|inc|ltd|co|corp|jr|sr|u\.s|u\.k)|(?<!['’])\b[A-Z]|\b[ap]\.m)\.$",
    re.IGNORECASE,
)
_NAMED = re.compile(  # a letter that is a name or a unit, not an abbreviation: "than group B. No harm..."
    r"(?:\b(?:groups?|arms?|cohorts?|sides?|types?|grades?|stages?|vitamins?|hepatitis|influenza|zones?|areas?|toxin|"
    r"lesions?|patch(?:es)?|scars?|sites?|class|and|or|than|in|on|with) |[/°%\d]\s?)[A-Z]\.$",
    re.IGNORECASE,
)
_DENIED = re.compile(r"(?:^|[.!?][\"'”’)]{0,2} )No\.$")  # the word "no", not "number": "Is it safe? No. It hurts."
_CAPITALS = re.compile(r"\b(?!VS\b)[A-Z]{2,}\.$")  # an acronym, not "e.g.", as in "all had EG. Pain..."
LONG = 7  # letters; abbreviations have fewer
_SHORT_FORM = re.compile(r"[a-z]{1,2}-?[A-Z]")  # acronyms such as "mMASI" and "i-PRF", which may begin a sentence


def plain(text: str) -> str:
    """Collapses runs of space, tab, CR and LF to one space and trims the ends; keeps every other character."""
    return _SPACE.sub(" ", text).strip(" ")


def plain_doi(doi: str | None) -> str | None:
    """A DOI in lower case, without resolver or prefix; None if it is not a DOI."""
    bare = _RESOLVER.sub("", (doi or "").strip()).lower()
    return bare if _DOI.fullmatch(bare) else None


def sentences(text: str) -> list[tuple[int, int]]:
    """Half-open spans of the sentences of text, in order, without surrounding white space.

    A newline always ends a sentence: sections of an abstract are joined by newlines.
    """
    return list(_sentences(text))


@lru_cache(maxsize=64)
def _sentences(text: str) -> tuple[tuple[int, int], ...]:
    """The sentences of a text; cached, because many rules need those of the same text."""
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        if match.group() != "\n" and not _is_end(text, match.start(), match.end()):
            continue
        _add(spans, text, start, match.end())
        start = match.end()
    _add(spans, text, start, len(text))
    return tuple(spans)


def sentence_at(text: str, position: int) -> tuple[int, int]:
    """The span of the sentence at a position; (position, position) if there is none."""
    return next(((a, b) for a, b in _sentences(text) if a <= position < b), (position, position))


def occurrences(words: str, text: str) -> Iterator[tuple[int, int]]:
    """Spans at which ``words`` occur in a text as whole words, ignoring case."""
    low, sought = text.replace("\u0130", "I").lower(), words.lower()
    start = low.find(sought) if sought else -1
    while start >= 0:
        end = start + len(sought)
        alone = not _WORD_SIGN.match(low[start - 1:start]) and not _WORD_SIGN.match(low, end)
        if alone:
            yield start, end
        start = low.find(sought, end if alone else start + 1)


def _is_end(text: str, dot: int, end: int) -> bool:
    following = text[end : end + 40].lstrip()
    if text[dot] != "." or not following:
        return True
    if following[0] in ",;:" or (following[0].islower() and not _SHORT_FORM.match(following)):
        return False
    if dot >= LONG and text[dot - LONG : dot].isalpha():
        return True
    before = text[max(0, dot - 12) : dot + 1]
    if _DENIED.search(before) and following[:1].isupper() and not following[1:2].isdigit():
        return True
    if re.search(r"\b[Pp] ?\.$|\bn ?\.$|[<>=≤≥] ?\.$", before):
        return False
    if _CAPITALS.search(before) and following[0].isupper():
        return True
    if _ABBREVIATION.search(before) and not _NAMED.search(text[max(0, dot - 16) : dot + 1]):
        return bool(re.search(r"\b(?:min|max|var|sp|spp|no|co)\.$", before)) and following[0].isupper()
    return True


def _add(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    right = len(piece.rstrip())
    if right > left:
        spans.append((start + left, start + right))


def between(cuts: Iterable[tuple[int, int]], end: int, start: int = 0) -> list[tuple[int, int]]:
    """The spans between cuts, in a text or a part of it from ``start`` to ``end``."""
    edges = [start, *(edge for cut in cuts for edge in cut), end]
    return list(zip(edges[::2], edges[1::2], strict=True))


def grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, list[V]]:
    """Lists of values by their key; keys and values keep their order."""
    groups: dict[K, list[V]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return groups


def listed(words: Iterable[str], last: str = "and") -> str:
    """Words as a list, such as "a, b and c"; with a comma before the last "and" if an element contains "and" itself."""
    *most, end = list(words) or [""]
    comma = "," if any(" and " in w for w in (*most, end)) else ""
    return f"{', '.join(most)}{comma} {last} {end}" if most else end


_PLURALS = {"study": "studies", "person": "people"}


def count(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun, such as "1 study" or "1,200 people"; ``many`` is the plural if it is irregular."""
    return f"{number:,} {one if number == 1 else many or _PLURALS.get(one, one + 's')}"


def unit(name: str, value: str) -> str:
    """The name of a unit after a value: "days" becomes "day" after "1", and "mm" stays the same."""
    return name.removesuffix("s") if value == "1" else name


def definite(name: str) -> str:
    """A name with "the" if it needs one: "severity of scars" becomes "the severity of scars", "hair density" stays."""
    return f"the {name}" if " of " in name and not name.startswith(("a ", "an ", "the ")) else name


def capital(words: str) -> str:
    """The words with a capital first letter."""
    return words[:1].upper() + words[1:]


_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def spelled(number: int) -> str:
    """A number in words up to twelve, in digits above."""
    return _SMALL[number] if 0 <= number < len(_SMALL) else f"{number:,}"
