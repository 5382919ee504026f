"""Status of a record: the gravest that holds, from its own links and types, notices about it, and other sources."""

from __future__ import annotations

import pytest

from pipeline.classify.status import statuses
from pipeline.model import Notice, PublicationType, Record

PLAIN = Record("1")


@pytest.mark.parametrize(("record", "status"), [
    (PLAIN, "ok"),
    (Record("1", publication_types=(PublicationType("D016441", "Retracted Publication"),)), "retracted"),
    (Record("1", publication_types=(PublicationType(None, "Retracted Publication"),)), "retracted"),
    (Record("1", publication_types=(PublicationType("D016441", "retrahierte Publikation"),)), "retracted"),
    (Record("1", publication_types=(PublicationType("D016440", "Retraction Notice"),)), "ok"),
    (Record("1", notices=(Notice("RetractionIn", "2"),)), "retracted"),
    (Record("1", notices=(Notice("ExpressionOfConcernIn", "2"), Notice("ErratumIn", "3"))), "concern"),
    (Record("1", notices=(Notice("ErratumIn", None),)), "corrected"),
    (Record("1", notices=(Notice("CommentIn", "2"),)), "ok"),
])
def test_a_record_tells_its_own_status(record: Record, status: str) -> None:
    assert statuses([record]) == {"1": status}


@pytest.mark.parametrize(("notice", "status"), [
    ("RetractionOf", "retracted"), ("ExpressionOfConcernFor", "concern"), ("ErratumFor", "corrected"),
    ("CommentOn", "ok"),
])
def test_a_notice_that_is_held_marks_its_target_and_is_itself_ok(notice: str, status: str) -> None:
    held = [Record("2", notices=(Notice(notice, "1"),)), PLAIN]
    assert statuses(held) == {"2": "ok", "1": status}
    assert statuses(held[::-1]) == {"1": status, "2": "ok"}


@pytest.mark.parametrize(("marked", "own", "status"), [
    ("corrected", "RetractionIn", "retracted"), ("retracted", "ErratumIn", "retracted"),
    ("concern", "ErratumIn", "concern"), ("withdrawn", "RetractionIn", "withdrawn"), ("withdrawn", None, "withdrawn"),
])
def test_of_several_sources_the_gravest_holds(marked: str, own: str | None, status: str) -> None:
    record = Record("1", notices=(Notice(own, "2"),) if own else ())
    assert statuses([record], {"1": marked}) == {"1": status}


def test_a_mark_on_a_record_that_is_not_held_adds_none() -> None:
    assert statuses([PLAIN], {"9": "retracted"}) == {"1": "ok"}
