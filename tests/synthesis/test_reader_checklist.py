"""What an article tells its readers, and what it leaves out."""

from __future__ import annotations

import tomllib
from dataclasses import replace

import pytest

from pipeline.model import Claim, Document
from pipeline.synthesis.reader_checklist import FILE, ChecklistRule, checklist_rules, reader_checklist
from tests.synthesis.make import TOPIC, claim

ENTRIES = tomllib.loads(FILE.read_text("utf-8"))["rule"]


def missing(text: str, *claims: Claim) -> set[str]:
    return {c.id for c in reader_checklist(Document("d", "Title", text, "d.md"), claims, TOPIC) if not c.is_met}


def quoted(text: str, quote: str, type: str) -> Claim:
    made = claim(type)
    start = text.index(quote)
    return replace(made, quote=quote, start=start, end=start + len(quote))


@pytest.mark.parametrize(("rule", "entry"), list(zip(checklist_rules(), ENTRIES, strict=True)),
                         ids=[r.id for r in checklist_rules()])
def test_a_criterion_finds_its_hits_and_leaves_its_misses(rule: ChecklistRule, entry: dict[str, list[str]]) -> None:
    assert all(rule.pattern.search(t) for t in entry["hits"])
    assert not any(rule.pattern.search(t) for t in entry["misses"])


def test_an_article_that_only_praises_leaves_everything_out() -> None:
    assert missing("Misting makes leaves look younger.") == {
        "harms", "numbers", "costs", "alternatives", "evidence", "interests"}


def test_an_article_that_tells_all_leaves_nothing_out() -> None:
    text = (
        "In small studies misting helped 7 of 10 plants. Side effects are mild. It costs 20 dollars; lamp light is an "
        "alternative. The author has no financial ties."
    )
    assert missing(text, quoted(text, "misting helped 7 of 10 plants", "efficacy")) == set()


def test_a_number_tells_the_size_of_a_benefit_only_within_a_claim() -> None:
    text = "Up to 90 % of gardeners own a can. Misting helps leaves."
    assert "numbers" in missing(text, quoted(text, "Misting helps leaves", "efficacy"))


def test_a_claim_about_harm_tells_of_harms_in_whatever_words() -> None:
    text = "Now and then leaves droop."
    assert "harms" not in missing(text, quoted(text, "leaves droop", "safety"))


def test_another_treatment_named_tells_of_alternatives() -> None:
    assert "alternatives" not in missing("Some use neem oil.")


def test_claims_of_other_documents_tell_nothing() -> None:
    text = "Leaves droop."
    other = replace(quoted(text, "Leaves droop", "safety"), document="e")
    assert "harms" in missing(text, other)
