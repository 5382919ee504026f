"""Comparisons in other words."""

from tests.classify.results_helper import Small, read_small
from tests.table import each

COMPARISONS = [
    Small(
        name="an intervention group is needled and a control group is not",
        title="Needling with minoxidil in thinning hair: a randomised trial",
        methods="Intervention group: needling once a month and minoxidil; control group: minoxidil by itself.",
        results=(
            "A significant increase in hair density was seen in the intervention group compared to "
            "control (88 vs 41 per cm2, p<0.001), as was in hair diameter."
        ),
        design="rct",
        applications=("androgenetic_alopecia",),
        expected=("mn_addon", "favours_mn", "between_group"),
    ),
    Small(
        name="a verb of change with both arms named",
        title="Needling with minoxidil in thinning hair: a randomised trial",
        methods="The study group had needling plus minoxidil, while the control group had minoxidil only.",
        results=(
            "At the end the study group had significantly higher density (88 vs 41, p<0.001) than the "
            "control group."
        ),
        design="rct",
        applications=("androgenetic_alopecia",),
        expected=("mn_addon", "favours_mn", "between_group"),
    ),
    Small(
        name="values of several scores given for two sides respectively",
        title="Carbon dioxide laser and needling for pitted scars: split-face study",
        methods="Monthly sessions of fractional CO2 laser on the right and needling on the left side were given.",
        results=(
            "The grade and the own rating showed 31% and 48% improvement on the laser side and 8% and 21%"
            " improvement on the needled side, respectively, the difference between the two modalities "
            "being statistically significant. Rolling scars (40% vs. 15%) also showed more improvement "
            "with laser."
        ),
        design="split_body_rct",
        applications=("acne_scars",),
        expected=("mn_vs_other", "favours_comparator", "between_group"),
    ),
    Small(
        name="short forms of both arms",
        title="Needle radiofrequency and ablative laser for scars: a randomised pilot",
        methods=(
            "Microneedle radiofrequency (MRF) and fractional carbon dioxide laser (FCL) were compared; "
            "each side of the face had one session of MRF or FCL at random."
        ),
        results=(
            "MRF and FCL showed comparable efficacy on scarring (p > 0.05). Scores fell significantly on "
            "both sides."
        ),
        design="split_body_rct",
        applications=("acne_scars",),
        expected=("mn_vs_other", "no_difference", "between_group"),
    ),
    Small(
        name="more of a fall in group I than in group II",
        title="Tranexamic acid with needling or needling alone in melasma",
        methods="In group I, each woman had needling and tranexamic acid, whereas in group II needling alone was done.",
        results="MASI decreased in both groups with significantly higher reduction in group I compared with group II.",
        design="rct",
        applications=("melasma_pigment",),
        expected=("addon_to_mn", "favours_mn", "between_group"),
    ),
    Small(
        name="a sham device in the other arm",
        title="Needle rollers before tranexamic acid in melasma",
        methods=(
            "One half of the face was treated with a roller followed by tranexamic acid. The other half "
            "was treated with a sham device plus tranexamic acid."
        ),
        results=(
            "The melanin index decreased on both sides and was significantly lower on the combined side "
            "at week 12."
        ),
        design="split_body_rct",
        applications=("melasma_pigment",),
        expected=("mn_addon", "favours_mn", "between_group"),
    ),
    Small(
        name="comparable before treatment, not different after, more satisfied",
        title="Injected tranexamic acid against needled tranexamic acid in melasma",
        methods=(
            "One side of the face received tranexamic acid by needling and the other side tranexamic acid"
            " by injection."
        ),
        results=(
            "Both sides were comparable in mMASI at baseline. The change in mMASI was not different (p= "
            "0.2). However, satisfaction was significantly higher with needling. Redness was worse with "
            "needling."
        ),
        design="split_body_rct",
        applications=("melasma_pigment",),
        expected=("mn_vs_other", "no_difference", "between_group"),
    ),
    Small(
        name="a greater gain that was not significant",
        title="Hydroquinone or needled tranexamic acid for melasma",
        methods=(
            "One half of the face received hydroquinone cream (Group A), the other half needling followed"
            " by tranexamic acid (Group B)."
        ),
        results=(
            "The mean hemi-MASI fell from 6.0 to 3.5 on the hydroquinone side and from 5.9 to 2.7 on the "
            "needled side. Both were effective, with greater clinical improvement on the needled side, "
            "although the difference between the groups was not statistically significant."
        ),
        design="split_body_rct",
        applications=("melasma_pigment",),
        expected=("mn_vs_other", "no_difference", "between_group"),
    ),
    Small(
        name="one drug to one patch and another to the other",
        title="Needling with 5-fluorouracil or tacrolimus in vitiligo",
        methods=(
            "Two patches of each patient had needling, then 5-fluorouracil was put on one patch and "
            "tacrolimus on the other patch."
        ),
        results="Repigmentation was significantly higher in the patches with 5-fluorouracil compared with tacrolimus.",
        design="nonrandomised_trial",
        applications=("vitiligo",),
        expected=("mn_as_vehicle", "not_applicable", "none"),
    ),
    Small(
        name="alone versus in combination, said once more in the results",
        title="Tacrolimus alone versus in combination with needling in vitiligo",
        methods=(
            "Group A (right side) received tacrolimus in addition to needling, whereas Group B (left "
            "side) was treated with tacrolimus only."
        ),
        results=(
            "When tacrolimus was combined with needling, the repigmentation rate was substantially higher"
            " than with tacrolimus alone."
        ),
        design="nonrandomised_trial",
        applications=("vitiligo",),
        expected=("mn_addon", "favours_mn", "between_group"),
    ),
    Small(
        name="shares in brackets and group names spelled out",
        title="Needling plus tacrolimus versus tacrolimus alone in vitiligo: a randomised trial",
        methods="Group A received needling plus tacrolimus and group B tacrolimus ointment.",
        results="Efficacy was seen in 70% in group A and 38% in group B (p=0.01).",
        design="rct",
        applications=("vitiligo",),
        expected=("mn_addon", "favours_mn", "between_group"),
    ),
    Small(
        name="shares of two groups without the word than",
        title="Carbon dioxide laser against needling for stretch marks",
        methods=(
            "Women were randomised into group 1, which received three sessions of fractional CO2 laser, "
            "and group 2, which received three sessions of needling."
        ),
        results="Clinical improvement was seen in 40% of group 1 and 85% of group 2 (p = 0.01).",
        design="rct",
        applications=("striae",),
        expected=("mn_vs_other", "favours_mn", "between_group"),
    ),
    Small(
        name="what both groups applied is a background",
        title="Needling added to minoxidil in alopecia areata",
        methods="Both groups applied minoxidil; the study group additionally underwent needling.",
        results=(
            "SALT decreased by 50% in the study group and 25% in the control group, and the difference "
            "between the two groups was statistically significant."
        ),
        design="rct",
        applications=("alopecia_areata",),
        expected=("mn_addon", "favours_mn", "between_group"),
    ),
    Small(
        name="a difference between sides that is absent",
        title="Needling versus carboxytherapy for stretch marks",
        methods="Women had needling on one side of the abdomen and carboxytherapy on the other.",
        results=(
            "There was significant improvement on both sides, but there was no statistically significant "
            "difference between the two treated sides."
        ),
        design="split_body_rct",
        applications=("striae",),
        expected=("mn_vs_other", "no_difference", "between_group"),
    ),
    Small(
        name="pooled odds of improvement without a difference and fewer harms",
        title="Needle radiofrequency and laser for stretch marks: a meta-analysis",
        methods="Trials that compared microneedle radiofrequency (MRF) and fractional CO2 laser (FCL) were pooled.",
        results=(
            "Improvement showed no statistically significant difference between the MRF and FCL groups "
            "(OR 1.2; 95% CI 0.5-3.3). However, hyperpigmentation was significantly less frequent in the "
            "MRF group when compared to the FCL group (OR 0.3)."
        ),
        design="meta_analysis",
        applications=("striae",),
        expected=("na", "no_difference", "review_conclusion"),
    ),
    Small(
        name="treatments on the right and left, respectively",
        title="Needle radiofrequency and laser in stretch marks",
        methods=(
            "Women had three sessions of microneedle radiofrequency and fractional CO2 laser on the right"
            " and left abdomen, respectively."
        ),
        results=(
            "An overall improvement was seen but without a significant difference. There was no "
            "significant difference between both sides in width."
        ),
        design="split_body_rct",
        applications=("striae",),
        expected=("mn_vs_other", "no_difference", "between_group"),
    ),
]


@each("case", COMPARISONS, ids=[c.name for c in COMPARISONS])
def test_comparisons_in_other_words_are_read(case: Small) -> None:
    study = read_small(case)
    assert (study.role.id, study.direction, study.basis) == case.expected
