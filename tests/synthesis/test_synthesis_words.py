"""Sentences, labels and the wording audit."""

from __future__ import annotations

import pytest

from pipeline.model import Reading, Ruling
from pipeline.synthesis.names import listed
from tests.synthesis.make import WHY, claim, judged, vote

BLIND = {"blinded_assessor": Reading("blinded", WHY)}
FIRM = [vote(n=105, **BLIND) for _ in range(4)]


def test_moderate_says_probably_low_says_may_and_very_low_says_uncertain() -> None:
    assert judged(claim(), FIRM).answer == "Misting probably improves leaf spots (number of spots)."
    assert judged(claim(confirmed=False), FIRM).answer == "Misting may improve leaf spots (number of spots)."
    assert judged(claim(), [vote(n=20), vote(n=20), vote("no_difference", 20)]).answer == (
        "It is very uncertain whether misting improves leaf spots (number of spots): "
        "in 2 of 3 studies (60 people) it did."
    )


def test_the_first_sentence_says_added_to_what_and_that_misting_alone_was_not_tested() -> None:
    body = [vote(n=60, background=("oil",)), vote(n=44, background=("oil",))]
    assert judged(claim(), body).answer == (
        "It is very uncertain whether misting added to neem oil improves leaf spots (number of spots): "
        "in 2 of 2 studies (104 people) it did, none of them of misting alone."
    )


def test_a_comparison_names_the_one_member_of_the_class_that_was_studied() -> None:
    asked = claim("comparative", comparator="lamp", outcome="browning")
    body = [vote(n=200, outcome="browning", comparator="red_lamp") for _ in range(2)]
    assert judged(asked, body).answer == "Misting may cause less browning than red lamp light in leaf spots."


@pytest.mark.parametrize(("body", "words"), [
    (FIRM, "Probably supported"),
    ([vote(n=20), vote(n=20), vote("no_difference", 20)], "Points towards it, very uncertain"),
    ([vote(n=20, rung="uncontrolled") for _ in range(3)], "Improvement seen, not tested against a comparison"),
    ([vote(), vote("contradicts")], "Mixed"),
    ([vote("no_difference", 150), vote("no_difference", 150)], "No difference was shown"),
    ([vote(n=30)], "Cannot tell yet"),
    ([], "No studies found"),
])
def test_the_short_words_follow_direction_and_certainty(body: list, words: str) -> None:  # type: ignore[type-arg]
    assert judged(claim(), body).words == words


def test_every_graded_answer_says_that_it_counts_directions() -> None:
    assert "it does not say how large the effect is" in judged(claim(), FIRM).detail


def test_nothing_found_says_nothing_about_the_statement() -> None:
    assert judged(claim(), []).detail == "This says nothing about whether the statement is right."


@pytest.mark.parametrize(("strength", "fits"), [("hedged", True), ("plain", False), ("strong", False)])
def test_a_plain_verb_does_not_fit_moderate_certainty(strength: str, fits: bool) -> None:
    wording = judged(claim(strength=strength), FIRM).wording
    assert wording.fits is fits
    assert wording.suggestion == "Misting probably improves leaf spots (number of spots)."


def test_low_certainty_bears_may_and_not_more() -> None:
    assert judged(claim(confirmed=False, strength="hedged"), FIRM).wording.fits
    plain = judged(claim(confirmed=False), FIRM).wording
    assert plain.suggestion == "Misting may improve leaf spots (number of spots)."


def test_a_warning_is_never_weakened() -> None:
    asked = claim("contraindication", groups=("cacti",), warning=True, strength="strong")
    assert judged(asked, [vote("related", abstains="precaution")]).wording.suggestion is None


def test_a_ruling_decides_and_is_named() -> None:
    ruling = Ruling("r1", "verdict", None, "c", "contradicted low", "I read them.", "A. Reader", "2026-01-02", "")
    verdict = judged(claim(warning=True), FIRM, (ruling,))
    assert (verdict.direction, verdict.certainty, verdict.ruling) == ("contradicted", "low", "r1")
    assert "A. Reader" in verdict.reasons[0]


def test_what_would_change_the_answer_names_the_smallest_study() -> None:
    moved = judged(claim(), [vote(n=60)]).would_change
    assert moved[0].startswith("One more randomised trial of 20 people against doing without misting in favour")


def test_a_switch_shows_the_answer_without_small_studies() -> None:
    verdict = judged(claim(), [vote(n=120), vote(n=20), vote("contradicts", 25)])
    (found,) = [s for s in verdict.switches if "under 30" in s.name]
    assert (verdict.direction, found.direction, found.changed) == ("mixed", "supported", True)


def test_a_list_with_an_and_of_its_own_gets_a_comma() -> None:
    assert listed(["a", "b"]) == "a and b"
    assert listed(["a and b", "c"]) == "a and b, and c"
