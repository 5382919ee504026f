"""Small abstracts of our own on the claims of two topics: bad news is found as it is told, and what tells of something
else takes no side."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from pipeline.claims import read_claim
from pipeline.classify import classify
from pipeline.link import link
from pipeline.model import Record, Section
from pipeline.topic import Topic, load_topic
from tests.table import each


@cache
def pack(name: str) -> Topic:
    return load_topic(Path("topics") / name)


def stance(topic: str, claim: str, title: str, methods: str, results: str) -> str:
    """The stance of one study on a sentence; "none" where the study gives no item."""
    parts = (("METHODS", methods), ("RESULTS", results))
    sections = tuple(Section(label, label, text) for label, text in parts if text)
    study, _ = classify(Record("7", title=title, sections=sections, year=2022, language=("eng",)), pack(topic))
    items, _ = link((read_claim(claim, pack(topic)),), (study,), pack(topic), ())
    return items[0].stance if items else "none"


NO_SIDE = [
    (
        "walking a longer way went along with it",
        "In people with narrowed leg arteries, a walking programme increases walking distance.",
        "Supervised exercise therapy in peripheral artery disease: a randomised trial",
        "Ninety patients with claudication were randomised to supervised exercise therapy or a control group.",
        "In the supervised exercise therapy group a greater fall in heart rate was significantly associated with a "
        "greater gain in walking distance.",
    ),
    (
        "a habit that is no treatment",
        "Exercise improves memory in older people.",
        "Smoke at home and cognition in old age: a cohort study of habits and regular exercise",
        "We followed 900 older people and asked for regular exercise and smoke at home.",
        "Smoke at home was related to a decrease in cognitive scores.",
    ),
    (
        "people who had already gained",
        "Exercise relieves low back pain better than massage does.",
        "Yoga or massage for low back pain: a randomised trial",
        "Eighty adults with low back pain were randomised to yoga or massage.",
        "Participants who had a greater fall in pain at week 6 were more likely to report less depression.",
    ),
    (
        "what was added to training",
        "Exercise reduces body weight in people who are overweight.",
        "Intermittent fasting combined with resistance training in obesity: a systematic review and meta-analysis",
        "We pooled trials of fasting (IF) versus non-IF diets in adults performing resistance training.",
        "Intermittent fasting with resistance training reduced body weight relative to non-IF diets (MD -2 kg).",
    ),
    (
        "sleep of depressed people",
        "Exercise eases symptoms of depression.",
        "Effects of exercise on sleep in depression: a systematic review and meta-analysis",
        "Trials of exercise in adults with depression were pooled.",
        "Exercise led to significantly better sleep outcomes than a waiting list (SMD -0.5).",
    ),
    (
        "the purpose of a drug",
        "Exercise is safe for most people.",
        "Two tablets before and after physical training in healthy men: a randomised trial",
        "Ten men took one of two tablets while their physical training was kept the same.",
        "The first tablet had a longer hypoglycaemic effect.",
    ),
]


@pytest.mark.parametrize(
    ("claim", "title", "methods", "results"), [c[1:] for c in NO_SIDE], ids=[c[0] for c in NO_SIDE]
)
def test_what_tells_of_something_else_takes_no_side(claim: str, title: str, methods: str, results: str) -> None:
    assert stance("exercise", claim, title, methods, results) in ("related", "none")


DARKER = "Microneedling causes less skin discoloration than laser treatment."
REST = "Microneedling needs less downtime than laser treatment."
GENTLER = "Microneedling is gentler than chemical peels."
EXACT = "Automated devices with adjustable needle depth give more precise treatment."
DRUGS = "Microneedling enhances the delivery of drugs through the skin."
SPLIT = (
    "Twenty-four patients with acne scars had picosecond laser on one side of the face and microneedling on the other."
)
TOLD = [
    (
        DARKER,
        "contradicts",
        "A picosecond laser and microneedling for acne scars",
        SPLIT,
        "Hyperpigmentation developed on the microneedled side in seven patients (29%). No hyperpigmentation was "
        "observed on "
        "the laser side.",
    ),
    (
        DARKER,
        "supports",
        "A picosecond laser and microneedling for acne scars",
        SPLIT,
        "Hyperpigmentation clearly developed with the laser but not with microneedling (p = 0.01).",
    ),
    (
        DARKER,
        "no_difference",
        "Microneedling or erbium laser for acne scars",
        "Fifty adults with acne scars were randomised to microneedling or fractional Er:YAG laser.",
        "Hyperpigmentation occurred in 3 patients of the microneedling group and in 4 of the laser group, which "
        "was not a "
        "significant difference (p = 0.69).",
    ),
    (
        REST,
        "contradicts",
        "A picosecond laser and microneedling for acne scars",
        SPLIT,
        "Redness lasted longer on the microneedling side than on the laser side (p < 0.01).",
    ),
    (
        REST,
        "contradicts",
        "A picosecond laser and microneedling for acne scars",
        SPLIT,
        "Mean pain was 5.0 (SE ± 0.3) on the microneedling side versus 2.0 (SE ± 0.2) on the laser side [p < "
        "0.001], and the "
        "mean duration of adverse events was 4.0 days (SE ± 0.4) on the microneedling side versus 3.0 days (SE ± "
        "0.3) on the "
        "laser side [p = 0.02].",
    ),
    (
        REST,
        "contradicts",
        "A picosecond laser and microneedling for acne scars",
        SPLIT,
        "Pain was significantly higher with microneedling than with the laser, as was the duration of erythema.",
    ),
    (
        GENTLER,
        "contradicts",
        "TCA 15% peel versus dermaroller in acne scars",
        "Sixty patients with acne scars were divided: group A had dermaroller sessions and group B had 15% TCA peels.",
        "Side effects were fewer in group B than in group A (p = 0.01).",
    ),
    (
        "Microneedling stimulates hair growth in people with thinning hair.",
        "no_difference",
        "Needling beside minoxidil",
        "Seventy men with androgenetic alopecia used minoxidil; half of them were randomised to additional "
        "microneedling.",
        "Hair counts rose in both groups, without a significant difference between the groups (p = 0.6).",
    ),
    (
        "Microneedling improves acne scars.",
        "no_difference",
        "Does microneedling add to CROSS for acne scars?",
        "Fifty patients with acne scars were randomised to CROSS with or without microneedling.",
        "The two arms were comparable in the reduction of the ECCA score (p = 0.7).",
    ),
    (
        "Microneedling improves stretch marks.",
        "no_difference",
        "Carboxytherapy with or without microneedling for striae",
        "Forty women with striae were randomised to carboxytherapy alone or with microneedling.",
        "Addition of microneedling did not lead to a significant further improvement of striae (p = 0.3).",
    ),
    (
        "Microneedling stimulates the production of collagen.",
        "no_difference",
        "Collagen after microneedling",
        "Twelve volunteers had microneedling of the buttock; adjacent untreated skin served as control.",
        "Collagen I did not differ significantly between needled and untreated skin.",
    ),
    (
        DRUGS,
        "no_difference",
        "Uptake of lidocaine after microneedling",
        "Lidocaine cream was applied to skin pretreated with microneedling and to untreated skin in 20 volunteers.",
        "Lidocaine absorption did not differ between microneedled and untreated skin (p = 0.7).",
    ),
    (
        DRUGS,
        "no_difference",
        "Uptake of lidocaine after microneedling",
        "Twenty volunteers had lidocaine cream on one arm after microneedling and on the other arm without "
        "microneedling.",
        "Drug penetration was not enhanced by microneedling (p = 0.6).",
    ),
    (
        EXACT,
        "no_difference",
        "Motorised pen or manual roller for acne scars",
        "Sixty patients with acne scars were randomised to microneedling with an automated pen or with a manual "
        "roller.",
        "Scar scores fell without a significant difference between pen and roller (p = 0.5).",
    ),
    (
        EXACT,
        "no_difference",
        "Microneedling for thinning hair: a meta-analysis",
        "Nine trials of microneedling in androgenetic alopecia were pooled.",
        "Hair count rose more with microneedling than without it (p = 0.01). The analysis that compared roller devices "
        "with pen devices found no significant difference (p = 0.3).",
    ),
    (
        EXACT,
        "no_difference",
        "Depth with a pen and with a roller",
        "Pens are said to be more exact than rollers. Microneedling depth was measured in 20 volunteers.",
        "Depth accuracy of pen and roller was not significantly different (p = 0.6).",
    ),
    (
        EXACT,
        "contradicts",
        "Depth with a pen and with a roller",
        "Microneedling depth was measured in 20 volunteers.",
        "Depth accuracy was lower with the pen than with the dermaroller (p = 0.01).",
    ),
    (
        EXACT,
        "supports",
        "Depth with a pen and with a roller",
        "Microneedling depth was measured in 20 volunteers.",
        "Depth accuracy was better with the pen than with the dermaroller (p = 0.01).",
    ),
]
TRAINED = [
    (
        "Exercise added to a diet may improve long-term blood sugar in type 2 diabetes.",
        "Diet with exercise in diabetes",
        "Seventy patients with type 2 diabetes were randomised to diet plus exercise or diet alone.",
        "HbA1c fell in both groups, with no significant difference between them.",
    ),
    (
        "Exercise reduces body weight in people who are overweight.",
        "Diet and exercise for obesity",
        "One hundred obese adults received a low-calorie diet alone or the diet plus aerobic exercise.",
        "Weight loss was 8.2 kg with diet and 8.6 kg with diet plus exercise, without a significant difference.",
    ),
    (
        "Exercise relieves low back pain better than massage does.",
        "Exercise or massage for chronic low back pain",
        "Eighty adults with low back pain were randomised to exercise therapy or massage.",
        "Pain did not differ significantly between exercise and massage (p = 0.5).",
    ),
]


@each(("claim", "wanted", "title", "methods", "results"), TOLD)
def test_what_needling_did_not_do_is_found(claim: str, wanted: str, title: str, methods: str, results: str) -> None:
    assert stance("microneedling", claim, title, methods, results) == wanted


@pytest.mark.parametrize(("claim", "title", "methods", "results"), TRAINED)
def test_what_exercise_did_not_do_is_found(claim: str, title: str, methods: str, results: str) -> None:
    assert stance("exercise", claim, title, methods, results) == "no_difference"


MILD = "Side effects of microneedling are mostly mild and short-lived."
REVIEWED = [
    ("The most common side effects of microneedling were transient redness and pain. Serious side effects included "
     "granulomas.", "supports"),
    ("Side effects of microneedling were redness and pain. Serious side effects included granulomas.", "related"),
    ("Mild pain and redness were reported after microneedling; severe side effects were rare.", "supports"),
]


@pytest.mark.parametrize(("results", "wanted"), REVIEWED)
def test_a_review_speaks_for_mostly_mild_where_it_says_so(results: str, wanted: str) -> None:
    title = "Safety of microneedling: a systematic review of side effects"
    methods = "PubMed was searched for studies of microneedling that report side effects."
    assert stance("microneedling", MILD, title, methods, results) == wanted


def test_a_review_of_ways_praises_none_of_them() -> None:
    assert stance(
        "microneedling", DRUGS, "Ways through the skin for drugs: a review", "",
        "Review of ways to overcome the skin barrier, with advantages and drawbacks, above all of microneedles.",
    ) in ("related", "none")


@pytest.mark.parametrize(("results", "wanted"), [
    ("Scar scores fell significantly more with microneedling than without treatment (p < 0.001).", "contradicts"),
    ("Scar scores did not differ significantly between the groups (p = 0.7).", "no_difference"),
    ("Scars were significantly worse after microneedling than without treatment (p = 0.02).", "supports"),
])
@pytest.mark.parametrize("claim", [
    "Microneedling does not improve acne scars.", "Microneedling is useless for acne scars.",
])
def test_what_shows_an_effect_contradicts_that_there_is_none(claim: str, results: str, wanted: str) -> None:
    methods = "Forty patients with acne scars were randomised to microneedling or no treatment."
    assert stance("microneedling", claim, "Microneedling for acne scars", methods, results) == wanted


@pytest.mark.parametrize(("claim", "wanted"), [
    ("Microneedling is not better than laser for acne scars.", "contradicts"),
    ("Laser is not better than microneedling for acne scars.", "supports"),
    ("Microneedling is as good as laser for acne scars.", "supports"),
])
def test_not_better_is_said_of_one_side(claim: str, wanted: str) -> None:
    methods = "Forty patients with acne scars were randomised to microneedling or fractional laser."
    results = "Scar scores fell significantly more with microneedling than with the laser (p < 0.001)."
    assert stance("microneedling", claim, "Microneedling or laser for acne scars", methods, results) == wanted


@pytest.mark.parametrize("claim", [
    "Microneedling does not improve acne scars.", "Microneedling makes acne scars worse.",
])
def test_a_gain_without_a_comparison_speaks_against_nothing(claim: str) -> None:
    results = "Scar scores fell from 12 to 6 (p < 0.001)."
    assert stance("microneedling", claim, "Microneedling for acne scars: a case series of 30 patients",
                  "Thirty patients with acne scars had microneedling.", results) == "related"


def test_the_colour_of_the_skin_in_a_study_of_scars_is_another_condition() -> None:
    assert stance(
        "microneedling", "Laser fades dark patches better than microneedling.", "Microneedling or laser for acne scars",
        "Forty patients with acne scars were randomised to microneedling or fractional laser.",
        "The melanin index was significantly higher with the laser than with microneedling (p = 0.02).",
    ) in ("related", "none")


@pytest.mark.parametrize(("results", "wanted"), [
    ("Side effects were mild, with only minimal scarring.", "supports"),
    ("Side effects were mild, with scarring in three patients.", "mixed"),
])
def test_a_harm_that_is_called_minimal_is_not_grave(results: str, wanted: str) -> None:
    assert stance("microneedling", MILD, "Microneedling for acne scars: a case series",
                  "Thirty patients with acne scars had microneedling.", results) == wanted


@pytest.mark.parametrize(("claim", "wanted"), [
    ("Microneedling improves stretch marks.", "related"), ("Microneedling rejuvenates the skin.", "supports"),
])
def test_what_a_review_says_of_one_use_is_not_lent_to_another(claim: str, wanted: str) -> None:
    title = "Microneedling in dermatology: a review of acne scars, stretch marks and rejuvenation"
    results = "Microneedling is an effective solution for skin rejuvenation."
    assert stance("microneedling", claim, title, "", results) == wanted


@pytest.mark.parametrize(("drug", "wanted"), [("lidocaine", "supports"), ("tranexamic acid", "related")])
def test_less_pain_shows_that_more_of_what_numbs_came_through_and_of_nothing_else(drug: str, wanted: str) -> None:
    title = f"Transdermal drug delivery by microneedling and topical {drug}, a randomised trial"
    methods = f"Twenty volunteers were randomised to {drug} after microneedling or {drug} after sham needling."
    results = "Pain of a pinprick was significantly lower after microneedling than after sham needling (p = 0.01)."
    assert stance("microneedling", "Microneedling enhances the delivery of drugs.", title, methods, results) == wanted
