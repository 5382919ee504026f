"""The lines below an answer: its explanation, why it has no grade, and the studies against and for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.model import IN_PART, EvidenceItem, Verdict, people_in
from pipeline.render.cards import strongest_first
from pipeline.render.paths import Link, study_link
from pipeline.render.signs import Sign, stance_sign
from pipeline.render.site import Site
from pipeline.render.words import sentence
from pipeline.text import count, sentences

_UNGRADED = {
    "existence": "this says that it is described, not how often or how well",
    "descriptive": "this describes what studies report; it does not say what is best",
}
_UNGRADED_DIRECTION = {
    "cannot_tell": "there is no answer whose certainty could be graded",
    "no_evidence_found": "there is nothing to grade",
    "not_a_research_question": "it has no answer from studies",
}
_REASONS = {
    "too_few_to_exclude": "Too few people to rule a difference out.",
    "one_small_study": "One small study.",
    "uncontrolled_only": "Only studies without a comparison group.",
    "only_active_comparator": "Compared only with other treatments.",
    "only_indirect": "Only studies of something near it.",
    "only_narrative_reviews": "Only reviews without pooled trials.",
    "not_readable": "The abstracts do not say enough.",
    "needs_a_person": "A warning: rules never decide it.",
    "withheld": "A person keeps it from being shown.",
    "laboratory_only": "Animals or cells only.",
    "precaution_only": "Neither guidance nor harm seen.",
    "not_described": "No study describes it.",
    "too_few_describe": "Too few studies describe it.",
    "too_few_values": "Too few studies state this number.",
    "authors_only": "Authors’ own views; no guideline or survey.",
    "serious_harm": "Serious or lasting harm is on record.",
    "parts_differ": "Its parts come out differently.",
    "one_human_study": "One study in people only.", "not_measured": "No abstract gives a result on it.",
    "unread": "Put to no studies.", "too_few_studies": "Too few studies in people.",
    "not_compared": "No study compares the two.", "too_few_looked": "Too few studies looked for harms.",
    "price": "A price.", "cost": "A price, without a cost study.", "testimonial": "What individuals say.",
    "popularity": "How popular it is.", "prediction": "A prediction.", "definition": "A definition.",
    "advice": "Advice.", "background": "General knowledge.",
}

_FORMULAS = ("This counts directions;", "From summaries,")
"""How sentences begin that are repeated under many answers; these are printed small."""


class StanceCount(NamedTuple):
    """The counted studies of one stance, for example "1 no difference shown, 29 people (Sohng 2021 and 2 more)"."""

    sign: Sign
    number: int
    words: str
    people: str
    study: Link | None
    more: str


class StanceLine(NamedTuple):
    label: str
    parts: tuple[StanceCount, ...]


def why_ungraded(verdict: Verdict) -> str:
    """Why an answer has no certainty; "" if it has one."""
    if verdict.certainty is not None:
        return ""
    return _UNGRADED.get(verdict.basis) or _UNGRADED_DIRECTION.get(
        verdict.direction, "this kind of answer has no grade")


def explanation(site: Site, verdict: Verdict) -> tuple[tuple[Link, ...], str]:
    """The explanation of an answer in two parts: its own sentences, with links to studies, and the standard ones."""
    said = [verdict.detail[a:b] for a, b in sentences(verdict.detail)]
    formula = [t for t in said if t.startswith(_FORMULAS)]
    return with_study_links(site, " ".join(t for t in said if t not in formula)), " ".join(formula)


def with_study_links(site: Site, text: str) -> tuple[Link, ...]:
    """A sentence in parts, each "PMID 123" of a study held replaced by a link with the short name of the study."""
    parts = (p for p in re.split(r"(PMID [0-9]{1,10})", text) if p)
    return tuple(
        study_link(study) if (study := site.studies.get(p.removeprefix("PMID "))) else Link("", p) for p in parts)


def stance_lines(site: Site, items: tuple[EvidenceItem, ...]) -> tuple[StanceLine, ...]:
    """The counted studies against the statement, then those for it; empty if none is counted."""
    counted = [i for i in items if i.counted]
    if not counted:
        return ()
    against, *others, pro = (_part(site, counted, s) for s in ("contradicts", "no_difference", "mixed", "supports"))
    return StanceLine("Against", (against, *(p for p in others if p.number))), StanceLine("For", (pro,))


_VERBS = {
    "contradicts": ("contradicts", "contradict"), "no_difference": ("no difference shown",) * 2,
    "mixed": ("mixed",) * 2, "supports": ("supports", "support"),
}
_OF_RATES = {
    **_VERBS, "mixed": ("reports serious or lasting harm", "report serious or lasting harm"),
    "supports": ("reports no serious harm", "report no serious harm"),
}


def _part(site: Site, items: Sequence[EvidenceItem], stance: str) -> StanceCount:
    found = [i for i in strongest_first(items) if i.stance == stance]
    verbs = _OF_RATES if items and site.claims[items[0].claim].ladder == "rate" else _VERBS
    size = people_in(found)
    first = found[0] if found else None
    return StanceCount(
        stance_sign(stance), len(found), verbs[stance][len(found) != 1],
        count(size, "person") if size else "",
        study_link(site.studies[first.pmid]) if first else None,
        f"and {len(found) - 1} more" if len(found) > 1 else "",
    )


def short_reason(verdict: Verdict) -> str:
    """The reason for an answer in at most twelve words, for the margin of the article."""
    tally = verdict.tally
    if verdict.words == IN_PART:
        return "Not all of its parts are answered."
    if verdict.reason in _REASONS:
        return _REASONS[verdict.reason]
    if verdict.direction == "cannot_tell":
        return sentence((verdict.reason or "studies cannot decide it").replace("_", " "))
    if verdict.direction == "no_evidence_found":
        return "We looked and found nothing usable."
    if tally.k:
        size = f", {count(tally.people, 'person')}" if tally.people else ""
        if verdict.direction == "mixed":
            neither = ((tally.no_difference, "no difference"), (tally.mixed, "mixed"))
            others = "".join(f", {k} {word}" for k, word in neither if k)
            return f"{tally.supports} for, {tally.contradicts} against{others}{size}."
        if verdict.basis == "existence":
            return f"{count(tally.k, 'study')}{size}."
        other = {"contradicted": tally.contradicts, "no_difference": tally.no_difference}
        share = other.get(verdict.direction, tally.supports)
        return f"{share} of {count(tally.k, 'counted study', 'counted studies')}{size}."
    return ""
