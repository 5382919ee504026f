"""Harms, groups, mechanism, numbers, steps, opinion and outlook, one study each."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from pipeline.link import link
from pipeline.model import (
    Because,
    Claim,
    Contrast,
    EvidenceItem,
    Finding,
    GroupMention,
    Harm,
    Measure,
    Quantity,
    Reading,
    Record,
    Section,
    Study,
)
from tests.synthesis.make import TOPIC, WHY, claim, harm, study


def items(asked: Claim, made: Study) -> tuple[EvidenceItem, ...]:
    return link((asked,), (made,), TOPIC, ())[0]


def one(asked: Claim, made: Study) -> tuple[str, str | None]:
    (only,) = items(asked, made)
    return only.stance, only.abstains


ROT = claim("safety", asks="existence", harms=("rot",), warning=True)
SAFE = claim("safety", asks="rate")


def test_a_harm_reported_in_people_supports_that_it_can_happen() -> None:
    case = study(design=Reading("case_report"), role=Reading("uncontrolled"), harms=(harm("rot"),))
    assert one(ROT, case) == ("supports", None)


def test_a_harm_of_an_unnamed_arm_is_not_tied_to_the_intervention() -> None:
    assert one(ROT, study(role=Reading("mn_vs_other"), harms=(harm("rot"),))) == ("related", "not_attributed")


def test_a_harm_tied_to_what_else_was_given_is_none_of_the_intervention() -> None:
    said = Harm("rot", "reported", (Because("abstract", 0, 26, "Rot occurred with neem oil", "harms"),))
    assert one(ROT, study(role=Reading("mn_as_vehicle"), harms=(said,))) == ("related", "not_attributed")


def test_a_harm_that_was_not_seen_does_not_contradict() -> None:
    assert one(ROT, study(role=Reading("uncontrolled"), harms=(harm("rot", "absent"),))) == ("related", "absent")


def test_a_study_that_looked_for_harms_supports_safe_and_a_serious_one_makes_it_mixed() -> None:
    assert one(SAFE, study(harms=(harm("droop"),))) == ("supports", None)
    assert one(SAFE, study(harms=(harm("any_event", "absent"),), harms_looked_for=True)) == ("supports", None)
    assert one(SAFE, study(harms=(harm("droop"), harm("rot")))) == ("mixed", None)


@pytest.mark.parametrize(("term", "said", "expected"), [
    ("droop", "Drooping was seen in all.", ("supports", None)),
    ("droop", "Severe drooping was seen in most.", ("related", "harm_not_graded")),
    ("droop", "Drooping lasted for several weeks.", ("related", "harm_not_graded")),
    ("yellow", "Yellowing was seen in half of them.", ("related", "harm_not_graded")),
    ("yellow", "Yellowing was transient.", ("supports", None)),
    ("yellow", "Yellowing was seen and did not fade.", ("mixed", None)),
    ("yellow", "Drooping persisted for two weeks, and yellowing was transient.", ("supports", None)),
    ("any_event", "Side effects were recorded at each visit.", ("related", "harm_not_graded")),
])
def test_harms_speak_for_safe_where_they_were_slight_by_kind_or_by_word(
    term: str, said: str, expected: tuple[str, str | None]
) -> None:
    seen = Harm(term, "reported", (Because("abstract", 0, len(said), said, "harms.reported"),))
    assert one(SAFE, study(harms=(seen,), harms_looked_for=True)) == expected


def test_more_harm_than_with_another_treatment_does_not_support_safe() -> None:
    worse = Finding("browning", "favours_comparator", basis="between_group", because=WHY)
    assert one(SAFE, study(harms=(harm("droop"),), findings=(worse,))) == ("related", "more_harm")


def test_well_tolerated_alone_is_no_finding_of_harms() -> None:
    assert items(SAFE, study(harms=(harm("any_event", "absent"),))) == ()


@pytest.mark.parametrize(("how", "design", "expected"), [
    ("advised_against", "guideline_consensus", ("supports", None)), ("harmed", "case_report", ("supports", None)),
    ("excluded", "rct", ("related", "precaution")), ("treated", "rct", ("related", "treated_unharmed")),
    ("advised_against", "narrative_review", ("related", "authors_view")),
    ("harmed", "systematic_review", ("supports", None)), ("harmed", "narrative_review", ("related", "review")),
])
def test_who_should_not_be_treated(how: str, design: str, expected: tuple[str, str | None]) -> None:
    asked = claim("contraindication", groups=("cacti",), warning=True)
    assert one(asked, study(design=Reading(design), groups=(GroupMention("cacti", how, WHY),))) == expected


def _sap(direction: str = "improved", **more: Any) -> Study:
    finding = Finding("sap", direction, basis="baseline", contrast=Contrast("mn"), because=WHY)
    return study(findings=(finding,), role=Reading("uncontrolled"), **more)


def test_a_change_from_baseline_bears_on_a_mechanism() -> None:
    assert one(claim("mechanism", outcome="sap"), _sap()) == ("supports", None)


def test_outcomes_that_go_apart_make_the_study_mixed_and_each_is_kept() -> None:
    up = Finding("sap", "improved", basis="baseline", contrast=Contrast("mn"), because=WHY)
    down = Finding("chlorophyll", "worsened", basis="baseline", contrast=Contrast("mn"), because=WHY)
    made = study(findings=(up, down), role=Reading("uncontrolled"))
    (item,) = items(claim("mechanism", outcomes=("sap", "chlorophyll")), made)
    assert item.stance == "mixed"
    assert [(v.outcome, v.stance) for v in item.votes] == [("sap", "supports"), ("chlorophyll", "contradicts")]


@pytest.mark.parametrize(("measure", "quantity", "expected"), [
    (Measure("downtime_days", 1, 3, WHY), Quantity(1, 3, "days"), ("supports", (1, 3))),
    (Measure("downtime_days", 14, 14, WHY), Quantity(1, 3, "weeks"), ("supports", (2, 2))),
    (Measure("session_minutes", 45, 45, WHY), Quantity(20, 30, "minutes"), ("contradicts", (45, 45))),
    (Measure("depth_mm", 1.5, 1.5, WHY), Quantity(None, 2, "mm"), ("supports", (1.5, 1.5))),
])
def test_a_number_is_converted_and_compared(measure: Measure, quantity: Quantity, expected: Any) -> None:
    (item,) = items(claim("numeric", quantity=quantity, measure=measure.what), study(procedure=(measure,)))
    assert (item.stance, item.value) == expected


def test_another_quantity_is_no_answer() -> None:
    asked = claim("numeric", quantity=Quantity(20, 30, "minutes"), measure="session_minutes")
    assert items(asked, study(procedure=(Measure("anaesthetic_minutes", 30, 30, WHY),))) == ()


def test_a_step_that_was_done() -> None:
    assert one(claim("process", steps=("rinsing",)), study(steps=(Reading("rinsing", WHY),))) == ("supports", None)
    assert items(claim("process", steps=("rinsing",)), study()) == ()


@pytest.mark.parametrize(("design", "expected"), [
    ("guideline_consensus", ("supports", None)), ("narrative_review", ("related", "authors_view")),
])
def test_only_a_group_of_experts_gives_an_opinion(design: str, expected: tuple[str, str | None]) -> None:
    assert one(claim("opinion"), study(design=Reading(design, WHY), direction="favours_mn")) == expected


@pytest.mark.parametrize(("more", "stance"), [
    ({}, "supports"), ({"design": Reading("protocol"), "subjects": Reading("none")}, "supports"),
    ({"design": Reading("narrative_review")}, "related"),
    ({"design": Reading("animal"), "subjects": Reading("animal")}, "related"),
])
def test_what_is_being_studied_in_people(more: dict[str, Any], stance: str) -> None:
    assert one(claim("outlook", applications=("spots",)), study(**more))[0] == stance


def test_what_is_no_research_question_gets_no_item() -> None:
    assert items(claim("opinion", asks="testimonial"), study()) == ()


@pytest.mark.parametrize(("title", "expected"), [
    ("A survey of 120 gardeners", ("related", "not_experts")),
    ("A survey of 120 dermatologists on misting", ("supports", None)),
])
def test_a_survey_is_experts_opinion_only_where_it_asked_them(title: str, expected: tuple[str, str | None]) -> None:
    asked = claim("opinion", asks="recommendation")
    made = study(design=Reading("cross_sectional_survey", WHY), direction="favours_mn", record=Record("5", title=title))
    assert one(asked, made) == expected


def test_a_single_case_says_nothing_of_how_often() -> None:
    case = study(design=Reading("case_report"), harms=(harm("rot"),))
    assert one(SAFE, case) == ("related", "single_case")


def test_a_review_of_harms_takes_a_side_only_where_it_says_how_bad_they_were() -> None:
    mild = Harm("droop", "reported", (Because("abstract", 0, 20, "Drooping was mild.", "harms.reported"),))
    review = study(design=Reading("systematic_review"), harms=(mild,))
    (item,) = items(SAFE, review)
    assert (item.stance, item.listed) == ("supports", "review")
    assert one(SAFE, study(design=Reading("systematic_review"), harms=(harm("rot"),))) == ("related", "review")


def test_serious_complications_stand_for_every_serious_harm() -> None:
    asked = claim("safety", asks="existence", harms=("any_serious",), warning=True)
    (item,) = items(asked, study(design=Reading("case_report"), role=Reading("uncontrolled"), harms=(harm("rot"),)))
    assert [v.outcome for v in item.votes] == ["any_serious"]


def test_a_harm_in_a_group_is_asked_of_studies_that_speak_of_it() -> None:
    asked = claim("safety", asks="existence", harms=("rot",), groups=("cacti",), warning=True)
    rotten = study(role=Reading("uncontrolled"), harms=(harm("rot"),))
    assert items(asked, rotten) == ()
    named = replace(rotten, record=Record(rotten.pmid, title="Misting cacti"))
    assert one(asked, named) == ("related", "other_group")


@pytest.mark.parametrize(("sentence", "expected"), [
    ("The panel recommended misting for leaf spots.", ("supports", None)),
    ("Misting should not be used.", ("contradicts", None)),
    ("Misting was recommended for one use. For another, the experts advised against misting.", ("mixed", None)),
    ("Misting should not be used on seedlings.", ("related", "no_result")),
    ("Misting was recommended by 78% of the members.", ("supports", None)),
    ("Merely 22% would recommend misting.", ("contradicts", None)),
    ("A minority lost leaves, and misting was recommended.", ("related", "no_result")),
    ("Misting was recommended by 31% of the members.", ("related", "no_result")),
    ("A pause was recommended after misting.", ("related", "no_result")),
])
def test_what_a_panel_advises_is_read_from_the_sentences_that_say_so(
    sentence: str, expected: tuple[str, str | None]
) -> None:
    record = Record("5", title="A consensus", sections=(Section(None, None, sentence),))
    assert one(claim("opinion"), study(design=Reading("guideline_consensus", WHY), record=record)) == expected


def test_harms_that_were_only_compared_do_not_say_how_bad_they_were() -> None:
    fewer = Finding("browning", "favours_mn", basis="between_group", because=WHY)
    assert one(SAFE, study(harms=(harm("droop"),), findings=(fewer,))) == ("related", "compared_only")


def test_harms_of_what_was_added_do_not_speak_for_the_intervention() -> None:
    said = Harm("droop", "reported", (Because("abstract", 0, 29, "Drooping occurred with neem oil", "harms"),))
    assert items(SAFE, study(role=Reading("addon_to_mn"), harms=(said,))) == ()


@pytest.mark.parametrize(("sentence", "expected"), [
    ("Redness lasted 9 days with lamp light and 2 days with misting.", ("related", "other_arm")),
    ("Redness lasted 9 days with misting and 2 days with lamp light.", ("contradicts", None)),
])
def test_a_number_of_the_other_treatment_is_none_of_the_intervention(
    sentence: str, expected: tuple[str, str | None]
) -> None:
    at = sentence.index("9")
    measure = Measure("downtime_days", 9, 9, (Because("abstract", at, at + 6, "9 days", "procedure"),))
    record = Record("5", title="Words", sections=(Section(None, None, sentence),))
    made = study(role=Reading("mn_vs_other"), comparators=(Reading("lamp"),), procedure=(measure,), record=record)
    assert one(claim("numeric", quantity=Quantity(1, 3, "days"), measure="downtime_days"), made) == expected


def test_a_harm_that_something_else_brought_about_is_none_of_the_intervention() -> None:
    said = Harm("rot", "reported", (Because("abstract", 0, 30, "a case of rot caused by lamp light", "harms"),))
    assert one(ROT, study(role=Reading("uncontrolled"), harms=(said,))) == ("related", "not_attributed")
