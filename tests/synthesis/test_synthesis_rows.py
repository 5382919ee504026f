"""Every row of EVIDENCE 4, a test each."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.model import Quantity, Reading, Record
from pipeline.synthesis import answer
from pipeline.synthesis.counts import tally
from pipeline.synthesis.on_record import middle_value
from tests.synthesis.make import SETTINGS, TOPIC, Body, claim, harm, judged, vote


def said(asked: object, body: Body) -> tuple[str, str, str | None]:
    verdict = judged(asked, body)  # type: ignore[arg-type]
    return verdict.direction, verdict.basis, verdict.reason


@pytest.mark.parametrize("asks", ["price", "testimonial", "popularity", "prediction", "definition", "advice"])
def test_row_1_what_studies_do_not_answer_is_no_research_question(asks: str) -> None:
    assert judged(claim("opinion", asks=asks), []).direction == "not_a_research_question"


def test_what_was_not_understood_is_not_answered_and_its_wording_not_judged() -> None:
    verdict = judged(claim("efficacy", strength="strong", asks="unread"), [vote(), vote()])
    assert (verdict.direction, verdict.basis, verdict.reason) == ("cannot_tell", "none", "unread")
    assert verdict.words == "Not understood"
    assert verdict.wording.fits
    assert verdict.would_change == ()
    assert judged(claim(asks="unread", applications=(), outcome=None), []).wording.missing == ("what it helps with",)
    warned = judged(claim("safety", warning=True, asks="unread"), [])
    assert "Absence of studies is not evidence that it is safe." in warned.detail


def test_row_2_without_items_no_evidence_was_found() -> None:
    assert said(claim(), []) == ("no_evidence_found", "none", None)


def test_row_3_two_favourable_randomised_trials_support() -> None:
    assert said(claim(), [vote(), vote()]) == ("supported", "controlled", None)


def test_row_3_two_thirds_in_favour_and_none_against_is_enough() -> None:
    assert said(claim(), [vote(), vote(), vote("no_difference")])[0] == "supported"


def test_row_3_other_controlled_studies_help_where_randomised_ones_are_few_and_small() -> None:
    assert said(claim(), [vote(), vote(rung="controlled")])[0] == "supported"
    assert judged(claim(), [vote(), vote(), vote("contradicts", rung="controlled")]).tally.k == 2


def test_row_4_two_thirds_against_contradict() -> None:
    assert said(claim(), [vote("contradicts"), vote("contradicts")])[0] == "contradicted"


def test_row_4_a_warning_is_left_to_a_person() -> None:
    verdict = judged(claim(warning=True), [vote("contradicts"), vote("contradicts")])
    assert (verdict.direction, verdict.reason) == ("cannot_tell", "needs_a_person")
    assert verdict.words == "Needs a person's decision"
    assert verdict.answer.startswith("Two of two studies go against this warning;")
    assert "Absence of studies is not evidence that it is safe." in verdict.detail


def test_row_5_no_difference_needs_enough_people() -> None:
    assert said(claim(), [vote("no_difference", 100), vote("no_difference", 100)])[0] == "no_difference"
    assert said(claim(), [vote("no_difference", 99), vote("no_difference", 100)])[2] == "too_few_to_exclude"


def test_row_5_a_margin_that_was_met_stands_in_for_people() -> None:
    assert said(claim(), [vote("no_difference", 30, margin_met=True), vote("no_difference", 30)])[0] == "no_difference"


def test_row_6_anything_else_is_mixed() -> None:
    assert said(claim(), [vote(), vote("contradicts")])[0] == "mixed"
    assert said(claim(), [vote(), vote("no_difference")])[0] == "mixed"


def test_row_6_named_outcomes_that_fall_apart_are_listed() -> None:
    asked = claim(outcomes=("spot_count", "gloss"))
    dull = [vote("contradicts", outcome="gloss") for _ in range(2)]
    verdict = judged(asked, [vote(), vote(), *dull])
    assert verdict.direction == "mixed"
    assert verdict.by_outcome == (("spot_count", "supported"), ("gloss", "contradicted"))


def test_row_6_parts_of_which_one_cannot_tell_rest_on_the_other() -> None:
    verdict = judged(claim(outcomes=("gloss", "spot_count")), [vote(), vote(), vote(n=30, outcome="gloss")])
    assert verdict.by_outcome == (("gloss", "cannot_tell"), ("spot_count", "supported"))
    assert (verdict.direction, verdict.basis) == ("mixed", "controlled")


def test_a_stance_without_an_outcome_counts_only_where_a_person_set_it() -> None:
    assert said(claim(), [vote(outcome=None), vote(outcome=None)])[0] == "cannot_tell"
    assert said(claim(), [vote(outcome=None, ruling="r1"), vote(outcome=None, ruling="r2")])[0] == "supported"
    assert said(claim(), [vote(outcome="gloss", ruling="r1"), vote(outcome="gloss", ruling="r2")])[0] == "cannot_tell"


@pytest.mark.parametrize(("stance", "people", "expected"), [
    ("supports", 100, "supported"), ("contradicts", 100, "contradicted"), ("mixed", 100, "mixed"),
    ("no_difference", 200, "no_difference"), ("no_difference", 199, "cannot_tell"), ("supports", 99, "cannot_tell"),
])
def test_row_7_one_study_decides_only_when_large(stance: str, people: int, expected: str) -> None:
    assert said(claim(), [vote(stance, people)])[0] == expected


def test_row_7_one_small_favourable_trial_leans_on_row_8() -> None:
    before_after = [vote(n=20, rung="uncontrolled") for _ in range(3)]
    assert said(claim(), [vote(n=30), *before_after]) == ("supported", "uncontrolled", None)


def test_row_7_one_small_trial_against_does_not_lean() -> None:
    before_after = [vote(n=20, rung="uncontrolled") for _ in range(3)]
    assert said(claim(), [vote("contradicts", 30), *before_after])[2] == "one_small_study"


def test_no_interval_under_five_studies() -> None:
    four = [vote(point="supports")[0] for _ in range(4)]
    assert tally(four).interval is None
    assert tally([*four, vote(point="contradicts")[0]]).interval == (0.2836, 0.9949)


def test_row_7_holds_where_more_studies_are_asked_for_than_there_are() -> None:
    rules = replace(SETTINGS, verdict=replace(SETTINGS.verdict, min_studies=3))
    assert judged(claim(), [vote(n=40), vote(n=40)], settings=rules).reason == "one_small_study"
    assert judged(claim(), [vote(n=60), vote(n=60)], settings=rules).direction == "supported"


def test_row_8_says_improvement_was_seen_and_not_tested() -> None:
    verdict = judged(claim(), [vote(n=20, rung="uncontrolled") for _ in range(3)])
    assert (verdict.direction, verdict.basis, verdict.certainty) == ("supported", "uncontrolled", "very_low")
    assert verdict.answer == (
        "People's number of spots improved after misting in 3 studies without a comparison group (60 people). "
        "Whether misting was the cause was not tested."
    )


@pytest.mark.parametrize("body", [
    [vote(n=40, rung="uncontrolled") for _ in range(2)],
    [vote(n=19, rung="uncontrolled") for _ in range(3)],
    [vote(n=20, rung="uncontrolled"), vote(n=20, rung="uncontrolled"), vote("no_difference", 20, "uncontrolled")],
])
def test_row_8_needs_three_studies_sixty_people_and_four_fifths(body: Body) -> None:
    assert said(claim(), body)[2] == "uncontrolled_only"


def test_row_8_says_nothing_of_a_condition_that_may_clear_by_itself() -> None:
    body = [vote(n=20, rung="uncontrolled", application="curl") for _ in range(3)]
    assert said(claim(applications=("curl",)), body)[2] == "uncontrolled_only"


def test_row_9_the_newest_meta_analysis_decides_where_nothing_else_does() -> None:
    assert said(claim(), [vote(n=300, rung="review")]) == ("supported", "review", None)


def test_row_8_says_nothing_of_conditions_of_which_one_may_clear_by_itself() -> None:
    body = [vote(n=20, rung="uncontrolled") for _ in range(3)]
    assert said(claim(applications=("spots", "curl")), body)[2] == "uncontrolled_only"


def test_row_9_the_newer_of_two_meta_analyses_speaks_however_large_the_older_one_is() -> None:
    older = vote("contradicts", 900, rung="review", record=Record("1", title="Words", year=2010))
    newer = vote("supports", 100, rung="review", record=Record("2", title="Words", year=2021))
    assert said(claim(), [newer, older])[:2] == ("supported", "review")


def test_row_9_gives_the_direction_of_the_review_whatever_its_size() -> None:
    assert said(claim(), [vote("no_difference", 90, rung="review")])[:2] == ("no_difference", "review")


def test_row_9_is_not_for_a_review_that_is_only_listed() -> None:
    assert said(claim(), [vote(n=300, rung="review", listed="narrative_review")])[2] == "only_narrative_reviews"


@pytest.mark.parametrize(("item", "reason"), [
    (vote("related", abstains="active_comparator"), "only_active_comparator"),
    (vote("supports", scope="indirect", scope_reasons=("in dogs",)), "only_indirect"),
    (vote("related", rung="review", abstains="narrative_review"), "only_narrative_reviews"),
    (vote("related", abstains="conclusion_only"), "not_readable"),
    (vote(rung="uncontrolled"), "uncontrolled_only"),
])
def test_row_10_says_which_kind_of_study_there_is(item: object, reason: str) -> None:
    assert said(claim(), [item]) == ("cannot_tell", "none", reason)  # type: ignore[list-item]


def test_row_11_a_comparison_never_leans_on_uncontrolled_studies() -> None:
    asked = claim("comparative", comparator="lamp", outcome="browning")
    assert said(asked, [vote(n=20, rung="uncontrolled", outcome="browning") for _ in range(3)])[0] == "cannot_tell"
    assert said(asked, [vote(outcome="browning"), vote(outcome="browning")])[0] == "supported"


@pytest.mark.parametrize(("body", "expected"), [
    ([vote("no_difference", margin_met=True), vote("no_difference", margin_met=True)], "supported"),
    ([vote("no_difference"), vote("no_difference")], "no_difference"),
    ([vote("contradicts"), vote("contradicts")], "contradicted"),
    ([vote("no_difference"), vote("contradicts")], "mixed"),
    ([vote("supports"), vote("supports")], "supported"),
    ([vote("no_difference")], "cannot_tell"),
])
def test_row_12_as_good_as(body: Body, expected: str) -> None:
    assert said(claim("comparative", comparator="lamp", asks="equivalence"), body)[0] == expected


def test_row_13_one_report_in_people_shows_that_it_can_happen() -> None:
    asked = claim("safety", asks="existence", harms=("rot",), warning=True)
    assert said(asked, [vote(outcome="rot", rung="descriptive")]) == ("supported", "existence", None)
    assert said(asked, [vote("related", abstains="absent")])[2] == "not_described"


def test_row_14_rare_needs_many_people_in_studies_that_looked() -> None:
    asked = claim("safety", asks="rate")
    five = [vote(n=60, outcome=None, rung="uncontrolled") for _ in range(5)]
    assert said(asked, five)[0] == "supported"
    assert "(3/n) cannot be excluded" in judged(asked, five).answer
    assert said(asked, five[:4])[2] == "too_few_looked"
    assert said(asked, [vote(n=50, outcome=None, rung="uncontrolled") for _ in range(5)])[2] == "too_few_looked"


def test_row_14_a_serious_harm_among_them_makes_it_mixed_and_elsewhere_is_listed() -> None:
    asked = claim("safety", asks="rate")
    five = [vote(n=60, outcome=None, rung="uncontrolled") for _ in range(5)]
    assert said(asked, [*five, vote("mixed", outcome=None, rung="uncontrolled")])[0] == "mixed"
    elsewhere = vote("related", harms=(harm("rot"),), abstains="one_of_several")
    assert f"rot (PMID {elsewhere[1].pmid})" in judged(asked, [*five, elsewhere]).detail
    gone = vote("related", harms=(harm("rot"),), abstains="one_of_several", status="retracted")
    assert "rot (PMID" not in judged(asked, [*five, gone]).detail


def test_row_15_guidance_or_harm_supports_and_exclusion_does_not() -> None:
    asked = claim("contraindication", groups=("seedlings",), warning=True)
    assert said(asked, [vote(outcome="seedlings", rung="descriptive")])[0] == "supported"
    assert said(asked, [vote("related", abstains="precaution")])[2] == "precaution_only"


def test_row_16_two_studies_in_people_carry_a_mechanism() -> None:
    asked = claim("mechanism", outcome="sap")
    people = [vote(outcome="sap", rung="uncontrolled") for _ in range(2)]
    verdict = judged(asked, people)
    assert (verdict.direction, verdict.certainty) == ("supported", None)
    assert said(asked, people[:1])[2] == "one_human_study"
    in_dogs = vote(outcome="sap", rung="laboratory", scope="indirect", scope_reasons=("done in dogs",))
    assert said(asked, [in_dogs])[2] == "laboratory_only"


@pytest.mark.parametrize(("values", "expected"), [
    ((1.0, 2.0, 3.0), "supported"), ((8.0, 9.0, 10.0), "contradicted"), ((1.0, 5.0, 6.0), "mixed"),
    ((1.0, 2.0), "cannot_tell"), ((0.2, 0.5, 2.0, 8.0, 9.0), "mixed"),
])
def test_row_17_the_middle_value_against_the_range(values: tuple[float, ...], expected: str) -> None:
    asked = claim("numeric", quantity=Quantity(1, 3, "days"), measure="downtime_days")
    stances = {v: "supports" if 1 <= v <= 3 else "contradicts" for v in values}
    body = [vote(s, outcome=None, rung="descriptive", value=(v, v)) for v, s in stances.items()]
    assert said(asked, body)[0] == expected


def test_row_17_a_range_counts_by_its_middle() -> None:
    ranges = ((1.0, 5.0), (2.0, 2.0), (10.0, 20.0))
    assert middle_value(tuple(vote(outcome=None, value=r)[0] for r in ranges)) == 3


def test_row_18_five_studies_describe_a_usual_step() -> None:
    body = [vote(outcome="rinsing", rung="descriptive") for _ in range(5)]
    assert said(claim("process", steps=("rinsing",)), body)[:2] == ("supported", "descriptive")
    assert said(claim("process", steps=("rinsing",)), body[:4])[2] == "too_few_describe"


def test_row_18_three_quarters_are_enough_and_less_are_not() -> None:
    def of(done: int, not_done: int) -> str:
        body = [*(vote(outcome="rinsing", rung="descriptive") for _ in range(done)),
                *(vote("contradicts", outcome="rinsing", rung="descriptive") for _ in range(not_done))]
        return judged(claim("process", steps=("rinsing",)), body).direction
    assert (of(6, 2), of(5, 2)) == ("supported", "cannot_tell")


def test_row_19_experts_who_agree_against_it_contradict_and_who_differ_are_mixed() -> None:
    against, in_favour = vote("contradicts", outcome=None, rung="descriptive"), vote(outcome=None, rung="descriptive")
    assert said(claim("opinion"), [against])[0] == "contradicted"
    assert said(claim("opinion"), [against, in_favour])[0] == "mixed"
    assert said(claim("opinion"), [against, in_favour, vote(outcome=None, rung="descriptive")])[0] == "mixed"


def test_row_19_a_group_of_experts_speaks_and_authors_do_not() -> None:
    assert said(claim("opinion"), [vote(outcome=None, rung="descriptive")])[0] == "supported"
    assert said(claim("opinion"), [vote("related", rung="review", abstains="authors_view")])[2] == "authors_only"


def test_row_20_two_studies_in_people_show_that_it_is_studied() -> None:
    body = [vote(outcome="spots"), vote(outcome="spots", rung="none", design=Reading("protocol"))]
    assert said(claim("outlook", applications=("spots",)), body)[:2] == ("supported", "existence")
    assert said(claim("outlook", applications=("spots",)), body[:1])[2] == "too_few_studies"


def test_row_21_cost_is_answered_by_comparisons_of_cost_alone() -> None:
    asked = claim("cost", comparator="lamp", outcome="cost", direction="better")
    assert said(asked, [vote(outcome="cost"), vote(outcome="cost")])[0] == "supported"
    assert said(asked, [vote("related", abstains="no_result")])[0] == "not_a_research_question"


@pytest.mark.parametrize("kind", ["efficacy", "comparative", "mechanism"])
def test_a_topic_pack_without_polarity_or_course_publishes_lists_and_no_verdicts(kind: str) -> None:
    blind = replace(TOPIC, outcomes=tuple(replace(o, good="unknown") for o in TOPIC.outcomes))
    still = replace(TOPIC, applications=tuple(replace(a, course="") for a in TOPIC.applications))
    asked = claim(kind, comparator="lamp", outcome="sap")
    body = [vote(outcome="sap"), vote(outcome="sap")]
    for topic in (blind, still):
        verdict, items = answer(asked, [i for i, _ in body], {s.pmid: s for _, s in body}, topic, SETTINGS, ())
        assert (verdict.direction, verdict.reason, len(items)) == ("cannot_tell", "lists_only", 2)


def test_row_10_an_outcome_that_nobody_reports_is_said_to_be_missing() -> None:
    assert said(claim(), [vote("related", outcome=None, abstains="conclusion_only")])[2] == "not_measured"


def test_row_11_studies_without_the_comparison_leave_it_undecided() -> None:
    asked = claim("comparative", comparator="lamp", outcome="browning")
    body = [vote("related", rung="review", scope="indirect", scope_reasons=("x",), abstains="not_compared")]
    assert said(asked, body)[2] == "not_compared"


def test_row_13_a_claim_that_names_a_harm_is_answered_by_reports_of_that_harm_alone() -> None:
    droop = [vote(outcome="droop", rung="descriptive")]
    assert said(claim("safety", asks="existence", harms=("rot",)), droop)[2] == "not_described"
    assert said(claim("safety", asks="existence"), droop)[0] == "supported"


def test_row_13_harms_that_are_all_on_record_are_counted_together() -> None:
    asked = claim("safety", asks="existence", harms=("droop", "rot"))
    verdict = judged(asked, [vote(outcome="droop", rung="uncontrolled"), vote(outcome="rot", rung="uncontrolled")])
    assert (verdict.direction, verdict.tally.k) == ("supported", 2)


def test_row_20_each_application_that_the_claim_names_is_decided_by_itself() -> None:
    asked = claim("outlook", asks="studied", applications=("spots", "wilt"))
    assert judged(asked, [vote(outcome="spots"), vote(outcome="spots")]).direction == "mixed"
    body = [vote(outcome="spots"), vote(outcome="spots"), vote(outcome="wilt"), vote(outcome="wilt")]
    assert judged(asked, body).direction == "supported"


def test_row_14_says_whether_it_is_studies_or_people_that_lack() -> None:
    asked = claim("safety", asks="rate")
    for n, words in ((900, "Too few studies are held"), (20, "Too few people were studied")):
        body = [vote(n=n, outcome=None, rung="uncontrolled") for _ in range(4)]
        assert judged(asked, body).answer.startswith(words)
