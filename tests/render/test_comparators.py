"""By comparison: a study stands under what it tested, with what came out of that comparison."""

from __future__ import annotations

from dataclasses import replace

import pytest
import sample
from sample_studies import hair, laser, studies

from pipeline.model import Contrast, Finding, Reading, Study
from pipeline.render.comparators import classes_of, directions_by_column
from pipeline.render.gapmap import gap_map
from pipeline.render.signs import study_sign
from pipeline.render.site import build_site


def ways(study: Study) -> dict[str, str]:
    return directions_by_column(sample.topic(), study, classes_of(sample.topic()))


def finding(outcome: str, direction: str, reference: str, differs_by: str, kind: str) -> Finding:
    contrast = Contrast("needling", reference, differs_by, kind)
    return Finding(outcome, direction, None, "between_group", contrast, reference)


def test_better_than_nothing_and_like_laser_is_not_better_than_laser() -> None:
    trial = replace(
        laser("2000001", "Rose", 2023, 30, "favours_mn"),
        findings=(finding("scar_severity", "favours_mn", "untreated", "needling", "untreated"),
                  finding("scar_severity", "no_difference", "laser", "needling", "active")),
    )
    assert ways(trial) == {"without": "favours_mn", "laser": "no_difference"}


def test_the_outcome_first_in_the_topic_pack_says_which_way_a_comparison_went() -> None:
    first, later = (o.id for o in sample.topic().outcomes[:2])
    trial = replace(
        laser("2000001", "Rose", 2023, 30, "mixed"),
        findings=(finding("hair_density", "favours_mn", "untreated", "needling", "untreated"),
                  finding(later, "favours_mn", "laser", "needling", "active"),
                  finding(first, "favours_comparator", "laser", "needling", "active")),
    )
    assert ways(trial)["laser"] == "favours_comparator"


def added(direction: str) -> Study:
    """Everybody was needled; one side had something on top, the other salt water."""
    return replace(hair("2000002", "Salbei", 2023, 32, direction), role=Reading("addon_to_mn"), findings=(),
                   comparators=(Reading("untreated"),))


@pytest.mark.parametrize(("direction", "way", "words"), [
    ("favours_mn", "favours_addition", "favours what was added"),
    ("favours_comparator", "favours_alone", "favours microneedling alone"),
    ("no_difference", "no_difference", "no difference shown"),
])
def test_where_all_were_needled_nothing_was_tested_against_doing_without(
    direction: str, way: str, words: str
) -> None:
    assert ways(added(direction)) == {"every": way}
    assert study_sign(added(direction), "microneedling").words == words


def test_two_depths_of_needling_are_no_study_before_and_after() -> None:
    depths = finding("hair_density", "no_difference", "needling", "technique", "needling_variant")
    trial = replace(hair("2000003", "Thymian", 2022, 60), findings=(replace(depths, comparator=None),),
                    comparators=(), combined_with=())
    assert set(ways(trial)) == {"every"}


def test_the_key_of_the_map_has_each_mark_once() -> None:
    site = build_site(replace(sample.report(), studies=(*studies(), added("favours_mn"))), sample.topic(),
                 sample.settings())
    found = gap_map(site)
    assert found is not None
    assert "Microneedling in every group" in found.columns
    symbols = [s.symbol for s in found.legend]
    assert len(symbols) == len(set(symbols))
    assert "improved, no comparison; favours what was added" in [s.words for s in found.legend]


def test_a_cell_with_more_studies_than_marks_still_shows_every_side() -> None:
    sides = ["favours_comparator"] * 12 + ["favours_mn"] * 8
    trials = tuple(laser(str(2000001 + n), "Rose", 2023, 30, side) for n, side in enumerate(sides))
    found = gap_map(build_site(replace(sample.report(), studies=trials, items=()), sample.topic(), sample.settings()))
    assert found is not None
    cell = next(c for row in found.rows for c in row.cells if c.number == 20)
    drawn = [sign.words for sign in (*cell.randomised, *cell.marks)]
    assert (drawn.count("favours the comparator"), drawn.count("favours microneedling"), cell.more) == (6, 4, 10)
