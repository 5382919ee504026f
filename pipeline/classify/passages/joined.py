"""Finds devices that combine the intervention with another treatment, if they are compared with the intervention alone.

Where such a device is named, the other treatment is then mentioned beside the intervention.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline.classify.lexicon import rules
from pipeline.classify.passages.mention import Mention
from pipeline.model import INTERVENTION
from pipeline.topic import Topic

_words = rules("joined")


def set_apart(text: str, mentions: Sequence[Mention], topic: Topic) -> tuple[Mention, ...]:
    """The mentions; in a text that compares "needling with lamps" with "needling", the former names both treatments.
    In other texts nothing changes, as everyone had the same class of device."""
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
    """Where devices are named whose class is itself a treatment of the topic pack, and where that treatment is
    named."""
    devices = [(d, d.family) for d in topic.devices]
    both = [(t, t.id) for t in topic.treatments if t.id in {d.family for d in topic.devices}]
    known = {id for _, id in both}
    found = [(span, id) for term, id in (*devices, *both) if id in known for span in term.find(text)]
    return [(span, id) for span, id in found if not _lacking(text, *span)]


def _lacking(text: str, start: int, end: int) -> bool:
    """Whether what a place names is denied there or just before."""
    lacks = _words("lacks")
    return bool(lacks.search(text, start, end) or lacks.search(text[max(0, start - 9):start]))


def _compared(text: str, mentions: Sequence[Mention], places: Sequence[tuple[tuple[int, int], str]]) -> bool:
    """Whether the text contrasts a combined device with a plain one, for example side by side with "versus" between
    them."""
    own = sorted(m for m in mentions if m.id == INTERVENTION)
    joint = [any(a < m.end and m.start < b for (a, b), _ in places) for m in own]
    alone = [m for m, j in zip(own, joint, strict=True) if not j]
    if any(_words("plain").search(text[max(0, m.start - 16):m.start]) for m in alone):
        return True
    beside = pairwise(zip(own, joint, strict=True))
    return any(j != k and _words("set_against").fullmatch(text, m.end, n.start) for (m, j), (n, k) in beside)
