"""Claims as letters, magazines, web pages, threads and leaflets put them: in a word, in passing, under a heading."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.claims import find_claims
from pipeline.model import UNREAD, Claim
from tests.claims.helper import pack, written
from tests.table import each


def found(folder: Path, text: str) -> list[Claim]:
    return [c for c in find_claims(written(folder, f"# Needling\n\n{text}\n"), pack()) if c.type != "background"]


@pytest.mark.parametrize(("text", "type"), [
    ("Is it sore? Very.", "safety"), ("Is there swelling? No. There is some pain, though.", "safety"),
    ("## Is it better than laser?\n\nWe think so.", "comparative"),
    ("Will the scar fade? Honestly? Probably.", "efficacy"), ("Do insurers cover it? No.", "cost"),
    ("Would I do it again? In a heartbeat.", "opinion"),
    ("Does it work? On its own, not much.", "efficacy"),
])
def test_an_answer_in_a_word_is_of_the_type_that_the_question_asks_for(tmp_path: Path, text: str, type: str) -> None:
    assert [c.type for c in found(tmp_path, text)][:1] == [type]


@pytest.mark.parametrize("text", [
    "A pen for men is on its way.", "A ban is coming.", "Whether it works there is anybody's guess.",
    "It will end up as a niche.", "Patches could be in shops by the end of the decade.",
])
def test_what_is_said_of_the_years_to_come_in_plain_words_is_an_outlook(tmp_path: Path, text: str) -> None:
    (claim,) = found(tmp_path, text)
    assert claim.type == "outlook"


def test_a_line_in_bold_above_a_list_says_what_its_items_are(tmp_path: Path) -> None:
    claims = found(tmp_path, "**Do not do this if**\n\n- active cystic acne\n- you keloid\n")
    assert [(c.quote, c.type) for c in claims] == [
        ("active cystic acne", "contraindication"), ("you keloid", "contraindication"),
    ]


def test_safe_for_every_skin_tone_is_no_change_of_tone(tmp_path: Path) -> None:
    (claim,) = found(tmp_path, "## Benefits\n\n- Safe for every skin tone\n")
    assert (claim.type, claim.about.outcomes) == ("safety", ())


def test_what_is_added_in_the_heading_is_not_what_it_is_compared_with(tmp_path: Path) -> None:
    (claim,) = found(tmp_path, "## Why add exosomes to microneedling?\n\nRedness cleared two days sooner, too.\n")
    assert claim.about.asks == UNREAD


def test_what_learners_should_be_able_to_do_is_no_claim(tmp_path: Path) -> None:
    assert found(tmp_path, "## Learning objectives\n\n1. Recognize complications of needling.\n") == []


def test_a_list_is_read_by_the_sentence_that_announces_it(tmp_path: Path) -> None:
    text = "If any of the following applies to you, it is not a good fit.\n\n- chemotherapy\n- recent peels\n"
    assert [(c.quote, c.type) for c in found(tmp_path, text)][-2:] == [
        ("chemotherapy", "contraindication"), ("recent peels", "contraindication"),
    ]


def test_each_line_of_a_box_of_facts_is_an_item(tmp_path: Path) -> None:
    claims = found(
        tmp_path, "Best for: shallow acne scars\nNot for: keloids\nTime off: one to three days\nPrice: $250\n")
    assert [c.type for c in claims] == ["efficacy", "contraindication", "numeric", "cost"]


@pytest.mark.parametrize(("text", "quote"), [
    ("★☆☆☆☆ **Do not buy**\nLeft me with scratches.", "Left me with scratches"),
    ("[00:26] SAM: My acne scars went from an eight to a three.", "My acne scars went from an eight to a three"),
    ("Week 3: Pores? Same.", "Week 3: Pores? Same."), ("Pain? Bearable.", "Pain? Bearable."),
])
def test_reviews_transcripts_and_diaries_are_read_without_their_labels(tmp_path: Path, text: str, quote: str) -> None:
    assert [c.quote for c in found(tmp_path, text)] == [quote]


def test_what_is_said_in_quotes_about_the_clinic_is_a_claim_and_who_says_it_is_none(tmp_path: Path) -> None:
    text = "## Meet our director\n\nShe trained abroad. “Needling impressed me more than any laser,” she says.\n"
    assert len(found(tmp_path, text)) == 1


def test_who_pays_is_no_effect(tmp_path: Path) -> None:
    (claim,) = found(tmp_path, "Needling of burn scars may be covered after silicone has failed.\n")
    assert claim.type == "cost"


def test_a_row_of_words_below_a_heading_that_says_what_stands_there_is_found(tmp_path: Path) -> None:
    (claim,) = found(tmp_path, "## Complications\n\n| Finding | How often |\n|---|---|\n| Track marks | Rare |\n")
    assert claim.type == "safety"


@pytest.mark.parametrize(("heading", "text", "type"), [
    ("How does it work?", "The punctures stir the layers beneath.", "mechanism"),
    ("The science", "The punctures stir the layers beneath.", "mechanism"),
    ("What comes next", "Rollers for cats are in every shop by 2090.", "outlook"),
    ("Who should not have it?", "Active infection and blood thinners", "contraindication"),
])
def test_what_no_words_tell_the_heading_tells(tmp_path: Path, heading: str, text: str, type: str) -> None:
    claim = found(tmp_path, f"## {heading}\n\n{text}")[-1]
    assert (claim.type, claim.about.asks or UNREAD) == (type, UNREAD)


@each(("text", "type"), [
    ("Needling wins on depth.", "comparative"), ("Head to head with laser it loses by a whisker.", "comparative"),
    ("Neither is available on prescription.", "cost"), ("Peels are kinder on the wallet.", "cost"),
    ("Warfarin and needles do not mix.", "contraindication"), ("Dull tips rip.", "safety"),
    ("It is not offered by the health service.", "cost"), ("You will feel some buzzing.", "safety"),
    ("Hold off if you take warfarin.", "contraindication"), ("Acid is usually the better pick.", "comparative"),
    ("The holes stay open for an hour.", "mechanism"), ("Over cold sores it is a no-no.", "contraindication"),
    ("Adding a lotion may speed things up.", "comparative"), ("A larger trial will follow its volunteers.", "outlook"),
    ("I suspect that the roller dies out.", "outlook"), ("Clients on warfarin need a letter from a doctor.",
                                                         "contraindication"),
])
def test_plain_words_tell_the_type(tmp_path: Path, text: str, type: str) -> None:
    assert [c.type for c in found(tmp_path, text)] == [type]


def test_each_condition_of_an_order_to_stay_away_is_a_contraindication(tmp_path: Path) -> None:
    claims = found(tmp_path, "Stay away from it if you take heparin, if you smoke, or if you had rays to the area.")
    assert {c.type for c in claims} == {"contraindication"}
    assert claims[-1].quote.endswith("rays to the area")


def test_each_condition_of_a_sentence_that_puts_people_off_is_one_of_whom_to_leave_out(tmp_path: Path) -> None:
    claims = found(tmp_path, "We'll ask you to wait if you are breastfeeding, have a rash, or have lupus.")
    assert {c.type for c in claims} == {"contraindication"}


def test_the_last_condition_of_such_a_sentence_is_no_effect(tmp_path: Path) -> None:
    claim = found(tmp_path, "You should not have it if you are pregnant, have a rash, or tend to form keloids.")[-1]
    assert (claim.type, claim.about.direction) == ("contraindication", None)


def test_a_list_under_a_heading_that_says_nothing_is_read_by_the_heading_above_that_one(tmp_path: Path) -> None:
    claims = found(tmp_path, "## What can go wrong?\n\n### Common\n\n- Bruising\n\n### Rare\n\n- Scarring\n")
    assert [(c.quote, c.type) for c in claims] == [("Bruising", "safety"), ("Scarring", "safety")]


def test_a_row_of_words_in_a_table_of_rivals_is_a_comparison(tmp_path: Path) -> None:
    (claim,) = found(tmp_path, "## Needling vs. rollers\n\n| | Pen | Roller |\n|---|---|---|\n| Comfort | high | low |")
    assert claim.type == "comparative"


@pytest.mark.parametrize("text", [
    "## Useless for:\n\n- deep wrinkles", "Things that I wouldn't bet on:\n\n- it cures melasma",
    "## What it won't do\n\n- It lifts a sagging face.",
])
def test_what_a_list_denies_is_no_benefit(tmp_path: Path, text: str) -> None:
    claim = found(tmp_path, text)[-1]
    assert (claim.type, claim.about.direction, claim.about.asks) == ("efficacy", None, UNREAD)


@each("text", [
    "Clinics that re-use tips put you at risk of hepatitis.", "- Fillers – raise sunken scars straight away",
    "You need to use it for four months to judge it.", '"Deep needling marks the skin," Dr. Ada Roe-Lind told me.',
    "Lines look softer.", "The honest answer is that nobody knows yet.", "She would want to see a trial against sham.",
    "They are hard to clean.", "Blunt tips scratch.", "Picking the scab leaves a mark.", "You pay double for it.",
    "Your skin reads it as a wound and sends help.", "If I had to choose, this would be it.", "Redness went away soon.",
    "I found no report of blindness.", "We often see roller injuries.", "You can hardly see it now.",
    "Best money I ever spent.", "Twice a week is too often.", "Bin the head after ten uses: blunt tips scratch.",
    "Kids can't sit through it.", "The rolled heads gained four times as much.",
    "Never lend it, since germs live on metal.", "I saw basically nothing from needling.",
    "A pilot in Ulm looked encouraging.", "Smoother, definitely.", "Fewer pores, meh.", "Old scars: nada.", "Itchy!",
    "Burned like fire and itched.", "Took me two months to heal.",
    "I sleep better.", "My jawline is back.", "Nurse Roe (burns unit): \"It shortens redness.\"",
    "Published series put trouble at under one percent.", "edit 2: it stings more than you think.",
    "Don't expect miracles on old burns.", "She can close her hand again.", "Kids under twelve: no.", "Hands too.",
    "Total waste of money.", "The deeper you go, the longer you peel.", "The health service won't pay.",
    "Neither rater could tell the sides apart.", "Does nothing.", "Do I think it's a scam? Pretty much.",
    "Does it hurt? Less than you'd think.", "Will it cure acne? Not a chance.", "There are no chemicals in it.",
    "Faces heal faster than legs do, she told me.", "Skip it altogether if you have metal plates.",
])
def test_short_and_colloquial_statements_are_found(tmp_path: Path, text: str) -> None:
    assert found(tmp_path, text) != []


@each("text", [
    "Glad to hear it, Pete.", "Three of you asked about needling.", "A word on price.", "owl_fan · last month",
    "She has treated scars for two decades.", "Award-winning needling in Ulm.", "4 Adverse effects", "R., 38, Ulm",
    "Hairline is a charity.", "We are often asked whether needling works.",
    "I'm 38, with two babies and scars.", "A pen uses a ring of very fine needles to make holes in the skin.",
    "Peels and needles could not be more different.", "I have been a nurse for nineteen years.",
    "I hid my scars for years.", "41 people found this helpful", "Report problems to the agency.",
    "I was excited and nervous.",
    "I booked an appointment with a dermatologist.",
    "As we age, collagen declines.", "I have had spots since I was twelve.",
    "If you have any questions, ask your nurse.", "You'll find us by the station.", "Please arrive ten minutes early.",
    "Half were given a cream to use at home.", "The nurse bares her wrist for a small patch.",
])
def test_small_talk_credits_and_scenes_are_no_claims(tmp_path: Path, text: str) -> None:
    assert found(tmp_path, text) == []


@each("text", [
    "I believe in being fair.", "I spend a remarkable amount of time looking at other people's foreheads.",
    "I am not saying that it never works.", "I am saying that I would like to see it shown.",
    "Then there is the matter of hair.", "Beyond that the ice gets thin.", "They have agreed to differ.",
    "That is hardly the same thing as saying so.", "The people who print leaflets know it.",
    "My editor would like me to mention the risks.", "We cannot wait to meet your skin.",
    "Her sister over the road is less sure.", "“I've waited eighteen years,” she says, reaching for her coat.",
    "Her cheeks are the colour of a plum, and she is laughing.", "What happens next is older than it looks.",
    "I read every one of them, even the ones in capitals.", "Today: five things I learned in Ulm last month.",
    "Readers often ask me whether a run would do.", "She had never felt better.",
    "Your first visit is on the house.", "You have scars that have not improved with creams alone.",
    "Your consultant thinks that needling may help.", "This leaflet tells you what to do at home.",
    "Every month our doctor answers your letters.", "The postbag was full of knees and hearts.",
    "You can also decide to have nothing done.", "It is available in large print.",
    "Results vary from person to person.", "One guy posted monthly pictures for two years.",
    "If you are unsure, speak to your doctor before you buy.", "Why on earth anyone rolls their beard",
    "Spring is here, and with it a flood of e-mails about needles.",
    "Clara, who is braver than I am, has better bones.",
    "The waiting room of Dr Moll was full. Moll liked the colour of the needles.", "**Safety corner.** Read on.",
    "If needling were a tablet, everybody would be on it.", "At seventy he has a hip that has seen better days.",
    "They offered me ten per cent off.", "It was at a wedding in June that she told me of holes in her face.",
    "Alan, who limps, was late. Alan has done four miles of walks for his heart.", "It felt like an eternity.",
    "I noticed it last Tuesday: a poster of a cheek.", "In the second week I saw a physiologist.",
    "What I found was neither a fraud nor a miracle.", "Beneath it stood the words “Ask us about needles”.",
    "You treat one half of the face, you leave the other alone.", "The menu gets longer every spring.",
    "Names changed, typos fixed.", "Someone brought up surgery, so the mods locked that part.",
    "She would like to know who buys all these faces.", "I do not doubt her for a moment.",
    "Your practitioner will choose the right depth.", "New clients get a free skin scan.",
    "Readers write to me about the price of eggs.", "They have been writing about needling.",
    "On safety I was pleasantly surprised.", "If you have wrinkles and a few pounds, you have my sympathy.",
    "We've painted the waiting room.", "Treatment of the month: needling", "Hannah joins us from the burns unit.",
    "## Why you'll love it\n\n- Comes in a sweet travel case",
])
def test_what_the_author_says_of_herself_and_turns_of_speech_are_no_claims(tmp_path: Path, text: str) -> None:
    assert found(tmp_path, text) == []


@each("text", [
    "The columns of injury close within minutes.",
    "We always start with a patch.", "By week six the shedding had stopped.", "My jawline is back.",
    "My hairline filled in about a centimetre.", "It counts.", "If your pressure is above 180, get it treated first.",
    "It wasn't blinded properly.", "Nobody saw anything before month three.", "The crown responds best.",
    "Can I use it with an acid? Not on the same evening, as it stings.", "The skin is nudged to renew itself.",
    "We still know next to nothing about older women.",
    "We left six weeks between them.", "It would do nothing for my ice picks.",
    "Up to half of those who start drop out.",
    "Nothing dreadful happens.",
    "Which skin types can you treat? All of them.", "I have spots. Is that a problem? It is for now.",
    "Can I go to the gym? Not for 48 hours.", "How soon will I see it? Glow: within days.",
    "What they leave out is how long it lasts, because almost nobody has looked after a year.",
    "The nurses on the board are dead against it.", "One was left with brown marks for a year.",
    "She reckons you can count on half the marks improving.", "Skin that is stretching can't remodel, she says.",
    "The opposite is true.", "They are hard to sterilise.",
    "He turns away clients with rosacea.", "You can wear make-up after a day.",
    "If you are allergic to metals, choose something else.", "Both doctors would like to see the treatment regulated.",
    "They won't go completely.", "The line between my brows is a hair shallower.",
    "Will changes of weight undo the results? Big ones might.",
    "- Boxcar: decent if shallow", "Which pen? Doesn't matter much.", "My results from last year are still there.",
    "The studies that I've read show a small bump.", "It adds a few hundred bucks.",
    "My nurse says three is plenty for most faces.", "I honestly can't tell before from after.",
    "I gave it two stars because it snagged.", "You feel it most along the jaw.",
    "Think twice if you bruise like a peach.", "She has stopped offering it to smokers.",
    "We don't do it for under-eighteens.", "I sleep better for it.",
])
def test_what_was_seen_and_what_is_always_done_are_found(tmp_path: Path, text: str) -> None:
    assert found(tmp_path, text) != []
