"""What people decide: changes acknowledged, and rulings written to files."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from pipeline.claims.entries import quoted
from pipeline.disk import write_whole
from pipeline.link import all_rulings, check_ruling, claim_hash, text_hash
from pipeline.model import EvidenceError
from pipeline.place import Place
from pipeline.stages import evidence, read_inputs
from pipeline.store import Store


def acknowledge(place: Place, store: Store, who: str) -> str:
    """Records that ``who`` has seen all waiting changes (EVIDENCE 7); returns one line about it."""
    return f"{store.runs.acknowledge(who, place.time())} changes acknowledged by {who}"


def add_ruling(place: Place, store: Store, options: Namespace) -> str:
    """Appends a ruling to rulings/rulings.toml; refuses one that is malformed or about nothing that is held."""
    file = Path(place.settings.rulings) / "rulings.toml"
    values = {
        "id": _next_id(file.parent), "what": options.what, "pmid": options.pmid, "claim": options.claim,
        "value": options.value, "reason": options.reason, "who": options.who, "when": place.time()[:10], "hash": "",
    }
    entry = {k: v for k, v in values.items() if v is not None}
    check_ruling(entry, "the ruling")
    entry["hash"] = _hash(place, store, options)
    _check_application(place, options)
    text = file.read_text("utf-8") if file.exists() else ""
    lines = "\n".join(f"{k} = {quoted(v)}" for k, v in entry.items())
    write_whole(file, "\n".join([*([text] if text else []), "[[ruling]]", lines, ""]).encode())
    return f"{file}: ruling {values['id']} written; it holds from the next `evidence report` on"


def _check_application(place: Place, options: Namespace) -> None:
    ids = [a.id for a in place.topic.applications]
    if options.what == "application" and options.value.removeprefix("not ").strip() not in ids:
        raise EvidenceError(f"--value {options.value!r}: no application of the topic; use one of {', '.join(ids)}")


def _hash(place: Place, store: Store, options: Namespace) -> str:
    """The hash of what was judged: the text of the record or, for a verdict, the claim as understood."""
    claim = next((c for c in read_inputs(place).claims if c.id == options.claim), None)
    if options.claim and claim is None:
        raise EvidenceError(f"--claim {options.claim}: no claim has this id; see data/claims.json of the site")
    if options.pmid and not (options.pmid.isascii() and options.pmid.isdigit()):
        raise EvidenceError(f"--pmid {options.pmid}: is no PMID; give its digits alone")
    record = next((r for r in evidence(place, store).records if r.pmid == options.pmid), None)
    if options.pmid and record is None:
        raise EvidenceError(f"--pmid {options.pmid}: no such record is held; run `evidence report` first")
    if record is not None:
        return text_hash(record)
    return claim_hash(claim) if claim is not None else ""


def _next_id(folder: Path) -> str:
    taken = {r.id for r in all_rulings(folder)}
    return next(id for n in range(1, len(taken) + 2) if (id := f"r{n}") not in taken)
