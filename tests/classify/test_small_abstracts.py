"""Short abstracts."""

from tests.classify.results_helper import Small, read_small
from tests.table import each

ABSTRACTS = [
    Small(
        name="a whole abstract without headings, drug against saline",
        title="Microneedling-assisted delivery of botulinum toxin for enlarged pores",
        whole=(
            "Enlarged facial pores are a common cosmetic concern. We compared topical botulinum toxin "
            "after microneedling with microneedling and saline in a split-face study of 20 women. Pore "
            "count was measured by digital imaging at weeks 4 and 12. Pore count fell by 31% on the toxin"
            " side and by 12% on the saline side (p = 0.01). Mild erythema resolved within two days. "
            "Topical toxin after microneedling may be an option for enlarged pores."
        ),
        design="split_body_rct",
        applications=("rejuvenation_general", "skin_texture_pores"),
        expected=("addon_to_mn", "favours_mn", "between_group"),
    ),
    Small(
        name="a whole abstract of one arm",
        title="Microneedling for the treatment of melasma: a pilot study",
        whole=(
            "Ten women with melasma resistant to topical treatment had four fortnightly microneedling "
            "sessions. The mean MASI fell from 14.2 to 7.9 (p = 0.004). Two patients had transient "
            "hyperpigmentation. Microneedling appears useful."
        ),
        design="nonrandomised_trial",
        applications=("melasma_pigment",),
        expected=("uncontrolled", "favours_mn", "baseline"),
    ),
    Small(
        name="a response that was excellent",
        title="Efficacy of microneedling in the treatment of atrophic facial acne scars: a hospital-based study",
        methods="Thirty-six patients had multiple sittings of dermaroller.",
        results=(
            "Of the patients with grade 4 scars, 10 improved by two grades. Excellent response was seen "
            "in rolling and boxcar scars, with moderate response in pitted scars. Transient erythema and "
            "oedema were the only effects."
        ),
        design="case_series",
        applications=("acne_scars",),
        expected=("uncontrolled", "favours_mn", "baseline"),
    ),
    Small(
        name="triamcinolone alone or preceded by needling",
        title="Comparison of the efficacy of intralesional triamcinolone with and without microneedling in keloids",
        methods=(
            "Keloids were randomised to triamcinolone alone (group I) or triamcinolone preceded by "
            "microneedling (group II)."
        ),
        results=(
            "Mean VSS decreased by 40% in group I and 63% in group II; group II was significantly better "
            "(p = 0.01). Recurrence was noted in one keloid of each group."
        ),
        design="rct",
        applications=("keloid_hypertrophic",),
        expected=("mn_addon", "favours_mn", "between_group"),
    ),
    Small(
        name="a higher proportion of left eyes",
        title="Automated microneedling compared with platelet-rich plasma injection for periorbital dark circles",
        methods="In 30 patients, the right eye was treated with microneedling and the left eye with PRP injection.",
        results=(
            "Both sides improved. A higher proportion of left eyes than right eyes showed marked "
            "improvement (53% versus 27%, p = 0.03)."
        ),
        design="split_body_rct",
        applications=("melasma_pigment",),
        expected=("mn_vs_other", "favours_comparator", "between_group"),
    ),
    Small(
        name="improvement did not differ",
        title="Skin needling versus chemical peeling for striae",
        methods=(
            "Patients received needling on one side of the body and trichloroacetic acid peels on the "
            "opposite side."
        ),
        results="Improvement did not differ (p = 0.6) but pain was reported by more patients on the needled side.",
        design="split_body_rct",
        applications=("striae",),
        expected=("mn_vs_other", "no_difference", "between_group"),
    ),
    Small(
        name="a gain in both, without significance",
        title=(
            "Microneedling in combination with minoxidil versus platelet-rich plasma injection in male "
            "hair loss: randomised trial"
        ),
        methods="Group A: microneedling with topical minoxidil; group B: platelet-rich plasma injections.",
        results="Hair density gain was 22/cm2 in group A and 19/cm2 in group B, without significance.",
        design="rct",
        applications=("androgenetic_alopecia",),
        expected=("mn_vs_other", "no_difference", "between_group"),
    ),
    Small(
        name="greater in the combined arm",
        title="Does adding microneedling to low-level light therapy help in hair loss?",
        methods="Women were allocated to low-level light alone or light with weekly microneedling.",
        results="After six months, the mean hair count was 12% greater in the combined arm (95% CI 4 to 20; P=0.004).",
        design="rct",
        applications=("androgenetic_alopecia",),
        expected=("mn_addon", "favours_mn", "between_group"),
    ),
    Small(
        name="lower on the laser half",
        title="A comparative study of dermaroller and fractional laser in postburn scars",
        methods="One half of each scar had dermaroller and the other half fractional CO2 laser.",
        results=(
            "Vascularity and pliability improved more on the laser half, height equally on both. The "
            "overall VSS was lower on the laser half (p=0.02)."
        ),
        design="split_body_rct",
        applications=("scars_other",),
        expected=("mn_vs_other", "favours_comparator", "between_group"),
    ),
    Small(
        name="shares of two arms that are far apart",
        title="Microneedling with topical tranexamic acid versus cream of hydroquinone in melasma",
        methods="Sixty women were divided in two equal groups.",
        results=(
            "At week 12, the hemi-MASI reduction was 65.9% in the microneedling group and 20.7% in the "
            "hydroquinone group."
        ),
        design="rct",
        applications=("melasma_pigment",),
        expected=("mn_vs_other", "favours_mn", "between_group"),
    ),
    Small(
        name="biopsies against untreated skin",
        title="Microneedle fractional radiofrequency increases epidermal hyaluronan and reverses age-related changes",
        whole=(
            "Twenty volunteers had one session on the inner arm. Biopsies at day 28 showed increased "
            "hyaluronan and type I procollagen compared with untreated skin of the same person. Epidermal"
            " thickness was not different."
        ),
        design="nonrandomised_trial",
        applications=("wrinkles_photoageing",),
        expected=("uncontrolled", "favours_mn", "baseline"),
    ),
    Small(
        name="all were needled and half got a serum",
        title="Needling plus growth factor serum for facial rejuvenation: controlled trial",
        methods=(
            "All participants had needling; half were randomised to apply a growth factor serum "
            "afterwards and half to apply a vehicle serum."
        ),
        results=(
            "Both arms improved from baseline. Investigators saw greater improvement of fine lines with "
            "the growth factor serum (p=0.03); patients saw no difference."
        ),
        design="rct",
        applications=("wrinkles_photoageing",),
        expected=("addon_to_mn", "favours_mn", "between_group"),
    ),
    Small(
        name="most in the combined group",
        title="Three-arm trial of microneedling, PRP and their combination for alopecia areata",
        methods=(
            "Patients were randomly assigned to microneedling (n=20), PRP (n=20), or combined "
            "microneedling and PRP (n=20)."
        ),
        results=(
            "SALT improved most in the combined group; the difference from either single treatment was "
            "significant (p<0.05)."
        ),
        design="rct",
        applications=("alopecia_areata",),
        expected=("mn_addon", "favours_mn", "between_group"),
    ),
    Small(
        name="counts of lesions in both",
        title="Efficacy of needling for idiopathic guttate hypomelanosis: a randomised trial",
        methods="Lesions were randomised to needling or tretinoin cream.",
        results=(
            "Repigmentation above 75% was achieved in 20 of 30 needled lesions and 8 of 30 lesions given "
            "tretinoin (p=0.002)."
        ),
        design="rct",
        applications=("other_medical",),
        expected=("mn_vs_other", "favours_mn", "between_group"),
    ),
    Small(
        name="respectively without a difference",
        title=(
            "Microneedling with autologous PRP is no better than microneedling with saline in acne scars:"
            " a double blind split-face trial"
        ),
        methods="The two halves of the face were randomised to microneedling with PRP or microneedling with saline.",
        results="The scar score fell by 35% and 33%, respectively (p=0.8).",
        design="split_body_rct",
        applications=("acne_scars",),
        expected=("addon_to_mn", "no_difference", "between_group"),
    ),
    Small(
        name="a trend",
        title="Microneedling versus microdermabrasion for facial texture",
        methods="Forty people were randomised.",
        results="There was a trend towards better texture with microneedling (p=0.09).",
        design="rct",
        applications=("rejuvenation_general", "skin_texture_pores"),
        expected=("mn_vs_other", "no_difference", "between_group"),
    ),
    Small(
        name="charts of two groups",
        title="Retrospective comparison of radiofrequency microneedling and nonablative laser for acne scars",
        methods=(
            "Charts of 52 patients were reviewed: 27 had radiofrequency microneedling and 25 had "
            "nonablative laser."
        ),
        results=(
            "Improvement of at least two grades was seen in 59% after radiofrequency microneedling and "
            "44% after laser (p=0.28). Postinflammatory hyperpigmentation was less frequent after "
            "radiofrequency microneedling."
        ),
        design="cohort",
        applications=("acne_scars",),
        expected=("mn_vs_other", "no_difference", "between_group"),
    ),
]


@each("case", ABSTRACTS, ids=[c.name for c in ABSTRACTS])
def test_short_abstracts_are_read(case: Small) -> None:
    study = read_small(case)
    assert (study.role.id, study.direction, study.basis) == case.expected
