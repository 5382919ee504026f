"""The state that a run publishes: the few values with which the next run is compared, to and from JSON."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any, NamedTuple

from pipeline.model import AnswerDirection, CertaintyLevel, Claim, EvidenceItem, Record, Report, Verdict
from pipeline.text import grouped

FIELDS_READ = (
    "title", "sections", "digest", "publication_types", "mesh", "keywords", "authors", "registrations", "notices",
    "year",
)
"""The fields of a record that studies are read from; a change of another field changes no answer."""


class PublishedAnswer(NamedTuple):
    """The answer that was published to one claim."""

    direction: AnswerDirection
    certainty: CertaintyLevel | None
    fits: bool  # the wording of the claim
    counted: tuple[str, ...]  # PMIDs
    items: tuple[str, ...]  # PMIDs of all that bear on it
    question: str  # hash of what the claim asks
    ruling: str | None = None  # ids of the rulings that it rests on
    confirmed: bool = True  # by a person; news about other claims does not wait for anyone (EVIDENCE 3)

    @classmethod
    def from_json(cls, values: Any) -> PublishedAnswer:
        """The inverse of ``list``; earlier versions of the program wrote no more than the question."""
        kept = cls(*values)
        return kept._replace(counted=tuple(kept.counted), items=tuple(kept.items))


class PublishedRecord(NamedTuple):
    """What a record was when it was published."""

    hash: str  # of all its fields
    status: str
    read: str = ""  # hash of the fields that the study is read from


class Published(NamedTuple):
    """What a run published; the next run is compared with it."""

    claims: dict[str, PublishedAnswer]
    records: dict[str, PublishedRecord]
    rules: str
    source: str  # pubmed | offline | starter
    rulings: str  # hash of the rulings in force
    from_digests: bool
    void: tuple[str, ...] = ()  # "id PMID-or-claim" of the rulings that are void
    withheld: tuple[tuple[str, str], ...] = ()  # claims whose answer an editor withholds; who, when and why

    def to_json(self) -> dict[str, Any]:
        """Plain values, of which ``claims`` and ``studies`` are counts."""
        return {
            "claims": len(self.claims), "studies": len(self.records), "rules": self.rules, "source": self.source,
            "rulings": self.rulings, "from_digests": self.from_digests, "void": list(self.void),
            "withheld": [list(w) for w in self.withheld],
            "answers": {id: list(a) for id, a in self.claims.items()},
            "records": {pmid: list(r) for pmid, r in self.records.items()},
        }

    @classmethod
    def from_json(cls, values: Any) -> Published:
        """The inverse of :meth:`to_json`."""
        claims = {id: PublishedAnswer.from_json(a) for id, a in values["answers"].items()}
        records = {pmid: PublishedRecord(*r) for pmid, r in values["records"].items()}
        return cls(
            claims, records, values["rules"], values["source"], values["rulings"], values["from_digests"],
            tuple(values["void"]), tuple((claim, why) for claim, why in values.get("withheld", ())),
        )


def publish(report: Report, hashes: Mapping[str, str]) -> Published:
    """The state that a report publishes; ``hashes`` gives the hash of each record in the store."""
    by_id = {c.id: c for c in report.claims}
    by_claim = grouped((i.claim, i) for i in report.items)
    studies, rulings = sorted(report.studies, key=lambda s: s.pmid), report.rulings
    return Published(
        claims={v.claim: _answer(v, by_claim.get(v.claim, ()), by_id[v.claim]) for v in report.verdicts},
        records={
            s.pmid: PublishedRecord(hashes.get(s.pmid, "")[:16], s.status, _hash_of_read(s.record)) for s in studies
        },
        rules=report.run.rules,
        source=report.run.source,
        rulings=_hash("\n".join(repr(r) for r in rulings)),
        from_digests=any(s.record.source == "digest" for s in studies),
        void=tuple(sorted(f"{r.id} {r.pmid or r.claim}" for r in rulings if r.void)),
        withheld=tuple((r.claim, f"{r.who}, {r.when}: {r.reason}") for r in rulings
                       if r.what == "withheld" and r.claim and not r.void),
    )


def asked(claim: Claim) -> str:
    """What a claim asks, as text that is the same in every version of the program, so that another text means another
    claim.  Empty fields are left out: a field that is new to the program changes no older claim."""
    values = [(f.name, getattr(claim.about, f.name)) for f in fields(claim.about)]
    values += [(name, getattr(claim, name)) for name in ("quote", "type", "strength", "state", "warning")]
    return json.dumps({name: value for name, value in sorted(values) if value})


def _answer(verdict: Verdict, items: Sequence[EvidenceItem], claim: Claim) -> PublishedAnswer:
    ruled = [i.ruling for i in items if i.ruling] + ([verdict.ruling] if verdict.ruling else [])
    return PublishedAnswer(
        verdict.direction, verdict.certainty, verdict.wording.fits, tuple(sorted(i.pmid for i in items if i.counted)),
        tuple(sorted(i.pmid for i in items)), _hash(asked(claim)), " ".join(sorted(ruled)) or None,
        claim.confirmed,
    )


def _hash_of_read(record: Record) -> str:
    return _hash("\n".join(repr(getattr(record, name)) for name in FIELDS_READ))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
