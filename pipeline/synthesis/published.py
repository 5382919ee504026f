"""What a run publishes, in the few values with which the next run is compared."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any, NamedTuple

from pipeline.model import Claim, EvidenceItem, Record, Ruling, Study, Verdict
from pipeline.text import grouped

READ = (
    "title", "sections", "digest", "publication_types", "mesh", "keywords", "authors", "registrations", "notices",
    "year",
)
"""The fields of a record from which studies are read: a change of another one changes no answer."""


class Answer(NamedTuple):
    """What was published on one claim."""

    direction: str
    certainty: str | None
    fits: bool
    counted: tuple[str, ...]  # PMIDs
    items: tuple[str, ...]  # PMIDs of all that bear on it
    question: str  # hash of the claim as understood
    ruling: str | None = None
    confirmed: bool = True  # by a person; news about other claims waits for nobody (EVIDENCE 3)


class Held(NamedTuple):
    """What was held of one record."""

    hash: str  # of all that it says
    status: str
    read: str = ""  # hash of the fields from which it is read


class Published(NamedTuple):
    """What a run published; the next run is compared with it."""

    claims: dict[str, Answer]
    records: dict[str, Held]
    rules: str
    source: str  # pubmed | offline | starter
    rulings: str  # hash of the rulings in force
    from_digests: bool
    void: tuple[str, ...] = ()  # "id PMID-or-claim" of the rulings that are void
    withheld: tuple[tuple[str, str], ...] = ()  # claims whose answer an editor keeps back, and who, when and why

    def to_json(self) -> dict[str, Any]:
        """Plain values; ``claims`` and ``studies`` are counts."""
        return {
            "claims": len(self.claims), "studies": len(self.records), "rules": self.rules, "source": self.source,
            "rulings": self.rulings, "from_digests": self.from_digests, "void": list(self.void),
            "withheld": [list(w) for w in self.withheld],
            "answers": {k: list(a) for k, a in self.claims.items()},
            "records": {k: list(h) for k, h in self.records.items()},
        }

    @classmethod
    def from_json(cls, values: Any) -> Published:
        """The inverse of :meth:`to_json`."""
        claims = {
            k: Answer(a[0], a[1], a[2], tuple(a[3]), tuple(a[4]), *a[5:]) for k, a in values["answers"].items()
        }
        records = {k: Held(*h) for k, h in values["records"].items()}
        return cls(
            claims, records, values["rules"], values["source"], values["rulings"], values["from_digests"],
            tuple(values["void"]), tuple((claim, why) for claim, why in values.get("withheld", ())),
        )


def publish(
    claims: Sequence[Claim], verdicts: Sequence[Verdict], items: Sequence[EvidenceItem], studies: Sequence[Study],
    rules: str, source: str, rulings: Sequence[Ruling], hashes: Mapping[str, str],
) -> Published:
    """What this run publishes; ``hashes`` are those of the records as they are held."""
    by_id = {c.id: c for c in claims}
    by_claim = grouped((i.claim, i) for i in items)
    ordered = sorted(studies, key=lambda s: s.pmid)
    return Published(
        {v.claim: _answer(v, by_claim.get(v.claim, ()), by_id[v.claim]) for v in verdicts},
        {s.pmid: Held(hashes.get(s.pmid, "")[:16], s.status, _read(s.record)) for s in ordered},
        rules, source, _hash("\n".join(repr(r) for r in rulings)), any(s.record.source == "digest" for s in studies),
        tuple(sorted(f"{r.id} {r.pmid or r.claim}" for r in rulings if r.void)),
        tuple((r.claim, f"{r.who}, {r.when}: {r.reason}") for r in rulings
              if r.what == "withheld" and r.claim and not r.void),
    )


def asked(claim: Claim) -> str:
    """What a claim asks, as text that stays from one version of the program to the next, so that another text means
    another claim.  What is empty is left out: a field that is new to the program changes no older claim."""
    values = [(f.name, getattr(claim.about, f.name)) for f in fields(claim.about)]
    values += [(name, getattr(claim, name)) for name in ("quote", "type", "strength", "state", "warning")]
    return json.dumps({name: value for name, value in sorted(values) if value})


def _answer(verdict: Verdict, items: Sequence[EvidenceItem], claim: Claim) -> Answer:
    ruled = [i.ruling for i in items if i.ruling] + ([verdict.ruling] if verdict.ruling else [])
    return Answer(
        verdict.direction, verdict.certainty, verdict.wording.fits, tuple(sorted(i.pmid for i in items if i.counted)),
        tuple(sorted(i.pmid for i in items)), _hash(asked(claim)), " ".join(sorted(ruled)) or None,
        claim.confirmed,
    )


def _read(record: Record) -> str:
    return _hash("\n".join(repr(getattr(record, name)) for name in READ))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
