"""Turns ids of the topic pack into words for a sentence, and names the two sides of a claim: what is asked about, and
what it is compared with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pipeline.model import Stance
from pipeline.synthesis.case import Case, Decision
from pipeline.text import capital, count, definite, listed, spelled
from pipeline.topic import Term, Topic, name_of

SAYS: dict[Stance, tuple[str, str]] = {
    "contradicts": ("speaks against the statement", "speak against the statement"),
    "no_difference": ("shows no difference", "show no difference"),
    "mixed": ("has mixed results", "have mixed results"),
    "supports": ("speaks for the statement", "speak for the statement"),
}
"""Stance to what one study does, and what several do."""
MOST_NAMED = 4  # treatments in a first sentence; more are counted there, and named in the second sentence


def joined_name(terms: Sequence[Term], id: str) -> str:
    """The names of ids joined by "and": "minoxidil and prp" gives "minoxidil and platelet-rich plasma"."""
    return " and ".join(name_of(terms, part) for part in id.split(" and "))


def treatment_names(ids: Iterable[str], topic: Topic, last: str = "or") -> str:
    """Names in a list, each once and unnamed ones last: "minoxidil, vitamin C or another treatment"."""
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
    """The name with its article if it needs one: "the severity of scars"."""
    return definite(outcome_name(id, topic))


_OPENING = re.compile(r"^((?:only )?)(\d(?: of \d+)?)(?= )")


def opening(sentence: str) -> str:
    """The sentence with a capital, and with a small number at its start in words: "Two of three studies"."""
    return capital(_OPENING.sub(lambda m: m[1] + re.sub(r"\d+", lambda n: spelled(int(n[0])), m[2]), sentence))


def how_many(people: int) -> str:
    """"120 people", or words that no number is stated."""
    return count(people, "person") if people else "number of people not stated"


def subject(case: Case, decision: Decision) -> str:
    """What the claim is about, with what it was added to if every counted study added it to something."""
    topic, about = case.topic, case.claim.about
    if is_added_treatment(case):
        return f"{treatment_names(about.interventions, topic)} added to {topic.name}"
    name = intervention_name(case) + _one_kind(case, decision)
    given = common_background(case, decision)
    names = treatment_names(given, topic, "and" if about.background else "or")
    if len(given) > MOST_NAMED and not about.background:
        names = f"one of {len(given)} other treatments"
    return f"{name} added to {names}" if given else name


def _one_kind(case: Case, decision: Decision) -> str:
    """" (rollers)" if all counted trials used one kind, name no other, and the claim is wider (EVIDENCE 2.3)."""
    if decision.basis != "controlled" or intervention_name(case) != case.topic.name:
        return ""
    studies = [case.study(i) for i in decision.counted]
    words = [f"{s.record.title or ''}\n{s.record.body}" for s in studies]
    kinds = {s.device.id if s.device else "" for s in studies}
    named = [d for d in case.topic.devices if d.id in kinds or any(d.find(text) for text in words)]
    return f" ({named[0].name})" if len(kinds) == len(named) == 1 and named[0].id in kinds else ""


def intervention_name(case: Case) -> str:
    """The device that the claim is about, or the topic's intervention with the class of device that it names."""
    about, name = case.claim.about, case.topic.name
    whole = name if about.device in (None, "plain") else f"{name} ({name_of(case.topic.devices, str(about.device))})"
    return next((d.name for d in case.topic.devices if d.id == about.intervention), whole)


def is_added_treatment(case: Case) -> bool:
    """Whether the claim is about a treatment that is added to the topic's intervention."""
    return case.claim.about.intervention in {t.id for t in case.topic.treatments}


def shared_background(decision: Decision) -> tuple[str, ...]:
    """All co-treatments of the counted studies if each study had one; else ()."""
    counted = decision.counted
    if decision.basis not in ("controlled", "review") or not counted or not all(i.background for i in counted):
        return ()
    return tuple(sorted({t for i in counted for t in i.background}))


def common_background(case: Case, decision: Decision) -> tuple[str, ...]:
    """The treatments that both sides had: those that the claim names, else those of the counted studies."""
    return case.claim.about.background or shared_background(decision)


def other_side(case: Case, decision: Decision) -> str:
    """The other side of the comparison: the one treatment that was studied, else what the claim names."""
    named = case.claim.about.comparators
    if not named and is_added_treatment(case):
        return f"{case.topic.name} alone"
    if not named and case.claim.type == "comparative":
        return "what the statement names, which is not known here"
    if not named:
        return f"{'the same' if common_background(case, decision) else 'doing'} without {case.topic.name}"
    members = {i.comparator for i in decision.counted}
    only = members.pop() if len(members) == 1 else None
    terms = (*case.topic.devices, *case.topic.treatments)
    return listed([joined_name(terms, t) for t in ((only,) if only else named)], "or")
