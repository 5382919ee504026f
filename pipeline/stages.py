"""Wiring: the one place that knows the order of the stages; each stage itself is pure."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from pipeline.claims import (
    ClaimsError,
    DocumentError,
    find_claims,
    is_document,
    load_claims,
    read_document,
)
from pipeline.classify import classify
from pipeline.classify.status import statuses
from pipeline.fetch.files import merge, read_file
from pipeline.history import fetch_issues, versions, with_fields
from pipeline.link import apply_rulings, link, load_rulings
from pipeline.model import (
    Claim,
    Document,
    EvidenceItem,
    Issue,
    Record,
    Report,
    Ruling,
    Run,
    Study,
    Verdict,
)
from pipeline.render import pages
from pipeline.settings import Settings, SettingsError, load_settings
from pipeline.store import Store
from pipeline.store.values import dump_record, fingerprint
from pipeline.synthesis import Published, answer, compare, publish, replay, told, worklist
from pipeline.topic import Topic, load_topic


@dataclass(frozen=True, slots=True)
class Place:
    """Where a run works: what it reads, and the clock; nothing else is global."""

    settings: Settings
    topic: Topic
    home: Path
    out: Path
    now: Callable[[], datetime] = lambda: datetime.now(UTC)

    def time(self) -> str:
        return self.now().strftime("%Y-%m-%dT%H:%M:%SZ")


class Inputs(NamedTuple):
    """What people wrote: articles, their claims, rulings; and what could not be read of it."""

    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]
    rulings: tuple[Ruling, ...]
    issues: tuple[Issue, ...]


class Evidence(NamedTuple):
    """The records to answer from, and what other sources than the records themselves say of their status."""

    records: tuple[Record, ...]
    marked: dict[str, str]  # PMID to withdrawn (PubMed no longer knows it), retracted, concern or corrected
    hashes: dict[str, str]  # PMID to the hash of its content


class Answers(NamedTuple):
    """What follows from records and inputs."""

    studies: tuple[Study, ...]  # relevant ones only
    items: tuple[EvidenceItem, ...]
    verdicts: tuple[Verdict, ...]
    rulings: tuple[Ruling, ...]
    issues: tuple[Issue, ...]


def open_place(out: Path) -> Place:
    """Reads settings and topic pack from the working directory; EVIDENCE_HOME says where the store lies."""
    settings = load_settings(Path("settings.toml"))
    home = Path(os.environ.get("EVIDENCE_HOME") or "data")
    return Place(settings, load_topic(Path(settings.topic)), home, out)


def further_places(place: Place) -> tuple[Place, ...]:
    """A place for each further topic pack: its store, articles, rulings and site lie in folders named by its id."""
    found: dict[str, Place] = {place.topic.id: place}
    for folder in place.settings.more_topics:
        topic = load_topic(Path(folder))
        if topic.id in found or not re.fullmatch(r"[a-z0-9][a-z0-9_-]*", topic.id):
            raise SettingsError(f"settings.toml: more_topics: {folder} has the id {topic.id!r}, which is in use or is "
                                "no plain name; give each topic pack its own, in lower case letters, digits, - and _")
        settings = replace(
            place.settings, topic=folder, more_topics=(), site_title=topic.title,
            documents=f"{place.settings.documents}/{topic.id}", rulings=f"{place.settings.rulings}/{topic.id}",
        )
        home, out = place.home / "topic" / topic.id, place.out / "topic" / topic.id
        found[topic.id] = replace(place, settings=settings, topic=topic, home=home, out=out)
    return tuple(found.values())[1:]


def read_inputs(place: Place) -> Inputs:
    """Every document of the folder with its claims (from its claims file, else found), and the rulings."""
    documents: list[Document] = []
    claims: list[Claim] = []
    issues: list[Issue] = []
    folder = Path(place.settings.documents)
    for path in sorted(p for p in folder.glob("*") if is_document(p)):
        document = read_document(path, place.settings.max_document_characters)
        if document.name in {d.name for d in documents}:
            raise DocumentError(f"{path}: another document is named {document.name!r} too; rename one of them")
        found, problems = claims_of(document, path, place.topic)
        documents.append(document)
        claims.extend(found)
        issues.extend(problems)
    ids = [c.id for c in claims]
    for twice in sorted({i for i in ids if ids.count(i) > 1}):
        raise ClaimsError(f"{folder}: the claim id {twice!r} stands in two documents; give one of them another")
    rulings, problems = load_rulings(Path(place.settings.rulings))
    return Inputs(tuple(documents), tuple(claims), rulings, (*issues, *problems))


def claims_of(document: Document, path: Path, topic: Topic) -> tuple[tuple[Claim, ...], tuple[Issue, ...]]:
    """The claims of a document: those of the claims file beside it, else those that rules find."""
    file = path.with_suffix(".claims.toml")
    return load_claims(file, document, topic) if file.exists() else (find_claims(document, topic), ())


def read_studies(
    records: Sequence[Record], topic: Topic, marked: dict[str, str] | None = None
) -> tuple[tuple[Study, ...], tuple[Issue, ...]]:
    """Records as we read them, in the order given; ``marked`` adds statuses from other sources."""
    status = statuses(records, marked)
    read = [classify(r, topic, status[r.pmid]) for r in records]
    return tuple(s for s, _ in read), tuple(i for _, issues in read for i in issues)


def answers(place: Place, records: Sequence[Record], inputs: Inputs, marked: dict[str, str] | None = None) -> Answers:
    """Studies, items and verdicts; the same input always gives the same values."""
    studies, issues = read_studies(records, place.topic, marked)
    studies, rulings, void = apply_rulings(studies, inputs.rulings, inputs.claims)
    relevant = tuple(s for s in studies if s.relevance.id != "off_topic")
    items, more = link(inputs.claims, relevant, place.topic, rulings)
    by_claim: dict[str, list[EvidenceItem]] = {c.id: [] for c in inputs.claims}
    for item in items:
        by_claim[item.claim].append(item)
    held = {s.pmid: s for s in relevant}
    decided = [
        answer(c, tuple(by_claim[c.id]), held, place.topic, place.settings, rulings) for c in inputs.claims
    ]
    return Answers(
        relevant, tuple(i for _, items in decided for i in items), tuple(v for v, _ in decided),
        rulings, (*issues, *void, *more),
    )


def evidence(place: Place, store: Store, run: Run | None = None) -> Evidence:
    """What the store holds (as it was at a run, when one is named); the starter studies while no real record is."""
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


def build(place: Place, store: Store, run: Run, before: Published | None) -> tuple[Report, Published]:
    """Everything from what is held: the report of this run and what it publishes."""
    inputs = read_inputs(place)
    held = evidence(place, store, run)
    found = answers(place, held.records, inputs, held.marked)
    issues = tuple(sorted({*fetch_issues(store, run), *inputs.issues, *found.issues}))
    published = publish(
        inputs.claims, found.verdicts, found.items, found.studies, run.rules, run.source, found.rulings, held.hashes
    )
    last = store.runs.last_complete() if before else None
    changes = compare(before, published, store.records.hashes(last.id) if last else ())
    by_pmid = {s.pmid: s for s in found.studies}
    report = Report(
        run=replace(run, issues=len(issues), stored=len(held.records)),
        documents=inputs.documents, claims=inputs.claims, studies=found.studies, items=found.items,
        verdicts=found.verdicts, issues=issues, changes=with_fields(store, changes, before),
        rulings=found.rulings, accuracy=last_measured(place),
        replay=replay(inputs.claims, found.items, by_pmid, place.topic, place.settings),
        worklist=worklist(inputs.claims, found.items, by_pmid, place.topic, place.settings),
        versions=versions(store, run),
        told={d.name: told(d, inputs.claims, place.topic) for d in inputs.documents},
    )
    return report, published


def site(place: Place, report: Report) -> dict[str, bytes]:
    """Every file of the site, path to bytes."""
    return pages(report, place.topic, place.settings)


def rules_hash(place: Place) -> str:
    """A short hash of all that decides an answer but the evidence: rules, topic pack without its search, thresholds."""
    here = Path(__file__).parent
    stages = [here / s for s in ("classify", "claims", "link", "synthesis", "topic")]
    files = [p for s in stages for p in s.rglob("*") if p.suffix in (".py", ".toml")]
    files += [here / name for name in ("model.py", "text.py")]
    files += [p for p in Path(place.topic.folder).glob("*.toml") if p.name != "search.toml"]
    return _hashed(repr((place.settings.verdict, place.settings.certainty)).encode(), files)


def _hashed(start: bytes, files: Sequence[Path]) -> str:
    digest = hashlib.sha256(start)
    for path in sorted(files, key=lambda p: p.name + str(p.parent.name)):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def reading_hash(place: Place) -> str:
    """A short hash of the rules of reading alone: what a measured accuracy holds for."""
    here = Path(__file__).parent
    files = [p for s in ("classify", "topic") for p in (here / s).rglob("*") if p.suffix in (".py", ".toml")]
    packs = [p for p in Path(place.topic.folder).glob("*.toml") if p.name != "search.toml"]
    return _hashed(b"", [*files, here / "text.py", *packs])


def last_measured(place: Place, path: Path = Path("evaluation/result.json")) -> dict[str, object] | None:
    """The last measured accuracy, None when there is none; says so where the rules of reading have changed since."""
    if not path.exists():
        return None
    result: dict[str, object] = json.loads(path.read_text("utf-8"))
    if result.get("rules") != reading_hash(place):
        result["note"] = "The rules of reading have changed since this was measured."
    return result
