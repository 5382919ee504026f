"""Sentences as articles write them about studies, other treatments and single devices: the question is what they say,
or nothing."""

from __future__ import annotations

from pathlib import Path

from pipeline.claims import find_claims
from tests.claims.helper import pack, written
from tests.table import each

BEFORE = "Microneedling pricks the skin with fine needles.\n\n"


def questions(folder: Path, text: str) -> list[str]:
    """The questions of a text that follows a mention of the treatment."""
    claims = find_claims(written(folder, BEFORE + text), pack())
    return [c.question for c in claims if c.start >= len(BEFORE)]


ADDED = (
    ("Needling plus tranexamic acid lightened melasma more than tranexamic acid cream alone.", "tranexamic acid"),
    ("Needling plus finasteride thickened the hair more than finasteride tablets alone.", "finasteride"),
    ("It reported 90 extra hairs with minoxidil and needling, compared with 20 for minoxidil by itself.", "minoxidil"),
    ("Needling with tranexamic acid faded melasma more than the acid by itself.", "tranexamic acid"),
    ("Hair density rose more with needling and minoxidil lotion than with the lotion alone.", "minoxidil"),
)


@each("text, other", ADDED)
def test_two_together_against_one_alone_ask_what_the_other_adds_to_it(tmp_path: Path, text: str, other: str) -> None:
    (question,) = questions(tmp_path, text)
    assert question.startswith(f"microneedling added to {other} against {other} without it;"), question
    assert "drug delivery" not in question


def unread(folder: Path, text: str) -> bool:
    """Whether every claim of a text is put to no studies."""
    return all("not understood" in q for q in questions(folder, text))


@each("text", (
    "Peels do little for dented scars.", "Creams achieve very little for scars.", "Laser needs little downtime.",
))
def test_that_another_treatment_does_little_is_no_comparison(tmp_path: Path, text: str) -> None:
    assert unread(tmp_path, text)


def test_more_out_of_one_reason_than_another_compares_no_treatments(tmp_path: Path) -> None:
    (question,) = questions(tmp_path, "Pregnant women are asked to wait, more out of caution than fear.")
    assert question == "whether microneedling should be avoided by pregnant or breast-feeding women"


@each("text", ("Creams cannot reach a scar.", "Creams do not penetrate the skin."))
def test_that_something_else_does_not_sink_in_is_no_denial_of_the_treatment(tmp_path: Path, text: str) -> None:
    assert unread(tmp_path, text)


@each("text", (
    "A 0.2 mm roller does not reach the dermis, so it can't remodel a scar.", "Rollers do nothing for stretch marks.",
    "Stamps of 0.25 mm do not get to the dermis, so they cannot build collagen.",
))
def test_what_one_device_does_not_do_is_not_asked_of_all(tmp_path: Path, text: str) -> None:
    assert unread(tmp_path, text)
    assert not unread(tmp_path, "Needling does nothing for stretch marks.")


def test_what_others_cannot_do_denies_nothing_of_the_kind_that_can(tmp_path: Path) -> None:
    (question,) = questions(tmp_path, "Radiofrequency needling lifts sagging jowls in a way that plain needles cannot.")
    assert question == "microneedling (radiofrequency) against doing without it; laxity of the skin"


def test_what_biopsies_showed_is_a_mechanism(tmp_path: Path) -> None:
    (question,) = questions(tmp_path, "Biopsies in one small study showed a 300% increase in collagen.")
    assert question == "whether microneedling changes what is measured in the body; collagen"


def test_an_opening_against_is_not_cut_off(tmp_path: Path) -> None:
    claims = find_claims(written(tmp_path, BEFORE + "Against laser, however, there was no difference."), pack())
    assert [c.quote for c in claims if c.start >= len(BEFORE)] == ["Against laser, however, there was no difference"]


@each("text", (
    "Heat and irritation can make melasma worse.", "Friction and heat may trigger dark marks.",
    "Do not wear make-up for a day, because it can cause irritation.", "Do not rub, as this can leave scars.",
    "Skip the gym for a day, as sweat can sting.",
))
def test_what_something_else_causes_is_no_harm_of_the_treatment(tmp_path: Path, text: str) -> None:
    assert unread(tmp_path, text)


def test_a_warning_against_the_treatment_keeps_its_reason(tmp_path: Path) -> None:
    *_, question = questions(tmp_path, "Do not have needling over moles, because it can cause bleeding.")
    assert question == "whether bleeding can follow microneedling"
    assert questions(tmp_path, "Do not press hard, because it can cause bleeding.") == [question]


def test_what_is_passed_on_names_no_people(tmp_path: Path) -> None:
    (question,) = questions(tmp_path, "Sharing a device can transmit hepatitis B and HIV.")
    assert question == "whether infection can follow microneedling"


def test_a_step_that_is_not_recommended_is_not_usual(tmp_path: Path) -> None:
    assert unread(tmp_path, "As you are pregnant, numbing cream is not recommended.")


@each("text", (
    "In ten minutes a pen with many needles will be run across my cheeks.", "Melasma surprised me.",
    "This sheet tells you about skin needling.",
))
def test_a_scene_is_no_claim(tmp_path: Path, text: str) -> None:
    assert not questions(tmp_path, text)
    assert questions(tmp_path, "In ten minutes the redness will fade from my cheeks.")


@each("text", ("Use SPF 50 for four weeks.", "Avoid saunas for 3 days.", "Stop using retinol 5 days before."))
def test_how_long_to_do_something_else_is_no_claim(tmp_path: Path, text: str) -> None:
    assert not questions(tmp_path, text)
    assert questions(tmp_path, "Wait four weeks between sessions.")


def test_better_than_the_other_half_is_not_better_than_nothing(tmp_path: Path) -> None:
    assert unread(tmp_path, "Each had needling on one cheek and a peel on the other; the needled cheek improved more.")


def test_that_nothing_is_removed_does_not_deny_that_it_gets_better(tmp_path: Path) -> None:
    assert unread(tmp_path, "It will not remove deep scars.")


def test_when_to_take_a_drug_is_no_length_of_a_session(tmp_path: Path) -> None:
    assert not questions(tmp_path, "Take paracetamol one hour before if you wish.")
