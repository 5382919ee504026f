"""Ids of the topic pack as words for a sentence; an unknown id is shown plainly."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pipeline.text import capital, count, listed, spelled
from pipeline.topic import Term, Topic, name_of

SAYS = {
    "contradicts": ("speaks against the statement", "speak against the statement"),
    "no_difference": ("shows no difference", "show no difference"),
    "mixed": ("has mixed results", "have mixed results"),
    "supports": ("speaks for the statement", "speak for the statement"),
}
"""What one study of a stance does, and several."""


def joined_name(terms: Sequence[Term], id: str) -> str:
    """"minoxidil and prp" to "minoxidil and platelet-rich plasma"."""
    return " and ".join(name_of(terms, part) for part in id.split(" and "))


def treatment_name(id: str, topic: Topic) -> str:
    """The name of a treatment, or of several that were given together."""
    return joined_name(topic.treatments, id)


def treatment_names(ids: Iterable[str], topic: Topic, last: str = "or") -> str:
    """ "minoxidil, vitamin C or another treatment": each once, and what has no name comes last."""
    once = sorted(dict.fromkeys(ids), key=lambda id: id.startswith("another"))
    return listed([treatment_name(t, topic) for t in once], last)


def given_name(id: str, topic: Topic) -> str:
    """The name of what is given: the intervention, a treatment, a device."""
    return joined_name((*topic.devices, *topic.treatments), id)


def definite(name: str) -> str:
    """"the severity of scars"; "hair density" stays."""
    return f"the {name}" if " of " in name and not name.startswith(("a ", "an ", "the ")) else name


def plural(name: str) -> bool:
    """Whether a name is more than one thing: "chemical peels", "side effects", not "redness"."""
    head = re.split(r" (?:of|in|from|after|for|with) ", name)[0]
    return head.endswith("s") and not head.endswith(("ss", "is", "us"))


def outcome_name(id: str | None, topic: Topic) -> str:
    """The name of an outcome, harm, group, step or application: whatever a part of a claim can be."""
    if id is None:
        return "the result"
    return name_of((*topic.outcomes, *topic.harms, *topic.groups, *topic.steps, *topic.applications), id)


_OPENING = re.compile(r"^((?:only )?)(\d(?: of \d+)?)(?= )")


def opening(sentence: str) -> str:
    """A sentence with a capital; a small number that opens it is written as a word, with the whole that it is of."""
    return capital(_OPENING.sub(lambda m: m[1] + re.sub(r"\d+", lambda n: spelled(int(n[0])), m[2]), sentence))


def how_many(people: int) -> str:
    """"120 people", in words where none are stated."""
    return count(people, "person") if people else "number of people not stated"
