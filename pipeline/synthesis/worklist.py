"""Lists the items that a person should check first, as the published answers depend on them most."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from pipeline.model import Conclusion, EvidenceItem, ReviewTask, Stance
from pipeline.synthesis.case import Case
from pipeline.synthesis.concern import conclude
from pipeline.text import count, grouped

TASKS = 20  # on the list
PER_CLAIM = 3  # so that the list is not all about one answer
TRIED = 12  # items of one claim, the largest studies first
OPPOSITE: dict[Stance, Stance] = {
    "supports": "contradicts", "contradicts": "supports", "no_difference": "supports", "mixed": "supports",
}
IF: dict[Stance, str] = {
    "related": "decides nothing", "supports": "speaks for the statement", "contradicts": "speaks against the statement",
}


class _Candidate(NamedTuple):
    """An item that an answer depends on; the one that most depends on comes first in order."""

    certainty_only: bool  # the direction would stay
    minus_others: int  # other answers that depend on the same study, negative
    minus_people: int  # in the study, negative
    task: ReviewTask


def worklist(cases: Iterable[Case]) -> tuple[ReviewTask, ...]:
    """The items whose check would do most for the published answers, most first.

    For every answer the largest studies that decide it, or could, are tried without their stance and with the opposite
    one.  What changes a direction comes before what changes a certainty.  If a study has the same stance on several
    claims, one item stands for all.
    """
    found = (c for case in cases if case.claim.ladder != "cost" for c in sorted(_candidates(case))[:PER_CLAIM])
    by_study = grouped(((c.task.pmid, c.task.stance), c) for c in found)
    return tuple(c.task for c in sorted(map(_merged, by_study.values()))[:TASKS])


def _merged(candidates: list[_Candidate]) -> _Candidate:
    """The first of the candidates of one study, with the number of the others."""
    first, others = min(candidates), len(candidates) - 1
    more = "" if not others else f"; so do {others} other answers" if others > 1 else "; so does another answer"
    return first._replace(minus_others=-others, task=first.task._replace(why=first.task.why + more))


class _Changed(NamedTuple):
    """The conclusion that another stance of an item leads to."""

    then: Conclusion
    stance: Stance


def _candidates(case: Case) -> Iterator[_Candidate]:
    now = conclude(case)
    unchecked = sorted((i for i in case.items if _is_unchecked(i)), key=lambda i: (not i.counted, -(i.n or 0), i.pmid))
    for item in unchecked[:TRIED]:
        others: tuple[Stance, ...] = ("related", OPPOSITE[item.stance]) if item.counted else ("supports", "contradicts")
        tried = (_Changed(conclude(_with_stance(case, item, s)), s) for s in others)
        changed = [t for t in tried if t.then != now]
        if changed:
            first = min(changed, key=lambda c: (c.then.direction == now.direction, c.stance))
            task = ReviewTask(case.claim.id, item.pmid, item.stance, first.then, _why(item, first.stance))
            yield _Candidate(first.then.direction == now.direction, 0, -(item.n or 0), task)


def _is_unchecked(item: EvidenceItem) -> bool:
    """Whether no person has judged an item that decides, or would if it took a side."""
    return item.ruling is None and item.scope == "direct" and (
        item.counted or (item.stance == "related" and item.rung in ("randomised", "controlled")))


def _with_stance(case: Case, item: EvidenceItem, stance: Stance) -> Case:
    votes = tuple(v._replace(stance=stance) for v in item.votes) if stance != "related" else ()
    other = replace(item, stance=stance, votes=votes, abstains=None, not_counted=None, ruling="imagined")
    return replace(case, items=tuple(other if i is item else i for i in case.items))


def _why(item: EvidenceItem, stance: Stance) -> str:
    read = f"counted as {item.stance.replace('_', ' ')}" if item.counted else "not decided by the rules"
    people = f", {count(item.n, 'person')}" if item.n else ""
    return f"{read}{people}; the answer changes if it {IF[stance]}"
