"""Trials on people, allotted by chance or not: signals go in, a design comes out."""

from __future__ import annotations

from pipeline.classify.design.signals import Decision, Signals, allotted, says_retrospective

EACH_PERSON = ("within", "intra", "same", "own", "self")  # beginnings of words for people as their own controls
SEVERAL = {"sessions", "sittings", "treatments"}


def allocated(found: Signals) -> Decision:
    """Sides, or groups, had their treatments by chance."""
    set_against = found.any("groups", "split_body", "compared", "against", "arms_told") or not found.told()
    said = any(b.field != "title" for b in found["randomised"]) or ("randomised_title" in found and set_against)
    titled = found.titled("randomised") or "randomised_title" in found
    others = "secondary" in found and "allotted" not in found  # of a trial whose arms it does not tell
    back = (others or says_retrospective(found)) and not titled
    chance = "blinded" in found and "dummy" in found and "by_choice" not in found
    ordered = "random_order" in found and "crossover" in found
    if back or not (said or chance or ordered):
        return None
    keys = ("randomised", "randomised_title") if said else ("random_order",) if ordered else ("blinded", "dummy")
    sides = "split_body" in found and not ("crossover" in found and _of_persons(found))
    return ("split_body_rct", ("split_body", *keys)) if sides else ("rct", keys)


def _in_sessions(found: Signals) -> bool:
    """Whether a treatment of the title was given several times: such people were not looked at alone."""
    return "treating" in found and any(SEVERAL & {*(b.quote or "").lower().split()} for b in found["given"])


def _of_persons(found: Signals) -> bool:
    """Whether all that is told of sides is that each person had every treatment, as in a crossover trial."""
    return all(b.quote is None or b.quote.lower().startswith(EACH_PERSON) for b in found["split_body"])


def treated(found: Signals) -> Decision:
    """People or sides that were treated by plan, and not by chance."""
    strong = found.count("trial") > found.count("trial_weak")
    tried = "given" in found and ("trial" in found or _in_sessions(found))
    if "looking" in found and found.count("given") < 2 and not (strong or tried):
        return None
    sides = "split_body" in found and found.any("trial", "treating", "prospective")
    if "given" in found or sides or strong or ("trial" in found and "treating" in found) or allotted(found):
        return "nonrandomised_trial", ("trial", "split_body", "given", "prospective", "allotted")
    if "befallen" in found and not found.any("prospective", "trial", "groups", "split_body"):
        return "case_series", ("befallen",)
    told = "counted" in found or found.count("groups", "group_named") > 1
    if "treating" in found and told and "controls" not in found:
        return "nonrandomised_trial", ("prospective", "groups", "treating")
    return None
