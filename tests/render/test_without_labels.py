"""A topic pack without ``[labels]`` is of no procedure: sessions and their interval are not missed."""

from __future__ import annotations

from dataclasses import replace

from pipeline.model import Record, Study
from pipeline.render.readings import not_stated
from tests.render import sample


def test_without_labels_no_sessions_are_missed() -> None:
    study, topic = Study(Record("1", title="A trial")), sample.topic()
    told = {"number of sessions", "interval"}
    assert told <= {*not_stated(study, replace(topic, labels={"depth_mm": "depth"}))}
    assert not told & {*not_stated(study, replace(topic, labels={}))}
