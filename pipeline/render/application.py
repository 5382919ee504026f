"""The page of an application: what is known, which way each study points, by year, gaps, newest studies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from pipeline.model import Study
from pipeline.render.charts import Years, years
from pipeline.render.leading import claims_about, members, studies_of
from pipeline.render.lists import DirectionTable, StudyLine, direction_table, newest, study_line
from pipeline.render.names import name
from pipeline.render.signs import Certainty, Sign, certainty_sign
from pipeline.render.site import Link, Site, application_path, claim_path
from pipeline.render.words import plural

NEWEST = 8


class Known(NamedTuple):
    claim: Link
    sign: Sign
    sentence: str
    certainty: Certainty


class Part(NamedTuple):
    """One application under its parent."""

    id: str
    name: str
    held: str
    known: tuple[Known, ...]


@dataclass(frozen=True, slots=True)
class ApplicationPage:
    title: str
    lead: str
    parts: tuple[Part, ...]
    directions: DirectionTable
    years: Years | None
    gaps: tuple[str, ...]
    newest: tuple[StudyLine, ...]


def files(site: Site) -> dict[str, bytes]:
    """application/ID.html of every parent tag and of every tag."""
    tags = dict.fromkeys((*site.topic.parents, *(a.id for a in site.topic.applications)))
    return {
        (path := application_path(p)): site.render(
            "application.html", path, site.application_name(p), "Topics", page=page(site, p))
        for p in tags
    }


def page(site: Site, parent: str) -> ApplicationPage:
    """Everything that the page of a parent tag, or of one tag, says."""
    ids = members(site, parent)
    studies = studies_of(site, ids)
    trials = sum(s.design.id in ("rct", "split_body_rct") for s in studies)
    reviews = sum(s.is_review for s in studies)
    lead = (f"{plural(len(studies), 'study', 'studies')} held: {plural(trials, 'randomised trial')}, "
            f"{plural(reviews, 'review')}; {plural(len(claims_about(site, ids)), 'statement')} checked.")
    return ApplicationPage(
        title=site.application_name(parent), lead=lead, parts=tuple(_part(site, id) for id in ids),
        directions=direction_table(site, studies), years=years(studies), gaps=_gaps(site, ids),
        newest=tuple(study_line(site, s) for s in newest(studies)[:NEWEST]),
    )


def _part(site: Site, id: str) -> Part:
    held = plural(len(studies_of(site, (id,))), "study", "studies") + " held"
    return Part(id, name(site.topic.applications, id), held, tuple(
        Known(Link(claim_path(c.id), c.quote), site.verdict_sign(c.id), site.verdicts[c.id].answer,
              certainty_sign(site.verdicts[c.id].certainty))
        for c in claims_about(site, (id,))
    ))


def _gaps(site: Site, ids: tuple[str, ...]) -> tuple[str, ...]:
    """What no study held does, by application."""
    found = []
    for id in ids:
        studies = studies_of(site, (id,))
        missing = [words for words, has in _kinds(studies) if not has]
        if missing:
            found.append(f"{name(site.topic.applications, id)}: no {', no '.join(missing)}")
    return tuple(found)


def _kinds(studies: tuple[Study, ...]) -> list[tuple[str, bool]]:
    return [
        ("randomised trial", any(s.design.id in ("rct", "split_body_rct") for s in studies)),
        ("trial in which only the intervention differs",
         any(f.contrast.isolates for s in studies for f in s.findings)),
        ("systematic review", any(s.design.id in ("systematic_review", "meta_analysis") for s in studies)),
        ("study of 100 people or more", any((s.n or 0) >= 100 for s in studies)),
    ]
