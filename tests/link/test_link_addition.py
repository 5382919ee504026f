"""What is added to the intervention; claims about a group of people; kinds of a harm."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.link import link
from pipeline.model import Claim, Contrast, EvidenceItem, Finding, GroupMention, Reading, Record, Section, Study
from pipeline.topic import Topic
from tests.synthesis.make import TOPIC, WHY, claim, harm, study

ADDED = claim(intervention="lamp", applications=(), outcome=None)
WITH_LAMP = (Reading("lamp", WHY),)


def items(asked: Claim, made: Study, topic: Topic = TOPIC) -> tuple[EvidenceItem, ...]:
    return link((asked,), (made,), topic, ())[0]


def trial(index: str, reference: str, direction: str = "favours_mn") -> Study:
    contrast = Contrast(index, reference, "co_treatment", "same_background")
    finding = Finding("gloss", direction, basis="between_group", contrast=contrast, because=WHY)
    return study(findings=(finding,), combined_with=WITH_LAMP, role=Reading("addon_to_mn"))


@pytest.mark.parametrize(("direction", "stance"), [
    ("favours_mn", "supports"), ("favours_comparator", "contradicts"), ("no_difference", "no_difference"),
])
def test_what_is_added_is_decided_by_the_contrast_with_the_intervention_alone(direction: str, stance: str) -> None:
    (only,) = items(ADDED, trial("mn+red_lamp", "mn", direction))
    assert (only.stance, only.scope, only.rung) == (stance, "direct", "randomised")


@pytest.mark.parametrize(("index", "reference"), [("mn+lamp", "lamp"), ("mn+lamp+oil", "mn"), ("mn+oil", "mn")])
def test_a_contrast_in_which_something_else_differs_says_nothing_of_what_is_added(index: str, reference: str) -> None:
    (only,) = items(ADDED, trial(index, reference))
    assert (only.stance, only.abstains) == ("related", "not_compared")


def test_of_several_that_may_be_added_each_answers() -> None:
    asked = claim(intervention="oil", interventions=("oil", "lamp"), applications=(), outcome=None)
    (only,) = items(asked, trial("mn+red_lamp", "mn"))
    assert only.stance == "supports"
    (both,) = items(asked, trial("mn+lamp+oil", "mn"))
    assert both.stance == "related"


def test_a_study_without_what_is_added_is_no_item() -> None:
    assert items(ADDED, study(role=Reading("uncontrolled"))) == ()


def test_an_addition_never_moves_the_claim_on_the_intervention_itself() -> None:
    (only,) = items(claim(outcome="gloss"), trial("mn+lamp", "mn"))
    assert only.stance == "related"


@pytest.mark.parametrize(("how", "scope"), [("treated", "direct"), ("harmed", "direct"), ("excluded", "indirect")])
def test_a_claim_about_a_group_is_met_by_studies_that_treated_it(how: str, scope: str) -> None:
    asked = claim("safety", asks="rate", groups=("cacti",))
    (only,) = items(asked, study(harms=(harm("droop"),), groups=(GroupMention("cacti", how, WHY),)))
    assert only.scope == scope


def test_a_kind_of_a_harm_speaks_for_the_harm_that_the_claim_names() -> None:
    droop, rot, *others = TOPIC.harms
    topic = replace(TOPIC, harms=(droop, replace(rot, parent="droop"), *others))
    asked = claim("safety", asks="existence", harms=("droop",), warning=True)
    (only,) = items(asked, study(role=Reading("uncontrolled"), harms=(harm("rot"),)), topic)
    assert [(v.outcome, v.stance) for v in only.votes] == [("droop", "supports")]


def test_no_difference_shown_is_never_support_for_the_same() -> None:
    asked = claim("comparative", comparator="lamp", asks="equivalence", direction="no_difference")
    against = Contrast("mn", "lamp", "needling", "active")
    finding = Finding("spot_count", "no_difference", basis="between_group", contrast=against, comparator="lamp",
                      because=WHY)
    (only,) = items(asked, study(findings=(finding,)))
    assert only.stance == "no_difference"


def test_what_was_measured_beside_the_condition_does_not_speak_for_a_claim_without_an_outcome() -> None:
    contrast = Contrast("mn+lamp", "mn", "co_treatment", "same_background")
    two = tuple(Finding(o, d, basis="between_group", contrast=contrast, because=WHY)
                for o, d in (("spot_count", "no_difference"), ("gloss", "favours_mn")))
    wilting = study(findings=two, combined_with=WITH_LAMP, applications=(Reading("wilt", WHY),))
    (only,) = items(ADDED, wilting)
    assert [(v.outcome, v.stance) for v in only.votes] == [("gloss", "supports")]


@pytest.mark.parametrize(("sentence", "stance"), [
    ("Adding lamp light to misting enhances the gloss.", "supports"), ("Lamp light is safe with misting.", "related"),
    ("Combining misting with lamp light was studied.", "related"),
    ("Adding lamp light gave no additional benefit.", "related"),
])
def test_a_review_that_says_that_it_adds_is_listed_and_indirect(sentence: str, stance: str) -> None:
    record = Record("7", sections=(Section(None, None, sentence),))
    review = study(record=record, combined_with=WITH_LAMP, role=Reading("na"), design=Reading("systematic_review"))
    (only,) = items(ADDED, review)
    assert (only.stance, only.scope, only.counted) == (stance, "indirect" if stance == "supports" else "direct", False)
