"""What a sentence leaves to its surroundings, such as the other group of a comparison, is carried over or not asked."""

from __future__ import annotations

from pathlib import Path

from pipeline.claims import find_claims
from pipeline.model import UNREAD, Claim
from tests.claims.helper import pack, written
from tests.table import each

LASER = "# Acne scars\n\nOne group had four rounds of microneedling, the other four rounds of laser."
MINOXIDIL = "# Hair loss\n\nMen were given weekly microneedling plus minoxidil, or minoxidil alone."
PLAIN = "# Notes\n\nMicroneedling is done with fine needles."


def last(folder: Path, text: str) -> Claim:
    return find_claims(written(folder, text), pack())[-1]


@each("before, text, against, added_to, direction", [
    (LASER, "Scar scores fell by 30% in the first group and by 60% in the second.", "laser", "", "worse"),
    (LASER, "Scar scores fell by 52% in one group and by 50% in the other, a gap that is down to chance.",
     "laser", "", "no_difference"),
    (LASER, "Dark patches developed in one in three of the laser group but in only one in thirty after needling.",
     "laser", "", "better"),
    (LASER, "Pain was milder in the needling arm.", "laser", "", "better"),
    (LASER, "The laser patients healed faster.", "laser", "", "worse"),
    (LASER, "Redness was just as common in both groups.", "laser", "", "no_difference"),
    (LASER, "Neither is superior.", "laser", "", "no_difference"),
    (PLAIN, "Scar depth fell by half in the laser arm and by a third in the microneedling arm.", "laser", "", "worse"),
    (PLAIN, "Satisfaction was 70% with microneedling, versus 45% after peels.", "chemical_peel", "", "better"),
    (MINOXIDIL, "Hair counts rose by 90 in the needling group and by 20 in the minoxidil group.", "", "minoxidil",
     "better"),
    (MINOXIDIL, "Seven in ten of the combined group were satisfied, compared with two in ten of the others.", "",
     "minoxidil", "better"),
    (MINOXIDIL, "Side effects did not differ between the groups.", "", "minoxidil", "no_difference"),
    (LASER, "Laser scored 4.1 and needling 3.9 out of 5 for satisfaction, which is not a real gap.", "laser", "",
     "no_difference"),
    (LASER, "A later study set it against peels. Burns hit 20% of the peel group and none of the needled.",
     "chemical_peel", "", "better"),
    (PLAIN, "Against subcision the results for scars were a draw.", "subcision", "", "no_difference"),
    (PLAIN, "Compared with laser the gains in acne scars were smaller.", "laser", "", "worse"),
    ("# Notes\n\n## 1. Fractional laser\n\nIt hurts.", "In trials it faded scars more than microneedling.",
     "fractional_laser", "", "worse"),
    ("# Microneedling for hair loss\n\nHere its rival is minoxidil.", "Adding needling to it raised hair counts.", "",
     "minoxidil", "better"),
    (LASER, "It is no match for laser.", "laser", "", "worse"),
    (MINOXIDIL, "The needled group grew 70 more hairs, the others 12.", "", "minoxidil", "better"),
    (MINOXIDIL, "One trial saw 20 new hairs with the combination and 19 without, which could be luck.", "", "minoxidil",
     "no_difference"),
    (PLAIN, "Wrinkle scores fell by 12 per cent with needling; a peel managed 30.", "chemical_peel", "", "worse"),
    (PLAIN, "Seventy-two per cent were satisfied with needling, against 40 with laser.", "laser", "", "better"),
    (PLAIN, "Redness lasted two days after needling and six after laser.", "laser", "", "better"),
    (PLAIN, "In dark skin 2 of 20 needled faces darkened, while 9 of 20 did on the laser side.", "laser", "", "better"),
    (PLAIN, "Scar depth fell by 30% on the needled cheek and did not change on the one left alone.", "", "", "better"),
    (PLAIN, "Melasma scores fell by 50% with needling and tranexamic acid, and by 30% with tranexamic acid "
     "without needling.", "", "tranexamic_acid", "better"),
    (LASER, "It cannot match laser for deep scars.", "laser", "", "worse"),
    ("# Microneedling or laser?\n\nWe offer both.", "For acne scars the two do about equally well.", "laser", "",
     "no_difference"),
])
def test_the_groups_are_those_named_or_those_told_of_before(
    tmp_path: Path, before: str, text: str, against: str, added_to: str, direction: str,
) -> None:
    about = last(tmp_path, f"{before} {text}").about
    assert (about.comparators[:1], about.background[:1], about.direction) == (
        (against,) * bool(against), (added_to,) * bool(added_to), direction)


def test_what_holds_of_one_harm_holds_of_another_named_after_so(tmp_path: Path) -> None:
    claim = last(tmp_path, f"{LASER} Pain was lower with the needles, and so was the risk of infection.")
    about = claim.about
    assert (about.comparators, about.direction, about.outcomes) == (("laser",), "better", ("infection",))


def test_that_others_found_nothing_is_about_what_was_told_before(tmp_path: Path) -> None:
    trial = "# Acne scars\n\nPRP with microneedling beat microneedling alone."
    claim = last(tmp_path, f"{trial} Another team saw no benefit.")
    assert (claim.about.interventions, claim.about.direction) == (("prp",), "no_difference")


@each("before, text", [
    (LASER, "Scar scores fell by 50% in the first group and by 52% in the second."),  # which is better is not said
    (LASER, "Derma rollers have blunt needles, so the results are poorer."),
    (LASER, "One trial favoured 2 mm over 1 mm. It hurt less."),
    (PLAIN, "Relapse was rarer in the other group."),
    (PLAIN, "For scars, needling with PRP scored 70 per cent, needling alone 45."),  # of what is not said
    (PLAIN, "Needling with bleomycin cleared 80 per cent of warts; freezing with liquid nitrogen cleared 60."),
    (PLAIN, "Stretch marks narrowed by 40% on the needled thigh; the other thigh was unchanged."),
    (PLAIN, "A trial set radiofrequency needles against plain ones, and the heated kind tightened skin more."),
    (MINOXIDIL, "In one trial it was as good as laser and in another it was worse."),
])
def test_what_is_in_doubt_is_not_asked(tmp_path: Path, before: str, text: str) -> None:
    claim = last(tmp_path, f"{before} {text}")
    assert claim.about.asks == UNREAD or not claim.about.comparators


PAGE = "# Microneedling\n\n## "


@each("before, text", [
    ("Laser\n\nLaser burns off the surface.", "Infection is rare."),
    ("What else?\n\nFractional laser is an older rival.", "The results last for five years."),
    ("Fillers\n\nFiller plumps the skin.", "The effect fades within a year."),
    ("Botox\n\nBotox relaxes muscles.", "Frown lines soften within days."),
    ("Creams\n\nRetinoids are old.", "Pregnant women should not use it."),
    ("PRP\n\nDoctors inject it or pour it over needled skin.", "It did nothing for stretch marks."),
    ("PRP\n\nPRP is old. Cheeks given needling and PRP improved.", "It did nothing for stretch marks."),
    ("Peels\n\nPeels are cheap. Six cost less than one needling session.", "Scars do not shift at all."),
    ("PRP\n\nIn scars the mix did better than needling with water.", "It did nothing for stretch marks."),
])
def test_what_belongs_to_the_other_treatment_spoken_of_is_not_asked(tmp_path: Path, before: str, text: str) -> None:
    assert last(tmp_path, f"{PAGE}{before} {text}").about.asks == UNREAD


def test_the_next_paragraph_is_about_what_its_heading_names(tmp_path: Path) -> None:
    before = "# Microneedling\n\n## What it does\n\nA peel burns the skin. Infection is rare.\n\n"
    assert last(tmp_path, f"{before}Acne scars fade by half.").about.applications == ("acne_scars",)


def test_a_price_is_that_of_the_treatment_spoken_of(tmp_path: Path) -> None:
    claim = last(tmp_path, "# Microneedling\n\n## Creams\n\nRetinoids smooth the skin. They cost £30 a tube.")
    assert claim.question == "topical retinoid: what it costs, which is for price lists to say"


@each("before, text, asked", [
    ("PRP\n\nPRP is spun from blood.", "It does more for scars than needling alone.",
     "platelet-rich plasma added to microneedling against microneedling alone; scars; severity of scars"),
    ("PRP\n\nPRP is spun from blood.", "In acne scars the mix did better than needling with water.",
     "platelet-rich plasma added to microneedling against microneedling alone; acne scars; severity of scars"),
    ("Hair\n\nMinoxidil is the usual lotion.", "Used with needling, it regrows more hair.",
     "microneedling added to minoxidil against minoxidil without it; alopecia; hair density"),
    ("Subcision\n\nSubcision frees scars.",
     "Combined with needling, it cut the scar score by 50%; needling alone managed 30.",
     "subcision added to microneedling against microneedling alone; scars; severity of scars"),
    ("More\n\nWhat about adding something?", "Hyaluronic acid made healing quicker.",
     "hyaluronic acid added to microneedling against microneedling alone; downtime"),
])
def test_a_treatment_called_again_as_it_is_the_one_that_is_added(
    tmp_path: Path, before: str, text: str, asked: str,
) -> None:
    assert last(tmp_path, f"{PAGE}{before} {text}").question == asked


def test_a_question_that_opens_a_paragraph_ends_with_it(tmp_path: Path) -> None:
    before = "More\n\nWhat about adding something? Vitamin C is sour.\n\nScars come next."
    asked = last(tmp_path, f"{PAGE}{before} For acne scars lasers do more.").about
    assert (asked.comparators, asked.direction) == (("laser",), "worse")
