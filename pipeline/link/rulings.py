"""People's decisions: read from TOML files, applied to studies, void once the text has changed."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from pipeline.model import PRIMARY, REVIEWS, Because, Claim, EvidenceError, Issue, Reading, Record, Ruling, Study

RULED = (
    "relevance", "application", "design", "n", "role", "stance", "scope", "verdict", "exclude", "same_study", "spin",
    "signed", "withheld",
)
KEYS = ("id", "what", "pmid", "claim", "value", "reason", "who", "when", "hash")
OPTIONAL = ("pmid", "claim")
NEEDS = {"stance": ("pmid", "claim"), "scope": ("pmid", "claim"), "verdict": ("claim",),
         "signed": ("claim",), "withheld": ("claim",)}
VALUES: dict[str, tuple[str, ...]] = {
    "relevance": ("primary", "one_of_several", "off_topic"),
    "role": ("mn_vs_other", "mn_addon", "addon_to_mn", "mn_as_vehicle", "uncontrolled", "na"),
    "stance": ("supports", "contradicts", "mixed", "no_difference", "related"),
    "design": (*PRIMARY, *REVIEWS, "in_vitro", "animal", "engineering", "protocol", "letter_editorial", "other"),
    "scope": ("direct", "indirect"), "spin": ("true", "false"), "exclude": ("true",),
    "verdict": ("supported", "contradicted", "mixed", "no_difference", "cannot_tell", "not_a_research_question"),
    "signed": (
        "supported", "contradicted", "mixed", "no_difference", "cannot_tell", "no_evidence_found",
        "not_a_research_question",
    ),
    "withheld": ("true",),
}
LEVELS = ("high", "moderate", "low", "very_low")


class RulingError(EvidenceError):
    """A ruling is malformed; the message names file, ruling and what to do."""


def text_hash(record: Record) -> str:
    """SHA-256 of the text that a person judged: title, line feed, body."""
    return hashlib.sha256(f"{record.title or ''}\n{record.body}".encode()).hexdigest()


def claim_hash(claim: Claim) -> str:
    """SHA-256 of what a ruling on a verdict was made on: the claim's words and its question as understood."""
    return hashlib.sha256(f"{claim.quote}\n{claim.question}".encode()).hexdigest()


def load_rulings(folder: Path) -> tuple[tuple[Ruling, ...], tuple[Issue, ...]]:
    """The rulings of every TOML file of a folder, in order of file and place; a later one on the same thing wins."""
    found = all_rulings(folder)
    ids = [r.id for r in found]
    for twice in sorted({i for i in ids if ids.count(i) > 1}):
        raise RulingError(f"{folder}: ruling {twice!r} stands twice; give each its own id")
    last = {(r.what, r.pmid, r.claim, r.value if r.what in ("application", "same_study") else ""): r for r in found}
    kept = tuple(r for r in found if r in last.values())
    lost = [r for r in found if r not in kept]
    words = "is overridden by a later one on the same thing"
    return kept, tuple(Issue("rulings", r.id, f"ruling {r.id} {words}") for r in lost)


def all_rulings(folder: Path) -> list[Ruling]:
    """The rulings of every TOML file of a folder, including those that a later one overrides."""
    return [r for path in sorted(folder.glob("*.toml")) for r in _read(path)]


def apply_rulings(
    studies: Sequence[Study], rulings: Sequence[Ruling], claims: Sequence[Claim] = (),
) -> tuple[tuple[Study, ...], tuple[Ruling, ...], tuple[Issue, ...]]:
    """Studies as people decided, rulings with ``void`` set, and issues for those that could not be applied."""
    held = {s.pmid: s for s in studies}
    asked = {c.id: c for c in claims}
    checked = tuple(_checked(r, held, asked) for r in rulings)
    issues = tuple(i for r in checked if (i := _problem(r, held, asked)))
    for ruling in checked:
        study = held.get(ruling.pmid or "")
        if study is not None and not ruling.void:
            held[study.pmid] = _apply(ruling, study)
    return tuple(held[s.pmid] for s in studies), checked, issues


def _checked(ruling: Ruling, held: Mapping[str, Study], asked: Mapping[str, Claim]) -> Ruling:
    """Marks a ruling void if its text has changed; a missing record or claim is another problem."""
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
    """The study with the value that a person decided, with the ruling as its rule."""
    title = study.record.title or ""
    because = (Because("title", 0, len(title), title, f"ruling:{ruling.id}"),)
    reading = Reading(ruling.value, because)
    match ruling.what:
        case "relevance":
            return replace(study, relevance=reading)
        case "exclude":
            return replace(study, relevance=Reading("off_topic", because))
        case "application":
            return replace(study, applications=_applications(ruling.value, study, because))
        case "design":
            return replace(study, design=reading)
        case "role":
            return replace(study, role=reading)
        case "n":
            return replace(study, participants=study.participants._replace(n=int(ruling.value), because=because))
        case "spin":
            return replace(study, spin=ruling.value == "true")
    return study


def _applications(value: str, study: Study, because: tuple[Because, ...]) -> tuple[Reading, ...]:
    """"striae" adds a tag, "not striae" takes it away."""
    if value.startswith("not "):
        return tuple(a for a in study.applications if a.id != value.removeprefix("not ").strip())
    return (*(a for a in study.applications if a.id != value), Reading(value, because))


def _read(path: Path) -> list[Ruling]:
    try:
        values = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise RulingError(f"{path}: cannot be read ({error}); correct the file") from error
    unknown = [k for k in values if k != "ruling"]
    if unknown:
        raise RulingError(f"{path}: unknown key {unknown[0]!r}; a file holds [[ruling]] entries only")
    entries = enumerate(values.get("ruling", []), 1)
    return [check_ruling(entry, f"{path}: ruling {entry.get('id', n)!r}") for n, entry in entries]


def check_ruling(entry: Mapping[str, Any], place: str) -> Ruling:
    """An entry of a file as a ruling; raises RulingError, whose message begins with ``place``, if it is malformed."""
    for key in entry:
        if key not in KEYS:
            raise RulingError(f"{place} has the unknown key {key!r}; allowed: {', '.join(KEYS)}")
    what = entry.get("what")
    if what not in RULED:
        raise RulingError(f"{place} rules on {what!r}; use one of {', '.join(RULED)}")
    for key in (*(k for k in KEYS if k not in OPTIONAL), *NEEDS.get(what, ("pmid",))):
        if key not in entry:
            raise RulingError(f"{place} lacks {key!r}; add it")
    values = {k: None if entry.get(k) is None else str(entry[k]) for k in KEYS}
    _check_value(str(what), str(values["value"]), place)
    return Ruling(**values)  # type: ignore[arg-type]


def _check_value(what: str, value: str, place: str) -> None:
    if what == "n" and not value.isdigit():
        raise RulingError(f"{place}: the value of n must be a whole number, not {value!r}")
    first, *rest = value.split() or [""]
    if what in VALUES and first not in VALUES[what]:
        raise RulingError(f"{place}: {value!r} is no value for {what}; use one of {', '.join(VALUES[what])}")
    if what in ("verdict", "signed") and any(r not in LEVELS for r in rest):
        raise RulingError(f"{place}: {value!r}: after the direction stands its certainty, one of {', '.join(LEVELS)}")
