"""Statements that no reader understands are found, said to be so, and put to no studies; what states nothing is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.claims import find_claims
from pipeline.model import UNREAD, Claim
from tests.claims.helper import pack, written
from tests.table import each


def found(folder: Path, text: str, title: str = "# Needling\n\n") -> list[Claim]:
    return [c for c in find_claims(written(folder, title + text), pack()) if c.type != "background"]


@each(("text", "type"), [
    ("Rolling scars do splendidly with needling.", "efficacy"),
    ("Old white lines on the hips hardly budge.", "efficacy"),
    ("Your cheeks will glow like embers that night.", "efficacy"),
    ("Bony spots are the tenderest by far.", "safety"),
    ("By Friday nine in ten people were back at the office.", "efficacy"),
    ("Fibroblasts pour out fresh fibres in reply.", "mechanism"),
    ("The neck can be added for 60 euros.", "cost"),
    ("No insurance will cover it.", "cost"),
    ("So should anyone who lives on steroids.", "contraindication"),
    ("Wait three days before you shave.", "numeric"), ("By month four the shedding had stopped.", "efficacy"),
    ("You will feel pressure and some scratching.", "safety"), ("The skin burns easily for a fortnight.", "safety"),
    ("The best dose has yet to be established.", "efficacy"), ("Thirty minutes under a film is enough.", "numeric"),
    ("I have one client who came back with a rash.", "safety"), ("I was pink at dinner.", "opinion"),
    ("Beyond 1.5 mm you gain nothing on the face.", "numeric"), ("Cartridges must be used only once.", "efficacy"),
])
def test_a_statement_in_words_that_no_rule_knows_is_found(tmp_path: Path, text: str, type: str) -> None:
    (claim,) = found(tmp_path, text + "\n")
    assert (claim.quote, claim.type) == (text.rstrip("."), type)


@each("text", [
    "Drink plenty of water and wear a hat.", "If the swelling spreads, ring the ward at once.", "Book now.",
    "This page sets three methods side by side.", "Here is what we found.", "She laughs.", "Not much.",
    "You have come to the right place.", "The idea goes back to tattooing.", "It was a grey Tuesday in Leeds.",
    "The risks include:", "Acne can leave behind deep scars.",
    "Laser uses light that heats the water in the cells.", "You may eat and drink as normal.",
    "Make sure that the nurse has a licence and keeps to the rules.",
    "Show the voucher at the desk for a treat.", "Last updated in May.", "The team recruited forty men.",
    "I stared at my lines in the mirror for years.", "It's one of those trends.", "The driver asked me if I was ill.",
    "If your shelf is full of creams.", "Human beings have always wanted smooth skin.", "Cost cannot be ignored.",
    "The moon was over the harbour by then.", "Wait until the next day.", "Out of hours, dial 111.",
    "Reviewed by two nurses.", "Lea is nine months old.", "She wanted to be sure before handing over a card.",
    "Vera Moll works from a small room in Ulm.", "Participants wore a patch for 20 minutes.", "Needling is not new.",
    "Doctors in Ulm treated nine women.", "One side was needled.", "Each woman had four sessions.",
    "You will have come across peels.", "Pens are everywhere this year.", "Next month: I roll my knees.",
    "Scars are not all alike.", "Melasma is a chronic condition of the skin.", "Actual results may differ.",
])
def test_orders_asides_talk_about_the_text_and_facts_of_the_world_are_not(tmp_path: Path, text: str) -> None:
    assert found(tmp_path, text + "\n") == []


@pytest.mark.parametrize(("text", "type"), [
    ("A study in infants is due to start in the spring.", "outlook"), ("Red lines respond better.", "comparative"),
    ("Some people react to the glue.", "safety"), ("RF heat bypasses the pigment.", "mechanism"),
    ("Most doctors keep it for stubborn cases.", "opinion"), ("The cream is applied under a film.", "process"),
    ("We are unable to treat you if:\n\n- you have epilepsy", "contraindication"),
])
def test_a_statement_that_no_rule_knows_is_of_the_sort_that_its_plain_words_tell(
    tmp_path: Path, text: str, type: str,
) -> None:
    (claim,) = found(tmp_path, text + "\n")
    assert (claim.type, claim.about.asks) == (type, UNREAD)


def test_what_is_not_understood_says_so_and_names_what_it_could_read(tmp_path: Path) -> None:
    (claim,) = found(tmp_path, "Rolling scars do splendidly with needling.\n")
    assert (claim.about.asks, claim.ladder, claim.about.applications) == (UNREAD, "none", ("acne_scars",))
    assert "not understood" in claim.question
    assert "claims file" in (claim.note or "")


@pytest.mark.parametrize("text", [
    "Needling beats cupping for scars.", "Needling wakes the body's own repair of wounds.",
    "Needling is not for everybody.",
])
def test_a_question_that_lacks_its_other_side_its_outcome_or_its_people_is_not_put(tmp_path: Path, text: str) -> None:
    (claim,) = found(tmp_path, text + "\n")
    assert claim.about.asks == UNREAD


@pytest.mark.parametrize(("lead", "item", "type", "field", "ids"), [
    ("## What can go wrong", "infection (fewer than 1 in 100)", "safety", "harms", ("infection",)),
    ("Side effects include:", "bruising (common)", "safety", "harms", ("bruising",)),
    ("We would rather not treat you if:", "you are pregnant", "contraindication", "groups", ("pregnancy",)),
    ("## What we treat", "old acne scars", "efficacy", "applications", ("acne_scars",)),
    ("It can help with:", "stretch marks on the hips", "efficacy", "applications", ("striae",)),
    ("## Price list", "Face £150", "cost", "asks", "price"),
])
def test_an_item_of_a_list_is_read_by_the_words_before_it(
    tmp_path: Path, lead: str, item: str, type: str, field: str, ids: object
) -> None:
    claim = found(tmp_path, f"{lead}\n\n- {item}\n")[-1]
    assert (claim.quote.rstrip(")"), claim.type, getattr(claim.about, field)) == (item.rstrip(")"), type, ids)


def test_a_question_says_what_its_answer_is_about(tmp_path: Path) -> None:
    text = "**Does it work for stretch marks?**\n\nYes, it is effective.\n\n**Does it hurt?**\n\nIt is effective.\n"
    one, two = found(tmp_path, text)
    assert (one.about.applications, two.about.applications) == (("striae",), ())


def test_what_another_treatment_does_is_found_and_put_to_no_studies(tmp_path: Path) -> None:
    (claim,) = found(tmp_path, "Laser leaves brown marks in one person in three.\n")
    assert claim.about.asks == UNREAD


@pytest.mark.parametrize("text", [
    "Nobody has shown that it regrows hair.", "We found no trial showing that it improves acne scars.",
    "I doubt that it helps stretch marks.", "It has not been proven that it fades wrinkles.",
    "It is unlikely to help wrinkles.",
])
def test_what_is_denied_or_doubted_is_not_read_as_asserted(tmp_path: Path, text: str) -> None:
    (claim,) = found(tmp_path, f"Needling is popular. {text}\n")
    assert claim.about.direction != "better"


@pytest.mark.parametrize("text", [
    "Surgery removes the scar but leaves another in its place.", "It fades scars, in fair skin and in dark skin.",
])
def test_what_has_no_subject_of_its_own_belongs_to_the_claim_before_it(tmp_path: Path, text: str) -> None:
    assert [c.quote for c in found(tmp_path, text + "\n")] == [text.rstrip(".")]


def test_a_table_of_what_is_in_the_box_holds_no_claims(tmp_path: Path) -> None:
    assert found(tmp_path, "## Specification\n\n| | |\n|---|---|\n| Needles | 140 |\n| Length | 0.5 mm |\n") == []


def test_what_is_said_of_a_person_is_no_claim_although_a_claim_stands_before_it(tmp_path: Path) -> None:
    quotes = [c.quote for c in found(tmp_path, "It fades scars, said Vera Moll, who works in a hospital school.\n")]
    assert all("school" not in quote for quote in quotes)


def test_prices_in_a_strip_of_labels_are_found_and_what_stands_around_the_text_is_not(tmp_path: Path) -> None:
    strip = "One session £95 · Six sessions £480 · Ten £600\n\nVersion 3 · Review due in spring · Unit 4\n"
    assert {c.type for c in found(tmp_path, strip)} == {"cost"}


def test_the_source_after_a_claim_is_no_part_of_it(tmp_path: Path) -> None:
    (claim,) = found(tmp_path, "Needling fades scars, according to a trial from Ulm.\n")
    assert claim.quote == "Needling fades scars"


def test_under_a_heading_of_another_treatment_alone_what_is_quicker_is_compared_with_nothing(tmp_path: Path) -> None:
    (claim,) = found(tmp_path, "## The case for laser\n\n- Healing is quicker\n")
    assert claim.about.direction is None


def test_a_paragraph_of_several_sentences_is_no_item_although_its_end_is_a_name(tmp_path: Path) -> None:
    assert found(tmp_path, "## Can needling help?\n\nA friend asked me that. I wondered too. Lea, Ulm\n") == []


def test_who_wrote_in_a_thread_is_no_part_of_what_is_written(tmp_path: Path) -> None:
    text = "Thread\n\nroller_fan wrote:\nThe scar is much flatter since. It hurt a bit.\n"
    quotes = [c.quote for c in find_claims(written(tmp_path, text, "thread.txt"), pack())]
    assert quotes[0].startswith("The scar")


def test_steps_for_use_are_no_benefits_although_their_heading_speaks_of_use(tmp_path: Path) -> None:
    assert found(tmp_path, "## How to use\n\n1. Rinse the head for ten minutes.\n2. Dry your face.\n") == []


def test_what_a_heading_says_that_a_section_is_about_may_be_the_treatment_itself(tmp_path: Path) -> None:
    (claim,) = found(tmp_path, "## About the technology\n\nNeedling fades scars.\n")
    assert claim.type == "efficacy"


def test_capitals_at_the_head_of_an_item_are_part_of_the_article(tmp_path: Path) -> None:
    quotes = [c.quote for c in found(tmp_path, "- BEATS SERUMS – it fades scars with use\n")]
    assert quotes == ["BEATS SERUMS – it fades scars with use"]


def test_a_row_of_a_table_is_a_statement_that_is_put_to_no_studies(tmp_path: Path) -> None:
    table = "| | Needling | Laser |\n|---|---|---|\n| Downtime | 1-2 days | 5-7 days |\n| Price | £150 | £400 |\n"
    rows = [(c.quote, c.type, c.ladder) for c in found(tmp_path, table)]
    assert rows == [("Downtime | 1-2 days | 5-7 days", "numeric", "none"), ("Price | £150 | £400", "cost", "none")]


@pytest.mark.parametrize("text", [
    "I would pick needling every time.", "By evening my cheeks were scarlet.",
    "Our panel considers needling overrated.",
])
def test_what_one_person_saw_of_it_or_thinks_of_it_is_found(tmp_path: Path, text: str) -> None:
    assert [c.quote for c in found(tmp_path, text + "\n")] == [text.rstrip(".")]


@pytest.mark.parametrize("heading", ["References", "About the makers", "You might also like"])
def test_what_stands_around_the_article_is_no_part_of_it(tmp_path: Path, heading: str) -> None:
    assert found(tmp_path, f"## {heading}\n\nNeedling fades scars.\n") == []


@pytest.mark.parametrize(("text", "groups"), [
    ("On blood thinners? Ask your doctor first.", ("anticoagulants",)), ("Pregnant? Then wait.", ("pregnancy",)),
])
def test_a_short_question_whose_answer_is_to_wait_or_to_ask_says_whom_to_leave_out(
    tmp_path: Path, text: str, groups: tuple[str, ...],
) -> None:
    (claim,) = found(tmp_path, text + "\n")
    assert (claim.quote, claim.type, claim.about.groups) == (text, "contraindication", groups)


def test_a_condition_asked_about_in_a_word_and_answered_in_a_word_is_a_claim(tmp_path: Path) -> None:
    (claim,) = found(tmp_path, "Crow's feet? Not really.\n")
    assert (claim.type, claim.about.asks) == ("efficacy", "no_effect")


@pytest.mark.parametrize("text", ["Not sure? Ask us.", "Pregnant? We treat you all the same.", "Is it safe? Ask us."])
def test_other_short_questions_do_not(tmp_path: Path, text: str) -> None:
    assert [c for c in found(tmp_path, text + "\n") if c.type == "contraindication"] == []


@pytest.mark.parametrize("text", [
    "Image: a microneedling pen.", "Mara, 41, works in a bank.", "She runs a scar clinic in Porto.",
    "The researchers shaved the backs of twelve mice.", "Acne affects nine in ten teenagers.", "Results may vary.",
    "So tell me about needling.", "The outer layer is called the bark.",
    "There is a lot to think about before you book.",
    "HOST: Read the leaflet twice.",
])
def test_credits_people_common_illness_and_small_talk_are_not(tmp_path: Path, text: str) -> None:
    assert found(tmp_path, text + "\n") == []


def test_it_after_a_fact_of_the_world_is_not_the_treatment(tmp_path: Path) -> None:
    claims = found(tmp_path, "Needling is old. Acne is a common illness. It leaves scars.\n")
    assert [c.quote for c in claims if c.about.asks != UNREAD] == []


def test_who_speaks_is_no_part_of_the_claim(tmp_path: Path) -> None:
    (claim,) = found(tmp_path, "**DR ROE:** Needling fades acne scars.[2]\n\n**HOST:** Read the leaflet twice.\n")
    assert claim.quote == "Needling fades acne scars"


@pytest.mark.parametrize("text", [
    "Our new roller regenerates the skin from within.", "We'll ask you to wait if you are breastfeeding.",
    "Every failure that I see comes from too much haste on the skin.",
    "The punctures draw platelets, and they release their signals.",
])
def test_what_a_maker_says_of_its_own_and_whom_a_clinic_puts_off_is_found(tmp_path: Path, text: str) -> None:
    assert found(tmp_path, text + "\n")[-1].quote[-9:] == text.rstrip(".")[-9:]


@pytest.mark.parametrize("text", [
    "Scars.", "We love treating scars.", "Our editor asked her about safe needling and acne.",
    "You were given this leaflet because of your scars.", "What are keloids?\n\nThey are lumps that were once a wound.",
])
def test_labels_scenes_and_what_another_thing_is_are_not(tmp_path: Path, text: str) -> None:
    assert found(tmp_path, text + "\n") == []


def test_people_named_in_answer_to_who_should_not_have_it_are_whom_to_leave_out(tmp_path: Path) -> None:
    claims = found(tmp_path, "## Risks\n\nWho should not have it? Anybody with a fresh tan. Needling hurts.\n")
    assert next((c.quote, c.type) for c in claims) == ("Anybody with a fresh tan.", "contraindication")
    assert [c.type for c in claims].count("contraindication") == 1


@pytest.mark.parametrize("text", [
    "Took a month to heal, my skin did.", "We always start with a small test on the scalp.",
    "If you press it too hard it tears the skin.", "It's a poor choice for oily skin.",
])
def test_short_past_tense_practice_and_judgements_are_found(tmp_path: Path, text: str) -> None:
    assert found(tmp_path, text + "\n") != []
