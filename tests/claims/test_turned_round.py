"""Properties of reading: no frame that denies, doubts or reports a statement leaves it asserted, and the two sides of
a comparison, swapped, never come out the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.claims import find_claims, read_claim
from pipeline.model import About, Claim
from tests.claims.helper import pack, written
from tests.table import each

STATEMENTS = (
    "microneedling improves acne scars", "microneedling regrows hair", "needling works for stretch marks",
    "microneedling is better than laser for acne scars", "microneedling causes less pain than laser",
    "adding microneedling to minoxidil improves hair growth", "microneedling is safe in dark skin",
)
FRAMES = (
    "Nobody has shown that {}.", "It is a myth that {}.", "Myth: {}.", "Some say {}, but it is not so.",
    "Many people believe that {}.", "It is often said that {}.", "It was once thought that {}.",
    "There is no evidence that {}.", "There is little evidence that {}.", "It remains to be shown that {}.",
    "Whether {} is open.", "It is doubtful whether {}.", "I doubt that {}.", "Clinics claim that {}.",
    "The idea that {} is wrong.", "The belief that {} rests on one trial.", "Our hypothesis was that {}.",
    "Do not believe that {}.", "You might think that {}.", "Few doctors think that {}.", "Not everyone agrees that {}.",
    "Trials have failed to show that {}.", "No trial has shown that {}.", "It would be wrong to say that {}.",
    "Not one trial has found that {}.",
    "If {}, we would know.", "Proponents argue that {}.", "Legend has it that {}.", "{}? Not so.", "{}? No.",
    "{}, they say.", "{}, or so we are told.", "{}, it is claimed.", "{} – at least in theory.",
    "It is too early to say that {}.", "We cannot conclude that {}.", "That {} is wishful thinking.",
    "It is far from clear that {}.", "Evidence that {} is lacking.", "The claim that {} is false.",
    "It is a mistake to believe {}.", "Anyone who tells you that {} is lying.", "You may have heard that {}.",
)


def read(text: str) -> Claim:
    return read_claim(text[0].upper() + text[1:], pack())


def asserted(about: About, type: str) -> bool:
    return about.direction == "better" or type == "safety"


@each("frame", FRAMES)
def test_what_is_denied_doubted_or_reported_is_not_read_as_asserted(frame: str) -> None:
    claims = [(text, read(frame.format(text))) for text in STATEMENTS]
    assert [text for text, claim in claims if asserted(claim.about, claim.type)] == []


@each("text", [
    "For freckles two rounds of light do what microneedling can't.", "Going deeper adds injury without adding benefit.",
    "With microneedling fewer women developed dark spots.", "No oil or butter has ever been shown to fade scars.",
    "62% of women treated with microneedling and 66% of those treated with laser improved.",
    "Atrophic acne scars: best supported", "toxins which build up around scar tissue",
    "Microneedling hides scars rather than fading them.", "Rather than fading scars, microneedling makes them darker.",
    "PRP with microneedling improves scars less than microneedling alone.",
    "Radiofrequency microneedling hurts more than plain microneedling.",
    "Microneedling regrows hair only together with minoxidil.", "Microneedling prevents scars from fading.",
    "Unless combined with minoxidil, microneedling does not regrow hair.", "No patient improved after microneedling.",
    "Few patients see their scars improve after microneedling.", "Microneedling lacks the power to tighten skin.",
    "Microneedling stopped short of improving hair count.", "Microneedling is of no help in alopecia areata.",
    "Microneedling is anything but effective for stretch marks.", "Do not expect microneedling to remove scars.",
    "Microneedling reverses the benefits of laser.", "Microneedling improved scars, as did sham.",
    "Both microneedling and sham improved wrinkles.", "Microneedling would improve scars if it went deeper.",
    "Microneedling improved wrinkles in mice but not in people.", "In rats, microneedling regrows hair.",
    "If you stop microneedling, the new hair is lost.", "The scar may itch more before it gets better.",
    "You need living roots for microneedling to work on hair.",
    "The scars will improve by themselves.", "The improvement after microneedling was due to the cream.",
    "It is the minoxidil that regrows hair, not the needles.", "No amount of needling will lift sagging skin.",
    "Microneedling is hardly a cure for baldness.", "Microneedling made scars no better.",
    "Microneedling made no difference to pore size.",
    "The data on microneedling are too few to allow a verdict on scars.",
    "Microneedling can help acne scars or make them worse.", "Microneedling was shown not to improve hair density.",
])
def test_a_condition_a_reservation_or_a_denial_is_not_dropped(text: str) -> None:
    assert read(text).about.direction != "better"


@pytest.mark.parametrize("text", [
    "The side effects of steroids are mild.", "The side effects of laser include burns and scarring.",
    "Acne can lead to scarring and infection.", "Infection of the hair follicles causes scarring.",
    "Burns leave scars that itch.", "Warts are painful and stubborn.",
])
def test_harms_of_a_disease_or_of_another_treatment_are_not_those_of_the_intervention(text: str) -> None:
    assert read(text).type == "background"


@pytest.mark.parametrize("text", [
    "Dermatologists say microneedling is risky.", "Doctors think it is a waste of money.",
    "Guidelines recommend against microneedling in active acne.", "Surgeons use it rarely.",
    "Dermatologists prefer laser to microneedling.", "Experts agree that sunscreen is a must.",
    "A patch test is recommended in dark skin.", "Most doctors see it as a fad.",
    "Experts recommend waiting six months after isotretinoin.", "Few dermatologists recommend microneedling.",
])
def test_what_experts_say_is_a_recommendation_only_where_they_favour_the_intervention_itself(text: str) -> None:
    assert read(text).about.asks != "recommendation"


@pytest.mark.parametrize("text", [
    "Dermatologists recommend it for scars.", "Guidelines recommend microneedling for acne scars.",
    "Many specialists regard the treatment as safe.",
])
def test_experts_who_favour_it_recommend_it(text: str) -> None:
    assert (read(text).about.asks, read(text).about.direction) == ("recommendation", "better")


@pytest.mark.parametrize("text", [
    "Infection is not a risk.", "Microneedling reduces the risk of infection.", "Microneedling is not painless.",
    "Serious side effects are unheard of.",
])
def test_a_harm_that_is_denied_or_made_rarer_is_not_read_as_one_that_can_happen(text: str) -> None:
    claim = read(text)
    assert (claim.about.asks, claim.about.direction) not in (("existence", None), (None, "no_difference"))


@pytest.mark.parametrize("text", [
    "Microneedling improves scars that do not respond to creams.", "Microneedling never fails to improve acne scars.",
    "Where lasers fail to help, microneedling improves acne scars.", "Microneedling not only improves acne scars.",
    "There is no question that microneedling improves acne scars.", "No doubt microneedling improves acne scars.",
])
def test_a_denial_of_something_else_does_not_turn_the_statement(text: str) -> None:
    assert read(text).about.direction == "better"


FIRST_BETTER = (
    "{} beats {} for acne scars", "{} is superior to {} in acne scars", "{} causes less pain than {}",
    "{} is safer than {}", "{} isn't as painful as {}", "{} does not cause as much pain as {}",
    "{} is twice as effective as {} for acne scars", "Burns are less common with {} than with {}",
    "{} was less painful than {}",
    "Redness clears faster after {} than after {}", "Acne scars improved more with {} than with {}",
    "Satisfaction was higher with {} than with {}", "Melasma comes back less often after {} than after {}",
)
FIRST_WORSE = (
    "{} was outperformed by {} in acne scars", "{} loses to {} in acne scars", "{} lags behind {} for acne scars",
    "{} does not work as well as {} for acne scars", "{} gave poorer results than {} in acne scars",
    "{} reduces acne scars less than {} does", "{} was no match for {} in acne scars", "{} hurts more than {}",
    "Redness lasts longer after {} than after {}", "Melasma comes back sooner after {} than after {}",
    "Compared with {}, {} improved acne scars more", "Compared with {}, {} causes less pain",
    "{} isn't as effective as {} for acne scars", "{} may not be as safe as {}", "{} is twice as painful as {}",
)


@each("frame", FIRST_BETTER + FIRST_WORSE)
def test_swapping_the_sides_of_a_comparison_turns_what_it_asserts(frame: str) -> None:
    ways = [read(frame.format(*sides) + ".").about.direction
            for sides in (("microneedling", "laser"), ("laser", "microneedling"))]
    assert ways == (["better", "worse"] if frame in FIRST_BETTER else ["worse", "better"])


@pytest.mark.parametrize("text", [
    "Unlike microneedling, laser improves acne scars.", "Unlike harsh lasers, microneedling cannot thin the skin.",
    "Wounds heal faster after a peel when needling is done later.",
])
def test_a_comparison_whose_sides_are_not_clear_is_not_read(text: str) -> None:
    assert read(text).about.direction is None


@pytest.mark.parametrize("text", [
    "Rosehip oil fades scars.", "Quitting smoking softens wrinkles.", "A balanced diet improves hair growth.",
    "Facials are safe.", "Subcision beats laser for deep scars.", "Peels are gentler than laser.",
    "Silicone gel is better than laser for raised scars.", "No other treatment beats laser for deep scars.",
])
def test_what_something_else_does_or_does_better_is_not_laid_to_the_intervention(tmp_path: Path, text: str) -> None:
    article = f"# Microneedling\n\nMicroneedling is a treatment with needles.\n\n{text}\n"
    found = find_claims(written(tmp_path, article), pack())
    assert [c.quote for c in found if asserted(c.about, "") or c.about.asks == "rate"] == []
