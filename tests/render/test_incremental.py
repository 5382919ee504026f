"""A site made from the one that stands is the site made from nothing, whatever changed between the two."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from functools import cache

import pytest
import sample
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.model import Because, Finding, Record, RecordVersion, Report, Ruling, Study
from pipeline.model.study import Contrast
from pipeline.parallel import FORKS, spread
from pipeline.render import PublishedPages, build_site, pages, render_all
from pipeline.render.renderer import RenderedFiles
from pipeline.render.site import Site
from pipeline.render.study import ClaimStance, NoticeLine, StudyPageInput

FIRST = sample.report()
Change = Callable[[Report], Report]


def site_of(report: Report, stands: RenderedFiles) -> Site:
    """The site of a report beside the one that stands."""
    before = PublishedPages("program", stands.hashes, stands.files.__getitem__)
    return build_site(report, sample.topic(), sample.settings(), before=before)


@cache
def published() -> RenderedFiles:
    """The site of the first report."""
    return render_all(site_of(FIRST, RenderedFiles({}, {})))


def renewed(report: Report) -> tuple[dict[str, bytes], list[str]]:
    """Every file of the new site, and the paths of those that were neither made nor written."""
    found = render_all(site_of(report, published()))
    return {**{path: published().files[path] for path in found.reused}, **found.files}, found.reused


def of_study(number: int, **values: object) -> Change:
    def change(report: Report) -> Report:
        held = list(report.studies)
        at = number % len(held)
        held[at] = replace(held[at], **values)  # type: ignore[arg-type]
        return replace(report, studies=tuple(held))

    return change


def of_record(number: int, **values: object) -> Change:
    def change(report: Report) -> Report:
        study = report.studies[number % len(report.studies)]
        return of_study(number, record=replace(study.record, **values))(report)  # type: ignore[arg-type]

    return change


def without_study(number: int) -> Change:
    def change(report: Report) -> Report:
        gone = report.studies[number % len(report.studies)].pmid
        return replace(report, studies=tuple(s for s in report.studies if s.pmid != gone),
                       items=tuple(i for i in report.items if i.pmid != gone))

    return change


def of_item(number: int, **values: object) -> Change:
    def change(report: Report) -> Report:
        held = list(report.items)
        held[number % len(held)] = replace(held[number % len(held)], **values)  # type: ignore[arg-type]
        return replace(report, items=tuple(held))

    return change


def of_verdict(number: int, **values: object) -> Change:
    def change(report: Report) -> Report:
        held = list(report.verdicts)
        held[number % len(held)] = replace(held[number % len(held)], **values)  # type: ignore[arg-type]
        return replace(report, verdicts=tuple(held))

    return change


def of_claim(number: int) -> Change:
    """A claim that a person no longer stands for."""
    def change(report: Report) -> Report:
        held = list(report.claims)
        held[number % len(held)] = replace(held[number % len(held)], state="machine-read")
        return replace(report, claims=tuple(held))

    return change


def of_run(_: int, **values: object) -> Change:
    return lambda report: replace(report, run=replace(report.run, **values))  # type: ignore[arg-type]


def seen(number: int) -> Change:
    def change(report: Report) -> Report:
        versions = (RecordVersion("2026-01-01T00:00:00Z", ()), RecordVersion("2026-02-02T00:00:00Z", ("title",)))
        return replace(report, versions={report.studies[number % len(report.studies)].pmid: versions})

    return change


def ruled(what: str) -> Callable[[int], Change]:
    def of(number: int) -> Change:
        def change(report: Report) -> Report:
            pmid = report.studies[number % len(report.studies)].pmid if what == "spin" else None
            claim = None if pmid else report.claims[number % len(report.claims)].id
            ruling = Ruling("r9", what, pmid, claim, "supported low", "seen", "A. Reader", "2026-01-01", "0" * 64)
            found = replace(report, rulings=(*report.rulings, ruling))
            return of_study(number, spin=True)(found) if pmid else found

        return change

    return of


CHANGES: dict[str, Callable[[int], Change]] = {
    "a study is gone": without_study, "a new version is seen": seen, "a claim is not confirmed": of_claim,
    "an answer is withheld": ruled("withheld"), "an answer is signed": ruled("signed"), "spin is ruled": ruled("spin"),
    "a retraction": lambda n: of_study(n, status="retracted"), "a concern": lambda n: of_study(n, status="concern"),
    "people": lambda n: of_study(n, participants=replace_n(7)), "a title": lambda n: of_record(n, title="Another"),
    "authors": lambda n: of_record(n, authors=("Otherwise A",)), "a journal": lambda n: of_record(n, journal="J"),
    "a year": lambda n: of_record(n, year=1999, published="1999"), "a DOI": lambda n: of_record(n, doi="10.1234/x"),
    "a finding": lambda n: of_study(n, findings=(Finding("hair_count", "no_difference", contrast=Contrast("a", "b")),)),
    "an item is not counted": lambda n: of_item(n, counted=False, not_counted="twice"),
    "an item turns": lambda n: of_item(n, stance="contradicts", counted=True),
    "an answer turns": lambda n: of_verdict(n, direction="mixed", words="Mixed"),
    "an answer is surer": lambda n: of_verdict(n, certainty="moderate"),
    "PubMed was never searched": lambda n: of_run(n, last_search=None, source="offline"),
    "PubMed was not asked": lambda n: of_run(n, source="offline"), "other rules": lambda n: of_run(n, rules="other"),
    "another day": lambda n: of_run(n, id=9, finished="2027-01-01T00:00:00Z", last_search="2026-12-31"),
    "nothing": lambda n: lambda report: report,
}


def replace_n(people: int) -> object:
    return FIRST.studies[0].participants._replace(n=people)


def same(report: Report) -> None:
    """The site made from the one that stands has every byte of the one made from nothing."""
    files, whole = renewed(report)[0], pages(report, sample.topic(), sample.settings())
    assert files.keys() == whole.keys()
    assert [path for path in whole if files[path] != whole[path]] == []


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_each_change_reaches_every_page_that_shows_it(change: Callable[[int], Change]) -> None:
    same(change(1)(FIRST))


@settings(max_examples=15, deadline=None)
@given(changes=st.lists(st.tuples(st.sampled_from(sorted(CHANGES)), st.integers(0, 40)), min_size=2, max_size=5))
def test_any_changes_together_do_so_too(changes: list[tuple[str, int]]) -> None:
    report = FIRST
    for name, number in changes:
        report = CHANGES[name](number)(report)
    same(report)


def test_without_a_change_no_page_is_printed() -> None:
    assert sorted(renewed(FIRST)[1]) == sorted(path for path in published().files if path.endswith(".html"))


@pytest.mark.skipif(not FORKS, reason="only where a worker begins with all that this process holds")
def test_several_processes_make_what_one_makes() -> None:
    report = CHANGES["a title"](0)(FIRST)
    for stands in (RenderedFiles({}, {}), published()):
        shared = render_all(site_of(report, stands), lambda work, jobs: spread(work, jobs, 2))
        assert shared == render_all(site_of(report, stands))


def test_a_changed_study_leaves_the_pages_of_the_others() -> None:
    title = FIRST.studies[0].record.title
    reused = renewed(of_record(0, title=f"{title}, once more")(FIRST))[1]
    others = {f"study/{s.pmid}.html" for s in FIRST.studies[1:]}
    assert {path for path in reused if path.startswith("study/")} == others


@pytest.mark.parametrize("kind", [Study, Record, Finding, Contrast], ids=lambda kind: kind.__name__)
def test_what_tells_pages_apart_hides_no_value(kind: type[Study]) -> None:
    assert [f.name for f in fields(kind) if not f.repr or not f.compare] == []


def test_what_a_page_of_a_study_is_made_of_is_shown_whole() -> None:
    study = Study(Record("1"), spin_because=(Because("title", 0, 1, "A", "rule"),))
    held = StudyPageInput(study, (RecordVersion("2026-01-01", ()),), (), True, False)
    assert repr(held) == f"StudyPageInput(study={study!r}, seen={held.seen!r}, bears=(), spin=True, searched=False)"
    assert all(issubclass(kind, tuple) for kind in (StudyPageInput, ClaimStance, NoticeLine))
