"""What is told in two sentences, in bare numbers, or of a treated group and controls of which no more is said."""

from tests.classify.results_helper import Small, read_small
from tests.table import each

LASER = "Microneedling versus fractional CO2 laser for acne scars"
GROUPS = "Group A received microneedling and group B fractional CO2 laser."
TRIO = "Microneedling, platelet-rich plasma, and their combination for melasma"
CASES = [
    Small(
        name="the first and the last score of each group, a sentence for each",
        title=LASER,
        methods=GROUPS,
        results="The mean scar score fell from 17 to 8 in group A. In group B it fell from 17.5 to 15.",
        expected=("mn_vs_other", "favours_mn", "between_group"),
    ),
    Small(
        name="two sentences and a third that says that the difference was shown",
        title=LASER,
        methods=GROUPS,
        results="The mean scar score fell from 17 to 13 in group A. In group B, it fell from 17 to 9. The difference "
        "between the groups was statistically significant.",
        expected=("mn_vs_other", "favours_comparator", "between_group"),
    ),
    Small(
        name="two sentences and a third that says that no difference was shown",
        title=LASER,
        methods=GROUPS,
        results="The mean scar score fell from 17 to 11 in group A. In group B, it fell from 17 to 10. The difference "
        "between the groups was not significant (p = 0.6).",
        expected=("mn_vs_other", "no_difference", "between_group"),
    ),
    Small(
        name="numbers without a test, and a sentence that gives its P value alone",
        title="Microneedling added to minoxidil in androgenetic alopecia",
        methods="Group A had microneedling plus minoxidil and group B minoxidil alone.",
        results="Hair density improved by 15.1% in group A and by 12.3% in group B. However, the P value was 0.38.",
        applications=("androgenetic_alopecia",),
        expected=("mn_addon", "no_difference", "between_group"),
    ),
    Small(
        name="a test of the sentence before is not undone by one without an outcome",
        title=LASER,
        methods=GROUPS,
        results="Scars improved by 61% in group A and by 30% in group B (p < 0.01). No significant difference was seen "
        "between men and women.",
        expected=("mn_vs_other", "favours_mn", "between_group"),
    ),
    Small(
        name="a percentage that belongs to the name of the group it is compared with",
        title="Microneedling added to 5% minoxidil in androgenetic alopecia",
        methods="Patients had 5% minoxidil alone, or 5% minoxidil with microneedling.",
        results="The combination group rose in hair diameter more than the 5% minoxidil group (p = 0.02).",
        applications=("androgenetic_alopecia",),
        expected=("mn_addon", "favours_mn", "between_group"),
    ),
    Small(
        name="a test of each group by itself tells of no difference between them",
        title=LASER,
        methods=GROUPS,
        results="Improvement was 60% in group A (p < 0.01). In group B improvement was 55% (p < 0.01).",
        expected=("mn_vs_other", "not_applicable", "none"),
    ),
    Small(
        name="one value for each of three groups",
        title=TRIO,
        methods="Group A received microneedling, group B platelet-rich plasma injections, and group C microneedling "
        "combined with platelet-rich plasma.",
        results="MASI score decreased by 20% in group A, 35% in group B and 61% in group C (p = 0.001).",
        applications=("melasma_pigment",),
        expected=("mn_vs_other", "favours_mn", "between_group"),
    ),
    Small(
        name="controls of which nothing is said",
        title="Microneedling for pigment left by acne: a randomised trial",
        methods="Photographs were taken in both the treatment group and the control group.",
        results="Scar scores were significantly lower in the treatment group than in the control group.",
        expected=("mn_vs_other", "favours_mn", "between_group"),
    ),
    Small(
        name="a score before and a score after",
        title="Microneedling for facial wrinkles",
        methods="Thirty women had four sessions of microneedling.",
        results="The mean wrinkle score before treatment was 3.1 and after treatment 2.0 (p < 0.001).",
        design="nonrandomised_trial",
        applications=("wrinkles",),
        expected=("uncontrolled", "favours_mn", "baseline"),
    ),
    Small(
        name="something added to a foam",
        title="Microneedling plus minoxidil versus minoxidil alone in androgenetic alopecia",
        methods="Group A had microneedling plus minoxidil and group B minoxidil alone.",
        results="Adding microneedling to minoxidil resulted in a significant increase in hair count (P < 0.05).",
        applications=("androgenetic_alopecia",),
        expected=("mn_addon", "favours_mn", "between_group"),
    ),
    Small(
        name="both halves at once",
        title="Microneedling with or without platelet-rich plasma for acne scars",
        methods="The right side had microneedling with platelet-rich plasma and the left side microneedling alone.",
        results="Right and left halves showed 64% and 31% improvement, respectively.",
        design="split_body_rct",
        expected=("addon_to_mn", "favours_mn", "between_group"),
    ),
    Small(
        name="numbers of each arm, and a conclusion that says which of them was better",
        title=LASER,
        methods=GROUPS,
        results="In group A 26 of 30 patients had a fair response. In group B 22 of 30 had a good response.",
        conclusion="The laser gave better scar outcomes than microneedling.",
        expected=("mn_vs_other", "favours_comparator", "between_group"),
    ),
    Small(
        name="a conclusion alone says nothing",
        title=LASER,
        methods=GROUPS,
        results="All patients completed the study.",
        conclusion="The laser gave better scar outcomes than microneedling.",
        expected=("mn_vs_other", "not_applicable", "none"),
    ),
    Small(
        name="the one of three groups that improved",
        title=TRIO,
        methods="Group A received microneedling, group B platelet-rich plasma injections, and group C microneedling "
        "combined with platelet-rich plasma.",
        results="Only in group C there was a significant improvement of the MASI score.",
        applications=("melasma_pigment",),
        expected=("mn_vs_other", "favours_mn", "between_group"),
    ),
    Small(
        name="shares that are set against each other without a test, the second the higher",
        title="Bleomycin injection versus microneedling with bleomycin in plantar warts",
        methods="Group (A) received bleomycin injections. Group (B) received microneedling with bleomycin.",
        results="The results showed complete clearance in 20 patients of group (A) (67%) who had injections versus 24 "
        "patients (80%) of group (B).",
        applications=("warts",),
        expected=("mn_vs_other", "not_applicable", "none"),
    ),
    Small(
        name="a few people who gained something are no gain of the study",
        title="Microneedling for scars",
        methods="Thirty patients were treated.",
        results="Scars improved by 20% in 8 of 30.",
        design="nonrandomised_trial",
        expected=("uncontrolled", "not_applicable", "none"),
    ),
    Small(
        name="a side that something was done over is not compared with",
        title="Microneedling with or without insulin for acne scars",
        methods="The left side of the face had microneedling with insulin and the right side microneedling alone.",
        results="Over the left side of the face 11 (37%) patients showed grade-2 improvement, and 19 (63%) patients "
        "grade-3 improvement.",
        design="split_body_rct",
        expected=("addon_to_mn", "favours_mn", "baseline"),
    ),
    Small(
        name="untested shares that the authors call alike",
        title="Dermaroller versus trichloroacetic acid peel for acne scars",
        methods="Group I underwent dermaroller sessions. Group II were treated with a trichloroacetic acid peel.",
        results="Marked improvement was seen in 30% of patients in group I and in 60% in group II.",
        conclusion="Both treatments are equally effective.",
        expected=("mn_vs_other", "no_difference", "between_group"),
    ),
    Small(
        name="warts that cleared in more people, with a test of the difference",
        title="Microneedling with bleomycin versus cryotherapy for warts",
        methods="Group A had microneedling with bleomycin and group B cryotherapy.",
        results="All warts had cleared completely in 14 (82%) of group A and in 10 (59%) of group B, the difference "
        "being statistically significant (P = 0.03).",
        applications=("warts",),
        expected=("mn_vs_other", "favours_mn", "between_group"),
    ),
    Small(
        name="a last sentence with a test is a result",
        title="Regrowth after microneedling in alopecia areata: a randomised trial",
        whole="Forty patients were randomised to microneedling or a topical steroid. Regrowth was greater with "
        "microneedling (p=0.01).",
        applications=("alopecia_areata",),
        expected=("mn_vs_other", "favours_mn", "between_group"),
    ),
    Small(
        name="a test within each group and none between them",
        title=LASER,
        methods=GROUPS,
        results="The scar score fell by 31% in group A and by 33% in group B; this was significant within "
        "each group but not between the groups.",
        expected=("mn_vs_other", "no_difference", "between_group"),
    ),
    Small(
        name="people of people, at the end of a sentence",
        title=LASER,
        methods=GROUPS,
        results="With laser, 13 of 15 patients had an excellent outcome; with microneedling only 4 of 15.",
        expected=("mn_vs_other", "favours_comparator", "between_group"),
    ),
    Small(
        name="points of a scale",
        title=LASER,
        methods=GROUPS,
        results="Scar grade improved by 2 points with laser but by only 1 point with microneedling (p < 0.05).",
        expected=("mn_vs_other", "favours_comparator", "between_group"),
    ),
    Small(
        name="three groups that are called comparable",
        title=TRIO,
        methods="Group A received microneedling, group B platelet-rich plasma injections, and group C microneedling "
        "combined with platelet-rich plasma.",
        results="MASI fell significantly in groups A, B and C, and the three groups were comparable (p = 0.6).",
        applications=("melasma_pigment",),
        expected=("mn_vs_other", "no_difference", "between_group"),
    ),
    Small(
        name="two groups that were better than the third, and alike between them",
        title="Microneedling, alone or with platelet-rich plasma, versus fractional CO2 laser in acne scars",
        methods="Group A had microneedling, group B microneedling plus platelet-rich plasma, group C CO2 laser.",
        results="Groups A and B had significantly better scar scores than group C, and no difference was seen between "
        "A and B.",
        expected=("mn_vs_other", "favours_mn", "between_group"),
    ),
    Small(
        name="values of all groups in their order",
        title="Microneedling, laser and cryotherapy, each with photodynamic therapy, for actinic keratosis",
        methods="They were randomised to 4 groups: group A, microneedling + PDT; group B, CO2 laser + PDT; group C, "
        "cryotherapy + PDT; group D, PDT.",
        results="Clinical response rates were 91%, 92%, 96% and 71%, respectively (P=0.02).",
        applications=("actinic_keratosis_pdt",),
        expected=("mn_addon", "favours_mn", "between_group"),
    ),
    Small(
        name="two that were equally safe are not alike in what they did",
        title="Botulinum toxin versus microneedle radiofrequency for axillary hyperhidrosis",
        methods="Each side was randomised to microneedle radiofrequency or botulinum toxin.",
        results="Microneedle radiofrequency was inferior to botulinum toxin in efficacy. The two were equally safe.",
        applications=("hyperhidrosis",),
        expected=("mn_vs_other", "favours_comparator", "between_group"),
    ),
    Small(
        name="the middle grade of a scale has no winner",
        title=LASER,
        methods=GROUPS,
        results="Moderate improvement was seen in 60% of patients in group A and in 20% in group B.",
        expected=("mn_vs_other", "not_applicable", "none"),
    ),
]


@each("case", CASES, ids=lambda c: c.name)
def test_role_direction_and_basis_are_read_from_a_small_abstract(case: Small) -> None:
    study = read_small(case)
    assert (study.role.id, study.direction, study.basis) == case.expected
