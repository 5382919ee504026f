"""Arms, contrast and role, from titles and methods of our own wording."""

import pytest

from tests.classify.results_helper import read

TITLES = [
    ("Microneedling plus minoxidil versus minoxidil alone: a randomized trial", "mn_addon"),
    ("Topical tacrolimus alone or in combination with microneedling: a comparative study", "mn_addon"),
    ("Phototherapy with and without microneedling in vitiligo: a split-body study", "mn_addon"),
    ("Microneedling as an adjunct to tranexamic acid in melasma: a controlled trial", "mn_addon"),
    ("Microneedling with platelet-rich plasma versus microneedling alone: a split-face trial", "addon_to_mn"),
    ("Skin needling combined with Wonderol serum versus skin needling alone: a randomized trial", "addon_to_mn"),
    ("Fractional CO2 laser versus microneedling for acne scars: a randomized trial", "mn_vs_other"),
    ("Comparison of microneedling with a 35% glycolic acid peel: a randomized trial", "mn_vs_other"),
    ("Microneedling with tranexamic acid versus hydroquinone in melasma: a randomized trial", "mn_vs_other"),
    ("Microneedling with PRP versus microneedling with vitamin C: a split-face study", "mn_as_vehicle"),
    ("Microneedling at two needle depths for acne scars: a randomized trial", "mn_as_vehicle"),
    ("Microneedling combined with PRP or TCA peel for acne scars: a randomized trial", "mn_as_vehicle"),
]


@pytest.mark.parametrize(("title", "role"), TITLES)
def test_a_title_that_compares_gives_the_role(title: str, role: str) -> None:
    assert read(title).role.id == role


def test_groups_of_the_methods_give_arms_that_a_title_leaves_out() -> None:
    study = read(
        "A new treatment of scars: a randomized trial",
        "Group A received microneedling and group B received a glycolic acid peel.",
    )
    assert study.role.id == "mn_vs_other"
    assert [c.id for c in study.comparators] == ["glycolic_peel"]


def test_sides_named_after_the_treatment_are_read() -> None:
    study = read(
        "A split-face trial in scars",
        "Dermaroller was used on the right side and fractional CO2 laser on the left side.",
        "Improvement was significantly greater on the left side than on the right side.",
    )
    assert (study.role.id, study.direction) == ("mn_vs_other", "favours_comparator")


def test_what_everybody_got_belongs_to_every_arm() -> None:
    study = read(
        "A split-face trial in scars",
        "Both sides received microneedling. The right side received PRP and the left side received saline.",
    )
    assert study.role.id == "addon_to_mn"
    assert [c.id for c in study.combined_with] == ["prp"]


def test_one_arm_is_uncontrolled() -> None:
    assert (
        read("Microneedling for acne scars", "Thirty patients had four sessions.", design="nonrandomised_trial").role.id
        == "uncontrolled"
    )


@pytest.mark.parametrize(
    ("design", "subjects"), [("systematic_review", "human"), ("animal", "animal"), ("in_vitro", "in_vitro")]
)
def test_reviews_and_laboratory_work_have_no_role(design: str, subjects: str) -> None:
    assert read("Microneedling versus laser", design=design, subjects=subjects).role.id == "na"


def test_off_topic_records_are_left_as_they_are() -> None:
    study = read("Laser versus peel", results="Laser was better than the peel.", relevance="off_topic")
    assert (study.role.id, study.direction, study.basis, study.findings) == ("na", "not_applicable", "none", ())


CONTRASTS = [
    ("Microneedling plus minoxidil versus minoxidil alone", "needling", "same_background", True),
    ("Microneedling versus sham needling", "needling", "sham", True),
    ("Microneedling versus no treatment", "needling", "untreated", True),
    ("Microneedling versus placebo cream", "needling", "unknown", False),
    ("Microneedling versus CO2 laser", "needling", "active", False),
    ("Microneedling with TXA versus hydroquinone", "several", "active", False),
    ("Microneedling with PRP versus microneedling alone", "co_treatment", "same_background", False),
    ("Microneedling with PRP versus microneedling with vitamin C", "co_treatment", "active", False),
]


@pytest.mark.parametrize(("title", "differs_by", "comparator_class", "isolates"), CONTRASTS)
def test_only_a_contrast_in_needling_alone_isolates_needling(
    title: str, differs_by: str, comparator_class: str, isolates: bool
) -> None:
    study = read(
        f"{title}: a randomized trial", results="Scar scores did not differ significantly between the two groups."
    )
    contrast = study.findings[0].contrast
    assert (contrast.differs_by, contrast.comparator_class, contrast.isolates) == (
        differs_by,
        comparator_class,
        isolates,
    )


def test_a_review_that_says_what_the_intervention_does_in_the_skin_is_read_wherever_it_says_so() -> None:
    found = read(
        "Microneedling: a narrative review", "Microneedling stimulates collagen and elastin. We discuss its devices.",
        design="narrative_review",
    )
    assert {f.outcome for f in found.findings if f.direction == "improved"} >= {"collagen", "elastin"}


ROUTES = [
    ("Triamcinolone injected into the lesion versus triamcinolone through microneedling: a randomized trial", "active"),
    ("Intradermal tranexamic acid or microneedling with tranexamic acid: a randomized trial", "active"),
    ("Intralesional triamcinolone alone or in combination with microneedling: a randomized trial", "same_background"),
    ("Microneedling plus intralesional triamcinolone versus intralesional triamcinolone: a trial", "same_background"),
]


@pytest.mark.parametrize(("title", "comparator_class"), ROUTES)
def test_a_drug_needled_in_against_the_same_drug_injected_is_an_active_comparison(
    title: str, comparator_class: str
) -> None:
    study = read(title, results="Scar scores did not differ significantly between the two groups.")
    assert study.findings[0].contrast.comparator_class == comparator_class
    assert study.role.id == ("mn_vs_other" if comparator_class == "active" else "mn_addon")


ALONG = [
    ("Platelet-rich plasma with microneedling in hair loss", "Sixty people had four sessions.", ["prp"]),
    ("Needling for melasma", "Women had skin needling twice, followed by hydroquinone cream.", ["hydroquinone"]),
    ("Needling for hair loss", "All had weekly skin needling. Men took finasteride with minoxidil.",
     ["finasteride", "minoxidil"]),
    ("Needling for hair loss", "Men whose hair loss did not respond to finasteride had skin needling.", []),
    ("Needling for hair loss", "Men who had used minoxidil had skin needling along with their ongoing therapy.",
     ["minoxidil"]),
    ("Needling for wrinkles", "Skin prepared with hydroquinone cream was treated by skin needling.", []),
    ("Microneedling for burn scars after surgery", "Topical anaesthetic was applied, followed by microneedling.", []),
    ("Minoxidil and microneedling in hair loss", "Sixty people had four sessions.", ["minoxidil"]),
    ("Brown gums managed by microneedling and topical ascorbic acid", "Sixteen people were seen.", ["vitamin_c"]),
    ("Needling of brown gums", "Gums were needled until they bled, and ascorbic acid powder was applied.",
     ["vitamin_c"]),
    ("Needling of brown gums", "Gums were needled until they bled, and a soothing emollient was applied.", []),
    ("Microneedling for alopecia following facial fillers", "Sixty people had four sessions.", []),
]


@pytest.mark.parametrize(("title", "methods", "along"), ALONG)
def test_a_single_arm_names_what_was_given_along_with_needling(title: str, methods: str, along: list[str]) -> None:
    study = read(title, methods, "Scores fell from 8 to 4.", design="nonrandomised_trial")
    assert (study.role.id, [r.id for r in study.combined_with]) == ("uncontrolled", along)


HAD_IT = [
    "Forty women who underwent microneedling were randomised to an active gel or placebo for five days.",
    "Forty adults who received microneedling of the face were randomized (active or placebo) for five days.",
    "Forty people who had just had microneedling were then randomly assigned to active serum or placebo.",
]


@pytest.mark.parametrize("methods", HAD_IT)
def test_those_who_had_had_the_needling_before_they_were_allotted_all_had_it(methods: str) -> None:
    results = "Wrinkle scores were lower in the active group than in the placebo group (p = 0.04)."
    study = read("A new gel after microneedling", methods, results)
    assert study.role.id == "addon_to_mn"
    assert {f.contrast.reference for f in study.findings} == {"mn+vehicle"}


NO_RESULTS = [
    "The literature review underscored marked improvement of scar scores.",
    "Previous studies have shown that scar scores fall.",
    "After the workshop students showed significant improvement of their skills in treating scars.",
    "Scar scores increased with the severity of acne.",
    "A review of the literature suggests an improvement of scars in most patients.",
    "Several authors reported that scars improved.",
]


@pytest.mark.parametrize("results", NO_RESULTS)
def test_what_others_found_or_students_learnt_is_no_result_of_the_study(results: str) -> None:
    study = read("Microneedling for acne scars", "Twenty people had microneedling.", results, design="case_series")
    assert study.findings == ()


UNSURE = [
    ("Needling for melasma", "Women had skin needling in combination with foxglove."),
    ("Needling for melasma", "Women had skin needling. A fractional CO2 laser was used every four weeks."),
    ("Needling for melasma", "Women had skin needling and some of them received tranexamic acid by mouth."),
    ("Needling for melasma", "The aim was to assess needling as an adjunct. Women were treated for six weeks."),
    ("Tranexamic acid in melasma", "Women had tranexamic acid. Skin needling was refused by two."),
    ("Fractional laser for melasma due to needling", "Women had a fractional laser."),
    ("Fractional laser for needling-induced dark marks", "Women with needling burns had a fractional laser."),
    ("A new laser for melasma", "Women had a fractional laser after unsuccessful treatment, including needling."),
    ("Needling for melasma", "Women had skin needling plus foxglove."),
    ("Needling with tranexamic acid and foxglove for melasma", "Women had skin needling."),
]


@pytest.mark.parametrize(("title", "methods"), UNSURE)
def test_what_a_single_arm_had_is_not_told_where_it_is_not_sure(title: str, methods: str) -> None:
    study = read(title, methods, "Melasma scores fell from 8 to 4 (p = 0.01).", design="nonrandomised_trial")
    assert {f.contrast.index for f in study.findings} == {None}


INDEX = [
    ("Needling for melasma", "Twenty women had skin needling.", "mn"),
    ("Needling for melasma", "Skin needling was done twice, followed by hydroquinone cream.", "mn+hydroquinone"),
    ("Needling as an adjunct in melasma", "Twenty women had skin needling.", "mn+other"),
    ("Needling for melasma", "Lasers are an alternative to needling. Twenty women had skin needling.", "mn"),
    ("Needling for melasma", "Women had skin needling. No other procedures such as peels were allowed.", "mn"),
    ("Needling for melasma", "Women in whom hydroquinone had failed had skin needling.", "mn"),
    ("Needling for melasma after a chemical peel", "Twenty women had skin needling.", "mn"),
    ("Needling for melasma secondary to a chemical peel with a roller", "Women had skin needling.", "mn"),
    ("Needling for melasma", "Women had skin needling. Minoxidil had been tried before without success.", "mn"),
    ("A mixture of foxglove and saffron by needling in melasma", "Women had skin needling.", "mn+other"),
    ("Histology after needling for melasma", "Twenty women had skin needling; biopsies were taken.", "mn"),
    ("Foxglove delivered by needling in melasma", "Women had skin needling.", "mn+other"),
    ("Needling for melasma", "Women had skin needling, followed by a moisturiser.", "mn"),
    ("Dual-modality treatment with needling in melasma", "Twenty women had skin needling.", "mn+other"),
]


@pytest.mark.parametrize(("title", "methods", "index"), INDEX)
def test_a_change_in_a_single_arm_is_that_of_what_it_was_given(title: str, methods: str, index: str) -> None:
    study = read(title, methods, "Melasma scores fell from 8 to 4 (p = 0.01).", design="nonrandomised_trial")
    assert [(f.contrast.index, f.contrast.reference) for f in study.findings] == [(index, "baseline")]


def test_a_single_arm_is_quoted_where_the_title_does_not_tell_it() -> None:
    methods = "Twenty women had skin needling twice, followed by hydroquinone cream."
    study = read("Needling for melasma", methods, "Melasma scores fell from 8 to 4.", design="nonrandomised_trial")
    assert methods in [b.quote for b in study.findings[0].because]


def test_what_a_title_gives_together_was_given_together() -> None:
    study = read(
        "Microneedling before photodynamic therapy: a split-face trial", "Patients had multiple passes on one half.",
        "Clearance was 89% on the microneedled side versus 69% with photodynamic therapy alone, p = 0.01.",
    )
    assert (study.role.id, study.findings[0].contrast.comparator_class) == ("mn_addon", "same_background")


def test_a_text_that_names_no_treatment_is_read() -> None:
    assert read("Scars", "People were seen.", "Scars were seen.").direction == "not_applicable"


def test_an_injection_by_the_needles_is_no_second_way() -> None:
    study = read(
        "Local anaesthesia with microneedles: a randomized trial",
        "Lidocaine was injected with hollow microneedles into one forearm and by a hypodermic needle into the other.",
    )
    assert (study.role.id, [r.id for r in study.comparators]) == ("mn_vs_other", ["injection"])


def test_adding_the_same_to_one_side_is_an_addition() -> None:
    study = read(
        "Microneedling for thin gums: a randomized split-mouth trial",
        "Platelet-rich plasma was given alone on one side and the same with microneedling on the other.",
    )
    assert study.role.id == "mn_addon"


def test_without_names_what_an_arm_was_not_given() -> None:
    study = read(
        "Microneedling with or without platelet-rich plasma for acne scars: a trial", "",
        "Compared with microneedling without PRP, microneedling with PRP gave significantly greater improvement.",
    )
    assert (study.role.id, study.direction) == ("addon_to_mn", "favours_mn")


def test_what_every_arm_had_beside_needling_is_named_where_two_ways_of_it_are_compared() -> None:
    study = read("Microneedling for hair loss: two needle depths compared",
                 "People were allotted to minoxidil with 1.2 mm needling or minoxidil with 0.6 mm needling.")
    assert (study.role.id, [r.id for r in study.combined_with]) == ("mn_as_vehicle", ["minoxidil"])


@pytest.mark.parametrize(
    ("design", "methods", "results"),
    [
        ("nonrandomised_trial", "One cheek had the pen while the opposite cheek had a laser toning.", "Both did well."),
        ("nonrandomised_trial", "Half-face comparison of two devices in 20 adults.", "The left half did better."),
        ("nonrandomised_trial", "All were treated.", "Scars improved more on the left half of the face."),
        ("rct", "Men received the treatments for six months.", "Scars improved in both arms compared with baseline."),
        ("rct", "All had microneedling, and used a serum or vehicle.", "Scars improved with either."),
        ("rct", "Ninety women were randomised.", "Scars improved compared with baseline."),
    ],
)
def test_sides_or_arms_treated_apart_are_a_comparison_whatever_they_had(
    design: str, methods: str, results: str
) -> None:
    study = read("Microneedling in acne scars", methods, results, design=design)
    assert (study.role.id, study.direction) == ("mn_vs_other", "not_applicable")
