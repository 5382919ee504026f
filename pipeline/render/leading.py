"""Which claim stands for an application: chosen by its kind and place in the article, never by its answer."""

from __future__ import annotations

from pipeline.model import Claim, Study
from pipeline.render.site import Site

_KINDS = ("efficacy", "comparative", "mechanism", "outlook", "safety")


def members(site: Site, parent: str) -> tuple[str, ...]:
    """Application ids under a parent tag; an application without parent is its own."""
    return tuple(a.id for a in site.topic.applications if (a.parent or a.id) == parent or a.id == parent)


def claims_about(site: Site, applications: tuple[str, ...]) -> tuple[Claim, ...]:
    """Claims with an answer that are about one of the applications, in the order of the article."""
    wanted = set(applications)
    return tuple(
        site.claims[c] for c in site.numbers if c in site.verdicts and wanted & set(tags_of(site, site.claims[c]))
    )


def tags_of(site: Site, claim: Claim) -> tuple[str, ...]:
    """The applications that a claim is about; one that names a parent tag is about all its members."""
    return tuple(dict.fromkeys(id for named in claim.about.applications for id in (named, *members(site, named))))


def leading_claim(site: Site, applications: tuple[str, ...]) -> Claim | None:
    """The first efficacy claim about them, else the first of the next kind; claims about fewer things first."""
    found = [c for c in claims_about(site, applications) if c.type in _KINDS]
    return min(
        found, default=None,
        key=lambda c: (_KINDS.index(c.type), len(c.about.applications), site.numbers[c.id], c.id),
    )


def studies_of(site: Site, applications: tuple[str, ...]) -> tuple[Study, ...]:
    """Studies that carry one of the tags, in the order of the report."""
    wanted = set(applications)
    return tuple(s for s in site.report.studies if wanted & set(s.application_ids))
