"""Findings of sentences in which something else than the arms is compared, denied or only listed."""

from __future__ import annotations

import pytest

from tests.classify.results_helper import read
from tests.table import each

WITH_PLASMA = "One cheek had microneedling with platelet-rich plasma, the other microneedling alone."
LASER = "Patients were randomised to microneedling or CO2 laser."
PEEL = "Women were randomised to one TCA peel or to four sessions of microneedling."
ONE_ARM = "In this prospective study 120 patients had microneedling."
BOTH_PLASMA = "Both sides had platelet-rich plasma injections; one side was microneedled in addition."
ROWS = [
    pytest.param(WITH_PLASMA, "Men and women did not differ.", [], id="men and women are no arms"),
    pytest.param(WITH_PLASMA, "Boxcar and rolling scars did not differ (P = 0.4).", [],
                 id="kinds of scars are no arms"),
    pytest.param(LASER, "Adverse events were alike in the groups (pain and erythema with needling; crusts by laser).",
                 ["adverse_events no_difference"], id="a list in brackets says who had what"),
    pytest.param(LASER, "The colour match, when repigmentation could be judged, was similar.", [],
                 id="an inserted clause is not what was alike"),
    pytest.param(PEEL, "The sum of pain over sessions was greater with needling.", ["pain favours_comparator"],
                 id="over sessions sets nothing apart"),
    pytest.param(ONE_ARM, "No worsening of scars was seen.", [], id="no worsening is none"),
    pytest.param(ONE_ARM, "Infection or worsening of a scar did not occur.", [], id="worsening did not occur"),
    pytest.param(ONE_ARM, "The scar score worsened from 4 to 6.", ["scar_severity worsened"], id="what worsened did"),
    pytest.param(BOTH_PLASMA, "Redness faded in 48 hours; three, all on the needled side, had hyperpigmentation.", [],
                 id="all on one side is said of what stands in its part"),
    pytest.param(LASER, "Scars improved more with needling (needling vs laser, P = 0.01).",
                 ["scar_severity favours_mn"], id="the two that a test compared"),
]


@each(("methods", "results", "expected"), ROWS)
def test_a_sentence_says_no_more_than_what_was_compared(methods: str, results: str, expected: list[str]) -> None:
    findings = read("Microneedling of scars of the face", methods, results).findings
    assert [f"{f.outcome} {f.direction}" for f in findings] == expected
