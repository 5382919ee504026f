"""The two sides of an answer in words: what is asked about, and what it is compared with."""

from __future__ import annotations

from pipeline.synthesis.case import Case, Decision
from pipeline.synthesis.names import given_name, treatment_names
from pipeline.text import listed
from pipeline.topic import name_of

MANY = 4  # treatments that a first sentence still names; more are counted, and named in the second


def subject(case: Case, decision: Decision) -> str:
    """The intervention, with what it was added to where every counted study added it to something."""
    topic, about = case.topic, case.claim.about
    if added(case):
        return f"{treatment_names(about.interventions, topic)} added to {topic.name}"
    name = intervention(case)
    given = about.background or shared_background(decision)
    names = treatment_names(given, topic, "and" if about.background else "or")
    if len(given) > MANY and not about.background:
        names = f"one of {len(given)} other treatments"
    return f"{name} added to {names}" if given else name


def intervention(case: Case) -> str:
    """The topic's intervention, with the class of device that the claim names, or the device alone."""
    about, name = case.claim.about, case.topic.name
    whole = name if about.device in (None, "plain") else f"{name} ({name_of(case.topic.devices, str(about.device))})"
    return next((d.name for d in case.topic.devices if d.id == about.intervention), whole)


def added(case: Case) -> bool:
    """Whether the claim is about a treatment that is added to the topic's intervention."""
    return case.claim.about.intervention in {t.id for t in case.topic.treatments}


def shared_background(decision: Decision) -> tuple[str, ...]:
    """All co-treatments of the counted studies when each had one; else none."""
    counted = decision.counted
    if decision.basis not in ("controlled", "review") or not counted or not all(i.background for i in counted):
        return ()
    return tuple(sorted({t for i in counted for t in i.background}))


def other(case: Case, decision: Decision) -> str:
    """The other side: the one member of the class that was studied, else what the claim names."""
    named = case.claim.about.comparators
    if not named and added(case):
        return f"{case.topic.name} alone"
    if not named and case.claim.type == "comparative":
        return "what the statement names, which is not known here"
    if not named:
        background = case.claim.about.background or shared_background(decision)
        return f"{'the same' if background else 'doing'} without {case.topic.name}"
    members = {i.comparator for i in decision.counted}
    only = members.pop() if len(members) == 1 else None
    return listed([given_name(t, case.topic) for t in ((only,) if only else named)], "or")
