"""Wiring: the one place that knows the order of the stages; the stages themselves are pure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from pipeline.claims import ClaimsError, DocumentError, articles, find_claims, load_claims, read_document, unread
from pipeline.fetch.files import merge, read_file
from pipeline.history import fetch_issues, last_measured, versions, with_fields
from pipeline.link import apply_rulings, load_rulings
from pipeline.linking import link_all
from pipeline.model import Claim, Conclusion, Document, EvidenceItem, Issue, Record, Report, Ruling, Run, Study, Verdict
from pipeline.place import Place
from pipeline.reading import Known, read_studies
from pipeline.rules import cache_hash
from pipeline.store import Store
from pipeline.store.cache import Cache
from pipeline.store.values import dump_record, fingerprint
from pipeline.synthesis import Published, answer, compare, open_cases, publish, reader_checklist, replay, worklist
from pipeline.text import grouped
from pipeline.topic import Topic


class Inputs(NamedTuple):
    """What people wrote (articles, their claims, rulings), and what of it could not be read."""

    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]
    rulings: tuple[Ruling, ...]
    issues: tuple[Issue, ...]


class Evidence(NamedTuple):
    """The records to answer from, and what sources other than the records say about their status."""

    records: tuple[Record, ...]
    marked: dict[str, str]  # PMID to withdrawn (PubMed no longer knows it), retracted, concern or corrected
    hashes: dict[str, str]  # PMID to the hash of its content


class Memory(NamedTuple):
    """What was worked out by earlier runs."""

    cache: Cache
    log: Callable[[str], None]  # is told how much of it was used

    def readings(self, place: Place, hashes: Mapping[str, str]) -> Known:
        return Known(self.cache, hashes, cache_hash(place, "classify"), self.log)

    def items(self, place: Place, hashes: Mapping[str, str]) -> Known:
        return Known(self.cache, hashes, cache_hash(place, "classify", "link"), self.log)


class Answers(NamedTuple):
    """What the stages make of records and inputs."""

    studies: tuple[Study, ...]  # relevant ones only
    off_topic: tuple[Record, ...]
    items: tuple[EvidenceItem, ...]
    verdicts: tuple[Verdict, ...]
    rulings: tuple[Ruling, ...]
    issues: tuple[Issue, ...]


def read_inputs(place: Place) -> Inputs:
    """Every document of the folder with its claims (from its claims file, or else found by rules), and the rulings."""
    documents: list[Document] = []
    claims: list[Claim] = []
    issues: list[Issue] = []
    folder = Path(place.settings.documents)
    for path in articles(folder):
        document = read_document(path, place.settings.max_document_characters)
        for other in documents:
            if other.name == document.name:
                raise DocumentError(f"{path}: is named {document.name!r}, as {other.path} is; rename one of them")
        found, problems = claims_of(document, path, place.topic)
        documents.append(document)
        claims.extend(found)
        silent = () if found or problems else (Issue("claims", str(path), "no claim was found in it"),)
        issues.extend((*problems, *silent))
    ids = [c.id for c in claims]
    for twice in sorted({i for i in ids if ids.count(i) > 1}):
        where = " and ".join(d.path for d in documents if d.name in {c.document for c in claims if c.id == twice})
        raise ClaimsError(f"the claim id {twice!r} stands in the claims of {where}; give one of the claims another")
    rulings, problems = load_rulings(Path(place.settings.rulings))
    return Inputs(tuple(documents), tuple(claims), rulings, (*unread(folder), *issues, *problems))


def claims_of(document: Document, path: Path, topic: Topic) -> tuple[tuple[Claim, ...], tuple[Issue, ...]]:
    """The claims of a document: from the claims file beside it, or else found by rules."""
    file = path.with_suffix(".claims.toml")
    if not file.exists():
        return find_claims(document, topic), ()
    found, issues = load_claims(file, document, topic)
    if not found and not issues and (stated := find_claims(document, topic)):
        raise ClaimsError(f"{file}: the claims file is empty, though the article makes {len(stated)} claims; "
                          f"run `evidence claims {path} --write`, or remove the file")
    return found, issues


def answers(place: Place, held: Evidence, inputs: Inputs, memory: Memory | None = None) -> Answers:
    """Studies, items and verdicts; the same input always gives the same values, whatever the memory holds."""
    known = memory and memory.readings(place, held.hashes), memory and memory.items(place, held.hashes)
    studies, issues = read_studies(held.records, place.topic, held.marked, known[0])
    studies, rulings, void = apply_rulings(studies, inputs.rulings, inputs.claims)
    relevant = tuple(s for s in studies if s.is_on_topic)
    items, more = link_all(inputs.claims, relevant, place.topic, rulings, known[1])
    by_claim = grouped((i.claim, i) for i in items)
    by_pmid = {s.pmid: s for s in relevant}
    decided = [
        answer(c, by_claim.get(c.id, ()), by_pmid, place.topic, place.settings, rulings) for c in inputs.claims
    ]
    return Answers(
        relevant, tuple(s.record for s in studies if not s.is_on_topic),
        tuple(i for _, items in decided for i in items), tuple(v for v, _ in decided),
        rulings, (*issues, *void, *more),
    )


def evidence(place: Place, store: Store, run: Run | None = None) -> Evidence:
    """What the store holds (at ``run``, if given); the starter studies while it holds no real record."""
    until = run.id if run else None
    consulted = run or store.runs.last_complete()
    marked = {pmid: status for c in (consulted.consulted if consulted else ()) for pmid, status in c.listed}
    marked |= dict.fromkeys(store.records.gone(until), "withdrawn")
    held = tuple(store.records.all(until))
    if store.records.real(until):
        hashes = store.records.hashes(until)
        return Evidence(tuple(r for r in held if r.source != "digest"), marked, hashes)
    starter = Path(place.topic.folder) / "starter.jsonl"
    digests, _ = merge((*(read_file(starter) if starter.exists() else ()), *held))
    return Evidence(digests, marked, {r.pmid: fingerprint(dump_record(r)) for r in digests})


def build(
    place: Place, store: Store, run: Run, inputs: Inputs, before: Published | None, memory: Memory | None = None,
) -> tuple[Report, Published]:
    """The report of a run, and what it publishes, from what is held."""
    held = evidence(place, store, run)
    found = answers(place, held, inputs, memory)
    issues = tuple(sorted({*fetch_issues(store, run), *inputs.issues, *found.issues}))
    by_pmid = {s.pmid: s for s in found.studies}
    cases = open_cases(inputs.claims, found.items, by_pmid, place.topic, place.settings)
    report = Report(
        run=replace(run, issues=len(issues), stored=len(held.records)),
        documents=inputs.documents, claims=inputs.claims, studies=found.studies, items=found.items,
        verdicts=found.verdicts, issues=issues,
        rulings=found.rulings, accuracy=last_measured(place),
        replay=replay(cases), worklist=worklist(cases), versions=versions(store, run), off_topic=found.off_topic,
        reader_checklist={d.name: reader_checklist(d, inputs.claims, place.topic) for d in inputs.documents},
    )
    published = publish(report, held.hashes)
    last = store.runs.last_complete() if before else None
    known = store.records.hashes(last.id) if last else ()
    changes = compare(before, published, known, partial(_without, place, inputs, found))
    return replace(report, changes=with_fields(store, run, changes, before)), published


def _without(
    place: Place, inputs: Inputs, found: Answers, claim: str, pmids: Collection[str],
) -> Conclusion:
    """The conclusion on a claim as it would be without some studies."""
    asked = next(c for c in inputs.claims if c.id == claim)
    items = [i for i in found.items if i.claim == claim and i.pmid not in pmids]
    studies = {s.pmid: s for s in found.studies}
    verdict, _ = answer(asked, items, studies, place.topic, place.settings, found.rulings)
    return Conclusion(verdict.direction, verdict.certainty)
