"""A tag that gathers several conditions: studies of one of them do not speak on another."""

from __future__ import annotations

import pytest

from pipeline.claims import read_claim
from pipeline.link.pair import Pair
from pipeline.model import Because, Reading
from tests.claims.helper import pack
from tests.synthesis.make import study


@pytest.mark.parametrize(("words", "found"), [("Warts", True), ("wart", True), ("psoriasis", False)])
def test_a_claim_about_warts_is_met_by_studies_of_warts_alone(words: str, found: bool) -> None:
    asked = read_claim("Microneedling clears warts.", pack())
    made = study(applications=(Reading("other_medical", (Because("title", 0, len(words), words, "made.up"),)),))
    assert bool(Pair(asked, made, pack()).common_applications) is found


def test_a_claim_about_the_whole_group_is_met_by_the_tag_that_gathers_its_conditions() -> None:
    asked = read_claim("Microneedling helps alopecia.", pack())
    why = (Because("title", 0, 12, "hair regrowth", "made.up"),)
    assert Pair(asked, study(applications=(Reading("other_alopecia", why),)), pack()).common_applications
