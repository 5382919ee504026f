"""Quotations are the sentence of the reason, cut from the text and never changed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Because, Mesh, Record, Section, Study
from pipeline.render.passages import PASSAGES, passages
from pipeline.render.quotes import LONGEST, Piece, merged, numbered, quotes, segments
from pipeline.render.readings import ReadingLine

TEXT = "We had forty people. Scores fell by half in both groups. They were content."


def record(text: str = TEXT) -> Record:
    return Record("1", sections=(Section(None, None, text),))


def because(quote: str, text: str = TEXT, field: str = "abstract") -> Because:
    start = text.index(quote)
    return Because(field, start, start + len(quote), quote, "r")


def words(found: tuple[Piece, ...]) -> str:
    return "".join(p.text for p in found)


def test_only_the_deciding_words_are_marked() -> None:
    assert segments("one two three", [(4, 7)]) == [Piece("one ", False), Piece("two", True), Piece(" three", False)]


def test_overlapping_spans_are_one_mark() -> None:
    assert merged([(5, 9), (0, 3), (2, 6)]) == [(0, 9)]


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 70), st.integers(0, 70)), max_size=6))
def test_pieces_together_are_the_text(text: str, spans: list[tuple[int, int]]) -> None:
    assert "".join(p.text for p in segments(text, spans)) == text


def test_a_quotation_is_the_sentence_of_its_reason() -> None:
    (quote,) = quotes(record(), [because("fell by half")])
    assert words(quote.pieces) == "Scores fell by half in both groups."
    assert [p.text for p in quote.pieces if p.marked] == ["fell by half"]
    assert not quote.ours


def test_two_reasons_in_one_sentence_are_one_quotation() -> None:
    assert len(quotes(record(), [because("Scores"), because("both groups")])) == 1


def test_a_digest_is_ours_and_no_quotation() -> None:
    digest = Record("1", digest=TEXT)
    (quote,) = quotes(digest, [because("fell by half", field="digest")])
    assert quote.ours


def test_an_indexing_term_is_named_as_such() -> None:
    (quote,) = quotes(record(), [Because("mesh", None, None, "D000505", "r")])
    assert quote.field == "MeSH term"


def test_a_very_long_sentence_is_cut_around_the_marks() -> None:
    text = "word " * 300 + "fell by half " + "word " * 300 + "end."
    (quote,) = quotes(record(text), [because("fell by half", text)])
    assert len(words(quote.pieces)) < LONGEST
    assert "fell by half" in words(quote.pieces)
    assert "…" in words(quote.pieces)


def test_a_very_long_reason_is_quoted_by_its_ends_only() -> None:
    text = "Scores " + "fell and fell " * 200 + "by half."
    (quote,) = quotes(record(text), [because(text, text)])
    assert len(words(quote.pieces)) < LONGEST
    assert words(quote.pieces).startswith("Scores fell")
    assert words(quote.pieces).endswith("by half.")


def test_of_two_reasons_one_within_the_other_the_narrower_is_marked() -> None:
    (quote,) = quotes(record(), [because("Scores fell by half in both groups."), because("fell by half")])
    assert [p.text for p in quote.pieces if p.marked] == ["fell by half"]


def test_a_mark_that_covers_its_sentence_is_told_apart_from_one_on_words() -> None:
    text = "Scores fell by half in both groups, and everybody was content with what came out of it."
    (whole,) = quotes(record(text), [because(text, text)])
    (part,) = quotes(record(text), [because("fell by half", text)])
    assert [p.whole for p in whole.pieces] == [True]
    assert not any(p.whole for p in part.pieces)


@given(st.text(min_size=1, max_size=60), st.lists(st.tuples(st.integers(0, 70), st.integers(0, 70), st.integers(1, 9))))
def test_numbered_pieces_together_are_the_text(text: str, spans: list[tuple[int, int, int]]) -> None:
    pieces = numbered(text, spans, 0, len(text))
    assert "".join(p.text for p in pieces) == text
    assert all(p.marked == bool(p.numbers) for p in pieces)


def test_an_indexing_term_is_shown_by_its_name() -> None:
    held = Record("1", mesh=(Mesh("D000505", "Alopecia", True),))
    (quote,) = quotes(held, [Because("mesh", None, None, "D000505", "r")])
    assert words(quote.pieces) == "Alopecia"


def test_a_reason_beyond_the_text_is_left_out() -> None:
    assert quotes(record("Short."), [Because("abstract", 40, 50, "gone", "r")]) == ()


def test_words_of_a_late_sentence_stand_once_whatever_rests_on_them() -> None:
    early = [f"Sentence number {n} is said here." for n in range(PASSAGES)]
    late = "Redness and burning passed, and pain was slight."
    text = " ".join([*early, late])
    lines = [ReadingLine(n, "harm", "seen", "r", (because(told, text),))
             for n, told in enumerate([*early, late, late, "pain"], 1)]
    shown = passages(Study(record(text)), lines)[-1]
    assert words(shown.words) == late
    assert [r.line.number for r in shown.readings] == [PASSAGES + 1, PASSAGES + 2, PASSAGES + 3]
