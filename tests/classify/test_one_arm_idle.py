"""One arm in which nothing changed beside one that did: what a test of the groups makes of the two."""

from tests.classify.results_helper import Small, read_small
from tests.table import each

ADDED = "Microneedling with isotretinoin versus isotretinoin alone in acne scars"
ARMS = "Thirty adults had microneedling and isotretinoin, thirty isotretinoin only."
WON = ("mn_addon", "favours_mn", "between_group")
SILENT = ("mn_addon", "not_applicable", "none")


def told(name: str, results: str, expected: tuple[str, str, str]) -> Small:
    return Small(name, ADDED, expected, ARMS, results)


CASES = [
    told(
        "unchanged in one, with a P value of the difference of the groups",
        "The scar score fell by 30 points with microneedling but remained unchanged with isotretinoin only (P for "
        "difference between groups < 0.001).",
        WON,
    ),
    told(
        "hardly changed in one, and words for a difference of the groups",
        "The scar score fell by 30 points with microneedling whereas it hardly changed with isotretinoin only, with a "
        "significant difference between groups.",
        WON,
    ),
    told(
        "almost constant in one, and the interval of the difference holds no zero",
        "ECCA fell from 71.2 (SD 22.8) to 41.5 (18.6) with microneedling but stayed almost constant with isotretinoin "
        "only, 69.4 (25.1) to 63.9 (23.7) (between-group difference -24.2; 95% CI, -31.8 to -16.6).",
        WON,
    ),
    told(
        "the idle one first",
        "The scar score hardly changed with isotretinoin only but fell by 30% with microneedling (between groups, P < "
        "0.001).",
        WON,
    ),
    told(
        "of the idle one alone a test of the groups makes no likeness",
        "The scar score remained unchanged with isotretinoin only (P for difference between groups < 0.001).",
        SILENT,
    ),
    told(
        "a test of the groups that was not passed",
        "The scar score fell with microneedling but not with isotretinoin alone (between-group P = 0.21).",
        ("mn_addon", "no_difference", "between_group"),
    ),
]


@each("case", CASES, ids=lambda c: c.name)
def test_a_test_of_the_groups_sets_an_arm_that_changed_above_an_idle_one(case: Small) -> None:
    study = read_small(case)
    assert (study.role.id, study.direction, study.basis) == case.expected
