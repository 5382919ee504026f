"""Drafts of items, why an item decides nothing or is only listed, and the rung of a study (EVIDENCE 2)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pipeline.link.pair import Pair
from pipeline.link.scope import scope_reasons
from pipeline.model import (
    CONTROLLED,
    RANDOMISED,
    SYSTEMATIC,
    Because,
    Finding,
    GroupMention,
    Harm,
    Ladder,
    Reading,
    Rung,
    Study,
    ValueRange,
    Vote,
)

ABSTENTIONS = {
    "active_comparator": "compares {mn} with another treatment, so it cannot say what {mn} itself does",
    "co_treatment": "both arms had {mn}; only what was added differs",
    "technique": "compares two ways of {mn}",
    "several": "the arms differ in more than {mn}",
    "unknown_contrast": "the abstract does not say how the arms differ",
    "both_changed": "the group without {mn} changed too, and no result sets the two against each other",
    "nothing_added": "what {mn} was added to did as well alone, so what both did together is no evidence on {mn}",
    "no_comparison": "without a comparison it neither shows nor excludes an effect of {mn}",
    "conclusion_only": "states a conclusion without the result that it rests on",
    "no_result": "reports no result on this in its abstract",
    "narrative_review": "a review that pools no comparison of {mn} with doing without it",
    "review": "a review: it reports what others found, and they are not counted twice",
    "digest": "our summary of it does not rest on the study's own abstract with its results",
    "single_case": "a single case shows that it can happen, not how often",
    "precaution": "these people were left out as a precaution; that is not harm seen",
    "treated_unharmed": "these people were treated and no harm is described; that does not show that it is safe",
    "absent": "the harm was looked for and not seen; that does not show that it cannot happen",
    "not_attributed": "the harm is not tied to {mn}: other treatments were given too",
    "not_experts": "asked patients or others, not experts",
    "authors_view": "the view of the study's authors, not of a group of experts",
    "other_group": "does not speak of the people that the statement is about",
    "compared_only": "says which treatment had more harms, not how bad or how frequent they were",
    "more_harm": "there were more harms with {mn} than with what it was compared with; how mild they were is not said",
    "harm_not_graded": "names harms without saying that they were slight or that they passed",
    "not_compared": "has no comparison of these two",
    "other_arm": "states it of the treatment that {mn} was compared with",
    "what_came_of_it": "shows what came of the treatment that {mn} was to carry in, not how much of it came in",
    "not_human": "not a study in people",
    "other_outcome": "reports another outcome than the one that is asked about",
    "other_condition": "is about another condition than the one that is asked about",
    "one_of_several": "{mn} is one of several treatments, and the result does not name it",
}
"""Code in ``EvidenceItem.abstains`` or ``listed`` to the words shown; ``{mn}`` is the topic's intervention."""
BETWEEN_SIDES: tuple[Ladder, ...] = ("comparative", "equivalence", "cost", "mechanism")
"""Ladders on which a study that decides nothing is still on the rung of its comparison."""


class Draft(NamedTuple):
    """What one study says on one claim, before it becomes an item."""

    rung: Rung
    because: tuple[Because, ...]
    votes: tuple[Vote, ...] = ()  # the most important first
    abstains: str | None = None  # code of why it decides nothing
    listed: str | None = None  # code of why it takes a side but is never counted
    scope: tuple[str, ...] = ()  # why the study is indirect, whatever its result
    reasons: tuple[str, ...] = ()  # why this result is indirect
    background: tuple[str, ...] = ()
    comparator: str | None = None
    application: str | None = None
    value: ValueRange | None = None
    outcome: str | None = None  # the claim's outcome, if an abstaining study reports it

    def against(self, found: Sequence[Finding]) -> Draft:
        """The draft with the comparator of these findings, and the treatments that both of their arms had."""
        background = tuple(dict.fromkeys(t for f in found for t in f.background))
        return self._replace(background=background, comparator=found[0].comparator)


def related_draft(pair: Pair, code: str, because: tuple[Because, ...], *reasons: str) -> Draft:
    """A draft that bears on the claim and decides nothing, with the code of why."""
    rung = rung_of(pair.study, pair.claim.ladder in BETWEEN_SIDES)
    return Draft(rung, because or rationale(pair.study), (), code, scope=tuple(scope_reasons(pair)), reasons=reasons)


def siding_draft(
    pair: Pair, rung: Rung, votes: tuple[Vote, ...], *reasons: str, because: tuple[Because, ...] = (),
    listed: str | None = None,
) -> Draft:
    """A draft that takes a side; it rests on the words of its votes if no others are given."""
    return Draft(rung, because or words_of(votes), votes, None, listed, tuple(scope_reasons(pair)), reasons)


def votes_for_each(readings: Iterable[Reading | GroupMention]) -> tuple[Vote, ...]:
    """A vote in favour for each thing read from a study: a step, a use, a group."""
    return tuple(Vote(r.id, "supports", because=r.because) for r in readings)


def words_of(parts: Iterable[Finding | Vote | Harm], limit: int = 4) -> tuple[Because, ...]:
    """The first words that findings, votes or harms were read from, each once."""
    return tuple(dict.fromkeys(b for part in parts for b in part.because))[:limit]


def rationale(study: Study) -> tuple[Because, ...]:
    """The words by which a study without a result bears on a claim: those on subject and design, else the title."""
    readings = (*study.applications, study.relevance, study.design)
    found = tuple(b for r in readings for b in r.because)[:2]
    title = study.record.title or ""
    return found or ((Because("title", 0, len(title), title, "link.title"),) if title else ())


DESIGNS: dict[Rung, tuple[str, ...]] = {
    "randomised": RANDOMISED,
    "controlled": CONTROLLED,
    "uncontrolled": ("case_series",),
    "review": (*SYSTEMATIC, "narrative_review"),
    "laboratory": ("in_vitro", "animal", "engineering"),
    "descriptive": ("case_report", "cross_sectional_survey", "guideline_consensus"),
}
"""Rung to its designs; of designs with groups, the rung of a result between the groups."""
RUNGS = {design: rung for rung, designs in DESIGNS.items() for design in designs}


def rung_of(study: Study, compared: bool = False) -> Rung:
    """The rung of a study; ``compared`` is whether the result that is used is between groups."""
    if study.is_laboratory and not study.is_review:
        return "laboratory"
    found = RUNGS.get(study.design.id, "none")
    return "uncontrolled" if found in ("randomised", "controlled") and not compared else found


def is_primary(study: Study) -> bool:
    """Whether the study itself observed people; guidelines do not."""
    return study.subjects.id == "human" and RUNGS.get(study.design.id) in (
        "randomised", "controlled", "uncontrolled", "descriptive"
    ) and study.design.id != "guideline_consensus"
