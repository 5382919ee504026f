"""The design of a study from types and words."""

from __future__ import annotations

import pytest

from pipeline.classify.design import read_design
from tests.classify.records import record

CASES = [
    ("rct", "Needling for scars", "Forty patients were randomized to needling or laser. Scores improved (p < 0.05)."),
    ("split_body_rct", "A split-face trial of needling", "Sides were randomly assigned in 20 patients."),
    ("nonrandomised_trial", "Needling of striae", "A prospective study in 30 women. All were treated and improved."),
    ("nonrandomised_trial", "A split-face comparison of two needles", "Twenty patients were treated on both sides."),
    ("case_series", "Needling in practice", "We retrospectively analysed 45 patients who had undergone needling."),
    ("case_report", "Granuloma after needling: a case report", "A 34-year-old woman developed nodules."),
    ("case_report", "Nodules after a serum", "We report a case of granuloma. The patient had used a roller."),
    ("systematic_review", "Needling of the scalp: a comprehensive review",
     "PubMed, Embase and Scopus were searched. Twelve studies met the inclusion criteria."),
    ("systematic_review", "Needling in melasma: a systematic review", "A meta-analysis was not possible."),
    ("meta_analysis", "Needling in vitiligo",
     "A systematic search found nine trials. The pooled estimate favoured needling."),
    ("narrative_review", "Needling: an overview", "This review discusses devices and indications."),
    ("guideline_consensus", "Consensus recommendations on needling", "A panel of ten experts met twice."),
    ("protocol", "Needling for scars: study protocol for a randomised trial", "Sixty people will be randomised."),
    ("animal", "Needling in hairless mice", "Mice were randomly divided into two groups."),
    ("in_vitro", "Permeation after needling", "Franz cells with excised porcine skin were used for the drug."),
    ("engineering", "Insertion force of polymer needles",
     "Arrays were fabricated by 3D printing and tested by finite element."),
    ("cross_sectional_survey", "Views on needling", "An online survey of dermatologists; 120 respondents answered."),
    ("letter_editorial", "Comment on: depth of needling", "The authors measured depth."),
]


@pytest.mark.parametrize(("design", "title", "text"), CASES, ids=[c[1] for c in CASES])
def test_designs_are_told_by_their_words(design: str, title: str, text: str) -> None:
    assert read_design(record(title, text)).id == design


def test_randomised_trials_as_the_material_of_a_review_are_no_trial() -> None:
    title = "Needling for scars: systematic review of randomized controlled trials"
    found = read_design(record(title, "Twelve trials were discussed."))
    assert found.id == "systematic_review"


def test_the_publication_type_is_read_by_its_ui() -> None:
    found = read_design(record("Needling and hair", "Hair grew in patients.", types=("D016449",)))
    assert found.id == "rct"
    assert found.because[0].quote == "D016449"


def test_a_call_for_randomised_trials_is_no_randomised_trial() -> None:
    text = "Thirty patients were treated and improved. Randomised controlled trials are needed."
    assert read_design(record("Needling of scars", text)).id == "nonrandomised_trial"


def test_a_plain_record_without_signals_is_other() -> None:
    assert read_design(record("Sorption of metals", "The results showed a decrease of 3 %.")).id == "other"
