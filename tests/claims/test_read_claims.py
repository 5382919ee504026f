"""One sentence as a claim: its type, what it is about, and the laws of comparison and denial."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.claims import read_claim
from pipeline.model import About, Claim, Quantity
from tests.claims.helper import pack
from tests.table import each


def read(text: str) -> Claim:
    return read_claim(text, pack())


SENTENCES: list[tuple[str, str, dict[str, Any]]] = [
    ("Burn scars become more supple after needling.", "efficacy", {"direction": "better"}),
    ("Needling brings melasma scores down.", "efficacy", {"outcomes": ("pigment_severity",), "direction": "better"}),
    ("PRP added to microneedling speeds up the healing of acne scars.", "efficacy",
     {"intervention": "prp", "direction": "better"}),
    ("Microneedling with vitamin C brightens dark patches.", "efficacy", {"background": ("vitamin_c",)}),
    ("Microneedling and peels fade melasma to the same degree.", "comparative",
     {"comparator": "chemical_peel", "direction": "no_difference"}),
    ("Microneedling does not lead to hair growth.", "background", {}),
    ("Needling over an active cold sore is a bad idea.", "contraindication", {"groups": ("herpes",)}),
    ("No difference was found between microneedling and laser for acne scars.", "comparative",
     {"comparator": "laser", "direction": "no_difference"}),
    ("Needling takes less time to heal than dermabrasion.", "comparative",
     {"outcomes": ("downtime",), "direction": "better"}),
    ("Creams penetrate better after needling than after laser.", "comparative",
     {"comparators": ("laser",), "direction": "better"}),
    ("Women who are nursing should put off microneedling.", "contraindication", {"groups": ("pregnancy",)}),
    ("Microneedling thickens the dermis.", "mechanism", {"outcomes": ("dermal_thickness",), "direction": "better"}),
    ("Needling makes the skin build more collagen and elastin.", "mechanism", {"outcomes": ("collagen", "elastin")}),
    ("Microneedling makes acne scars shallower and less visible.", "efficacy",
     {"applications": ("acne_scars",), "outcomes": ("scar_severity",), "direction": "better"}),
    ("Acne scars become less noticeable after needling.", "efficacy", {"direction": "better"}),
    ("Microneedling smooths fine lines.", "efficacy", {"applications": ("wrinkles_photoageing",)}),
    ("After needling the signs of ageing grow fainter.", "efficacy", {"direction": "better"}),
    ("Microneedling improves scars that acne did not cause.", "efficacy", {"direction": "better"}),
    ("Microneedling reduces hair density.", "efficacy", {"outcomes": ("hair_density",), "direction": "worse"}),
    ("A dermaroller can regrow hair in androgenetic alopecia.", "efficacy",
     {"applications": ("androgenetic_alopecia",), "direction": "better"}),
    ("Needling refines the pores and evens out the tone.", "efficacy", {"outcomes": ("pore_size", "skin_tone")}),
    ("Microneedling is less likely than a laser to darken the skin.", "comparative",
     {"comparator": "laser", "outcomes": ("hyperpigmentation",), "direction": "better"}),
    ("Recovery is quicker after microneedling than after laser resurfacing.", "comparative",
     {"comparator": "laser", "outcomes": ("downtime",), "direction": "better"}),
    ("Chemical peels are rougher on the skin than needling.", "comparative",
     {"comparator": "chemical_peel", "outcomes": ("adverse_events",), "direction": "better"}),
    ("Glycolic peels improve acne scars more than needling.", "comparative",
     {"comparator": "glycolic_peel", "direction": "worse"}),
    ("Needling is not better than subcision for acne scars.", "comparative",
     {"comparator": "subcision", "direction": "no_difference", "asks": "not_better"}),
    ("Laser is not better than needling for acne scars.", "comparative",
     {"comparator": "laser", "direction": "no_difference", "asks": "equivalence"}),
    ("Needling does not improve acne scars.", "efficacy", {"direction": "no_difference", "asks": "no_effect"}),
    ("Serious complications of microneedling are unusual.", "safety", {"harms": ("serious_event",), "asks": "rate"}),
    ("Using retinol after microneedling improves acne scars.", "efficacy", {"intervention": "tretinoin"}),
    ("Needling works as well as laser does on acne scars.", "comparative",
     {"comparator": "laser", "direction": "no_difference", "asks": "equivalence"}),
    ("After microneedling most side effects are mild redness and swelling.", "safety",
     {"harms": ("erythema", "oedema"), "asks": "rate"}),
    ("Microneedling can lead to an infection.", "safety", {"harms": ("infection",), "asks": "existence"}),
    ("Pregnant women and people with psoriasis should avoid microneedling.", "contraindication",
     {"groups": ("pregnancy", "psoriasis")}),
    ("The redness is gone within two days of microneedling.", "numeric",
     {"quantity": Quantity(None, 2, "days"), "measure": "downtime_days"}),
    ("Needling yourself at home is dangerous.", "safety",
     {"groups": ("inexperienced_home_users",), "asks": "existence"}),
    ("Microneedling helps medicines to get through the skin.", "efficacy",
     {"applications": ("drug_delivery",), "outcomes": ("drug_permeation",)}),
    ("Microneedling helps against alopecia.", "efficacy", {"applications": ("alopecia",)}),
    ("Microneedling fades stretch marks.", "efficacy", {"applications": ("striae",)}),
    ("Microneedling improves scars other than acne scars.", "efficacy",
     {"applications": ("scars_other", "keloid_hypertrophic"), "outcomes": ("scar_severity",)}),
    ("Adding radiofrequency to microneedling improves the results.", "efficacy", {"intervention": "radiofrequency"}),
    ("Adding microneedling to minoxidil gives more hair than minoxidil alone.", "efficacy",
     {"background": ("minoxidil",), "intervention": "microneedling"}),
    ("Microneedling with PRP beats microneedling alone for acne scars.", "efficacy", {"intervention": "prp"}),
    ("The needling session lasts half an hour.", "numeric",
     {"quantity": Quantity(0.5, 0.5, "hours"), "measure": "session_minutes"}),
    ("A numbing cream is put on before microneedling.", "process", {"steps": ("topical_anaesthesia",)}),
    ("Many doctors recommend microneedling for scars.", "opinion",
     {"asks": "recommendation", "applications": ("scars",)}),
    ("Microneedling makes people more confident.", "efficacy", {"outcomes": ("self_esteem",)}),
    ("Motorised pens reach a more exact depth than manual rollers.", "comparative",
     {"intervention": "pen", "comparator": "dermaroller", "outcomes": ("precision",)}),
    ("Microneedling costs less than laser.", "cost", {"comparator": "laser", "asks": "cost_comparison"}),
    ("One session costs 300 dollars.", "cost", {"asks": "price", "quantity": Quantity(300, 300, "usd")}),
    ("One session costs 300 euros.", "cost", {"asks": "price", "quantity": Quantity(300, 300, "eur")}),
    ("One session costs £150 to £250.", "cost", {"quantity": Quantity(150, 250, "gbp")}),
    ("One session costs 90 Swiss francs.", "cost", {"quantity": Quantity(90, 90, "money")}),
    ("One session costs 1,200 Australian dollars.", "cost", {"quantity": Quantity(1200, 1200, "money")}),
    ("There is little evidence that microneedling improves melasma.", "efficacy", {"direction": "no_difference"}),
    ("The results of microneedling are not as good as those of laser.", "comparative",
     {"comparator": "laser", "direction": "worse"}),
    ("My neighbour swears by microneedling.", "opinion", {"asks": "testimonial"}),
    ("Microneedling is being tested for vitiligo.", "outlook", {"asks": "studied", "applications": ("vitiligo",)}),
    ("One day microneedling will replace the syringe.", "outlook", {"asks": "prediction"}),
    ("Microneedling does not help stretch marks.", "efficacy", {"direction": "no_difference"}),
    ("Microneedling makes keloids worse.", "efficacy", {"direction": "worse"}),
    ("Microneedling is better than acupuncture for acne scars.", "comparative", {"comparator": None, "outcomes": ()}),
    ("It is unclear whether microneedling helps alopecia areata.", "background", {}),
    ("Minoxidil works better when combined with microneedling.", "efficacy", {"background": ("minoxidil",)}),
    ("Radiofrequency needling beats plain needling for acne scars.", "efficacy", {"intervention": "radiofrequency"}),
    ("Plain microneedling is better than radiofrequency microneedling for acne scars.", "efficacy",
     {"intervention": "radiofrequency", "direction": "worse"}),
    ("Microneedling cannot cause scars.", "safety", {"asks": "rate"}),
    ("Microneedling is unlikely to cause infection.", "safety", {"asks": "rate", "harms": ("infection",)}),
    ("Microneedling does less for scars than laser.", "comparative", {"comparator": "laser", "direction": "worse"}),
    ("Microneedling and CO2 laser are equally effective for stretch marks.", "comparative",
     {"comparator": "co2_laser", "direction": "no_difference"}),
    ("Microneedling improves quality of life in people with acne scars.", "efficacy",
     {"applications": ("acne_scars",), "outcomes": ("quality_of_life",)}),
    ("Microneedling is painless.", "efficacy", {"outcomes": ("pain",), "direction": "no_difference"}),
    ("Microneedling is not painful.", "efficacy", {"outcomes": ("pain",), "direction": "no_difference"}),
    ("There is no redness after microneedling.", "efficacy", {"outcomes": ("erythema",), "direction": "no_difference"}),
    ("Microneedling is a form of art.", "background", {}),
    ("Microneedling is not the right choice for anyone prone to keloids.", "contraindication",
     {"groups": ("keloid_history",)}),
    ("In hair loss needling strengthens the effect of minoxidil.", "efficacy", {"background": ("minoxidil",)}),
    ("Dark spots after needling were a third as common as after laser.", "comparative",
     {"comparator": "laser", "direction": "better"}),
    ("Needling is twice as painful as a peel.", "comparative", {"comparator": "chemical_peel", "direction": "worse"}),
    ("Eight weeks after needling my pores look smaller.", "opinion", {"asks": "testimonial"}),
    ("Three needling sessions are the minimum.", "numeric", {"quantity": Quantity(3, None, "sessions")}),
    ("Microneedling isn't suitable during pregnancy.", "contraindication", {"groups": ("pregnancy",)}),
    ("I would never needle somebody who takes isotretinoin.", "contraindication", {"groups": ("isotretinoin_use",)}),
    ("No case of infection has been put down to the needling.", "efficacy",
     {"outcomes": ("infection",), "direction": "no_difference"}),
    ("Needling plus minoxidil beats minoxidil on its own in pattern hair loss.", "efficacy",
     {"background": ("minoxidil",), "comparator": None}),
    ("Claims that microneedling fades stretch marks are wishful thinking.", "efficacy", {"direction": "no_difference"}),
    ("Microneedling made the scars paler in two studies, neither of which had controls.", "efficacy",
     {"direction": "better", "applications": ("scars",)}),
    ("Microneedling softens acne or surgical scars.", "efficacy", {"applications": ("acne_scars", "scars_other")}),
    ("After microneedling the skin is red for a day or two.", "numeric", {"quantity": Quantity(1, 2, "days")}),
    ("A needling session takes from 30 minutes to an hour.", "numeric", {"quantity": Quantity(30, 60, "minutes")}),
    ("The needles range from 0.25 mm to 2.5 mm in length.", "numeric", {"quantity": Quantity(0.25, 2.5, "mm")}),
    ("Side effects of microneedling include redness and mild bruising.", "safety",
     {"asks": "existence", "harms": ("erythema", "bruising")}),
    ("After microneedling, you can expect some redness and mild swelling.", "safety",
     {"asks": "existence", "harms": ("erythema", "oedema")}),
    ("Skin rejuvenation stands out as a major advantage of microneedling.", "efficacy",
     {"applications": ("rejuvenation_general",), "outcomes": ("global_improvement",)}),
    ("Microneedling beat sham for acne scars.", "efficacy", {"direction": "better", "comparator": None}),
    ("A trial found no difference between microneedling and sham for wrinkles.", "efficacy", {"asks": "no_effect"}),
    ("Microneedling hurts more than a peel.", "comparative", {"comparator": "chemical_peel", "direction": "worse"}),
    ("Microneedling costs less than a laser session.", "cost", {"comparator": "laser", "direction": "better"}),
    ("Do not have microneedling if you are pregnant.", "contraindication", {"groups": ("pregnancy",), "asks": None}),
    ("Microneedling should not be done while pregnant.", "contraindication", {"groups": ("pregnancy",)}),
    ("Avoid microneedling over cold sores.", "contraindication", {"groups": ("herpes",), "asks": None}),
    ("Truth: it also improves wrinkles.", "efficacy", {"direction": "better"}),
    ("My skin has never looked better since microneedling.", "opinion", {"asks": "testimonial"}),
    ("Needling leaves acne scars shallower.", "efficacy", {"direction": "better"}),
    ("Scarring is less likely with needling than with laser.", "comparative", {"comparator": "laser"}),
    ("Needling doesn't cost as much as laser.", "cost", {"comparator": "laser", "direction": "better"}),
    ("Recovery after needling takes three days at most.", "numeric", {"quantity": Quantity(None, 3, "days")}),
    ("In rare cases needling leaves track marks.", "safety", {"asks": "existence"}),
    ("A needling session takes an hour and a half.", "numeric", {"quantity": Quantity(1.5, 1.5, "hours")}),
    ("Needling takes about an hour.", "numeric", {"measure": "session_minutes"}),
    ("Deep pits need six or more sessions of needling.", "numeric", {"quantity": Quantity(6, None, "sessions")}),
    ("Improvements in scars after microneedling are permanent.", "numeric",
     {"measure": "lasting_days", "quantity": None, "applications": ("scars",)}),
    ("The results of needling hold for two to three years.", "numeric",
     {"measure": "lasting_days", "quantity": Quantity(2, 3, "years")}),
    ("New collagen after microneedling takes its time.", "numeric", {"measure": "onset_days", "quantity": None}),
    ("Allow three months for the results of needling to show.", "numeric",
     {"measure": "onset_days", "quantity": Quantity(3, 3, "months")}),
    ("For fine lines, we advise a booster of needling once a year.", "numeric",
     {"measure": "upkeep_days", "quantity": Quantity(1, 1, "years")}),
    ("Our patients put the pain of needling at 4 out of 10.", "numeric",
     {"measure": "pain_score", "quantity": Quantity(4, 4, "points")}),
    ("Needling pens with tips half a millimetre to two and a half millimetres long", "numeric",
     {"measure": "depth_mm", "quantity": Quantity(0.5, 2.5, "mm")}),
    ("We would rather not needle people on blood thinners.", "contraindication", {"groups": ("anticoagulants",)}),
    ("Microneedling is not without risks.", "safety", {"asks": "existence", "harms": ()}),
]


@pytest.mark.parametrize(("text", "fields"), [
    ("Microneedling is gentler than lasers and chemical peels.",
     {"comparator": "laser", "comparators": ("laser", "chemical_peel")}),
    ("Microneedling costs less than laser or subcision.", {"comparators": ("laser", "subcision")}),
    ("Adding PRP, vitamin C or tretinoin to microneedling improves acne scars.",
     {"intervention": "prp", "interventions": ("prp", "vitamin_c", "tretinoin"), "background": ()}),
    ("Adding radiofrequency or LED to microneedling improves scars.", {"interventions": ("radiofrequency", "led")}),
    ("Adding PRP to microneedling improves acne scars.", {"intervention": "prp", "interventions": ("prp",)}),
    ("Microneedling is gentler than laser.", {"comparator": "laser", "comparators": ("laser",)}),
])
def test_several_treatments_of_one_sentence_are_all_kept(text: str, fields: dict[str, Any]) -> None:
    claim = read(text)
    assert {k: getattr(claim.about, k) for k in fields} == fields
    assert (" or " in claim.question) is any(len(v) > 1 for k, v in fields.items() if k.endswith("s"))


@each(("text", "end"), [
    ("Laser works better than microneedling on acne scars.", "; severity of scars (microneedling said to do worse)"),
    ("Microneedling is as good as laser for acne scars.", "; severity of scars"),
    ("Microneedling worsens acne scars.", "; severity of scars (said to get worse)"),
    ("Microneedling has no effect on acne scars.", "; severity of scars (said not to help)"),
])
def test_the_question_says_what_is_asserted_once_and_of_whom(text: str, end: str) -> None:
    claim = read(text)
    assert claim.question.endswith(f"acne scars{end}")


@each(("text", "type", "about"), SENTENCES, ids=[s[0] for s in SENTENCES])
def test_a_sentence_is_read_as_a_person_would(text: str, type: str, about: dict[str, Any]) -> None:
    claim = read(text)
    assert claim.type == type
    assert {k: getattr(claim.about, k) for k in about} == about
    assert claim.question
    assert claim.quote == text


ABSTAINED = [
    "Not every scar responds to microneedling.",
    "Microneedling will not remove scars completely.", "We do not know whether microneedling lasts.",
    "Needles longer than 2 mm bring no extra improvement in wrinkles.",
    "That glow after microneedling is fluid, not collagen.",
    "Sarcoid-like lumps grew after a serum was needled in.", "Bruises were less frequent in the needled group.",
    "Unlike laser, microneedling leaves the top layer in place.", "Microneedling is used two or three times a week.",
    "One trial could not tell whether microneedling is more or less effective than subcision.",
    "Whether it is paid for depends on whether the scar limits movement.",
    "Microneedling is not done on scars that are less than a year old.",
    "Needles of 0.6 mm do as much as longer ones.", "After needling the scars improved just as much.",
    "Two needling treatments are equal.", "For stretch marks we recommend our 1.0 mm needling model.",
    "Beauticians may only use needles of up to 0.5 mm.", "Microneedling works.", "It works.",
    "Compared with a peel and cream combination, needling did better.",
    "Needling is the least painful of the three when a numbing cream is used.",
    "Whether microneedling fades scars is anybody's guess.",
    "Collagen production falls by 1% a year.", "Collagen loss speeds up with age.",
    "Microneedling gave mixed results in melasma.", "At best microneedling softens scars a little.",
    "Microneedling improved scars in only two of six trials.",
    "Microneedling does not raise the risk of infection.", "Microneedling isn't painless.",
]


@each("text", ABSTAINED)
def test_what_is_hard_to_read_is_put_to_no_studies(text: str) -> None:
    assert read(text).ladder == "none"


WARNINGS = [s for s in SENTENCES if s[1] == "contraindication" or s[2].get("asks") == "existence"]


@pytest.mark.parametrize("text", [s[0] for s in WARNINGS])
def test_what_warns_is_a_warning(text: str) -> None:
    assert read(text).warning


@pytest.mark.parametrize(("text", "strength"), [
    ("Microneedling may improve acne scars.", "hedged"), ("Microneedling improves acne scars.", "plain"),
    ("Microneedling is proven to improve acne scars.", "strong"),
    ("Microneedling can significantly improve acne scars.", "strong"),
    ("Early results suggest that microneedling improves acne scars.", "hedged"),
])
def test_strength_is_read_from_the_words(text: str, strength: str) -> None:
    assert read(text).strength == strength


TREATMENTS = st.sampled_from(["laser", "chemical peels", "PRP", "subcision", "dermabrasion", "fractional CO2 laser"])
BETTER = ["safer", "gentler", "more effective", "less painful", "superior", "less harsh", "cheaper"]
WORSE = ["harsher", "riskier", "less effective", "more painful", "inferior", "more invasive"]
MARK = {"superior": "to", "inferior": "to"}
TURNED = {"better": "worse", "worse": "better"}


@given(st.sampled_from(BETTER + WORSE), TREATMENTS)
def test_swapping_the_sides_of_a_comparison_turns_its_direction(word: str, other: str) -> None:
    mark = MARK.get(word, "than")
    one = read(f"Microneedling is {word} {mark} {other}.")
    two = read(f"{other[0].upper()}{other[1:]} is {word} {mark} microneedling.")
    assert one.about.comparator == two.about.comparator is not None
    assert one.about.direction == ("better" if word in BETTER else "worse")
    assert two.about.direction == TURNED[one.about.direction]


HARMS = st.sampled_from(["redness", "pain", "hyperpigmentation", "swelling"])


@given(HARMS, TREATMENTS, st.sampled_from(["less", "more"]))
def test_less_of_a_harm_is_better(harm: str, other: str, amount: str) -> None:
    about = read(f"Microneedling causes {amount} {harm} than {other}.").about
    assert about.direction == ("better" if amount == "less" else "worse")


@given(st.sampled_from(["acne scars", "stretch marks", "melasma", "hair loss", "wrinkles"]),
       st.sampled_from(["does not improve", "has no effect on", "is not effective for", "fails to improve"]))
def test_a_denied_effect_is_never_read_as_a_benefit(condition: str, verb: str) -> None:
    assert read(f"Microneedling {verb} {condition}.").about.direction == "no_difference"


@given(st.text(max_size=200))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    claim = read(text)
    assert claim.quote == " ".join(text.split())
    assert isinstance(claim.about, About)
    assert claim.question


@pytest.mark.parametrize("text", [
    "Aspirin prevents heart attacks.", "Lasers improve stretch marks.", "The sky is blue.",
])
def test_a_sentence_that_does_not_name_the_topic_is_not_understood_and_says_why(text: str) -> None:
    claim = read(text)
    assert claim.about.asks == "unread"
    assert claim.note == "These words name no microneedling, and only statements about it are put to studies here."


def test_a_sentence_on_the_topic_that_is_not_understood_is_not_called_background() -> None:
    claim = read("Microneedling removes tattoos.")
    assert (claim.about.asks, claim.ladder) == ("unread", "none")
    assert claim.note is not None
    assert claim.note.startswith("No statement")
