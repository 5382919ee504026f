"""Why studies are indirect, in words for one and for several."""

from __future__ import annotations

import pytest

from pipeline.synthesis.reasons import reason_clause
from tests.synthesis.make import claim, judged, vote


@pytest.mark.parametrize(("k", "why", "said"), [
    (1, "uses lamps, another kind of misting", "one uses lamps, another kind of misting"),
    (3, "uses lamps, another kind of misting", "3 use lamps, another kind of misting"),
    (1, "about leaf curl, another condition", "one is about leaf curl, another condition"),
    (2, "done in animals, not in people", "2 were done in animals, not in people"),
    (2, "given together with neem oil", "2 gave it together with neem oil"),
    (1, "without a clear statement", "one is without a clear statement"),
    (2, "a narrative review, without data of its own", "2 are narrative reviews, without data of their own"),
    (2, "does not speak of seedlings", "2 do not speak of seedlings"),
    (1, "another village", "1: another village"),
])
def test_a_reason_is_a_clause_in_the_number_of_its_studies(k: int, why: str, said: str) -> None:
    assert reason_clause(k, why) == said


def test_reasons_that_one_study_has_both_are_not_to_be_added_up() -> None:
    dogs, lamps = "done in dogs, not in people", "uses lamps, another kind of misting"
    one, other = (vote(scope="indirect", scope_reasons=why) for why in ((dogs, lamps), (dogs,)))
    assert judged(claim(), [one, other]).answer.endswith("2 were done in dogs, not in people, and one uses lamps, "
                                                         "another kind of misting (some both).")
    apart = vote(scope="indirect", scope_reasons=(lamps,))
    assert judged(claim(), [other, apart]).answer.endswith("and one uses lamps, another kind of misting.")
