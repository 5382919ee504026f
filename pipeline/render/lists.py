"""Studies as rows of lists and tables, and the page that lists all studies held, newest first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pipeline.model import CONTROLLED, Study
from pipeline.render.cards import Tag, status_tags, tags
from pipeline.render.listing import Listing, ListSection, Pager
from pipeline.render.names import name
from pipeline.render.paths import Link, study_link, title_of
from pipeline.render.renderer import Files, PageInfo
from pipeline.render.signs import DESIGNS, SIDES, Sign, design_sign, direction_sign, study_direction, study_sign
from pipeline.render.site import Site
from pipeline.text import count


class StudyLine(NamedTuple):
    """A row of a table of studies."""

    study: Link
    title: str
    year: int | None
    design: Sign
    people: int | None
    applications: str
    direction: Sign
    tags: tuple[Tag, ...]
    keys: str  # values for the filter buttons: kind of study, direction, standing


def study_line(site: Site, study: Study) -> StudyLine:
    """The row of a study; it says that only our summary is held, unless that is true of all studies."""
    all_digests = site.report.run.source == "starter"
    return StudyLine(
        study_link(study), title_of(study), study.record.year, design_sign(study), study.n,
        ", ".join(name(site.topic.applications, a) for a in study.application_ids),
        study_sign(study, site.topic.name), status_tags(study) if all_digests else tags(study),
        f"{kind_of(study)} {study_direction(study)} {'ok' if study.status == 'ok' else 'notice'}",
    )


def kind_of(study: Study) -> str:
    """The kind of a study, for the filter buttons above a list."""
    if study.is_randomised:
        return "random"
    if study.is_review:
        return "review"
    if study.subjects.id in ("animal", "in_vitro"):
        return "lab"
    if study.role.id == "uncontrolled" or study.design.id in ("case_series", "case_report"):
        return "before"
    return "controlled" if study.design.id in CONTROLLED else "other"


def newest(studies: Iterable[Study]) -> list[Study]:
    """Studies by year, newest first; those without a year last."""
    return sorted(studies, key=lambda s: (-(s.record.year or 0), s.record.published or "", s.pmid))


def strongest(studies: Iterable[Study]) -> list[Study]:
    """Randomised studies first, then by size, largest first."""
    return sorted(studies, key=lambda s: (not s.is_randomised, -(s.n or 0), s.pmid))


class DesignRow(NamedTuple):
    """One kind of study, with the number of studies for each direction."""

    design: Sign
    counts: tuple[tuple[Sign, int], ...]  # direction and number, 0 included
    total: int


_DIRECTION_COLUMNS = (*SIDES, "improved", "worsened", "favours_addition", "favours_alone", "concludes_for",
                      "concludes_against", "not_applicable")


def design_table(site: Site, studies: Sequence[Study]) -> tuple[tuple[DesignRow, ...], tuple[Sign, ...]]:
    """The numbers of studies by design and direction: the rows, in the order of DESIGNS, and the columns."""
    counts: dict[str, Counter[str]] = {}
    signs: dict[str, Sign] = {}
    for study in studies:
        sign = design_sign(study)
        signs.setdefault(sign.words, sign)
        counts.setdefault(sign.words, Counter())[study_direction(study)] += 1
    order = [words for _, words in DESIGNS.values()]
    shown = [d for d in _DIRECTION_COLUMNS if d in SIDES or any(c[d] for c in counts.values())]
    columns = tuple(direction_sign(d, site.topic.name) for d in shown)
    rows = tuple(
        DesignRow(signs[w], tuple(zip(columns, (counts[w][d] for d in shown), strict=True)),
                  counts[w].total())
        for w in sorted(counts, key=order.index)
    )
    return rows, columns


ON_A_PAGE = 500  # rows that a browser shows without delay


class StudiesPage(NamedTuple):
    lead: str
    rows: tuple[StudyLine, ...]
    pager: Pager


def files(site: Site) -> Files:
    """studies.html, studies-2.html and so on."""
    held = newest(site.report.studies)
    lead = f"{count(len(held), 'study')} held, cited or not; newest first."
    for path, pager, part in Listing([ListSection("studies", "Studies", tuple(held))], "studies", ON_A_PAGE).pages():
        page = StudiesPage(lead, tuple(study_line(site, s) for b in part for s in b.items), pager)
        yield from site.renderer.page(PageInfo("studies.html", path, "Studies", "Studies"), page)
