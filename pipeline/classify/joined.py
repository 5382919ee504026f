"""A device that joins the intervention with another treatment, set against the intervention without it: mentions in,
the same mentions out, with the treatment named beside the intervention where that device is named."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.classify.mentions import INTERVENTION, Mention
from pipeline.topic import Topic

_SET_AGAINST = re.compile(
    r"\W{0,3}(?:\(\w{2,8}\)\s)?(?:alone\s)?(?:(?:on|to)\s(?:one|the)\s(?:\w+\s){1,4}?)?"
    r"(?:versus|vs\.?|or|than|against|compared (?:to|with)|(?:and|with) (?:that of\s)?)\s?"
    r"(?:after\s|with\s|by\s|the\s|a\s|using\s)*(?:(?:conventional|traditional|standard|plain|manual|fractional"
    r"|bipolar|simple)\s)*", re.I)
_LACKS = re.compile(r"\b(?:without|no|non)\b", re.I)
_PLAIN = re.compile(r"\b(?:conventional|traditional|standard|plain|manual|simple|classic(?:al)?)\s$", re.I)


def set_apart(text: str, mentions: Sequence[Mention], topic: Topic) -> tuple[Mention, ...]:
    """Where a text compares "needling with lamps" with "needling", each place of the first names both; else nothing
    changes: the class of device is then that of all who were treated."""
    places = _joint(text, topic)
    if not places or not _compared(text, mentions, places):
        return tuple(mentions)
    out: list[Mention] = []
    for m in mentions:
        own = next((id for (a, b), id in places if a < m.end and m.start < b), None)
        if own is None or m.id != INTERVENTION:
            out.append(m)
        else:
            out += [m._replace(end=m.end - 1), Mention(m.end - 1, m.end, own)]
    return tuple(out)


def _joint(text: str, topic: Topic) -> list[tuple[tuple[int, int], str]]:
    """Where devices are named whose class is itself a treatment of the topic pack, and that treatment itself."""
    devices = [(d, d.family) for d in topic.devices]
    both = [(t, t.id) for t in topic.treatments if t.id in {d.family for d in topic.devices}]
    known = {id for _, id in both}
    found = [(span, id) for term, id in (*devices, *both) if id in known for span in term.find(text)]
    return [f for f in found if not _LACKS.search(text, *f[0]) and not _LACKS.search(text[max(0, f[0][0] - 9):f[0][0]])]


def _compared(text: str, mentions: Sequence[Mention], places: Sequence[tuple[tuple[int, int], str]]) -> bool:
    """Whether a place without the other treatment stands beside one with it, only a word that sets apart between."""
    own = sorted(m for m in mentions if m.id == INTERVENTION)
    joint = [any(a < m.end and m.start < b for (a, b), _ in places) for m in own]
    if any(not j and _PLAIN.search(text[max(0, m.start - 16):m.start]) for m, j in zip(own, joint, strict=True)):
        return True
    beside = pairwise(zip(own, joint, strict=True))
    return any(j != k and _SET_AGAINST.fullmatch(text, m.end, n.start) for (m, j), (n, k) in beside)
