"""Who gained where no "than" tells: a clause and the places of its arms go in, winning and losing arms come out."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.classify.arms.arm import Arm
from pipeline.classify.findings.direction import Change
from pipeline.classify.findings.reference import NOBODY, Reference, Sides, others, together
from pipeline.classify.findings.strangers import names_a_stranger
from pipeline.classify.lexicon import rules
from pipeline.classify.quantities import number

_words = rules("sides")


def nearest(text: str, change: Change, references: Sequence[Reference], arms: Sequence[Arm]) -> Sides:
    """ "Improvement was greater in B": the arm that stands closest to the comparative."""
    if names_a_stranger(text, references):
        return NOBODY  # a group that is not known is named too, and may be the one
    if _words("nobody_did").search(text, 0, change.place):
        return NOBODY
    after = [r for r in references if r.start > change.place]
    before = [r for r in references if r.end <= change.place]
    gap = (change.place, max(change.place, after[0].start)) if after else None
    close = gap is not None and _words("close").fullmatch(text, *gap)
    if len({r.arm for r in references}) > 1 and not close and not _all_together(references, text, change.place):
        return NOBODY
    subject = together(after, text) if close or not before else together(before[::-1], text)
    if after and subject[:1] == [after[0].arm] and _words("none_of").search(text, 0, after[0].start):
        return others(subject, arms), subject  # "Seven got better with A and none with B"
    if len(subject) == 1 and _had_fewer(text, subject[0], after):
        return NOBODY
    return subject, others(subject, arms)


def _all_together(references: Sequence[Reference], text: str, place: int) -> bool:
    """Whether all arms named stand together on one side of the comparative ("A and B were better")."""
    first = together(references, text)
    one_side = references[-1].end <= place or references[0].start > place
    return len(first) == len({r.arm for r in references}) and one_side


def _had_fewer(text: str, arm: Arm, after: Sequence[Reference]) -> bool:
    """ "Half was gained in 10% with A and in 45% with B": whether a smaller share is told of it than of another arm."""
    shares: dict[Arm, float] = {}
    for r in after:
        told = _words("own_share").search(text, 0, r.start)
        value = number(told[1]) if told else None
        if value is not None:
            shares.setdefault(r.arm, value)
    return arm in shares and shares[arm] < max(shares.values())
