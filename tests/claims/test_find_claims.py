"""Claims of an article: what is one, where it begins and ends, and what it takes from the sentences around it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.claims import find_claims, read_document
from pipeline.claims.file import locate
from pipeline.model import Claim, Document
from pipeline.topic import load_topic
from tests.claims.helper import LIMIT, pack, written


def found(folder: Path, text: str) -> list[Claim]:
    document = written(folder, text)
    claims = list(find_claims(document, pack()))
    assert all(document.text[c.start:c.end] == c.quote for c in claims)
    return claims


def quotes(claims: list[Claim]) -> list[str]:
    return [c.quote for c in claims]


def test_a_sentence_with_three_claims_gives_three(tmp_path: Path) -> None:
    claims = found(tmp_path, "Microneedling tightens the skin and shrinks pores by stimulating collagen.\n")
    assert quotes(claims) == ["Microneedling tightens the skin", "shrinks pores", "by stimulating collagen"]
    assert [c.type for c in claims] == ["efficacy", "efficacy", "mechanism"]


def test_each_condition_of_a_list_is_a_claim_that_ends_with_it(tmp_path: Path) -> None:
    claims = found(tmp_path, "Microneedling improves acne scars, wrinkles and stretch marks.\n")
    assert [c.about.applications for c in claims] == [("acne_scars",), ("wrinkles_photoageing",), ("striae",)]
    assert quotes(claims)[:2] == ["Microneedling improves acne scars", "Microneedling improves acne scars, wrinkles"]


def test_each_treatment_that_it_is_compared_with_is_a_claim(tmp_path: Path) -> None:
    claims = found(tmp_path, "Microneedling hurts less than laser or chemical peels.\n")
    assert [c.about.comparator for c in claims] == ["laser", "chemical_peel"]


def test_each_treatment_that_is_added_is_a_claim(tmp_path: Path) -> None:
    claims = found(tmp_path, "Adding PRP or vitamin C to microneedling improves acne scars.\n")
    assert [c.about.interventions for c in claims] == [("prp",), ("vitamin_c",)]


@pytest.mark.parametrize("text", [
    "# Microneedling improves acne scars\n", "Does microneedling improve acne scars?\n",
    "Always choose a certified practitioner.\n", "Acne can leave behind deep scars.\n",
    "Our skin loses its firmness as we age, causing wrinkles.\n", "**Rare harms**\n",
    "```\nMicroneedling improves acne scars.\n```\n", "| Does it hurt? | Microneedling improves |\n|---|---|\n",
    "Wrinkles are a natural part of ageing.\n", "Read on to learn more.\n",
])
def test_headings_questions_instructions_and_facts_of_the_world_are_no_claims(tmp_path: Path, text: str) -> None:
    assert [c for c in found(tmp_path, text) if c.type != "background"] == []


def test_a_pronoun_means_what_was_spoken_of(tmp_path: Path) -> None:
    text = ("## Microneedling or laser?\n\nLaser removes the upper layer of the skin. It costs more, and it needs a "
            "longer recovery.\n\nMicroneedling is gentle. It improves acne scars.\n")
    claims = {c.quote: c for c in found(tmp_path, text)}
    assert claims["It costs more"].about.comparator == "laser"
    assert claims["It costs more"].about.direction == "better"
    assert claims["it needs a longer recovery"].about.direction == "better"
    assert claims["It improves acne scars"].type == "efficacy"


def test_the_treatment_of_the_sentence_before_does_not_turn_the_sides(tmp_path: Path) -> None:
    text = ("## Microneedling or laser?\n\nLaser treatments often need a longer recovery. Conversely, microneedling is "
            "safer for darker skin. It provides a less abrasive option with a lower risk of burns.\n")
    claims = found(tmp_path, text)
    assert [c.about.comparator for c in claims] == ["laser"] * 4
    assert [c.about.direction for c in claims] == ["better"] * 4


def test_a_heading_says_what_a_sentence_leaves_out(tmp_path: Path) -> None:
    text = "# Needling\n\n## Hair loss\n\nMicroneedling is effective.\n\n## Needling or peels\n\nNeedling is gentler.\n"
    one, two = found(tmp_path, text)
    assert one.about.applications == ("alopecia",)
    assert (two.type, two.about.comparator, two.section) == ("comparative", "chemical_peel", "Needling or peels")


def test_a_governing_clause_lends_its_strength(tmp_path: Path) -> None:
    claims = found(tmp_path, "Research has confirmed that the procedure improves skin texture. "
                             "Early studies suggest that microneedling helps melasma.\n")
    assert [c.strength for c in claims] == ["strong", "hedged"]


def test_who_should_avoid_it_and_what_can_happen_are_warnings(tmp_path: Path) -> None:
    claims = found(tmp_path, "People with psoriasis should avoid microneedling. It can cause infection. It is safe.\n")
    assert [(c.type, c.warning) for c in claims] == [
        ("contraindication", True), ("safety", True), ("safety", False)]


def test_hard_wrapped_lines_and_list_items_are_read(tmp_path: Path) -> None:
    text = "Microneedling improves\nacne scars.\n\n- It can cause infection.\n- It fades *stretch marks*.\n"
    claims = found(tmp_path, text)
    assert quotes(claims) == [
        "Microneedling improves\nacne scars", "It can cause infection", "It fades *stretch marks*"]


def test_ids_are_unique_fit_for_a_url_and_do_not_depend_on_what_stands_before(tmp_path: Path) -> None:
    text = "Microneedling improves acne scars. Microneedling improves acne scars.\n"
    ids = [c.id for c in found(tmp_path, text)]
    assert ids == ["article-microneedling-improves-acne-scars", "article-microneedling-improves-acne-scars-n2"]
    assert [c.id for c in found(tmp_path, "It is cheap.\n\n" + text)][-2:] == ids


ARTICLES = [
    ("topics/microneedling", "documents/microneedling-benefits.md"),
    ("topics/exercise", "topics/exercise/example/exercise-as-medicine.md"),
]


@pytest.mark.parametrize(("topic", "path"), ARTICLES, ids=["microneedling", "exercise"])
def test_the_claims_of_a_shipped_article_are_found_with_its_claims_file_set_aside(topic: str, path: str) -> None:
    document = read_document(Path(path), LIMIT)
    claims = find_claims(document, load_topic(Path(topic)))
    wanted = labelled(document, Path(path).with_suffix(".claims.toml"))
    spans = [(c.start, c.end) for c in claims]
    hit = [w for type, w in wanted if type != "background" and any(shared(w, s) * 2 >= w[1] - w[0] for s in spans)]
    of_file = [w for _, w in wanted]
    false = [c for c in claims if c.type != "background" and not any(shared(w, (c.start, c.end)) for w in of_file)]
    assert len(hit) >= 0.95 * sum(type != "background" for type, _ in wanted)
    assert len(false) <= 0.1 * sum(c.type != "background" for c in claims) + 1, [c.quote for c in false]


def labelled(document: Document, file: Path) -> list[tuple[str, tuple[int, int]]]:
    entries = tomllib.loads(file.read_text("utf-8"))["claim"]
    spans = [(e["type"], locate(document, e["quote"], e.get("section", ""))) for e in entries]
    return [(type, span) for type, span in spans if span]


def shared(one: tuple[int, int], two: tuple[int, int]) -> int:
    return max(0, min(one[1], two[1]) - max(one[0], two[0]))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from([
    "Microneedling improves acne scars", "it", "laser", "and", ", but", "can cause infection", "than", "hair",
    "20 minutes", "should avoid", "pregnant women", ".", "?", "\n\n", "# ", "costs", "because", "not", ":", ";", "“",
    "—", "é",
]), max_size=40))
def test_spans_of_any_text_lie_in_it_in_order_and_twice_the_same(words: list[str]) -> None:
    document = Document("d", "t", " ".join(words), "d.md")
    claims = find_claims(document, pack())
    assert [c.start for c in claims] == sorted(c.start for c in claims)
    assert all(0 <= c.start < c.end <= len(document.text) for c in claims)
    assert len({c.id for c in claims}) == len(claims)
    assert find_claims(document, pack()) == claims


def test_a_question_within_a_paragraph_says_nothing_of_the_next(tmp_path: Path) -> None:
    text = "# Needling\n\nI have a scar. Will it leave stretch marks?\n\nNeedling works well.\n"
    assert [c.about.applications for c in found(tmp_path, text) if c.quote == "Needling works well"] == [()]
