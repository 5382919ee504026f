"""Plain judgements in everyday words, and statements about the studies themselves."""

from __future__ import annotations

from pathlib import Path

from pipeline.claims import find_claims
from pipeline.model import Claim
from tests.claims.helper import pack, written
from tests.table import each

BEFORE = "Microneedling pricks the skin with fine needles.\n\n"
WITHOUT = "microneedling against doing without it; "


def claims(folder: Path, text: str) -> list[Claim]:
    """The claims of a text that follows a mention of the treatment."""
    found = find_claims(written(folder, BEFORE + text), pack())
    return [c for c in found if c.start >= len(BEFORE)]


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
