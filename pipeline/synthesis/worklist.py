"""The links between studies and claims whose check by a person would do most for the published answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from pipeline.model import Doubt, EvidenceItem
from pipeline.synthesis.case import Case
from pipeline.synthesis.switches import said_of
from pipeline.text import count, grouped

LINKS = 20  # on the work-list
PER_CLAIM = 3  # of one claim, so that the list is not all one answer
TRIED = 12  # links of one claim that are tried, the largest studies first
OTHER = {"supports": "contradicts", "contradicts": "supports", "no_difference": "supports", "mixed": "supports"}
IF = {
    "related": "decides nothing", "supports": "speaks for the statement", "contradicts": "speaks against the statement",
}


class _Link(NamedTuple):
    """A link that was tried; sorts by how much its check would do."""

    certainty_only: bool  # the direction would stay
    fewer: int  # other answers that hang on the same reading, negative
    people: int  # in the study, negative
    doubt: Doubt


def worklist(cases: Iterable[Case]) -> tuple[Doubt, ...]:
    """The links whose check by a person would do most for the published answers, most first.

    For every answer the largest studies that decide it, or could, are tried without their stance and with the opposite
    one. What changes a direction comes before what changes a certainty; where one study is read alike for several
    claims, one link stands for all.
    """
    links = (link for case in cases if case.claim.ladder != "cost" for link in sorted(_links(case))[:PER_CLAIM])
    found = grouped(((link.doubt.pmid, link.doubt.stance), link) for link in links)
    return tuple(link.doubt for link in sorted(map(_one, found.values()))[:LINKS])


def _one(links: list[_Link]) -> _Link:
    """The first of the links of one study, with the number of the others."""
    first, others = min(links), len(links) - 1
    more = "" if not others else f"; so do {others} other answers" if others > 1 else "; so does another answer"
    return first._replace(fewer=-others, doubt=first.doubt._replace(why=first.doubt.why + more))


def _links(case: Case) -> Iterator[_Link]:
    now = said_of(case)
    tried = sorted((i for i in case.items if _open(i)), key=lambda i: (not i.counted, -(i.n or 0), i.pmid))[:TRIED]
    for item in tried:
        others = ["related", OTHER[item.stance]] if item.counted else ["supports", "contradicts"]
        changed = [(then, s) for s in others if (then := said_of(_with(case, item, s))) != now]
        if changed:
            then, stance = min(changed, key=lambda c: (c[0][0] == now[0], c[1]))
            doubt = Doubt(case.claim.id, item.pmid, item.stance, then, _why(item, stance))
            yield _Link(then[0] == now[0], 0, -(item.n or 0), doubt)


def _open(item: EvidenceItem) -> bool:
    """A link that decides, or would if it took a side, and that no person has judged."""
    return item.ruling is None and item.scope == "direct" and (
        item.counted or (item.stance == "related" and item.rung in ("randomised", "controlled")))


def _with(case: Case, item: EvidenceItem, stance: str) -> Case:
    votes = tuple(v._replace(stance=stance) for v in item.votes) if stance != "related" else ()
    other = replace(item, stance=stance, votes=votes, abstains=None, not_counted=None, ruling="imagined")
    return replace(case, items=tuple(other if i is item else i for i in case.items))


def _why(item: EvidenceItem, stance: str) -> str:
    read = f"counted as {item.stance.replace('_', ' ')}" if item.counted else "not decided by the rules"
    people = f", {count(item.n, 'person')}" if item.n else ""
    return f"{read}{people}; the answer changes if it {IF[stance]}"
