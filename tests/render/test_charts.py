"""Charts: positions are made in Python, follow the numbers and say what was left out."""

from __future__ import annotations

from dataclasses import replace

import pytest
import sample
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sample_studies import hair

from pipeline.model import About, EvidenceItem, Measure, Quantity
from pipeline.render.distribution import distribution
from pipeline.render.harvest import IN_CELL, harvest
from pipeline.render.names import measure
from pipeline.render.site import Site, build_site
from pipeline.render.timeline import years


@pytest.fixture(scope="module")
def site() -> Site:
    return build_site(sample.report(), sample.topic(), sample.settings())


def test_the_tallest_bar_is_the_largest_study_and_others_are_in_proportion(site: Site) -> None:
    plot = harvest(site, site.items_of["hair-growth"])
    assert plot is not None
    bars = {b.people: b.height for r in (*plot.counted, *plot.others) for c in r.cells for b in c.bars}
    assert bars["75"] == 64
    assert bars["36"] == round(64 * 36 / 75)


def test_counted_and_not_counted_stand_apart_and_reviews_are_no_bars(site: Site) -> None:
    plot = harvest(site, site.items_of["hair-growth"])
    assert plot is not None
    assert [r.name for r in plot.counted] == ["Randomised"]
    assert [(r.name, len(r.lines)) for r in plot.others] == [("Randomised", 0), ("Reviews", 1)]
    assert plot.related == 1
    assert plot.finding == "4 counted studies: 0 against, 0 mixed, 1 no difference shown, 3 for."


def test_what_was_seen_in_people_is_not_called_before_and_after_where_harms_are_asked(site: Site) -> None:
    items = tuple(replace(i, claim="rare-harm", rung="uncontrolled") for i in site.items_of["hair-growth"])
    plot = harvest(site, items)
    assert plot is not None
    assert {r.name for r in (*plot.counted, *plot.others)} == {"Seen in people"}


def test_a_claim_without_directions_has_no_plot(site: Site) -> None:
    assert harvest(site, site.items_of["pregnancy"]) is None


def test_a_crowded_cell_shows_the_largest_and_counts_the_rest() -> None:
    studies = [hair(str(2000000 + k), "Name", 2020, 10 + k) for k in range(IN_CELL + 5)]
    items = tuple(
        EvidenceItem("hair-growth", s.pmid, "supports", "direct", (), "randomised", s.findings[0].because, True, n=s.n)
        for s in studies
    )
    report = replace(sample.report(), studies=tuple(studies), items=items)
    crowded = build_site(report, sample.topic(), sample.settings())
    plot = harvest(crowded, items)
    assert plot is not None
    cell = plot.counted[0].cells[3]
    assert [len(cell.bars), cell.more, cell.bars[0].people] == [IN_CELL, 5, "26"]
    reviews = harvest(crowded, tuple(replace(i, rung="review") for i in items))
    assert reviews is not None
    assert (len(reviews.counted[0].lines), reviews.counted[0].more) == (IN_CELL, 5)


def test_the_distribution_has_the_range_of_the_article_and_the_median(site: Site) -> None:
    claim = site.claims["redness-days"]
    found = distribution(site, claim, site.items_of["redness-days"])
    assert found is not None
    assert found.band_words == "The article: 1–3 days"
    assert [m.words for m in found.rows] == ["1–3", "2", "7"]
    assert found.median is not None
    assert found.median.words == "2"
    assert found.ticks[0].x == "0%"


def test_a_number_that_no_study_gives_has_a_band_and_no_median(site: Site) -> None:
    found = distribution(site, site.claims["minutes"], ())
    assert found is not None
    assert found.median is None
    assert found.rows == ()


def test_many_values_are_stacked(site: Site) -> None:
    claim = site.claims["redness-days"]
    one = site.items_of["redness-days"][0]
    found = distribution(site, claim, [replace(one, value=(float(v), float(v))) for v in (2, 5, 12) for _ in range(10)])
    assert found is not None
    assert [(s.words, len(s.dots)) for s in found.stacks] == [("2", 10), ("5", 10), ("12", 10)]


def test_a_unit_agrees_with_the_number_before_it(site: Site) -> None:
    one = site.items_of["redness-days"][0]
    values = [replace(one, value=(v, v)) for v in (1.0, 1.5) for _ in range(10)]
    found = distribution(site, site.claims["redness-days"], values)
    assert found is not None
    assert [(s.words, s.unit) for s in found.stacks] == [("1", "day"), ("1.5", "days")]
    assert measure(Measure("interval_days", 1, 1, ())) == "1 day"


def test_a_price_that_no_study_answers_is_not_drawn(site: Site) -> None:
    price = replace(site.claims["cheaper"], about=About(asks="price", quantity=Quantity(200, 700, "usd")))
    assert distribution(site, price, ()) is None


def test_where_hundreds_state_a_value_a_dot_is_several_and_the_plot_stays_on_a_screen(site: Site) -> None:
    one = site.items_of["redness-days"][0]
    values = [(3.0, 3.0)] * 201 + [(4.0, 4.0)] * 3
    found = distribution(site, site.claims["redness-days"], [replace(one, value=v) for v in values])
    assert found is not None
    assert found.each == 11
    assert [(s.note, len(s.dots)) for s in found.stacks] == [("201 studies", 19), ("3 studies", 1)]
    assert found.height < 300


def test_a_claim_without_a_number_has_no_distribution(site: Site) -> None:
    assert distribution(site, site.claims["hair-growth"], ()) is None


def test_years_without_studies_are_drawn_empty_and_the_highest_is_labelled(site: Site) -> None:
    found = years(site.report.studies)
    assert found is not None
    assert [b.studies for b in found.bars if b.year == 2013] == [0]
    assert [b.year for b in found.bars if b.labelled] == [2020]
    assert sum(b.studies for b in found.bars) == len(site.report.studies)


def test_no_year_no_chart() -> None:
    assert years(()) is None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pairs=st.lists(st.tuples(st.floats(0, 50), st.floats(0, 50)), min_size=16, max_size=60))
def test_a_stacked_dot_stands_where_its_value_is(site: Site, pairs: list[tuple[float, float]]) -> None:
    items = tuple(
        replace(next(i for i in site.items_of["redness-days"]), value=(min(p), max(p))) for p in pairs
    )
    found = distribution(site, site.claims["redness-days"], items)
    assert found is not None
    drawn = sorted(float(m.x.rstrip("%")) for m in found.stacks for _ in m.dots)
    top = float(found.ticks[-1].words) / float(found.ticks[-1].x.rstrip("%")) * 100
    true = sorted(100 * (a + b) / 2 / top for a, b in pairs)
    assert all(abs(a - b) <= 0.2 for a, b in zip(drawn, true, strict=True))
