"""The parts of a sentence: who, does what, to what, against what; from names of the topic pack."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.synthesis.case import Case, Decision
from pipeline.synthesis.counts import wanted
from pipeline.synthesis.names import listed, outcome_name, treatment_name
from pipeline.topic import Outcome

THIRD = {"do": "does", "be": "is"}


class Phrase(NamedTuple):
    """"microneedling" + "improve" + "acne scars (severity of scars)"."""

    subject: str
    verb: str  # base form
    rest: str

    @property
    def third(self) -> str:
        return f"{THIRD.get(self.verb, self.verb + 's')} {self.rest}"

    @property
    def base(self) -> str:
        return f"{self.verb} {self.rest}"


def phrase(case: Case, decision: Decision) -> Phrase:
    """What the claim asserts, in our words."""
    about = case.claim.about
    outcome = _outcome(case, decision)
    if case.claim.ladder in ("comparative", "equivalence", "cost"):
        return Phrase(case.topic.name, *_compared(case, decision, outcome))
    verb, rest = _effect(case, decision, outcome)
    return Phrase(subject(case, decision), "worsen" if about.direction == "worse" else verb, rest)


def subject(case: Case, decision: Decision) -> str:
    """The intervention, with what it was added to where every counted study added it to something."""
    given = case.claim.about.background or shared_background(decision)
    names = listed([treatment_name(t, case.topic) for t in given], "or" if not case.claim.about.background else "and")
    return f"{case.topic.name} added to {names}" if given else case.topic.name


def shared_background(decision: Decision) -> tuple[str, ...]:
    """All co-treatments of the counted studies when each had one; else none."""
    if decision.basis != "controlled" or not decision.counted or not all(i.background for i in decision.counted):
        return ()
    return tuple(sorted({t for i in decision.counted for t in i.background}))


def other(case: Case, decision: Decision) -> str:
    """The other side: the one member of the class that was studied, else what the claim names."""
    named = case.claim.about.comparator
    if named is None:
        added = case.claim.about.background or shared_background(decision)
        return f"{'the same' if added else 'doing'} without {case.topic.name}"
    members = {i.comparator for i in decision.counted}
    only = members.pop() if len(members) == 1 else None
    return treatment_name(only or named, case.topic)


def topic_of(case: Case, decision: Decision) -> str:
    """"hair density in androgenetic alopecia"."""
    name = outcome_name(decision.outcome, case.topic) if decision.outcome else "the result"
    return f"{name}{place(case, decision)}"


def place(case: Case, decision: Decision) -> str:
    """" in acne scars"; nothing where the claim names no condition."""
    names = conditions(case, decision)
    return f" in {listed(names)}" if names else ""


def conditions(case: Case, decision: Decision) -> list[str]:
    """The names of the claim's conditions; of the one that all counted studies are about, where the claim is wider."""
    named = [a for a in case.topic.applications if a.condition and wanted(case, a.id, a.parent)]
    studied = {i.application for i in decision.counted}
    only = [a for a in named if studied == {a.id}]
    return [a.name for a in only or named]


def _effect(case: Case, decision: Decision, outcome: Outcome | None) -> tuple[str, str]:
    names = listed(conditions(case, decision))
    if outcome is None:
        return "improve", names or "the condition"
    own = any(wanted(case, a, None) for a in outcome.applications)
    said = any(outcome.name in name for name in conditions(case, decision))
    if names and own and not said and outcome.kind == "benefit":
        return "improve", f"{names} ({outcome.name})"
    verb = "reduce" if outcome.good == "down" else "improve" if outcome.kind == "benefit" else "increase"
    return verb, outcome.name if said else f"{outcome.name}{place(case, decision)}"


def _compared(case: Case, decision: Decision, outcome: Outcome | None) -> tuple[str, str]:
    against = other(case, decision)
    if case.claim.ladder == "equivalence":
        on = f" on {outcome.name}" if outcome else ""
        return "be", f"as good as {against}{on}{place(case, decision)}"
    worse = case.claim.about.direction == "worse"
    if outcome is not None and outcome.kind == "harm":
        plural = outcome.name.endswith("s") and not outcome.name.endswith("ss")
        less = "more" if worse else "fewer" if plural else "less"
        return "cause", f"{less} {outcome.name} than {against}{place(case, decision)}"
    on = f" on {outcome.name}" if outcome else ""
    return "do", f"{'worse' if worse else 'better'} than {against}{on}{place(case, decision)}"


def _outcome(case: Case, decision: Decision) -> Outcome | None:
    return next((o for o in case.topic.outcomes if o.id == decision.outcome), None)
