"""The verdict under other choices, computed beforehand; and the smallest next study that would move it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from pipeline.model import Because, EvidenceItem, Participants, Record, Study, Switch, Vote
from pipeline.synthesis.case import Case, Decision
from pipeline.synthesis.certainty import certainty
from pipeline.synthesis.names import count
from pipeline.synthesis.phrases import other
from pipeline.synthesis.verdict import decide

SMALL = 30
TRIED = (20, 30, 50, 100, 150, 200, 400)
"""Sizes of a next study that are tried, in people."""
THRESHOLDS = {
    "efficacy": ("min_studies", "uncontrolled_studies"), "comparative": ("min_studies",), "cost": ("min_studies",),
    "equivalence": ("min_studies",), "rate": ("harm_studies",), "mechanism": ("mechanism_studies",),
    "number": ("numeric_studies",), "step": ("step_studies",), "outlook": ("outlook_studies",),
}
NEXT = {
    "supports": "in favour of the statement", "contradicts": "against the statement",
    "no_difference": "that shows no difference",
}


def switches(case: Case, decision: Decision, level: str | None) -> tuple[Switch, ...]:
    """One switch for each other choice that concerns what was counted."""
    choices = _choices(_deciding(case), decision)
    return tuple(_switch(name, other_case, decision, level) for name, other_case in choices)


def _choices(case: Case, decision: Decision) -> Iterable[tuple[str, Case]]:
    counted = {i.pmid for i in decision.counted}
    tests: dict[str, Callable[[EvidenceItem], bool]] = {
        "without studies that are not randomised": lambda i: i.rung == "controlled",
        "without add-on studies": lambda i: bool(i.background),
        f"without studies of under {SMALL} people": lambda i: i.n is not None and i.n < SMALL,
        "without studies under an expression of concern": lambda i: case.study(i).status == "concern",
    }
    for name, gone in tests.items():
        if any(gone(i) for i in case.items if i.pmid in counted):
            yield name, replace(case, items=tuple(i for i in case.items if i.pmid not in counted or not gone(i)))
    for key in THRESHOLDS.get(case.claim.ladder, ()):
        now = getattr(case.settings.verdict, key)
        for step, word in ((-1, "less"), (1, "more")):
            if now + step > 0 and decision.counted:
                rules = replace(case.settings.verdict, **{key: now + step})
                words = f"with one study {word} asked for ({now + step} instead of {now})"
                yield words, replace(case, settings=replace(case.settings, verdict=rules))


def _deciding(case: Case) -> Case:
    """The case without items that decide nothing; one of them stays where there is no other."""
    items = tuple(i for i in case.items if i.scope == "direct" and i.stance != "related")
    return replace(case, items=items or case.items[:1])


def _switch(name: str, case: Case, decision: Decision, level: str | None) -> Switch:
    direction, sure = outcome_of(case)
    return Switch(name, direction, sure, (direction, sure) != (decision.direction, level))


def outcome_of(case: Case) -> tuple[str, str | None]:
    """Direction and certainty of a case, integrity and source aside."""
    found = decide(case)
    return found.direction, certainty(case, found, None).level


def would_change(case: Case, decision: Decision) -> tuple[str, ...]:
    """For each way that a randomised trial can come out, the smallest one that would move the answer."""
    if case.claim.ladder not in ("efficacy", "comparative"):
        return ()
    case = _deciding(case)
    now = outcome_of(case)
    found = []
    for stance, words in NEXT.items():
        for people in TRIED:
            then = outcome_of(_with_one_more(case, decision, stance, people))
            if then != now and (then[0] != "cannot_tell" or now[0] != "no_evidence_found"):
                found.append(f"One more randomised trial of {count(people, 'person', 'people')} against "
                             f"{other(case, decision)} {words} would make it: {_said(then)}.")
                break
    return tuple(found)


def _with_one_more(case: Case, decision: Decision, stance: str, people: int) -> Case:
    """The case with an imagined study; it is never shown or stored."""
    named = case.claim.about.outcomes or (decision.outcome,)
    votes = tuple(Vote(o, stance) for o in named)
    because = (Because("title", 0, 0, "", "imagined"),)
    item = EvidenceItem(
        case.claim.id, "imagined", stance, "direct", (), "randomised", because, n=people, outcome=named[0], votes=votes,
        background=case.claim.about.background, comparator=case.claim.about.comparator,
    )
    study = Study(Record("imagined"), participants=Participants(people))
    return replace(case, items=(*case.items, item), studies={**case.studies, "imagined": study})


def _said(then: tuple[str, str | None]) -> str:
    direction = then[0].replace("_", " ")
    return f"{direction}, {then[1].replace('_', ' ')} certainty" if then[1] else direction


