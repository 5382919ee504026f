"""Answers that E-utilities really gave, word for word; skipped where they are not at hand."""

from __future__ import annotations

import pytest

from pipeline.fetch.responses import InvalidResponse, read_articles, read_search, read_summary
from tests.shared import FOLDER, needs_real_records

pytestmark = needs_real_records


def body(name: str) -> bytes:
    return (FOLDER / "eutils" / name).read_bytes()


@pytest.mark.parametrize(("name", "count", "ids"), [
    ("esearch-pubmed.xml", 63, 20), ("esearch-pubmed-history.xml", 42249, None),
    ("esearch-pubmed-retstart.xml", None, 6), ("esearch-translation-stack.xml", 5, 5),
])
def test_a_search_is_read(name: str, count: int | None, ids: int | None) -> None:
    answer = read_search(body(name))
    assert count is None or answer.count == count
    assert ids is None or len(answer.ids) == ids
    assert answer.translation


def test_nothing_found_is_an_answer_with_its_reasons() -> None:
    answer = read_search(body("esearch-empty-phrasenotfound.xml"))
    assert (answer.count, answer.ids) == (0, ())
    assert any(w.startswith("PhraseNotFound: ") for w in answer.warnings)
    assert "OutputMessage: No items found." in answer.warnings


@pytest.mark.parametrize(("name", "pmids"), [
    ("efetch-mixed-article-and-book.xml", ["9500320", "33745404", "20301425"]), ("efetch-one.xml", ["30035690"]),
    ("efetch-pubmed-2.xml", None),
])
def test_records_are_read(name: str, pmids: list[str] | None) -> None:
    batch = read_articles(body(name))
    assert (batch.issues, batch.unknown) == ((), ())
    assert sorted(r.pmid for r in batch.records) == sorted(pmids or [r.pmid for r in batch.records])
    assert len(batch.records) == (len(pmids) if pmids else 2)


def test_summaries_are_read() -> None:
    assert len(read_summary(body("esummary-pubmed.xml")).ids) == 2


@pytest.mark.parametrize(("read", "name", "words"), [
    (read_summary, "esummary-error.xml", "Neither query_key nor id specified"),
    (read_search, "epost-error-db.xml", "Invalid db name specified"),
    (read_search, "epost-error-ids.xml", "omitted"),
    (read_search, "esearch-json.json", "received JSON"),
    (read_search, "esearch-json-unknown-field.json", "received JSON"),
    (read_articles, "bioc-not-found.html", "expected XML, received plain text"),
    (read_articles, "espell.xml", "eSpellResult"), (read_search, "einfo-pubmed.xml", "eInfoResult"),
    (read_articles, "elink-pubmed-neighbors.xml", "eLinkResult"), (read_search, "epost.xml", "ePostResult"),
])
def test_what_is_no_answer_is_refused_with_the_servers_words(read, name: str, words: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(InvalidResponse, match=words):
        read(body(name))
