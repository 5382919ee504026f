"""What a study sets apart: title and methods go in, its role and the arms that it rests on come out."""

from __future__ import annotations

from tests.classify.results_helper import read
from tests.table import each

RESULT = "Severity was significantly lower after needling (p = 0.01)."
SET_APART = [
    (
        "Combined treatments of scars",
        "To find out whether subcision plus needling or subcision plus a peel has an advantage over subcision, 90 women "
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
