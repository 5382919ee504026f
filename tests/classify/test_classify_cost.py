"""Reading an abstract stays cheap, counted in rules that are tried and letters that are looked through."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from re import Match

import pytest

from pipeline.classify import classify
from pipeline.fetch.files import read_file
from pipeline.model import Record
from pipeline.words import sieved
from tests.classify.records import PACK, pack

SOME = [r for r in read_file(PACK / "starter.jsonl") if isinstance(r, Record)][:40]
LETTERS = sum(len(r.title or "") + len(r.body) for r in SOME)


@pytest.fixture(autouse=True)
def warm() -> None:
    for record in SOME:
        classify(record, pack())
    sieved._places.cache_clear()


def test_most_rules_that_are_asked_are_never_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, tried = list[str](), list[str]()
    ask, attempt = sieved.Sieved._fits, sieved.Sieved._at

    def asking(self: sieved.Sieved, text: str, *span: int) -> Sequence[int] | None:
        asked.append(text)
        return ask(self, text, *span)

    def trying(self: sieved.Sieved, places: Sequence[int], text: str, end: int) -> Iterator[Match[str]]:
        tried.append(text)
        return attempt(self, places, text, end)

    monkeypatch.setattr(sieved.Sieved, "_fits", asking)
    monkeypatch.setattr(sieved.Sieved, "_at", trying)
    for record in SOME:
        classify(record, pack())
    assert 0 < len(tried) < 0.3 * len(asked)


def test_a_text_is_looked_through_for_all_rules_at_once_and_its_parts_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    looked = list[str]()
    look = sieved._looked_through
    monkeypatch.setattr(sieved, "_looked_through", lambda low: looked.append(low) or look(low))
    for record in SOME:
        classify(record, pack())
    assert LETTERS < sum(map(len, looked)) < 5 * LETTERS  # whole, and its sentences joined otherwise
