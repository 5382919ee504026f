"""Reads how long redness, swelling and the like lasted, as one time in days.

If a sentence gives times for several treatments, the intervention's own: by the words beside a value, by the label of
its group, or by the order of treatments and values.  Redness or swelling comes before anything else; times of one or
two people, and differences in time, are left out.
"""

from __future__ import annotations

import re

from pipeline.classify.procedure.told import Told, words
from pipeline.classify.procedure.whose import is_own, label_explained, of_others, own_comes_first
from pipeline.classify.quantities import DAYS, Quantity, number, times
from pipeline.classify.reading import Rule, load_rules

LONGEST = 60.0  # days
REACH = 60  # characters between a time and the words for what lasted
BEHIND = REACH // 2
_SHORT_FORM = re.compile(r"\s?(?!AE)[A-Z]{2,6}\b")
VAGUE = {"hours": (0.0, 1.0), "same": (0.0, 1.0), "next": (1.0, 1.0), "first": (0.0, 1.0)}
"""Kinds of times without a number, each with the shortest and longest time it can mean, in days."""


def find_downtime(told: Told) -> Quantity | None:
    """The first time given for redness, swelling or downtime, else for scabs and other things that pass."""
    rule = load_rules("procedure")["downtime_days"]
    found = [q for span in told.spans if rule.pattern.may_be_in(told.text) if (q := _in_sentence(told, rule, *span))]
    return next((q for q in found if words("reddened").search(told.text, q.start - REACH, q.start)), None) or (
        found[0] if found else None)


def took(text: str, start: int, q: Quantity) -> bool:
    """Whether a time is how long the treatment itself took: "treatment took 25 minutes"."""
    return bool(words("it_took").search(text[max(start, q.start - REACH):q.start]))


def of_few(text: str, start: int, q: Quantity) -> bool:
    """Whether a time is that of one or two people: "one participant had redness for 3 weeks"."""
    before = text[max(start, q.start - REACH):q.start]
    return bool(words("of_few").search(before) or words("in_few").match(text, q.end))


def own(found: list[Quantity], told: Told) -> Quantity | None:
    """The first of several values, or the one that the words after it give to the intervention; None for "2 vs 5
    days"."""
    tied = [f for f in found if is_own(told, f)]
    red = [f for f in found if words("reddened").search(_clause(told.text, f))]
    best = (tied or red or found)[0]
    before = told.text[max(0, best.start - 20):best.start]
    return None if words("set_against").search(before) and not tied else best


def _clause(text: str, q: Quantity) -> str:
    """The words before a time, from the last comma or semicolon on."""
    return re.split(r"[;,] ", text[max(0, q.start - REACH):q.start])[-1]


def _at_most(text: str, q: Quantity) -> Quantity:
    """The time, as a range from 0 if only the longest is given: "up to 2 days", "within 24 hours"."""
    longest = q.low == q.high and words("at_longest").search(text[max(0, q.start - REACH):q.start])
    return q._replace(low=0.0) if longest else q


def _in_sentence(told: Told, rule: Rule, start: int, end: int) -> Quantity | None:
    """The downtime that one sentence gives, in days; None if it gives none."""
    text = told.text
    anchors = [m.span() for m in rule.pattern.finditer(text, start, end)]
    if not anchors or rule.veto.search(text, start, end):
        return None
    found = [
        q
        for q in sorted([*times(text, start, end), *_vague(text, start, end)], key=lambda q: q.start)
        if q.high <= LONGEST and not words("by_so_much").match(text, q.end)
        if any(q.start - y < _reach(told, q) and x - q.end < BEHIND and ";" not in text[q.end:x] for x, y in anchors)
        if not (took(text, start, q) or of_few(text, start, q))
        if not (of_others(told, start, q) or _of_a_stranger(told, start, q))
    ]
    pair = words("pair").match(text, found[0].start) if found and "respectively" in text[found[0].end:end] else None
    if pair:
        return _in_turn(told, start, end, found[0], pair)
    best = own(found, told) if found else None
    return _at_most(text, best)._replace(more=label_explained(told, start, best)) if best else None


def _of_a_stranger(told: Told, start: int, q: Quantity) -> bool:
    """Whether a time belongs to an abbreviation that is not the intervention: "DLA led to redness"."""
    begin = max(start, told.text.rfind("; ", start, q.start) + 1)
    name = _SHORT_FORM.match(told.text, begin)
    return bool(name and begin > start and not told.topic.reading("schedule.treatment").search(told.text, begin, q.end))


def _reach(told: Told, q: Quantity) -> int:
    """How far a time may be from the words of its rule: twice as far if the intervention is named with it."""
    return 2 * REACH if is_own(told, q) else REACH


def _vague(text: str, start: int, end: int) -> list[Quantity]:
    """Times without a number: "the same evening", "for some hours"."""
    return [
        Quantity(*VAGUE[kind], *m.span())
        for kind in VAGUE
        for m in words(f"{kind}_time").finditer(text, start, end)
    ]


def _in_turn(told: Told, start: int, end: int, both: Quantity, pair: re.Match[str]) -> Quantity | None:
    """The intervention's of two times given "respectively": "redness lasted 2 and 5 days after needling and laser"; if
    they belong to two harms, the range of both."""
    first = own_comes_first(told, start, end)
    if first is None:
        return both if words("two_harms").search(told.text[start:both.start]) else None
    value = round((number(pair["first" if first else "second"]) or 0) * DAYS[pair["unit"][0].lower()], 4)
    return Quantity(value, value, *pair.span())
