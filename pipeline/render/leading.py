"""Chooses the claim that represents an application, by its type and its place in the article, never by its answer."""

from __future__ import annotations

from pipeline.model import UNREAD, Claim, Study
from pipeline.render.site import Site

_OF_WHETHER_IT_HELPS = ("efficacy", "comparative")
_KINDS = (*_OF_WHETHER_IT_HELPS, "mechanism", "outlook", "safety")


def members(site: Site, parent: str) -> tuple[str, ...]:
    """Ids of the applications under a parent tag; an application without a parent is its own parent."""
    return tuple(a.id for a in site.topic.members(parent))


def claims_about(site: Site, applications: tuple[str, ...]) -> tuple[Claim, ...]:
    """The answered claims about any of the applications, in the order of the article."""
    wanted = set(applications)
    return tuple(site.claims[c] for c in site.answered if wanted & set(tags_of(site, site.claims[c])))


def tags_of(site: Site, claim: Claim) -> tuple[str, ...]:
    """The applications that a claim is about; one that names a parent tag is about all its members."""
    return tuple(dict.fromkeys(id for named in claim.about.applications for id in (named, *members(site, named))))


def leading_claim(site: Site, applications: tuple[str, ...]) -> Claim | None:
    """The first efficacy claim about the applications, else the first of the next type; claims that name only them
    come first, then those that name fewer others."""
    found = [c for c in claims_about(site, applications) if c.type in _KINDS and _answers(site, c, applications)]
    own = {*applications, *(p for p in site.topic.parent_names if set(members(site, p)) <= set(applications))}
    return min(found, default=None, key=lambda c: (
        _KINDS.index(c.type), not set(c.about.applications) <= own, len(c.about.applications), site.numbers[c.id],
        c.id))


def _answers(site: Site, claim: Claim, applications: tuple[str, ...]) -> bool:
    """Whether the answer to a claim holds for the applications: some counted study must be about one of them.  If
    none is counted, only claims on whether it helps qualify; claims that were not understood never do."""
    if claim.about.asks == UNREAD:
        return False
    counted = [site.studies[i.pmid] for i in site.items_of[claim.id] if i.counted]
    if not counted:
        return claim.type in _OF_WHETHER_IT_HELPS
    return any(set(applications) & set(s.application_ids) for s in counted)


def studies_of(site: Site, applications: tuple[str, ...]) -> tuple[Study, ...]:
    """Studies tagged with any of the applications, in the order of the report."""
    wanted = set(applications)
    return tuple(s for s in site.report.studies if wanted & set(s.application_ids))
