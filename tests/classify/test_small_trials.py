"""Small trials, one construction each."""

from tests.classify.results_helper import Small, read_small
from tests.table import each

TRIALS = [
    Small(
        name="two drugs after one procedure",
        title="Needling with tranexamic acid or vitamin C for melasma: split-face study",
        methods=(
            "Microneedling was done on the whole face; tranexamic acid was applied to the right side and "
            "vitamin C to the left side."
        ),
        results="The MASI was significantly lower on the tranexamic acid side.",
        design="split_body_rct",
        applications=("melasma_pigment",),
        expected=("mn_as_vehicle", "not_applicable", "none"),
    ),
    Small(
        name="two lengths of needles",
        title="Comparison of 1.0 mm and 2.0 mm needles in acne scars",
        methods="Patients had microneedling with 1.0 mm needles on one cheek and with 2.0 mm needles on the other.",
        results="Scores were lower with the longer needles.",
        design="split_body_rct",
        applications=("acne_scars",),
        expected=("mn_as_vehicle", "not_applicable", "none"),
    ),
    Small(
        name="two devices",
        title="Dermapen versus dermaroller for acne scars",
        methods="Group 1 was treated with a dermapen and group 2 with a dermaroller.",
        results="Improvement was greater in group 1 (p < 0.05).",
        design="rct",
        applications=("acne_scars",),
        expected=("mn_as_vehicle", "not_applicable", "none"),
    ),
    Small(
        name="a laser that won",
        title="Fractional erbium laser compared with microneedling for acne scars",
        methods=(
            "In this split-face trial the right half of the face was treated with laser and the left half"
            " with microneedling."
        ),
        results=(
            "At three months, scar severity was reduced by 70% on the laser side and by 30% on the "
            "microneedling side (p < 0.001). Pain was lower on the laser side."
        ),
        design="split_body_rct",
        applications=("acne_scars",),
        expected=("mn_vs_other", "favours_comparator", "between_group"),
    ),
    Small(
        name="a difference that did not reach significance",
        title="Needling or TCA CROSS for ice pick scars",
        methods=(
            "Thirty patients were randomly allocated into two equal groups. Group A: TCA CROSS. Group B: "
            "microneedling."
        ),
        results=(
            "Mean improvement was 75% in group A and 68% in group B, a difference that did not reach "
            "statistical significance."
        ),
        design="rct",
        applications=("acne_scars",),
        expected=("mn_vs_other", "no_difference", "between_group"),
    ),
    Small(
        name="no difference between them",
        title="Radiofrequency microneedling versus fractional CO2 laser in striae",
        methods=(
            "Striae on one side of the abdomen were treated with microneedle radiofrequency and those on "
            "the other side with fractional CO2 laser."
        ),
        results=(
            "Striae width decreased significantly on both sides with no significant difference between "
            "them. Hyperpigmentation was seen in five patients on the laser side and in none on the "
            "radiofrequency side."
        ),
        design="split_body_rct",
        applications=("striae",),
        expected=("mn_vs_other", "no_difference", "between_group"),
    ),
    Small(
        name="two routes of one drug",
        title="Tranexamic acid by microneedling versus intradermal injection in melasma",
        methods="Group A received tranexamic acid by microinjection and group B tranexamic acid by microneedling.",
        results=(
            "The MASI improved by 36% in the microinjection group compared with 44% in the microneedling "
            "group, with no significant difference."
        ),
        design="rct",
        applications=("melasma_pigment",),
        expected=("mn_vs_other", "no_difference", "between_group"),
    ),
    Small(
        name="a margin that was met",
        title="Non-inferiority of needling to laser for acne scars",
        methods="Sixty patients were randomised 1:1 to microneedling or nonablative fractional laser.",
        results=(
            "The mean difference in ECCA score was 1.2 points (95% CI -2.0 to 4.4), within the "
            "prespecified non-inferiority margin of 5 points. Redness lasted longer after laser."
        ),
        design="rct",
        applications=("acne_scars",),
        expected=("mn_vs_other", "no_difference", "between_group"),
    ),
    Small(
        name="a combination against the other two",
        title="Light therapy, needling, or both for rosacea: a three-arm trial",
        methods=(
            "Ninety patients were assigned (1:1:1) to intense pulsed light (light group), microneedling "
            "(needling group), or both (combination group)."
        ),
        results=(
            "The combination group outperformed the other two groups (p < 0.05). Light and needling did "
            "not differ."
        ),
        design="rct",
        applications=("other_medical",),
        expected=("mn_addon", "favours_mn", "between_group"),
    ),
    Small(
        name="two groups better than a third",
        title="Botulinum toxin, PRP and microneedling for hypertrophic scars",
        methods=(
            "Sixty patients were divided randomly into three equal groups. Group I was treated by "
            "botulinum toxin injection, group II by PRP injection, and group III by microneedling."
        ),
        results=(
            "There was significant improvement of VSS in all groups, and it was significantly greater in "
            "groups I and II than in group III."
        ),
        design="rct",
        applications=("keloid_hypertrophic",),
        expected=("mn_vs_other", "favours_comparator", "between_group"),
    ),
    Small(
        name="a scale that dropped",
        title="Microneedling for surgical scars",
        methods="Twenty patients had three sessions.",
        results=(
            "The mean Vancouver scale score dropped from 8 to 4 (p < 0.001). Compared with baseline, "
            "itching was less."
        ),
        design="nonrandomised_trial",
        applications=("scars_other",),
        expected=("uncontrolled", "favours_mn", "baseline"),
    ),
    Small(
        name="a share with a low score",
        title="Fractional microneedle radiofrequency for axillary hyperhidrosis",
        methods="Twenty patients had two sessions four weeks apart.",
        results="HDSS fell to 1 or 2 in 75% of the patients.",
        design="nonrandomised_trial",
        applications=("hyperhidrosis",),
        expected=("uncontrolled", "favours_mn", "baseline"),
    ),
    Small(
        name="histology before and after",
        title="Collagen induction for striae: histology before and after",
        methods="Biopsies were taken before and six months after four sessions.",
        results="Collagen and elastin deposition increased. Epidermal thickness rose by 40%.",
        design="nonrandomised_trial",
        applications=("striae",),
        expected=("uncontrolled", "favours_mn", "baseline"),
    ),
    Small(
        name="a good result in all",
        title="Microneedling in melasma resistant to creams",
        methods="Twenty-two patients had two sessions and then triple combination cream.",
        results="All patients had good satisfactory results, and recurrence was seen in none at 24 months.",
        design="case_series",
        applications=("melasma_pigment",),
        expected=("uncontrolled", "favours_mn", "baseline"),
    ),
    Small(
        name="a conclusion only",
        title="Microneedling versus laser for striae: randomised trial",
        methods="Group A had microneedling, group B laser.",
        results="Patients were followed for six months.",
        conclusion="Microneedling was superior to laser.",
        design="rct",
        applications=("striae",),
        expected=("mn_vs_other", "not_applicable", "none"),
    ),
]


@each("case", TRIALS, ids=[c.name for c in TRIALS])
def test_small_trials_are_read(case: Small) -> None:
    study = read_small(case)
    assert (study.role.id, study.direction, study.basis) == case.expected
