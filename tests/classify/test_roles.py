"""Roles and places of sentences."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.classify.passages.roles import ROLES, guess_roles, read_sentences
from pipeline.model import Record, Section


def test_headings_decide_the_role() -> None:
    record = Record(
        "1",
        title="T",
        sections=(Section("PATIENTS AND METHODS", None, "We did."), Section("FINDINGS", None, "It fell.")),
    )
    assert [s.role for s in read_sentences(record)] == ["TITLE", "METHODS", "RESULTS"]


def test_the_category_decides_where_the_label_says_nothing() -> None:
    record = Record("1", sections=(Section("WHAT WE SAW", "RESULTS", "It fell."),))
    assert [s.role for s in read_sentences(record)] == ["RESULTS"]


def test_an_abstract_that_is_all_summary_is_told_by_its_words() -> None:
    text = "Scars are common. Ten patients were treated with a roller. Scores fell from 6 to 3. Needling may be useful."
    roles = [s.role for s in read_sentences(Record("1", sections=(Section("SUMMARY", None, text),)))]
    assert roles == ["BACKGROUND", "METHODS", "RESULTS", "CONCLUSION"]


def test_what_stands_before_the_report_of_a_case_is_other_peoples_work() -> None:
    texts = ["Needling is common.", "A serum has shown good results.", "Here we report a case of infection after it."]
    assert guess_roles(texts)[:2] == ["BACKGROUND", "BACKGROUND"]


def test_without_headings_words_and_order_decide() -> None:
    texts = [
        "Acne scars are a common problem.",
        "The aim of this study was to evaluate a peel.",
        "Thirty patients were enrolled and received four sessions.",
        "Photographs were graded by two blinded observers.",
        "Scores decreased from 6 to 3 (p<0.01).",
        "No side effects were observed.",
        "In conclusion, the peel may be useful.",
    ]
    assert guess_roles(texts) == ["BACKGROUND", "BACKGROUND", "METHODS", "METHODS", "RESULTS", "RESULTS", "CONCLUSION"]


def test_what_stands_before_a_heading_inside_the_text_is_told_by_its_words() -> None:
    texts = [
        "Melasma is a common disorder that often resists topical products.",
        "Twenty women were treated with a roller on one side and serum on both sides.",
        "Results: the score fell from 8 to 3 on the needled side.",
        "Luminance rose by half.",
        "Our findings suggest that needling may be useful.",
    ]
    assert guess_roles(texts) == ["BACKGROUND", "METHODS", "RESULTS", "RESULTS", "CONCLUSION"]


def test_a_text_without_any_known_word_has_a_role_for_each_sentence() -> None:
    assert len(guess_roles(["Qwx zzv.", "Vvk."])) == 2


def test_offsets_point_into_the_abstract() -> None:
    record = Record(
        "1", title="T", sections=(Section("METHODS", None, "We did. We saw."), Section("RESULTS", None, "It fell."))
    )
    for s in read_sentences(record):
        assert record.text_of(s.field)[s.start : s.end] == s.text


@given(st.lists(st.text(max_size=60), max_size=12))
def test_every_sentence_gets_one_of_four_roles(texts: list[str]) -> None:
    roles = guess_roles(texts)
    assert len(roles) == len(texts)
    assert set(roles) <= set(ROLES)
