"""Applies people's rulings to studies and items; a ruling is void once the text that it was made on has changed."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.model import SCOPES, STANCES, Because, Claim, EvidenceItem, Issue, Reading, Record, Ruling, Study, member


def text_hash(record: Record) -> str:
    """SHA-256 of the text that a person judged: title, line feed, body."""
    return hashlib.sha256(f"{record.title or ''}\n{record.body}".encode()).hexdigest()


def claim_hash(claim: Claim) -> str:
    """SHA-256 of what a ruling on a verdict was made on: the claim's words and its question as understood."""
    return hashlib.sha256(f"{claim.quote}\n{claim.question}".encode()).hexdigest()


def apply_rulings(
    studies: Sequence[Study], rulings: Sequence[Ruling], claims: Sequence[Claim] = (),
) -> tuple[tuple[Study, ...], tuple[Ruling, ...], tuple[Issue, ...]]:
    """The studies as people ruled, the rulings with ``void`` set, and an issue for each that could not be applied."""
    held = {s.pmid: s for s in studies}
    asked = {c.id: c for c in claims}
    checked = tuple(_checked(r, held, asked) for r in rulings)
    issues = tuple(i for r in checked if (i := _problem(r, held, asked)))
    for ruling in checked:
        study = held.get(ruling.pmid or "")
        if study is not None and not ruling.void:
            held[study.pmid] = _apply(ruling, study)
    return tuple(held[s.pmid] for s in studies), checked, issues


def with_ruling(item: EvidenceItem, rulings: Mapping[tuple[str, str, str], Ruling]) -> EvidenceItem:
    """The item with the stance and the scope that a person decided; ``rulings`` by what, PMID and claim."""
    stance = rulings.get(("stance", item.pmid, item.claim))
    scope = rulings.get(("scope", item.pmid, item.claim))
    if stance is not None:
        decides = stance.value != "related"
        decided = member(STANCES, stance.value)
        votes = tuple(v._replace(stance=decided) for v in item.votes) if decides else ()
        item = replace(item, stance=decided, ruling=stance.id, votes=votes, abstains=None, listed=None,
                       not_counted=None)
    if scope is not None:
        reasons = (scope.reason,) if scope.value == "indirect" else ()
        item = replace(item, scope=member(SCOPES, scope.value), scope_reasons=reasons, ruling=scope.id)
    return item


def _checked(ruling: Ruling, held: Mapping[str, Study], asked: Mapping[str, Claim]) -> Ruling:
    """The ruling, void if its text has changed; if its record or claim is missing, as it was."""
    study, claim = held.get(ruling.pmid or ""), asked.get(ruling.claim or "")
    text = text_hash(study.record) if study else claim_hash(claim) if claim and not ruling.pmid else None
    return replace(ruling, void=text is not None and text != ruling.hash)


def _problem(ruling: Ruling, held: Mapping[str, Study], asked: Mapping[str, Claim]) -> Issue | None:
    about = f"PMID {ruling.pmid}" if ruling.pmid else f"claim {ruling.claim}"
    if ruling.void:
        return Issue("rulings", ruling.id, f"ruling {ruling.id} ({ruling.what}, {about}) is VOID: the text "
                     f"changed since {ruling.when}; {ruling.who} must judge it again")
    if ruling.pmid and ruling.pmid not in held:
        return Issue("rulings", ruling.id, f"ruling {ruling.id} is about PMID {ruling.pmid}, which is not held")
    if ruling.claim and asked and ruling.claim not in asked:
        return Issue("rulings", ruling.id, f"ruling {ruling.id} is about claim {ruling.claim}, which no document has")
    return None


def _apply(ruling: Ruling, study: Study) -> Study:
    """The study with the value that a person decided; the rule of the value is the ruling."""
    title = study.record.title or ""
    because = (Because("title", 0, len(title), title, f"ruling:{ruling.id}"),)
    reading = Reading(ruling.value, because)
    match ruling.what:
        case "relevance" | "design" | "role":
            return replace(study, **{ruling.what: reading})  # type: ignore[arg-type]
        case "exclude":
            return replace(study, relevance=Reading("off_topic", because))
        case "application":
            return replace(study, applications=_applications(ruling.value, study, because))
        case "n":
            return replace(study, participants=study.participants._replace(n=int(ruling.value), because=because))
        case "spin":
            return replace(study, spin=ruling.value == "true")
    return study


def _applications(value: str, study: Study, because: tuple[Because, ...]) -> tuple[Reading, ...]:
    """The study's applications as ruled: "striae" adds a tag, "not striae" removes it."""
    if value.startswith("not "):
        return tuple(a for a in study.applications if a.id != value.removeprefix("not ").strip())
    return (*(a for a in study.applications if a.id != value), Reading(value, because))
