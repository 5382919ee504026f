"""The words given for a value tell it: both arms of a role, the number of a measure, the event of a harm."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.classify import classify
from pipeline.classify.arms.arm import ROUTES
from pipeline.classify.passages import read_passages
from pipeline.model import Because, Record, Section, Study
from pipeline.topic import load_topic
from tests.classify.records import PACK
from tests.classify.roles_rows import AFTER, BEFORE, ROWS, study_of
from tests.table import each

TOPIC = load_topic(PACK)
COMPARED = ("mn_vs_other", "mn_addon", "addon_to_mn", "mn_as_vehicle")
HARMS = ("erythema", "pain", "oedema", "infection", "scarring")


def read(title: str, text: str) -> Study:
    return classify(Record("1", title=title, sections=(Section(None, None, text),)), TOPIC)[0]


def quoted(because: tuple[Because, ...]) -> str:
    return " | ".join(b.quote for b in because)


@each(("title", "told"), [row.values[1:] for row in ROWS if row.values[0] in COMPARED])
def test_quotes_of_a_role_name_what_was_compared(title: str, told: str) -> None:
    study = study_of(title, told)
    told_in = [b.quote for b in study.role.because]
    named = {m.id for p in read_passages(study.record, TOPIC) if p.sentence.text in told_in for m in p.mentions}
    compared = {"mn", *(r.id for r in study.comparators if r.id not in ROUTES)}
    assert all(any(TOPIC.is_member(a, b) for n in named for a, b in ((id, n), (n, id))) for id in compared)


def test_a_title_that_compares_the_arms_is_quoted_with_what_each_had() -> None:
    study = read("Needling versus laser in acne scars", "Group A was needled. Group B had laser. Scars improved in A.")
    assert [b.field for b in study.role.because] == ["title", "abstract", "abstract"]


@pytest.mark.parametrize("other", [
    "The aim was to compare needling with laser in acne scars.",
    "This trial was carried out to assess needling versus laser.",
    "Needling and laser are both in use for acne scars.",
])
def test_what_the_methods_gave_shows_a_role_better_than_title_or_aim(other: str) -> None:
    told = "Twenty patients with acne scars had needling on one cheek and laser on the other."
    text = f"{BEFORE} {other} {told} Scars improved on both cheeks (p = 0.01). {AFTER}"
    study = read("Needling versus laser in acne scars", text)
    assert quoted(study.role.because) == told


def test_groups_that_only_the_results_name_are_quoted_from_there() -> None:
    told = "The PRP-treated side improved by 62% and the side with microneedling alone by 45% (P = .001)."
    methods = "Thirty patients with acne scars entered a split-face study."
    study = read("PRP in microneedling of acne scars", f"{methods} {told} In conclusion, PRP adds to microneedling.")
    assert quoted(study.role.because) == told


def test_arms_told_in_two_sentences_are_both_quoted() -> None:
    text = "The right cheek of 20 patients was needled and had plasma. The left cheek was needled and had saline."
    study = read("Microneedling and plasma for acne scars", f"{BEFORE} {text} {AFTER}")
    assert quoted(study.role.because) == text.replace(". T", ". | T")


@pytest.mark.parametrize(("told", "result"), [
    ("Group A had needling followed by laser and group B had laser alone.",
     "Scar scores fell more after needling and laser (p = 0.01)."),
    ("Forty people with scars were put in a needling group and a control group that was left untreated.",
     "Scar scores fell more in the needling group than in the control group (p = 0.01)."),
])
def test_a_finding_that_names_one_arm_alone_is_quoted_with_the_sentence_that_tells_both(told: str, result: str) -> None:
    study = read("Needling in acne scars: a randomised trial", f"{BEFORE} {told} {result} {AFTER}")
    assert [told in quoted(f.because) for f in study.findings if result in quoted(f.because)] == [True]


def test_the_needled_arm_is_quoted_by_the_sentence_that_tells_it_where_controls_alone_have_a_name() -> None:
    told = "Needling was carried out in 40 patients together with tacrolimus."
    study = read("Needling for vitiligo", f"{BEFORE} {told} Controls (n = 20) were given tacrolimus only. {AFTER}")
    assert told in quoted(study.role.because)


def test_one_arm_is_quoted_with_what_it_was_set_against() -> None:
    text = "Twenty women with striae had three sessions of needling. Mean width fell by 20% from baseline (p = 0.01)."
    assert quoted(read("Needling for striae", text).role.because) == text.replace(". M", ". | M")


@given(st.integers(2, 9), st.integers(2, 12), st.integers(1, 9), st.integers(1, 9))
def test_quotes_of_a_measure_hold_its_numbers(sessions: int, weeks: int, tenths: int, more: int) -> None:
    low, high = f"0.{tenths}", f"1.{more}"
    text = (f"Thirty patients with acne scars had {sessions} sessions of needling every {weeks} weeks. "
            f"Needle depth was {high} mm on the cheeks. It was at a depth of {low} mm on the forehead.")
    procedure = {m.what: quoted(m.because) for m in read("Needling for acne scars", text).procedure}
    assert str(sessions) in procedure["sessions"]
    assert str(weeks) in procedure["interval_days"]
    assert low in procedure["depth_mm"]
    assert high in procedure["depth_mm"]


@given(st.lists(st.sampled_from(HARMS), min_size=1, unique=True), st.booleans())
def test_quotes_of_a_harm_name_it(names: list[str], seen: bool) -> None:
    told = f"After needling, {' and '.join(names)} occurred." if seen else f"No {' or '.join(names)} occurred."
    study = read("Needling for striae", f"Twenty women with striae were needled. Striae were narrower. {told}")
    assert study.harms
    for harm in study.harms:
        term = next(h for h in TOPIC.harms if h.id == harm.term)
        assert harm.term in ("serious_event", "any_event") or term.pattern.search(quoted(harm.because))


def test_a_finding_quotes_the_sentence_that_names_its_outcome_too() -> None:
    text = ("Group A was needled. Group B had laser. Scar severity fell in both. "
            "The reduction was greater in group A (p = 0.01). Follow-up was three months.")
    study = read("Needling versus laser in acne scars", text)
    between = next(f for f in study.findings if f.basis == "between_group")
    assert quoted(between.because) == (
        "The reduction was greater in group A (p = 0.01). | Scar severity fell in both. | Group A was needled. "
        "| Group B had laser.")
