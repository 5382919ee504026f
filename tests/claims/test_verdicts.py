"""Plain judgements in everyday words, and statements about the studies themselves."""

from __future__ import annotations

from pathlib import Path

from tests.claims.helper import claims_after_mention as claims
from tests.table import each

WITHOUT = "microneedling against doing without it; "


@each("text, about", (
    ("Acne scars are what it does best.", "acne scars; severity of scars"),
    ("Boxcar scars came up nicely.", "acne scars; severity of scars"),
    ("For crow's feet it is a sensible option.", "wrinkles and photoageing; wrinkles"),
    ("For stretch marks the evidence is fairly robust.", "stretch marks; severity of stretch marks"),
    ("On sagging skin it barely makes a dent.", "skin rejuvenation; laxity of the skin (said not to help)"),
    ("For wrinkles it is a waste of money.", "wrinkles and photoageing; wrinkles (said not to help)"),
))
def test_a_judgement_in_everyday_words_asks_for_the_effect(tmp_path: Path, text: str, about: str) -> None:
    (claim,) = claims(tmp_path, text)
    assert claim.question == WITHOUT + about


@each("text", (
    "Ice-pick scars barely budge.", "Creams barely budge stretch marks.", "For wrinkles, filler is a sensible option.",
))
def test_a_judgement_of_some_or_of_another_treatment_is_not_asked(tmp_path: Path, text: str) -> None:
    assert all("not understood" in c.question for c in claims(tmp_path, text))


@each("text", (
    "Most of the trials were tiny.", "Few of them ran beyond half a year, and several were paid for by makers.",
    "The authors called the quality of the evidence low.", "Experts rate the certainty as low.",
    "For alopecia areata the results contradict each other.", "Nobody knows how long the results last.",
    "In women there are only a handful of trials.", "Evidence for warts is thin.", "Why it works is less clear.",
    "The doctors knew who was getting what, which may have swelled the figures.",
))
def test_what_the_studies_are_like_is_background(tmp_path: Path, text: str) -> None:
    assert {c.type for c in claims(tmp_path, text)} == {"background"}


@each("text", ("The trial of forty men reported 90 extra hairs.", "Studies with fewer than 30 people found it better."))
def test_what_studies_found_is_no_background(tmp_path: Path, text: str) -> None:
    assert "background" not in {c.type for c in claims(tmp_path, text)}


@each("text", (
    "It has not been shown to help hair loss caused by chemotherapy.", "It does nothing for scarring alopecia.",
    "The improvement is not dramatic.", "Melasma: it works better with a cream.",
))
def test_what_says_less_or_something_else_is_no_denial(tmp_path: Path, text: str) -> None:
    assert all("not understood" in c.question for c in claims(tmp_path, text))


@each("text", (
    "Hair was my second interest.", "Large pores are the reason most clients book in.", "Melasma is trickier.",
    "Needling has gone from a fad to a staple.", "There is no national register of practitioners.",
))
def test_what_leads_up_to_a_statement_states_nothing(tmp_path: Path, text: str) -> None:
    assert claims(tmp_path, text) == []


ADDED = "added to microneedling against microneedling alone"


@each("text, question", (
    ("Adding PRP may speed things up a little.", f"platelet-rich plasma {ADDED}"),
    ("PRP adds next to nothing.", f"platelet-rich plasma {ADDED}"),
    ("Glycolic acid peels between sessions improved the outcome further.",
     f"glycolic acid peels {ADDED}"),
    ("Needling plus minoxidil outdid minoxidil alone.",
     "microneedling added to minoxidil against minoxidil without it"),
    ("In melasma, needling alone does little, but together with tranexamic acid it can lighten the patches.",
     "microneedling added to tranexamic acid against tranexamic acid without it"),
    ("It helps minoxidil work better.", "microneedling added to minoxidil against minoxidil without it"),
))
def test_what_is_added_is_told_by_everyday_words(tmp_path: Path, text: str, question: str) -> None:
    assert claims(tmp_path, text)[-1].question.split(";")[0] == question


def test_it_is_what_was_asked_about_after_a_question_of_something_added(tmp_path: Path) -> None:
    found = claims(tmp_path, "Does adding PRP help? A bit, in scars. In wrinkles it made no difference.")
    assert all("not understood" in c.question for c in found)


def test_to_beat_doing_nothing_is_a_benefit(tmp_path: Path) -> None:
    (claim,) = claims(tmp_path, "It beats doing nothing for stretch marks.")
    assert claim.question == WITHOUT + "stretch marks; severity of stretch marks"


def test_what_somebody_is_sent_for_is_not_spoken_of_next(tmp_path: Path) -> None:
    found = claims(tmp_path, "He sends those patients for a peel instead.\n\nFor fine lines it is a sensible choice.")
    assert found[-1].question == WITHOUT + "wrinkles and photoageing; wrinkles"


@each("text, question", (
    ("For acne scars it is money well spent.", "acne scars; severity of scars"),
    ("Around seven in ten people see their acne scars become less noticeable.", "acne scars; severity of scars"),
    ("It does not tighten loose skin.", "skin rejuvenation; skin elasticity (said not to help)"),
    ("Acne scars are its main use. They respond beautifully.",
     "acne scars; severity of scars, else the next outcome that studies report"),
))
def test_more_judgements_are_asked(tmp_path: Path, text: str, question: str) -> None:
    assert claims(tmp_path, text)[-1].question == WITHOUT + question


@each("text", (
    "Acne scars are its main use. They barely budge.", "Deep folds are beyond it.",
    "It is of little use for deep lines.",
    "Those who had it for stretch marks were less impressed.", "It does not bring back hair where the roots have died.",
))
def test_denials_of_a_kind_and_what_another_treatment_does_are_not_asked(tmp_path: Path, text: str) -> None:
    assert "not understood" in claims(tmp_path, text)[-1].question


@each("text", (
    "A meta-analysis could pool only nine of them.", "No one has followed patients for five years.",
    "Positive studies are more likely to get published.", "Outcomes were often judged by the doctor who gave it.",
))
def test_what_only_speaks_of_studies_is_background(tmp_path: Path, text: str) -> None:
    assert {c.type for c in claims(tmp_path, text)} == {"background"}
