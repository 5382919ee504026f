"""What a part says of an outcome that the part before named, and of treatments that are known by their words alone."""

import pytest

from tests.classify.results_helper import Small, read_small

CASES = [
    Small(
        name="less of a score that is spoken of as it",
        title="Fractional CO2 laser and microneedling with triamcinolone in alopecia areata",
        methods="Lesions received one of two modalities, CO2 laser or microneedling, then triamcinolone.",
        results="The SALT score differed significantly between both modalities (p = 0.02), whereas its reduction was "
        "more marked in the microneedling group.",
        applications=("alopecia_areata",),
        expected=("mn_vs_other", "favours_mn", "between_group"),
    ),
    Small(
        name="a treatment that the title alone names",
        title="Radiofrequency microneedling versus fire needle therapy for facial acne",
        methods="The face was divided in a radiofrequency microneedling group and a fire needle group.",
        results="At 4 weeks the improvement rate in the radiofrequency microneedling group was 91% (80/88), which was "
        "significantly higher than with fire needle [79% (70/88), P = 0.03].",
        design="cohort",
        applications=("acne",),
        expected=("mn_vs_other", "favours_mn", "between_group"),
    ),
    Small(
        name="an index that the next sentence calls it, and a verdict after that",
        title="Scalpel versus microneedling with vitamin C for gingival pigmentation: a randomised trial",
        methods="Of eighteen patients nine were allotted to the scalpel and nine to microneedling with vitamin C.",
        results="The mean pigmentation index at baseline was 2.7. At the third month it was 1.7 in the scalpel and 0.9 "
        "in the microneedling with vitamin C group. The difference between the groups was statistically significant.",
        applications=("other_medical",),
        expected=("mn_vs_other", "favours_mn", "between_group"),
    ),
    Small(
        name="no difference among four areas",
        title="Ways of raising the effect of tacrolimus in vitiligo",
        methods="Four lesions were managed as follows: area A, tacrolimus twice daily; area B, microneedling and "
        "tacrolimus; area C, weekly microneedling alone; area D, tacrolimus under occlusion.",
        results="No significant difference in repigmentation was found among the four areas (p > 0.05).",
        design="split_body_rct",
        applications=("vitiligo",),
        expected=("mn_vs_other", "no_difference", "between_group"),
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.name)
def test_what_was_named_before_is_meant_in_the_same_sense(case: Small) -> None:
    study = read_small(case)
    assert (study.role.id, study.direction, study.basis) == case.expected
