"""Sentences with which abstracts compare two arms, one at a time: who gained, no difference, or silence.

Nothing stands between the sentence and the answer but the arms, so that each shows one way of saying it.
"""

import pytest

from tests.classify.results_helper import read
from tests.table import each

MN, OTHER, NONE = "favours_mn", "favours_comparator", "no_difference"
TITLE = "Microneedling versus fractional CO2 laser for acne scars"
METHODS = "Forty patients were randomized. Group A received microneedling and group B fractional CO2 laser."
SAID = [
    ("The improvement in acne scars did not vary by group.", NONE),
    ("Differences between the groups in scar score remained below statistical significance.", NONE),
    ("Blinded observers could not tell the groups apart as to scar improvement.", NONE),
    ("Mean change in scar score: microneedling -1.4, laser -1.5 (95% CI of the difference -0.3 to 0.5).", NONE),
    ("Physician-rated scar improvement did not differ between groups.", NONE),
    ("Overall scar improvement was 58% with laser and 39% with microneedling (p = .01).", OTHER),
    ("Scar scores were 1.4-fold lower in group A than in group B (p = 0.01).", MN),
    ("Acne scars were helped more by microneedling (p = 0.01).", MN),
    ("Microneedling treated acne scars more reliably than laser.", MN),
    ("Laser had a stronger effect on acne scars.", OTHER),
    ("A gain of at least one grade on the Goodman-Baron scale was documented in 21 patients treated with microneedling "
     "and 9 patients treated with laser (p = 0.002).", MN),
    ("The scar score was 2.4 in group A and 3.6 in group B (p = .02); no difference was found for pigmentation.", MN),
    ("The scar score fell from 9.2 (SD 2.1) to 3.1 in group A and from 9.4 (SD 2.0) to 6.0 in group B, the adjusted "
     "difference being 2.7 (95% CI 1.2-4.1).", MN),
    ("The scar score fell from 9.2 (SD 2.1) to 5.1 in group A and from 9.4 (SD 2.0) to 5.0 in group B, the adjusted "
     "difference being 0.3 (95% CI -1.2 to 1.8).", NONE),
    ("The scar score fell from 7.9 to 4.2 in group A and from 8.2 to 4.7 in group B (p for the difference, 0.38).",
     NONE),
    ("Moderate to marked improvement of scars was seen in 18 of 20 in group A and 7 of 20 in group B (p < .01).", MN),
    ("Scar scores changed from 12.1 to 6.0 in group A and from 11.9 to 9.8 in group B (p<0.05).", MN),
    ("Scar scores changed from 12.1 to 9.0 in group A and from 11.9 to 4.8 in group B (p<0.05).", OTHER),
    ("The mean change in scar score was significantly greater in group B.", OTHER),
    ("The mean difference of scar volume between pre- and posttreatment was significantly higher in group B than in "
     "group A.", OTHER),
    ("The decrement of mean ECCA score from baseline was more in group B than in group A (39.6 vs 29.5; P<.001).",
     OTHER),
    ("The mean change in ECCA score was 39.6 in group B and 29.5 in group A (P<.001).", OTHER),
    ("The mean change in ECCA score was −39.6 in group B and −29.5 in group A (P<.001).", OTHER),
    ("The mean ECCA score after treatment was 39.6 in group B and 29.5 in group A (P<.001).", MN),
    ("Scar score change was greater with laser (p=0.02).", OTHER),
    ("Percentage change in scar scores was comparable.", NONE),
    ("Scar scores fell more in group B (14.6 points) than in group A (10.8). The difference was not significant.",
     NONE),
    ("Both modalities produced significant improvement, but the laser did so to a greater degree.", OTHER),
    ("The degree of improvement did not vary between the two groups.", NONE),
    ("Scores dropped in both groups, with a larger drop in group B (p=0.02).", OTHER),
    ("There was a statistically significant difference between the groups in favor of laser (P=0.03).", OTHER),
    ("A significantly higher proportion of patients in group A achieved at least 50% improvement (70% vs "
     "45%; p=0.03).", MN),
    ("Excellent improvement was achieved in 45% of patients in the laser group compared to 20% in the "
     "microneedling group.", OTHER),
    ("Improvement of more than 75% was seen in 9 (45%) patients of group A and 3 (15%) patients of group "
     "B (p=0.04).", MN),
    ("The mean reduction in the Goodman and Baron score was 5.1 in group A and 5.0 in group B, which was "
     "not statistically significant.", NONE),
    ("The mean reduction in score was 35.2% for microneedling and 48.1% for laser, the difference being "
     "statistically significant (p = 0.01).", OTHER),
    ("At the end of treatment the mean scar score was 6.1 ± 1.2 in group A versus 4.2 ± 1.1 in group B "
     "(p<0.01).", OTHER),
    ("Physician assessment showed similar efficacy of the two treatments.", NONE),
    ("No statistically significant differences were found in scar scores between microneedling and laser "
     "at any visit.", NONE),
    ("Improvement was noted in 85% and 90% of patients in groups A and B, respectively (p=0.63).", NONE),
    ("Laser resulted in a more pronounced improvement than microneedling.", OTHER),
    ("Microneedling was found to be as effective as laser.", NONE),
    ("Microneedling was non-inferior to laser.", NONE),
    ("Patients treated with laser had better scores than those treated with microneedling (p<0.05).", OTHER),
    ("The response in group B was superior.", OTHER),
    ("Group B was better than group A with regard to scar improvement.", OTHER),
    ("Ten patients in group A and eleven in group B showed good improvement, without a significant "
     "difference.", NONE),
    ("ECCA scores were significantly lower in the microneedling group at 3 months.", MN),
    ("Laser led to a significantly greater fall in ECCA scores when compared with microneedling.", OTHER),
    ("The difference in scar improvement between both groups was statistically insignificant (p=0.2).", NONE),
    ("The two groups showed comparable results regarding scar improvement.", NONE),
    ("Scar severity decreased by 40% after microneedling and by 42% after laser; the difference was not "
     "significant.", NONE),
    ("Although improvement was greater with laser, the difference did not reach statistical significance.", NONE),
    ("Although laser was numerically better, there was no significant difference.", NONE),
    ("Improvement was slightly higher in the laser group, but not significantly so (p=0.12).", NONE),
    ("A marked improvement was seen in both groups (p<0.001 for each), without intergroup difference "
     "(p=0.54).", NONE),
    ("Significant improvement from baseline was observed in both groups (p<0.001). Intergroup comparison "
     "showed no significant difference (p=0.4).", NONE),
    ("Significant improvement from baseline was observed in both groups (p<0.001). Intergroup comparison "
     "revealed significantly better results in group A (p=0.04).", MN),
    ("Scars improved in both groups (p<0.001), being significantly better in group B (p=0.012).", OTHER),
    ("Improvement was statistically higher in group A (p=0.01).", MN),
    ("Group A showed a 60% improvement and group B a 30% improvement (p = 0.001).", MN),
    ("Comparing the two groups, group A had a significantly higher percentage of improvement.", MN),
    ("On comparison, no significant difference was detected between the studied groups as regards scar "
     "score (P>0.05).", NONE),
    ("The reduction of scar score in group B exceeded that of group A (p=0.03).", OTHER),
    ("Only pain was significantly different, being higher in the laser group; scar scores did not differ.", NONE),
    ("Regarding patient satisfaction, 16 of 20 patients in group A were satisfied versus 9 of 20 in group "
     "B (p=0.02).", MN),
    ("Global improvement favoured laser (p=0.01).", OTHER),
    ("The laser side showed more improvement.", OTHER),
    ("Between-group analysis revealed no difference in outcomes (p=0.77).", NONE),
    ("Neither treatment was superior.", NONE),
    ("Neither treatment was superior to the other in scar improvement.", NONE),
    ("Both treatments were equally efficacious in reducing scars.", NONE),
    ("Outcomes did not differ by treatment arm.", NONE),
    ("Scar scores improved by 2.1 points (95% CI 1.2-3.0) with microneedling and by 2.0 points (95% CI "
     "1.1-2.9) with laser (p=0.85).", NONE),
    ("Treatment response was better in group A than in group B, with excellent response in 12 and 4 "
     "patients, respectively.", MN),
    ("Excellent response was seen in 12 patients in group A and 4 patients in group B (p=0.01).", MN),
    ("Group B had a significantly better outcome compared to group A (P = 0.001).", OTHER),
    ("Compared with microneedling, laser produced higher satisfaction and better scar scores.", OTHER),
    ("Scar improvement was 52.1% in group A and 38.4% in group B, with a statistically significant difference.", MN),
    ("There was significant improvement within each group but no significant difference across groups.", NONE),
    ("Scar score decreased significantly in both groups: from 32 to 20 in group A and from 33 to 15 in "
     "group B (p=0.02 between groups).", OTHER),
    ("The improvement in acne scars did not differ significantly (p=0.35).", NONE),
    ("Group A and group B achieved mean improvements of 45% and 47%, respectively, with no statistical "
     "significance (p=0.66).", NONE),
    ("Satisfaction was significantly lower in the microneedling group.", OTHER),
    ("Evaluators rated 61% of laser-treated patients and 40% of microneedling-treated patients as much "
     "improved (P=.04).", OTHER),
    ("Dermal thickness increased more in the laser group.", OTHER),
    ("Downtime was shorter with microneedling, and scar improvement was equal.", NONE),
    ("There was no statistically significant difference in the improvement of scars; however, downtime "
     "was shorter with microneedling.", NONE),
    ("Post-inflammatory hyperpigmentation was seen in 3 patients in the laser group. Improvement was "
     "equal in both groups.", NONE),
    ("The percent reduction was higher in group A (62%) than group B (48%), P = .01.", MN),
    ("The percent reduction was higher in group A (62%) than group B (58%), P = .31.", NONE),
    ("Patients in both groups showed improvement with no statistically significant difference between them.", NONE),
    ("Efficacy in terms of good improvement was 91% in the former group as against 57.6% in the latter (p<0.005).", MN),
    ("Laser and microneedling were tolerated; scar scores were lower with the former (p=0.02).", OTHER),
    ("Group A had better efficacy than that of the group with ablative resurfacing only.", MN),
    ("Improvement was particularly marked in group B, compared to group A.", OTHER),
    ("The degree to which scar scores changed from baseline was similar for microneedling and laser.", NONE),
    ("Scar scores improved in group A (+0.5) and worsened in group B (-0.1; p=0.04).", MN),
    ("No difference was found between the ablative group and the microneedling group for scar scores.", NONE),
    ("Microneedling was as safe and effective as laser.", NONE),
    ("Patients preferred the laser side in 70% of cases.", OTHER),
    ("A greater proportion of microneedling-treated patients achieved a two-grade improvement (p=0.03).", MN),
    ("Both were effective, the latter producing faster results.", OTHER),
    ("Non-responders were fewer in the microneedling group.", MN),
    ("Post-treatment scar scores differed significantly between groups A and B (2.1 vs 3.4, respectively; p=0.001).",
     MN),
    ("Scar scores did not differ between the two groups at 1 month, but at 6 months group A was better (p=0.02).", MN),
    ("A significant improvement of scars was observed. It was particularly marked in group B, compared to group A.",
     OTHER),
    ("Complete clearance of scars was seen in 25 patients (40%) in group B and in 6 (10%) in group A (difference, 30 "
     "points; 95% confidence interval [CI], 18 to 42; P<0.002).", OTHER),
    ("The laser did not confer additional benefit over microneedling in scar scores.", NONE),
    ("Microneedling outperformed laser in scar score reduction.", MN),
    ("In all, 70% of the patients were much improved compared to 30% of the laser group (p=0.01).", MN),
    ("The scar score changed by -1.6 (SD 2.5) in group A and by +0.4 (SD 2.1) in group B (p=0.001).", MN),
    ("Scar score was 34 mm in group A and 49 mm in group B (difference between groups -15 mm, 95% CI -24 to -6, "
     "p=0.003).", MN),
    ("There were no significant differences between the two treatment groups in scar score and number of tablets "
     "taken.", NONE),
    ("Scar scores were 3.2 with microneedling v 4.5 with laser, P<0.05.", MN),
    ("The scar score changed significantly more in group B.", OTHER),
    ("Good to excellent improvement was recorded in 75% of cases of the microneedling arm versus 74% of "
     "the laser arm (p = .9).", NONE),
]
UNSAID = [
    "Scar severity was mild in 12 patients of group A and 4 of group B (p=0.01).",
    "Scar scores changed from 12.1 to 9.0 in group A and from 11.9 to 12.8 in group B.",
    "Improvement was evaluated on a visual analogue scale.",
    "Forty patients in group B had a +2 to +3 response, while none in group A did.",
    "The laser side was better in 9 patients, the same in 7 and worse in 4.",
    "In group A scars improved by 60%, whereas pain was reported by 20% in group B.",
    "In group A scars improved by 60% (p<0.001), while group B improved by 55% (p<0.001).",
]
TRIALS = [
    (
        "Microneedling with platelet-rich plasma versus microneedling alone in acne scars: a split-face study",
        "The right side was treated with microneedling and topical PRP, the left side with "
        "microneedling and saline.",
        "Both sides improved, but the right side showed significantly more improvement (p=0.01).",
        "addon_to_mn", MN,
    ),
    (
        "Microneedling with platelet-rich plasma versus microneedling alone in acne scars: a split-face study",
        "The right side was treated with microneedling and topical PRP, the left side with "
        "microneedling and saline.",
        "There was no statistically significant difference between the right and left sides (p=0.4).",
        "addon_to_mn", NONE,
    ),
    (
        "Efficacy of microneedling with 5% minoxidil versus 5% minoxidil alone in androgenetic alopecia",
        "Sixty men were randomized to group A (minoxidil lotion) or group B (minoxidil lotion plus "
        "weekly microneedling).",
        "Mean change in hair count at week 12 was significantly greater in group B (91) than in group A (22).",
        "mn_addon", MN,
    ),
    (
        "Efficacy of microneedling with 5% minoxidil versus 5% minoxidil alone in androgenetic alopecia",
        "Sixty men were randomized to group A (minoxidil lotion) or group B (minoxidil lotion plus "
        "weekly microneedling).",
        "Hair count rose in both groups, and the increase was comparable.",
        "mn_addon", NONE,
    ),
    (
        "Fractional CO2 laser versus microneedling in striae alba",
        "Twenty women with striae of the abdomen had one half treated with laser and the other half "
        "with microneedling.",
        "Striae width decreased on both sides without a significant difference between the two halves.",
        "mn_vs_other", NONE,
    ),
    (
        "Comparison of tranexamic acid delivered by microneedling and by intradermal injection in melasma",
        "One half of the face received microinjections of tranexamic acid and the other half "
        "tranexamic acid with microneedling.",
        "mMASI fell by 36% on the injection side and by 44% on the microneedling side (p<0.05).",
        "mn_vs_other", MN,
    ),
    (
        "Topical tranexamic acid with microneedling versus topical hydroquinone in melasma",
        "Group 1 applied hydroquinone 4% nightly; group 2 had topical tranexamic acid with "
        "microneedling every month.",
        "MASI decreased in both groups, with no statistically significant difference between the groups.",
        "mn_vs_other", NONE,
    ),
    (
        "Microneedling combined with tacrolimus in vitiligo: a randomized trial",
        "Symmetrical patches were randomized: one patch received microneedling plus tacrolimus, the "
        "other tacrolimus alone.",
        "Repigmentation of more than 75% occurred in 50% of patches of combination therapy and 29% of "
        "monotherapy patches (p=0.03).",
        "mn_addon", MN,
    ),
    (
        "Microneedling combined with tacrolimus in vitiligo: a randomized trial",
        "Symmetrical patches were randomized: one patch received microneedling plus tacrolimus, the "
        "other tacrolimus alone.",
        "Excellent response was seen in 50% of patches with the combination versus 29% with tacrolimus alone.",
        "mn_addon", MN,
    ),
    (
        "Comparative study of microneedling alone and with topical insulin in acne scars",
        "Group A was treated by microneedling alone and group B by microneedling followed by topical insulin.",
        "Group B had a significantly greater reduction of scar scores (p=0.003).",
        "addon_to_mn", MN,
    ),
    (
        "Effect of microneedling on postacne scars compared with no treatment: a randomized split-face trial",
        "One cheek received microneedling; the other cheek served as an untreated control.",
        "Scar scores were significantly lower on the treated side at 6 months (p=0.02); control side "
        "did not change.",
        "mn_vs_other", MN,
    ),
    (
        "Microneedling versus sham in hyperhidrosis: a randomised trial",
        "Twenty patients received fractional microneedle radiofrequency on one side, and sham on the other.",
        "HDSS dropped on the treated side from 3.4 to 1.8 and on the control side from 3.4 to 3.2 (p<0.001).",
        "mn_vs_other", MN,
    ),
    (
        "Microneedling versus intralesional triamcinolone in alopecia areata",
        "Patients were assigned to intralesional triamcinolone or to microneedling with topical triamcinolone.",
        "Hair regrowth was better with intralesional triamcinolone (65% vs 40%, p=0.04).",
        "mn_vs_other", OTHER,
    ),
    (
        "Microneedling versus Q-switched Nd:YAG laser in melasma",
        "Fifty patients were randomly allocated to microneedling with tranexamic acid or Q-switched laser.",
        "MASI reduction: 55% with laser vs 38% with needling (P = .02).",
        "mn_vs_other", OTHER,
    ),
    (
        "Radiofrequency microneedling versus fractional erbium laser for acne scars: a randomized "
        "split-face trial",
        "Each side of the face was randomly treated with one modality.",
        "Improvement was seen with both devices. No significant difference was observed (p=0.7). "
        "Downtime was longer with the laser.",
        "mn_vs_other", NONE,
    ),
    (
        "Microneedling with topical 5-fluorouracil versus excimer laser in vitiligo",
        "Two lesions per patient: one lesion was treated with microneedling and 5-FU, the other by "
        "excimer laser.",
        "The repigmentation rate was 61% in the 5-FU lesions and 33% in the excimer lesions, a "
        "significant difference.",
        "mn_vs_other", MN,
    ),
    (
        "A randomized trial of microneedling added to home retinoid for photoaged skin",
        "Forty women applied a retinoid; half also received four sessions of microneedling.",
        "Wrinkle scores fell more in the women with needling than in those with retinoid only (p=0.01).",
        "mn_addon", MN,
    ),
    (
        "Efficacy of autologous platelet-rich fibrin with microneedling versus microneedling alone in acne scars",
        "A split-face study was carried out. On the left side PRF was applied after microneedling; "
        "the right side was treated with microneedling and distilled water.",
        "Improvement was significantly higher on the PRF side (P<.001).",
        "addon_to_mn", MN,
    ),
    (
        "Evaluation of microneedling as an adjunct to phototherapy in stable vitiligo: a randomized "
        "controlled trial",
        "Patients were randomized into two groups: phototherapy alone and phototherapy with needling.",
        "At 12 weeks, repigmentation did not differ between groups (p=0.21).",
        "mn_addon", NONE,
    ),
]
APPLICATIONS = (("melasma", "melasma_pigment"), ("vitiligo", "vitiligo"), ("stria", "striae"),
                ("hyperhidrosis", "hyperhidrosis"), ("alopecia", "androgenetic_alopecia"),
                ("photoaged", "wrinkles_photoageing"))


@each(("sentence", "said"), SAID, ids=[s for s, _ in SAID])
def test_a_sentence_says_who_gained_or_that_no_difference_was_shown(sentence: str, said: str) -> None:
    study = read(TITLE, METHODS, sentence)
    assert (study.role.id, study.direction, study.basis) == ("mn_vs_other", said, "between_group")


@pytest.mark.parametrize("sentence", UNSAID)
def test_what_is_told_of_each_arm_alone_compares_nothing(sentence: str) -> None:
    study = read(TITLE, METHODS, sentence)
    assert "between_group" not in {f.basis for f in study.findings}
    assert study.direction == "not_applicable"


@each(("title", "methods", "results", "role", "direction"), TRIALS, ids=[t[0] for t in TRIALS])
def test_what_was_added_to_what_and_who_gained(
    title: str, methods: str, results: str, role: str, direction: str
) -> None:
    application = next((id for word, id in APPLICATIONS if word in title), "acne_scars")
    study = read(title, methods, results, applications=(application,))
    assert (study.role.id, study.direction, study.basis) == (role, direction, "between_group")
