"""Commands that read files, or the records held, and print what they find."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from pipeline.claims import find_claims, read_claim, read_document, write_claims
from pipeline.commands.shared import chosen_workspace, main_workspace, print_json, say
from pipeline.fetch.files import merge, read_file, read_records
from pipeline.inputs import Evidence, Inputs, claims_of, held_evidence, read_inputs
from pipeline.measure import check_floors, load_labelled_claims, measure, read_labels, write_labels, write_result
from pipeline.model import UNREAD, Record
from pipeline.reading import read_studies
from pipeline.render.outputs import audit_lines, check_json, claims_json, inspect_row
from pipeline.stages import answer_claims
from pipeline.store import Store
from pipeline.synthesis import reader_checklist
from pipeline.workspace import Workspace, workspaces_of


def inspect(options: Namespace) -> int:
    """Prints what is read from each record of the files, or else of the records held: one JSON object per record."""
    workspace = chosen_workspace(options)
    records, listed_statuses = (read_records(options.files), {}) if options.files else _held_records(workspace)
    for study in read_studies(records, workspace.topic, listed_statuses)[0]:
        print_json(inspect_row(study))
    return 0


def claims(options: Namespace) -> int:
    """Prints the claims that rules find in a document; ``--write`` creates or updates its claims file."""
    workspace = _workspace_of(options)
    document = read_document(options.document, workspace.settings.max_document_characters)
    if options.write:
        update = write_claims(options.document.with_suffix(".claims.toml"), document, workspace.topic)
        counts = f"{len(update.kept)} claims kept, {len(update.new)} new, {len(update.vanished)} vanished"
        say(f"{options.document}: {counts}")
        for what, ids in (("edited", update.edited), ("new", update.new), ("vanished", update.vanished)):
            for id in ids:
                say(f"{what}: {id}")
    print_json(claims_json(document, find_claims(document, workspace.topic)))
    return 0


def check(options: Namespace) -> int:
    """Prints the answer to one claim from the records of files, without the store."""
    workspace = chosen_workspace(options)
    claim = read_claim(options.claim, workspace.topic)
    records, issues = merge(entry for path in options.files for entry in read_file(path))
    for issue in issues:
        if issue.fatal:
            say(f"{issue.key}: {issue.message}")
    answers = answer_claims(workspace, Evidence(records, {}, {}), Inputs((), (claim,), (), ()))
    print_json(check_json(claim, answers.verdicts[0], answers.items))
    return 0


def check_document(options: Namespace) -> int:
    """Prints a line for each wording that an editor could correct; exit code 1 if a wording does not fit."""
    workspace = _workspace_of(options)
    document = read_document(options.document, workspace.settings.max_document_characters)
    claims, _ = claims_of(document, options.document, workspace.topic)
    with Store(workspace.home) as store:
        held = held_evidence(workspace, store)
    inputs = read_inputs(workspace)._replace(documents=(document,), claims=claims)
    verdicts = {v.claim: v for v in answer_claims(workspace, held, inputs).verdicts}
    print(*audit_lines(document, claims, verdicts, reader_checklist(document, claims, workspace.topic)), sep="\n")
    misfits = sum(not verdicts[c.id].wording.fits for c in claims)
    unread = sum(c.about.asks == UNREAD for c in claims)
    counts = f"{len(claims)} claims, {misfits} whose wording does not fit the evidence"
    say(f"{options.document}: {counts}" + (f"; {unread} not understood" if unread else ""))
    return 1 if misfits else 0


def evaluate(options: Namespace) -> int:
    """Prints the accuracy per task as one JSON object; exit code 1 if a figure is below its floor."""
    workspace = chosen_workspace(options)
    rows = read_labels(options.gold)
    if options.labels:
        say(write_labels(rows, options.labels))
        return 0
    default = options.gold.with_name("claims.jsonl")
    claims = options.claims or (default if default.exists() else None)
    records = read_records(options.records) if options.records else _held_records(workspace)[0]
    labelled_claims = load_labelled_claims(workspace, claims) if claims else None
    measurement = measure(workspace, rows, records, labelled_claims)
    if not measurement.held:
        say("none of the labelled records is held; run `make report` while PubMed can be reached, or name files with "
            "--records")
        return 0
    print_json(measurement.tasks)
    if options.write:
        say(write_result(workspace, measurement, options.gold, options.write))
    return int(bool(options.floors) and check_floors(measurement, options.floors, say))


def _held_records(workspace: Workspace) -> tuple[list[Record], dict[str, str]]:
    with Store(workspace.home) as store:
        held = held_evidence(workspace, store)
        return list(held.records), held.listed_statuses


def _workspace_of(options: Namespace) -> Workspace:
    """The workspace that ``--topic`` names, else the one whose folder holds the document, else the main one."""
    workspaces = workspaces_of(main_workspace(options), options.topic)
    folder = options.document.parent.resolve()
    return next((w for w in workspaces if Path(w.settings.documents).resolve() == folder), workspaces[-1])
