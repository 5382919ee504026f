"""Chooses the design of a study on people, the most specific one first.

Single patients; trials, randomised or not; and those that only ``observed`` people.
"""

from __future__ import annotations

import re

from pipeline.classify.design.observed import asked, followed, looked_back, measured
from pipeline.classify.design.signals import Decision, Signals, allotted, says_retrospective, single_case

FEW = "case_series", ("series", "few_titled")
_TWO = re.compile(r"\b(?:two|2) ", re.IGNORECASE)
EACH_PERSON = ("within", "intra", "same", "own", "self")  # beginnings of words for people as their own controls


def on_people(found: Signals) -> Decision:
    """The design of a study on people; None if the words mention no people of its own."""
    given = "given" in found and found.any("treating", "compared")  # to scars, sides or patches
    tried = given or found.count("groups") > 1 or allotted(found)  # even if nobody is called a patient
    told = ("human", "counted", "series", "randomised", "split_body", "survey", "cohort_named", "surveillance")
    named = found.any(*told) or single_case(found) or says_retrospective(found)
    if not named and not tried:
        return None
    for decide in (_described, _allocated, looked_back, asked, followed, _treated, measured):
        decision = decide(found)
        if decision is not None:
            return decision
    return None


def _described(found: Signals) -> Decision:
    """Single patients, or a few described one by one."""
    planned = found.any("prospective", "rated_blind") or (found.in_title("compared") and says_retrospective(found))
    if found.in_title("series") and not planned:
        return "case_series", ("series",)
    if found.titled("case_report") and single_case(found) and not found.titled("randomised"):
        several = "series" in found or _three_titled(found)
        return FEW if several else ("case_report", ("case_report", "case_body"))
    if "few_titled" in found and not found.any("randomised", "randomised_title", "prospective", "trial", "allotted"):
        return FEW
    several = found.any("prospective", "trial", "retrospective", "randomised", "groups") or found.count("counted") > 2
    if "case_body" in found and not several:
        return ("case_series", ("series",)) if "series" in found else ("case_report", ("case_body",))
    return None


def _three_titled(found: Signals) -> bool:
    """Whether a title counts at least three people: two, indexed as case reports, are two reports."""
    return any(not _TWO.search(b.quote) for b in found["few_titled"])


def _allocated(found: Signals) -> Decision:
    """Trials that allotted treatments to groups or sides by chance."""
    set_against = found.any("groups", "split_body", "compared", "against", "arms_told") or not found.told()
    said = any(b.field != "title" for b in found["randomised"]) or ("randomised_title" in found and set_against)
    titled = found.titled("randomised") or "randomised_title" in found
    others = "secondary" in found and "allotted" not in found  # of a trial whose arms it does not describe
    back = (others or says_retrospective(found)) and not titled
    chance = "blinded" in found and "dummy" in found and "by_choice" not in found
    ordered = "random_order" in found and "crossover" in found
    if back or not (said or chance or ordered):
        return None
    keys = ("randomised", "randomised_title") if said else ("random_order",) if ordered else ("blinded", "dummy")
    sides = "split_body" in found and not ("crossover" in found and _of_persons(found))
    return ("split_body_rct", ("split_body", *keys)) if sides else ("rct", keys)


def _of_persons(found: Signals) -> bool:
    """Whether "sides" only means that each person had every treatment, as in a crossover trial."""
    return all(b.quote.lower().startswith(EACH_PERSON) for b in found["split_body"])


def _treated(found: Signals) -> Decision:
    """Trials that treated people or sides by plan, and not by chance."""
    strong = found.count("trial") > found.count("trial_weak")
    if "looking" in found and found.count("given") < 2 and not strong:
        return None
    sides = found.in_title("split_body") or ("split_body" in found and found.any("trial", "treating", "prospective"))
    if "given" in found or sides or strong or ("trial" in found and "treating" in found) or allotted(found):
        return "nonrandomised_trial", ("trial", "split_body", "given", "prospective", "allotted")
    if "befallen" in found and not found.any("prospective", "trial", "groups", "split_body"):
        return "case_series", ("befallen",)
    told = "counted" in found or found.count("groups", "group_named") > 1
    if found.any("treating", "arms_told") and told and "controls" not in found:
        return "nonrandomised_trial", ("prospective", "groups", "treating")
    return None
