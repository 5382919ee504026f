"""The list of all studies held, newest first, in pages; filters work on what a page shows."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.render.bunches import cut, page_links, page_path
from pipeline.render.lists import KINDS, STANDING, WAYS, StudyLine, newest, study_line
from pipeline.render.paths import Link
from pipeline.render.site import Site
from pipeline.text import count

FILTERS = (("Kind of study", KINDS), ("Result", WAYS), ("Standing", STANDING))
ON_A_PAGE = 500  # rows that a browser opens at once without waiting


@dataclass(frozen=True, slots=True)
class StudiesPage:
    lead: str
    rows: tuple[StudyLine, ...]
    pages: tuple[Link, ...]  # of the list, when it has several
    here: str
    filters: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]  # groups of buttons: name, then value and words


def files(site: Site) -> dict[str, bytes]:
    """studies.html, studies-2.html and so on."""
    held = newest(site.report.studies)
    parts = cut(held, ON_A_PAGE)
    lead = f"{count(len(held), 'study')} held, cited or not; newest first."
    return {
        (path := page_path("studies", i)): site.render("studies.html", path, "Studies", "Studies", page=StudiesPage(
            lead, tuple(study_line(site, s) for s in part), page_links("studies", parts), str(i), FILTERS))
        for i, part in enumerate(parts, 1)
    }
