"""Builds the phrases of sentences from names of the topic pack: what the claim asserts, on which outcome, in whom."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.model import Ladder
from pipeline.synthesis.case import Case, Decision
from pipeline.synthesis.names import definite_name, is_added_treatment, other_side, outcome_name, plural, subject
from pipeline.text import definite, listed
from pipeline.topic import Application, Outcome

THIRD = {"do": "does", "be": "is", "lead to": "leads to"}
PLURAL = {"be": "are"}
EFFECTS: tuple[Ladder, ...] = ("efficacy", "comparative", "equivalence")
"""Ladders whose answer is about the people who were studied."""


class Phrase(NamedTuple):
    """An assertion in three parts, for example "microneedling", "reduce", "wrinkles"."""

    subject: str
    verb: str  # base form
    rest: str

    @property
    def is_plural(self) -> bool:
        """Whether the subject is more than one thing."""
        return plural(self.subject.split(" added to ")[0])

    @property
    def third(self) -> str:
        """The verb in the number of the subject, and the rest: "reduces wrinkles"."""
        if self.is_plural:
            return f"{PLURAL.get(self.verb, self.verb)} {self.rest}"
        return f"{THIRD.get(self.verb, self.verb + 's')} {self.rest}"

    @property
    def base(self) -> str:
        return f"{self.verb} {self.rest}"

    def stated(self, strength: str) -> str:
        """The assertion in a strength: "microneedling may reduce wrinkles"; "none" allows only doubt."""
        firmly = {"hedged": f"may {self.base}", "probable": f"probably {self.third}"}
        if strength == "none":
            return f"it is uncertain whether {self.subject} {self.third}"
        return f"{self.subject} {firmly.get(strength, self.third)}"


def phrase(case: Case, decision: Decision) -> Phrase:
    """What the claim asserts, in words of the topic pack."""
    about, found = case.claim.about, _outcomes(case, decision)
    if case.claim.ladder in ("comparative", "equivalence", "cost"):
        return Phrase(subject(case, decision), *_compared(case, decision, found))
    verb, rest = _effect(case, decision, found)
    return Phrase(subject(case, decision), "worsen" if about.direction == "worse" else verb, rest)


def outcome_phrase(case: Case, decision: Decision) -> str:
    """The outcome of a decision and in whom: "hair density in androgenetic alopecia"."""
    found = tuple(o for o in case.topic.outcomes if o.id == decision.outcome)
    if found:
        return _measured(case, decision, found)
    return definite_name(decision.outcome, case.topic) + in_whom(case, decision)


def improved_condition(case: Case, decision: Decision) -> str:
    """What improved in people: "acne scars", "wrinkles", "hair density"."""
    found = next(iter(_outcomes(case, decision)), None)
    names = condition_names(case, decision)
    if found is None or "improvement" in found.name:
        return listed(names) or "condition"
    return listed(names) if names and found.name.startswith("severity of ") else found.name


def in_whom(case: Case, decision: Decision) -> str:
    """In whom: " in people with acne scars", " in darker skin".  "" if the claim names neither a condition nor a group,
    or if the outcome has the condition in its name ("symptoms of depression")."""
    in_outcomes = " ".join(o.name for o in _outcomes(case, decision))
    names = [n for n in condition_names(case, decision) if n not in in_outcomes]
    group = in_group(case)
    return (f" in {'' if group else 'people with '}{listed(names)}" if names else "") + group


def in_group(case: Case) -> str:
    """The groups of people that the claim is about: " in darker skin"; "" if it names none."""
    names = [outcome_name(g, case.topic) for g in case.claim.about.groups]
    return f" in {listed(names)}" if names else ""


def condition_names(case: Case, decision: Decision) -> list[str]:
    """The names of the claim's conditions, a group by its own name; [] if it names only uses, such as rejuvenation.

    If all counted studies are about one condition and the claim is wider or names none, the name of that one.
    """
    topic = case.topic
    wider = case.applications or (topic.applications if case.claim.ladder in EFFECTS else ())
    studied = {i.application for i in decision.counted}
    only = [a.name for a in wider if studied == {a.id} and is_suffered(a)]
    if only:
        return only
    names = []
    for id in case.claim.about.applications:
        members = topic.members(id)
        whole = topic.parent_names.get(id) if len(members) > 1 else None
        if all(is_suffered(a) for a in members):
            names += [whole] if whole else [a.name for a in members]
    return list(dict.fromkeys(names))


def use_names(case: Case, decision: Decision) -> list[str]:
    """The names of the claim's conditions, else of its uses."""
    return condition_names(case, decision) or _named_uses(case)


def _named_uses(case: Case) -> list[str]:
    """The uses that the claim names, a group by its own name."""
    uses = {**case.topic.parent_names, **{a.id: a.name for a in case.topic.applications}}
    return [uses.get(id, id.replace("_", " ")) for id in case.claim.about.applications]


def is_suffered(application: Application) -> bool:
    """Whether an application is a condition that people have, not an aim or a use."""
    return application.condition and not application.aim


def _effect(case: Case, decision: Decision, found: tuple[Outcome, ...]) -> tuple[str, str]:
    names = listed(condition_names(case, decision))
    if not found and is_added_treatment(case) and not names:
        return "do", f"more than {other_side(case, decision)}"
    whole = not found or any(o.weight == "overall" for o in found)
    if not names and case.claim.about.applications and whole:
        return "help", f"with {listed(_named_uses(case))}"  # no conditions, and the outcome does not say them
    if not found:
        return "improve", names or "the condition"
    of_outcomes = {a.id for a in case.applications} & {a for o in found for a in o.applications}
    if names and of_outcomes and all(o.name.startswith("severity of ") for o in found):
        return "improve", names
    verbs = {_verb(o) for o in found}
    return verbs.pop() if len(verbs) == 1 else "change", _measured(case, decision, found)


def _measured(case: Case, decision: Decision, found: tuple[Outcome, ...]) -> str:
    """Outcomes and in whom, without repetition: "hair density in alopecia", but "low back pain" or "wrinkles" alone."""
    names = condition_names(case, decision)
    if len(found) == 1 and names and all(n.endswith(f" {found[0].name}") for n in names):
        return listed(names) + in_group(case)
    repeats = any(found[0].name in n for n in names)
    return listed(definite(o.name) for o in found) + ("" if repeats else in_whom(case, decision))


def _verb(outcome: Outcome) -> str:
    if "improvement" in outcome.name:
        return "bring"
    if outcome.good == "down":
        return "reduce"
    return "improve" if outcome.kind == "benefit" and (outcome.subjective or outcome.good == "unknown") else "increase"


def _compared(case: Case, decision: Decision, found: tuple[Outcome, ...]) -> tuple[str, str]:
    against, where = other_side(case, decision), in_whom(case, decision)
    on = f" on {_measured(case, decision, found)}" if found else where
    if case.claim.ladder == "equivalence":
        return "be", f"as good as {against}{on}"
    worse = case.claim.about.direction == "worse"
    if found and all(o.kind == "harm" for o in found):
        less = "more" if worse else "fewer" if plural(found[0].name) else "less"
        return "lead to", f"{less} {listed([o.name for o in found], 'or')} than {against}{where}"
    return "do", f"{'worse' if worse else 'better'} than {against}{on}"


def _outcomes(case: Case, decision: Decision) -> tuple[Outcome, ...]:
    """The outcomes that the answer is on; if it has parts, those of the parts that share it."""
    ids = [p.outcome for p in decision.shared_parts] or [decision.outcome]
    return tuple(o for id in ids for o in case.topic.outcomes if o.id == id)
