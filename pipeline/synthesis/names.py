"""Ids of the topic pack as words for a sentence, an unknown id plainly; and the two sides of an answer: what is asked
about, and what it is compared with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pipeline.synthesis.case import Case, Decision
from pipeline.text import capital, count, definite, listed, spelled
from pipeline.topic import Term, Topic, name_of

SAYS = {
    "contradicts": ("speaks against the statement", "speak against the statement"),
    "no_difference": ("shows no difference", "show no difference"),
    "mixed": ("has mixed results", "have mixed results"),
    "supports": ("speaks for the statement", "speak for the statement"),
}
"""What one study of a stance does, and several."""
MANY = 4  # treatments that a first sentence still names; more are counted, and named in the second


def joined_name(terms: Sequence[Term], id: str) -> str:
    """"minoxidil and prp" to "minoxidil and platelet-rich plasma"."""
    return " and ".join(name_of(terms, part) for part in id.split(" and "))


def treatment_names(ids: Iterable[str], topic: Topic, last: str = "or") -> str:
    """ "minoxidil, vitamin C or another treatment": each once, and what has no name comes last."""
    once = sorted(dict.fromkeys(ids), key=lambda id: id.startswith("another"))
    return listed([joined_name(topic.treatments, t) for t in once], last)


def plural(name: str) -> bool:
    """Whether a name is more than one thing: "chemical peels", "side effects", not "redness"."""
    head = re.split(r" (?:of|in|from|after|for|with) ", name)[0]
    return head.endswith("s") and not head.endswith(("ss", "is", "us"))


def outcome_name(id: str | None, topic: Topic) -> str:
    """The name of an outcome, harm, group, step or application: whatever a part of a claim can be."""
    if id is None:
        return "the result"
    return name_of((*topic.outcomes, *topic.harms, *topic.groups, *topic.steps, *topic.applications), id)


def definite_name(id: str | None, topic: Topic) -> str:
    """The same with its article where it needs one: "the severity of scars"."""
    return definite(outcome_name(id, topic))


_OPENING = re.compile(r"^((?:only )?)(\d(?: of \d+)?)(?= )")


def opening(sentence: str) -> str:
    """A sentence with a capital; a small number that opens it is written as a word, with the whole that it is of."""
    return capital(_OPENING.sub(lambda m: m[1] + re.sub(r"\d+", lambda n: spelled(int(n[0])), m[2]), sentence))


def how_many(people: int) -> str:
    """"120 people", in words where none are stated."""
    return count(people, "person") if people else "number of people not stated"


def subject(case: Case, decision: Decision) -> str:
    """The intervention, with what it was added to where every counted study added it to something."""
    topic, about = case.topic, case.claim.about
    if added(case):
        return f"{treatment_names(about.interventions, topic)} added to {topic.name}"
    name = intervention(case) + _one_kind(case, decision)
    given = background(case, decision)
    names = treatment_names(given, topic, "and" if about.background else "or")
    if len(given) > MANY and not about.background:
        names = f"one of {len(given)} other treatments"
    return f"{name} added to {names}" if given else name


def _one_kind(case: Case, decision: Decision) -> str:
    """" (rollers)", where all trials counted used one kind, speak of no other, and the claim is wider (2.3)."""
    if decision.basis != "controlled" or intervention(case) != case.topic.name:
        return ""
    studies = [case.study(i) for i in decision.counted]
    words = [f"{s.record.title or ''}\n{s.record.body}" for s in studies]
    kinds = {s.device.id if s.device else "" for s in studies}
    named = [d for d in case.topic.devices if d.id in kinds or any(d.find(text) for text in words)]
    return f" ({named[0].name})" if len(kinds) == len(named) == 1 and named[0].id in kinds else ""


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


def background(case: Case, decision: Decision) -> tuple[str, ...]:
    """What both sides had: what the claim names, else what every counted study had."""
    return case.claim.about.background or shared_background(decision)


def other(case: Case, decision: Decision) -> str:
    """The other side: the one member of the class that was studied, else what the claim names."""
    named = case.claim.about.comparators
    if not named and added(case):
        return f"{case.topic.name} alone"
    if not named and case.claim.type == "comparative":
        return "what the statement names, which is not known here"
    if not named:
        return f"{'the same' if background(case, decision) else 'doing'} without {case.topic.name}"
    members = {i.comparator for i in decision.counted}
    only = members.pop() if len(members) == 1 else None
    terms = (*case.topic.devices, *case.topic.treatments)
    return listed([joined_name(terms, t) for t in ((only,) if only else named)], "or")
