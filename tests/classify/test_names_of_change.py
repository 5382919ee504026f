"""The name of an outcome is no verb of change, whatever word it is: falls may rise."""

from __future__ import annotations

from dataclasses import replace

from pipeline.classify.results import read_results
from pipeline.model import Reading, Study
from pipeline.topic import Outcome, compile_terms
from tests.classify.results_helper import TOPIC, record
from tests.table import each


def outcome(id: str, *terms: str) -> Outcome:
    return Outcome(id, id, terms, (), (), pattern=compile_terms(terms), good="down")


FALLS = replace(TOPIC, outcomes=(outcome("falls", "(?:(?:number|rate|risk) of )?falls?", "falling"),
                                 outcome("gain", "weight gain"), outcome("weight", "weight")))


@each(("results", "direction"), [
    ("There were more falls with microneedling than with laser (P = 0.01).", "favours_comparator"),
    ("The rate of falls was higher with microneedling than with laser (P = 0.02).", "favours_comparator"),
    ("There were fewer falls with microneedling than with laser (P = 0.01).", "favours_mn"),
    ("Microneedling reduced falls compared with laser (P = 0.01).", "favours_mn"),
    ("The risk of falling rose with microneedling compared with laser (P = 0.01).", "favours_comparator"),
    ("Weight gain was greater with microneedling than with laser (P = 0.01).", "favours_comparator"),
    ("Weight showed a greater fall with microneedling than with laser (P = 0.01).", "favours_mn"),
])
def test_the_name_of_an_outcome_is_no_verb_of_change(results: str, direction: str) -> None:
    it = record("Microneedling versus laser in old age: a randomized trial",
                "Eighty patients were randomly assigned to microneedling or laser.", results)
    so_far = Study(it, relevance=Reading("primary"), design=Reading("rct"), subjects=Reading("human"))
    found = read_results(it, FALLS, so_far).findings
    assert {f.direction for f in found if f.basis == "between_group"} == {direction}
