"""Leaflets, packets, answers and news: whom they leave out, what they say went wrong, and the numbers they give."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.claims import find_claims
from pipeline.model import Claim
from tests.claims.helper import pack, written
from tests.table import each

AVOID = "whether microneedling should be avoided by "
RATE = "how often and how serious the side effects of microneedling are"
CAN = "whether {} can follow microneedling"


def found(folder: Path, text: str) -> list[Claim]:
    return list(find_claims(written(folder, f"# Needling\n\nNeedling is a treatment.\n\n{text}\n"), pack()))[1:]


@each(("text", "asked"), [
    ("Do not use it if you are allergic to nickel.", AVOID + "people allergic to nickel or other metals"),
    ("You must be 18 or over.", AVOID + "children and teenagers"),
    ("Treatment is not offered to children under 16.", AVOID + "children and teenagers"),
    ("Please wait two weeks after Botox.",
     AVOID + "people who had an injection, a peel or a laser in the weeks before"),
    ("Never needle sunburnt skin.", AVOID + "people with sunburn or a fresh tan"),
    ("Cold sores may return, so tell us if you get them.", AVOID + "people with herpes simplex"),
    ("We say no to anyone who is pregnant.", AVOID + "pregnant or breast-feeding women"),
    ("Consult your doctor before use if you have diabetes.", AVOID + "people with diabetes"),
    ("## Who should not be treated\n\n- You have a history of keloids.", AVOID + "people prone to keloids"),
    ("Nobody with lichen planopilaris should have it.", AVOID + "people with scarring hair loss"),
    ("Breastfeeding is not a problem.", RATE + "; in pregnant or breast-feeding women"),
    ("Isotretinoin is no longer a reason to wait.", RATE + "; in people who took isotretinoin within months"),
])
def test_whom_a_leaflet_leaves_out_or_lets_in_is_asked(tmp_path: Path, text: str, asked: str) -> None:
    assert found(tmp_path, text)[-1].question == asked


@each(("text", "asked"), [
    ("Last year a woman developed a bacterial infection after a session.", CAN.format("infection")),
    ("Two women were left with burns.", CAN.format("burn")),
    ("Far commoner are redness and swelling.", CAN.format("redness and swelling")),
    ("About one client in 20 breaks out in spots.", CAN.format("flare of acne or another skin disease")),
    ("Very rarely, lumps under the skin develop.", CAN.format("granuloma")),
    ("Redness and bleeding happen to everyone.", CAN.format("redness and bleeding")),
    ("Day 3: dry and rough.", CAN.format("dryness")),
    ("The most serious risk is infection.", CAN.format("infection")),
    ("We have seen two infections and no scars.", CAN.format("infection")),
    ("A mother was left scarred for life by a £10 roller.", CAN.format("scarring from the treatment")),
    ("In nine years we have never had a client with a permanent scar.", RATE + " (scarring from the treatment)"),
    ("Bruises are rare, and infection is rarer still.", RATE + " (infection)"),
    ("Does it hurt?\n\nNot really.", RATE + " (pain)"),
])
def test_what_went_wrong_is_asked_as_possible_and_what_never_did_as_rare(
    tmp_path: Path, text: str, asked: str,
) -> None:
    assert found(tmp_path, text)[-1].question == asked


@pytest.mark.parametrize("text", [
    "Nobody got an infection.", "None of the patients had scarring.", "Serious harm is not unheard of.",
    "We have had no infections.",
])
def test_a_harm_that_is_denied_or_not_ruled_out_is_asked_neither_way(tmp_path: Path, text: str) -> None:
    assert [c.ladder for c in found(tmp_path, text)] == ["none"]


@each(("text", "asked"), [
    ("By day 5 nearly everyone is back to normal.", "time until recovery after microneedling: at most 5 days"),
    ("Does it hurt?\n\nOn a scale of 0 to 10, the average score is 4.", "pain on a scale in microneedling: 4 points"),
    ("The glow comes within two weeks.", "time until results show after microneedling: at most 2 weeks"),
    ("A nurse puts on a numbing cream, which stays on for 45 minutes.",
     "time that the anaesthetic is left on in microneedling: 45 minutes"),
    ("## How long does it take?\n\nAllow 90 minutes, half of it for numbing.",
     "length of a session in microneedling: 90 minutes"),
])
def test_numbers_of_a_leaflet_are_asked_as_what_they_measure(tmp_path: Path, text: str, asked: str) -> None:
    assert found(tmp_path, text)[-1].question == asked


@each(("text", "quotes"), [
    ("The controlled injury triggers the wound healing response and stimulates new collagen.",
     ["The controlled injury triggers the wound healing response and stimulates new collagen"]),
    ("It can leave tram-track scars, because the operator had pressed too hard.",
     ["It can leave tram-track scars, because the operator had pressed too hard"]),
    ("It boosts your collagen by 40% and works on every skin tone.",
     ["It boosts your collagen by 40%", "works on every skin tone"]),
])
def test_what_belongs_together_is_one_claim_and_what_does_not_is_two(
    tmp_path: Path, text: str, quotes: list[str],
) -> None:
    assert [c.quote for c in found(tmp_path, text)] == quotes


@pytest.mark.parametrize("text", [
    "Anyone can offer it without any training.",
    "A hand-held device with fine needles is moved over the skin.",
])
def test_laws_and_how_it_is_done_are_background(tmp_path: Path, text: str) -> None:
    assert [c.type for c in found(tmp_path, text)] == ["background"]


def test_what_the_health_service_does_not_fund_is_a_matter_of_cost(tmp_path: Path) -> None:
    (claim,) = found(tmp_path, "Needling is not funded by the NHS.")
    assert (claim.type, claim.about.asks) == ("cost", "price")
