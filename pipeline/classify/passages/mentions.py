"""Finds where a text names the intervention, other treatments and short forms, as mentions in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise, zip_longest
from typing import TypeVar

from pipeline.classify.lexicon import rules
from pipeline.classify.passages.mention import CONTROLS, INJECTION, SHAM, Mention
from pipeline.classify.passages.short_forms import (
    abbreviated,
    by_initials,
    by_last_word,
    inside_a_name,
    meant,
    taken_up,
)
from pipeline.model import INTERVENTION
from pipeline.topic import Term, Topic
from pipeline.words import may_name

T = TypeVar("T", bound=Term)

TOPICAL = "topical_treatment"
TOLD = 90  # characters between words for informing people and what they were informed about


def named_at_all(terms: Iterable[T], text: str) -> tuple[T, ...]:
    """The terms that a text names, in their order: a quick filter before sentences are read one by one."""
    return tuple(t for t in may_name(terms, text) if t.pattern.search(text))


def find_mentions(text: str, topic: Topic) -> tuple[Mention, ...]:
    """Mentions in text order; of overlapping ones the longer is kept, then the more specific."""
    found = [Mention(a, b, INTERVENTION) for a, b in topic.intervention.find(text)]
    for term in may_name(_own_words(topic), text):
        found += [Mention(a, b, INTERVENTION) for a, b in term.find(text)]
    for treatment in may_name(topic.treatments, text):
        found += [Mention(a, b, treatment.counts_as) for a, b in treatment.find(text)]
    kept = _untangled(found, topic)
    every = _untangled([*meant(text, kept), *abbreviated(text, kept), *taken_up(text, kept),
                        *by_initials(text, kept), *by_last_word(text, kept),
                        *inside_a_name(text, topic.treatments)], topic)
    given = _not_given(text, every)
    around = zip((None, *given), given, (*given[1:], None), strict=False)
    real = [m for before, m, after in around if not (_pretended(text, before, m) or _of_sham(text, before, m, after))]
    apart = [m for before, m in zip((None, *real), real, strict=False) if not _its_class(text, before, m, topic)]
    done = [m for m in apart if not (m.id == INTERVENTION and _spoken_of(text, m))]
    return tuple(m for m, after in zip_longest(done, done[1:]) if not _by_it(text, m, after))


def _spoken_of(text: str, m: Mention) -> bool:
    """Whether people were only told about a treatment: "written information about needling"."""
    return rules("mentions")("spoken_of").search(text, max(0, m.start - TOLD), m.start) is not None


@lru_cache(maxsize=8)
def _own_words(topic: Topic) -> tuple[Term, ...]:
    """Devices whose words name the intervention, and its short form."""
    return (*(d for d in topic.devices if d.alone), *((topic.short,) if topic.short else ()))


def _its_class(text: str, before: Mention | None, m: Mention, topic: Topic) -> bool:
    """Whether it only repeats the class or form of the drug just named: "peel" in "TCA 15% peel", "serum" in "exosome
    serum"."""
    if before is None or before.id == m.id or INTERVENTION in (before.id, m.id):
        return False
    strength, form = rules("mentions")("strength"), rules("mentions")("form")
    if m.id == TOPICAL and before.id not in CONTROLS and form.fullmatch(text, m.start, m.end):
        return text[before.end : m.start] == " "
    return topic.is_member(before.id, m.id) and strength.fullmatch(text, before.end, m.start) is not None


def _pretended(text: str, before: Mention | None, m: Mention) -> bool:
    """Whether the intervention is named by a short form after "sham" and so was not done: "sham MN"."""
    return before is not None and (before.id, m.id) == (SHAM, INTERVENTION) and text[before.end : m.start].isspace()


def _of_sham(text: str, before: Mention | None, m: Mention, after: Mention | None) -> bool:
    """Whether the intervention is named only to describe a sham: "a sham (same pen, tips blunted)"."""
    if before is None or after is None or (before.id, m.id, after.id) != (SHAM, INTERVENTION, SHAM):
        return False
    goes_on = rules("mentions")("one_sham").fullmatch(text, m.end, after.start)
    return bool(goes_on and rules("mentions")("sham_by").fullmatch(text, before.end, m.start))


def _not_given(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions without "sham laser" and the like: neither a treatment nor sham needling."""
    pairs = [
        (a, b)
        for a, b in pairwise(mentions)
        if a.id == SHAM and b.id not in (INTERVENTION, *CONTROLS) and text[a.end : b.start].isspace()
    ]
    return [m for m in mentions if not any(m in pair for pair in pairs)]


def _by_it(text: str, m: Mention, after: Mention | None) -> bool:
    """Whether an injection was done by the intervention, so that it is not a second route: "injected with
    microneedles"."""
    return (
        m.id == INJECTION
        and after is not None
        and after.id == INTERVENTION
        and rules("mentions")("means").fullmatch(text, m.end, after.start) is not None
    )


def _untangled(found: Iterable[Mention], topic: Topic) -> tuple[Mention, ...]:
    """The mentions without overlaps: the longest is kept, then the more specific; each overlapping group is settled
    alone."""
    return tuple(m for heap in _heaps(sorted(set(found))) for m in _settled(heap, topic))


def _heaps(mentions: Sequence[Mention]) -> Iterator[list[Mention]]:
    """Groups of overlapping mentions, in order."""
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
    """Of overlapping mentions those to keep."""
    lower = [m for m in heap if not any(_below(k, m, topic) for k in heap)]
    kept: list[Mention] = []
    for m in sorted(lower, key=lambda m: (m.start - m.end, m.id != INTERVENTION, m)):
        if not any(k.start < m.end and m.start < k.end for k in kept):
            kept.append(m)
    return sorted(kept)


def _below(k: Mention, m: Mention, topic: Topic) -> bool:
    """Whether k overlaps m and names a member of the class that m names."""
    return k.id != m.id and k.start < m.end and m.start < k.end and topic.is_member(k.id, m.id)
