"""Designs of studies on people: single cases, trials, looking back, asking, following, treating, measuring."""

from __future__ import annotations

import re

from pipeline.classify.design.signals import Decision, Signals, allotted, single_case

_BACK = re.compile(r"retrospect|review|record|chart|emr|^D\d", re.IGNORECASE)

_CHANGE = re.compile(r"before|pre\b|pre\W?post", re.IGNORECASE)  # looked at before and after, whenever that was


def on_people(found: Signals) -> Decision:
    """The design of work on people, the most telling one first; None where the words speak of no people of its own."""
    tried = found.any("trial", "given") and found.count("groups") > 1  # though nobody is called a patient
    tried = tried or allotted(found) or _given_to_sides(found)
    told = ("human", "counted", "series", "randomised", "split_body", "survey", "cohort_named")
    named = found.any(*told) or single_case(found)
    if not named and not tried:
        return None
    for decide in (_described, _allocated, _looked_back, _asked, _followed, _treated, _measured):
        decision = decide(found)
        if decision is not None:
            return decision
    return None


def _given_to_sides(found: Signals) -> bool:
    """Whether scars, sides or patches had what the title speaks of, in an abstract that reviews nothing."""
    read = found.any("searched", "included", "review", "review_body", "in_vitro", "animal", "molecular")
    return "given" in found and found.any("treating", "compared") and not read


def _described(found: Signals) -> Decision:
    """Single patients, or a few told one by one."""
    one_arm = ("one_arm" in found or _experience(found)) and "prospective" in found  # whatever it calls itself
    if found.in_title("series") and not one_arm and not found.any("randomised", "randomised_title"):
        return "case_series", ("series",)
    if found.titled("case_report") and single_case(found) and not found.titled("randomised"):
        return ("case_series", ("series",)) if "series" in found else ("case_report", ("case_report", "case_body"))
    several = found.any("prospective", "trial", "retrospective", "randomised", "groups") or found.count("counted") > 2
    reviewed = found.count("review_body") > 1 or found.any("review", "review_hint")
    if "case_body" in found and not several and not (reviewed and found.count("case_body") < 2):
        return ("case_series", ("series",)) if "series" in found else ("case_report", ("case_body",))
    return None


def _experience(found: Signals) -> bool:
    """Whether a title speaks of experience and of no series, and the abstract tells of treatments."""
    titles = [b.quote.lower() for b in found["series"] if b.field == "title"] if "series" in found else []
    return found.count("given") > 1 and all("experience" in quote for quote in titles)


def _allocated(found: Signals) -> Decision:
    set_against = found.any("groups", "split_body", "compared", "against") or not _told(found)
    said = any(b.field != "title" for b in found.get("randomised", ())) or ("randomised_title" in found and set_against)
    titled = found.titled("randomised") or "randomised_title" in found
    back = ("secondary" in found or _looks_back(found)) and not titled
    chance = "blinded" in found and "dummy" in found and "by_choice" not in found
    if back or not (said or chance):
        return None
    keys = ("randomised", "randomised_title") if said else ("blinded", "dummy")
    return ("split_body_rct", ("split_body", *keys)) if "split_body" in found else ("rct", keys)


def _told(found: Signals) -> bool:
    """Whether an abstract tells of the work at all; a title alone is believed."""
    return any(b.field not in ("title", "mesh", "publication_types") for key in found for b in found[key])


def _looked_back(found: Signals) -> Decision:
    forward = "prospective" in found or any(not _CHANGE.match(b.quote) for b in found.get("trial", ()))
    arms = "allotted" in found and found.any("groups", "compared")  # each group had its own treatment
    dated = (forward or arms) and not _looks_back(found)
    if "secondary" in found and "randomised" in found:
        return "cohort", ("secondary",)
    if "retrospective" not in found or dated or _cross_sectional(found):
        return None
    if "case_control" in found:
        return "case_control", ("case_control",)
    if found.any("cohort_named", "groups", "compared"):
        return "cohort", ("cohort_named", "retrospective", "groups", "compared")
    return "case_series", ("retrospective", "series")


def _looks_back(found: Signals) -> bool:
    """Whether it says that it looked back, rather than only between which years people came."""
    return any(_BACK.search(b.quote) for b in found.get("retrospective", ()))


def _cross_sectional(found: Signals) -> bool:
    named = any(b.quote.lower().startswith("cross") for b in found.get("survey", ()))
    return named or (found.titled("survey") and not found.in_title("retrospective"))


def _asked(found: Signals) -> Decision:
    treated = found.count("given") > 1 or found.any("trial", "split_body", "prospective", "cohort_named")
    if "survey" in found and not _arms_compared(found) and (_cross_sectional(found) or not treated):
        return "cross_sectional_survey", ("survey",)
    return None


def _arms_compared(found: Signals) -> bool:
    """Whether groups or sides had different treatments, whatever the study calls itself."""
    had = any(not b.quote.endswith((":", ",")) for b in found.get("allotted", ()))  # more than that groups are named
    given = found.count("given") + found.any("compared") + had
    efficacy = "compared" in found and any("effic" in b.quote.lower() for b in found.get("treating", ()))
    told = efficacy or ("given" in found and given > 1)
    return told and "treating" in found and found.any("groups", "split_body")


def _followed(found: Signals) -> Decision:
    if "case_control" in found:
        return "case_control", ("case_control",)
    treated = found.any("given", "trial", "split_body")
    if _one_treated(found):
        return None
    called = "cohort_named" in found and found.count("trial") <= found.count("trial_weak")
    if called or (found.count("cohort") > 1 and not treated):
        return "cohort", ("cohort_named", "cohort")
    named = any("series" in b.quote.lower() for b in found.get("series", ()))
    sides = "split_body" in found and "given" in found
    if "series" in found and not sides and "trial" not in found and (named or "prospective" not in found):
        return "case_series", ("series",)
    return None


def _one_treated(found: Signals) -> bool:
    """Whether a cohort is one by name: all of it was treated, and looked at before and after."""
    forward = found.in_title("prospective") or found.count("prospective") > 1
    all_of_it = found.count("given") > 1 and not found.any("groups", "controls", "compared")
    return forward and all_of_it and "treating" in found


def _treated(found: Signals) -> Decision:
    strong = found.count("trial") > found.count("trial_weak")
    tried = "given" in found and "trial" in found
    if "looking" in found and found.count("given") < 2 and not (strong or tried):
        return None
    sides = "split_body" in found and found.any("trial", "treating", "prospective")
    if "given" in found or sides or strong or ("trial" in found and "treating" in found) or allotted(found):
        return "nonrandomised_trial", ("trial", "split_body", "given", "prospective", "allotted")
    if "treating" in found and "counted" in found and "controls" not in found:
        return "nonrandomised_trial", ("prospective", "groups", "treating")
    return None


def _measured(found: Signals) -> Decision:
    """People who were looked at and not treated."""
    few = found.count("human") < 2 or found.count("own_data") < 2
    if few and not found.any("counted", "prospective"):
        return None
    if found.any("cohort", "prospective"):
        return "cohort", ("cohort", "prospective")
    if "controls" in found and not _volunteers(found):
        return "case_control", ("controls",)
    if found.any("questionnaire", "own_data"):
        return "cross_sectional_survey", ("questionnaire", "counted", "own_data")
    return None


def _volunteers(found: Signals) -> bool:
    """Whether the healthy are all who took part: volunteers, and nobody who is called a patient."""
    ill = any("patient" in b.quote.lower() for b in (*found.get("human", ()), *found.get("counted", ())))
    return not ill and all(b.quote.lower().endswith("volunteers") for b in found["controls"])
