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
