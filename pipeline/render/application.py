"""Renders the page of an application: answers, the direction of each study, comparisons, designs and gaps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.model import SYSTEMATIC, Study, Verdict
from pipeline.render.comparators import comparisons
from pipeline.render.exports import LONGEST, STUDY_FIELDS, download_links, list_files, study_lines
from pipeline.render.leading import claims_about, leading_claim, members, studies_of
from pipeline.render.lists import DesignRow, StudyLine, design_table, newest, strongest, study_line
from pipeline.render.names import name
from pipeline.render.outcomes import OutcomeTable, direction_table
from pipeline.render.paths import Link, application_path, list_stem, segment
from pipeline.render.references import Download
from pipeline.render.renderer import Files, PageInfo
from pipeline.render.signs import Sign, direction_sign
from pipeline.render.site import Site
from pipeline.render.timeline import Years, years
from pipeline.text import count, grouped

NEWEST, IN_SECTION = 5, 25


class SharedAnswer(NamedTuple):
    """An answer and all statements that share it."""

    claims: tuple[Link, ...]
    verdict: Verdict


class ApplicationPart(NamedTuple):
    """One application on the page of its parent."""

    id: str
    name: str
    path: str  # of its own page; "" on that page itself
    held: str
    known: tuple[SharedAnswer, ...]


class Comparison(NamedTuple):
    """The studies of one cell of the gap map."""

    anchor: str
    name: str
    number: int
    rows: tuple[StudyLine, ...]
    left_out: int


class ApplicationPage(NamedTuple):
    id: str
    parent: Link | None
    title: str
    lead: str
    counts: str
    parts: tuple[ApplicationPart, ...]
    directions: OutcomeTable
    designs: tuple[DesignRow, ...]
    columns: tuple[Sign, ...]  # of the table of designs
    comparisons: tuple[Comparison, ...]
    years: Years | None
    gaps: tuple[str, ...]
    newest: tuple[StudyLine, ...]
    claims: tuple[Link, ...]
    downloads: tuple[Download, ...]


def files(site: Site) -> Files:
    """application/ID.html of every parent tag and every tag, and their lists for download."""
    for id in dict.fromkeys((*site.topic.parents, *(a.id for a in site.topic.applications))):
        path, title = application_path(id), site.application_name(id)
        studies = studies_of(site, members(site, id))
        info = PageInfo("application.html", path, title, "Applications")
        yield from site.renderer.page(info, page(site, id, studies))
        if 0 < len(studies) <= LONGEST:
            lines = [study_lines(site)[s.pmid] for s in newest(studies)]
            yield from list_files(list_stem("application", id), site, newest(studies), STUDY_FIELDS, lines)


def page(site: Site, id: str, studies: Sequence[Study]) -> ApplicationPage:
    """The contents of the page of a parent tag or of a single tag."""
    ids = members(site, id)
    own = next((a for a in site.topic.applications if a.id == id), None)
    parent = own.parent if own and own.parent and own.parent != id else None
    lead = leading_claim(site, ids)
    rows, columns = design_table(site, studies)
    return ApplicationPage(
        id=id, parent=site.application_link(parent) if parent else None,
        title=site.application_name(id), lead=site.verdicts[lead.id].answer if lead else
        "No answer here rests on studies of it; these are the studies held.",
        counts=_counts(studies), parts=tuple(_part(site, i, "" if i == id else application_path(i)) for i in ids),
        directions=direction_table(site, studies), designs=rows, columns=columns,
        comparisons=_comparisons(site, studies), years=years(studies), gaps=_gaps(site, ids),
        newest=tuple(study_line(site, s) for s in newest(studies)[:NEWEST]),
        claims=tuple(site.statements[c.id] for c in claims_about(site, ids)),
        downloads=_downloads(site, id, studies),
    )


def _downloads(site: Site, id: str, studies: Sequence[Study]) -> tuple[Download, ...]:
    if not 0 < len(studies) <= LONGEST:
        return ()
    return download_links(site, list_stem("application", id), newest(studies))


def _counts(studies: Sequence[Study]) -> str:
    trials = sum(s.is_randomised for s in studies)
    reviews = sum(s.is_review for s in studies)
    latest = max((s.record.year or 0 for s in studies), default=0)
    return (f"{count(len(studies), 'study')} held · {count(trials, 'randomised trial')} · "
            f"{count(reviews, 'review')}{f' · newest {latest}' if latest else ''}")


def _part(site: Site, id: str, path: str) -> ApplicationPart:
    """An application with its distinct answers, in the order of the article."""
    verdicts = [site.verdicts[claim.id] for claim in claims_about(site, (id,))]
    found = grouped(((site.signs[v.claim], v.answer, v.certainty), v) for v in verdicts)
    known = tuple(SharedAnswer(tuple(site.statements[v.claim] for v in same), same[0]) for same in found.values())
    held = count(len(studies_of(site, (id,))), "study") + " held"
    return ApplicationPart(id, name(site.topic.applications, id), path, held, known)


def _comparisons(site: Site, studies: Sequence[Study]) -> tuple[Comparison, ...]:
    """One section for each column of the gap map that has any of these studies; each study with the direction of
    that comparison."""
    found, held = [], comparisons(site)
    for key, words in held.columns.items():
        if own := strongest(s for s in studies if key in held.directions.get(s.pmid, ())):
            lines = ((study_line(site, s), held.directions[s.pmid][key]) for s in own[:IN_SECTION])
            rows = tuple(r._replace(direction=direction_sign(way, site.topic.name)) for r, way in lines)
            found.append(Comparison(f"c-{segment(key)}", words, len(own), rows, max(0, len(own) - IN_SECTION)))
    return tuple(found)


def _gaps(site: Site, ids: tuple[str, ...]) -> tuple[str, ...]:
    """The kinds of study that are missing, by application."""
    found = []
    for id in ids:
        studies = studies_of(site, (id,))
        kinds = {
            "randomised trial": any(s.is_randomised for s in studies),
            f"trial in which only {site.topic.name} differs":
                any(f.contrast.isolates for s in studies for f in s.findings),
            "systematic review": any(s.design.id in SYSTEMATIC for s in studies),
            "study of 100 people or more": any((s.n or 0) >= 100 for s in studies),
        }
        if missing := [words for words, has in kinds.items() if not has]:
            found.append(f"{name(site.topic.applications, id)}: no {', no '.join(missing)}")
    return tuple(found)
