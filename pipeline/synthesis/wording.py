"""Judges whether a claim says more than the evidence allows (EVIDENCE 6); warnings are never weakened."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.model import UNREAD, AnswerDirection, CertaintyLevel, Ladder, Wording
from pipeline.synthesis.case import Case, Decision, Row
from pipeline.synthesis.certainty import GRADED
from pipeline.synthesis.names import opening, other_side, outcome_name, shared_background, treatment_names
from pipeline.synthesis.phrases import is_suffered, outcome_phrase, phrase
from pipeline.synthesis.undecided import sentence_fields

STRENGTHS = ("none", "hedged", "probable", "plain", "strong")
ALLOWED: dict[CertaintyLevel | None, str] = {"high": "strong", "moderate": "probable", "low": "hedged"}
"""Certainty to the strongest wording that fits; other certainties allow only "it is uncertain whether"."""
NOT_JUDGED: tuple[Ladder, ...] = ("step", "number", "opinion", "outlook", "contraindication", "existence")
"""Ladders on which the wording is not judged if nothing was found to compare it with."""

CAUSES = re.compile(r"\bcaus(?:es?|ed|ing)\b", re.IGNORECASE)


def wording(case: Case, decision: Decision) -> Wording:
    """Whether the claim's strength fits, the strongest sentence that would fit, and what the claim leaves out."""
    return _strength(case, decision)._replace(missing=tuple(_missing(case, decision)))


def _missing(case: Case, decision: Decision) -> Iterable[str]:
    """What the claim leaves out: the other side of a comparison; what a benefit is on; a treatment or a condition of
    every counted study; that a harm on record is not shown to be caused."""
    about, ladder = case.claim.about, case.claim.ladder
    if case.claim.type in ("comparative", "cost") and about.comparator is None and ladder != "none":
        yield "the other side of the comparison"
    states_benefit = ladder == "efficacy" or (about.asks == UNREAD and about.direction is not None)
    if states_benefit and not about.applications and not about.outcomes:
        yield "what it helps with"
    if ladder == "existence" and decision.direction == "supported" and _says_cause(case):
        yield "that reports show that it can follow, not that it is the cause"
    if added := () if about.background else shared_background(decision):
        yield f"added to {treatment_names(added, case.topic)}"
    studied = {i.application for i in decision.counted if i.application}
    if ladder in GRADED and not about.applications and len(studied) == 1:
        yield from (f"in {a.name}" for a in case.topic.applications if a.id in studied and is_suffered(a))


def _says_cause(case: Case) -> bool:
    """Whether the claim states a cause, which reports do not show: "it causes stones", not "it can cause stones"."""
    return case.claim.strength != "hedged" and CAUSES.search(case.claim.quote) is not None


def _strength(case: Case, decision: Decision) -> Wording:
    used = case.claim.strength
    if decision.reason == UNREAD:
        return Wording(used, True, None, "the statement was not understood, so its wording is not judged")
    if decision.direction == "not_a_research_question":
        no_costs = "no comparison of costs was read in the studies held"
        why = no_costs if decision.reason == "cost" else "it is not put to studies"
        return Wording(used, True, None, f"{why}, so its wording is not judged")
    if case.claim.warning:
        return Wording(used, True, None, "a warning is never weakened")
    if decision.direction == "no_evidence_found" and case.claim.ladder in NOT_JUDGED:
        return Wording(used, True, None, "no study was found to compare the wording with")
    allowed = strongest(decision)
    if STRENGTHS.index(used) > STRENGTHS.index(allowed):
        return Wording(used, False, suggestion(case, decision, allowed), _why(decision, used))
    if allowed in ("probable", "plain", "strong") and used == "hedged" and decision.basis == "controlled":
        return Wording(used, True, suggestion(case, decision, allowed), "the evidence would bear a firmer wording")
    return Wording(used, True)


def strongest(decision: Decision) -> str:
    """The strongest wording that fits a decision; for a mechanism no more than "may", as it is not graded."""
    if decision.direction != "supported":
        return "none"
    if decision.basis in ("existence", "descriptive"):
        return "plain"
    if decision.certainty is None and Row.MECHANISM in decision.rows:
        return "hedged"
    return ALLOWED.get(decision.certainty, "none")


def suggestion(case: Case, decision: Decision, allowed: str) -> str:
    """The claim in the strongest wording that fits."""
    if case.claim.ladder in REWORD:
        words = REWORD[case.claim.ladder]
        if case.claim.ladder == "existence" and decision.parts:
            by_part = ((p, words.get(p.direction, words["cannot_tell"])) for p in decision.parts)
            return " ".join(opening(_of_harm(case, p, words_of_part)) for p, words_of_part in by_part)
        found = words.get(decision.direction, words.get("cannot_tell", UNCERTAIN))
        return opening(found.format(**sentence_fields(case, decision)))
    if decision.direction in ("contradicted", "no_difference"):
        return opening(_not_so(case, decision)) or "Studies point the other way."
    if decision.reason == "parts_differ" or decision.shared_parts != decision.parts:
        return " ".join(_sentence(case, p, strongest(p)) for p in decision.parts)
    return _sentence(case, decision, allowed)


def _of_harm(case: Case, part: Decision, words: str) -> str:
    """The sentence on one of the harms that a claim names."""
    return words.format(**{**sentence_fields(case, part), "harms": outcome_name(part.outcome, case.topic)})


def _not_so(case: Case, decision: Decision) -> str:
    """A sentence on what studies say instead."""
    assertion, one = phrase(case, decision), len(decision.counted) == 1
    if decision.direction == "no_difference":
        what, sides = outcome_phrase(case, decision), f"{assertion.subject} and {other_side(case, decision)}"
        return f"{'one study has' if one else 'studies have'} shown no difference in {what} between {sides}."
    way = "the one that is counted points the other way" if one else "they point the other way"
    return "" if case.claim.denies else f"studies do not show that {assertion.subject} {assertion.third}; {way}."


UNCERTAIN = "this is uncertain."
REWORD: dict[Ladder, dict[AnswerDirection, str]] = {
    "existence": {
        "supported": "{harms} can follow {topic}.",
        "cannot_tell": "it is uncertain whether {harms} can follow {topic}.",
    },
    "contraindication": {"supported": "{topic} is advised against for {groups}."},
    "rate": {
        "mixed": "serious or lasting harm after {topic}{among} is on record.",
        "supported": "the studies so far report no serious harm after {topic}{among}.",
        "cannot_tell": "it is uncertain how often {topic} does harm{among}.",
    },
    "step": {
        "supported": "{part} {part_is} usually part of {topic}.",
        "cannot_tell": "it is uncertain whether {part} {part_is} usually part of {topic}.",
    },
    "number": {
        "contradicted": "studies report other values.", "mixed": "studies report differing values.",
        "cannot_tell": "it is uncertain whether this holds: studies seldom state {number}.",
    },
    "opinion": {
        "cannot_tell": "it is uncertain what experts at large think of {thing}.",
        "contradicted": "guidelines or surveys speak against it.", "mixed": "experts do not agree on it.",
    },
    "outlook": {"cannot_tell": "it is uncertain whether {topic} is being studied for {aim}."},
}
"""Ladder and direction to the strongest sentence that fits; other ladders get one from :func:`phrase`."""


def _sentence(case: Case, decision: Decision, allowed: str) -> str:
    return opening(f"{phrase(case, decision).stated('none' if case.claim.denies else allowed)}.")


def _why(decision: Decision, used: str) -> str:
    if decision.direction == "supported":
        sure = f"{decision.certainty.replace('_', ' ')} certainty" if decision.certainty else "what studies report"
        return f"the wording is {used}; {sure} does not carry it"
    if decision.reason == "parts_differ":
        how = "is answered in part" if decision.in_part else "has parts that come out differently"
        return f"the wording is {used}; the statement {how}"
    if decision.reason == "serious_harm":
        return f"the wording is {used}; a harm that is serious or lasts is on record"
    words = {"contradicted": "studies point the other way", "mixed": "studies disagree",
             "no_difference": "no difference was shown", "no_evidence_found": "no study was found"}
    return f"the wording is {used}; {words.get(decision.direction, 'studies cannot tell yet')}"
