"""Why, in a few words, in the margin of the article."""

from __future__ import annotations

from dataclasses import replace

import pytest
import sample

from pipeline.model import Tally, Verdict
from pipeline.render.answer import short_reason, with_study_links
from pipeline.render.paths import Link
from pipeline.render.site import build_site

ANSWER = replace(sample.report().verdicts[0], reason=None, certainty=None)


@pytest.mark.parametrize(("verdict", "words"), [
    (replace(ANSWER, direction="mixed", tally=Tally(4, 0, 3, 0, 36)), "4 for, 0 against, 3 no difference, 36 people."),
    (replace(ANSWER, direction="mixed", tally=Tally(1, 1, 0, 2)), "1 for, 1 against, 2 mixed."),
    (replace(ANSWER, direction="supported", basis="existence", tally=Tally(28, people=900)), "28 studies, 900 people."),
    (replace(ANSWER, direction="supported", basis="controlled", tally=Tally(3, 1, people=90)),
     "3 of 4 counted studies, 90 people."),
    (replace(ANSWER, direction="cannot_tell", reason="unread"), "Put to no studies."),
    (replace(ANSWER, direction="cannot_tell", reason="too_few_studies"), "Too few studies in people."),
])
def test_no_difference_is_not_called_undecided_and_reports_are_no_share(verdict: Verdict, words: str) -> None:
    assert short_reason(verdict) == words


def test_a_study_that_a_sentence_names_by_its_number_is_called_as_it_is_called_elsewhere() -> None:
    site = build_site(sample.report(), sample.topic(), sample.settings())
    assert with_study_links(site, "It rests on one (PMID 1000001), not on PMID 5.") == (
        Link("", "It rests on one ("), Link("study/1000001.html", "Ahorn 2018"), Link("", "), not on "),
        Link("", "PMID 5"), Link("", "."))
