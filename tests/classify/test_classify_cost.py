"""Reading an abstract stays cheap, counted in rules that are tried and letters that are looked through."""

from __future__ import annotations

from re import Match
from typing import Any

import pytest

from pipeline.classify import classify
from pipeline.fetch.files import read_file
from pipeline.model import Record
from pipeline.words import index, prefilter
from tests.classify.records import PACK, pack

SOME = [r for r in read_file(PACK / "starter.jsonl") if isinstance(r, Record)][:40]
ASKED = 950  # rules a record, those aside of which it is known at once that they fit nowhere
LETTERS = sum(len(r.title or "") + len(r.body) for r in SOME)


@pytest.fixture(scope="module")
def compiled() -> None:
    for record in SOME:
        classify(record, pack())


@pytest.fixture(autouse=True)
def warm(compiled: None) -> None:
    index.index_of.cache_clear()


def test_most_rules_that_are_asked_are_never_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, tried = list[str](), list[str]()
    ask, attempt = prefilter.index_of, prefilter._matches_at

    def asking(text: str) -> index.TextIndex:
        asked.append(text)
        return ask(text)

    def trying(pattern: Any, text: str, *how: Any) -> list[Match[str]]:
        tried.append(text)
        return attempt(pattern, text, *how)

    monkeypatch.setattr(prefilter, "index_of", asking)
    monkeypatch.setattr(prefilter, "_matches_at", trying)
    for record in SOME:
        classify(record, pack())
    assert 0 < len(tried) < 0.3 * len(asked) < 0.3 * ASKED * len(SOME)


def test_a_text_is_looked_through_for_all_rules_at_once_and_its_parts_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    looked = list[str]()
    look = index._scan
    monkeypatch.setattr(index, "_scan", lambda text: looked.append(text) or look(text))
    for record in SOME:
        classify(record, pack())
    assert LETTERS < sum(map(len, looked)) < 5 * LETTERS  # whole, and its sentences joined otherwise
