"""What one study can do for a claim of benefit or a comparison."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.link import link
from pipeline.model import Because, Claim, Contrast, EvidenceItem, Finding, Reading, Record, Study
from tests.synthesis.make import TOPIC, WHY, claim, judged, study, vote

SHAM = Contrast("mn", "sham", "needling", "sham")
ADDED = Contrast("mn+oil", "oil", "needling", "same_background")
AGAINST_LAMP = Contrast("mn", "lamp", "needling", "active")


def found(
    direction: str = "favours_mn", contrast: Contrast = SHAM, outcome: str | None = "spot_count", **more: Any
) -> Finding:
    return Finding(outcome, direction, basis=more.pop("basis", "between_group"), contrast=contrast, because=WHY, **more)


def trial(*findings: Finding, role: str = "mn_vs_other", **more: Any) -> Study:
    return study("7", findings=findings, role=Reading(role), **more)


def item(asked: Claim, made: Study) -> EvidenceItem:
    (only,) = link((asked,), (made,), TOPIC, ())[0]
    return only


@pytest.mark.parametrize(("direction", "stance"), [
    ("favours_mn", "supports"), ("favours_comparator", "contradicts"), ("no_difference", "no_difference"),
    ("mixed", "mixed"),
])
def test_a_contrast_that_isolates_the_intervention_decides(direction: str, stance: str) -> None:
    made = item(claim(), trial(found(direction)))
    assert (made.stance, made.scope, made.rung) == (stance, "direct", "randomised")


@pytest.mark.parametrize("direction", ["favours_comparator", "no_difference"])
def test_a_comparison_with_an_active_treatment_that_it_does_not_win_abstains(direction: str) -> None:
    made = item(claim(), trial(found(direction, AGAINST_LAMP, comparator="lamp")))
    assert (made.stance, made.abstains) == ("related", "active_comparator")


def test_a_win_over_an_active_treatment_speaks_for_an_effect_and_is_never_counted() -> None:
    won = trial(found("favours_mn", AGAINST_LAMP, comparator="lamp"))
    made = item(claim(), won)
    assert (made.stance, made.listed) == ("supports", "active_comparator")
    verdict = judged(claim(), [(made, won), (made, won)])
    assert (verdict.direction, verdict.reason, verdict.tally.k) == ("cannot_tell", "only_active_comparator", 0)


@pytest.mark.parametrize(("differs", "code"), [
    ("co_treatment", "co_treatment"), ("several", "several"), ("unknown", "unknown_contrast"),
    ("technique", "technique"),
])
def test_other_contrasts_never_decide(differs: str, code: str) -> None:
    made = item(claim(), trial(found(contrast=Contrast("mn+oil", "mn", differs, "same_background"))))
    assert (made.stance, made.abstains) == ("related", code)


def test_the_arm_alone_improved_counts_on_the_uncontrolled_rung_only() -> None:
    both = (found("no_difference", AGAINST_LAMP), found("improved", Contrast("mn"), basis="baseline"))
    made = item(claim(), trial(*both))
    assert (made.stance, made.rung) == ("supports", "uncontrolled")


def test_a_gain_since_the_start_says_nothing_where_something_unknown_did_as_well() -> None:
    both = (found("no_difference", Contrast("mn", "other")), found("improved", Contrast("mn"), basis="baseline"))
    made = item(claim(), trial(*both))
    assert (made.stance, made.abstains) == ("related", "unknown_contrast")


def test_a_worsening_without_a_comparison_never_contradicts() -> None:
    made = item(claim(), trial(found("worsened", Contrast("mn"), basis="baseline"), role="uncontrolled"))
    assert (made.stance, made.abstains) == ("related", "no_comparison")


def test_a_single_arm_that_had_something_else_too_is_indirect() -> None:
    result = found("improved", Contrast(), basis="baseline")
    single = trial(result, role="uncontrolled", combined_with=(Reading("oil"),))
    made = item(claim(), single)
    assert (made.scope, made.scope_reasons) == ("indirect", ("given together with neem oil",))


@pytest.mark.parametrize(("index", "why"), [
    ("mn+other", "given together with another treatment"),
    (None, "without a clear statement of what else the group had"),
])
def test_a_single_arm_that_had_what_has_no_name_or_is_not_sure_is_indirect(index: str | None, why: str) -> None:
    made = item(claim(), trial(found("improved", Contrast(index, "baseline"), basis="baseline"), role="uncontrolled"))
    assert (made.scope, made.scope_reasons) == ("indirect", (why,))


def test_an_improvement_of_the_arm_with_something_added_does_not_count() -> None:
    made = item(claim(), trial(found("improved", Contrast("mn+oil"), basis="baseline")))
    assert made.stance == "related"


@pytest.mark.parametrize(("direction", "stance", "listed"), [
    ("favours_mn", "supports", "active_comparator"), ("favours_comparator", "related", None),
])
def test_a_win_over_an_active_treatment_given_with_the_same_drug_is_listed(
    direction: str, stance: str, listed: str | None
) -> None:
    contrast = Contrast("mn+oil", "lamp+oil", "needling", "active")
    made = item(claim(), trial(found(direction, contrast, background=("oil",)), combined_with=(Reading("oil"),)))
    assert (made.stance, made.listed) == (stance, listed)


def test_a_change_that_the_group_without_it_went_through_too_says_nothing() -> None:
    both = found("improved", Contrast("mn+oil", "baseline", "unknown", "same_background"), basis="baseline")
    made = item(claim(), trial(both, role="mn_addon", combined_with=(Reading("oil"),)))
    assert (made.stance, made.abstains) == ("related", "both_changed")


def test_the_arm_that_had_nothing_that_treats_beside_it_is_the_intervention_alone() -> None:
    arms = [found("improved", Contrast(index), basis="baseline") for index in ("mn+oil", "mn+water")]
    made = item(claim(), trial(*arms, role="addon_to_mn", combined_with=(Reading("oil"),)))
    assert (made.stance, made.scope, made.rung) == ("supports", "direct", "uncontrolled")


def test_a_trial_added_to_something_is_direct_and_keeps_what_it_was_added_to() -> None:
    made = item(claim(), trial(found(contrast=ADDED, background=("oil",)), role="mn_addon"))
    assert (made.stance, made.scope, made.background) == ("supports", "direct", ("oil",))


def test_a_claim_that_names_the_background_is_met_by_it_alone() -> None:
    asked = claim(background=("oil",))
    with_oil = trial(found(contrast=ADDED, background=("oil",)), role="mn_addon", combined_with=(Reading("oil"),))
    assert item(asked, with_oil).scope == "direct"
    assert link((asked,), (trial(found()),), TOPIC, ())[0] == ()


def test_a_conclusion_without_a_result_only_bears_on_the_claim() -> None:
    made = item(claim(), trial(found("favours_mn", Contrast(), basis="none"), role="uncontrolled"))
    assert (made.stance, made.abstains) == ("related", "conclusion_only")


@pytest.mark.parametrize(("device", "scope"), [("can", "direct"), ("steam", "indirect"), ("pad", "indirect")])
def test_another_class_of_device_is_indirect(device: str, scope: str) -> None:
    assert item(claim(), trial(found(), device=Reading(device))).scope == scope


def test_a_class_of_device_is_direct_where_the_topic_pack_says_so() -> None:
    asked = claim(applications=("feeding",), outcome="gloss")
    made = trial(found(outcome="gloss"), device=Reading("pad"), applications=(Reading("feeding", WHY),))
    assert item(asked, made).scope == "direct"


def test_animals_are_indirect_and_on_the_laboratory_rung() -> None:
    made = item(claim(), trial(found(), subjects=Reading("animal"), design=Reading("animal")))
    assert (made.scope, made.rung) == ("indirect", "laboratory")
    assert made.scope_reasons == ("done in animals, not in people",)


def test_another_condition_of_the_same_group_abstains() -> None:
    made = item(claim(), trial(found(), applications=(Reading("curl", WHY),)))
    assert (made.stance, made.scope, made.scope_reasons) == (
        "related", "indirect", ("about leaf curl, another condition",))


def test_another_group_gives_no_item() -> None:
    made = trial(found(outcome="gloss"), applications=(Reading("wilt", WHY),))
    assert link((claim(),), (made,), TOPIC, ())[0] == ()


def test_another_outcome_abstains() -> None:
    made = item(claim(), trial(found(outcome="sap")))
    assert (made.stance, made.abstains, made.scope) == ("related", "other_outcome", "indirect")


def test_a_general_benefit_is_indirect_for_a_claim_about_the_condition() -> None:
    made = item(claim(), trial(found(outcome="gloss")))
    assert (made.stance, made.scope) == ("supports", "indirect")
    assert made.scope_reasons == ("reports gloss, another outcome",)


def test_an_outcome_that_shows_the_one_asked_is_direct_and_gives_way_to_it() -> None:
    overall = trial(found(outcome="vigour"))
    both = trial(found(outcome="vigour"), found("no_difference"))
    assert (item(claim(), overall).stance, item(claim(), overall).scope) == ("supports", "direct")
    assert item(claim(), both).stance == "no_difference"
    assert judged(claim(), [(item(claim(), overall), overall), vote()]).tally.k == 2


def test_what_came_of_a_drug_with_and_without_the_intervention_is_on_its_carrying_and_never_counts() -> None:
    asked = claim(applications=("feeding",), outcome="uptake")
    oiled = trial(found(contrast=ADDED, background=("oil",)), role="mn_addon", combined_with=(Reading("oil"),))
    made = item(asked, oiled)
    assert (made.stance, made.scope, made.listed) == ("supports", "direct", "what_came_of_it")
    assert link((asked,), (trial(found()),), TOPIC, ())[0] == ()
    sheep = replace(oiled, subjects=Reading("animal"))
    assert item(asked, sheep).scope_reasons == (
        "done in animals, not in people", "reports number of spots, another outcome")


def test_off_topic_records_give_no_item() -> None:
    assert link((claim(),), (trial(found(), relevance=Reading("off_topic")),), TOPIC, ())[0] == ()


def test_retracted_studies_are_listed_as_read() -> None:
    assert item(claim(), trial(found(), status="retracted")).stance == "supports"


@pytest.mark.parametrize(("basis", "stance"), [
    ("abstract", "supports"), ("summary table of a published systematic review", "related"),
    ("published commentary on the study", "related"), (None, "supports"),
])
def test_a_digest_must_rest_on_the_abstract(basis: str | None, stance: str) -> None:
    record = Record("7", title="Words", digest="It helped.", digest_basis=basis, source="digest")
    assert item(claim(), trial(found(), record=record)).stance == stance


@pytest.mark.parametrize(("design", "scope"), [("narrative_review", "indirect"), ("systematic_review", "direct")])
def test_a_review_that_pools_nothing_is_listed_with_its_side_and_never_counted(design: str, scope: str) -> None:
    said = found("improved", Contrast(), basis="review_conclusion")
    made = trial(said, design=Reading(design), role="na")
    got = item(claim(), made)
    assert (got.stance, got.scope, got.rung, got.listed) == ("supports", scope, "review", "narrative_review")
    assert judged(claim(), [(got, made)]).direction == "cannot_tell"


def test_what_a_review_says_in_passing_of_how_it_works_is_indirect() -> None:
    why = (Because("abstract", 0, 5, "Words", "reviews.mechanism"),)
    said = replace(found("improved", Contrast(), "sap", basis="review_conclusion"), because=why)
    made = item(claim("mechanism", outcome="sap"), trial(said, design=Reading("systematic_review"), role="na"))
    assert (made.stance, made.scope) == ("supports", "indirect")


def test_a_review_that_sees_no_winner_among_treatments_takes_no_side() -> None:
    said = found("no_difference", Contrast(), basis="review_conclusion")
    assert item(claim(), trial(said, design=Reading("systematic_review"), role="na")).stance == "related"


def test_a_review_of_what_was_added_to_the_intervention_takes_no_side() -> None:
    added = Contrast("mn+tonic", "mn", "co_treatment", "same_background")
    made = trial(found(contrast=added, basis="review_conclusion"), design=Reading("meta_analysis"), role="na")
    assert item(claim(), made).stance == "related"


def test_a_meta_analysis_of_the_claim_s_own_contrast_takes_a_side() -> None:
    made = item(claim(), trial(found(basis="review_conclusion"), design=Reading("meta_analysis"), role="na"))
    assert (made.stance, made.rung) == ("supports", "review")


def test_a_result_of_one_treatment_of_several_must_name_it() -> None:
    result = found("improved", Contrast(), basis="baseline")
    made = item(claim(), trial(result, role="uncontrolled", relevance=Reading("one_of_several")))
    assert (made.stance, made.abstains) == ("related", "one_of_several")


def test_unlike_results_on_one_outcome_are_mixed() -> None:
    assert item(claim(), trial(found(), found("favours_comparator"))).stance == "mixed"


@pytest.mark.parametrize(("direction", "asserted", "stance"), [
    ("favours_mn", "better", "supports"), ("favours_mn", "worse", "contradicts"),
    ("favours_comparator", "better", "contradicts"), ("no_difference", "better", "no_difference"),
])
def test_a_comparison_takes_the_side_that_the_claim_asserts(direction: str, asserted: str, stance: str) -> None:
    asked = claim("comparative", comparator="lamp", outcome="browning", direction=asserted)
    made = trial(found(direction, AGAINST_LAMP, "browning", comparator="red_lamp"))
    got = item(asked, made)
    assert (got.stance, got.scope, got.comparator) == (stance, "direct", "red_lamp")


@pytest.mark.parametrize(("studied", "member"), [("red_lamp", "red_lamp"), ("oil", "oil")])
def test_a_claim_that_names_several_comparators_is_met_by_any_of_them(studied: str, member: str) -> None:
    asked = claim("comparative", comparator="lamp", comparators=("lamp", "oil"), outcome="browning")
    got = item(asked, trial(found("favours_mn", AGAINST_LAMP, "browning", comparator=studied)))
    assert (got.stance, got.comparator) == ("supports", member)
    alone = item(asked, trial(found(outcome="browning")))
    assert alone.scope_reasons == ("without a comparison with lamp light or neem oil",)


def test_what_was_added_to_the_treatment_that_the_claim_names_is_not_compared_with_it() -> None:
    asked = claim("comparative", comparator="lamp", outcome="browning")
    added = Contrast("mn+lamp", "lamp", "needling", "same_background")
    made = trial(found("favours_mn", added, "browning", comparator="lamp", background=("lamp",)))
    assert item(asked, made).stance == "related"


def test_a_comparison_with_more_than_one_difference_abstains() -> None:
    asked = claim("comparative", comparator="lamp", outcome="browning")
    several = Contrast("mn+oil", "lamp", "several", "active")
    assert item(asked, trial(found("favours_mn", several, "browning", comparator="lamp"))).abstains == "several"


def test_a_study_without_the_named_comparator_is_related_where_it_measured_the_outcome_else_no_item() -> None:
    asked = claim("comparative", comparator="lamp", outcome="browning")
    assert link((asked,), (trial(found()),), TOPIC, ())[0] == ()
    alone = item(asked, trial(found(outcome="browning")))
    assert (alone.stance, alone.scope, alone.abstains) == ("related", "indirect", "not_compared")


def test_a_claim_that_names_no_condition_asks_for_its_outcome() -> None:
    asked = claim(applications=(), outcome="gloss")
    assert link((asked,), (trial(found()),), TOPIC, ())[0] == ()
    named = trial(found(), record=Record("7", title="Misting and gloss"))
    assert [(i.stance, i.because[0].quote) for i in link((asked,), (named,), TOPIC, ())[0]] == [("related", "gloss")]


def test_no_item_is_without_the_words_that_decide() -> None:
    bare = replace(trial(found()), record=Record("7"))
    assert item(claim(), bare).because == WHY


def test_a_trial_of_what_was_added_to_the_intervention_is_indirect_for_it() -> None:
    made = item(claim(), trial(found(contrast=Contrast("mn+oil", "mn", "co_treatment", "same_background"))))
    assert (made.scope, made.scope_reasons) == ("indirect", ("tests what was added to misting, not misting itself",))


@pytest.mark.parametrize(("direction", "stance"), [
    ("favours_mn", "supports"), ("favours_comparator", "contradicts"), ("no_difference", "no_difference"),
])
def test_as_good_as_is_contradicted_by_the_other_side_alone(direction: str, stance: str) -> None:
    asked = claim("comparative", comparator="lamp", outcome="browning", asks="equivalence", direction="no_difference")
    assert item(asked, trial(found(direction, AGAINST_LAMP, "browning", comparator="lamp"))).stance == stance


def test_one_result_for_unlike_conditions_together_is_indirect_for_each() -> None:
    both = (Reading("spots", WHY), Reading("wilt", WHY))
    glossy = trial(found(outcome="gloss"), applications=both)
    said = "gives one result for several conditions together (leaf spots, wilt)"
    assert item(claim(outcome="gloss"), glossy).scope_reasons == (said,)
    assert item(claim(outcome="gloss"), trial(found(outcome="gloss"))).scope == "direct"
    assert item(claim(), trial(found(), applications=both)).scope == "direct"


def test_a_result_that_names_another_condition_abstains_and_says_so() -> None:
    both = (Reading("spots", WHY), Reading("wilt", WHY))
    made = item(claim(), trial(found(application="wilt"), applications=both))
    assert (made.abstains, made.scope_reasons) == ("other_condition", ("about wilt, another condition",))


def test_a_general_verdict_of_a_review_speaks_only_where_an_overall_improvement_would() -> None:
    works = found(outcome=None, contrast=Contrast(), basis="review_conclusion")  # type: ignore[arg-type]
    text = study("7", findings=(works,), design=Reading("narrative_review"))
    assert item(claim(outcome=None), text).stance == "supports"
    assert item(claim(outcome="sap"), text).stance == "related"
    added = found(outcome=None, contrast=Contrast("mn+oil", "oil", "several"), basis="review_conclusion")  # type: ignore[arg-type]
    assert item(claim(outcome=None), study("7", findings=(added,), design=Reading("meta_analysis"))).stance == "related"


def test_what_was_measured_in_other_conditions_says_nothing_of_the_claim_s_own() -> None:
    made = item(claim(), trial(found(), applications=(Reading("wilt", WHY),)))
    assert (made.stance, made.scope, made.abstains) == ("related", "indirect", "other_condition")


def test_in_people_only_the_addition_of_the_intervention_tells_how_well_it_carries() -> None:
    asked = claim(applications=("feeding",), outcome="uptake")
    improved = found("improved", Contrast("mn+oil"), basis="baseline")
    single = trial(improved, role="uncontrolled", combined_with=(Reading("oil"),))
    assert item(asked, single).stance == "related"
    assert item(asked, replace(single, subjects=Reading("animal"))).stance == "supports"


def test_a_review_speaks_on_a_claim_about_carrying_by_what_it_pooled_with_what_was_carried() -> None:
    asked = claim(applications=("feeding",), outcome="uptake")
    pooled = (found(contrast=ADDED, basis="review_conclusion"),
              found("no_difference", contrast=ADDED, basis="review_conclusion"))
    made = trial(*pooled, design=Reading("meta_analysis"), role="na", combined_with=(Reading("oil"),))
    assert (item(asked, made).stance, item(asked, made).scope) == ("mixed", "indirect")


@given(st.lists(st.tuples(st.sampled_from(["favours_mn", "favours_comparator", "no_difference", "mixed"]),
                          st.integers(20, 300)), min_size=1, max_size=6))
def test_swapping_the_side_that_a_comparison_asserts_flips_its_verdict(made: list[tuple[str, int]]) -> None:
    studies = [
        study(str(p), n, findings=(found(direction, AGAINST_LAMP, "browning", comparator="lamp"),),
              role=Reading("mn_vs_other"))
        for p, (direction, n) in enumerate(made)
    ]
    answers = {}
    for side in ("better", "worse"):
        asked = claim("comparative", comparator="lamp", outcome="browning", direction=side)
        items = link((asked,), studies, TOPIC, ())[0]
        answers[side] = judged(asked, list(zip(items, sorted(studies, key=lambda s: s.pmid), strict=True)))
    flip = {"supported": "contradicted", "contradicted": "supported"}
    there = answers["better"]
    assert answers["worse"].direction == flip.get(there.direction, there.direction)
    assert answers["worse"].certainty == there.certainty


@pytest.mark.parametrize(("places", "stance"), [
    ((Because("title", 0, 5, "Words", "made.up"),), "supports"),
    ((Because("abstract", 0, 5, "Words", "made.up"),), "related"),
])
def test_that_it_works_speaks_of_a_condition_only_where_the_review_is_about_it(
    places: tuple[Because, ...], stance: str
) -> None:
    works = found("improved", Contrast(), outcome=None, basis="review_conclusion")
    both = (Reading("spots", places), Reading("wilt", WHY))
    made = trial(works, design=Reading("systematic_review"), role="na", applications=both)
    assert item(claim(), made).stance == stance


def test_a_result_that_laboratory_work_states_takes_a_side_on_its_own_rung() -> None:
    said = found("improved", Contrast("mn"), basis="none")
    made = item(claim(), trial(said, subjects=Reading("animal"), design=Reading("animal"), role="na"))
    assert (made.stance, made.scope, made.rung) == ("supports", "indirect", "laboratory")
    assert item(claim(), trial(said, role="uncontrolled")).stance == "related"


def test_animals_with_a_condition_of_the_same_group_are_indirect_for_both_reasons() -> None:
    made = item(claim(), trial(found(), applications=(Reading("curl", WHY),), subjects=Reading("animal")))
    assert (made.stance, made.scope_reasons) == (
        "supports", ("done in animals, not in people", "about leaf curl, another condition"))


def test_a_comparison_whose_outcome_is_not_known_gives_no_outcome_as_a_reason() -> None:
    asked = claim("comparative", comparator="lamp", outcome="browning")
    made = item(asked, trial(found("no_difference", AGAINST_LAMP, outcome=None, comparator="lamp")))
    assert (made.stance, made.scope_reasons) == ("related", ())
