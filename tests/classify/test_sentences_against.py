"""One sentence of results at a time against arms that are known: who gained, or that no difference was shown.

Microneedling is set against a laser, in groups or on two sides.
"""

import pytest

from tests.classify.results_helper import read
from tests.table import each

MN, OTHER, NONE, NOTHING = "favours_mn", "favours_comparator", "no_difference", None
TITLE = "Microneedling versus fractional CO2 laser for acne scars"
GROUPS = (
    "Sixty patients were randomised into two groups: group A received microneedling and group B received "
    "fractional CO2 laser."
)
SIDES = (
    "In a split-face design the right side was treated with microneedling and the left side with fractional "
    "CO2 laser."
)
IN_GROUPS = [
    ("The scar score decreased to 2.1 in the microneedling group and to 3.4 in the laser group (p = 0.01).", MN),
    ("The scar score decreased by 2.1 in the microneedling group and by 3.4 in the laser group (p = 0.01).", OTHER),
    (
        "The scar score was not reduced in the microneedling group compared with the laser group (4.1 vs "
        "3.9).",
        NONE,
    ),
    ("Scar scores did not improve more in group A than in group B.", NONE),
    ("On the microneedling side, as compared to the laser side, scar scores were decreased (p<0.01).", MN),
    ("Compared to group B, scar scores in group A were lower (p<0.01).", MN),
    ("Group A showed lower scar scores than group B.", MN),
    ("Group A showed higher scar scores than group B.", OTHER),
    ("Scar scores were higher in group B than in group A at all visits.", MN),
    ("Scar scores were 3.4 and 2.1 in groups B and A, respectively (p=0.002).", MN),
    ("Treatment resulted in significantly greater improvement in group B.", OTHER),
    (
        "Treatment resulted in significantly greater improvement of scars with microneedling compared with "
        "laser.",
        MN,
    ),
    (
        "No significant differences between the groups were observed, with the exception of a greater "
        "improvement of scars in group A compared to group B (p<0.05).",
        MN,
    ),
    ("None of the scores differed between the groups.", NONE),
    ("Neither treatment was superior to the other.", NONE),
    ("Although both treatments improved scars, microneedling was not superior to laser.", NONE),
    ("Microneedling was at least as effective as laser for scars.", NONE),
    ("Microneedling failed to show superiority over laser in scar improvement.", NONE),
    (
        "There was a trend towards better scar improvement with laser, but this was not significant (p = "
        "0.08).",
        NONE,
    ),
    (
        "Scar improvement was numerically higher with laser (52% vs 47%), a difference that was not "
        "statistically significant.",
        NONE,
    ),
    ("Scar improvement of 47% in group A and 52% in group B did not differ significantly (P=0.31).", NONE),
    ("Scar improvement was 70% in group A as against 40% in group B (P<0.001).", MN),
    ("Excellent response was seen in 12 of 30 patients in group A and in 4 of 30 in group B (p=0.02).", MN),
    ("Excellent response was seen in 12 of 30 patients in group A and in 10 of 30 in group B (p=0.59).", NONE),
    ("Scar severity scores improved significantly in both groups, without any intergroup difference.", NONE),
    ("Scar severity scores improved significantly in both groups (p<0.001 for both).", NOTHING),
    ("The intergroup comparison was statistically insignificant for scar scores.", NONE),
    ("The difference between groups A and B in scar score was significant in favour of group B.", OTHER),
    ("The difference between groups A and B in scar score was significant (p=0.01).", NOTHING),
    ("The laser group fared better than the microneedling group with regard to scar depth.", OTHER),
    ("Better results were obtained by laser than microneedling.", OTHER),
    ("Better results were obtained with microneedling.", MN),
    ("Laser was outperformed by microneedling in scar improvement.", MN),
    ("Laser was inferior to microneedling in scar improvement.", MN),
    ("Microneedling was inferior to laser in scar improvement.", OTHER),
    ("Microneedling proved non-inferior to laser (difference 0.2, 95% CI -0.1 to 0.5; margin 0.6).", NONE),
    ("Microneedling did not meet the non-inferiority margin compared with laser.", NOTHING),
    ("Fewer patients in group A than in group B achieved a good scar improvement (p = 0.03).", OTHER),
    ("More patients in the laser arm reported marked scar improvement (p = 0.03).", OTHER),
    (
        "Patients in the laser arm were twice as likely to have a good response as those in the microneedling"
        " arm (p=.01).",
        OTHER,
    ),
    ("Mean scar reduction in the microneedling arm exceeded that in the laser arm (p=0.04).", MN),
    ("Mean scar reduction in the laser arm was 1.5 times that in the microneedling arm (p=0.04).", OTHER),
    (
        "Pain was significantly less with microneedling than with laser, while scar improvement was "
        "comparable.",
        NONE,
    ),
    ("Scar improvement was comparable but downtime was shorter with microneedling.", NONE),
    ("Scar improvement was greater with laser but downtime was shorter with microneedling.", OTHER),
    ("Erythema lasted longer in group B (p=0.01), and scar improvement was similar in the two groups.", NONE),
    ("Downtime was significantly shorter in group A than in group B.", NOTHING),
    (
        "Satisfaction with scars was higher in group B (p<0.05), whereas blinded scar grading found no "
        "difference between groups.",
        NONE,
    ),
    ("Improvement in scars was significant in group A (p=0.01) and not significant in group B (p=0.2).", NOTHING),
    ("The two modalities yielded equal scar improvement.", NONE),
    ("Both modalities are effective in the treatment of scars.", NOTHING),
    ("Scar improvement was similar to that reported in earlier studies.", NOTHING),
    ("Improvement of scars correlated with age (r=0.5, p<0.05).", NOTHING),
    ("There was no correlation between scar improvement and age.", NOTHING),
    ("There was no significant difference in scar improvement between men and women.", NOTHING),
    ("Dermal thickness increased more in the laser group (p<0.001).", OTHER),
    ("A greater increase in collagen was seen after microneedling compared with laser.", MN),
    ("Scar volume fell further after laser than after microneedling (p=0.03).", OTHER),
    ("The drop in scar volume after laser was smaller than after microneedling (p=0.03).", MN),
    ("The ECCA score fell from 80 to 40 in group A and from 81 to 60 in group B (p=0.01 between groups).", MN),
    ("Mean (SD) ECCA was 40 (8) in group A versus 60 (9) in group B; P < .001.", MN),
    ("Percentage reduction in ECCA was 50% vs 25% (microneedling vs laser; p<0.001).", MN),
    ("There was a 2-point larger drop of the Goodman score with laser (95% CI 1.1 to 2.9).", OTHER),
    (
        "A statistically significant difference was found between the two groups, with group A showing a "
        "higher percentage of scar improvement.",
        MN,
    ),
    ("The difference, favouring laser, was significant for scar texture (p=0.02).", OTHER),
    ("Laser had an advantage over microneedling in deep scars.", OTHER),
    ("Group A had a statistically lower mean final scar score (2.4±0.5) as compared to group B (3.1±0.6).", MN),
    ("Microneedling and laser reduced scar scores by 55% and 53%, respectively (p>0.05).", NONE),
    ("Microneedling and laser reduced scar scores by 55% and 33%, respectively (p<0.05).", MN),
    ("Scar scores were significantly reduced by microneedling and laser (55% and 33% respectively).", NOTHING),
    (
        "The mean scar score at the end did not show any statistically significant difference among both "
        "groups (P = 0.2).",
        NONE,
    ),
    ("Laser gave marginally better scar improvement (p=0.049).", OTHER),
    ("It was not found that microneedling improved scars more than laser.", NONE),
    ("There was little difference between the two groups in scar scores.", NONE),
    ("Scar scores were lower in group A than in group B, though this did not reach significance.", NONE),
    ("Scar scores were lower in group A than in group B, albeit not significantly.", NONE),
    ("Scar scores were lower in group A than in group B; however, the difference was not significant.", NONE),
    ("Patients in group A were more satisfied (80%) than those in group B (50%).", MN),
    ("Hyperpigmentation was more common in group B (5 vs 0 patients).", NOTHING),
    (
        "The rate of hyperpigmentation was lower after microneedling, with no loss of efficacy compared with "
        "laser.",
        NONE,
    ),
    ("Response was seen earlier in group A, but final scar scores were equal.", NONE),
]
ON_SIDES = [
    ("Scar grade improved more on the left side than on the right (p=0.03).", OTHER),
    ("The right side improved by 60% and the left by 40% (p<0.05).", MN),
    ("The reduction of scar grade was 40% on the left and 60% on the right side (p<0.05).", MN),
    ("Both sides improved, the left side slightly more than the right, but not significantly so (p=0.4).", NONE),
    ("No side was superior with respect to scar improvement.", NONE),
    ("Scar grade was lower on the right side at 3 months (p=0.04).", MN),
    ("There was no difference in scar grade between the two sides at baseline.", NOTHING),
    ("At baseline scar grade was higher on the left side.", NOTHING),
    ("Seventeen patients preferred the right side, six the left and seven had no preference.", NOTHING),
    (
        "Improvement in scars was statistically significant on the right side (p=0.01) but not on the left "
        "side (p=0.3).",
        NOTHING,
    ),
    (
        "The laser treated side showed more scar improvement than the microneedled side in 14 patients, the "
        "same in 10 and less in 6.",
        NOTHING,
    ),
]


def direction(methods: str, sentence: str, design: str) -> str | None:
    study = read(TITLE, methods, sentence, design=design)
    return study.direction if study.basis == "between_group" and study.direction != "mixed" else None


@each(("sentence", "expected"), IN_GROUPS)
def test_a_sentence_about_two_groups(sentence: str, expected: str | None) -> None:
    assert direction(GROUPS, sentence, "rct") == expected


@pytest.mark.parametrize(("sentence", "expected"), ON_SIDES)
def test_a_sentence_about_two_sides(sentence: str, expected: str | None) -> None:
    assert direction(SIDES, sentence, "split_body_rct") == expected
