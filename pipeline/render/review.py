"""The review state of an answer: sign-off, what changed since, rulings on its studies; and withheld answers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from pipeline.model import EvidenceItem, Reason, Report, Ruling, Verdict
from pipeline.render.names import answer_words
from pipeline.render.words import day
from pipeline.text import count

SIGNED, WITHHELD = "signed", "withheld"
"""Rulings on a claim that change no reading: a person signs its answer, or withholds it from the site."""


class Review(NamedTuple):
    signed: str  # for example "Signed by A. Editor, 20 Nov 2026: supported."; "" if nobody did
    changed: str  # how the answer changed since it was signed; "" if it did not
    withheld: str  # who withheld it, and why; "" if nobody did
    rulings: tuple[str, ...]  # decisions that this answer rests on
    command: str  # the command that signs the current answer


def review(report: Report, verdict: Verdict, items: Iterable[EvidenceItem], of_topic: str) -> Review:
    """The review state of one answer; ``of_topic`` is the option that commands need to address this topic."""
    own = [r for r in report.rulings if r.claim == verdict.claim]
    signed = next((r for r in reversed(own) if r.what == SIGNED and not r.void), None)
    void = next((r for r in own if r.what == SIGNED and r.void), None)
    voided = f"The sign-off of {void.who}, {day(void.when)}, is void: the statement changed since." if void else ""
    return Review(
        f"Signed by {signed.who}, {day(signed.when)}: {_told(signed.value)}." if signed else "",
        _changed(signed, verdict) if signed else voided,
        next((_withheld(r) for r in own if r.what == WITHHELD), ""),
        tuple(f"{r.who}, {day(r.when)}: {r.what} {r.value.replace('_', ' ')}, because {r.reason}"
              for r in rulings_used(report, verdict, items)),
        f"evidence ruling add{of_topic} --what signed --claim {verdict.claim} --value \"{_value(verdict)}\" "
        '--reason "..." --who "..."',
    )


def rulings_used(report: Report, verdict: Verdict, items: Iterable[EvidenceItem]) -> tuple[Ruling, ...]:
    """The rulings that an answer rests on."""
    ids = {verdict.ruling, *(i.ruling for i in items)}
    return tuple(r for r in report.rulings if r.id in ids)


def withhold(report: Report) -> Report:
    """The report with withheld answers replaced by a notice that they are; the rulings stay listed."""
    kept = {r.claim: r for r in report.rulings if r.what == WITHHELD and not r.void}
    if not kept:
        return report
    verdicts = tuple(_without(v, kept[v.claim]) if v.claim in kept else v for v in report.verdicts)
    return replace(
        report, verdicts=verdicts, items=tuple(i for i in report.items if i.claim not in kept),
        history={c: past for c, past in report.history.items() if c not in kept},
        replay={c: past for c, past in report.replay.items() if c not in kept},
        changes=tuple(c for c in report.changes if c.id not in kept or c.what == "claim_withheld"),
        log=tuple(x for x in report.log if x.change.id not in kept or x.change.what == "claim_withheld"),
        worklist=tuple(d for d in report.worklist if d.claim not in kept),
    )


def review_counts(report: Report) -> str:
    """For example "2 answers signed by a person, 1 answer withheld by an editor"; "" if there are none."""
    signed = len({r.claim for r in report.rulings if r.what == SIGNED})
    withheld = len({r.claim for r in report.rulings if r.what == WITHHELD})
    parts = (f"{count(signed, 'answer')} signed by a person" if signed else "",
             f"{count(withheld, 'answer')} withheld by an editor" if withheld else "")
    return ", ".join(p for p in parts if p)


def _told(value: str) -> str:
    """The value of a ruling (for example "supported very_low") in words."""
    direction, _, level = value.partition(" ")
    return answer_words(direction, level)


def _value(verdict: Verdict) -> str:
    """An answer as the value of a ruling."""
    return f"{verdict.direction} {verdict.certainty or ''}".strip()


def _changed(signed: Ruling, verdict: Verdict) -> str:
    now = _value(verdict)
    if now == signed.value.strip():
        return ""
    return f"The answer changed since sign-off: it was {_told(signed.value)}, it is {_told(now)}."


def _withheld(ruling: Ruling) -> str:
    return f"Withheld by {ruling.who}, {day(ruling.when)}: {ruling.reason}"


def _without(verdict: Verdict, ruling: Ruling) -> Verdict:
    return Verdict(
        verdict.claim, "cannot_tell", "none", None, "An editor withholds this answer.",
        f"{_withheld(ruling)}.", (Reason("ruling", f"Withheld by ruling {ruling.id}."),), WITHHELD, (),
        verdict.wording._replace(fits=True, suggestion=None, why="the answer is withheld"), "Withheld by an editor",
        verdict.row,
        ruling=ruling.id,
    )
