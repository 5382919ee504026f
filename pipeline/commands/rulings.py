"""The command ``ruling``: adds a person's decision to the rulings, or acknowledges changes that wait for a person."""

from __future__ import annotations

from argparse import Namespace
from functools import partial
from pathlib import Path

from pipeline.claims.entries import quoted
from pipeline.commands.shared import chosen_workspace, main_workspace, run_each
from pipeline.disk import write_whole
from pipeline.inputs import held_evidence, read_inputs
from pipeline.link import all_rulings, check_ruling, claim_hash, text_hash
from pipeline.model import EvidenceError
from pipeline.store import Store
from pipeline.workspace import Workspace, workspaces_of


def ruling(options: Namespace) -> int:
    """Adds a ruling (``ruling add``), or acknowledges the changes that wait for a person (``ruling ack``)."""
    if options.action == "ack":
        workspaces = workspaces_of(main_workspace(options), options.topic)
        return run_each("ruling", workspaces, partial(_acknowledge, options.who))
    workspace = chosen_workspace(options)
    with Store(workspace.home) as store:
        print(_add_ruling(workspace, store, options))
    return 0


def _acknowledge(who: str, workspace: Workspace) -> int:
    """Records that ``who`` has seen all waiting changes (EVIDENCE 7)."""
    with Store(workspace.home) as store:
        print(f"{store.runs.acknowledge(who, workspace.timestamp())} changes acknowledged by {who}")
    return 0


def _add_ruling(workspace: Workspace, store: Store, options: Namespace) -> str:
    """Appends a ruling to rulings/rulings.toml and returns a line about it.

    Raises EvidenceError if it is malformed, or if the claim or record that it names does not exist.
    """
    file = Path(workspace.settings.rulings) / "rulings.toml"
    values = {
        "id": _next_id(file.parent), "what": options.what, "pmid": options.pmid, "claim": options.claim,
        "value": options.value, "reason": options.reason, "who": options.who, "when": workspace.timestamp()[:10],
        "hash": "",
    }
    entry = {k: v for k, v in values.items() if v is not None}
    check_ruling(entry, "the ruling")
    entry["hash"] = _hash_of_judged(workspace, store, options)
    _check_application(workspace, options)
    before = file.read_text("utf-8") if file.exists() else ""
    lines = "\n".join(f"{k} = {quoted(v)}" for k, v in entry.items())
    write_whole(file, "\n".join([*([before] if before else []), "[[ruling]]", lines, ""]).encode())
    return f"{file}: ruling {values['id']} written; it takes effect with the next `evidence report`"


def _check_application(workspace: Workspace, options: Namespace) -> None:
    ids = [a.id for a in workspace.topic.applications]
    if options.what == "application" and options.value.removeprefix("not ").strip() not in ids:
        raise EvidenceError(f"--value {options.value!r}: not an application of the topic; use one of {', '.join(ids)}")


def _hash_of_judged(workspace: Workspace, store: Store, options: Namespace) -> str:
    """The hash of what was judged: the text of the record or, for a verdict, the claim as understood."""
    claim = next((c for c in read_inputs(workspace).claims if c.id == options.claim), None)
    if options.claim and claim is None:
        raise EvidenceError(f"--claim {options.claim}: no claim has this id; the ids are in data/claims.json of the "
                            "site")
    if options.pmid and not (options.pmid.isascii() and options.pmid.isdigit()):
        raise EvidenceError(f"--pmid {options.pmid}: not a PMID; give its digits only")
    record = next((r for r in held_evidence(workspace, store).records if r.pmid == options.pmid), None)
    if options.pmid and record is None:
        raise EvidenceError(f"--pmid {options.pmid}: the store has no such record; run `evidence report` first")
    if record is not None:
        return text_hash(record)
    return claim_hash(claim) if claim is not None else ""


def _next_id(folder: Path) -> str:
    """The first of r1, r2, r3... that no ruling has."""
    taken = {r.id for r in all_rulings(folder)}
    return next(id for n in range(1, len(taken) + 2) if (id := f"r{n}") not in taken)
