"""Whose value a sentence gives: harms of other treatments, the arms of a statement, the drug that both arms had."""

import pytest

from pipeline.classify.quantities import times
from tests.classify.results_helper import read

REVIEW = ("Microneedling for hair loss: a systematic review", "Two databases were searched for trials of needling.")


@pytest.mark.parametrize(("told", "found"), [
    ("Lasers (burns, scars) and microneedling (bruises) were reported most.", {"bruising"}),
    ("Redness and scaling in group B were related to the cream.", set[str]()),
    ("Itching disappeared in 90%.", set[str]()),
    ("Flushing and burning, present in 20 patients at entry, eased in 14.", set[str]()),
    ("Itching disappeared in 90% within a day.", {"pruritus"}),
])
def test_harms_of_something_else_are_not_laid_to_needling(told: str, found: set[str]) -> None:
    study = read("Microneedling of scars", "Thirty patients had microneedling.", told)
    assert {h.term for h in study.harms if h.direction == "reported"} == found


@pytest.mark.parametrize(("told", "found"), [
    ("Three trials found no difference in regrowth between microneedling and minoxidil and two found more with it.",
     {"mixed"}),
    ("Regrowth was no different in five and better with microneedling than with minoxidil in one.", {"no_difference"}),
])
def test_trials_that_disagree_are_counted(told: str, found: set[str]) -> None:
    study = read(*REVIEW, told, design="systematic_review", applications=("androgenetic_alopecia",))
    assert {f.direction for f in study.findings} == found


def test_a_drug_that_the_title_names_alone_is_that_of_both_ways_of_giving_it() -> None:
    methods = "Arm A had injections. Arm B had microneedling with the same solution."
    told = "The MASI fell by 40% in arm A and by 44% in arm B (p = 0.6)."
    study = read("Tranexamic acid for melasma, by injection or by microneedling", methods, told)
    (finding,) = study.findings
    contrast = finding.contrast
    assert (contrast.index, contrast.reference) == ("mn+tranexamic_acid", "injection+tranexamic_acid")


def test_a_value_behind_a_week_is_no_second_week() -> None:
    assert [q.high for q in times("52 ± 31 at week 8 and 118 ± 60 at week 16")] == [56.0, 112.0]
