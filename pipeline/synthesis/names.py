"""Ids of the topic pack as words for a sentence; an unknown id is shown plainly."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pipeline.topic import Topic

SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def treatment_name(id: str, topic: Topic) -> str:
    """"minoxidil and prp" to "minoxidil and platelet-rich plasma"."""
    return " and ".join(_name(topic.treatments, part) for part in id.split(" and "))


def given_name(id: str, topic: Topic) -> str:
    """The name of what is given: the intervention, a treatment, a device."""
    return next((d.name for d in topic.devices if d.id == id), treatment_name(id, topic))


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
    kinds = (topic.outcomes, topic.harms, topic.groups, topic.steps, topic.applications)
    return next((t.name for kind in kinds for t in kind if t.id == id), id.replace("_", " "))


def harm_name(id: str, topic: Topic) -> str:
    return _name(topic.harms, id)


def device_name(id: str, topic: Topic) -> str:
    return _name(topic.devices, id)


def application_name(id: str, topic: Topic) -> str:
    return _name(topic.applications, id)


def listed(words: Iterable[str], last: str = "and") -> str:
    """"a", "a and b", "a, b and c"; with a comma more where a part has its own "and"."""
    *most, end = list(words) or [""]
    comma = "," if any(" and " in w for w in (*most, end)) else ""
    return f"{', '.join(most)}{comma} {last} {end}" if most else end


def opening(sentence: str) -> str:
    """A sentence with a capital; a small number that opens it is written as a word."""
    said = re.sub(r"^(?P<only>only )?(?P<n>\d)(?= )", lambda m: (m["only"] or "") + SMALL[int(m["n"])], sentence)
    return said[:1].upper() + said[1:]


def count(n: int, one: str, many: str | None = None) -> str:
    """"1 study", "2 studies", "1,200 people"."""
    return f"{n:,} {one if n == 1 else many or one + 's'}"


def _name(entries: Sequence[object], id: str) -> str:
    return next((str(getattr(e, "name", id)) for e in entries if getattr(e, "id", None) == id), id.replace("_", " "))
