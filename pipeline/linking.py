"""Links claims and studies, on all cores; a pair is linked again only when the claim, the study or a rule changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar

from pipeline.link import finish_items, link, link_each_study
from pipeline.model import Claim, EvidenceItem, Issue, Ruling, Study
from pipeline.parallel import slices, spread
from pipeline.reading import ResultCache, without_garbage_collection
from pipeline.store.compact import dump, load
from pipeline.topic import Topic

PARALLEL_FROM = 20_000  # pairs of claim and study from which several processes share the work
SLICE_SIZE = 200  # studies that a worker links at a time

C = TypeVar("C")
S = TypeVar("S")
Row = tuple[C, S, str]  # key of the claim, key of the study, the item as text


def link_all(
    claims: Sequence[Claim], studies: Sequence[Study], topic: Topic, rulings: Sequence[Ruling],
    results: ResultCache | None = None,
) -> tuple[tuple[EvidenceItem, ...], tuple[Issue, ...]]:
    """One item for each study that bears on each claim, in order of claim and PMID, and issues about rulings.

    All ``studies`` are on the topic.
    """
    if results is None and len(claims) * len(studies) < PARALLEL_FROM:
        return link(claims, studies, topic, rulings)
    if results is None:
        rows: Iterable[Row[Any, Any]] = _link_rows(dict(enumerate(claims)), dict(enumerate(studies)), topic)
    else:
        rows = _rows_by_cache(claims, studies, topic, rulings, results)
    with without_garbage_collection():
        items = [load(EvidenceItem, text) for _, _, text in rows]
    order = {claim.id: number for number, claim in enumerate(claims)}
    return finish_items(sorted(items, key=lambda i: (order[i.claim], i.pmid)), studies, rulings)


def _rows_by_cache(
    claims: Sequence[Claim], studies: Sequence[Study], topic: Topic, rulings: Sequence[Ruling], results: ResultCache,
) -> list[Row[str, str]]:
    """Every item as a row: cached ones, new claims linked with all studies, and other claims with new studies."""
    by_claim = {_claim_key(c): c for c in claims}
    by_study = {_study_key(s, rulings, results): s for s in studies}
    results.cache.empty_if_other_rules("items", results.rules_hash)
    linked_claims, linked_studies = results.cache.linked_keys("claim"), results.cache.linked_keys("study")
    old = {key: claim for key, claim in by_claim.items() if key in linked_claims}
    new = {key: claim for key, claim in by_claim.items() if key not in linked_claims}
    new_studies = {key: study for key, study in by_study.items() if key not in linked_studies}
    added = [*_link_rows(new, by_study, topic), *_link_rows(old, new_studies, topic)]
    kept = [row for row in results.cache.items() if row[0] in by_claim and row[1] in by_study]
    results.cache.save_items(added, by_claim, by_study)
    results.log(f"{len(kept):,} items reused, {len(added):,} linked now")
    return [*kept, *added]


def _link_rows(claims: Mapping[C, Claim], studies: Mapping[S, Study], topic: Topic) -> Iterator[Row[C, S]]:
    small = len(claims) * len(studies) < PARALLEL_FROM
    claim_keys = {claim.id: key for key, claim in claims.items()}
    study_keys = {study.pmid: key for key, study in studies.items()}
    work = partial(_link_slice, tuple(claims.values()), tuple(studies.values()), topic)
    for rows in spread(work, slices(range(len(studies)), SLICE_SIZE), 1 if small else None):
        yield from ((claim_keys[claim], study_keys[pmid], text) for claim, pmid, text in rows)


def _link_slice(
    claims: Sequence[Claim], studies: Sequence[Study], topic: Topic, indices: Sequence[int],
) -> list[Row[str, str]]:
    """The items of the studies at these indices; workers start with all studies, so only indices are sent to them."""
    items = link_each_study(claims, [studies[i] for i in indices], topic)
    return [(item.claim, item.pmid, dump(item)) for item in items]


def _claim_key(claim: Claim) -> str:
    """Hash of a claim without its position, as a claim may move within its article without being linked again."""
    return hashlib.sha256(repr(replace(claim, start=0, end=0, section="")).encode()).hexdigest()[:32]


def _study_key(study: Study, rulings: Sequence[Ruling], results: ResultCache) -> str:
    """Hash of the content of the record and of the rulings on the study."""
    on_study = [r for r in rulings if r.pmid == study.pmid]
    rulings_hash = hashlib.sha256(repr(on_study).encode()).hexdigest()[:16] if on_study else ""
    return f"{results.record_hashes[study.pmid]}{rulings_hash}"
