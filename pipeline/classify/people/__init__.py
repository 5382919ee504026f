"""Finds how many people took part: chooses the whole sample from the numbers in a record, or abstains if none is clear.

People, never sides, lesions, sessions, animals or papers.  In a review the pooled participants, where stated.
``candidates`` scores each number by the ``cues`` beside it, ``groups`` adds up those of arms and ``chains`` those of
kinds of people; ``population`` reads who they were.
"""

from __future__ import annotations

from pipeline.classify.lexicon import rules
from pipeline.classify.people.candidates import Candidate, find_candidates
from pipeline.classify.reading import Hit, because, in_sentence, texts
from pipeline.model import ON_PEOPLE, SYSTEMATIC, Participants, Record

_counted = rules("people")
ENOUGH = 2.0
FEW = 5
CLOSE = 3.0  # of candidates whose scores differ by no more, the largest number is the whole


def read_participants(record: Record, design: str) -> Participants:
    """Enrolled and analysed people, with the words; all None if this cannot be determined."""
    if design not in ON_PEOPLE:
        return Participants()
    found = find_candidates(record, design in SYSTEMATIC, design in ("case_series", "case_report"))
    enrolled = _whole([c for c in found if not c.analysed and c.score >= ENOUGH])
    analysed = _whole([c for c in found if c.analysed and c.score >= (0.5 if enrolled else ENOUGH - 1)])
    best = _larger(enrolled, analysed) or _only(found)
    if best is None:
        return _alone(record, design)
    if best.open:
        return Participants()
    smaller = analysed if analysed and analysed.n < best.n and not _within(analysed.hit, best.hit) else None
    hits = (hit for c in (best, smaller) if c for hit in (c.also, c.hit) if hit)
    reasons = tuple(dict.fromkeys(in_sentence(record, because(record, hit, "people.counted")) for hit in hits))
    return Participants(best.n, smaller.n if smaller else None, reasons)


def _within(part: Hit, whole: Hit) -> bool:
    """Whether one number is part of the words from which another was calculated."""
    return part.field == whole.field and whole.start <= part.start and part.end <= whole.end


def _larger(enrolled: Candidate | None, analysed: Candidate | None) -> Candidate | None:
    """Those enrolled; or those said to have completed, if they are more and better supported."""
    if enrolled and analysed and analysed.n > enrolled.n and analysed.score > enrolled.score:
        return analysed
    return enrolled or analysed


def _whole(found: list[Candidate]) -> Candidate | None:
    """The best candidate, or a larger one whose score is close; the first of equals."""
    best = max(found, key=lambda c: c.score, default=None)
    return max((c for c in found if c.score >= best.score - CLOSE), key=lambda c: c.n) if best else None


def _only(found: list[Candidate]) -> Candidate | None:
    """The largest number of people in a terse text, if its score is not too low."""
    best = max(found, key=lambda c: c.n, default=None)
    return best if best and best.n >= FEW and best.score >= ENOUGH / 2 else None


def _alone(record: Record, design: str) -> Participants:
    """One person for a case report that describes a person."""
    if design != "case_report":
        return Participants()
    for way in ("one_described", "one"):
        for field, text in texts(record):
            if match := _counted(way).search(text):
                one = because(record, Hit(field, *match.span()), "people.one_case")
                return Participants(1, None, (in_sentence(record, one),))
    return Participants()
