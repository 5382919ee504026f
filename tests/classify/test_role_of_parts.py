"""Roles where one part of the body, or one group, had what the other had and more; texts of our own."""

import pytest

from tests.classify.results_helper import read

TOLD = {
    "one part without what the other had": (
        "PRP in scars of the knee",
        "Microneedling was done with PRP in one half of the scar and without PRP in the other half.",
        "addon_to_mn",
    ),
    "three groups of the text, of which the title has two": (
        "Microneedling combined with TCA peel or PRP for scars: a trial",
        "Nine women were divided into 3 groups (microneedling alone, or combined with TCA peel or PRP).",
        "addon_to_mn",
    ),
    "a cream after a session of needling on either side": (
        "Two creams for dark spots: a trial",
        "All had two treatments of microneedling, vitamin C being put on the right side and PRP on the left side.",
        "mn_as_vehicle",
    ),
    "one body side and the other": (
        "Scars: a trial",
        "Each woman was given CO2 laser on one body side and microneedling on the other.",
        "mn_vs_other",
    ),
    "the same drug, with needling, on the half that is named second": (
        "Minoxidil combined with microneedling: a trial",
        "One half received minoxidil, whereas on the other half the same minoxidil was combined with microneedling.",
        "mn_addon",
    ),
    "a sham, where all had the cream of the title": (
        "Needling before topical lidocaine: a trial",
        "Arms were randomized to a microneedle roller or to a sham roller. Lidocaine was then applied on both arms.",
        "mn_addon",
    ),
    "what followed the needling on the second side": (
        "Ointments for pale spots: a trial",
        "On side A microneedling was followed by calcipotriol, on side B by tacrolimus.",
        "mn_as_vehicle",
    ),
    "a drug without a name that went through skin needled and not": (
        "Microneedles and foxglove: a trial",
        "The drug was delivered to skin with microneedles and without.",
        "mn_addon",
    ),
    "a list of groups that all had an ointment": (
        "Microneedle patches: a trial",
        "Knees were randomized in 3 groups: lotion only, lotion and a sham device, and lotion and a microneedle patch.",
        "mn_addon",
    ),
    "both named in short before each is told": (
        "Laser and needling: a trial",
        "All subjects had CO2 laser and needling. CO2 laser was used on the left side, needling on the right.",
        "mn_vs_other",
    ),
    "a bracket before the side": (
        "Laser and needling: a trial",
        "In each subject CO2 laser (70 mJ, 90 spots) was used on one side and microneedling on the other.",
        "mn_vs_other",
    ),
}


@pytest.mark.parametrize("name", TOLD)
def test_the_role_of_a_study_is_read_from(name: str) -> None:
    title, methods, role = TOLD[name]
    assert read(title, methods).role.id == role


def test_a_harm_that_needling_was_tried_for_is_none_of_needling() -> None:
    study = read(
        "Microneedling in hyperpigmentation caused by laser",
        results="The spots faded.",
        design="case_report",
    )
    assert study.role.id == "uncontrolled"
