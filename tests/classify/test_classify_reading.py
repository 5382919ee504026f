"""Relevance, applications, device, subjects and the whole reading of a record."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.classify import classify
from pipeline.model import Because, Record, Section, Study
from tests.classify.records import pack, record
from tests.table import each

NEEDLED = "Thirty patients were treated with microneedling and improved (p < 0.05)."


def read(found: Record) -> Study:
    return classify(found, pack())[0]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Dry needling of the trapezius", "Thirty patients with neck pain were randomised to dry needling or sham."),
        ("Acupuncture for migraine", "Forty women received acupuncture."),
        ("Fine-needle aspiration of the thyroid", "Biopsies of 50 patients were compared."),
        ("Bleb needling with mitomycin", "Twenty eyes underwent bleb needling after trabeculectomy."),
        ("Barbotage of calcific tendinitis", "Patients were randomised to needling and lavage (barbotage) or none."),
        ("Neural recording with glass microneedles", "A microneedle electrode was implanted in rats."),
        ("Growth of photoactive crystals", "Microneedles of anthracene crystals bent under light; crystals grew."),
        ("Bipolar radiofrequency for laxity", "Thirty women received bipolar radiofrequency without needles."),
        ("Fractional laser for acne scars", "Forty patients with acne scars were treated by laser. Scars improved."),
        ("Peels for acne scars", "Options such as lasers and microneedling exist. We treated 30 patients with a peel. "
         "The peel was given three times. Scars improved by 40 %."),
        ("Plasma for eyelids", "Background Options include peels, microneedling and lasers. They carry risks. "
         "They burden people. Methods Twenty patients got plasma. Results Skin improved. Conclusion Plasma helped."),
        ("Plasma for eyelids", "We treated 20 patients with plasma. Skin improved. In conclusion, plasma could be "
         "combined with microneedling."),
        ("Fractional pins for wrinkles", "We treated 20 patients with a non-microneedling radiofrequency. Lines fell."),
    ],
    ids=lambda v: v[:30],
)
def test_false_friends_and_passing_mentions_are_off_topic(title: str, text: str) -> None:
    assert read(record(title, text)).relevance.id == "off_topic"


@pytest.mark.parametrize("title", [
    "Skin needling for scars", "Dermaroller treatment of striae", "Fractional microneedle radiofrequency for pores",
    "Dissolving microneedle patches", "Percutaneous collagen induction", "Micro‐needling and hair",
    "Tracks of a skin roller", "Dermal rollers for scars", "Dissolvable microarrays of hyaluronate",
    "Needling of caesarean scars",
    "Radiofrequency with insulated microneedle electrodes for pores",
])
def test_the_names_of_needling_in_a_title_make_it_the_subject(title: str) -> None:
    assert read(record(title, NEEDLED)).relevance.id == "primary"


def test_a_review_that_lists_it_after_others_has_several_subjects() -> None:
    title = "Lasers, chemical peels and microneedling for scars: a review"
    found = read(record(title, "This review discusses options."))
    assert found.relevance.id == "one_of_several"


def test_a_title_with_a_short_form_is_about_what_the_text_names_in_full() -> None:
    text = ("Percutaneous collagen induction or needling makes small wounds. We aimed to review it. "
            "Needling with a gel softened scars. Needling alone smoothed them.")
    assert read(record("Needling techniques for burn scars: a review", text)).relevance.id == "primary"


def test_a_review_that_speaks_of_others_as_often_has_several_subjects() -> None:
    text = ("This review goes through devices. Lasers, fractional lasers and a picosecond laser were tried. "
            "Microneedling and microneedling radiofrequency were tried as well.")
    found = Record(pmid="1", title="Devices for melasma: a review", keywords=("microneedling",),
                   sections=(Section(None, None, text),))
    assert read(found).relevance.id == "one_of_several"


LIGHT = "Light for thin hair. Sixty women were lit daily for 24 weeks. Hair density rose from 140 to 158. {}"


@pytest.mark.parametrize("aside", [
    "Other ways, such as microneedling, were not the object of this work.", "Comparison with microneedling is lacking.",
    "Microneedling is an established treatment but needs several sessions.", "Many turn to microneedling instead.",
    "Similar changes have been attributed to microneedling.", "We did not compare it with microneedling.",
    "None of the women had received microneedling before.", "Earlier treatments included creams and microneedling.",
    "Most had tried creams or microneedling in vain.", "Microneedling was not part of the protocol.",
    "Compared to microneedling, light is costly.", "Light may be used after microneedling as well.",
    "We plan to add microneedling in the next trial.", "Dermarollers are sold on the web for the same purpose.",
])
def test_what_a_study_says_of_it_without_doing_it_is_in_passing(aside: str) -> None:
    assert read(record("Light for thin hair", LIGHT.format(aside))).relevance.id == "off_topic"


@pytest.mark.parametrize("arm", [
    "One cheek had laser, the other skin needling by a pen.", "They were allocated to laser or to a dermaroller.",
    "The left cheek: laser. The right cheek: microneedling.",
])
def test_an_arm_of_a_study_that_is_named_once_is_its_subject(arm: str) -> None:
    text = f"Which is best is unknown. In a trial thirty adults with scars took part. {arm} Scars softened. Both help."
    assert read(record("Two procedures for scars", text)).relevance.id == "primary"


def test_a_short_form_in_brackets_stands_for_it_in_the_rest_of_the_text() -> None:
    text = ("Fractional microneedle radiofrequency (FMRS) is new. Its worth is not known. Twenty women were "
            "randomised to FMRS or toxin. Lines softened in both groups.")
    assert read(record("Two procedures for lines of the face", text)).relevance.id == "primary"


def test_a_title_that_ends_a_list_with_it_has_several_subjects() -> None:
    title = "Devices for sweating: a review of microwaves, laser, ultrasound and radiofrequency microneedling"
    assert read(record(title, "This review discusses devices.")).relevance.id == "one_of_several"


@pytest.mark.parametrize("text", [
    "We read ten years of bills. Toxin came first (31%), then laser hair removal (19%), fillers (9%) and microneedling "
    "(5%). The rise in microneedling was the steepest.",
    "A questionnaire was sent to residents. They had done fillers (80%), vascular lasers (77%), peels (61%), "
    "microneedling (38%) and sclerotherapy (33%).",
])
def test_what_is_counted_among_many_treatments_is_one_of_several(text: str) -> None:
    assert read(record("Procedures of a clinic", text)).relevance.id == "one_of_several"


def test_a_review_that_names_it_last_of_many_has_several_subjects() -> None:
    text = ("We examine currents, sound, jets, heat and microneedles. Currents carry salts. Microneedles carry "
            "proteins. Microneedles with a current carry more.")
    found = Record(pmid="1", title="Ways across the horny layer: a review", keywords=("microneedles",),
                   sections=(Section(None, None, text),))
    assert read(found).relevance.id == "one_of_several"


def test_a_descriptor_of_the_search_strategy_names_the_intervention() -> None:
    text = "We studied microneedles in 20 volunteers. The microneedles were safe."
    found = Record(pmid="1", title="Delivery of insulin", keywords=("Microneedles",),
                   sections=(Section(None, None, text),))
    assert read(found).relevance.id == "primary"


@each(
    ("title", "wanted"),
    [
        ("Microneedling for atrophic acne scars", {"acne_scars"}),
        ("Microneedling of mature burn scars", {"scars_other"}),
        ("Microneedling of hypertrophic scars", {"keloid_hypertrophic"}),
        ("Microneedling for striae distensae", {"striae"}),
        ("Microneedling in androgenetic alopecia", {"androgenetic_alopecia"}),
        ("Microneedling in alopecia areata", {"alopecia_areata"}),
        ("Microneedles for transdermal drug delivery", {"drug_delivery"}),
        ("Microneedling and photodynamic therapy of actinic keratoses", {"actinic_keratosis_pdt", "drug_delivery"}),
        ("Microneedling for periorbital wrinkles", {"wrinkles_photoageing"}),
        ("Microneedling in melasma", {"melasma_pigment"}),
        ("Microneedling in stable vitiligo", {"vitiligo"}),
        ("Radiofrequency microneedling for axillary hyperhidrosis", {"hyperhidrosis"}),
        ("Granuloma after microneedling", {"safety"}),
        ("Microneedling for plantar warts", {"other_medical"}),
        ("Efficacy and safety of microneedling for scars", {"scars_other"}),
    ],
)
def test_the_disease_of_the_title_is_the_application(title: str, wanted: set[str]) -> None:
    assert set(read(record(title, NEEDLED)).application_ids) == wanted


@pytest.mark.parametrize(
    ("title", "text", "wanted"),
    [
        ("Quick numbness with hollow microneedles", "Lidocaine was injected in 15 people.", {"drug_delivery"}),
        ("A peel before microneedling: topical anesthetics for pain during microneedling", NEEDLED, set()),
        ("Herpes simplex following skin needling in a patient with acne scars", "A woman had it.",
         {"acne_scars", "safety"}),
        ("Microneedling for scar treatment: an update", "We review it in acne scars, keloids and burn scars.",
         {"acne_scars", "scars_other", "keloid_hypertrophic"}),
        ("Microneedling versus laser in facial rejuvenation", "We aimed to compare them. Sides were randomised in 24 "
         "women. Wrinkles were fewer on both sides.", {"rejuvenation_general", "wrinkles_photoageing"}),
        ("Microneedling with vitamin C for gingival hyperpigmentation", NEEDLED, {"other_medical"}),
        ("Safety of microneedling: a review", "Needling is used for wrinkles. We review harms of microneedling.",
         {"safety"}),
    ],
)
def test_several_uses_and_other_sides_of_the_topic_are_told_apart(title: str, text: str, wanted: set[str]) -> None:
    assert set(read(record(title, text)).application_ids) == wanted


def test_off_topic_records_carry_their_disease_too() -> None:
    found = read(record("Fractional laser for acne scars", "Forty patients with acne scars were treated."))
    assert (found.relevance.id, found.application_ids) == ("off_topic", ("acne_scars",))


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("A new brace for lateral epicondylitis", ("other_medical",)),
        ("Lip augmentation in older women", ("rejuvenation_general",)),
        ("Adverse events of a dermal filler", ("safety",)),
        ("Bleb needling after trabeculectomy", ()),
        ("Apoptosis and mitosis of keratinocytes", ()),
        ("Sclerotherapy of endometriomas", ("other_medical",)),
        ("How students of cosmetology are taught", ()),
    ],
)
def test_off_the_topic_the_shape_of_a_word_tells_what_is_treated(title: str, wanted: tuple[str, ...]) -> None:
    assert read(record(title, "Forty people took part.")).application_ids == wanted


def test_an_aim_that_names_needling_makes_it_the_subject_also_under_a_heading_of_its_own() -> None:
    text = (Section("AIMS", "OBJECTIVE", "To test a microneedle device in lines of the neck."),
            Section("METHODS", "METHODS", "Twelve women had two sessions."))
    assert read(replace(record("A blade device for the neck"), sections=text)).relevance.id == "primary"


def test_wrinkles_of_a_title_need_no_word_of_skin_beside_them() -> None:
    assert read(record("Wrinkles of the upper lip by collagen induction", "Eleven women were treated.")).application_ids


def test_a_vaccine_for_people_is_a_delivery_too_and_in_animals_is_a_vaccine_alone() -> None:
    people = record("Influenza vaccination by microneedle patch", "Eighty adults were randomised to patch or syringe.")
    mice = record("Influenza vaccination by microneedle patch", "Mice were vaccinated by a microneedle patch.")
    assert read(people).application_ids == ("drug_delivery", "vaccine")
    assert read(mice).application_ids == ("vaccine",)


def test_pores_that_a_study_measured_count_beside_the_wrinkles_of_its_title() -> None:
    text = "Methods Wrinkles and pores were measured in 20 women. Results Pores improved after microneedling."
    found = read(record("Microneedling for photoaged skin", text))
    assert found.application_ids == ("wrinkles_photoageing", "skin_texture_pores")


def test_the_disease_of_the_background_is_no_application() -> None:
    text = ("Needling is used for acne scars. We aimed to test it in melasma. "
            "Patients with melasma were treated and improved.")
    assert read(record("Microneedling in melasma", text)).application_ids == ("melasma_pigment",)


def test_a_title_on_rejuvenation_leaves_open_of_what() -> None:
    text = ("Forty patients with facial wrinkles were treated with microneedling. Wrinkle scores fell by two points. "
            "Microneedling improves facial wrinkles.")
    assert "wrinkles_photoageing" in read(record("Microneedling for facial rejuvenation", text)).application_ids


def test_a_review_covers_the_diseases_that_it_names() -> None:
    text = "We review its use in acne scars, melasma and striae."
    found = read(record("Microneedling in dermatology: a review", text))
    assert {"acne_scars", "melasma_pigment", "striae"} <= set(found.application_ids)


@pytest.mark.parametrize(("text", "device"), [
    ("A dermaroller with 1.5 mm needles was used for microneedling.", "dermaroller"),
    ("Microneedling with a dermapen.", "pen"),
    ("Fractional microneedle radiofrequency was applied.", "rf"),
    ("Dissolving microneedles were applied.", "patch"),
    ("Microneedling was done.", None),
])
def test_devices(text: str, device: str | None) -> None:
    found = read(record("Microneedling of scars", text)).device
    assert (found.id if found else None) == device


def test_steps_and_groups_are_read_from_what_was_done() -> None:
    text = ("Pregnant women were excluded. Thirty patients with acne scars were enrolled. "
            "After topical anaesthesia the face was cleansed and microneedling done. Sunscreen was prescribed.")
    found = read(record("Microneedling for acne scars", text))
    assert {s.id for s in found.steps} == {"topical_anaesthesia", "cleansing", "sun_avoidance"}
    assert ("pregnancy", "excluded") in {(g.id, g.how) for g in found.groups}


def test_what_happened_to_somebody_is_no_group_of_people() -> None:
    text = ("Complications were seen in 5%, one case of skin infection among them. "
            "Active infection increased the risk. "
            "Complications were bruises in six (20%) and skin infection in one (3%).")
    found = read(record("Microneedling for acne scars", text)).groups
    assert [b.quote for g in found if g.how == "harmed" for b in g.because] == ["Active infection"]


def test_a_record_without_abstract_is_an_issue_and_still_a_study() -> None:
    found, issues = classify(Record(pmid="7", title="Microneedling for scars"), pack())
    assert found.relevance.id == "primary"
    assert [i.key for i in issues] == ["7"]


def test_the_order_and_the_company_of_records_do_not_matter() -> None:
    one, two = record("Microneedling for striae", NEEDLED), record("Laser for striae", NEEDLED)
    assert (read(one), read(two)) == (read(one), read(two))
    assert read(one) == read(one)


def spans(study: Study) -> list[Because]:
    readings = [study.relevance, study.design, study.subjects, study.participants, *study.applications,
                *study.procedure, *study.steps, *study.groups, *study.countries]
    readings += [r for r in (study.device, study.sex, study.age, study.skin_types, study.declared_level) if r]
    return [b for r in readings for b in r.because]


WORDS = st.sampled_from([
    "microneedling", "acne scars", "thirty patients", "randomized", "split-face", "1.5 mm", "three sessions",
    "every 4 weeks", "mice", "women", "review", "dermaroller", "erythema", "resolved within 2 days",
    "followed for 6 months", "(", ".", ",", "\n", "é‐–", "p < 0.05", "pregnant", "were excluded", "India",
    "skin types III-V", "12", "%",
])


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=40), st.lists(WORDS, min_size=1, max_size=8))
def test_every_quote_is_the_slice_that_it_names(body: list[str], title: list[str]) -> None:
    found = read(record(" ".join(title), " ".join(body)))
    for b in spans(found):
        if b.start is not None:
            assert found.record.text_of(b.field)[b.start:b.end] == b.quote
            assert b.end == b.start + len(b.quote)
        assert "." in b.rule


@pytest.mark.parametrize("piece", [
    "(", "aaaa ", "a", " ", "microneedling ", "12 ", "1-", "three patients and ", ".", "\u00e9",
])
@pytest.mark.timeout(60)
def test_senseless_records_of_great_length_are_read(piece: str) -> None:
    text = piece * ((20_000 if piece.startswith("micro") else 100_000) // len(piece))
    found = read(record("Microneedling " + text, text))
    assert found.relevance.id == "primary"


SUBJECTS = tomllib.loads(Path(__file__).with_name("idioms_of_relevance.toml").read_text(encoding="utf-8"))["case"]


@each("case", SUBJECTS, ids=lambda c: c["title"][:50])
def test_a_subject_is_told_from_what_only_sounds_like_it(case: dict[str, Any]) -> None:
    assert (read(record(case["title"], case["text"])).relevance.id != "off_topic") is case["about"]
