"""Which arm differs where a treatment is none that the topic pack names; small abstracts of our own wording."""

import pytest

from pipeline.classify.passages import read_passages
from pipeline.classify.passages.strangers import find_strangers
from tests.classify.results_helper import TOPIC, read, record

STRANGERS = [
    ("both had the drug", "Foxglove plus microneedling versus foxglove alone", "mn_addon",
     "Group A received foxglove drops plus microneedling and group B received foxglove drops."),
    ("both were needled", "Microneedling combined with foxglove in scars: a controlled trial", "addon_to_mn",
     "Forty patients were randomised to microneedling or microneedling plus foxglove."),
    ("the drug alone", "A double controlled comparison of microneedling and foxglove", "mn_vs_other",
     "Sixteen had foxglove and seventeen microneedling."),
    ("another drug joined to needling", "Oral sage versus microneedling with foxglove", "mn_vs_other",
     "Women took sage or had microneedling with foxglove."),
    ("a dose behind the drug", "Adjuvant microneedling: a randomised trial", "mn_addon",
     "Eyes were randomised to topical foxglove 0.5% or topical foxglove 0.5% plus microneedling."),
    ("a drug or placebo beside needling", "Microneedling in combination with a tonic", "addon_to_mn",
     "Sixty people were treated with foxglove bark or a placebo in addition to basic microneedling."),
    ("all in combination", "Foxglove in combination with microneedling: a controlled trial", "addon_to_mn",
     "We assigned men to foxglove 5 mg or placebo daily, all in combination with microneedling."),
    ("added to a drug", "Placebo-controlled trial of microneedling added to foxglove", "mn_addon",
     "We studied microneedling added to foxglove for eight weeks."),
    ("joined by a hyphen", "Microneedling-foxglove therapy compared with foxglove: a trial", "mn_addon",
     "Men were allocated to either."),
    ("usual care", "Long-term trial of microneedling", "mn_addon",
     "We randomised women to microneedling plus usual care or to usual care alone."),
    ("first the one and then the other", "Microneedling followed by foxglove versus foxglove alone", "mn_addon",
     "Women had 18 days of microneedling followed by foxglove or foxglove alone."),
    ("needled before they were allotted", "Foxglove after scars", "addon_to_mn",
     "Women were treated by microneedling and then randomly assigned to either no treatment (n = 50) or to foxglove. "
     "Foxglove was applied daily."),
    ("the verb left out", "A trial in warts", "mn_as_vehicle",
     "In both groups warts were punctured by microneedling; group A then had foxglove and group B sage painted on."),
]


@pytest.mark.parametrize(("title", "role", "methods"), [c[1:] for c in STRANGERS], ids=[c[0] for c in STRANGERS])
def test_a_treatment_without_an_id_tells_arms_apart(title: str, role: str, methods: str) -> None:
    assert read(title, methods).role.id == role


TOLD = [
    ("both needled first", "A split-face trial", "addon_to_mn",
     "Both halves of the face were microneedled; thereafter foxglove was applied to the right half only."),
    ("both had the drug", "Two patches of vitiligo", "mn_addon",
     "Fluorouracil was applied to both, one of which had been microneedled before."),
    ("what came first", "A cream before needling", "addon_to_mn",
     "Before a microneedling session lidocaine cream was applied to one cheek and placebo cream to the other."),
    ("each delivered", "Two drugs for melasma", "mn_as_vehicle",
     "One half had tranexamic acid and the other vitamin C, each delivered by microneedling."),
    ("people counted by what they had", "Microneedling of scars", "mn_vs_other",
     "We looked at 46 women with scars (72 lesions) who underwent microneedling and 43 women who had a peel."),
    ("doses of one drug", "Microneedling with foxglove: a randomised study", "mn_as_vehicle",
     "Women were allocated to 1.4 mg/cm2 (150 mg) or 2.5 mg/cm2 (250 mg) of foxglove, each comprising microneedling."),
    ("a sham by its short form", "Microneedling (MN) of arms: a controlled trial", "mn_vs_other",
     "Women were allocated to MN and sham MN of either arm."),
    ("a control group and no more", "Microneedling of scars", "mn_vs_other",
     "Scars were scored in the microneedling group and in the control group."),
    ("one in addition", "A serum with microneedling: a split-face study", "addon_to_mn",
     "One side of the face was microneedled only, the serum being applied in addition on the other side."),
    ("two ways of giving it", "A microneedle device for insulin", "mn_vs_other",
     "They received insulin by a microneedle device and by injection with a usual needle; both were compared."),
    ("each of a group", "Tranexamic acid in melasma", "addon_to_mn",
     "In group I (n = 20), each woman had microneedling and tranexamic acid, in group II microneedling alone."),
    ("a group without it", "Microneedling in scars", "mn_vs_other",
     "Men were assigned either to a treatment group with microneedling or a control group without microneedling."),
    ("skin left alone", "Microneedling for scars", "mn_vs_other",
     "Adults had microneedling on the left cheek. Adjacent untreated skin served as comparator."),
    ("primed is not needled", "Laser or microneedling", "mn_vs_other",
     "After priming, sessions of fractional laser on the right and microneedling on the left were given."),
]


@pytest.mark.parametrize(("title", "role", "methods"), [c[1:] for c in TOLD], ids=[c[0] for c in TOLD])
def test_what_all_had_is_told_in_many_ways(title: str, role: str, methods: str) -> None:
    assert read(title, methods).role.id == role


def test_a_study_that_is_called_randomised_and_tells_of_one_arm_is_uncontrolled() -> None:
    study = read("Microneedling: a randomised study", "In this randomised study 90 women were treated.",
                 "Scars were milder than at baseline.")
    assert study.role.id == "uncontrolled"


def test_conditions_outcomes_and_ways_of_doing_are_no_treatments() -> None:
    it = record(
        "Microneedling and acne scars: PRP by double spin versus PRP by single spin",
        "Microneedling and scar scores were compared in patients with acne scars by double spin and microneedling.",
    )
    assert find_strangers(read_passages(it, TOPIC), TOPIC) == {}


@pytest.mark.parametrize("told", [
    "We compared a peel with microneedling in facial papular rosacea (FPR). Microneedling and FPR go together.",
    "We compared scars after cesarean section and microneedling. Cesarean section was done on all.",
    "Men received microneedling with a helmet, along with light. The helmet was worn daily along with a cap.",
])
def test_conditions_by_their_letters_and_words_of_every_text_are_no_treatments(told: str) -> None:
    assert find_strangers(read_passages(record("Microneedling in rosacea", told), TOPIC), TOPIC) == {}


def test_a_short_form_is_the_same_treatment() -> None:
    it = record("Foxglove infusion (FGI) versus microneedling", "Sixteen had FGI and seventeen had microneedling.")
    assert find_strangers(read_passages(it, TOPIC), TOPIC) == {"foxglove infusion": "other", "fgi": "other"}


SAGE = "Sixty people were randomised: both sides were needled, with 1% sage cream three times daily on one side."


@pytest.mark.parametrize(("title", "methods", "results", "found"), [
    ("Comparison of the safety of the combination of topical sage and microneedling with microneedling alone in scars",
     SAGE, "Scar grade fell more with sage.", ["scar_severity favours_mn mn+other > mn"]),
    ("Microneedling with sage compared with microneedling alone in acne scars",
     SAGE, "Scar grade fell less with sage than with microneedling alone.",
     ["scar_severity favours_comparator mn+other > mn"]),
    ("Microneedling with sage or a peel compared with sage in acne scars",
     "People were allotted to sage, sage with microneedling or a chemical peel.", "Scar grade fell more with sage.",
     []),
])
def test_an_addition_that_no_pack_names_tells_its_arm_where_no_other_had_it(
    title: str, methods: str, results: str, found: list[str]
) -> None:
    study = read(title, methods, results)
    told = [f for f in study.findings if f.basis == "between_group"]
    assert [f"{f.outcome} {f.direction} {f.contrast.index} > {f.contrast.reference}" for f in told] == found
