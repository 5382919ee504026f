"""The inputs of a run: what people wrote (articles, their claims, rulings), and the records to answer from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from pipeline.claims import ClaimsError, DocumentError, articles, find_claims, load_claims, read_document, unread
from pipeline.fetch.files import merge, read_file
from pipeline.link import load_rulings
from pipeline.model import Claim, Document, Issue, Record, Ruling, Run
from pipeline.store import Store
from pipeline.store.values import dump_record, record_hash
from pipeline.topic import Topic
from pipeline.workspace import Workspace


class Inputs(NamedTuple):
    """What people wrote, and issues about what of it could not be read."""

    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]
    rulings: tuple[Ruling, ...]
    issues: tuple[Issue, ...]


class Evidence(NamedTuple):
    """The records to answer from, and what sources other than the records say about their status."""

    records: tuple[Record, ...]
    listed_statuses: dict[str, str]  # PMID to withdrawn (PubMed no longer knows it), retracted, concern or corrected
    hashes: dict[str, str]  # PMID to the hash of its content


def read_inputs(workspace: Workspace) -> Inputs:
    """Reads every article in the folder of documents, its claims, and the rulings.

    Raises DocumentError for two articles of one name, ClaimsError for two claims with one id.
    """
    documents: list[Document] = []
    claims: list[Claim] = []
    issues: list[Issue] = []
    folder = Path(workspace.settings.documents)
    for path in articles(folder):
        document = read_document(path, workspace.settings.max_document_characters)
        _refuse_same_name(document, path, documents)
        own_claims, own_issues = claims_of(document, path, workspace.topic)
        documents.append(document)
        claims.extend(own_claims)
        issues.extend(own_issues)
        if not own_claims and not own_issues:
            issues.append(Issue("claims", str(path), "no claim was found in it"))
    _refuse_same_id(claims, documents)
    rulings, ruling_issues = load_rulings(Path(workspace.settings.rulings))
    return Inputs(tuple(documents), tuple(claims), rulings, (*unread(folder), *issues, *ruling_issues))


def claims_of(document: Document, path: Path, topic: Topic) -> tuple[tuple[Claim, ...], tuple[Issue, ...]]:
    """The claims of a document: from the claims file beside it if there is one, else those that rules find."""
    file = path.with_suffix(".claims.toml")
    if not file.exists():
        return find_claims(document, topic), ()
    claims, issues = load_claims(file, document, topic)
    if not claims and not issues and (found := find_claims(document, topic)):
        raise ClaimsError(f"{file}: the claims file is empty, though the article makes {len(found)} claims; "
                          f"run `evidence claims {path} --write`, or remove the file")
    return claims, issues


def held_evidence(workspace: Workspace, store: Store, run: Run | None = None) -> Evidence:
    """The records that the store holds, or held at ``run``; the starter studies while it holds no real record."""
    until = run.id if run else None
    consulted = run or store.runs.last_complete()
    statuses = {pmid: status for c in (consulted.consulted if consulted else ()) for pmid, status in c.listed}
    statuses |= dict.fromkeys(store.records.gone(until), "withdrawn")
    held = tuple(store.records.all(until))
    if store.records.has_real_records(until):
        hashes = store.records.hashes(until)
        return Evidence(tuple(r for r in held if r.source != "digest"), statuses, hashes)
    starter = Path(workspace.topic.folder) / "starter.jsonl"
    digests, _ = merge((*(read_file(starter) if starter.exists() else ()), *held))
    return Evidence(digests, statuses, {r.pmid: record_hash(dump_record(r)) for r in digests})


def _refuse_same_name(document: Document, path: Path, others: Iterable[Document]) -> None:
    for other in others:
        if other.name == document.name:
            raise DocumentError(f"{path}: its name {document.name!r} is also that of {other.path}; rename one of them")


def _refuse_same_id(claims: Sequence[Claim], documents: Iterable[Document]) -> None:
    ids = [c.id for c in claims]
    for repeated in sorted({i for i in ids if ids.count(i) > 1}):
        names = {c.document for c in claims if c.id == repeated}
        where = " and ".join(d.path for d in documents if d.name in names)
        raise ClaimsError(f"the claim id {repeated!r} occurs in the claims of {where}; give one of the claims another")
