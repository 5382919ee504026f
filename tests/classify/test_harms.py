"""Harms that were seen, looked for and not seen, or not meant."""

import pytest

from tests.classify.results_helper import read
from tests.table import each

ONE_ARM = "Microneedling for acne scars"


def harms(
    results: str, title: str = ONE_ARM, methods: str = "", applications: tuple[str, ...] = ("acne_scars",)
) -> dict[str, str]:
    design = "nonrandomised_trial" if title == ONE_ARM else "rct"
    return {h.term: h.direction for h in read(title, methods, results, design=design, applications=applications).harms}


CASES = [
    ("Transient erythema and mild oedema were seen in most patients.", {"erythema": "reported", "oedema": "reported"}),
    ("No infection or scarring occurred.", {"infection": "absent", "scarring": "absent"}),
    ("There were no adverse events.", {"any_event": "absent"}),
    ("No serious adverse events were noted except mild pain.", {"serious_event": "absent", "pain": "reported"}),
    ("Treatment was well tolerated.", {}),
    ("Two patients developed tram-track scars.", {"tram_track_scars": "reported"}),
    ("There was no pain, only mild redness.", {"pain": "absent", "erythema": "reported"}),
    ("No severe pain was reported.", {}),
    ("None reported a serious adverse effect.", {"serious_event": "absent"}),
    ("None of the patients developed scarring.", {"scarring": "absent"}),
    ("Nine patients reported improvement in thickness, six in pain and five in pruritus.", {}),
    ("The abstract gives no adverse events.", {}),
    ("Improvement in hyperpigmentation was marked.", {}),
    ("Patients with a history of herpes were left out.", {}),
    ("The treatment was well tolerated with minimal pain.", {"pain": "reported"}),
    ("Pigmentary changes are supposed to be rare.", {}),
    ("The mean pain score was 2.4 of 10.", {"pain": "reported"}),
    ("Telangiectasia, however, improved.", {}),
    ("No side effects were recorded.", {"any_event": "absent"}),
    ("Apart from mild redness, no side effects were recorded.", {"erythema": "reported"}),
    ("Side effects of this roller are minimal and transient.", {"any_event": "reported"}),
    ("There were no permanent side effects.", {"lasting_event": "absent"}),
    ("There were no additional side effects.", {}),
    ("Two patients dropped out because of pain.", {"pain": "reported"}),
    ("It may be of benefit for redness.", {}),
    ("The hyperpigmentation cleared in most.", {}),
    ("It may be safe with effects on pores and no side effects of long duration.", {"lasting_event": "absent"}),
    ("The time until pain began was taken.", {}),
    ("Redness was followed for 6 hours.", {}),
    ("It did not raise pain.", {}),
    ("Regarding safety, mild effects were told such as discomfort.", {"pain": "reported"}),
    ("It was safe with no reported adverse events.", {"any_event": "absent"}),
    ("It was well tolerated; only 3 patients complained of pain.", {"pain": "reported"}),
    ("Nobody reported adverse effects.", {"any_event": "absent"}),
    ("There were no side effects of long duration.", {"lasting_event": "absent"}),
    ("There was no change of weight, erythema or melanin index.", {}),
    ("Pain was scored 1.7 of 10.", {"pain": "reported"}),
    ("It suits skin in which hyperpigmentation is a concern.", {}),
    ("Pigmentation did not worsen.", {"hyperpigmentation": "absent"}),
    ("There was no influence on sleep or rate of side effects.", {}),
    ("Of these, 24 had their scarring reduced by one or two grades.", {}),
    ("Redness, tone and the look of the skin were equally improved by both serums.", {}),
    ("Side effects were less with needles than with light.", {"any_event": "reported"}),
    ("Fewer adverse events were met with needles.", {"any_event": "reported"}),
    ("Less redness was seen with needles than with light.", {"erythema": "reported"}),
    ("It reduced acne and post-inflammatory hyperpigmentation (PIH) well.", {}),
    ("Freedom from pain was reached by 40%.", {}),
    ("Neither at once nor later was any infection seen.", {"infection": "absent"}),
    ("One patient told of numbness, which resolved after a vitamin by mouth.", {"altered_sensation": "reported"}),
    ("Itching and pain scores after treatment were low.", {"pain": "reported", "pruritus": "reported"}),
    ("At baseline all complained of redness.", {}),
    ("Burning pain was felt by two.", {"pain": "reported"}),
    ("The erythema subscore of the scars improved.", {}),
    ("Forty patients who had scars and redness were seen again.", {}),
    ("Patients in both groups developed mild erythema.", {"erythema": "reported"}),
    ("None of the 29 patients who finished had a complication.", {"any_event": "absent"}),
    ("Side effects after treatment were transitory.", {"any_event": "reported"}),
    ("Infection, scarring or other noticeable events occurred in no patient.",
     {"infection": "absent", "scarring": "absent"}),
    ("Severe adverse events were moreover not reported.", {"serious_event": "absent"}),
    ("The observer scored the child's pain by a scale.", {}),
    ("Adverse effects were not, however, differently spread.", {}),
    ("Pain on the side with needles was decreased.", {}),
]


@each(("results", "expected"), CASES)
def test_harms_are_reported_absent_or_not_mentioned(results: str, expected: dict[str, str]) -> None:
    assert harms(results) == expected


def test_a_harm_of_the_comparator_alone_is_none_of_needling() -> None:
    title = "Microneedling versus fractional CO2 laser for acne scars: a randomized trial"
    assert harms("Hyperpigmentation occurred in four patients after laser.", title) == {}


def test_a_harm_of_both_arms_counts() -> None:
    title = "Microneedling versus fractional CO2 laser for acne scars: a randomized trial"
    assert harms("Erythema was seen after both microneedling and laser.", title) == {"erythema": "reported"}


@pytest.mark.parametrize(("results", "often"), [
    ("Hyperpigmentation occurred in 3 of 30 patients.", {"hyperpigmentation": "3 of 30 patients"}),
    ("Seven (21.9%) cases of hyperpigmentation and an infection were seen.",
     {"hyperpigmentation": "Seven (21.9%) cases", "infection": None}),
    ("Erythema was seen in all patients and edema in 12 patients.",
     {"erythema": "all patients", "oedema": "12 patients"}),
    ("Erythema (30%) and edema (12%) were mild.", {"erythema": "30%", "oedema": "12%"}),
    ("Redness lasted for 2 days.", {"erythema": None}),
])
def test_how_often_a_harm_was_seen_is_kept_as_stated(results: str, often: dict[str, str | None]) -> None:
    study = read(ONE_ARM, "", results, design="nonrandomised_trial")
    assert {h.term: h.frequency for h in study.harms} == often


def test_of_two_arms_the_one_that_the_words_tie_a_harm_to_counts() -> None:
    title = "Microneedling versus fractional CO2 laser for acne scars: a randomized trial"
    methods = "Group A received microneedling and group B received fractional CO2 laser."
    text = "Mild erythema was the side effect in group A, crusting in group B."
    assert harms(text, title, methods) == {"erythema": "reported"}


@pytest.mark.parametrize(("text", "wanted"), [
    ("Hyperpigmentation (PIH) was seen in 3 patients of the laser group and in none of the microneedling group.",
     {"hyperpigmentation": "absent"}),
    ("Crusting developed with laser but not with microneedling.", {"crusting": "absent"}),
    ("Crusting was seen in five patients on the laser side and one on the microneedling side.",
     {"crusting": "reported"}),
    ("Crusting was seen in five patients of the laser group.", {}),
    ("Erythema was noted with both treatments, crusting with laser alone.", {"erythema": "reported"}),
    ("Erythema lasted longer in the laser group.", {"erythema": "reported"}),
    ("Pain scores were significantly higher with laser.", {"pain": "reported"}),
    ("Pain was reduced to a greater degree with microneedling.", {}),
    ("Laser came with a longer redness and a larger risk of burns (RR 2.2).",
     {"erythema": "reported", "burn": "reported"}),
    ("Pain did not differ, although improvement was greater with laser.", {}),
    ("Microneedling hurt more.", {"pain": "reported"}),
    ("Itching was more common with laser, as were the risk of burns and the duration of redness.",
     {"pruritus": "reported", "burn": "reported", "erythema": "reported"}),
])
def test_harms_told_of_arms_in_turn_count_by_what_is_told_of_needling(text: str, wanted: dict[str, str]) -> None:
    title = "Microneedling versus laser for acne scars: a randomized trial"
    assert harms(text, title, "Patients were randomized to microneedling or laser.") == wanted


@pytest.mark.parametrize(("text", "wanted"), [
    ("Irritation was a side effect of minoxidil.", {"irritation": "reported"}),
    ("Irritation was seen in the minoxidil group.", {}),
])
def test_a_harm_of_what_both_arms_had_counts(text: str, wanted: dict[str, str]) -> None:
    title = "Microneedling plus minoxidil versus minoxidil alone in hair loss: a randomized trial"
    assert harms(text, title, "Patients were randomized to microneedling plus minoxidil or minoxidil alone.") == wanted


def test_what_a_title_names_as_treated_is_no_harm() -> None:
    title = "Microneedling for post-inflammatory hyperpigmentation"
    assert harms("Post-inflammatory hyperpigmentation was present in all patients.", title) == {}


def test_looking_for_harms_is_noted_without_any() -> None:
    study = read(ONE_ARM, "Side effects were recorded at each visit.", "Scars improved.", design="nonrandomised_trial")
    assert study.harms_looked_for
    assert not read(
        ONE_ARM, "Photographs were taken.", "Scars improved.", design="nonrandomised_trial"
    ).harms_looked_for


def test_a_review_of_a_harm_after_the_intervention_reports_it() -> None:
    found = read("Granulomas after microneedling: a systematic review", design="systematic_review",
                 results="Thirteen papers described 15 patients with granulomas after microneedling.")
    assert ("granuloma", "reported") in {(h.term, h.direction) for h in found.harms}


@pytest.mark.parametrize(("title", "treated"), [
    ("Erythema from acne treated by microneedling", True), ("Microneedling in erythema caused by laser", True),
    ("Effect of microneedling on erythema", True), ("Erythema after microneedling", False),
    ("Needling-induced erythema", False),
])
def test_a_harm_that_a_title_names_is_what_was_treated_unless_the_intervention_brought_it(
    title: str, treated: bool
) -> None:
    assert harms("Erythema was seen in four patients.", title) == ({} if treated else {"erythema": "reported"})


@pytest.mark.parametrize(("text", "wanted"), [
    ("Atrophy was seen in 5 patients of group B and none in group A.", {"atrophy": "absent"}),
    ("Atrophy was seen in 5 patients of group A and none in group B.", {"atrophy": "reported"}),
])
def test_a_group_that_had_only_a_part_of_what_the_needled_had_is_another_arm(text: str, wanted: dict[str, str]) -> None:
    methods = ("Group A had needling by dermapen with triamcinolone dropped on the patch; group B was injected with "
               "triamcinolone.")
    title = "Triamcinolone in alopecia areata: topical application after microneedling compared to injection"
    assert harms(text, title, methods, ("alopecia_areata",)) == wanted


def test_what_a_case_report_says_of_redness_that_had_settled_is_a_harm() -> None:
    text = ("Rolling is held to be harmless. We describe a woman with papules in rows. She had been rolled with a "
            "dermaroller. Redness and swelling had subsided in 5 days, then papules came. By spring they were flat.")
    study = read("Tram-track scars after a dermaroller", text, design="case_report", applications=("safety",))
    found = {h.term: h.direction for h in study.harms}
    assert found == {"tram_track_scars": "reported", "erythema": "reported", "oedema": "reported"}


@each(("sentence", "found"), [
    ("One person had a granuloma that was judged unrelated.", {}),
    ("A granuloma that was judged related to needling was removed.", {"granuloma": "reported"}),
    ("There was a slight burn sensation in eight.", {"burning": "reported"}),
    ("Neither keloid nor hypertrophic scar was found.", {"scarring": "absent"}),
])
def test_what_was_judged_unrelated_is_no_harm_and_a_sensation_of_burn_is_no_burn(
    sentence: str, found: dict[str, str]
) -> None:
    assert harms(sentence) == found


def test_what_a_study_set_out_to_find_was_not_seen() -> None:
    read_ = read("Safety of microneedling: a retrospective series", "To document keloid formation after microneedling.",
                 "No patient had scarring.", design="case_series", applications=("safety",))
    assert [(h.term, h.direction) for h in read_.harms] == [("scarring", "absent")]
