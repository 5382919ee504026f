"""What a study sets apart: title and methods go in, its role and the arms that it rests on come out."""

from __future__ import annotations

from tests.classify.results_helper import Small, read, read_small
from tests.table import each

RESULT = "Severity was significantly lower after needling (p = 0.01)."
SET_APART = [
    (
        "Combined treatments of scars",
        "To find out whether subcision plus needling or subcision plus a peel has an advantage over subcision, women "
        "were randomised to one of the three.",
        "mn_addon",
    ),
    (
        "Combined treatments of scars",
        "To see whether needling or a peel has an advantage over subcision, 90 women were randomised.",
        "mn_vs_other",
    ),
    (
        "Needling before a numbing cream",
        "Each forearm was randomised to a needle roller or to a sham roller, and lidocaine cream was then put on both.",
        "mn_addon",
    ),
    (
        "Shortening of foxglove incubation by needling: shams for warts",
        "One hand was treated with a needle roller and the other with a sham roller carrying no needles.",
        "mn_vs_other",
    ),
    (
        "Shortening aminolevulinic acid incubation with needling in photodynamic therapy",
        "One cheek was treated with a needle roller and the other with a sham roller carrying no needles.",
        "mn_addon",
    ),
    (
        "Needling in sun-damaged skin",
        "Half of 30 women were randomised to a needle roller and half to a sham roller before tretinoin cream.",
        "mn_addon",
    ),
    (
        "Silicone gel and needling in scars",
        "Group A applied silicone gel twice daily; in group B the same regimen was preceded by a needling session.",
        "mn_addon",
    ),
    (
        "Fluorouracil or tacrolimus after needling",
        "Patches were subjected to needling and application of fluorouracil to one patch and tacrolimus to the other.",
        "mn_as_vehicle",
    ),
    (
        "Needling and light in vitiligo",
        "Women underwent needling and application of fluorouracil to one patch, and an excimer lamp was used on the "
        "other.",
        "mn_vs_other",
    ),
    (
        "Three ways for a steroid: injection, a CO2 laser or a dermapen",
        "Patch A had triamcinolone by injection, patch B a CO2 laser and then triamcinolone solution, and patch C a "
        "dermapen followed by the same solution.",
        "mn_vs_other",
    ),
    (
        "Vitamin C or tranexamic acid under the dermapen",
        "Women were put at random into vitamin C (n = 15) or tranexamic acid (n = 15). In both, a dermapen was used.",
        "mn_as_vehicle",
    ),
    (
        "Outcomes of additions to minoxidil",
        "We describe outcomes of minoxidil alone (MX), with platelet-rich plasma (MX-PRP), or with needling (MX-MN).",
        "mn_addon",
    ),
    (
        "Large pores",
        "Of 58 women found, 31 who had three needling sessions and 27 who had three laser sessions were compared.",
        "mn_vs_other",
    ),
    (
        "Needling on one half with a serum",
        "Women were treated on one half of the face with needling plus vitamin C, on the other half with vitamin C.",
        "mn_addon",
    ),
    (
        "Needling in melasma",
        "Group A had needling with tranexamic acid; group B had needling with vitamin C. All took tranexamic acid by "
        "mouth.",
        "mn_as_vehicle",
    ),
    (
        "Needling in melasma",
        "Group A had needling and vitamin C; group B had a peel. All took tranexamic acid by mouth.",
        "mn_vs_other",
    ),
    (
        "Scars",
        "Women had microneedling of the face, platelet-rich plasma on one half, exosomes on the other.",
        "mn_as_vehicle",
    ),
    ("Needling in scars", "One side was needled and the other had a sham roller. All used sunscreen.", "mn_vs_other"),
    (
        "Comparing microneedling with fractional radiofrequency in scars",
        "Women had microneedling on one half and fractional radiofrequency on the other half of the face.",
        "mn_vs_other",
    ),
]


@each("title, methods, role", SET_APART)
def test_role_of_what_is_set_apart(title: str, methods: str, role: str) -> None:
    assert read(title, methods, RESULT).role.id == role


def test_a_drug_of_both_sides_is_no_name_for_the_side_with_the_sham() -> None:
    study = read(
        "Needling before a numbing cream",
        "Each forearm was randomised to a needle roller or to a sham roller, and lidocaine cream was then put on both.",
        "After lidocaine, pain was 12.6 mm on needled forearms and 19.8 mm on sham forearms (P = .009).",
    )
    assert [(f.outcome, f.direction) for f in study.findings] == [("pain", "favours_mn")]


def test_two_depths_in_title_and_aim_hide_no_group_that_was_not_needled() -> None:
    whole = ("To compare two needle depths in hair loss. Sixty people were allotted to minoxidil alone, minoxidil with "
             "1.2 mm needling, or minoxidil with 0.6 mm needling. All groups improved. The 0.6 mm group gained "
             "significantly more hair count than minoxidil alone.")
    study = read_small(Small("", "Microneedling in hair loss; comparing two depths of microneedles", ("", "", ""),
                             whole=whole, applications=("androgenetic_alopecia",)))
    assert (study.role.id, study.direction) == ("mn_addon", "favours_mn")
