"""Bodies of E-utilities that the stand-in does not send by itself."""

from __future__ import annotations

import pytest

from pipeline.fetch.responses import InvalidResponse, read_articles, read_search, read_summary

NEWER = b"""<eSummaryResult><DocumentSummarySet><DocumentSummary uid="1"><Title>A</Title></DocumentSummary>
<DocumentSummary uid="2"><error>cannot get document summary</error></DocumentSummary></DocumentSummarySet>
</eSummaryResult>"""


def test_both_versions_of_a_summary_tell_what_exists() -> None:
    assert read_summary(NEWER).ids == {"1"}
    assert read_summary(b"<eSummaryResult><DocSum><Id>3</Id></DocSum></eSummaryResult>").ids == {"3"}


def test_an_error_of_a_summary_that_is_not_about_an_id_says_nothing_about_ids() -> None:
    with pytest.raises(InvalidResponse, match="Neither query_key") as refusal:
        read_summary(b"<eSummaryResult><ERROR>Neither query_key nor id specified</ERROR></eSummaryResult>")
    assert not refusal.value.retry


def test_complaints_of_both_lists_are_kept_in_words() -> None:
    answer = read_search(
        b"<eSearchResult><Count>2</Count><IdList><Id>5</Id><Id>4</Id></IdList>"
        b"<ErrorList><FieldNotFound>foo</FieldNotFound></ErrorList>"
        b"<WarningList><QuotedPhraseNotFound>x y</QuotedPhraseNotFound></WarningList></eSearchResult>"
    )
    assert (answer.ids, answer.translation) == (("5", "4"), None)
    assert answer.warnings == ("FieldNotFound: foo", "QuotedPhraseNotFound: x y")


@pytest.mark.parametrize("body", [b"<eSearchResult><IdList/></eSearchResult>", b"<eSearchResult><Count>3</Count>"])
def test_a_search_answer_without_count_or_end_is_none(body: bytes) -> None:
    with pytest.raises(InvalidResponse):
        read_search(body)


def test_an_empty_set_of_records_is_an_answer() -> None:
    assert read_articles(b"<PubmedArticleSet></PubmedArticleSet>").records == ()
