"""How people were after treatment is no change since a start, and a thing not known is no result of the whole."""

import pytest

from tests.classify.results_helper import read

TITLE = "Microneedling for acne scars"
PEEL = "Group A received microneedling and group B glycolic acid peels."


@pytest.mark.parametrize(("told", "afterwards"), [
    ("Eight of ten patients were satisfied.", True),
    ("98% were satisfied, and the jawline was enhanced.", True),
    ("Satisfaction was high from 1 month.", True),
    ("An excellent response was seen in 12 patients and a good one in 9.", False),
    ("Satisfaction rose from 3.1 to 7.4.", False),
    ("An excellent response, with more than 75% improvement, was seen in 18 patients.", False),
    ("Scar scores fell by half.", False),
])
def test_a_state_after_treatment_is_told_from_a_change(told: str, afterwards: bool) -> None:
    found = read(TITLE, "Thirty patients had four sessions.", told, design="nonrandomised_trial").findings
    assert [f.afterwards for f in found] == [afterwards]
    assert [f.contrast.reference for f in found] == [None if afterwards else "baseline"]


@pytest.mark.parametrize("told", [
    "Of the patients 85% in group A and 80% in group B were satisfied.",
    "An excellent response was obtained in 48% and 16% of the patients, respectively.",
])
def test_values_of_each_group_after_treatment_are_neither_a_change_nor_a_comparison(told: str) -> None:
    assert not read(TITLE, PEEL, told).findings


def test_a_thing_that_is_no_known_outcome_is_not_the_result_of_the_study() -> None:
    told = "Improvement above 50% was more frequent in group A (p = 0.01). Tail length did not differ (p = 0.4)."
    study = read(TITLE, PEEL, told)
    assert (study.direction, [f.outcome for f in study.findings]) == ("favours_mn", ["global_improvement"])
