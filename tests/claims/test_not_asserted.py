"""Denied, doubted, hearsay, unstudied or conditional: such words are not read as if the thing itself were asserted."""

from __future__ import annotations

import pytest

from pipeline.claims import read_claim
from pipeline.model import UNREAD, Claim
from tests.claims.helper import pack
from tests.table import each


def read(text: str) -> Claim:
    return read_claim(text, pack())


@pytest.mark.parametrize("text", [
    "We found no trial showing that microneedling reduces wrinkles.", "Microneedling rarely helps wrinkles.",
    "Nobody has shown that microneedling regrows hair.", "Microneedling is unlikely to help wrinkles.",
    "I doubt that microneedling fades stretch marks.", "Microneedling is far from a cure for scars.",
    "It is wrong to say that microneedling builds collagen.", "At 0.2 mm the needles do not reach the collagen.",
    "Every clinic promises that microneedling erases scars.", "Adverts say microneedling gives younger skin.",
    "The needles are nowhere near long enough to build collagen.", "More collagen does not mean fewer wrinkles.",
])
def test_a_denied_benefit_is_not_a_benefit(text: str) -> None:
    assert read(text).about.direction != "better"


@each("text", [
    "No study has looked at microneedling in pregnancy.", "Microneedling has never been tested in children.",
    "Microneedling is anything but painless.",
    "Unlike lasers, microneedling produces no heat.", "Instead of laser, microneedling is used for scars.",
    "Microneedling with 5-fluorouracil did more for vitiligo than light.", "A pen is not better than a roller.",
    "0.25 mm is too short for deep scars.", "If redness lasts longer than 3 days after microneedling, see a doctor.",
    "Collagen ≠ fewer wrinkles.", "Collagen can't be hurried.", "No case of infection was reported.",
    "Pressing harder risks tearing the skin.", "With deep scars we do not use microneedling.",
    "Rolling scars soften with microneedling, and ice picks don't budge.", "Acid plus microneedling equals irritation.",
    "Talk of microneedling for chins can safely be ignored.", "Any effect of microneedling is likely to be small.",
    "Fine lines ask for three sessions of microneedling, scars for five.",
    "We cannot say how much microneedling improves scars.", "Smokers do worse after microneedling.",
    "A transplant is the only treatment that restores hair, after microneedling or not.",
    "Microneedling had a shorter recovery, by about four days.", "Microneedling is not the treatment for you.",
    "Two groups hope to report on microneedling with a toxin for scars next year.",
])
def test_what_cannot_be_put_as_one_question_is_put_to_no_studies(text: str) -> None:
    claim = read(text)
    assert claim.about.asks == UNREAD or claim.type == "background"


@pytest.mark.parametrize(("text", "direction"), [
    ("Microneedling works less well than laser for scars.", "worse"),
    ("Scars improved less with microneedling than with laser.", "worse"),
    ("Scars improved more with microneedling than with laser.", "better"),
    ("Microneedling improves scars with less pain than laser.", "better"),
    ("Microneedling never causes infection.", "no_difference"),
    ("A single laser session does more for deep scars than microneedling.", "worse"),
    ("Azelaic acid lightens melasma more gently than microneedling.", "worse"),
])
def test_the_side_that_the_words_favour(text: str, direction: str) -> None:
    assert read(text).about.direction == direction


def test_a_definition_is_no_benefit() -> None:
    text = "Skin needling is a procedure in which a drum is passed repeatedly over a scar."
    assert read(text).type == "background"


@pytest.mark.parametrize("text", [
    "Very rarely, the scar becomes thicker after microneedling.",
    "Compared with surgery, microneedling leaves no new scar.", "Evidence for microneedling in melasma is weaker.",
    "There is no good proof that microneedling prevents dark marks.", "A blunt roller can scar the scalp.",
    "It is not known whether microneedling is safe in children.", "Acne scars are hard to treat.",
    "When you are younger, microneedling is for later.",
    "Fine lines soften with microneedling, deep ones hardly at all.",
])
def test_words_that_only_look_like_an_effect_are_put_to_no_studies(text: str) -> None:
    claim = read(text)
    assert claim.about.asks == UNREAD or claim.type == "background"


def test_what_is_added_is_asked_about_and_what_is_put_on_afterwards_is_no_rival() -> None:
    added = read("Adding PRP to microneedling gets better results for scars.")
    after = read("Tranexamic acid applied after microneedling lowers melasma scores.")
    none = read("Adding a peel to microneedling made no difference to the glow.")
    assert (added.about.intervention, added.about.direction) == ("prp", "better")
    assert (none.about.intervention, none.about.direction) == ("chemical_peel", "no_difference")
    assert (after.about.comparator, after.about.background) == (None, ("tranexamic_acid",))


def test_two_together_against_one_of_them_alone_ask_what_the_other_adds() -> None:
    claim = read("A weekly roll plus minoxidil thickens hair faster than minoxidil by itself.")
    assert (claim.type, claim.about.comparator, claim.about.background) == ("efficacy", None, ("minoxidil",))


def test_a_length_that_does_harm_is_a_harm_and_no_number() -> None:
    claim = read("Lengths of the needles above 1.5 mm cause bleeding.")
    assert (claim.type, claim.about.harms) == ("safety", ("bleeding",))


def test_what_a_named_person_saw_on_her_skin_is_what_one_person_tells() -> None:
    claim = read("After microneedling Emma's scars got better.")
    assert (claim.type, claim.about.asks) == ("opinion", "testimonial")


@pytest.mark.parametrize("text", [
    "The regulator warns of a microneedling roller marketed as a tool to erase wrinkles.",
    "Scars respond differently to microneedling.", "There are several treatments available for scarring.",
    "Ice packs may be used to ease swelling after microneedling.", "Scarring is a common problem.",
    "Scars are less resistant to the sun.", "After microneedling the scar is allowed to heal.",
])
def test_what_is_said_of_the_skin_of_other_means_or_by_sellers_is_put_to_no_studies(text: str) -> None:
    claim = read(text)
    assert claim.about.asks == UNREAD or claim.type == "background"


def test_words_of_a_speaker_are_not_a_recommendation() -> None:
    claim = read('"Microneedling reduces wrinkles," says the skin expert.')
    assert (claim.type, claim.about.direction) == ("efficacy", "better")


@pytest.mark.parametrize("text", [
    "After five sessions microneedling and peels give much the same improvement.",
    "Microneedling works about as well as an ointment from the chemist.",
    "For skin tightening by microneedling the evidence was judged to be poor.",
    "The complaints about microneedling include burns, scars and damage to nerves.",
    "Half of the studies of microneedling said how side effects were recorded.",
])
def test_a_draw_poor_evidence_or_a_list_of_harms_is_no_benefit_and_no_loss(text: str) -> None:
    claim = read(text)
    assert (claim.type == "safety") or claim.about.direction in (None, "no_difference")
