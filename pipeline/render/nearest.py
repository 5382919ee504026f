"""Finds the nearest statements that have studies, for the page of one that has none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pipeline.model import UNREAD, Claim
from pipeline.render.paths import Link
from pipeline.render.signs import Sign
from pipeline.render.site import Site

MOST = 4


class Near(NamedTuple):
    """A statement about the same condition, outcome, harm, group or treatment, with its answer."""

    claim: Link
    question: str
    sign: Sign


def nearest(site: Site, claim: Claim) -> tuple[Near, ...]:
    """At most MOST answered statements with different questions, those that share most with ``claim`` first.

    Empty for a claim that no study can answer (a price, for example).
    """
    if claim.ladder == "none" and claim.about.asks != UNREAD:
        return ()
    others = (site.claims[id] for id in site.answered if id != claim.id)
    near = sorted((c for c in others if c.ladder != "none" and _shared(c, claim)), key=lambda c: (
        -_shared(c, claim), c.type != claim.type, c.document != claim.document))
    by_question = {c.question: c for c in reversed(near) if c.question != claim.question}
    chosen = [c for c in near if by_question.get(c.question) is c][:MOST]
    return tuple(Near(site.statements[c.id], c.question, site.signs[c.id]) for c in chosen)


def _shared(one: Claim, other: Claim) -> int:
    """In how many respects (applications, outcomes, harms...) two claims overlap."""
    return sum(bool(a & b) for a, b in zip(_subjects(one), _subjects(other), strict=True))


def _subjects(claim: Claim) -> Iterator[set[str]]:
    about = claim.about
    for ids in (about.applications, about.outcomes, about.harms, about.groups, about.comparators, about.steps):
        yield set(ids)
