"""The verdict under other choices, computed beforehand: without some studies, with each threshold one study aside,
without studies under an expression of concern (EVIDENCE 1.7, 2.7), on the records of each year (EVIDENCE 7)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from pipeline.model import EvidenceItem, Switch
from pipeline.synthesis.case import Case, Decision, from_summaries
from pipeline.synthesis.certainty import Certainty, certainty
from pipeline.synthesis.verdict import decide, label

SMALL = 30  # people
COUNTED = {
    "min_studies": ("trial", "trials"), "mechanism_studies": ("study in people", "studies in people"),
    "uncontrolled_studies": ("study without a comparison group", "studies without a comparison group"),
    "harm_studies": ("study that looked for harms", "studies that looked for harms"),
    "numeric_studies": ("study with the number", "studies with the number"),
    "step_studies": ("study that describes the step", "studies that describe the step"),
    "outlook_studies": ("study in people", "studies in people"),
}
"""What a threshold counts, one and several."""
THRESHOLDS = {
    "efficacy": ("min_studies", "uncontrolled_studies"), "comparative": ("min_studies",), "cost": ("min_studies",),
    "equivalence": ("min_studies",), "rate": ("harm_studies",), "mechanism": ("mechanism_studies",),
    "number": ("numeric_studies",), "step": ("step_studies",), "outlook": ("outlook_studies",),
}


class Answer(NamedTuple):
    """What the rules say of a case, integrity and source aside."""

    direction: str
    basis: str
    certainty: str | None
    words: str


def switches(case: Case, decision: Decision) -> tuple[Switch, ...]:
    """One switch for each other choice that concerns what was counted; whether the answer changed is told by the words,
    which name the basis as far as a reader sees it."""
    now = (decision.certainty, label(case, decision))
    found = ((name, answer_of(other)) for name, other in _choices(case, decision))
    return tuple(
        Switch(name, then.direction, then.certainty, (then.certainty, then.words) != now, then.basis, then.words)
        for name, then in found
    )


def _choices(case: Case, decision: Decision) -> Iterable[tuple[str, Case]]:
    """The case under each other choice."""
    counted = {i.pmid for i in decision.counted}
    tests: dict[str, Callable[[EvidenceItem], bool]] = {
        "without studies that are not randomised": lambda i: i.rung == "controlled",
        "without add-on studies": lambda i: bool(i.background),
        f"without studies of under {SMALL} people": lambda i: i.n is not None and i.n < SMALL,
        "without studies under an expression of concern": lambda i: case.study(i).status == "concern",
    }
    for name, gone in tests.items():
        if any(gone(i) for i in case.items if i.pmid in counted):
            left = tuple(i for i in case.items if i.pmid not in counted or not gone(i))
            yield name, replace(case, items=left)
    for key in THRESHOLDS.get(case.claim.ladder, ()):
        now = getattr(case.settings.verdict, key)
        for step in (-1, 1):
            if now + step > 0 and decision.counted:
                rules = replace(case.settings.verdict, **{key: now + step})
                words = f"if the rules asked for {now + step} {COUNTED[key][now + step > 1]} instead of {now}"
                yield words, replace(case, settings=replace(case.settings, verdict=rules))


def answer_of(case: Case) -> Answer:
    """The answer to a case, which may hold other items or rules than the published one."""
    found = decide(case)
    found = found._replace(certainty=certainty(case, found).level)
    return Answer(found.direction, found.basis, found.certainty, label(case, found))


Said = tuple[str, str | None]
"""Direction and certainty."""


def in_words(then: Said) -> str:
    """"supported, low certainty"."""
    direction = then[0].replace("_", " ")
    return f"{direction}, {then[1].replace('_', ' ')} certainty" if then[1] else direction


def without_concern(case: Case, decision: Decision) -> Said | None:
    """Direction and certainty without the counted studies under an expression of concern; None where none is."""
    worried = [i.pmid for i in decision.counted if case.study(i).status == "concern"]
    if not worried:
        return None
    without = replace(case, items=tuple(i for i in case.items if i.pmid not in worried))
    if not without.items:
        return "no_evidence_found", None
    then = answer_of(without)
    return then.direction, then.certainty


def as_published(case: Case, decision: Decision) -> Certainty:
    """The certainty with integrity and source: very low where only summaries, or studies under concern, decide."""
    if from_summaries(case, decision.counted):
        return certainty(case, decision, "rests on summaries, not yet on PubMed")
    steps, concern = certainty(case, decision), without_concern(case, decision)
    if concern is None or concern == (decision.direction, steps.level):
        return steps
    then = in_words(concern)
    return certainty(case, decision, f"without the studies under an expression of concern it would be: {then}")


def both_ways(case: Case, decision: Decision) -> str:
    """The verdict with and without studies under an expression of concern (EVIDENCE 2.7); "" where none is counted."""
    concern = without_concern(case, decision)
    if concern is None:
        return ""
    with_them = in_words((decision.direction, decision.certainty))
    return f"With the studies under an expression of concern: {with_them}; without them: {in_words(concern)}."


def said_of(case: Case) -> Said:
    """Direction and certainty of a case as they would be published."""
    decision = decide(case)
    return decision.direction, as_published(case, decision).level


Step = tuple[int, str, str | None]  # year, direction, certainty


def replay(cases: Iterable[Case]) -> dict[str, tuple[Step, ...]]:
    """Claim id to its answer, as today's rules give it, at each year of publication where it changed; studies without a
    year count in the last."""
    return {case.claim.id: tuple(_steps(case)) for case in cases if case.items}


def _steps(case: Case) -> Iterator[Step]:
    years = {i.pmid: case.study(i).record.year for i in case.items}
    last = max((y for y in years.values() if y is not None), default=0)
    said: Said | None = None
    for year in sorted({y or last for y in years.values()}):
        then = said_of(replace(case, items=tuple(i for i in case.items if (years[i.pmid] or last) <= year)))
        if then != said:
            said = then
            yield (year, *then)
