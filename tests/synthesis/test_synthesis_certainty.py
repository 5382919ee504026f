"""EVIDENCE 5: the worked checks, and each step with its numbers."""

from __future__ import annotations

from dataclasses import replace

from pipeline.model import Reading, Record, Verdict
from tests.synthesis.make import WHY, claim, judged, vote

BLIND = {"blinded_assessor": Reading("blinded", WHY)}


def steps(verdict: Verdict) -> dict[str, int | None]:
    return {d.domain: d.change for d in verdict.domains}


def why(verdict: Verdict) -> dict[str, str]:
    return {d.domain: d.why for d in verdict.domains}


def test_two_small_add_on_trials_are_very_low_for_a_claim_without_the_background() -> None:
    body = [vote(n=60, background=("oil",)), vote(n=44, background=("oil",))]
    verdict = judged(claim(), body)
    assert (verdict.direction, verdict.certainty) == ("supported", "very_low")
    assert steps(verdict) == {
        "start": 0, "risk_of_bias": -1, "inconsistency": 0, "indirectness": -2, "imprecision": -1,
        "publication_bias": 0, "integrity_and_source": 0, "cap": 0,
    }
    assert "104 people" in {d.domain: d.why for d in verdict.domains}["imprecision"]


def test_the_same_trials_are_low_for_the_claim_that_names_the_background() -> None:
    body = [vote(n=60, background=("oil",)), vote(n=44, background=("oil",))]
    assert judged(claim(background=("oil",)), body).certainty == "low"


def test_four_blinded_trials_of_420_people_with_mixed_devices_reach_moderate_and_no_more() -> None:
    devices = ("can", "pump", "can", "pump")
    body = [vote(n=105, device=Reading(d), **BLIND) for d in devices]
    verdict = judged(claim(), body)
    assert verdict.certainty == "moderate"
    assert [d.left for d in verdict.domains][-1] == "moderate"


def test_one_device_in_all_counted_studies_costs_a_step() -> None:
    body = [vote(n=105, device=Reading("can"), **BLIND) for _ in range(4)]
    assert steps(judged(claim(), body))["indirectness"] == -1


def test_a_question_that_nobody_confirmed_is_at_most_low() -> None:
    assert judged(claim(confirmed=False), [vote(n=105) for _ in range(4)]).certainty == "low"


def test_a_subjective_outcome_without_a_blinded_assessor_costs_two_steps() -> None:
    body = [vote(n=250, outcome="gloss"), vote(n=250, outcome="gloss")]
    blind = [vote(n=250, outcome="gloss", **BLIND), vote(n=250, outcome="gloss")]
    assert steps(judged(claim(outcome="gloss"), body))["risk_of_bias"] == -2
    assert steps(judged(claim(outcome="gloss"), blind))["risk_of_bias"] == -1


def test_one_study_cannot_be_inconsistent() -> None:
    assert steps(judged(claim(), [vote(n=150)]))["inconsistency"] is None


def test_a_study_against_costs_a_step() -> None:
    body = [*(vote(n=100) for _ in range(5)), vote("contradicts", 100)]
    assert steps(judged(claim(), body))["inconsistency"] == -1


def test_a_split_verdict_costs_two_steps() -> None:
    assert steps(judged(claim(), [vote(), vote("contradicts")]))["inconsistency"] == -2


def test_a_meta_analysis_that_says_otherwise_costs_a_step_and_is_named() -> None:
    review = vote("no_difference", 900, "review")
    verdict = judged(claim(), [vote(n=100), vote(n=100), review])
    assert steps(verdict)["inconsistency"] == -1
    assert f"(PMID {review[1].pmid}) shows no difference." in verdict.detail
    assert why(verdict)["inconsistency"].endswith(f"the newest meta-analysis (PMID {review[1].pmid}) says otherwise")


def test_what_is_counted_is_called_by_its_name_and_its_number() -> None:
    pooled = why(judged(claim(), [vote(n=1200, rung="review")]))
    assert pooled["inconsistency"] == "one meta-analysis: cannot be judged"
    assert pooled["imprecision"].startswith("1,200 people in the counted meta-analysis (400 would")
    both = why(judged(claim(), [vote(n=60), vote(n=50)]))
    assert both["start"] == "both counted studies are randomised: starts at high"
    part = why(judged(claim(), [vote(n=50), vote(n=40, rung="controlled")]))
    assert part["start"] == "1 of 2 counted studies is not randomised: starts at low"
    assert part["indirectness"] == "nothing that costs a step"


def test_a_next_study_is_like_those_that_count_so_that_only_its_result_moves_the_answer() -> None:
    """A trial of a second device would lift a step by its device alone, however it came out."""
    body = [vote(n=105, device=Reading("can"), **BLIND) for _ in range(4)]
    assert judged(claim(), body).certainty == "low"
    assert not any("moderate" in w for w in judged(claim(), body).would_change)


def test_the_people_of_the_newest_meta_analysis_are_lent_never_added() -> None:
    alone = judged(claim(), [vote(n=60), vote(n=60)])
    lent = judged(claim(), [vote(n=60), vote(n=60), vote(n=450, rung="review")])
    assert (steps(alone)["imprecision"], steps(lent)["imprecision"]) == (-1, 0)
    assert lent.tally.people == 120


def test_a_controlled_study_that_is_not_randomised_starts_at_low() -> None:
    verdict = judged(claim(), [vote(n=50), vote(n=450, rung="controlled")])
    assert verdict.domains[0].left == "low"


def test_many_small_studies_all_one_way_are_a_pattern() -> None:
    assert steps(judged(claim(), [vote(n=90) for _ in range(5)]))["publication_bias"] == -1
    assert steps(judged(claim(), [vote(n=90) for _ in range(4)]))["publication_bias"] == 0
    apart = [*(vote(n=90) for _ in range(5)), vote("no_difference", 90)]
    assert steps(judged(claim(), apart))["publication_bias"] == 0


def test_a_rate_of_harms_starts_at_low_and_steps_down_like_any_other() -> None:
    body = [vote(n=200, outcome=None, rung="uncontrolled") for _ in range(5)]
    verdict = judged(claim("safety", asks="rate"), body)
    assert [(d.domain, d.left) for d in verdict.domains][:2] == [("start", "low"), ("risk_of_bias", "very_low")]
    assert verdict.certainty == "very_low"


def test_without_a_comparison_group_the_start_is_the_end() -> None:
    verdict = judged(claim(), [vote(n=200, rung="uncontrolled") for _ in range(3)])
    assert [(d.domain, d.left) for d in verdict.domains] == [
        ("start", "very_low"), ("integrity_and_source", "very_low"), ("cap", "very_low"),
    ]


def test_a_review_of_randomised_trials_starts_at_moderate_and_another_at_low() -> None:
    def of(title: str) -> Verdict:
        return judged(claim(), [vote(n=900, rung="review", record=Record("70", title=title, year=2020))])
    randomised, other = of("A meta-analysis of RCTs"), of("A meta-analysis")
    assert (randomised.domains[0].left, randomised.certainty) == ("moderate", "low")
    assert (other.domains[0].left, other.certainty) == ("low", "very_low")
    assert other.domains[-1].why == "rests on a review: at most low"


def test_summaries_are_very_low_and_say_so() -> None:
    item, made = vote(n=500)
    summary = replace(made, record=replace(made.record, digest="We found it.", source="digest"))
    verdict = judged(claim(), [(item, summary), vote(n=500)])
    assert (verdict.certainty, verdict.from_digests) == ("very_low", True)
    assert "From summaries, not yet from PubMed." in verdict.detail


def test_a_study_under_concern_that_decides_makes_it_very_low() -> None:
    worried = vote(n=300, status="concern")
    assert judged(claim(), [worried, vote(n=90)]).certainty == "very_low"
    calm = judged(claim(), [worried, *(vote(n=200) for _ in range(3))])
    assert calm.certainty == "moderate"


def test_a_study_under_concern_that_decides_the_certainty_alone_makes_it_very_low_too() -> None:
    worried = vote(n=300, status="concern")
    verdict = judged(claim(), [worried, vote(n=60), vote(n=60)])
    assert (verdict.direction, verdict.certainty) == ("supported", "very_low")
    assert "without them: supported, low certainty" in verdict.detail


def test_no_certainty_where_the_rules_give_none() -> None:
    assert judged(claim("mechanism", outcome="sap"), [vote(outcome="sap"), vote(outcome="sap")]).certainty is None
    assert judged(claim(), [vote(n=30)]).certainty is None


def test_a_wider_group_of_conditions_studied_in_one_of_them_costs_a_step() -> None:
    body = [vote(n=250, application="spots"), vote(n=250, application="spots")]
    assert steps(judged(claim(applications=("leaves",)), body))["indirectness"] == -1
    assert steps(judged(claim(), body))["indirectness"] == 0


def test_studies_in_one_sex_only_cost_a_step() -> None:
    body = [vote(n=250, sex=Reading("men")), vote(n=250, sex=Reading("men"))]
    assert "one sex (men)" in {d.domain: d.why for d in judged(claim(), body).domains}["indirectness"]
    assert steps(judged(claim(), [body[0], vote(n=250)]))["indirectness"] == 0


def test_a_surrogate_costs_a_step_only_where_patients_would_notice_the_benefit() -> None:
    felt = claim(outcome="sap")
    unfelt = claim(applications=("feeding",), outcome="uptake")
    assert steps(judged(felt, [vote(n=250, outcome="sap") for _ in range(2)]))["indirectness"] == -1
    assert steps(judged(unfelt, [vote(n=250, outcome="uptake") for _ in range(2)]))["indirectness"] == 0


def test_each_outcome_is_rated_by_itself_and_the_lowest_holds() -> None:
    body = [*(vote(n=250) for _ in range(2)), *(vote(n=60, outcome="sap") for _ in range(2))]
    verdict = judged(claim(outcomes=("spot_count", "sap")), body)
    assert verdict.certainty_by_outcome == (("spot_count", "moderate"), ("sap", "very_low"))
    assert (verdict.direction, verdict.certainty) == ("supported", "very_low")


def test_the_verdict_is_printed_with_and_without_a_study_under_concern() -> None:
    worried = vote(n=300, status="concern")
    detail = judged(claim(), [worried, vote(n=90)]).detail
    assert "With the studies under an expression of concern: supported, very low certainty" in detail
    assert "without them: cannot tell." in detail


def test_an_undecided_answer_is_not_said_to_differ_from_a_review() -> None:
    assert "newest meta-analysis" not in judged(claim(), [vote("contradicts", 30), vote(n=300, rung="review")]).detail
