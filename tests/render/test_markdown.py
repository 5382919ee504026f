"""The article is shown as its reader knows it; claims are underlined where they stand."""

from __future__ import annotations

from dataclasses import replace

import pytest
import sample
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Document
from pipeline.render.markdown import Block, Underline, blocks, sentence_runs, words_before


def document(text: str, path: str = "a.md") -> Document:
    headings = []
    at = 0
    for line in text.splitlines(keepends=True):
        if line.startswith("#"):
            headings.append((at, at + len(line.rstrip()), len(line) - len(line.lstrip("#"))))
        at += len(line)
    return Document("a", "A", text, path, tuple(headings))


def shown(text: str, *marks: Underline, path: str = "a.md") -> tuple[Block, ...]:
    return blocks(document(text, path), marks)


def words(block: Block) -> str:
    return "".join(r.text for r in block.runs)


def test_headings_lists_and_paragraphs_are_blocks() -> None:
    found = shown("# Title\n\n## Part\nOne\ntwo.\n\n- a\n- b\n1. c\n> said\n---\n")
    kinds = [(b.kind, words(b)) for b in found]
    assert kinds == [
        ("h1", "Title"), ("h2", "Part"), ("p", "One\ntwo."), ("li", "a"), ("li", "b"), ("li", "c"),
        ("quote", "said"), ("rule", "---"),
    ]


def test_emphasis_and_links_lose_their_signs_and_keep_their_words() -> None:
    (block,) = shown("A **bold** and *light* [link](https://example.org) and `code`.")
    assert words(block) == "A bold and light link and code."
    assert [(r.text, r.style) for r in block.runs if r.style] == [("bold", "strong"), ("light", "em")]


def test_stars_without_a_partner_stay() -> None:
    assert words(shown("2 * 3 and snake_case_name*")[0]) == "2 * 3 and snake_case_name*"


def test_plain_text_has_no_emphasis() -> None:
    assert words(shown("**not bold** # no", path="a.txt")[0]) == "**not bold** # no"


def test_a_claim_is_underlined_and_numbered_where_it_ends() -> None:
    (block,) = shown("It works well.", Underline("c", 3, 8, "u-yes"))
    assert [(r.text, r.underline, r.ends) for r in block.runs] == [
        ("It ", "", ()), ("works", "u-yes", ("c",)), (" well.", "", ())
    ]


def test_of_overlapping_claims_the_shorter_one_is_seen_and_both_are_numbered() -> None:
    (block,) = shown("triggers collagen and elastin", Underline("a", 0, 17, "u-1"), Underline("b", 9, 29, "u-2"))
    assert [(r.text, r.underline) for r in block.runs] == [
        ("triggers ", "u-1"), ("collagen", "u-1"), (" and elastin", "u-2")
    ]
    assert [c for r in block.runs for c in r.ends] == ["a", "b"]
    assert block.claims == ("a", "b")


def test_a_claim_over_bold_words_is_one_claim() -> None:
    text = "It **works** well."
    (block,) = shown(text, Underline("c", 0, len(text), "u-yes"))
    assert [c for r in block.runs for c in r.ends] == ["c"]


def test_a_claim_over_two_paragraphs_is_numbered_once() -> None:
    text = "First part\n\nsecond part."
    found = shown(text, Underline("c", 0, len(text), "u-yes"))
    assert [b.claims for b in found] == [(), ("c",)]


def test_the_sentence_of_a_claim_in_a_list_has_no_dash() -> None:
    report = sample.report()
    claim = next(c for c in report.claims if c.id == "minutes")
    runs = sentence_runs(report.documents[0], claim, "u-none")
    assert "".join(r.text for r in runs) == "The procedure typically lasts 20-30 minutes."


@pytest.mark.parametrize(("id", "before"), [
    ("acne-scars", ""), ("hair-growth", "While needling is mostly used on skin,"),
    ("cheaper", "It works better than laser and"),
])
def test_a_statement_within_a_sentence_is_named_after_the_words_that_lead_to_it(id: str, before: str) -> None:
    report = sample.report()
    assert words_before(report.documents[0], next(c for c in report.claims if c.id == id)) == before


def test_of_a_long_way_to_a_statement_the_last_words_are_shown() -> None:
    text = f"It is said {'over and over ' * 10}that needling helps."
    claim = replace(sample.report().claims[0], start=text.index("needling"), end=len(text) - 1)
    found = words_before(Document("x", "x", text, "x.txt"), claim)
    assert found.startswith("… ")
    assert found.endswith("over that")
    assert len(found) <= 62


@given(st.text(alphabet="ab *_[]()`#>-\n.", max_size=80))
def test_any_text_can_be_shown_and_nothing_is_invented(text: str) -> None:
    kept = [c for block in shown(text) for c in words(block)]
    rest = iter(text)
    assert all(c in rest for c in kept)
