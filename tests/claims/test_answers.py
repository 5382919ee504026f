"""A question and the short sentence that answers it, and lists whose items say what their heading makes of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.claims import find_claims
from pipeline.model import Claim, Quantity
from tests.claims.helper import pack, written
from tests.table import each


def found(folder: Path, text: str, title: str = "# Needling\n\n") -> list[Claim]:
    return [c for c in find_claims(written(folder, title + text), pack()) if c.type != "background"]


@pytest.mark.parametrize(("text", "type"), [
    ("Does it hurt? A little.", "safety"), ("Is it painful? Not really.", "safety"),
    ("How long does it last? Twelve to eighteen months.", "numeric"), ("How many sessions? Three minimum.", "numeric"),
    ("What does it cost? Ninety, tip included.", "cost"), ("Does it really work? Sometimes.", "efficacy"),
    ("Would I do it again? Yes, though not for fun.", "opinion"), ("Is it safe? Yes.", "safety"),
])
def test_a_question_and_its_short_answer_are_one_claim(tmp_path: Path, text: str, type: str) -> None:
    assert [(c.quote, c.type) for c in found(tmp_path, text + "\n")] == [(text, type)]


def test_the_short_answer_below_a_heading_that_asks_is_a_claim(tmp_path: Path) -> None:
    (claim,) = found(tmp_path, "## Does it hurt?\n\nA little.\n")
    assert (claim.quote, claim.type) == ("A little.", "safety")


@pytest.mark.parametrize(("text", "quantity"), [
    ("How many sessions will I need? Usually three to six.", Quantity(3, 6, "sessions")),
    ("How long does a session take? About half an hour.", Quantity(0.5, 0.5, "hours")),
    ("How long does laser take? 45 minutes.", None), ("How many laser sessions are needed? Three.", None),
])
def test_a_number_in_answer_is_of_what_was_asked(tmp_path: Path, text: str, quantity: Quantity | None) -> None:
    assert [c.about.quantity for c in found(tmp_path, text + "\n")] == [quantity]


@pytest.mark.parametrize("text", ["Ready to glow? Yes!", "Is parking free? No.", "Do you sell vouchers? Sometimes."])
def test_a_short_answer_to_a_question_of_something_else_is_none(tmp_path: Path, text: str) -> None:
    assert found(tmp_path, text + "\n") == []


def test_a_mere_yes_is_no_claim_where_the_next_sentence_says_what_is_so(tmp_path: Path) -> None:
    claims = found(tmp_path, "Is it safe? Yes. Serious harm from needling is rare.\n")
    assert [c.quote for c in claims] == ["Serious harm from needling is rare"]


@pytest.mark.parametrize(("lead", "item", "type"), [
    ("Needling may make the scar:", "flatter", "efficacy"), ("Your scar may be", "softer to the touch", "efficacy"),
    ("Afterwards your skin will be", "sore", "safety"), ("Most patients", "have some flaking", "safety"),
    ("Home rollers:", "do little for scars", "efficacy"),
    ("## Treatable concerns", "Acne scars", "efficacy"),
    ("## Leave the roller in its drawer if you have", "inflamed spots", "contraindication"),
])
def test_what_stands_above_a_list_says_what_its_items_claim(tmp_path: Path, lead: str, item: str, type: str) -> None:
    assert [(c.quote, c.type) for c in found(tmp_path, f"{lead}\n\n- {item}\n")] == [(item, type)]


@pytest.mark.parametrize(("lead", "claims"), [
    ("Ring the ward if you have:", []), ("It is a good choice if you have", []),
    ("It is not for you if you have", ["contraindication"]),
])
def test_what_to_ring_about_and_whom_it_suits_is_not_whom_to_leave_out(
    tmp_path: Path, lead: str, claims: list[str],
) -> None:
    assert [c.type for c in found(tmp_path, f"{lead}\n\n- deep lines\n")] == claims


def test_what_a_place_offers_beside_it_is_no_benefit_in_a_list_of_them(tmp_path: Path) -> None:
    assert [c.quote for c in found(tmp_path, "## Benefits\n\n- fewer lines\n- free tea\n")] == ["fewer lines"]


def test_a_row_that_counts_sessions_without_saying_so_is_a_number(tmp_path: Path) -> None:
    (claim,) = found(tmp_path, "| | |\n|---|---|\n| Sessions | 3 to 6 |\n")
    assert (claim.quote, claim.type) == ("Sessions | 3 to 6", "numeric")


def test_the_reason_of_an_order_is_a_claim_although_the_order_is_none(tmp_path: Path) -> None:
    (claim,) = found(tmp_path, "Wear a hat every day in spring, since freshly needled skin burns easily.\n")
    assert claim.quote == "freshly needled skin burns easily"


@pytest.mark.parametrize(("text", "type"), [
    ("A version for men is in the works.", "outlook"), ("The patch could be sold by 2091.", "outlook"),
    ("We are taking part in a large trial of it.", "outlook"), ("Its interval crossed zero on one score.", "efficacy"),
    ("I'm afraid it does very little.", "efficacy"), ("Smoking slows healing.", "safety"),
    ("Allow an hour and a half.", "numeric"), ("It stings.", "safety"), ("My chin bled.", "safety"),
    ("We are looking at whether a patch could replace it.", "outlook"),
    ("She won't do it before the scar is six months old.", "contraindication"),
    ("Pressing harder only causes scratches.", "safety"), ("The epidermis stays intact.", "mechanism"),
])
def test_outlooks_ratings_and_plain_words_are_found(tmp_path: Path, text: str, type: str) -> None:
    assert [(c.quote, c.type) for c in found(tmp_path, text + "\n")] == [(text.rstrip("."), type)]


@each("text", [
    "It is half past nine on a wet Thursday.", "People come to my practice with a roller in their bag.",
    "Not a doctor, do your own research.", "Outside experts were wary.", "Half wore the patch.",
    "Two of us extracted the data.", "The term was coined in the 1990s.", "Scar desk, level 2, Monday to Friday.",
    "Your doctor has suggested needling as a way to treat your scar.", "Rollers sell faster than we can stock them.",
    "Seven-year-old Mara, who has had a cold, is brave.", "Sister Roe and Dr Moll, both of whom trained in Ulm.",
    "Customers tell us that.", "Treat yourself!", "Come back in four weeks.", "It will recruit at four hospitals.",
    "Dr Moll's group treated two marks in each patient for a month.", "Moll has been awarded a medal for research.",
    "Ring the ward if you have pus, a fever, or redness that gets worse after day three.",
])
def test_scenes_service_and_who_is_who_are_not(tmp_path: Path, text: str) -> None:
    assert found(tmp_path, text + "\n") == []


def test_sentences_that_begin_in_small_letters_are_parted(tmp_path: Path) -> None:
    text = "Thread\n\nu/owl: it fades scars for good. also it hurts the first time.\n"
    quotes = [c.quote for c in find_claims(written(tmp_path, text, "thread.txt"), pack())]
    assert quotes == ["it fades scars for good", "it hurts the first time"]
