"""Sentences and their offsets."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text import occurrences, plain, plain_doi, sentence_at, sentences
from tests.table import each

CASES = [
    ("Scars improved. Pain was mild.", ["Scars improved.", "Pain was mild."]),
    ("It grew (P = .03 vs. .20). Both arms improved.", ["It grew (P = .03 vs. .20).", "Both arms improved."]),
    ("Depth was 1.5 mm, i.e. shallow. Dr. Lee assessed.", ["Depth was 1.5 mm, i.e. shallow.", "Dr. Lee assessed."]),
    ("Smith et al. reported this. It held.", ["Smith et al. reported this.", "It held."]),
    ("Does it work? Yes!", ["Does it work?", "Yes!"]),
    ("Methods text\nResults text", ["Methods text", "Results text"]),
    ("All three had had EG. Pain was alike.", ["All three had had EG.", "Pain was alike."]),
    ("NEEDLING VS. LASER IN SCARS", ["NEEDLING VS. LASER IN SCARS"]),
    ("Sessions took 20 min. Pain followed.", ["Sessions took 20 min.", "Pain followed."]),
    (
        "It was higher in group A than in group B. No harm was seen.",
        ["It was higher in group A than in group B.", "No harm was seen."],
    ),
    ("The flux was 22 µg/cm2/h. The other was 49.", ["The flux was 22 µg/cm2/h.", "The other was 49."]),
    ("Oil with vitamin E. Then a roller of J. Smith.", ["Oil with vitamin E.", "Then a roller of J. Smith."]),
    ("Laser is a gamble, needling isn't. We tried both.", ["Laser is a gamble, needling isn't.", "We tried both."]),
    ("They lay down collagen of type I. Nobody knows why.", ["They lay down collagen of type I.", "Nobody knows why."]),
    ("The rate fell (p. 0.02). It stayed low.", ["The rate fell (p. 0.02).", "It stayed low."]),
    ("It fell (p . 02; n . 40). It stayed low.", ["It fell (p . 02; n . 40).", "It stayed low."]),
    ("Means were 3. and 4. in both arms. All held.", ["Means were 3. and 4. in both arms.", "All held."]),
    (
        "Scores fell. mMASI fell too; i-PRF helped. hsCRP rose.",
        ["Scores fell.", "mMASI fell too; i-PRF helped.", "hsCRP rose."],
    ),
    ("It took 20 min. after lunch. It held.", ["It took 20 min. after lunch.", "It held."]),
    ("Of the pens (Acme Inc., Bonn) one broke.", ["Of the pens (Acme Inc., Bonn) one broke."]),
]


@each(("text", "expected"), CASES, ids=[c[0][:30] for c in CASES])
def test_sentences_are_split_where_a_reader_would(text: str, expected: list[str]) -> None:
    assert [text[a:b] for a, b in sentences(text)] == expected


@given(st.text(max_size=200))
def test_sentences_are_in_order_and_lose_nothing_but_white_space(text: str) -> None:
    spans = sentences(text)
    assert all(a < b for a, b in spans)
    assert all(b <= c for (_, b), (c, _) in pairwise(spans))
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())


@given(st.text("ab \t\r\n\u00a0", max_size=40))
def test_plain_keeps_every_character_but_runs_of_space(text: str) -> None:
    kept = [character for character in text if character not in " \t\r\n"]
    assert [character for character in plain(text) if character != " "] == kept
    assert "  " not in plain(text)
    assert plain(plain(text)) == plain(text)


def test_the_sentence_at_a_position_is_found_and_between_two_there_is_none() -> None:
    assert [sentence_at("One. Two.", n) for n in (0, 3, 5, 8)] == [(0, 4), (0, 4), (5, 9), (5, 9)]
    assert [sentence_at("One. Two.", n) for n in (4, 9)] == [(4, 4), (9, 9)]


@pytest.mark.parametrize(
    ("found", "doi"),
    [
        ("https://doi.org/10.1000/AB.1", "10.1000/ab.1"),
        ("http://dx.doi.org/10.1000/ab.1", "10.1000/ab.1"),
        ("doi: 10.1000/ab.1", "10.1000/ab.1"),
        (" 10.1000/ab.1 ", "10.1000/ab.1"),
        ("10.1000", None),
        ("", None),
        (None, None),
        ("S0001-1", None),
    ],
)
def test_a_doi_has_one_form_and_what_is_none_matches_nothing(found: str | None, doi: str | None) -> None:
    assert plain_doi(found) == doi


def test_a_long_run_of_brackets_is_split_in_bounded_time() -> None:
    assert len(sentences("(" * 100_000)) == 1
    assert len(sentences("aaaa " * 20_000)) == 1


def test_words_are_found_again_by_themselves_whatever_their_case() -> None:
    text = "PRP or prp-gel, no PRPs"
    assert [text[a:b] for a, b in occurrences("prp", text)] == ["PRP", "prp"]
    assert list(occurrences("", text)) == []
