"""One sentence of results at a time against arms that are known: who gained, or that no difference was shown.

Something is added to microneedling, or microneedling to something; three arms; two ways of giving one drug.
"""

from tests.classify.results_helper import read
from tests.table import each

MN, OTHER, NONE, NOTHING = "favours_mn", "favours_comparator", "no_difference", None
TRIALS = {
    "added to a foam": (
        "Microneedling plus topical minoxidil versus topical minoxidil alone in androgenetic alopecia",
        "Men were randomised to weekly microneedling with 5% minoxidil (combination group) or 5% minoxidil "
        "alone (minoxidil group).",
        "rct",
        "androgenetic_alopecia",
    ),
    "two ways of giving": (
        "Tranexamic acid delivered by microneedling versus intradermal tranexamic acid injections in melasma",
        "One side of the face received microneedling with tranexamic acid and the other side received "
        "intradermal injections of tranexamic acid.",
        "split_body_rct",
        "melasma_pigment",
    ),
    "three arms": (
        "Microneedling, platelet-rich plasma and their combination for striae distensae",
        "Ninety women were allocated to microneedling (group I), platelet-rich plasma injections (group II) "
        "or both (group III).",
        "rct",
        "striae",
    ),
    "blood product added": (
        "Microneedling with or without platelet-rich plasma for acne scars",
        "The right half of the face had microneedling with platelet-rich plasma and the left half "
        "microneedling with saline.",
        "split_body_rct",
        "acne_scars",
    ),
    "added to light": (
        "Narrowband UVB with and without microneedling in vitiligo",
        "In each patient one lesion was treated with microneedling plus NB-UVB (lesion A) and another with "
        "NB-UVB only (lesion B).",
        "split_body_rct",
        "vitiligo",
    ),
}
SENTENCES = [
    ("two ways of giving", "The reduction in m\u2010MASI scores was significantly greater with microneedling.", MN),
    (
        "added to a foam",
        "Mean hair count increased by 40 hairs in the combination group and by 22 in the minoxidil group "
        "(p<0.01).",
        MN,
    ),
    (
        "added to a foam",
        "Mean hair count rose from 60 to 92 in the combination group and from 61 to 75 in the minoxidil "
        "group; the between-group difference was significant.",
        MN,
    ),
    ("added to a foam", "Hair density was significantly higher in the minoxidil group at week 24.", OTHER),
    (
        "added to a foam",
        "The increase in hair density with minoxidil alone was as large as with the combination.",
        NONE,
    ),
    ("added to a foam", "Adding microneedling conferred no further gain in hair density.", NONE),
    ("added to a foam", "Adding microneedling led to a further gain in hair density (p=0.02).", MN),
    ("added to a foam", "Hair shedding was less in the combination group (p=0.02).", MN),
    ("added to a foam", "Hair shedding was more pronounced in the combination group (p=0.02).", OTHER),
    (
        "added to a foam",
        "Hair loss decreased in both groups, with a larger decrease in the combination group (p=0.01).",
        MN,
    ),
    ("added to a foam", "Hair diameter increased in both groups without a difference between them.", NONE),
    (
        "added to a foam",
        "Hair diameter was 71 and 64 µm in the combination and minoxidil groups, respectively (p=0.03).",
        MN,
    ),
    (
        "added to a foam",
        "Investigators rated 82% of men in the combination group as improved, but only 4.5% in the minoxidil "
        "group.",
        MN,
    ),
    (
        "added to a foam",
        "Patient satisfaction exceeded 50% in 41 men of the combination group and in 3 of the minoxidil "
        "group.",
        MN,
    ),
    ("added to a foam", "The terminal hair count did not change in the minoxidil group.", NOTHING),
    ("added to a foam", "Scalp pain occurred only in the combination group.", NOTHING),
    (
        "added to a foam",
        "Hair counts improved significantly from baseline in the combination group (p<0.001) and in the "
        "minoxidil group (p=0.004).",
        NOTHING,
    ),
    (
        "added to a foam",
        "There was a mean between-group difference of 18 hairs/cm2 in favour of the combination (95% CI "
        "9-27).",
        MN,
    ),
    (
        "two ways of giving",
        "MASI fell by 45% on the microneedling side versus 36% on the injection side (p=0.03).",
        MN,
    ),
    (
        "two ways of giving",
        "MASI fell by 36% with microneedling and 45% with injections; the difference was not statistically "
        "significant.",
        NONE,
    ),
    ("two ways of giving", "The reduction of mMASI on the injected side was significantly greater.", OTHER),
    (
        "two ways of giving",
        "Melanin index was lower on the microneedled side than on the injected side at week 12.",
        MN,
    ),
    ("two ways of giving", "No significant difference in the MASI reduction was noted between both sides.", NONE),
    ("two ways of giving", "Both techniques lowered MASI comparably.", NONE),
    ("two ways of giving", "The lightening was more marked on the microneedling side in 18 of 20 patients.", MN),
    ("two ways of giving", "MASI scores were lower on the injection side before treatment.", NOTHING),
    ("two ways of giving", "The injections produced a statistically insignificant advantage in MASI.", NONE),
    ("two ways of giving", "Recurrence of melasma was less frequent on the microneedling side.", MN),
    ("three arms", "Striae width was smallest in group III.", MN),
    ("three arms", "Group III showed significantly better improvement of striae than groups I and II.", MN),
    ("three arms", "There was no significant difference between groups I and II in striae improvement.", NONE),
    (
        "three arms",
        "No statistically significant difference in striae improvement was found among the three groups "
        "(p=0.4).",
        NONE,
    ),
    ("three arms", "Striae improved in all three groups.", NOTHING),
    ("three arms", "The best improvement of striae was in group III, followed by group I.", MN),
    ("three arms", "Group I was superior to group II for striae width (p=0.02).", MN),
    ("three arms", "Group II was superior to group I for striae width (p=0.02).", OTHER),
    (
        "blood product added",
        "Scars on the right half improved by 62% compared with 46% on the left half (p=0.03).",
        MN,
    ),
    ("blood product added", "The platelet-rich plasma side was better than the saline side (p=0.01).", MN),
    ("blood product added", "Addition of platelet-rich plasma did not improve the scar score.", NONE),
    ("blood product added", "The right half did not do significantly better than the left.", NONE),
    (
        "blood product added",
        "A significantly better response of the scars was noted on the platelet-rich plasma side.",
        MN,
    ),
    ("added to light", "Repigmentation was significantly higher in lesion A.", MN),
    ("added to light", "Repigmentation was comparable in lesions A and B.", NONE),
    ("added to light", "VASI decreased more in lesion A than in lesion B (p=0.04).", MN),
    (
        "added to light",
        "The lesions treated with NB-UVB alone repigmented better than those with the combination.",
        OTHER,
    ),
    ("added to light", "Neither of the two lesions showed better repigmentation than the other.", NONE),
]


@each(("trial", "sentence", "expected"), SENTENCES)
def test_a_sentence_of_a_trial(trial: str, sentence: str, expected: str | None) -> None:
    title, methods, design, application = TRIALS[trial]
    study = read(title, methods, sentence, design=design, applications=(application,))
    shown = {f.direction for f in study.findings if f.basis == "between_group"}
    assert shown == ({expected} if expected else set())
