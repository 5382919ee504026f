"""The question that a sentence of an article is understood to ask, in the words that are printed before its answer."""

from __future__ import annotations

from pathlib import Path

from pipeline.claims import find_claims
from tests.claims.helper import pack, written
from tests.table import each

BEFORE = "# Microneedling\n\nMicroneedling has come into fashion.\n\n"
UNREAD = "microneedling: something is stated that was not understood, so it is put to no studies"
DELIVERY = "microneedling against doing without it; drug delivery through the skin; passage of a drug through the skin"
RATE = "how often and how serious the side effects of microneedling are"
AVOID = "whether microneedling should be avoided by "


def questions(folder: Path, text: str) -> list[str]:
    """The questions of the claims in a text that follows an opening sentence about the intervention."""
    found = find_claims(written(folder, BEFORE + text), pack())
    return [claim.question for claim in found if claim.start > len(BEFORE) - 2]


ASKED = [
    ("For raised scars silicone gel is the safer choice.",
     "microneedling against topical treatment; scars; side effects (microneedling said to do worse)"),
    ("Lasers are better at thread veins and dark marks.",
     "microneedling against laser; melasma and dark patches; microneedling said to do worse"),
    ("Dark marks lift sooner with a peel.",
     "microneedling against chemical peels; melasma and dark patches; microneedling said to do worse"),
    ("Needling leaves fewer brown spots than laser.",
     "microneedling against laser; darkening of the skin after treatment"),
    ("For keloids it hurts less than surgery.",
     "microneedling against surgery; keloids and hypertrophic scars; pain"),
    ("You see more burns from cheap lasers.", "microneedling against laser; side effects"),
    ("Lasers remain the strongest tool for old acne scars.",
     "microneedling against laser; acne scars; severity of scars (microneedling said to do worse)"),
    ("Retinoids have firmer evidence for lines than needling.",
     "microneedling: background, which is not put to studies"),
    ("Deep ice-pick scars hardly change.", UNREAD + "; acne scars"),
    ("White stretch marks respond less well than red ones.", UNREAD + "; stretch marks"),
    ("Acne scars do not respond.",
     "microneedling against doing without it; acne scars; severity of scars (said not to help)"),
    ("Compared with PRP alone, microneedling with PRP does more for scars.",
     "microneedling added to platelet-rich plasma against platelet-rich plasma without it; scars; severity of scars"),
    ("Your lotions go in far deeper than they would otherwise.",
     "microneedling against doing without it; passage of a drug through the skin"),
    ("Serums sink in ten times better.", DELIVERY),
    ("The tiny channels let a serum soak in deeper.", DELIVERY),
    ("The regulator has cleared two pens for acne scars.", "microneedling: background, which is not put to studies"),
    ("It is among the safest ways to refresh tired skin.", RATE),
    ("Results of microneedling and laser are about the same for wrinkles.",
     "whether microneedling is as good as laser; wrinkles and photoageing; wrinkles"),
    ("The treatment is painless with numbing cream.", UNREAD),
    ("Dryness and flaking are quite normal.", "whether dryness and peeling or scaling can follow microneedling"),
    ("One client in ten gets a mild breakout.",
     "whether flare of acne or another skin disease can follow microneedling"),
    ("You may see less redness after the third visit.", UNREAD),
    ("Bruising is unlikely.", RATE + " (bruising)"),
    ("There are no long-term side effects.", RATE),
    ("Rough patches grow smoother.", "microneedling against doing without it; skin texture"),
    ("Needling remodels the tissue of scars.", "microneedling against doing without it; scars; severity of scars"),
    ("These tell fibroblasts to lay down collagen.",
     "whether microneedling changes what is measured in the body; collagen"),
    ("Elastin rises, too.", "whether microneedling changes what is measured in the body; elastin"),
    ("Pregnant women are told to wait.", AVOID + "pregnant or breast-feeding women"),
    ("For vitiligo, adding needling to ultraviolet light brings back more pigment than light alone.",
     "microneedling added to phototherapy against phototherapy without it; vitiligo and white patches; "
     "repigmentation, else the next outcome that studies report"),
    ("Rollers of 0.2 mm do nothing for scars.", UNREAD + "; scars"),
    ("My salon tells me that there are no side effects.", UNREAD),
    ("Against laser, it comes out ahead for scars.", "microneedling against laser; scars; severity of scars"),
    ("Warts cleared sooner when fluorouracil was needled in.", UNREAD),
    ("Vaccine patches gave at least as strong an immune response as ordinary jabs.",
     "whether microneedling (patches and arrays) is as good as injection; vaccination through the skin; "
     "immune response"),
    ("It cannot wake follicles that have died.", UNREAD + "; alopecia"),
    ("Experts advise needles of 0.5 to 1.5 mm.", "depth in millimetres in microneedling: 0.5 to 1.5 mm"),
    ("Vitamin C put on afterwards goes in up to ten times deeper.",
     "microneedling against doing without it; passage of a drug through the skin"),
    ("Up to one in five people develop brown marks.", "whether darkening of the skin can follow microneedling"),
    ("Nor should anyone who takes Roaccutane.", AVOID + "people who took isotretinoin within months"),
    ("Experts are divided on whether you must wait after isotretinoin.",
     UNREAD + "; in people who took isotretinoin within months"),
    ("Numbing cream goes on for half an hour and the needling takes 20 minutes.",
     "time that the anaesthetic is left on in microneedling: 0.5 hour"),
    ("Unlike many facials, its results are permanent.", UNREAD),
    ("For deep wrinkles, fillers remain the better choice.",
     "microneedling against fillers; wrinkles and photoageing; wrinkles (microneedling said to do worse)"),
    ("Expect redness for one to three days.", "time until recovery after microneedling: 1 to 3 days"),
    ("Redness and tightness, lasting two to five days.", "time until recovery after microneedling: 2 to 5 days"),
    ("You will see a few drops of blood.", "whether bleeding can follow microneedling"),
    ("It may be used for hair loss.", "microneedling against doing without it; alopecia; regrowth of hair"),
    ("Sharing needles can pass on hepatitis and HIV.", "whether infection can follow microneedling"),
    ("Less common: bruising, cold sores and milia.", RATE + " (bruising, cold sores and milia)"),
    ("The risk of dark marks is higher if you have brown skin.",
     "whether darkening of the skin can follow microneedling; in people with darker skin"),
    ("Your visit will be postponed if you are pregnant.", AVOID + "pregnant or breast-feeding women"),
    ("The improvement is generally permanent.", "how long results last after microneedling"),
    ("In melasma, microneedling plus tranexamic acid lightened the skin more than tranexamic acid alone.",
     "microneedling added to tranexamic acid against tranexamic acid without it; melasma and dark patches; "
     "severity of dark patches"),
    ("Needling with PRP improved scars by 7 in 10, against 5 in 10 for needling alone.",
     "platelet-rich plasma added to microneedling against microneedling alone; scars; severity of scars"),
    ("You are not a candidate if you have diabetes.", AVOID + "people with diabetes"),
    ("It is one of the best-studied treatments for stretch marks.", UNREAD + "; stretch marks"),
    ("Blunt rollers can introduce germs.", "whether infection can follow microneedling"),
    ("For deep wrinkles, lasers still win.",
     "microneedling against laser; wrinkles and photoageing; wrinkles (microneedling said to do worse)"),
    ("It is useless for bald patches due to scarring.",
     "microneedling against doing without it; alopecia; "
     "hair density, else the next outcome that studies report; said not to help"),
    ("My doctors swear by it.", "whether experts recommend microneedling"),
    ("Peeling may begin on day two.", "whether peeling or scaling can follow microneedling"),
    ("We don't use it on skin with active acne.", AVOID + "people with active acne"),
    ("Your face will be pink, as if sunburnt, for two days.", "time until recovery after microneedling: 2 days"),
    ("In one study, three sessions raised collagen by up to a fifth.",
     "whether microneedling changes what is measured in the body; collagen"),
    ("Men on both grew twice as much new hair as those on minoxidil alone.",
     "microneedling added to minoxidil against minoxidil without it; hair density"),
    ("Those who also had PRP did better than those who had microneedling alone.",
     "platelet-rich plasma added to microneedling against microneedling alone; "
     "any benefit, else the next outcome that studies report"),
    ("Needling as well as minoxidil grew more hair than minoxidil alone.",
     "microneedling added to minoxidil against minoxidil without it; hair density"),
]


@each(("text", "asked"), ASKED, ids=[text for text, _ in ASKED])
def test_a_sentence_asks_what_it_says_or_less(tmp_path: Path, text: str, asked: str) -> None:
    assert questions(tmp_path, text) == [asked]


@each(("text", "asked"), [
    ("Don't have it if you are nursing, have active acne or have taken isotretinoin in the past months.",
     ["pregnant or breast-feeding women, people with active acne and people who took isotretinoin within months"]),
    ("Anyone prone to keloids; those whose immune system is weak; people on blood-thinning pills should steer clear.",
     ["people prone to keloids", "people with weakened immunity",
      "people on anticoagulants or with a bleeding disorder"]),
    ("People who form keloids, who are pregnant or who have a weak immune system should not be treated.",
     ["people prone to keloids", "pregnant or breast-feeding women and people with weakened immunity"]),
])
def test_each_member_of_a_list_of_whom_to_leave_out_is_understood(tmp_path: Path, text: str, asked: list[str]) -> None:
    assert questions(tmp_path, text) == [AVOID + whom for whom in asked]


@each(("text", "asked"), [
    ("## Uses\n\n* scars left by acne, burns or surgery\n* fine lines\n\nIt helps creams to be absorbed.", DELIVERY),
    ("Unlike rollers, our pen goes in straight, so it is less painful.", "pens against rollers"),
    ("It is more effective than a retinoid and gentler than a peel.", UNREAD),
    ("## Pros\n\n- Needs no numbing cream", UNREAD),
    ("Radiofrequency needling adds heat. It tightens the skin.",
     "microneedling (radiofrequency) against doing without it; skin rejuvenation; skin elasticity"),
    ("Radiofrequency needling, which adds heat, firms the skin, but it is painful.",
     "whether pain can follow microneedling (radiofrequency)"),
    ("Radiofrequency needling adds heat. It tightens the skin more than plain needling.",
     "radiofrequency added to microneedling against microneedling alone; skin rejuvenation; skin elasticity"),
    ("Because it gives off no heat, needling carries less risk of dark marks than laser does.",
     "microneedling against laser; darkening of the skin after treatment"),
    ("It is cheaper than radiofrequency needling. It fades scars.",
     "microneedling against doing without it; scars; severity of scars"),
    ("It is as good as laser for wrinkles, with less pain.", "microneedling against laser; pain"),
    ("## Pros\n\n- Boosts collagen by up to 400%",
     "whether microneedling changes what is measured in the body; collagen"),
    ("## Pros\n\n- Softens the skin", "microneedling against doing without it; skin texture"),
    ("## Cons\n\n- Slight redness for a few hours", "time until recovery after microneedling: 2 to 4 hours"),
    ("People who form keloids should not have it. It works.", UNREAD),
    ("It slows hair loss. It stimulates collagen.",
     "whether microneedling changes what is measured in the body; collagen"),
    ("## Needling or laser?\n\nLaser may do more, but there is a higher risk of infection and of scarring.",
     "microneedling against laser; infection"),
    ("Collagen takes months to form, and the result cannot be judged before.",
     "time until results show after microneedling"),
])
def test_what_stands_around_a_statement_does_not_turn_its_question(tmp_path: Path, text: str, asked: str) -> None:
    assert questions(tmp_path, text)[-1] == asked


def test_as_good_with_less_of_a_harm_asks_two_things_of_the_same_rival(tmp_path: Path) -> None:
    assert questions(tmp_path, "It is as good as laser for wrinkles, with less pain.") == [
        "whether microneedling is as good as laser; wrinkles and photoageing; wrinkles",
        "microneedling against laser; pain",
    ]
