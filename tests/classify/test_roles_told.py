"""The role that follows from how a text tells its arms: by pointing at others, as a list, by a sham, on two sides."""

import pytest

from tests.classify.results_helper import read
from tests.table import each

TOLD = {
    "both, told in a sentence of its own": (
        "Needling and laser",
        "Group A was treated with laser. Group B had microneedling. Group C received a combination of both.",
        "mn_addon",
    ),
    "the third of a list of groups": (
        "Needling and laser",
        "Group A had laser; group B had microneedling; and group C had both treatments (n = 20).",
        "mn_addon",
    ),
    "the same and more": (
        "Needling and a serum",
        "The right half was needled; the other half received the same plus a glutathione serum.",
        "addon_to_mn",
    ),
    "nothing for the rest": (
        "A needling pen for fresh scars",
        "Ten men had two treatments by the pen (1 mm, three passes) on one half of the scar, and nothing was done to "
        "the remaining half.",
        "mn_vs_other",
    ),
    "groups with and without": (
        "Needling in a cold: matched cohorts",
        "We compared the microneedling group (n = 30) and the non-microneedling group (n = 60).",
        "mn_vs_other",
    ),
    "the other was not": (
        "Needling and a cream",
        "Tacrolimus cream was used on both patches. One patch was rolled with a dermaroller, the other patch was not.",
        "mn_addon",
    ),
    "letters of a list": (
        "Needling with three agents",
        "Women were allotted: (A) microneedling with PRP, (B) microneedling with vitamin C, (C) microneedling alone.",
        "addon_to_mn",
    ),
    "numbers of a list": (
        "Three ways of treating melasma",
        "Women were allotted to (1) hydroquinone; (2) hydroquinone and microneedling; (3) hydroquinone and peels.",
        "mn_addon",
    ),
    "letters after the items": (
        "Needling and plasma",
        "Patients were randomised to microneedling (A), PRP (B) or both (C).",
        "mn_addon",
    ),
    "a list of what excludes is none": (
        "Needling and laser",
        "Patients were randomised to microneedling or laser. Excluded were (1) PRP and (2) PRP with microneedling.",
        "mn_vs_other",
    ),
    "what came before a sham": (
        "Light after needling",
        "Patients were randomised to aminolevulinic acid light after a microneedle roller versus a sham roller.",
        "mn_addon",
    ),
    "what all were given before the sides parted": (
        "Numbing by needling",
        "In 25 volunteers who received a minoxidil lotion, microneedling was done on one arm and a sham on the other.",
        "mn_addon",
    ),
    "a sham of something else": (
        "Light and needling",
        "Group A had microneedling and sham laser; group B had laser and sham microneedling.",
        "mn_vs_other",
    ),
    "an unknown thing named before its group in brackets": (
        "A new serum after needling",
        "All faces were needled. The sides were randomised to receive XYZ (treatment group) or saline (control group).",
        "addon_to_mn",
    ),
    "a treatment of one arm alone and of the other with more": (
        "A comparison of a microneedle patch versus botulinum toxin and a microneedle patch",
        "",
        "addon_to_mn",
    ),
    "one means for both": (
        "Needling in melasma",
        "Each woman got tranexamic acid by microneedling on the right of the face and vitamin C on the left.",
        "mn_as_vehicle",
    ),
    "two drugs after one needling": (
        "Needling in vitiligo",
        "Lesions had microneedling after application of fluorouracil in one group and tacrolimus in another group.",
        "mn_as_vehicle",
    ),
    "groups that had three things in turn": (
        "Three ways with scars",
        "Patients of Group A, B and C underwent CO2 laser, microneedling and PRP, respectively, once a month.",
        "mn_vs_other",
    ),
    "alone or plus, and a third thing": (
        "Microneedling, alone or plus PRP, versus CO2 laser in scars",
        "They were allotted: microneedling for group A, microneedling plus PRP for group B, and laser for group C.",
        "mn_vs_other",
    ),
    "four groups of two things, and what all had": (
        "Microneedling and tablets",
        "They were allocated to four groups: microneedling (M), minoxidil (T), both (MT) and control (CT), and all "
        "applied hydroquinone.",
        "mn_addon",
    ),
    "the name of a group in brackets": (
        "Needling in hair loss",
        "Weekly microneedling along with minoxidil was offered to one group (Needling group); the other was given only "
        "minoxidil.",
        "mn_addon",
    ),
    "what an arm had in addition, told first": (
        "Needling in hair loss",
        "Control group used minoxidil. In addition to minoxidil, the treatment group had microneedling every week.",
        "mn_addon",
    ),
    "the same with something else": (
        "Needling in scars",
        "We compared microneedling with topical vitamin C versus the same with topical insulin.",
        "mn_as_vehicle",
    ),
    "a title that means both with needling": (
        "Topical vitamin C or topical insulin with microneedling for scars",
        "We compared microneedling with vitamin C and microneedling with topical insulin.",
        "mn_as_vehicle",
    ),
    "two pairs compared": (
        "Needling in scars",
        "This study compared microneedling with PRP with microneedling with saline.",
        "addon_to_mn",
    ),
    "a pair and one of it alone": (
        "Needling in melasma",
        "We compared microneedling with vitamin C and vitamin C alone.",
        "mn_addon",
    ),
    "what people were having": (
        "Needling in scars",
        "Women undergoing microneedling for scars received PRP on one cheek and saline on the other.",
        "addon_to_mn",
    ),
    "one treated and one not": (
        "Needles for keloids",
        "Two keloids per person were compared, one treated with dissolving microneedles for four weeks, one not.",
        "mn_vs_other",
    ),
    "another measure of the same": (
        "A microneedle patch of 350 μm versus 250 μm length",
        "",
        "mn_as_vehicle",
    ),
    "with it or without it": (
        "Needling of the face",
        "Women were randomised to four sessions of microneedling with a new growth factor or without it.",
        "addon_to_mn",
    ),
    "what came after both": (
        "Needling and light",
        "Each side was pretreated, at random, with a microneedle roller or with a sham roller, after which "
        "aminolevulinic acid was spread.",
        "mn_addon",
    ),
    "what the title leaves out as no part of the comparison": (
        "Minoxidil versus needling-assisted minoxidil",
        "One half had minoxidil following dermabrasion and the other half had minoxidil with microneedling.",
        "mn_addon",
    ),
    "letters in brackets": (
        "Needling in vitiligo",
        "Patch (A) got microneedling and fluorouracil. Patch (B) got microneedling and saline.",
        "addon_to_mn",
    ),
    "a way without another, at random in turn": (
        "Insulin by microneedle",
        "In a crossover study adults got minoxidil through hollow microneedles or by a subcutaneous catheter.",
        "mn_vs_other",
    ),
    "more force on one side": (
        "Needling of pores",
        "One half of the face had microneedling at high energy and the other at low energy.",
        "mn_as_vehicle",
    ),
    "another that was not needled": (
        "Needling in vitiligo",
        "All patches had tacrolimus. One patch was also needled and another patch was not needled.",
        "mn_addon",
    ),
    "a blinded trial of one thing against another": (
        "Needling in scars",
        "A double-blind trial of PRP against saline, each put on after microneedling of one cheek.",
        "addon_to_mn",
    ),
    "a group called by its treatment": (
        "Tablets and needling",
        "The isotretinoin group took 20 mg daily, and the combined group took the same dose and had microneedling.",
        "mn_addon",
    ),
    "the opposite": (
        "Needling after subcision",
        "One side was treated with subcision alone and the opposite with subcision followed by microneedling.",
        "mn_addon",
    ),
    "how often": (
        "Weekly against fortnightly microneedling in hair loss",
        "",
        "mn_as_vehicle",
    ),
    "alone, at the end of a long sentence": (
        "Needling and minoxidil in men",
        "Trial over twelve weeks in forty men of thirty to fifty years: needling with minoxidil, or minoxidil alone.",
        "mn_addon",
    ),
    "two sides in a row are never one arm": (
        "Needling with sham control",
        "Patients were compared side by side. Needling was used on one side, the other being a sham control.",
        "mn_vs_other",
    ),
    "more than needling added": (
        "Laser plus microneedling with vitamin C versus laser in melasma",
        "",
        "mn_addon",
    ),
}


@each(("title", "methods", "role"), TOLD.values(), ids=TOLD)
def test_role_follows_from_how_the_arms_are_told(title: str, methods: str, role: str) -> None:
    assert read(title, methods).role.id == role


@pytest.mark.parametrize(
    ("methods", "role"),
    [
        ("On the left forearm microneedling was done, on the right a CO2 laser was used.", "mn_vs_other"),
        ("Microneedling was done on both forearms. A laser had failed before.", "uncontrolled"),
    ],
)
def test_a_case_compares_only_two_sides(methods: str, role: str) -> None:
    assert read("A woman with burn scars", methods, design="case_report").role.id == role


def test_a_wider_addition_differs_by_several_things() -> None:
    study = read(
        "Laser plus microneedling with vitamin C versus laser", "", "MASI was lower with needling than laser alone."
    )
    assert {f.contrast.differs_by for f in study.findings if f.basis == "between_group"} == {"several"}


def test_what_others_should_compare_is_no_comparison() -> None:
    methods, conclusion = (
        "Patients underwent microneedling.",
        "Needling alone versus needling as adjuvant should be compared.",
    )
    assert (
        read("Needling in scars", methods, conclusion=conclusion, design="nonrandomised_trial").role.id
        == "uncontrolled"
    )


def test_a_case_told_for_a_harm_is_one_arm_that_gained_nothing() -> None:
    methods = "A woman had a granuloma after a session of microneedling."
    study = read("Granuloma after microneedling", methods, "The granuloma improved.", design="case_report")
    assert (study.role.id, study.direction) == ("uncontrolled", "not_applicable")


@pytest.mark.parametrize(("asked", "role"), [
    ("Eighty women who underwent microneedling answered ten questions.", "uncontrolled"),
    ("Eighty surgeons answered ten questions on microneedling.", "na"),
])
def test_a_survey_has_a_role_only_where_those_asked_were_treated(asked: str, role: str) -> None:
    results = "Half of them thought that microneedling was safe."
    assert read("A survey on microneedling", asked, results, design="cross_sectional_survey").role.id == role


def test_a_preference_stated_at_the_end_compares_nothing() -> None:
    methods, end = "Ten adults wore microneedle patches.", "Patches were preferred over injection by syringe."
    assert read("Microneedle patches", methods, conclusion=end, design="nonrandomised_trial").role.id == "uncontrolled"
