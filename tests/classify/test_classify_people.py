"""How many people took part, and when the reader abstains."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.classify import classify, find_registrations
from pipeline.classify.counts import value
from pipeline.classify.lexicon import rule_file
from pipeline.classify.people import read_participants
from pipeline.classify.people.population import read_population
from tests.classify.records import pack, record
from tests.table import each

COUNTS = [
    ("Men were taken; 50 were randomised to a lotion with a roller, and 50 to the lotion only.", 100),
    ("Charts of people were read; 52 had been treated by light (35 mJ) and 46 by needles (1.5-2.0 mm).", 98),
    ("In a trial 36 adults had one cheek, drawn by lot, treated with a pen. Thirty patients adhered to the plan.", 36),
    ("Thirty patients with scars were enrolled.", 30),
    ("Forty-four workers (29 female) were put at random into needling (n = 22) and taping (n = 22) groups.", 44),
    ("Patients were treated with a drug alone (first year, n = 26) or with needling too (next, n = 24).", 50),
    ("Twenty-five women were given needling and twenty-six women a peel.", 51),
    ("Twenty patients received needling and twenty-two received a peel.", 42),
    ("48 patients (phototype IV: 30, V: 18) were randomized into Group A (dermaroller 1.5 mm) and Group B (laser). "
     "44 patients completed the study, 22 in each group.", 48),
    ("Sixty Thai and Indian patients, 30 per arm, were allocated at random. Grade fell in 22 of 28 patients.", 60),
    ("Women with wrinkle scores of 2 of 4 (modified) were randomized 2:1. Of 48 enrolled, 45 could be assessed.", 48),
    ("Women with melasma, n = 32, were included. 28 participants were analysed.", 32),
    ("Cohort N comprised 47 and cohort O 71 women. Of 80 women with later visits, 51 relapsed.", 118),
    ("Two dozen women were needled.", None),
    ("We assigned 22 patients to needling, 21 to a peel and 20 to both.", 63),
    ("Twenty patients were treated. Skin biopsies were obtained from three patients.", 20),
    ("A total of 1,204 participants were included.", 1204),
    ("Two hundred eighty-four participants completed the study.", 284),
    ("We recruited 45 women; 40 patients completed the trial.", 45),
    ("Patients were randomized to needling (20 patients) or laser (19 patients).", 39),
    ("Of 119 subjects entered, 96% completed the study.", 119),
    ("Between 1992 and 2000, 91 patients were randomly assigned.", 91),
    ("Twenty-eight scars in 11 patients were treated.", 11),
    ("A total of 13 388 women were randomised.", 13388),
    ("A session was given to 10 men and 14 women.", 24),
    ("In this trial participated 30 patients, 11 males and 19 females.", 30),
    ("There took part 18 women and 12 men.", 30),
    ("45 adults, 120 toddlers and 120 infants were randomised.", 285),
    ("45 adults, 120 toddlers (15-18 months) and 120 infants (9-10 months) were randomised.", 285),
    ("Three groups (n = 15 each) of women were given needling, light or a peel.", 45),
    ("Of 163 patients needled between 2015 and 2018, 101 could be reached and answered.", 101),
    ("We randomised 45 adults, 30 children and 25 infants to a patch or a shot.", 100),
    ("60 patients, 20 men and 38 women were treated.", 60),
    ("By block randomization 100 participants were allocated equally to Group A and Group B.", 100),
    ("In 32 patients a peel was given with needles; 39 matched patients took the drug only.", 71),
    ("Thirty-two patients had a drug with needling, whereas 39 patients had the drug only.", 71),
    ("Forty patients received needling; 12 patients received antibiotics.", 40),
    ("Thirty patients received three sessions, 12 of them only two.", 30),
    ("We included 36 patients. A total of 19 patients were treated with a laser and 17 with needles.", 36),
    ("Patients with scars (N = 228) were assigned to needling (n = 114) or laser (n = 114).", 228),
    ("Sixteen women (n = 32 sides) were enrolled.", 16),
    ("Adults with old burns (n = 22; 14 women) were needled once.", 22),
    ("People in the needled arm (n = 31) had four sessions; those of the other arm (n = 29) had none.", 60),
    ("The needled arm (n = 18) and the other arm (n = 18) were photographed.", None),
    ("In this phase 3 trial adults were randomised.", None),
    ("Of 60 people screened, 41 were enrolled.", 41),
    ("Of 25 volunteers screened, 21 were randomised and all completed.", 21),
    ("We treated 25 patients, 17 women and 8 men, with needles.", 25),
    ("The score was read in a cohort of > 1000 patients.", None),
    ("Thirty-four participants had treatment-emergent adverse events.", None),
    ("Sixty lesions and 120 sides were scored.", None),
    ("Infections (n = 11) and granulomas (n = 4) predominated in the group with rollers.", None),
    ("Ten patients (33%) reported pain.", None),
    ("Four sessions were given.", None),
    ("Prospective study without a control group: 31 patients with scars had weekly needling.", 31),
    ("Side effects were rare: 4 patients with redness.", None),
    ("Only 13 patients with scars were included. Of 10 patients contacted by phone, 9 were pleased.", 13),
    ("Only 64 patients are known to have such a variant.", None),
    ("The study took 16 out of 42 participants enrolled in the clinic; 16 out of 42 participants were enrolled.", 16),
    ("Accrual ended when 338 of 2,150 planned patients were enrolled.", 338),
    ("Hundred and five patients with scars were recruited.", 105),
    ("Twenty-seven overweight and obese women were randomised to needling or laser.", 27),
    ("Twelve consecutive patients who were operated on in June of 2014 were enrolled.", 12),
    ("In total 31 randomised control trials were included.", None),
    ("From 2001 on, 214 (106 needled, 108 not needled) patients were randomly assigned.", 214),
    ("Patients were randomly assigned to one of two groups of 20 participants each.", 40),
    ("Patients formed two groups. There were 15 patients in each group.", 30),
    ("Of 159 patients approached, 150 (94.3%) agreed.", 150),
    ("In 23 subjects scars improved.", 23),
    ("Sixty women were assigned to needles (n = 30) or laser (n = 30), some to cream (n = 20) or none (n = 10).", 60),
    ("Ninety people aged 18-40 were enrolled and divided into Group A (peel) and Group B (needling).", 90),
    ("In this pilot study 20 patients had a peel on one cheek and a scrub on the other.", 20),
    ("Two dermatologists who were blinded examined the scars.", None),
    ("Photographs were scored by three independent dermatologists.", None),
    ("Two blinded observers rated scars. Twelve of 15 chosen volunteers finished the study.", 15),
    ("It was a comparison of sides of 32 patients who had moderate scars.", 32),
    ("Eighteen patients had one side of the face treated with needles and the other with heat.", 18),
    ("Participants were 21: eight had needles, 13 a peel.", 21),
    ("Fifty-eight (28 by needles, 30 by peel) were enrolled.", 58),
    ("All the patients were divided in two groups, twelve per treatment group.", 24),
    ("The study had a sample of 64; 32 for each arm.", 64),
    ("Forty persons aged 20 to 50 with melasma were included.", 40),
    ("Sixty-two patients had needles (32 patients, N = 110 nails) or light (30 patients, N = 118 nails).", 62),
    ("Seven men and 5 women with hair loss took part.", 12),
    ("We used photographs of 38 women who had needling, and of 15 controls.", 53),
    ("Fillers were given to twenty-six patients and heat to 24.", 50),
    ("We compared the data of 55 patients who had both and of 58 who had light.", 113),
    ("Twenty-four patients each of Group A, B and C had needles, a steroid and saline.", 72),
    ("Thirty patients were given injections in one arm and the other 30 had needles.", 60),
    ("Women were randomised. Twenty were assigned to needling. Twenty-two women were assigned to a peel.", 42),
    ("They came; 20 men were allocated to needling. The other 22 men were allocated to light.", 42),
    ("Twenty-four patients were randomised to needles with a cream and 24 to light.", 48),
    ("Patients were randomised; 20 patients were treated with needles and 22 with light.", 42),
    ("Patients came by chance. The needling group comprised 20 patients. The peel group comprised 22 patients.", 42),
    ("Sixty women were assigned to needling or to light. Forty came back.", 60),
    ("Thirty-five patients with melasma and 30 age-matched healthy controls were needled.", 65),
    ("Twenty women with dermatitis after needling and twenty matched controls were compared.", 40),
    ("Questionnaires were distributed to 300 women; 150 were completed.", None),
    ("Group A included 20 women and 10 men; group B included 18 women and 12 men.", 60),
    ("A questionnaire was sent to 900 dermatologists.", None),
    ("Needles were studied in eighteen men and fifteen women.", 33),
    ("There were nine patients with grade 0, 55 with grade 1, and 14 with grade 2.", None),
]


@each(("text", "n"), COUNTS)
def test_people_are_counted_and_nothing_else(text: str, n: int | None) -> None:
    assert read_participants(record("Needling", text), "rct").n == n


def test_the_people_of_a_review_stand_behind_the_number_of_its_trials() -> None:
    text = "Of 16 trials (n = 413), three were on needling. The number of patients on needling (n = 98) is small."
    assert read_participants(record("Needling: a systematic review", text), "systematic_review").n == 413


def test_those_analysed_are_told_from_those_enrolled() -> None:
    text = "A total of 50 patients were enrolled. Later 44 patients completed the study."
    found = read_participants(record("Needling", text), "rct")
    assert (found.n, found.n_analysed) == (50, 44)


def test_groups_that_do_not_add_up_to_the_people_are_told() -> None:
    text = "Sixty patients were randomised to needling (n = 28) or laser (n = 29)."
    study, issues = classify(record("Microneedling for scars", f"{text} They had microneedling."), pack())
    assert study.n == 60
    assert [i.message for i in issues] == ["the groups (28 + 29) do not add up to the 60 people stated"]


@pytest.mark.parametrize("text", [
    "Sixty patients were randomised to needling (n = 30) or laser (n = 30).",
    "Sixty patients were randomised to needling (n = 28) or laser (n = 29); 57 patients completed the study.",
    "Sixty patients were treated by needling in two groups.",
])
def test_groups_that_fit_the_people_are_not(text: str) -> None:
    assert not classify(record("Microneedling for scars", f"{text} They had microneedling."), pack())[1]


def test_pooled_participants_need_the_word_studies() -> None:
    text = "Nine studies involving a total of 412 patients were included."
    assert read_participants(record("A review", text), "meta_analysis").n == 412


def test_rats_are_no_people() -> None:
    assert read_participants(record("Needling", "Thirty rats were included."), "rct").n is None
    assert read_participants(record("Needling", "A total of 30 patients were included."), "animal").n is None


def test_a_case_report_is_one_person() -> None:
    assert read_participants(record("A case report", "The patient improved."), "case_report").n == 1


@given(st.integers(min_value=1, max_value=999))
def test_digits_are_their_own_value(n: int) -> None:
    assert value(str(n)) == n


@pytest.mark.parametrize(("text", "n"), [
    ("sixty", 60), ("Twenty-six", 26), ("one hundred and five", 105), ("a hundred", 100), ("few", None),
])
def test_numbers_in_words(text: str, n: int | None) -> None:
    assert value(text) == n


@each("country", rule_file("population")["country"], ids=lambda c: c["id"])
def test_each_country_is_read_by_its_name(country: dict[str, Any]) -> None:
    found = read_population(record(f"A trial of needling in {country['id']}", "Patients took part."))
    assert [c.id for c in found.countries] == [country["id"]]


@pytest.mark.parametrize(("title", "wanted"), [
    ("Needling in Viet Nam", ["Vietnam"]), ("Needling in Viet-Nam", ["Vietnam"]),
    ("Three centres in the U.S.A.", ["United States"]), ("Needles cleared by the U.S. authority", []),
])
def test_a_country_is_read_however_it_is_written(title: str, wanted: list[str]) -> None:
    assert [c.id for c in read_population(record(title, "Patients took part.")).countries] == wanted


def test_population_is_read_where_it_is_stated() -> None:
    text = "Female patients aged 18-40 with skin types III to V. Level of Evidence: IV."
    found = read_population(record("Needling in Indian patients", text))
    assert [c.id for c in found.countries] == ["India"]
    assert found.skin_types is not None
    assert found.skin_types.id == "III-V"
    assert found.sex is not None
    assert found.sex.id == "women"
    assert found.age is not None
    assert found.age.id == "aged 18-40"
    assert found.declared_level is not None
    assert found.declared_level.id == "IV"


def test_an_age_is_told_in_words_and_not_as_an_equation() -> None:
    age = read_population(record("Adults (mean age = 72.3 years) took part.")).age
    assert age is not None
    assert age.id.startswith("mean age 72.3")


def test_registrations_are_mined_from_the_text() -> None:
    text = "Registered as NCT04637724 and CTRI/2021/03/032222, once more NCT04637724."
    assert find_registrations(record("Needling", text)) == ("NCT04637724", "CTRI/2021/03/032222")


def test_a_product_is_shown_with_the_number_of_groups() -> None:
    text = "Patients formed two groups. There were 15 patients in each group."
    found = read_participants(record("Needling", text), "rct")
    assert [b.quote for b in found.because] == ["Patients formed two groups.", "There were 15 patients in each group."]


def test_a_title_that_counts_the_people_of_a_case_report_is_believed() -> None:
    text = "We describe a way of needling that succeeded in two patients. Both had patchy loss."
    assert read_participants(record("Needling in alopecia areata: two patients", text), "case_report").n == 2
