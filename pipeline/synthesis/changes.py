"""What changed between two runs, and why (EVIDENCE 7)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from pipeline.model import Change, Claim, EvidenceItem, Ruling, Study, Verdict

LEVELS = (None, "very_low", "low", "moderate", "high")
GONE = ("retracted", "withdrawn")


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

    hash: str
    status: str


class Published(NamedTuple):
    """What a run published; the next run is compared with it."""

    claims: dict[str, Answer]
    records: dict[str, Held]
    rules: str
    source: str  # pubmed | offline | starter
    rulings: str  # hash of the rulings in force
    from_digests: bool

    def answers(self) -> Iterable[tuple[str, tuple[str, str | None]]]:
        """Claim id to direction and certainty."""
        return ((id, (a.direction, a.certainty)) for id, a in self.claims.items())

    def to_json(self) -> dict[str, Any]:
        """Plain values; ``claims`` and ``studies`` are counts."""
        return {
            "claims": len(self.claims), "studies": len(self.records), "rules": self.rules, "source": self.source,
            "rulings": self.rulings, "from_digests": self.from_digests,
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
        return cls(claims, records, values["rules"], values["source"], values["rulings"], values["from_digests"])


def publish(
    claims: Sequence[Claim], verdicts: Sequence[Verdict], items: Sequence[EvidenceItem], studies: Sequence[Study],
    rules: str, source: str, rulings: Sequence[Ruling],
) -> Published:
    """What this run publishes."""
    asked = {c.id: _hash(f"{c.quote}\n{c.about!r}\n{c.type}\n{c.strength}\n{c.state}\n{c.warning}") for c in claims}
    states = {c.id: c.confirmed for c in claims}
    by_claim: dict[str, list[EvidenceItem]] = {v.claim: [] for v in verdicts}
    for item in items:
        by_claim[item.claim].append(item)
    ordered = sorted(studies, key=lambda s: s.pmid)
    return Published(
        {v.claim: _answer(v, by_claim[v.claim], asked[v.claim], states[v.claim]) for v in verdicts},
        {s.pmid: Held(_hash(f"{s.record.title}\n{s.record.body}"), s.status) for s in ordered},
        rules, source, _hash("\n".join(repr(r) for r in rulings)), any(s.record.source == "digest" for s in studies),
    )


def compare(before: Published | None, after: Published) -> tuple[Change, ...]:
    """What changed, in a stable order; nothing on the first run, which is a baseline."""
    if before is None:
        return ()
    return (*_source(before, after), *_claims(before, after), *_records(before, after))


def _source(before: Published, after: Published) -> Iterable[Change]:
    if before.from_digests and not after.from_digests:
        note = "the first complete search ended the summaries"
        yield Change("source", "records", "summaries", "PubMed", "starter", note=note)


def _claims(before: Published, after: Published) -> Iterable[Change]:
    for id in sorted(before.claims.keys() | after.claims.keys()):
        old, new = before.claims.get(id), after.claims.get(id)
        if old is None:
            yield Change("claim_added", id, None, new.direction if new else None, "document")
        elif new is None:
            yield Change("claim_gone", id, old.direction, None, "document")
        else:
            yield from _claim(id, old, new, cause(id, before, after), after)


def cause(id: str, before: Published, after: Published) -> str:
    """Why the answer to a claim changed, the most telling cause first."""
    old, new = before.claims[id], after.claims[id]
    if old.question != new.question:
        return "document"
    if before.from_digests and not after.from_digests:
        return "starter"
    cited = {*old.items, *new.items}
    if any(_changed(p, before, after) for p in cited):
        return "upstream"
    if old.ruling != new.ruling:
        return "ruling"
    if set(old.items) ^ set(new.items) and before.records.keys() != after.records.keys():
        return "new_evidence"
    if before.rulings != after.rulings:
        return "ruling"
    return "rules" if before.rules != after.rules else "new_evidence"


def _changed(pmid: str, before: Published, after: Published) -> bool:
    old, new = before.records.get(pmid), after.records.get(pmid)
    if old is not None and new is None:
        return before.rulings == after.rulings and before.rules == after.rules
    return old is not None and old != new


def _claim(id: str, old: Answer, new: Answer, why: str, after: Published) -> Iterable[Change]:
    news = why not in ("rules", "starter")  # reported apart, never as news about the treatment
    wait = new.confirmed and why != "starter"
    if old.direction != new.direction:
        worse = old.direction == "supported" and wait
        yield Change("claim_direction", id, old.direction, new.direction, why, True, worse)
    if old.certainty != new.certainty:
        down = LEVELS.index(new.certainty) < LEVELS.index(old.certainty) and wait
        yield Change("claim_certainty", id, old.certainty, new.certainty, why, True, down)
    if old.fits != new.fits:
        yield Change("claim_wording", id, _fits(old), _fits(new), why, True, old.fits and wait)
    lost = [p for p in old.counted if p in after.records and after.records[p].status in (*GONE, "concern")]
    if old.counted != new.counted:
        more, fewer = set(new.counted) - set(old.counted), set(old.counted) - set(new.counted)
        note = f"{len(more)} more, {len(fewer)} fewer counted"
        yield Change("claim_studies", id, _list(old.counted), _list(new.counted), why, bool(lost) and news, False, note)


def _records(before: Published, after: Published) -> Iterable[Change]:
    why = "starter" if before.from_digests and not after.from_digests else None
    for pmid in sorted(before.records.keys() | after.records.keys()):
        old, new = before.records.get(pmid), after.records.get(pmid)
        if old is None:
            yield Change("record_added", pmid, None, new.status if new else None, why or "new_evidence")
        elif new is None:
            yield Change("record_gone", pmid, old.status, None, why or _gone(before, after))
        elif old.status != new.status and new.status in (*GONE, "concern"):
            counted = any(pmid in a.counted for a in before.claims.values())
            yield Change("record_retracted", pmid, old.status, new.status, "upstream", counted)
        elif old != new:
            yield Change("record_changed", pmid, old.status, new.status, why or "upstream")


def _gone(before: Published, after: Published) -> str:
    """A record is no longer used: people decided so, the rules did, or PubMed no longer has it."""
    if before.rulings != after.rulings:
        return "ruling"
    return "rules" if before.rules != after.rules else "upstream"


def _answer(verdict: Verdict, items: Sequence[EvidenceItem], question: str, confirmed: bool) -> Answer:
    ruled = [i.ruling for i in items if i.ruling] + ([verdict.ruling] if verdict.ruling else [])
    return Answer(
        verdict.direction, verdict.certainty, verdict.wording.fits, tuple(sorted(i.pmid for i in items if i.counted)),
        tuple(sorted(i.pmid for i in items)), question, " ".join(sorted(ruled)) or None, confirmed,
    )


def _fits(answer: Answer) -> str:
    return "fits" if answer.fits else "does not fit"


def _list(pmids: tuple[str, ...]) -> str:
    return " ".join(pmids)


def _hash(text: str) -> str:
    return hashlib.sha256(json.dumps(text).encode()).hexdigest()[:16]
