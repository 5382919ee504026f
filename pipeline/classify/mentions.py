"""Where a text names the intervention, treatments and short forms: text goes in, mentions in order come out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, zip_longest
from typing import NamedTuple, TypeVar

from pipeline.topic import Term, Topic, Treatment

INTERVENTION = "mn"  # in all ids ``mn`` stands for the topic's intervention
SHAM = "sham"  # a kind of treatment, in every topic pack that has it
INJECTION = "injection"  # a way of giving, in every topic pack that has it
_MEANS = re.compile(
    r"\s(?:of\s[\w\s,-]{1,30}\s)?(?:with|by|using|via|through)\s(?:the\s|a\s|an\s)?(?:[\w,-]+\s){0,4}", re.I
)
_SHORT = re.compile(
    r"((?:\s(?!with|and|or|versus|vs|in|for|on|than|was|were)\w+){0,2})"
    r"(?:\s?[(\[]|(?<=\w),\s(?=[A-Z]{2,6}\)))([A-Za-z][\w\-+/]{1,9})[)\]]"
)

_PLUS = re.compile(r"\s?(?:plus|with|and|\+|combined with|followed by)\s?(?:(?!and\b|or\b)[\w.%-]+\s){0,3}", re.I)

_STRENGTH = re.compile(r"\s(?:\(?\d+(?:\.\d+)?\s?%\)?\s)?")

T = TypeVar("T", bound=Term)


class Mention(NamedTuple):
    """Half-open span of a text that names ``id``: INTERVENTION or a treatment id."""

    start: int
    end: int
    id: str


def spans(term: Term, text: str) -> list[tuple[int, int]]:
    """As :meth:`Term.find`."""
    return term.find(text)


def named_at_all(terms: Iterable[T], text: str) -> tuple[T, ...]:
    """The terms that a text may name, in their order: a quick sieve before sentences are read one by one."""
    return tuple(t for t in terms if t.pattern.search(text))


def find_mentions(text: str, topic: Topic) -> tuple[Mention, ...]:
    """Mentions in order of place; where two overlap, the longer stays, then the one lower in its family."""
    found = [Mention(a, b, INTERVENTION) for a, b in spans(topic.intervention, text)]
    devices = [d for d in topic.devices if d.alone]
    for term in (*devices, *((topic.short,) if topic.short else ())):
        found += [Mention(a, b, INTERVENTION) for a, b in spans(term, text)]
    for treatment in topic.treatments:
        found += [Mention(a, b, _plain_id(treatment, topic)) for a, b in spans(treatment, text)]
    kept = _untangled(found, topic)
    every = _untangled([*_meant(text, kept), *_abbreviated(text, kept), *_taken_up(text, kept)], topic)
    given = _not_given(text, every)
    real = [m for before, m in zip((None, *given), given, strict=False) if not _pretended(text, before, m)]
    apart = [m for before, m in zip((None, *real), real, strict=False) if not _its_class(text, before, m, topic)]
    return tuple(m for m, after in zip_longest(apart, apart[1:]) if not _by_it(text, m, after))


def _its_class(text: str, before: Mention | None, m: Mention, topic: Topic) -> bool:
    """The class in the name of its member: "peel" in "TCA 15% peel"."""
    if before is None or before.id == m.id or INTERVENTION in (before.id, m.id):
        return False
    return topic.is_member(before.id, m.id) and _STRENGTH.fullmatch(text, before.end, m.start) is not None


def _pretended(text: str, before: Mention | None, m: Mention) -> bool:
    """ "Sham MN": the intervention by a short form of its own text, which was not done."""
    return before is not None and (before.id, m.id) == (SHAM, INTERVENTION) and text[before.end : m.start].isspace()


def _not_given(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions without "sham laser", where that is not the intervention: it was no treatment, nor sham needling."""
    pairs = [
        (a, b)
        for a, b in pairwise(mentions)
        if (a.id, b.id) != (SHAM, INTERVENTION) and a.id == SHAM and text[a.end : b.start].isspace()
    ]
    return [m for m in mentions if not any(m in pair for pair in pairs)]


def _by_it(text: str, m: Mention, after: Mention | None) -> bool:
    """ "Injected with microneedles": the intervention is how it went in, no second way."""
    return (
        m.id == INJECTION
        and after is not None
        and after.id == INTERVENTION
        and _MEANS.fullmatch(text, m.end, after.start) is not None
    )


def _plain_id(treatment: Treatment, topic: Topic) -> str:
    """The id of a treatment; what is nothing, sham or vehicle counts as the entry of that name."""
    kinds = {t.id for t in topic.treatments if t.id == t.kind}
    return treatment.kind if treatment.kind in kinds else treatment.id


def _untangled(found: Iterable[Mention], topic: Topic) -> tuple[Mention, ...]:
    """Where some overlap, the longest stays, then the one lower in its family; each heap of them is settled alone."""
    return tuple(m for heap in _heaps(sorted(set(found))) for m in _settled(heap, topic))


def _heaps(mentions: Sequence[Mention]) -> Iterator[list[Mention]]:
    """Mentions in order of place, cut wherever none reaches over."""
    heap: list[Mention] = []
    end = 0
    for m in mentions:
        if heap and m.start >= end:
            yield heap
            heap = []
        heap.append(m)
        end = max(end, m.end)
    if heap:
        yield heap


def _settled(heap: Sequence[Mention], topic: Topic) -> list[Mention]:
    lower = [m for m in heap if not any(_below(k, m, topic) for k in heap)]
    kept: list[Mention] = []
    for m in sorted(lower, key=lambda m: (m.start - m.end, m.id != INTERVENTION, m)):
        if not any(k.start < m.end and m.start < k.end for k in kept):
            kept.append(m)
    return sorted(kept)


def _below(k: Mention, m: Mention, topic: Topic) -> bool:
    """Whether k overlaps m and names a member of the class that m names."""
    return k.id != m.id and k.start < m.end and m.start < k.end and topic.is_member(k.id, m.id)


def _abbreviated(text: str, mentions: tuple[Mention, ...]) -> list[Mention]:
    """Further places of short forms that the text itself introduces: "salicylic acid (SA)", "MN-SA"."""
    short: dict[str, str] = {}
    joint: dict[str, tuple[str, str]] = {}  # short forms that stand for two treatments
    for i, m in enumerate(mentions):
        found = _SHORT.match(text, m.end)
        if not found or not any(c.isupper() for c in found[2]):
            continue
        halves = re.split(r"[-+/]", found[2])
        if len(halves) == 2 and all(len(h) > 1 for h in halves) and i and m.start - mentions[i - 1].end < 30:
            joint.setdefault(found[2], (mentions[i - 1].id, m.id))
            for half, id in zip(halves, joint[found[2]], strict=True):
                if half.isupper():
                    short.setdefault(half, id)
        elif i and _of_both(found[2], text, mentions[i - 1], m):
            joint.setdefault(found[2], (mentions[i - 1].id, m.id))
        elif not found[1] or _initials(found[2], text[m.start : found.start(2)]):
            short.setdefault(found[2], m.id)
    hits = [Mention(a, b, id) for word, id in short.items() for a, b in _again(word, text)]
    for word, (first, second) in joint.items():
        middle = re.search(r"[-+/]", word)
        cut, rest = middle.span() if middle else (1, 1)
        hits += [x for a, b in _again(word, text) for x in (Mention(a, a + cut, first), Mention(a + rest, b, second))]
    return hits


def _of_both(short: str, text: str, first: Mention, second: Mention) -> bool:
    """Whether "NDS" stands for "needling plus a D solution": it begins as the first, not as the second."""
    start = short[0].lower()
    return (
        len(short) > 2
        and short.isupper()
        and start == text[first.start].lower() != text[second.start].lower()
        and bool(_PLUS.fullmatch(text, first.end, second.start))
    )


def _again(word: str, text: str) -> list[tuple[int, int]]:
    return [m.span() for m in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text)]


def _initials(short: str, words: str) -> bool:
    """Whether a short form in brackets can stand for the words before it, when more than the mention stands there."""
    if not re.search(r"\w\s+\w", words.strip()) or len(short) > 6:
        return True
    first = next((c.lower() for c in short if c.isalpha()), "")
    return first in {w[0].lower() for w in words.split() if w}


def _meant(text: str, mentions: tuple[Mention, ...]) -> list[Mention]:
    """A bare word of the intervention's own name means it: "radiofrequency" after "needle radiofrequency"."""
    own = {w for m in mentions if m.id == INTERVENTION for w in text[m.start : m.end].lower().split()}
    return [m._replace(id=INTERVENTION) if text[m.start : m.end].lower() in own else m for m in mentions]


_CARRIER = re.compile(r"\s(?:array\s)?(patch|array|system)(?:es|s)?\b", re.I)


_AGAIN = r"(?<!\w)(?:the|this|these|both|by|with|via|from)\s(?:\w{3,12}\s)?(WORD(?:es|s)?)(?!\w)"


def _taken_up(text: str, mentions: tuple[Mention, ...]) -> list[Mention]:
    """ "The patch" where the text spoke of a patch of the intervention before."""
    own = [m for m in mentions if m.id == INTERVENTION]
    first: dict[str, int] = {}
    for m in own:
        if carrier := _CARRIER.match(text, m.end):
            first.setdefault(carrier[1].lower(), m.end)
    return [
        Mention(hit.start(1), hit.end(1), INTERVENTION)
        for word, place in sorted(first.items())
        for hit in re.finditer(_AGAIN.replace("WORD", word), text, re.I)
        if hit.start() > place
    ]
