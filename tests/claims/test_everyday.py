"""Everyday words of leaflets and columns: the course of results, harms, whom it is for, short answers."""

from __future__ import annotations

from pathlib import Path

from tests.claims.helper import claims_after_mention as claims
from tests.table import each

LASTS = "how long results last after microneedling"


@each("text, question", (
    ("Stretch marks that have faded stay faded.", LASTS + "; stretch marks"),
    ("Wrinkles creep back, though slowly.", LASTS + "; wrinkles and photoageing"),
    ("New hair is shed within six months once you stop.", LASTS + ": at most 6 months"),
    ("The gains rarely hold through a summer.", LASTS),
    ("Scars go on softening for six months.", "time until results show after microneedling: 6 months; scars"),
    ("You will not see much for the first two months.", "time until results show after microneedling: 2 months"),
))
def test_that_a_result_stays_or_goes_is_asked_as_its_course(tmp_path: Path, text: str, question: str) -> None:
    assert claims(tmp_path, text)[0].question == question


@each("text", (
    "Nobody knows whether the scars come back.", "The colour returned to white patches.",
    "It bleeds as long as you press.",
    "Collagen had doubled six months after the last session.",
))
def test_what_comes_back_otherwise_is_no_course_of_results(tmp_path: Path, text: str) -> None:
    assert all(LASTS not in c.question for c in claims(tmp_path, text))


CAN = "whether {} can follow microneedling"


@each("text, question", (
    ("Bruises turn up now and then.", CAN.format("bruising")),
    ("If the pen is dirty you can pick up an infection.", CAN.format("infection")),
    ("Redness is the rule rather than the exception.", CAN.format("redness")),
    ("A few people get tiny white bumps.", CAN.format("milia")),
))
def test_a_harm_that_happens_is_asked_whatever_the_words(tmp_path: Path, text: str, question: str) -> None:
    (claim,) = claims(tmp_path, text)
    assert (claim.question, claim.warning) == (question, True)


@each("text", (
    "Bleeding stops within minutes.", "Vitamin C on fresh wounds stings.", "Sweat stings and irritates.",
    "Most people report pressure rather than pain.", "Needled skin burns more easily.",
))
def test_what_a_harm_is_named_for_otherwise_is_not_asked_as_one_that_happens(tmp_path: Path, text: str) -> None:
    assert all(c.about.asks != "existence" for c in claims(tmp_path, text))


RATE = "how often and how serious the side effects of microneedling are"
AVOID = "whether microneedling should be avoided by "


@each("text, question", (
    ("There is no evidence that it is dangerous in pregnancy.", RATE + "; in pregnant or breast-feeding women"),
    ("No harm to an unborn child has ever been shown.", RATE + "; in pregnant or breast-feeding women"),
    ("Brown skin is no bar.", RATE + "; in people with darker skin"),
    ("It is fine if you have brown skin.", RATE + "; in people with darker skin"),
    ("Wait if you are expecting.", AVOID + "pregnant or breast-feeding women"),
    ("If your scars grow into lumps, this is not for you.", AVOID + "people prone to keloids"),
))
def test_whom_it_is_for_is_told_in_plain_words(tmp_path: Path, text: str, question: str) -> None:
    assert claims(tmp_path, text)[-1].question == question


def test_a_precaution_and_its_lack_of_proof_are_two_claims(tmp_path: Path) -> None:
    found = claims(tmp_path, "We do not treat pregnant women, although there is no evidence that it harms the baby.")
    assert [c.type for c in found] == ["contraindication", "safety"]


@each("text", (
    "Across 40 papers, 12 said nothing about side effects.", "Half of the trials did not even mention safety.",
    "Trials are poor at counting harms.",
))
def test_what_studies_leave_out_is_no_harm(tmp_path: Path, text: str) -> None:
    assert {c.type for c in claims(tmp_path, text)} == {"background"}


def test_what_an_illness_does_is_no_benefit(tmp_path: Path) -> None:
    assert all(c.ladder == "none" for c in claims(tmp_path, "Diabetes makes healing slower."))


WITHOUT = "microneedling against doing without it; "


@each("text, question", (
    ("**Stretch marks?** A bit.", WITHOUT + "stretch marks; severity of stretch marks"),
    ("**Enlarged pores?** Save your money.", WITHOUT + "pore size (said not to help)"),
    ("Does it help wrinkles? Not really.", WITHOUT + "wrinkles and photoageing; wrinkles (said not to help)"),
    ("**Melasma?** The jury is out.", "microneedling: background, which is not put to studies"),
))
def test_a_short_answer_judges_the_condition_of_its_question(tmp_path: Path, text: str, question: str) -> None:
    found = claims(tmp_path, f"## Will it help?\n\n{text}")
    assert [c.question for c in found] == [question]


@each("text", (
    "## Side effects\n\n**Scarring?** Hardly.", "## Who should wait\n\n**Active acne?** No.",
    "Will it undo my stretch marks? No.",
))
def test_a_short_answer_to_another_question_is_no_judgement(tmp_path: Path, text: str) -> None:
    assert all(c.about.direction is None for c in claims(tmp_path, text))


@each("text, question", (
    ("Neither will lift a jowl.", WITHOUT + "laxity of the skin (said not to help)"),
    ("Neither is better for scars.", "whether microneedling is as good as laser; scars; severity of scars"),
))
def test_what_is_denied_of_two_is_denied_of_each(tmp_path: Path, text: str, question: str) -> None:
    assert claims(tmp_path, f"## Needling or laser?\n\n{text}")[-1].question == question


WITHIN = "whether microneedling changes what is measured in the body; "


@each("text, what", (
    ("Platelets arrive and spill growth factors, and cells spin new collagen.", "growth factors and collagen"),
    ("The body thinks it has been injured and floods the spot with collagen.", "collagen"),
    ("Growth factors such as VEGF go up.", "growth factors"),
))
def test_what_happens_within_is_asked_whatever_the_words(tmp_path: Path, text: str, what: str) -> None:
    assert claims(tmp_path, text)[-1].question == WITHIN + what


@each("text", ("Growth factors are a marketing ploy.", "Rollers are too short to build collagen."))
def test_what_names_a_mechanism_otherwise_is_not_asked(tmp_path: Path, text: str) -> None:
    assert all(c.ladder == "none" for c in claims(tmp_path, text))


def test_what_is_denied_of_one_device_in_the_sentence_before_is_not_asked_of_all(tmp_path: Path) -> None:
    found = claims(tmp_path, "Rollers for the home have very short needles. They will not fill a scar.")
    assert "not understood" in found[-1].question


@each("row, question", (
    ("Stretch marks | A little", WITHOUT + "stretch marks; severity of stretch marks"),
    ("Enlarged pores | No", WITHOUT + "pore size (said not to help)"),
    ("Melasma | Hit and miss", "microneedling: background, which is not put to studies"),
))
def test_a_row_of_two_cells_is_a_judgement_of_the_condition_it_names(tmp_path: Path, row: str, question: str) -> None:
    (claim,) = claims(tmp_path, f"## What it is good for\n\n| Concern | Verdict |\n|---|---|\n| {row} |\n")
    assert claim.question == question


@each("text, question", (
    ("## Who should leave it in the shop\n\n- under-18s\n", AVOID + "children and teenagers"),
    ("Infection is unlikely if the needles are new.", RATE + " (infection)"),
    ("Having diabetes does not rule you out.", RATE + "; in people with diabetes"),
    ("We do not treat pregnant women, although harm has never been shown.",
     RATE + "; in pregnant or breast-feeding women"),
    ("Improvements in scars are for keeps.", LASTS + "; scars"),
))
def test_more_of_leaflets(tmp_path: Path, text: str, question: str) -> None:
    assert claims(tmp_path, text)[-1].question == question


def test_the_reason_for_an_order_about_something_else_is_no_harm_of_it(tmp_path: Path) -> None:
    found = claims(tmp_path, "Do not put acids on for a day: they sting and can leave burns.")
    assert all(c.ladder == "none" for c in found)


@each("text, question", (
    ("## Skip it if\n\nYou take blood thinners. You have psoriasis.", AVOID + "people with psoriasis"),
    ("## Worth it?\n\nFor stretch marks, without question.", WITHOUT + "stretch marks; severity of stretch marks"),
    ("There have been reports of hepatitis from shared rollers.", CAN.format("infection")),
    ("Improvement in scars sticks.", LASTS + "; scars"), ("Scars that filled in stay filled in.", LASTS + "; scars"),
    ("**Who should not have it?**\nAnyone with psoriasis or shingles on the face.", AVOID + "people with psoriasis"),
))
def test_columns_in_short_sentences(tmp_path: Path, text: str, question: str) -> None:
    assert claims(tmp_path, text)[-1].question == question


def test_a_condition_under_which_it_does_no_harm_is_no_step(tmp_path: Path) -> None:
    found = claims(tmp_path, "A short roller does no harm if it is cleaned in alcohol.")
    assert all(c.type != "process" for c in found)


@each("text", (
    "Acne is a grey area: for some it calms the spots, and others flare.",
    "Home rollers are fine for product absorption and not much else.", "For scars, yes: it outdoes peels.",
))
def test_what_is_left_open_or_said_of_another_matter_is_not_asked(tmp_path: Path, text: str) -> None:
    asked = [c for c in claims(tmp_path, text) if c.ladder != "none"]
    assert {c.type for c in asked} <= {"comparative"}
