"""A comparison that names no outcome is of benefit, not of side effects."""

from __future__ import annotations

from pipeline.classify.results import read_results
from pipeline.link import link_each_study
from pipeline.model import About, Claim, Reading, Study
from tests.classify.results_helper import TOPIC, record
from tests.table import each


@each(("result", "stances"), [
    ("Side effects were more frequent with the laser than with microneedling (p = 0.01).", ["related"]),
    ("Scar scores were lower with the laser than with microneedling (p = 0.01).", ["contradicts"]),
])
def test_as_effective_is_not_answered_by_side_effects(result: str, stances: list[str]) -> None:
    it = record("Microneedling versus erbium laser for acne scars: a randomized trial",
                "Sixty patients with acne scars were randomly assigned to microneedling or erbium laser.", result)
    so_far = Study(it, relevance=Reading("primary"), design=Reading("rct"), subjects=Reading("human"),
                   applications=(Reading("acne_scars"),))
    claim = Claim("c", "d", "It is as effective as laser", 0, 27, "", "comparative", "plain", About(
        applications=("acne_scars",), interventions=("microneedling",), comparators=("laser",),
        direction="no_difference", asks="equivalence"), "")
    assert [i.stance for i in link_each_study([claim], [read_results(it, TOPIC, so_far)], TOPIC)] == stances
