"""Claims and studies in, items out: a pair is linked again only when one of the two or a rule has changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeVar

from pipeline.link import finish_items, link, link_each_study
from pipeline.model import Claim, EvidenceItem, Issue, Ruling, Study
from pipeline.parallel import slices, spread
from pipeline.reading import Known, uncollected
from pipeline.store.compact import dump, load
from pipeline.topic import Topic

MANY = 20_000  # from so many pairs of claim and study on, the work is shared between processes
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
        return link(claims, studies, topic, rulings)
    rows = _rows(dict(enumerate(claims)), dict(enumerate(studies)), topic) if known is None else (
        _known(claims, studies, topic, rulings, known))
    with uncollected():
        found = [load(EvidenceItem, text) for _, _, text in rows]
    order = {claim.id: number for number, claim in enumerate(claims)}
    return finish_items(sorted(found, key=lambda i: (order[i.claim], i.pmid)), studies, rulings)


def _known(
    claims: Sequence[Claim], studies: Sequence[Study], topic: Topic, rulings: Sequence[Ruling], known: Known,
) -> list[Row[str, str]]:
    """Every item as text: from the cache, and for new claims with all studies, old claims with new studies."""
    by_claim = {_claim_key(c): c for c in claims}
    by_study = {_study_key(s, rulings, known): s for s in studies}
    known.cache.under("items", known.rules)
    linked_claims, linked_studies = known.cache.linked("claim"), known.cache.linked("study")
    old = {key: claim for key, claim in by_claim.items() if key in linked_claims}
    new = {key: claim for key, claim in by_claim.items() if key not in linked_claims}
    new_studies = {key: study for key, study in by_study.items() if key not in linked_studies}
    added = [*_rows(new, by_study, topic), *_rows(old, new_studies, topic)]
    kept = [row for row in known.cache.items() if row[0] in by_claim and row[1] in by_study]
    known.cache.keep_items(added, by_claim, by_study)
    known.log(f"{len(kept):,} items as they were, {len(added):,} linked now")
    return [*kept, *added]


def _rows(claims: Mapping[C, Claim], studies: Mapping[S, Study], topic: Topic) -> Iterator[Row[C, S]]:
    small = len(claims) * len(studies) < MANY
    claim_keys = {claim.id: key for key, claim in claims.items()}
    study_keys = {study.pmid: key for key, study in studies.items()}
    work = partial(_texts, tuple(claims.values()), tuple(studies.values()), topic)
    for rows in spread(work, slices(range(len(studies)), AT_ONCE), 1 if small else None):
        yield from ((claim_keys[claim], study_keys[pmid], text) for claim, pmid, text in rows)


def _texts(
    claims: Sequence[Claim], studies: Sequence[Study], topic: Topic, places: Sequence[int],
) -> list[Row[str, str]]:
    """The items of the studies at these indices: workers have all studies from the start, so only indices are sent."""
    items = link_each_study(claims, [studies[p] for p in places], topic)
    return [(item.claim, item.pmid, dump(item)) for item in items]


def _claim_key(claim: Claim) -> str:
    """A claim may move within its article without being linked again."""
    return hashlib.sha256(repr(replace(claim, start=0, end=0, section="")).encode()).hexdigest()[:32]


def _study_key(study: Study, rulings: Sequence[Ruling], known: Known) -> str:
    """The content of the record and the rulings on the study."""
    own = [r for r in rulings if r.pmid == study.pmid]
    return f"{known.hashes[study.pmid]}{hashlib.sha256(repr(own).encode()).hexdigest()[:16] if own else ''}"
