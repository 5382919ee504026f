"""Further comparisons in other words."""

from tests.classify.results_helper import Small, read_small
from tests.table import each

COMPARISONS = [
    Small(
        name="one arm alone and one in combination",
        title="Needle radiofrequency alone and in combination with laser in stretch marks",
        methods=(
            "Sides were randomised to microneedle radiofrequency (MRF) alone or MRF with fractional "
            "carbon dioxide laser (MRF + CO2)."
        ),
        results="The fall in width in the MRF + CO2 group was significantly higher than that in the MRF group.",
        design="split_body_rct",
        applications=("striae",),
        expected=("addon_to_mn", "favours_mn", "between_group"),
    ),
    Small(
        name="a short form that only the methods explain",
        title="Needling combined with triamcinolone versus needling alone in alopecia areata",
        methods=(
            "Group A received microneedling combined with triamcinolone (MN + TA), and Group B received "
            "microneedling (MN) alone."
        ),
        results=(
            "Scores at baseline were comparable. MN + TA yielded significantly better responses, with 55%"
            " complete recovery versus 5% in MN alone."
        ),
        design="nonrandomised_trial",
        applications=("alopecia_areata",),
        expected=("addon_to_mn", "favours_mn", "between_group"),
    ),
    Small(
        name="both needles and an injection against a control",
        title="Protein needles for vaccination",
        methods="Microneedles (MNs) were coated with an antigen.",
        results=(
            "Antibody titres were significantly greater after the antigen-coated MNs and after injection "
            "compared with the control group."
        ),
        design="animal",
        applications=("drug_delivery", "vaccine"),
        expected=("na", "favours_mn", "between_group"),
    ),
    Small(
        name="both groups improved with no difference between them",
        title="Needling versus nonablative laser in scars: a randomised trial",
        methods="Patients were randomised to nonablative fractional laser or needling.",
        results=(
            "Both groups had improvement of their scars, with no statistically significant difference "
            "between groups (p = 0.2)."
        ),
        design="rct",
        applications=("acne_scars",),
        expected=("mn_vs_other", "no_difference", "between_group"),
    ),
    Small(
        name="the first and the second without the word group",
        title="Needling plus peels in scars",
        methods=(
            "Patients were divided into two groups. The first underwent needling alone; the second had "
            "needling and glycolic acid peels."
        ),
        results="There was significantly greater improvement in the second group (60%) compared with the first (30%).",
        design="nonrandomised_trial",
        applications=("acne_scars",),
        expected=("addon_to_mn", "favours_mn", "between_group"),
    ),
    Small(
        name="a side without pretreatment",
        title="A roller before photodynamic therapy",
        methods=(
            "One half of the scalp was pretreated with a roller before aminolevulinic acid photodynamic "
            "therapy; the other half had photodynamic therapy alone."
        ),
        results="Complete response was 90% on the roller side versus 65% on the side without pretreatment (p=0.02).",
        design="split_body_rct",
        applications=("actinic_keratosis_pdt",),
        expected=("mn_addon", "favours_mn", "between_group"),
    ),
    Small(
        name="improved from one score to a lower one",
        title="Needle radiofrequency for lined faces",
        methods="Twenty women had three treatments.",
        results="Wrinkle scores improved from 3.4 to 2.1 (p<0.001).",
        design="nonrandomised_trial",
        applications=("wrinkles_photoageing",),
        expected=("uncontrolled", "favours_mn", "baseline"),
    ),
    Small(
        name="a larger gain without significance in the next words",
        title="A roller at home and minoxidil in women: controlled trial",
        methods="Women used either minoxidil plus a home roller or minoxidil alone.",
        results=(
            "Density rose in both groups. The increase was larger in the roller group, but without "
            "reaching statistical significance."
        ),
        design="rct",
        applications=("androgenetic_alopecia",),
        expected=("mn_addon", "no_difference", "between_group"),
    ),
    Small(
        name="a side named after a thing that has no id",
        title="A needle patch for eye wrinkles compared with an essence",
        methods="A microneedle patch was applied to one side and an essence to the other side.",
        results="Wrinkles were reduced by 25% on the patch side and 8% on the essence side (p<0.05).",
        design="split_body_rct",
        applications=("wrinkles_photoageing",),
        expected=("mn_vs_other", "favours_mn", "between_group"),
    ),
    Small(
        name="no added benefit",
        title="Excimer light with needling in vitiligo",
        methods="Right-sided lesions had excimer light with needling, left-sided lesions excimer light alone.",
        results="No added benefit of needling was found.",
        design="nonrandomised_trial",
        applications=("vitiligo",),
        expected=("mn_addon", "no_difference", "between_group"),
    ),
    Small(
        name="a winner named by a part of its name",
        title="Needle radiofrequency against botulinum toxin for sweating",
        methods="One axilla received microneedle radiofrequency and the other axilla botulinum toxin.",
        results="HDSS was lower on the toxin side (p=0.001).",
        design="split_body_rct",
        applications=("hyperhidrosis",),
        expected=("mn_vs_other", "favours_comparator", "between_group"),
    ),
    Small(
        name="it was greater speaks of the improvement before",
        title="Toxin, platelets and needling for raised scars",
        methods="Group I was treated by botulinum toxin, group II by platelet-rich plasma, and group III by needling.",
        results=(
            "There was improvement of VSS in all groups, and it was significantly greater in groups I and"
            " II than in group III."
        ),
        design="rct",
        applications=("keloid_hypertrophic",),
        expected=("mn_vs_other", "favours_comparator", "between_group"),
    ),
    Small(
        name="more frequent improvement by a grade",
        title="Needling versus glycolic acid peels in scars",
        methods="Sixty patients were assigned to needling or to glycolic acid peels.",
        results=(
            "Improvement by more than one scar grade was more frequent after needling, in 70%, than after"
            " peels, in 35%."
        ),
        design="rct",
        applications=("acne_scars",),
        expected=("mn_vs_other", "favours_mn", "between_group"),
    ),
    Small(
        name="a trend is no difference that was shown",
        title="Needling versus microdermabrasion for stretch marks",
        methods="Women were randomised to needling or microdermabrasion.",
        results="There was a trend towards better texture of striae with needling.",
        design="rct",
        applications=("striae",),
        expected=("mn_vs_other", "not_applicable", "none"),
    ),
    Small(
        name="drugs of which one was injected and one needled in",
        title="Triamcinolone injected or by needling in alopecia areata",
        methods="One group had intralesional triamcinolone and the other triamcinolone by needling.",
        results="Regrowth was 66% with needling and 70% with injection, without a significant difference.",
        design="rct",
        applications=("alopecia_areata",),
        expected=("mn_vs_other", "no_difference", "between_group"),
    ),
    Small(
        name="values of two arms, and then which of them had the greater fall",
        title="Microneedling versus fractional laser for acne scars",
        methods="Patients were randomised to fractional laser (FL group) or microneedling (MN group).",
        results="The scar score declined by 25% in FL group and 18% in MN group, and FL group showed significantly "
        "higher reduction (P = 0.03). Pain was less with microneedling (P < 0.05).",
        design="rct",
        applications=("acne_scars",),
        expected=("mn_vs_other", "favours_comparator", "between_group"),
    ),
    Small(
        name="a test of each side since the start, and then one between the sides",
        title="A laser versus microneedling for acne scars",
        methods="One side of the face was treated by a laser and the opposite side by microneedling, at random.",
        results="Scar scores fell by 69% on the side assigned to the former and 56% on that assigned to the latter "
        "(P < 0.001 versus baseline for each; P = 0.03 between sides).",
        design="split_body_rct",
        applications=("acne_scars",),
        expected=("mn_vs_other", "favours_comparator", "between_group"),
    ),
    Small(
        name="each value with a test of its own in brackets",
        title="Microneedling versus fractional laser for acne scars",
        methods="Patients were randomised to fractional laser (FL group) or microneedling (MN group).",
        results="The scar score fell by a mean of 68% (P < .001) in the FL group and a mean of 75% (P < .001) in the "
        "MN group.",
        design="rct",
        applications=("acne_scars",),
        expected=("mn_vs_other", "not_applicable", "none"),
    ),
    Small(
        name="nobody who got worse is no likeness of the arms",
        title="Microneedling for surgical scars",
        methods="Patients with surgical scars were randomised to microneedling or no treatment.",
        results="The scar score was lower by 2 points with microneedling (95% CI 1.1 to 2.9). No scar got worse.",
        design="rct",
        applications=("scars_other",),
        expected=("mn_vs_other", "favours_mn", "between_group"),
    ),
]


@each("case", COMPARISONS, ids=[c.name for c in COMPARISONS])
def test_further_comparisons_in_other_words_are_read(case: Small) -> None:
    study = read_small(case)
    assert (study.role.id, study.direction, study.basis) == case.expected
