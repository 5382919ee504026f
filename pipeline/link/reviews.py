"""What a review says on a claim: it is listed with its side and never counted (EVIDENCE 2.4); one that pools the
claim's own contrast may speak where no study does (row 9)."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.link.draft import Draft, related, words_of
from pipeline.link.scope import review_reason
from pipeline.link.votes import votes
from pipeline.model import Claim, Finding, Study
from pipeline.topic import Topic

SPEAKS = ("favours_mn", "improved", "worsened")
"""Directions of a review's statement that take a side; "no difference" between treatments is none."""


def review(
    claim: Claim, study: Study, topic: Topic, found: Sequence[Finding], reasons: tuple[str, ...]
) -> Draft:
    """The draft of a review from its findings on the claim's outcome, else from what it says of the whole."""
    pooled = [f for f in found if f.contrast.isolates]
    if study.design.id == "meta_analysis" and pooled:
        return _side(claim, study, topic, pooled, reasons)
    reasons += review_reason(study)
    whole = [f for f in study.findings if f.outcome is None] if claim.about.applications else []
    said = [f for f in found or whole if f.direction in SPEAKS]
    if not said:
        return related(study, "review", "narrative_review", words_of(found), reasons)
    return _side(claim, study, topic, said, reasons)._replace(listed="narrative_review")


def _side(
    claim: Claim, study: Study, topic: Topic, found: Sequence[Finding], reasons: tuple[str, ...]
) -> Draft:
    given = votes(claim, found, topic)
    background = tuple(dict.fromkeys(t for f in found for t in f.background))
    return Draft("review", words_of(given), given, reasons=reasons, background=background,
                 comparator=found[0].comparator)
