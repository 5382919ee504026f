"""Where a claim begins and ends: none is cut in mid-thought, and no two are one."""

from __future__ import annotations

from pathlib import Path

from pipeline.claims import find_claims
from pipeline.model import UNREAD
from tests.claims.helper import pack, written
from tests.table import each


def quotes(folder: Path, text: str) -> list[str]:
    claims = find_claims(written(folder, f"# Needling\n\n{text}\n"), pack())
    return [c.quote for c in claims if c.type != "background"]


@each("text", [
    "That is about a third of the price of laser.", "Press too hard and you will bleed.",
    "Occasionally, and mostly where the skin is thin, there is bruising.",
    "The roller, which is a drum of needles, leaves small wounds.",
    "Dark skin can have it because, unlike laser, it gives off no heat.",
    "Don't have it if you are pregnant, if you tend to keloids, or if your acne is inflamed.",
])
def test_what_belongs_together_is_one_claim(tmp_path: Path, text: str) -> None:
    assert quotes(tmp_path, text) == [text.rstrip(".")]


@each(("text", "found"), [
    ("Roll too deep and you will scar; roll too lightly and the skin will not notice.",
     ["Roll too deep and you will scar", "roll too lightly and the skin will not notice"]),
    ("It was no worse than laser and left fewer people with dark marks.",
     ["It was no worse than laser", "left fewer people with dark marks"]),
    ("It costs little and it rarely leaves a mark.", ["It costs little", "it rarely leaves a mark"]),
    ("It hurts less than laser and, unlike a facelift, leaves no cut.",
     ["It hurts less than laser", "unlike a facelift, leaves no cut"]),
    ("Side effects are mild and go away within a week.", ["Side effects are mild", "go away within a week"]),
    ("Cheap pens stop at 0.5 mm and don't reach the dermis.",
     ["Cheap pens stop at 0.5 mm", "don't reach the dermis"]),
    ("It fades acne scars, large pores and fine lines.", [
        "It fades acne scars", "It fades acne scars, large pores", "It fades acne scars, large pores and fine lines"]),
])
def test_several_claims_of_a_sentence_are_several(tmp_path: Path, text: str, found: list[str]) -> None:
    assert quotes(tmp_path, text) == found


def test_a_quotation_of_several_lines_is_read_as_one_paragraph(tmp_path: Path) -> None:
    assert quotes(tmp_path, "> **A note from us:** Needling fades\n> acne scars.") == ["Needling fades\n> acne scars"]


@each("text", [
    "It's a bit like airing a lawn.", "My nurse, Ada, was gentle.", "What matters is who holds the pen.",
    "The idea is not new: a surgeon was scratching scars as long ago as 1905.",
    "“It's a bit like raking a lawn,” says Dr Ada Moll, a dermatologist.",
    "Always use sunscreen afterwards.", "We have treated over 900 happy clients.",
    "The team said that longer trials were now needed.",
    "Searches for the treatment have doubled.", "More research is needed on long-term effects.",
])
def test_similes_history_praise_orders_and_calls_for_research_are_no_claims(tmp_path: Path, text: str) -> None:
    assert quotes(tmp_path, text) == []


@each(("text", "outcome"), [
    ("Needling is as good as laser for acne scars but with far less downtime.", "downtime"),
    ("Compared with laser, needling gave similar results but caused far fewer dark patches.", "hyperpigmentation"),
])
def test_what_shares_the_subject_of_a_comparison_is_against_the_same(tmp_path: Path, text: str, outcome: str) -> None:
    claim = find_claims(written(tmp_path, f"# Needling\n\n{text}\n"), pack())[-1]
    assert (claim.about.comparators, claim.about.outcomes, claim.about.direction) == (("laser",), (outcome,), "better")


@each("text", [
    "Red or very itchy scars are usually treated with silicone first.", "There is less itching.",
    "There is less risk of infection.",
])
def test_the_quality_of_a_condition_and_what_grows_less_are_no_harms(tmp_path: Path, text: str) -> None:
    claims = find_claims(written(tmp_path, f"# Needling\n\n{text}\n"), pack())
    assert all(c.about.asks == UNREAD for c in claims)
