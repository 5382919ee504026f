"""People's part: what waits for a person, what a person has seen, and rulings written to files."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from pipeline.link import RULED, text_hash
from pipeline.model import Change
from pipeline.stages import Place, evidence
from pipeline.store import Store


class RulingRefused(ValueError):
    """A ruling that would have no effect is not written."""


def waiting(store: Store) -> tuple[Change, ...]:
    """Changes for the worse that nobody has acknowledged, of every complete run (EVIDENCE 7)."""
    seen = store.acknowledged()
    runs = [r for r in store.runs() if r.state == "complete"]
    return tuple(c for r in runs for c in store.changes(r.id) if c.material and c.worse and _key(r.id, c) not in seen)


def acknowledge(place: Place, store: Store, who: str) -> str:
    """Keeps that ``who`` has seen all that waits; one line about it."""
    runs = [r for r in store.runs() if r.state == "complete"]
    keys = [_key(r.id, c) for r in runs for c in store.changes(r.id) if c.material and c.worse]
    new = [k for k in keys if k not in store.acknowledged()]
    store.acknowledge(new, who, place.time())
    return f"{len(new)} changes acknowledged by {who}"


def add_ruling(place: Place, store: Store, options: Namespace) -> str:
    """Appends a ruling to rulings/rulings.toml; refuses one about nothing that is held."""
    if options.what not in RULED:
        raise RulingRefused(f"--what {options.what!r}: use one of {', '.join(RULED)}")
    record = next((r for r in evidence(place, store)[0] if r.pmid == options.pmid), None)
    if options.pmid and record is None:
        raise RulingRefused(f"--pmid {options.pmid}: no such record is held; run `evidence report` first")
    file = Path(place.settings.rulings) / "rulings.toml"
    text = file.read_text("utf-8") if file.exists() else ""
    values = {
        "id": f"r{text.count('[[ruling]]') + 1}", "what": options.what, "pmid": options.pmid, "claim": options.claim,
        "value": options.value, "reason": options.reason, "who": options.who, "when": place.time()[:10],
        "hash": text_hash(record) if record else "",
    }
    lines = [f"{k} = {_toml(v)}" for k, v in values.items() if v is not None]
    file.parent.mkdir(exist_ok=True)
    file.write_text(text + "\n[[ruling]]\n" + "\n".join(lines) + "\n", "utf-8")
    return f"{file}: ruling {values['id']} written"


def _key(run: int, change: Change) -> str:
    return f"{run} {change.what} {change.id}"


def _toml(value: str) -> str:
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'
