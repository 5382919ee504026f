"""Signs for answers, stances, directions and designs.

The shape says which way, the filling how sure (the symbols are in templates/sprite.svg); a sign always has words.
"""

from __future__ import annotations

from typing import NamedTuple

from pipeline.model import UNREAD, UNTESTED, SensitivityResult, Study, Verdict
from pipeline.render.names import DIRECTIONS
from pipeline.text import capital

FIRM = ("high", "moderate", "low")
CERTAINTY = {"high": "high", "moderate": "moderate", "low": "low", "very_low": "very low"}
_BY_DIRECTION = {
    "mixed": ("i-mixed", "mixed", "u-mixed"),
    "no_difference": ("i-same", "same", "u-same"),
    "cannot_tell": ("i-open", "open", "u-open"),
    "no_evidence_found": ("i-none", "none", "u-none"),
    "not_a_research_question": ("i-dash", "none", "u-none"),
}
DESIGNS: dict[str, tuple[str, str]] = {
    "rct": ("i-rct", "randomised"),
    "split_body_rct": ("i-split", "randomised within person"),
    "nonrandomised_trial": ("i-controlled", "controlled, not randomised"),
    "cohort": ("i-controlled", "cohort"),
    "case_control": ("i-controlled", "case-control"),
    "cross_sectional_survey": ("i-case", "survey"),
    "case_series": ("i-before", "before and after"),
    "case_report": ("i-case", "case report"),
    "systematic_review": ("i-review", "systematic review"),
    "meta_analysis": ("i-meta", "meta-analysis"),
    "narrative_review": ("i-review", "narrative review"),
    "guideline_consensus": ("i-review", "guideline or consensus"),
    "in_vitro": ("i-lab", "laboratory"),
    "animal": ("i-lab", "animal"),
    "engineering": ("i-lab", "engineering"),
    "protocol": ("i-protocol", "protocol, no results yet"),
    "letter_editorial": ("i-case", "letter or editorial"),
    "other": ("i-case", "kind of study not known"),
}
SHORT = {
    "rct": "RCT", "split_body_rct": "split-body RCT", "nonrandomised_trial": "controlled",
    "cross_sectional_survey": "survey", "systematic_review": "review", "narrative_review": "review",
    "guideline_consensus": "guideline", "letter_editorial": "letter", "protocol": "protocol", "other": "not known",
}
"""Short names of designs, for narrow columns."""
STANCES: dict[str, tuple[str, str, str]] = {
    "supports": ("i-s-yes", "yes", "supports"),
    "contradicts": ("i-s-no", "no", "contradicts"),
    "no_difference": ("i-s-same", "same", "no difference shown"),
    "mixed": ("i-s-mixed", "mixed", "mixed"),
    "related": ("i-s-related", "none", "related, cannot decide"),
}
_DIRECTIONS = {
    "favours_mn": ("i-s-yes", "yes", "favours {topic}"),
    "favours_comparator": ("i-s-no", "no", "favours the comparator"),
    "no_difference": ("i-s-same", "same", "no difference shown"),
    "mixed": ("i-s-mixed", "mixed", "mixed"),
    "concludes_for": ("i-s-seen", "yes", "concludes for {topic}"),
    "concludes_against": ("i-s-worse", "no", "concludes against {topic}"),
    "improved": ("i-s-seen", "yes", "improved, no comparison"),
    "worsened": ("i-s-worse", "no", "worsened, no comparison"),
    "favours_addition": ("i-s-seen", "yes", "favours what was added"),
    "favours_alone": ("i-s-worse", "no", "favours {topic} alone"),
    "not_applicable": ("i-s-related", "none", "cannot decide"),
}
"""Directions that do not come from a comparison of the intervention have the hollow marks i-s-seen and i-s-worse."""
SIDES = ("favours_comparator", "mixed", "no_difference", "favours_mn")
"""Directions of a comparison.  They are listed even with no studies: that nothing speaks against is information."""


class Sign(NamedTuple):
    """A symbol with its words."""

    symbol: str  # id in the sprite
    tone: str  # colour token of the style sheet
    words: str
    underline: str = ""  # CSS class of the underline in an article
    firm: bool = False  # certainty is low or better


class Certainty(NamedTuple):
    """The symbol of a certainty (None if not graded) and its words."""

    symbol: str | None
    words: str


def answer_sign(answer: Verdict | SensitivityResult) -> Sign:
    """The sign of an answer or of a sensitivity result; its words are those of the answer."""
    reason = answer.reason if isinstance(answer, Verdict) else None
    return sign_of(answer.direction, answer.basis, answer.certainty, reason, answer.words)


def sign_of(direction: str, basis: str, certainty: str | None, reason: str | None, words: str) -> Sign:
    """The sign for an answer with these values; it is filled from low certainty upwards."""
    firm = certainty in FIRM
    if direction == "supported":
        symbol = _supported(basis, certainty, words)
        return Sign(symbol, "yes", words, "u-yes" if firm else "u-lean", firm)
    if direction == "contradicted":
        return Sign("i-no" if firm else "i-no-lean", "no", words, "u-no", firm)
    if direction == "cannot_tell" and reason in ("needs_a_person", "withheld"):
        return Sign("i-person", "open", words, "u-open")
    if reason == UNREAD:
        return Sign("i-unread", "none", words, "u-none")
    symbol, tone, underline = _BY_DIRECTION[direction]
    return Sign(symbol, tone, words, underline, firm)


_WORDS = {
    ("supported", "moderate"): "Probably supported", ("supported", "low"): "May be supported",
    ("supported", "very_low"): "Supported, very uncertain", ("supported", None): "On record",
    ("contradicted", "moderate"): "Probably contradicted", ("contradicted", "low"): "May be contradicted",
    ("contradicted", "very_low"): "Points against it, very uncertain",
}


def sign_then(direction: str, level: str | None, now: Verdict | None) -> Sign:
    """The sign of a past answer, of which only direction and certainty are known.

    If today's answer is the same, it is the sign of today's, which shows the basis too.
    """
    if now and (direction, level) == (now.direction, now.certainty):
        return answer_sign(now)
    words = _WORDS.get((direction, level)) or DIRECTIONS[direction]
    return sign_of(direction, "controlled", level, None, capital(words))


def _supported(basis: str, certainty: str | None, words: str) -> str:
    """The symbol of a supported answer; harm rates, graded without a comparison group, have the same as any other."""
    if basis in ("existence", "descriptive"):
        return "i-record"
    if words == UNTESTED:
        return "i-seen"
    if certainty in FIRM:
        return "i-yes"
    return "i-yes-lean" if certainty == "very_low" else "i-record"


def certainty_sign(certainty: str | None) -> Certainty:
    """The circles of a certainty; None is "not graded"."""
    if certainty is None:
        return Certainty(None, "not graded")
    return Certainty(f"i-c-{certainty.replace('_', '-')}", f"{CERTAINTY[certainty]} certainty")


RATED = {"mixed": "serious or lasting harm", "supports": "no serious harm"}
"""Words of stances on claims about how often harms occur (EVIDENCE 4, row 14)."""


def stance_sign(stance: str, ladder: str = "") -> Sign:
    """The mark of one study on one claim; ``ladder`` is that of the claim."""
    symbol, tone, words = STANCES[stance]
    return Sign(symbol, tone, RATED.get(stance, words) if ladder == "rate" else words)


def direction_sign(direction: str, topic: str) -> Sign:
    """The mark of a direction of a study or finding; ``topic`` is the name of the intervention."""
    symbol, tone, words = _DIRECTIONS[direction]
    return Sign(symbol, tone, words.format(topic=topic))


_CELL = {
    "favours_mn": "better", "favours_comparator": "worse", "improved": "better than before",
    "worsened": "worse than before",
}


def cell_sign(direction: str, topic: str) -> Sign:
    """The mark of a finding, with words short enough for a table cell, from the patient's point of view."""
    sign = direction_sign(direction, topic)
    return sign._replace(words=_CELL.get(direction, sign.words))


def study_sign(study: Study, topic: str) -> Sign:
    """The mark of a study's main result; a change from baseline only is drawn hollow."""
    return direction_sign(study_direction(study), topic)


def study_direction(study: Study) -> str:
    """The main direction of a study, with values of their own for results that do not isolate the intervention:
    changes from baseline, something added to the intervention, and conclusions of reviews that pool nothing."""
    if study.direction not in ("favours_mn", "favours_comparator"):
        return study.direction
    if study.basis == "baseline":
        return "improved" if study.direction == "favours_mn" else "worsened"
    if study.role.id == "addon_to_mn":
        return "favours_addition" if study.direction == "favours_mn" else "favours_alone"
    if study.basis == "review_conclusion" and study.design.id != "meta_analysis":
        return "concludes_for" if study.direction == "favours_mn" else "concludes_against"
    return study.direction


def design_sign(study: Study) -> Sign:
    """The picture of a study's design and its name in words."""
    symbol, words = DESIGNS[study.design.id]
    if study.role.id == "uncontrolled" and study.design.id in ("nonrandomised_trial", "cohort"):
        symbol, words = DESIGNS["case_series"]  # a single-arm trial shows no more than a case series
    return Sign(symbol, "ink", words)


def short_design(study: Study) -> Sign:
    """The sign of a study's design, with words for a narrow column."""
    sign = design_sign(study)
    own = sign.words == DESIGNS[study.design.id][1]
    return sign._replace(words=SHORT.get(study.design.id, sign.words)) if own else sign
