"""What treats nobody is known by its kind, whatever its id: a placebo is a sham, usual care may be no treatment."""

from __future__ import annotations

from dataclasses import replace

from pipeline.classify.results import read_results
from pipeline.link import link_each_study
from pipeline.model import About, Claim, Reading, Study
from pipeline.render.names import contrast
from pipeline.topic import Topic
from tests.classify.results_helper import TOPIC, record
from tests.table import each

KINDS = {"sham": "pretence", "untreated": "nothing_at_all", "vehicle": "base_cream"}
RENAMED = replace(TOPIC, treatments=tuple(replace(t, id=KINDS.get(t.id, t.id)) for t in TOPIC.treatments))


def study(topic: Topic, against: str) -> Study:
    it = record(f"Microneedling versus {against} for acne scars: a randomized trial",
                f"Sixty patients with acne scars were randomly assigned to microneedling or {against}.",
                f"Scar scores were significantly lower with microneedling than with {against} (p = 0.01).")
    so_far = Study(it, relevance=Reading("primary"), design=Reading("rct"), subjects=Reading("human"),
                   applications=(Reading("acne_scars"),))
    return read_results(it, topic, so_far)


@each(("against", "kind"), [("sham treatment", "sham"), ("no treatment", "untreated")])
def test_a_kind_is_honoured_whatever_the_id(against: str, kind: str) -> None:
    as_shipped, renamed = study(TOPIC, against), study(RENAMED, against)
    assert renamed.findings == as_shipped.findings
    assert {f.contrast.comparator_class for f in renamed.findings} == {kind}
    claim = Claim("c", "d", "It improves acne scars", 0, 22, "", "efficacy", "plain",
                  About(applications=("acne_scars",), interventions=("microneedling",), direction="better"), "")
    assert [i.stance for i in link_each_study([claim], [renamed], RENAMED)] == ["supports"]


def test_entries_of_a_kind_are_one_in_results_and_the_first_gives_its_name() -> None:
    name = TOPIC.treatment("sham").name
    assert contrast(RENAMED, study(RENAMED, "sham treatment").findings[0]) == f"microneedling against {name}"
    assert RENAMED.is_member("sham", "pretence")
    assert RENAMED.is_member("pretence", "sham")
    assert RENAMED.treatments_of("sham", "active") >= {"sham", "pretence", "co2_laser"}
