"""Sentences, labels and the wording audit."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.model import Claim, Harm, Quantity, Reading, Record, Ruling, Vote
from pipeline.synthesis.case import Case, Decision, Row, open_case
from pipeline.synthesis.names import plural
from pipeline.synthesis.phrases import in_whom, phrase, use_names
from pipeline.text import listed
from tests.synthesis.make import SETTINGS, TOPIC, WHY, Body, answered, claim, harm, judged, study, vote

NOTHING = Decision((Row.NO_ITEMS,), "no_evidence_found")
BLIND = {"blinded_assessor": Reading("blinded", WHY)}
FIRM = [vote(n=105, **BLIND) for _ in range(4)]


def case_of(asked: Claim) -> Case:
    return open_case(asked, (), {}, TOPIC, SETTINGS)


def test_moderate_says_probably_low_says_may_and_very_low_says_uncertain() -> None:
    assert judged(claim(), FIRM).answer == "Misting probably reduces the number of spots in people with leaf spots."
    unsure = judged(claim(confirmed=False), FIRM).answer
    assert unsure == "Misting may reduce the number of spots in people with leaf spots."
    assert judged(claim(), [vote(n=20), vote(n=20), vote("no_difference", 20)]).answer == (
        "It is very uncertain whether misting reduces the number of spots in people with leaf spots: "
        "in 2 of 3 studies (60 people) it did."
    )


def test_the_first_sentence_says_added_to_what_and_that_misting_alone_was_not_tested() -> None:
    body = [vote(n=60, background=("oil",)), vote(n=44, background=("oil",))]
    assert judged(claim(), body).answer == (
        "It is very uncertain whether misting added to neem oil reduces the number of spots in people with leaf spots: "
        "in 2 of 2 studies (104 people), none of which tested misting alone, it did."
    )


def test_an_answer_names_the_one_condition_that_was_studied_where_the_statement_names_none() -> None:
    anywhere = claim(applications=(), outcome="gloss", confirmed=False)
    one, two = [vote(n=400, outcome="gloss", application=a, **BLIND) for a in ("spots", "wilt")]
    assert judged(anywhere, [one, one]).answer == "Misting may improve gloss in people with leaf spots."
    assert judged(anywhere, [one, two]).answer == "Misting may improve gloss."


def test_an_answer_names_the_one_kind_of_device_that_was_studied_where_the_statement_names_none() -> None:
    can = Reading("can")
    assert judged(claim(), [vote(n=200, device=can, **BLIND) for _ in range(2)]).answer == (
        "Misting (cans) may reduce the number of spots in people with leaf spots.")
    assert "(" not in judged(claim(), [vote(n=200, device=d, **BLIND) for d in (can, Reading("pump"))]).answer
    both = {"record": Record("7", title="Of cans and pumps"), "device": can}
    assert "(" not in judged(claim(), [vote(n=200, **BLIND, **both), vote(n=200, device=can, **BLIND)]).answer


def test_a_comparison_that_no_study_makes_for_one_use_is_not_denied_for_others() -> None:
    asked = claim("comparative", comparator="lamp", applications=("feeding",), outcome="uptake")
    assert judged(asked, [vote("related", abstains="not_compared")]).answer == (
        "No study held compares misting with lamp light for feeding through leaves.")


def test_a_comparison_names_the_one_member_of_the_class_that_was_studied() -> None:
    asked = claim("comparative", comparator="lamp", outcome="browning")
    body = [vote(n=200, outcome="browning", comparator="red_lamp") for _ in range(2)]
    less = "Misting may lead to less browning than red lamp light in people with leaf spots."
    assert judged(asked, body).answer == less


@pytest.mark.parametrize(("body", "words"), [
    (FIRM, "Probably supported"),
    ([vote(n=20), vote(n=20), vote("no_difference", 20)], "Points towards it, very uncertain"),
    ([vote(n=20, rung="uncontrolled") for _ in range(3)], "Improvement seen, not tested against a comparison"),
    ([vote(), vote("contradicts")], "Mixed"),
    ([vote("no_difference", 150), vote("no_difference", 150)], "No difference was shown"),
    ([vote(n=30)], "Cannot tell yet"),
    ([], "No studies found"),
])
def test_the_short_words_follow_direction_and_certainty(body: list, words: str) -> None:  # type: ignore[type-arg]
    assert judged(claim(), body).words == words


def test_every_graded_answer_says_that_it_counts_directions() -> None:
    assert "it does not say how large the effect is" in judged(claim(), FIRM).detail


def test_nothing_found_says_nothing_about_the_statement() -> None:
    assert judged(claim(), []).detail == "This says nothing about whether the statement is right."


@pytest.mark.parametrize(("strength", "fits"), [("hedged", True), ("plain", False), ("strong", False)])
def test_a_plain_verb_does_not_fit_moderate_certainty(strength: str, fits: bool) -> None:
    wording = judged(claim(strength=strength), FIRM).wording
    assert wording.fits is fits
    assert wording.suggestion == "Misting probably reduces the number of spots in people with leaf spots."


def test_low_certainty_bears_may_and_not_more() -> None:
    assert judged(claim(confirmed=False, strength="hedged"), FIRM).wording.fits
    plain = judged(claim(confirmed=False), FIRM).wording
    assert plain.suggestion == "Misting may reduce the number of spots in people with leaf spots."


def test_a_warning_is_never_weakened() -> None:
    asked = claim("contraindication", groups=("cacti",), warning=True, strength="strong")
    assert judged(asked, [vote("related", abstains="precaution")]).wording.suggestion is None


def test_a_ruling_decides_and_is_named() -> None:
    ruling = Ruling("r1", "verdict", None, "c", "contradicted low", "I read them.", "A. Reader", "2026-01-02", "")
    verdict = judged(claim(warning=True), FIRM, (ruling,))
    assert (verdict.direction, verdict.certainty, verdict.ruling) == ("contradicted", "low", "r1")
    assert "A. Reader" in verdict.reasons[0].words


def test_a_ruling_without_a_certainty_leaves_the_one_that_the_rules_gave() -> None:
    ruling = Ruling("r1", "verdict", None, "c", "supported", "I read them.", "A. Reader", "2026-01-02", "")
    ruled = judged(claim(), FIRM, (ruling,))
    assert (ruled.direction, ruled.basis, ruled.certainty) == ("supported", "controlled", "moderate")
    undecided = judged(claim(), [vote("related", abstains="conclusion_only")], (ruling,))
    assert (undecided.direction, undecided.basis) == ("supported", "descriptive")


def test_a_void_ruling_or_one_on_another_claim_decides_nothing() -> None:
    ruling = Ruling("r1", "verdict", None, "c", "contradicted", "I read them.", "A. Reader", "2026-01-02", "")
    for other in (replace(ruling, void=True), replace(ruling, claim="d")):
        assert judged(claim(), FIRM, (other,)) == judged(claim(), FIRM)


def test_every_item_that_is_not_counted_says_why() -> None:
    two = [vote(), vote()]
    others = {
        "reports another outcome than the one counted": vote(outcome="gloss"),
        "a review, whose studies are not counted twice": vote(rung="review"),
        "done in animals or in the laboratory": vote(rung="laboratory"),
        "indirect: in dogs": vote(scope="indirect", scope_reasons=("in dogs",)),
        "retracted: never counted": vote(status="retracted"),
        "withdrawn: never counted": vote(status="withdrawn"),
        "as linking says": vote(rung="laboratory", not_counted="as linking says"),
    }
    _, items = answered(claim(), [*two, *others.values()])
    assert {i.not_counted: i.pmid for i in items if not i.counted} == {w: s.pmid for w, (_, s) in others.items()}
    assert [i.pmid for i in items if i.counted] == [s.pmid for _, s in two]


def test_what_is_said_of_the_studies_agrees_with_their_number() -> None:
    asked = claim("process", steps=("rinsing",))
    one, two = (judged(asked, [vote(outcome="rinsing", rung="descriptive") for _ in range(k)]).answer for k in (1, 2))
    assert "Only one study describes" in one
    assert "Two studies describe " in two


def test_of_several_steps_each_is_said_to_be_described_by_as_many_studies_as_describe_it() -> None:
    asked = claim("process", steps=("rinsing", "drying"))
    assert judged(asked, [vote(outcome="drying", rung="descriptive")]).answer == (
        "No study describes rinsing; only one study describes drying; at least 5 are needed for each.")
    assert judged(asked, [vote("related")]).answer == (
        "No study describes rinsing or drying; at least 5 are needed for each.")
    assert judged(claim("process"), []).answer.endswith("describes what the statement means, which is not known here.")


def test_of_several_uses_each_is_said_to_be_studied_by_as_many_studies_as_there_are() -> None:
    asked = claim("outlook", asks="studied", applications=("wilt", "curl", "spots"))
    assert judged(asked, [vote(outcome="wilt", rung="uncontrolled")]).answer == (
        "Only one study in people is held on misting for wilt; no study in people is held on misting for leaf curl or "
        "leaf spots; at least 2 are needed for each.")


def test_what_would_change_the_answer_names_the_smallest_study() -> None:
    moved = judged(claim(), [vote(n=60)]).would_change
    assert moved[0] == ("One more randomised trial that speaks for the statement (20 people, compared with doing "
                        "without misting) would make it: Points towards it, very uncertain (very low certainty).")


def test_the_first_randomised_trial_is_not_one_more() -> None:
    seen = [vote(n=30, rung="uncontrolled") for _ in range(3)]
    assert judged(claim(), seen).would_change[0].startswith("A randomised trial that ")


def test_an_answer_that_no_single_trial_moves_says_so() -> None:
    many = [vote(n=80, background=("oil",)) for _ in range(5)]
    assert judged(claim(), many).would_change == ("No single further trial of up to 1,000 people would change it.",)


def test_a_switch_shows_the_answer_without_small_studies() -> None:
    verdict = judged(claim(), [vote(n=120), vote(n=20), vote("contradicts", 25)])
    (found,) = [s for s in verdict.switches if "under 30" in s.name]
    assert (verdict.direction, found.direction, found.changed) == ("mixed", "supported", True)


def test_a_switch_takes_away_the_studies_that_it_names_and_no_others() -> None:
    def without(words: str, *body: object) -> str | None:
        found = [s for s in judged(claim(), list(body)).switches if words in s.name]  # type: ignore[arg-type]
        return found[0].direction if found else None
    assert without("not randomised", vote(n=40), vote(n=40, rung="controlled")) == "cannot_tell"
    assert without("not randomised", vote(), vote()) is None
    assert without("under 30", vote(n=29), vote(n=120)) == "supported"
    assert without("under 30", vote(n=30), vote(n=30)) is None
    assert without("concern", vote(status="concern"), vote(n=40)) == "cannot_tell"
    assert without("concern", vote(), vote()) is None
    assert without("add-on", vote(background=("oil",)), vote(n=40)) == "cannot_tell"


def test_a_switch_that_leaves_no_comparison_does_not_leave_the_answer_the_same() -> None:
    body = [*(vote(n=60, background=("oil",)) for _ in range(2)), *(vote(n=30, rung="uncontrolled") for _ in range(3))]
    verdict = judged(claim(), body)
    (found,) = [s for s in verdict.switches if "add-on" in s.name]
    assert (found.direction, found.certainty) == (verdict.direction, verdict.certainty) == ("supported", "very_low")
    assert (found.words, found.changed) == ("Improvement seen, not tested against a comparison", True)


def test_a_threshold_of_none_is_not_tried() -> None:
    rules = replace(SETTINGS, verdict=replace(SETTINGS.verdict, min_studies=1))
    names = [s.name for s in judged(claim(), FIRM, settings=rules).switches if "trial" in s.name]
    assert names == ["if the rules asked for 2 trials instead of 1"]


def test_a_list_with_an_and_of_its_own_gets_a_comma() -> None:
    assert listed(["a", "b"]) == "a and b"
    assert listed(["a and b", "c"]) == "a and b, and c"


def test_some_of_the_studies_added_it_to_something() -> None:
    body = [vote(n=60), vote(n=60, background=("oil",))]
    assert "One of them added misting to neem oil." in judged(claim(), body).detail


def test_many_added_treatments_are_counted_in_the_first_sentence_and_named_in_the_second() -> None:
    verdict = judged(claim(), [vote(n=30, background=(t,)) for t in ("lamp", "red_lamp", "oil", "sham", "water")])
    assert "misting added to one of 5 other treatments reduces" in verdict.answer
    assert "They added misting to lamp light, red lamp light, neem oil, sham misting or water." in verdict.detail


def test_studies_that_disagree_and_only_added_it_to_something_are_said_to_have_done_so() -> None:
    body = [vote(n=60, background=("oil",)), vote("contradicts", 60, background=("lamp",))]
    verdict = judged(claim(), body)
    assert verdict.answer.endswith("1 speaks for the statement; none of them tested misting alone.")
    assert "They added misting to neem oil or lamp light." in verdict.detail
    assert judged(claim(), [vote("mixed", 150, background=("oil",))]).answer.endswith(
        "has mixed results; it did not test misting alone.")


def test_an_added_treatment_without_a_name_is_named_last() -> None:
    body = [vote(n=60), vote(n=60, background=("another_treatment",)), vote(n=60, background=("oil",))]
    assert "Two of them added misting to neem oil or another treatment." in judged(claim(), body).detail


def test_studies_that_disagree_are_said_to_speak_for_or_against_the_statement() -> None:
    body = [vote(n=60), vote(n=40), vote("contradicts", 50), vote("no_difference", 50)]
    assert judged(claim(), body).answer == (
        "Studies disagree: of 4 on the number of spots in people with leaf spots (200 people), 1 speaks against the "
        "statement, 1 shows no difference and 2 speak for the statement.")


def test_a_study_that_shows_no_difference_does_not_leave_a_firm_sentence_uncertain() -> None:
    alike = judged(claim(), [vote("no_difference", 250), vote("no_difference", 250)])
    assert (alike.direction, alike.wording.suggestion) == ("no_difference", (
        "Studies have shown no difference in the number of spots in people with leaf spots between misting and doing "
        "without misting."))


def test_where_studies_point_the_other_way_the_sentence_that_fits_says_on_what() -> None:
    against = judged(claim(), [vote("contradicts", 150), vote("contradicts", 150)])
    assert against.wording.suggestion == (
        "Studies do not show that misting reduces the number of spots in people with leaf spots; they point the other "
        "way.")


def test_a_warning_says_whether_guidance_or_harm_speaks_for_it() -> None:
    asked = claim("contraindication", groups=("cacti",), warning=True)
    harmed = vote(outcome="cacti", rung="uncontrolled")
    guide = vote(outcome="cacti", rung="review", design=Reading("guideline_consensus", WHY))
    assert judged(asked, [harmed]).answer == "One study saw harm after misting in cacti."
    assert judged(asked, [guide, harmed]).answer == (
        "One guideline or consensus text advises against misting for cacti; 1 study saw harm after misting in "
        "such people.")
    review = vote(outcome="cacti", rung="review", design=Reading("systematic_review", WHY))
    assert judged(asked, [review]).answer == "One review reports harm after misting in cacti."


def test_every_abstention_on_a_warning_says_that_silence_is_not_safety() -> None:
    asked = claim("contraindication", groups=("cacti",), warning=True)
    left_out = judged(asked, [vote("related", abstains="precaution")]).detail
    assert "Absence of studies is not evidence that it is safe." in left_out
    assert "not that they were harmed" in left_out
    for other in (judged(asked, []), judged(claim("opinion", asks="advice", warning=True), [])):
        assert "Absence of studies is not evidence that it is safe." in other.detail


def test_none_seen_comes_with_the_rule_of_three() -> None:
    asked = claim("safety", asks="existence", harms=("rot",), warning=True)
    body = [vote("related", 60, rung="uncontrolled", abstains="absent") for _ in range(5)]
    assert "Five studies looked for it and saw none in 300 people; up to about 10 in 1,000 people (3/n)" in judged(
        asked, body).detail


def test_the_interval_is_printed_from_five_studies_on() -> None:
    body = [vote(point="supports") for _ in range(5)]
    assert any("exact 95 % interval of the share for: 48 to 100 %" in r.words for r in judged(claim(), body).reasons)
    assert not any("interval" in r.words for r in judged(claim(), body[:4]).reasons)
    assert any("direction not reported: 1 of 5" in r.words for r in judged(claim(), [*body[:4], vote()]).reasons)


@pytest.mark.parametrize(("asked", "words"), [
    (claim("safety", asks="existence", harms=("rot",)),
     "One report in people that ties it to misting would answer it."),
    (claim("process", steps=("rinsing",)), "Five more studies that describe rinsing would answer it."),
    (claim("contraindication", groups=("cacti",)), "Guidance, or harm seen in cacti, would answer it."),
])
def test_what_is_missing_is_named_for_other_kinds_of_claim(asked: Claim, words: str) -> None:
    assert judged(asked, []).would_change == (words,)


def test_an_answer_without_a_comparison_group_says_how_many_and_what_they_saw() -> None:
    verdict = judged(claim(applications=("curl",)), [vote(n=30, rung="uncontrolled", application="curl")])
    assert verdict.answer == ("One study without a comparison group cannot tell whether misting reduces the number of "
                              "spots in people with leaf curl; a trial of this against doing without misting is "
                              "missing.")
    assert verdict.detail == (
        "Improvement was seen in it (30 people); whether misting was the cause was not tested. As leaf curl is not "
        "known to last without treatment, a change without a comparison does not count as support.")
    stable = judged(claim(), [vote(n=30, rung="uncontrolled")])
    assert stable.detail.endswith("whether misting was the cause was not tested.")


def test_arms_of_comparisons_that_are_read_singly_are_named() -> None:
    arm = {"rung": "uncontrolled", "n": 30, "role": Reading("mn_vs_other", WHY)}
    found = judged(claim(), [vote(**arm), vote(**arm), vote(n=30, rung="uncontrolled", role=Reading("uncontrolled"))])
    assert found.detail.startswith(
        "Two of them compared misting with another treatment, not with doing without it; of these only the change in "
        "the arm that had misting alone is used, while the people counted are all who took part.")


def test_parts_that_differ_are_counted_and_worded_one_by_one() -> None:
    asked = claim("mechanism", outcomes=("sap", "chlorophyll"), outcome="sap")
    both = [vote(rung="uncontrolled", outcome="sap", votes=(Vote("sap", "supports", because=WHY),
                 Vote("chlorophyll", s, because=WHY))) for s in ("supports", "contradicts")]
    verdict = judged(asked, both)
    assert verdict.answer == (
        "The parts of this statement come out differently: for sap, studies without a comparison group speak for it "
        "(2 for); for chlorophyll, studies without a comparison group disagree (1 for, 1 against).")
    assert "Counted for chlorophyll: 2 studies (100 people): 1 for, 1 against, 0 no difference shown, 0 mixed." in [
        r.words for r in verdict.reasons]
    assert verdict.wording.suggestion == (
        "Misting may increase sap. It is uncertain whether misting increases chlorophyll.")


def test_an_outlook_that_names_no_use_does_not_deny_that_the_intervention_is_studied() -> None:
    asked = claim("outlook", asks="studied")
    assert judged(asked, []).answer == (
        "We looked and found nothing usable: no study held is about the uses that the statement means, which are not "
        "known here.")
    feeding = replace(asked, about=replace(asked.about, applications=("feeding",)))
    assert judged(feeding, []).answer.endswith("no study held is about misting for feeding through leaves.")


def test_a_mechanism_that_was_looked_for_in_one_condition_does_not_deny_it_in_others() -> None:
    looked = "We looked and found nothing usable: no study held measured sap"
    assert judged(claim("mechanism", outcomes=("sap",), outcome="sap"), []).answer == f"{looked}."
    narrow = claim("mechanism", outcomes=("sap",), outcome="sap", applications=("wilt",))
    assert judged(narrow, []).answer == f"{looked} in work on wilt."


def test_what_is_added_is_the_subject_and_stands_against_the_intervention_alone() -> None:
    asked = claim(intervention="lamp", applications=(), outcome=None)
    assert judged(asked, [vote("related", abstains="not_compared")]).answer == (
        "No abstract held states a result that can tell whether lamp light added to misting does more than misting "
        "alone.")


def test_devices_that_are_compared_are_named_in_the_plural() -> None:
    asked = claim("comparative", intervention="pump", comparator="can", outcome="gloss", applications=())
    assert judged(asked, []).answer == "We looked and found nothing usable: no study held compares pumps with cans."


def test_a_group_goes_by_its_own_name_and_an_aim_has_no_place_in_the_sentence() -> None:
    topic = replace(TOPIC, parent_names={"leaves": "leaf trouble"}, applications=(
        *TOPIC.applications, replace(TOPIC.applications[0], id="shine", name="shine", parent=None, aim=True)))
    wide = replace(case_of(claim(applications=("leaves",), outcome="gloss")), topic=topic)
    assert in_whom(wide, NOTHING) == " in people with leaf trouble"
    assert in_whom(replace(wide, claim=claim(applications=("shine",), outcome="gloss")), NOTHING) == ""


def test_a_warning_says_what_was_done_with_such_people() -> None:
    asked = claim("contraindication", groups=("cacti",), warning=True)
    body = [vote("related", abstains="precaution"), vote("related", abstains="treated_unharmed")]
    assert judged(asked, body).answer == (
        "In the abstracts held neither guidance nor harm seen in people decides this for cacti; 1 study left such "
        "people out as a precaution, and 1 study treated such people and describes no harm, which does not show that "
        "it is safe.")


def test_a_serious_harm_of_another_class_of_device_is_named_with_the_device() -> None:
    steam = study(device=Reading("steam"), harms=(harm("rot"),))
    verdict = judged(claim("safety", asks="rate"), [(vote()[0], steam)])
    assert f"rot (PMID {steam.pmid}, steamers)" in verdict.detail


@pytest.mark.parametrize(("name", "many"), [
    ("chemical peels", True), ("side effects", True), ("redness", False), ("platelet-rich plasma", False),
    ("darkening of the skin", False), ("scars of surgery", True), ("clearance of lesions", False),
])
def test_a_name_is_known_to_be_one_thing_or_more(name: str, many: bool) -> None:
    assert plural(name) is many


@pytest.mark.parametrize(("asked", "body", "missing"), [
    (claim("comparative", comparator=None), [], ("the other side of the comparison",)),
    (claim(applications=(), outcome=None), [], ("what it helps with",)),
    (claim(), [vote(background=("oil",)), vote(background=("oil",))], ("added to neem oil",)),
    (claim(applications=()), [vote(), vote()], ("in leaf spots",)),
    (claim(), [vote(), vote()], ()),
])
def test_the_audit_names_what_a_sentence_leaves_out(
    asked: Claim, body: Body, missing: tuple[str, ...]
) -> None:
    assert judged(asked, body).wording.missing == missing


def test_what_was_measured_in_place_of_the_outcome_asked_is_said() -> None:
    body = [vote(outcome="vigour"), vote()]
    assert "One of them reports vigour, which is taken for the number of spots." in judged(claim(), body).detail


def test_a_warning_with_a_part_that_abstains_says_that_silence_is_not_safety() -> None:
    asked = claim("contraindication", groups=("seedlings", "cacti"), warning=True)
    verdict = judged(asked, [vote(outcome="seedlings", rung="descriptive")])
    assert verdict.direction == "mixed"
    assert "Absence of studies is not evidence that it is safe." in verdict.detail


@pytest.mark.parametrize(("asked", "body", "words"), [
    (claim("safety", asks="rate"), [vote("mixed", n=70, outcome=None, rung="uncontrolled")]
     + [vote(n=70, outcome=None, rung="uncontrolled") for _ in range(4)],
     "Serious or lasting harm after misting is on record."),
    (claim("process", steps=("rinsing",)), [vote(outcome="rinsing", rung="descriptive")],
     "It is uncertain whether rinsing is usually part of misting."),
    (claim("opinion"), [vote("related", abstains="authors_view")],
     "It is uncertain what experts at large think of misting."),
    (claim("numeric", quantity=Quantity(1, 3, "days"), measure="downtime_days"),
     [vote(outcome=None, rung="descriptive", value=(2.0, 2.0))],
     "It is uncertain whether this holds: studies seldom state how long it took to recover."),
])
def test_what_would_fit_is_a_sentence_that_an_article_can_print(asked: Claim, body: list, words: str) -> None:  # type: ignore[type-arg]
    assert judged(asked, body).wording.suggestion == words


def test_a_serious_harm_on_record_is_not_called_a_disagreement() -> None:
    body = [vote(s, n=70, outcome=None, rung="uncontrolled") for s in ("mixed", *4 * ("supports",))]
    why = judged(claim("safety", asks="rate"), body).wording.why
    assert why == "the wording is plain; a harm that is serious or lasts is on record"


def test_a_review_is_a_report_of_a_harm_and_adds_no_people_to_the_trials_that_it_contains() -> None:
    asked = claim("safety", asks="existence", harms=("rot",))
    trial, review = vote(outcome="rot", n=40), vote(outcome="rot", n=900, rung="review")
    both = judged(asked, [trial, review])
    assert both.answer == "Rot after misting is on record: 2 reports in people, one of them a review."
    assert both.tally.people == 40
    larger = vote(outcome="rot", n=1000, rung="review")
    reviews = judged(asked, [review, larger])
    assert reviews.answer.endswith("2 reports in people, all of them reviews.")
    assert reviews.tally.people == 1000


def test_a_text_of_experts_does_not_say_how_many_of_them_agree_and_a_survey_does() -> None:
    text = vote(outcome=None, rung="descriptive", design=Reading("guideline_consensus"))
    survey = vote(outcome=None, rung="descriptive", design=Reading("cross_sectional_survey"))
    assert judged(claim("opinion"), [text]).answer == (
        "One guideline, consensus text or survey speaks for it; how many experts agree was not asked.")
    assert judged(claim("opinion"), [text, survey]).answer.endswith("speak for it.")


def test_where_only_animals_and_the_laboratory_were_studied_the_answer_says_what_they_showed() -> None:
    asked = claim(applications=("feeding",), outcome="uptake")
    of_leaves = {"rung": "laboratory", "outcome": "uptake", "application": "feeding", "scope": "indirect",
                 "scope_reasons": ("done in the laboratory, not in people",)}
    verdict = judged(asked, [vote(**of_leaves), vote("no_difference", **of_leaves)])
    assert verdict.direction == "cannot_tell"
    assert verdict.detail == (
        "In animals or in the laboratory 1 of 2 studies pointed that way; that need not hold in people.")
    in_people = vote(n=60, outcome="uptake", application="feeding")
    assert "laboratory" not in judged(asked, [in_people, vote(**of_leaves)]).detail


def test_an_open_answer_names_the_outcome_that_was_studied_and_then_the_other() -> None:
    asked = claim("comparative", outcomes=("spot_count", "gloss"), comparator="lamp")
    verdict = judged(asked, [vote("no_difference", 30, comparator="lamp")])
    assert verdict.answer == ("One small study (30 people) cannot tell whether misting does better than lamp light on "
                              "the number of spots in people with leaf spots; it showed no difference.")
    assert "Nor do the abstracts held decide it for gloss." in verdict.detail
    assert verdict.wording.suggestion == (
        "It is uncertain whether misting does better than lamp light on the number of spots in people with leaf spots. "
        "It is uncertain whether misting does better than lamp light on gloss in people with leaf spots.")


def test_parts_that_nothing_decides_are_told_together_and_harm_seen_is_not_called_guidance() -> None:
    asked = claim("contraindication", groups=("seedlings", "cacti", "ferns"), warning=True)
    assert judged(asked, [vote(outcome="cacti", rung="descriptive")]).answer == (
        "This statement is answered in part: for seedlings and ferns, nothing on record decides it; for cacti, harm is "
        "reported.")


@pytest.mark.parametrize(("stance", "words"), [
    ("contradicts", "speaks against the statement"), ("mixed", "has mixed results"),
])
def test_which_way_the_newest_meta_analysis_points_is_said(stance: str, words: str) -> None:
    review = vote(stance, 900, "review")
    found = judged(claim(), [vote(n=100), vote(n=100), review])
    assert f"The newest meta-analysis of the same comparison (PMID {review[1].pmid}) {words}." in found.detail


def test_where_every_study_measured_something_near_it_all_are_said_to() -> None:
    found = judged(claim(), [vote(n=100, outcome="vigour"), vote(n=100, outcome="vigour")])
    assert "Both report vigour, which is taken for the number of spots." in found.detail


def test_parts_of_which_one_is_open_are_answered_in_part_and_do_not_disagree() -> None:
    asked = claim("safety", asks="existence", harms=("droop", "rot"))
    verdict = judged(asked, [vote(outcome="rot", rung="descriptive")])
    assert (verdict.direction, verdict.words) == ("mixed", "Answered in part")
    assert verdict.answer == (
        "This statement is answered in part: for drooping, none was found in the abstracts held; for rot, there is "
        "1 report in people.")
    against = claim("mechanism", outcomes=("sap", "chlorophyll"), outcome="sap")
    body = [vote(rung="uncontrolled", outcome="sap", votes=(Vote("sap", "supports", because=WHY),
                 Vote("chlorophyll", "contradicts", because=WHY))) for _ in range(2)]
    assert judged(against, body).words == "Mixed"


def test_a_meta_analysis_of_what_was_added_is_not_told_as_one_of_misting_alone() -> None:
    review = vote(n=600, rung="review", background=("oil",), design=Reading("meta_analysis"))
    verdict = judged(claim(), [review])
    assert verdict.answer == (
        "It is very uncertain whether misting added to neem oil reduces the number of spots in people with leaf spots: "
        "in the newest meta-analysis (600 people), which did not test misting alone, it did.")


def test_without_the_counted_studies_those_that_only_bear_on_it_are_still_found() -> None:
    added, near = vote(n=200, background=("oil",)), vote("related", abstains="active_comparator")
    (found,) = [s for s in judged(claim(), [added, near]).switches if s.name == "without add-on studies"]
    assert found.direction == "cannot_tell"
    (found,) = [s for s in judged(claim(), [added]).switches if s.name == "without add-on studies"]
    assert found.direction == "no_evidence_found"


def test_a_serious_harm_where_all_had_something_else_with_it_is_named_with_that_and_only_for_want_of_another() -> None:
    asked = claim("safety", asks="rate")
    carried = {"role": Reading("mn_as_vehicle"), "harms": (harm("rot"),)}
    (item, bearer), own = vote("mixed", outcome=None, rung="randomised", **carried), vote(
        "mixed", outcome=None, rung="randomised", harms=(harm("rot"),))
    bearer = replace(bearer, combined_with=(Reading("oil"),))
    assert f"rot (PMID {bearer.pmid}, given with neem oil)." in judged(asked, [(item, bearer)]).detail
    assert f"rot (PMID {own[1].pmid})." in judged(asked, [(item, bearer), own]).detail


def test_of_a_harm_that_is_called_rare_it_is_said_how_many_studies_saw_it_and_how_many_saw_none() -> None:
    def body(*harms: Harm) -> Body:
        return [vote(n=70, outcome=None, rung="uncontrolled", harms=(h,)) for h in harms]

    asked = claim("safety", asks="rate", harms=("droop",))
    some = judged(asked, body(harm("droop"), harm("droop"), *[harm("droop", "absent")] * 3)).detail
    assert "Of these studies, 2 report drooping and 3 looked for it and saw none." in some
    assert "Of these studies, none report drooping." in judged(asked, body(*[harm("rot", "absent")] * 5)).detail
    assert "Of these studies" not in judged(claim("safety", asks="rate"), body(*[harm("droop")] * 5)).detail


def test_of_several_harms_each_gets_the_wording_that_fits_it() -> None:
    asked = claim("safety", asks="existence", harms=("droop", "rot"), strength="plain")
    wording = judged(asked, [vote(outcome="droop", rung="uncontrolled")]).wording
    assert wording.why == "the wording is plain; the statement is answered in part"
    assert wording.suggestion == "Drooping can follow misting. It is uncertain whether rot can follow misting."


def test_too_few_studies_are_said_to_be_on_the_use_that_is_asked_about() -> None:
    asked = claim("outlook", asks="studied", applications=("feeding",))
    found = judged(asked, [vote(outcome="feeding", rung="uncontrolled")])
    assert found.answer == (
        "Only one study in people is held on misting for feeding through leaves; at least 2 are needed.")
    assert found.would_change == ("One more study of this in people would answer it.",)
    assert found.wording.suggestion == "It is uncertain whether misting is being studied for feeding through leaves."


def test_an_aim_that_groups_several_goes_by_its_own_name() -> None:
    parts = tuple(replace(TOPIC.applications[3], id=id, name=id, parent="care", aim=True) for id in ("shine", "shade"))
    topic = replace(TOPIC, parent_names={"care": "care of leaves"}, applications=parts)
    case = replace(case_of(claim(applications=("care",), outcome=None)), topic=topic)
    assert phrase(case, NOTHING).base == "help with care of leaves"
    assert use_names(case, NOTHING) == ["care of leaves"]


def test_where_only_one_review_bears_on_it_the_answer_speaks_of_one() -> None:
    body = [vote("related", rung="review", abstains="narrative_review") for _ in range(2)]
    whether = "whether misting reduces the number of spots in people with leaf spots"
    assert judged(claim(), body[:1]).answer == (
        f"Only one review bears on {whether}; it does not pool the comparison that is asked about.")
    assert judged(claim(), body).answer == (
        f"Only reviews bear on {whether}; none of them pools the comparison that is asked about.")


@pytest.mark.parametrize(("rung", "words"), [
    ("uncontrolled", "In work on wilt, only one study in people measured sap, and one alone does not decide it."),
    ("laboratory", "In work on wilt, sap was measured in animals or in the laboratory only, not in people."),
    ("none", "No abstract held on wilt states a result on sap that could decide this."),
])
def test_a_mechanism_that_is_open_is_told_of_the_condition_that_is_meant(rung: str, words: str) -> None:
    asked = claim("mechanism", outcome="sap", applications=("wilt",))
    stance = "related" if rung == "none" else "supports"
    assert judged(asked, [vote(stance, outcome="sap", rung=rung, application="wilt")]).answer == words


def test_what_experts_think_is_left_open_for_the_use_that_the_claim_names_and_no_other() -> None:
    asked = claim("opinion", applications=("wilt",), strength="plain")
    body = [vote("related", abstains="authors_view", rung="uncontrolled")]
    assert judged(asked, body).wording.suggestion == "It is uncertain what experts at large think of misting for wilt."


def test_a_mechanism_of_which_no_abstract_states_the_people_does_not_say_that_none_took_part() -> None:
    body = [vote(n=None, outcome="sap", rung="uncontrolled") for _ in range(2)]
    found = judged(claim("mechanism", outcome="sap"), body).answer
    assert "2 of 2 studies in people (how many is not stated), none of them with a comparison group." in found


def test_a_claim_about_one_class_of_device_is_answered_for_that_class() -> None:
    asked = claim(device="patch")
    assert "whether misting (patch) reduces" in (judged(asked, []).wording.suggestion or "")


def test_that_a_harm_is_caused_says_more_than_that_it_can_follow() -> None:
    body, words = [vote(outcome="rot", rung="descriptive")], "reports show that it can follow, not that it is the cause"
    asked = replace(claim("safety", asks="existence", harms=("rot",), warning=True), quote="Misting causes rot.")
    assert words in " ".join(judged(asked, body).wording.missing)
    can = replace(asked, quote="Misting can cause rot.", strength="hedged")
    assert judged(can, body).wording.missing == ()
