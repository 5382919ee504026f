"""What a sentence leaves open is told by another one, or is no finding; what was not measured is no outcome."""

from __future__ import annotations

import pytest

from tests.classify.results_helper import read

TITLE = "Microneedling plus minoxidil versus minoxidil in androgenetic alopecia"
METHODS = "Fifty men were randomised to minoxidil with microneedling (group A) or minoxidil only (group B)."
VITILIGO = "Fluorouracil after microneedling versus injected fluorouracil in vitiligo"
SIDES = "The left side had microneedling and then fluorouracil; on the right side fluorouracil was injected."
DIFFERED = "Injected fluorouracil had a significant difference of repigmentation compared to microneedling."


@pytest.mark.parametrize(("before", "quoted"), [
    ("Half of it or more came back on the left side of 40% of patients and on the right side of 61%.", 2),
    ("Half of it or more came back on the left side of 61% of patients and on the right side of 40%.", None),
    ("All patients completed the study.", None),
])
def test_a_difference_without_a_side_is_a_finding_only_with_the_numbers_that_tell_the_side(
    before: str, quoted: int | None
) -> None:
    study = read(VITILIGO, SIDES, f"{before} {DIFFERED}", applications=("vitiligo",))
    told = [f for f in study.findings if f.outcome == "repigmentation" and f.basis == "between_group"]
    assert [len(f.because) for f in told if DIFFERED in [b.quote for b in f.because]] == ([quoted] if quoted else [])


@pytest.mark.parametrize(("told", "outcomes"), [
    ("Improvement of vessel size was larger in group A (p = 0.01).", {None}),
    ("Microneedling with minoxidil is a cost-effective method whose rate was better than that of minoxidil.", set()),
    ("Improvement of hair density, satisfaction and safety were the measures, and men were seen for a year.", set()),
    ("Group A kept its hair density, in contrast to absent recurrence in group B.", set()),
])
def test_what_was_not_measured_as_such_is_no_outcome(told: str, outcomes: set[str | None]) -> None:
    assert {f.outcome for f in read(TITLE, METHODS, told).findings} == outcomes


def test_the_passage_of_a_drug_has_no_state_before_it_is_given() -> None:
    told = "Microneedling increased the penetration of minoxidil."
    assert not [f for f in read(TITLE, METHODS, told).findings if f.basis == "baseline"]


def test_labels_put_together_what_the_title_sets_in_a_row() -> None:
    title = "Peels of trichloroacetic acid versus microneedling with vitamin C and tranexamic acid in melasma"
    methods = "Group I had microneedling with vitamin C and tranexamic acid, group II peels of trichloroacetic acid."
    study = read(title, methods, "MASI fell more in group I (p = 0.01).", applications=("melasma_pigment",))
    assert {f.contrast.index for f in study.findings} == {"mn+tranexamic_acid+vitamin_c"}


def test_with_one_and_with_the_other_are_two_arms() -> None:
    methods = "Patch A had needling and fluorouracil, patch B needling and a corticosteroid, patch C needling only."
    title = "Microneedling with fluorouracil, with a corticosteroid, or alone in vitiligo"
    told = "Repigmentation was less with corticosteroid and with needling alone (p = 0.01)."
    study = read(title, methods, told, applications=("vitiligo",))
    assert {f.contrast.index for f in study.findings if f.basis == "between_group"} == {"mn+fluorouracil"}


def test_groups_under_one_name_that_had_one_thing_or_another_are_no_arm_that_had_both() -> None:
    title = "Comparison of microneedling and platelet-rich fibrin around implants"
    methods = ("Ninety people made up three groups, one control group and two case groups. "
               "The intervention groups received \"platelet-rich fibrin (PRF)\" or \"microneedling (MN)\" of the gums.")
    told = "Gingival thickness rose more in the MN and PRF groups than in controls."
    study = read(title, methods, told, applications=())
    assert not [f for f in study.findings if {"mn", "prf"} <= set((f.contrast.index or "").split("+"))]
