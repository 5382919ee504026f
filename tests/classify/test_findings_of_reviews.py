"""What a review says a thing is, denies of it, or says of other trials' groups, is no finding on it."""

import pytest

from tests.classify.results_helper import read

TITLE = "Microneedling in dermatology: a review"


@pytest.mark.parametrize(("told", "outcomes"), [
    ("Microneedling is a technique in which needles pierce the skin, leading to release of collagen.", []),
    ("Microneedle rollers of 0.2 mm are not expected to induce collagen.", []),
    ("Collagen induction therapy began as a way to treat the face.", []),
    ("Lasers are effective for acne scars; microneedling is discussed too.", []),
    ("Microneedling stimulates collagen.", ["collagen"]),
])
def test_a_definition_a_denial_and_a_name_are_no_findings(told: str, outcomes: list[str]) -> None:
    study = read(TITLE, results=told, design="narrative_review")
    assert [f.outcome for f in study.findings] == outcomes


def test_the_groups_of_a_review_of_several_comparisons_are_not_known() -> None:
    title = "Microneedling, minoxidil or both in hair loss: a systematic review and meta-analysis"
    told = "Adverse events were mild, with no difference between groups (RR 1.2)."
    study = read(title, "Trials of microneedling, minoxidil, or microneedling plus minoxidil were pooled.", told,
                 design="meta_analysis", applications=("androgenetic_alopecia",))
    assert not study.findings


def test_a_combination_that_beats_the_intervention_alone_is_no_other_treatment() -> None:
    told = "Combination with glycolic acid peels was better than microneedling alone in acne scars."
    assert not read(TITLE, results=told, design="systematic_review").findings


SCARS = "Microneedling versus laser for acne scars: a systematic review and meta-analysis"


@pytest.mark.parametrize("told", [
    "Microneedling is commonly used to improve acne scars.",
    "Microneedling has shown promise for acne scars.",
    "Knowledge of the skin is essential for safe and effective microneedling of acne scars.",
    "Complications of microneedling reduced the quality of life.",
    "Microneedling did not improve acne scars.",
    "It is unclear whether microneedling improves acne scars.",
    "Laser improved acne scars; microneedling is older.",
    "Patients preferred microneedling to laser.",
    "Microneedling gained wide attention because of its safety.",
    "Peels had the greatest probability of being best for acne scars (SUCRA 0.9), then microneedling (0.6).",
])
def test_a_use_a_hope_a_wish_or_a_rank_is_no_finding(told: str) -> None:
    assert read(SCARS, "Trials were pooled.", told, design="systematic_review").findings == ()


@pytest.mark.parametrize("told", [
    "Microneedling improved acne scars in most of the trials.",
    "Acne scars improved in most people after microneedling.",
    "Microneedling appears to be a safe technique that may improve acne scars.",
    "Most trials found microneedling to be effective in acne scars.",
    "Evidence supports the use of microneedling in acne scars.",
    "The efficacy of microneedling in acne scars is well established.",
    "Microneedling led to a significant reduction of acne scars.",
])
def test_what_the_intervention_does_is_a_finding_on_what_it_does_it_to(told: str) -> None:
    study = read(SCARS, "Trials were found.", told, design="systematic_review")
    assert [(f.outcome, f.direction) for f in study.findings] == [("scar_severity", "improved")]


@pytest.mark.parametrize(("told", "reference"), [
    ("Acne scars improved more with microneedling than with no treatment (SMD 1.1).", "untreated"),
    ("Acne scars improved more with microneedling than with laser (SMD 1.1).", "laser"),
    ("Acne scars improved more with microneedling plus a chemical peel than with microneedling alone.", "mn"),
])
def test_the_comparison_is_that_of_the_sentence_and_not_that_of_the_title(told: str, reference: str) -> None:
    study = read(SCARS, "Trials of microneedling and laser were pooled.", told, design="meta_analysis")
    assert [f.contrast.reference for f in study.findings] == [reference]


def test_each_outcome_of_a_list_has_its_own_direction() -> None:
    told = ("As to safety, hyperpigmentation was less with microneedling than with laser (RR 0.3), duration "
            "of erythema shorter by two days, and pain comparable (p = 0.4).")
    study = read(SCARS, "Trials of microneedling and laser were pooled.", told, design="meta_analysis")
    assert {(f.outcome, f.direction) for f in study.findings} == {
        ("hyperpigmentation", "favours_mn"), ("downtime", "favours_mn"), ("pain", "no_difference")}


@pytest.mark.parametrize(("told", "direction"), [
    ("Acne scars were better with microneedling than with laser in three of five trials, not in two.", "mixed"),
    ("Acne scars were better with microneedling than with laser in five of six trials, no different in one.",
     "favours_mn"),
])
def test_trials_that_do_not_agree_are_mixed(told: str, direction: str) -> None:
    study = read(SCARS, "Trials of microneedling and laser were found.", told, design="systematic_review")
    assert [f.direction for f in study.findings] == [direction]


def test_harms_that_were_not_more_frequent_did_not_differ() -> None:
    told = "Adverse events (redness, itch) were not more frequent with microneedling than with laser (RR 1.2; 0.8-1.8)."
    study = read(SCARS, "Trials of microneedling and laser were pooled.", told, design="meta_analysis")
    assert {f.direction for f in study.findings} == {"no_difference"}


def _contrasts(title: str, methods: str, told: str) -> list[str]:
    study = read(title, methods, told, design="meta_analysis", applications=("androgenetic_alopecia", "other_medical"))
    return [f"{f.outcome} {f.direction} {f.contrast.index} > {f.contrast.reference}" for f in study.findings]


@pytest.mark.parametrize(("told", "found"), [
    ("Needling by itself increased hair count more than 2% minoxidil, and needling with minoxidil increased it more "
     "than needling alone.",
     ["hair_density favours_mn mn > minoxidil", "hair_density favours_mn mn+minoxidil > mn"]),
    ("Minoxidil raised hair density more than microneedling, and microneedling gave more hairs than placebo.",
     ["hair_density favours_comparator mn > minoxidil"]),
    ("Needling raised hair count by more than 5%.", []),
])
def test_a_sentence_that_compares_three_is_read_two_at_a_time(told: str, found: list[str]) -> None:
    assert _contrasts("Microneedling for hair loss: a meta-analysis", "Trials were pooled.", told) == found


@pytest.mark.parametrize(("told", "found"), [
    ("Radiofrequency microneedling beat pulsed dye laser for redness.", ["erythema favours_mn mn > laser"]),
    ("Pulsed dye laser outperformed radiofrequency microneedling for satisfaction.",
     ["satisfaction favours_comparator mn > laser"]),
    ("Microneedling was outperformed by pulsed dye laser for redness.", ["erythema favours_comparator mn > laser"]),
    ("Ivermectin with pulsed dye laser seemed best for redness.", []),
    ("Redness did not differ between treatments.", []),
    ("Microneedling matched or beat the laser.", []),
])
def test_one_of_many_devices_is_compared_only_where_a_sentence_does_so(told: str, found: list[str]) -> None:
    methods = "We compared lasers and other devices, including radiofrequency microneedling."
    assert _contrasts("Lasers and devices for rosacea: a network meta-analysis", methods, told) == found
