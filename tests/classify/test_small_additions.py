"""Small trials of something added, one construction each."""

import pytest

from tests.classify.results_helper import Small, read_small

TRIALS = [
    Small(
        name="a number for each of two arms and a p value",
        title="Effect of weekly dermaroller sessions on response to minoxidil in male baldness: a randomised trial",
        methods=(
            "Eighty men were randomised to 5% minoxidil lotion twice daily with weekly microneedling (n ="
            " 40) or 5% minoxidil lotion alone (n = 40) for 12 weeks."
        ),
        results=(
            "Mean change in hair count at week 12 was 85 for the microneedling group and 22 for the "
            "minoxidil group (p = 0.03). Forty of fifty in the needling group reported more than half "
            "regrowth."
        ),
        design="rct",
        applications=("androgenetic_alopecia",),
        expected=("mn_addon", "favours_mn", "between_group"),
    ),
    Small(
        name="one patch with both and the contralateral with one",
        title="Needling added to topical tacrolimus in stable vitiligo",
        methods=(
            "Twenty-four patients with symmetric patches took part. One patch was treated with "
            "microneedling followed by tacrolimus 0.1% ointment and the contralateral patch with "
            "tacrolimus ointment alone."
        ),
        results=(
            "Repigmentation of more than half was seen in 14 patches on the combination side and in 6 on "
            "the tacrolimus side (p = 0.02)."
        ),
        design="split_body_rct",
        applications=("vitiligo",),
        expected=("mn_addon", "favours_mn", "between_group"),
    ),
    Small(
        name="one half had more than both halves",
        title="Does microneedling increase the effect of glycolic acid peels in melasma?",
        methods=(
            "A split-face trial of 30 women. Both halves of the face had 35% glycolic acid peels; one "
            "half in addition had microneedling."
        ),
        results=(
            "The hemi-MASI fell on both sides, but the fall was significantly greater on the microneedled"
            " side (p < 0.001)."
        ),
        design="split_body_rct",
        applications=("melasma_pigment",),
        expected=("mn_addon", "favours_mn", "between_group"),
    ),
    Small(
        name="left and right cheeks",
        title="Subcision versus subcision followed by dermaroller in rolling scars",
        methods="Left cheeks were treated by subcision only and right cheeks by subcision followed by dermaroller.",
        results=(
            "Mean improvement was 44% on the left and 57% on the right cheek, the difference being "
            "significant (p < 0.05)."
        ),
        design="split_body_rct",
        applications=("acne_scars",),
        expected=("mn_addon", "favours_mn", "between_group"),
    ),
    Small(
        name="one lesion and a second lesion that served as a control",
        title="Adjunctive microneedling in vitiligo treated with narrowband UVB: a controlled trial",
        methods=(
            "One lesion of each patient received narrowband UVB plus microneedling while a second lesion "
            "received narrowband UVB alone and served as a control."
        ),
        results="The combination gave better repigmentation than phototherapy alone in 60% of the lesions (P = 0.01).",
        design="split_body_rct",
        applications=("vitiligo",),
        expected=("mn_addon", "favours_mn", "between_group"),
    ),
    Small(
        name="something on each cheek after both were needled",
        title="Topical insulin after dermaroller for scars: split-face trial",
        methods=(
            "Both cheeks were treated with a dermaroller; insulin was applied to the right cheek and "
            "saline to the left cheek."
        ),
        results="Scar scores fell more on the insulin side than on the saline side (p = 0.04).",
        design="split_body_rct",
        applications=("acne_scars",),
        expected=("addon_to_mn", "favours_mn", "between_group"),
    ),
    Small(
        name="a serum and a placebo on two halves",
        title="A growth factor serum after needling of the face",
        methods=(
            "All participants had three needling sessions. The serum was applied to one half of the face "
            "and a placebo to the other half."
        ),
        results="No significant difference in wrinkle score was found between the two halves.",
        design="split_body_rct",
        applications=("wrinkles_photoageing",),
        expected=("addon_to_mn", "no_difference", "between_group"),
    ),
    Small(
        name="a gel that is only in the title",
        title="A novel healing gel used after microneedling of the face: randomized trial",
        methods="Forty adults who had microneedling of the face were randomised to the gel or a placebo for five days.",
        results=(
            "At day 28, 80% of the active group improved by a third compared with 45% of the placebo "
            "group (p = 0.03)."
        ),
        design="rct",
        applications=("wrinkles_photoageing",),
        expected=("addon_to_mn", "favours_mn", "between_group"),
    ),
    Small(
        name="with or without, numbers of both and no difference",
        title="Microneedling with or without vitamin C for post-acne scars",
        methods=(
            "A randomised study in which group A was treated by microneedling with 15% vitamin C and "
            "group B by microneedling alone."
        ),
        results=(
            "Mean scar grade fell from 3.1 to 1.7 in group A and from 3.0 to 2.1 in group B; the "
            "difference between groups was not significant."
        ),
        design="rct",
        applications=("acne_scars",),
        expected=("addon_to_mn", "no_difference", "between_group"),
    ),
    Small(
        name="a study side and a control side",
        title="Combined dermaroller and PRP versus dermaroller in acne scars",
        methods=(
            "The right half of the face was the study side, treated with dermaroller followed by PRP "
            "injection; the left half was the control side, treated with dermaroller followed by saline "
            "injection."
        ),
        results=(
            "Mean grade decreased from 3.2 to 2.1 on the study side and from 3.2 to 2.4 on the control "
            "side, and the difference was significant (p = 0.02)."
        ),
        design="split_body_rct",
        applications=("acne_scars",),
        expected=("addon_to_mn", "favours_mn", "between_group"),
    ),
]


@pytest.mark.parametrize("case", TRIALS, ids=[c.name for c in TRIALS])
def test_small_trials_of_additions_are_read(case: Small) -> None:
    study = read_small(case)
    assert (study.role.id, study.direction, study.basis) == case.expected
