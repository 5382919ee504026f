"""Claims and studies to items: a pair is looked at once for its texts and the rules, and not again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeVar

from pipeline.link import bearing, settled
from pipeline.model import Claim, EvidenceItem, Issue, Ruling, Study
from pipeline.parallel import slices, spread
from pipeline.reading import Known, uncollected
from pipeline.store.compact import dump, load
from pipeline.topic import Topic

MANY = 20_000  # pairs of claim and study from which the work is shared out
AT_ONCE = 200  # studies that a process takes at a time

C = TypeVar("C")
S = TypeVar("S")
Row = tuple[C, S, str]  # key of the claim, key of the study, the item as text


def link_all(
    claims: Sequence[Claim], studies: Sequence[Study], topic: Topic, rulings: Sequence[Ruling],
    known: Known | None = None,
) -> tuple[tuple[EvidenceItem, ...], tuple[Issue, ...]]:
    """One item for each study that bears on each claim, in order of claim and PMID; all studies are on the topic."""
    if known is None and len(claims) * len(studies) < MANY:
        return settled(bearing(claims, studies, topic), studies, rulings)
    rows = _rows(dict(enumerate(claims)), dict(enumerate(studies)), topic) if known is None else (
        _known(claims, studies, topic, rulings, known))
    with uncollected():
        found = [load(EvidenceItem, text) for _, _, text in rows]
    order = {claim.id: number for number, claim in enumerate(claims)}
    return settled(sorted(found, key=lambda i: (order[i.claim], i.pmid)), studies, rulings)


def _known(
    claims: Sequence[Claim], studies: Sequence[Study], topic: Topic, rulings: Sequence[Ruling], known: Known,
) -> list[Row[str, str]]:
    """Every item as text: those of pairs that were looked at before, and the others."""
    keys = {_claim_key(c): c for c in claims}, {_study_key(s, rulings, known): s for s in studies}
    known.cache.under("items", known.rules)
    before = known.cache.linked("claim"), known.cache.linked("study")
    new = list(_new(keys, before, topic))
    kept = [row for row in known.cache.items() if row[0] in keys[0] and row[1] in keys[1]]
    known.cache.keep_items(new, keys[0], keys[1])
    known.log(f"{len(kept):,} items as they were, {len(new):,} linked now")
    return [*kept, *new]


def _new(
    keys: tuple[Mapping[str, Claim], Mapping[str, Study]], before: tuple[frozenset[str], frozenset[str]], topic: Topic,
) -> Iterator[Row[str, str]]:
    """Items of the claims that are new with all studies, and of the others with the studies that are new."""
    claims, studies = keys
    fresh = {key: claim for key, claim in claims.items() if key not in before[0]}
    later = {key: study for key, study in studies.items() if key not in before[1]}
    yield from _rows(fresh, studies, topic)
    yield from _rows({key: claim for key, claim in claims.items() if key in before[0]}, later, topic)


def _rows(claims: Mapping[C, Claim], studies: Mapping[S, Study], topic: Topic) -> Iterator[Row[C, S]]:
    small = len(claims) * len(studies) < MANY
    of = {claim.id: key for key, claim in claims.items()}, {study.pmid: key for key, study in studies.items()}
    work = partial(_texts, tuple(claims.values()), tuple(studies.values()), topic)
    for rows in spread(work, slices(range(len(studies)), AT_ONCE), 1 if small else None):
        yield from ((of[0][claim], of[1][pmid], text) for claim, pmid, text in rows)


def _texts(
    claims: Sequence[Claim], studies: Sequence[Study], topic: Topic, places: Sequence[int],
) -> list[Row[str, str]]:
    """The items of the studies at some places: a worker has all studies from its start, only places travel."""
    return [(item.claim, item.pmid, dump(item)) for item in bearing(claims, [studies[p] for p in places], topic)]


def _claim_key(claim: Claim) -> str:
    """Where a claim stands in its article is nothing to its studies."""
    return hashlib.sha256(repr(replace(claim, start=0, end=0, section="")).encode()).hexdigest()[:32]


def _study_key(study: Study, rulings: Sequence[Ruling], known: Known) -> str:
    """The content of the record, and what a person decided about the study."""
    own = [r for r in rulings if r.pmid == study.pmid]
    return f"{known.hashes[study.pmid]}{hashlib.sha256(repr(own).encode()).hexdigest()[:16] if own else ''}"
