"""How abstracts tell who was given what, and results that look back or concede."""

import pytest

from pipeline.classify.passages.clauses import clauses
from tests.classify.results_helper import Small, read, read_small
from tests.table import each

TOLD = [
    Small(
        name="what the treated had on top of what the controls had",
        title="Needling in scars",
        methods="The control group received minoxidil, and the trial group was additionally given microneedling.",
        expected=("mn_addon", "not_applicable", "none"),
    ),
    Small(
        name="a roller that is used for both things compared",
        title="Vitamin C versus a brightening lotion using the dermaroller in brown spots",
        results="The MASI score did not differ between the sides.",
        design="split_body_rct",
        applications=("melasma_pigment",),
        expected=("mn_as_vehicle", "not_applicable", "none"),
    ),
    Small(
        name="a placebo where what is measured is a secretion, no product",
        title="Microneedling in nursing mothers",
        methods=(
            "The effect of microneedling on the secretion of a hormone was studied in two groups. Forty mothers had "
            "microneedling; thirty-eight were given a placebo (control group)."
        ),
        design="nonrandomised_trial",
        applications=("other_medical",),
        expected=("mn_vs_other", "not_applicable", "none"),
    ),
    Small(
        name="an exercise with needling and the exercise alone, which the topic does not know",
        title="Calf stretching plus microneedling compared with calf stretching alone in heel pain",
        methods="Runners were randomised to CS+MN (n = 12) or CS (n = 12).",
        results="Pain scores did not differ between the groups.",
        applications=("other_medical",),
        expected=("mn_addon", "no_difference", "between_group"),
    ),
    Small(
        name="groups that are only listed before it is said what they were given",
        title="Clinical effect of toxin and microneedling in lines",
        methods=(
            "These women were sorted and categorized into control (n = 20) and observation (n = 20) groups. The "
            "observation group had microneedling + botulinum toxin, whereas the control group had microneedling only."
        ),
        results="Wrinkle scores were lower with observation than with control (p = 0.01).",
        design="cohort",
        applications=("wrinkles_photoageing",),
        expected=("addon_to_mn", "favours_mn", "between_group"),
    ),
    Small(
        name="one hand treated, the other left, where nothing but needling is told",
        title="Needling of spots on the hands",
        methods=(
            "The study was performed using microneedling. Three sessions were given on 1 hand, while the other hand "
            "was kept as an untreated control."
        ),
        results="The MASI score was significantly lower on the treated hand than on the control hand (p = 0.02).",
        design="nonrandomised_trial",
        applications=("melasma_pigment",),
        expected=("mn_vs_other", "favours_mn", "between_group"),
    ),
    Small(
        name="an additive that only its short form names, against saline, both needled",
        title="A peptide solution with needling for lines: a split-face trial",
        methods="One side of the face received QPS and microneedling and the other normal saline and microneedling.",
        results="Wrinkle severity was significantly lower on the QPS side than on the control side (p = 0.01).",
        design="split_body_rct",
        applications=("wrinkles_photoageing",),
        expected=("addon_to_mn", "favours_mn", "between_group"),
    ),
    Small(
        name="a short form for two treatments given together",
        title="Microneedling plus topical finasteride in thinning hair",
        methods=(
            "We compared microneedling plus topical finasteride lotion (MNF) with microneedling plus saline solution "
            "(MNS). Forty men were randomised to MNF or MNS."
        ),
        results="Marked improvement was seen in 60% of the MNF group compared with 20% of the MNS group (P = 0.01).",
        applications=("androgenetic_alopecia",),
        expected=("addon_to_mn", "favours_mn", "between_group"),
    ),
    Small(
        name="a treatment of all that is told last",
        title="Needling before photodynamic therapy of sun-damaged skin",
        methods=(
            "One side of the scalp was treated with a microneedle roller and the other with a sham roller before "
            "aminolevulinic acid was applied."
        ),
        results="Clearance of lesions was 80% on the microneedle side and 55% on the sham side (P < 0.01).",
        design="split_body_rct",
        applications=("other_medical",),
        expected=("mn_addon", "favours_mn", "between_group"),
    ),
    Small(
        name="two things on two sides before what both sides had",
        title="Tranexamic acid or vitamin C with needling in melasma",
        methods=(
            "Tranexamic acid was applied to one side and vitamin C to the other side of the face before microneedling."
        ),
        results="Scores were significantly lower on the tranexamic acid side than on the vitamin C side (p = 0.01).",
        design="split_body_rct",
        applications=("melasma_pigment",),
        expected=("mn_as_vehicle", "not_applicable", "none"),
    ),
    Small(
        name="what all had before a clause with being",
        title="Exosomes versus platelet-rich plasma in photoaged skin",
        methods="People had three microneedling treatments, PRP being applied to one side and exosomes to the other.",
        results="Wrinkles improved equally on both sides.",
        design="split_body_rct",
        applications=("wrinkles_photoageing",),
        expected=("mn_as_vehicle", "not_applicable", "none"),
    ),
    Small(
        name="a side of the face",
        title="Microneedling with tranexamic acid in melasma",
        methods=(
            "A side of the face was picked at random for treatment with microneedling and tranexamic acid. The other "
            "half-face served as control and got a sham device with tranexamic acid."
        ),
        results="Melanin scores were lower on the microneedling side than on the control side (p = 0.01).",
        design="split_body_rct",
        applications=("melasma_pigment",),
        expected=("mn_addon", "favours_mn", "between_group"),
    ),
    Small(
        name="controls, and a group that is called combined",
        title="A trial of microneedling combined with minoxidil in thinning hair",
        methods=(
            "Women were randomly divided into two groups. Controls were treated with minoxidil. The combined group had "
            "microneedling on top of minoxidil."
        ),
        results="Hair counts were higher in the combined group than in controls (p = 0.01).",
        applications=("androgenetic_alopecia",),
        expected=("mn_addon", "favours_mn", "between_group"),
    ),
    Small(
        name="a device without needles beside needles with the same energy",
        title="Micro-plasma radiofrequency and microneedle radiofrequency in acne scars: a split-face trial",
        methods="Sides were randomised to micro-plasma radiofrequency or microneedle radiofrequency.",
        results="Scar scores fell more with micro-plasma than with microneedle radiofrequency (p = 0.01).",
        design="split_body_rct",
        expected=("mn_vs_other", "favours_comparator", "between_group"),
    ),
    Small(
        name="the last of several groups told without a verb",
        title="Needling, laser and peel, each with photodynamic therapy",
        methods="Patients had: group A, needling + PDT; group B, CO2 laser + PDT; group C, PDT.",
        results="The response was better in group A than in group C (p = 0.02).",
        applications=("other_medical",),
        expected=("mn_addon", "favours_mn", "between_group"),
    ),
    Small(
        name="one side needled, and nothing told of the control but its name",
        title="A needling device for scars: a randomised trial",
        methods="In each participant one side of the face was randomised to needling.",
        results=(
            "In the treatment group scar scores were significantly lower than at baseline after six months but not "
            "significantly lower after three. In the control group they did not vary significantly from baseline."
        ),
        design="split_body_rct",
        expected=("mn_vs_other", "favours_mn", "baseline"),
    ),
]


@each("case", TOLD, ids=lambda c: c.name)
def test_role_and_direction_of_small_trials(case: Small) -> None:
    study = read_small(case)
    assert (study.role.id, study.direction, study.basis) == case.expected


def test_what_is_conceded_is_apart_from_what_is_said() -> None:
    study = read(
        "Needling versus laser in wrinkles", "Sides were randomised to needling or to laser.",
        "Although no significant differences were observed between needling and laser, downtime was shorter after "
        "laser than after needling.", design="split_body_rct", applications=("wrinkles_photoageing",),
    )
    found = {f.outcome: f.direction for f in study.findings if f.basis == "between_group"}
    assert found == {None: "no_difference", "downtime": "favours_comparator"}


@pytest.mark.parametrize(("text", "number"), [
    ("Although pain was worse, healing was quicker.", 2), ("While in pain, patients were content.", 1),
    ("Although pain, redness and swelling were worse, healing was quicker.", 2),
])
def test_a_concession_ends_at_the_comma_before_the_main_verb(text: str, number: int) -> None:
    assert len(clauses(text)) == number


def test_what_gets_better_in_cases_of_a_harm_is_the_harm() -> None:
    study = read(
        "Granuloma following microneedling for facial lines: two cases",
        results="Two women developed granulomas after microneedling. Doxycycline brought partial improvement in one.",
        design="case_series", applications=("wrinkles_photoageing", "safety"),
    )
    assert [(h.term, h.direction) for h in study.harms] == [("granuloma", "reported")]
    assert (study.findings, study.direction, study.basis) == ((), "not_applicable", "none")


def test_a_global_assessment_of_severity_is_better_when_it_falls() -> None:
    study = read("Needling in acne: a case series", results="The mean IGA score decreased from 3.1 to 1.4.",
                 design="case_series", applications=("other_medical",))
    assert [f.direction for f in study.findings] == ["improved"]
