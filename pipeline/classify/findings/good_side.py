"""Decides whether more of an outcome is good where a clause names it; words around the name may reverse this."""

from __future__ import annotations

from pipeline.classify.findings.heads import timed
from pipeline.classify.findings.outcomes import Named, Place, good_side
from pipeline.classify.lexicon import rules
from pipeline.topic import Outcome

_words = rules("findings")
TURNED = {"up": "down", "down": "up"}


def good_side_in(text: str, outcome: Outcome, place: Place, named: Named) -> str:
    """Return "up", "down" or "unknown" for an outcome at a place; ``named`` are all outcomes the clause names."""
    good = good_side(outcome, text[slice(*place)])
    if _words("reached").search(text, 0, place[0]) or _cleared(outcome, _belonging_to(place, named, text)):
        good = "up"  # more is good: "the share of people who reached a score of 20"; "complete clearing of the patches"
    if _words("share_with").search(text, 0, place[0]) and _words("at_most").match(text, place[1]):
        good = "up"  # more is good: "the share of people with a score of at most 20"
    if good == "down" and _free_of(text, place):
        good = "up"  # "more were free of pain", "pain-free": more people free of it means less of it
    if good == "down" and _words("then_gained").match(text, place[1]):
        good = "up"  # more is good: "a score gain of two grades was seen in 60%"
    if goal := _words("goal_reached").match(text, place[1]):
        # good: "a score of 1 was reached by 60%", "the test was negative in 60%"; unclear: "a score of 1 was seen"
        good = "up" if goal["reached"] or (goal["negative"] and outcome.good == "down") else "unknown"
    return TURNED.get(good, good) if timed(text, place[0]) else good  # "the time to clearance" should be short


def names_another(text: str, outcome: Outcome, place: Place, named: Named) -> bool:
    """Whether an outcome only describes another one whose good side differs: "smoothness of the marks"."""
    sides = {outcome.good, "unknown"}
    return any(o.weight == "particular" and o.good not in sides for o in _belonging_to(place, named, text))


def _free_of(text: str, place: Place) -> bool:
    return bool(_words("free_of").search(text, 0, place[0]) or _words("then_free").match(text, place[1]))


def _cleared(outcome: Outcome, near: list[Outcome]) -> bool:
    """Whether an outcome is what cleared, so that more is better."""
    return outcome.good == "down" and any(o.weight == "general" and o.good == "up" for o in near)


def _belonging_to(place: Place, named: Named, text: str) -> list[Outcome]:
    """The outcomes named right before a place as belonging to what stands there."""
    return [o for o, (_, end) in named if end < place[0] and _words("of_what").fullmatch(text, end, place[0])]
