"""Recognises studies that look back, ask, follow or measure, without treating anyone by plan."""

from __future__ import annotations

import re

from pipeline.classify.design.signals import Decision, Signals, says_retrospective

_CHANGE = re.compile(r"before|pre\b|pre\W?post", re.IGNORECASE)  # looked at before and after, whenever that was


def looked_back(found: Signals) -> Decision:
    """The design of work on records of past treatment: of groups, of cases and controls, or of a series."""
    forward = "prospective" in found or any(not _CHANGE.match(b.quote) for b in found["trial"])
    arms = "allotted" in found and found.any("groups", "compared")  # each group had its own treatment
    dated = (forward or arms) and not says_retrospective(found)
    if "surveillance" in found:
        return "case_series", ("surveillance",)
    if "secondary" in found and "randomised" in found:
        return "cohort", ("secondary",)
    if "retrospective" not in found or dated or _cross_sectional(found):
        return None
    if _cases_and_controls(found):
        return "case_control", ("case_control",)
    one = found.count("groups") < 2 and any("series" in b.quote.lower() for b in found["series"])  # by its own name
    if found.any("cohort_named", "compared", "treated_apart") or ("groups" in found and not one):
        return "cohort", ("cohort_named", "retrospective", "groups", "compared", "treated_apart")
    return "case_series", ("retrospective", "series")


def asked(found: Signals) -> Decision:
    """The design of studies of people who were asked or examined once, and not treated in arms."""
    treated = found.count("given") > 1 or ("given" in found and _asked_aside(found))
    treated = treated or found.any("trial", "split_body", "prospective", "cohort_named")
    if "survey" in found and not _arms_compared(found) and (_cross_sectional(found) or not treated):
        return "cross_sectional_survey", ("survey",)
    return None


def _asked_aside(found: Signals) -> bool:
    """Whether a title speaks of an effect and weak words, such as for filling in a questionnaire, are all that suggests
    a survey."""
    effect = any(b.quote.lower().startswith(("effic", "effect", "compar", "vs", "versus")) for b in found["treating"])
    return effect and found.count("survey") <= found.count("survey_weak")


def _cross_sectional(found: Signals) -> bool:
    """Whether a survey really is one: it calls itself cross-sectional, or its title says that people were asked."""
    named = any(b.quote.lower().startswith("cross") for b in found["survey"])
    titled = found.titled("survey") and not found.in_title("retrospective")
    before_after = all(key in found for key in ("trial", "given", "prospective"))
    return named or (titled and not (before_after or _asked_aside(found)))


def _arms_compared(found: Signals) -> bool:
    """Whether groups or sides had different treatments, whatever the study calls itself."""
    had = any(not b.quote.endswith((":", ",")) for b in found["allotted"])  # more than that groups are named
    given = found.count("given") + found.any("compared") + had
    return "given" in found and given > 1 and "treating" in found and found.any("groups", "split_body")


def _cases_and_controls(found: Signals) -> bool:
    """Whether people are compared as cases and controls; not where "cases" are places on one body."""
    places = [b for b in found["allotted"] if "group" not in b.quote.lower()]
    sides = len(places) > 1 and found.any("given", "all_had", "treating")
    return "case_control" in found and not sides


def followed(found: Signals) -> Decision:
    """The design of studies of people who were followed without planned treatment, or described as a series."""
    if _cases_and_controls(found):
        return "case_control", ("case_control",)
    treated = found.any("given", "trial", "split_body")
    if _one_treated(found):
        return None
    called = "cohort_named" in found and found.count("trial") <= found.count("trial_weak")
    if called or (found.count("cohort") > 1 and not treated):
        return "cohort", ("cohort_named", "cohort")
    named = any("series" in b.quote.lower() for b in found["series"])
    sides = "split_body" in found and "given" in found
    planned = found.any("prospective", "rated_blind") and not named
    if "series" in found and not (sides or planned or "trial" in found):
        return "case_series", ("series",)
    return None


def _one_treated(found: Signals) -> bool:
    """Whether a cohort is one in name only: all of it was treated, and assessed before and after."""
    forward = found.in_title("prospective") or found.count("prospective") > 1
    all_of_it = found.count("given") > 1 and not found.any("groups", "controls", "compared")
    return forward and all_of_it and "treating" in found


def measured(found: Signals) -> Decision:
    """The design of studies of people who were examined and not treated."""
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
    """Whether all who took part were healthy volunteers, and nobody is called a patient."""
    ill = any("patient" in b.quote.lower() for b in (*found["human"], *found["counted"]))
    return not ill and all(b.quote.lower().endswith("volunteers") for b in found["controls"])
