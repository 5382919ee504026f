"""Commands that read files, or what is held, and print what they find."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from pipeline.claims import find_claims, read_claim, read_document, write_claims
from pipeline.commands.shared import main_place, one_place, say, show
from pipeline.fetch.files import merge, read_file, read_records
from pipeline.measure import asked, measure, read_labels, under_floors, write_labels, write_result
from pipeline.model import UNREAD, Record
from pipeline.place import Place, chosen
from pipeline.reading import read_studies
from pipeline.render.outputs import audit_lines, check_json, claims_json, inspect_row
from pipeline.stages import Evidence, Inputs, answers, claims_of, evidence, read_inputs
from pipeline.store import Store
from pipeline.synthesis import reader_checklist


def inspect(options: Namespace) -> int:
    """One JSON object per record: of every record of the files in order, else of the records held."""
    place = one_place(options)
    records, marked = (read_records(options.files), {}) if options.files else _held(place)
    for study in read_studies(records, place.topic, marked)[0]:
        show(inspect_row(study))
    return 0


def claims(options: Namespace) -> int:
    """The claims that rules find in a document; ``--write`` makes or updates its claims file."""
    place = _of_document(options)
    document = read_document(options.document, place.settings.max_document_characters)
    if options.write:
        update = write_claims(options.document.with_suffix(".claims.toml"), document, place.topic)
        counts = f"{len(update.kept)} claims kept, {len(update.new)} new, {len(update.vanished)} vanished"
        say(f"{options.document}: {counts}")
        for what, ids in (("edited", update.edited), ("new", update.new), ("vanished", update.vanished)):
            for id in ids:
                say(f"{what}: {id}")
    show(claims_json(document, find_claims(document, place.topic)))
    return 0


def check(options: Namespace) -> int:
    """One claim answered from the records of files, without the store."""
    place = one_place(options)
    claim = read_claim(options.claim, place.topic)
    records, issues = merge(entry for path in options.files for entry in read_file(path))
    for issue in issues:
        if issue.fatal:
            say(f"{issue.key}: {issue.message}")
    found = answers(place, Evidence(records, {}, {}), Inputs((), (claim,), (), ()))
    show(check_json(claim, found.verdicts[0], found.items))
    return 0


def check_document(options: Namespace) -> int:
    """The wording audit: a line for each thing an editor could mend; 1 if a wording does not fit."""
    place = _of_document(options)
    document = read_document(options.document, place.settings.max_document_characters)
    found, _ = claims_of(document, options.document, place.topic)
    with Store(place.home) as store:
        held = evidence(place, store)
    inputs = read_inputs(place)._replace(documents=(document,), claims=found)
    verdicts = {v.claim: v for v in answers(place, held, inputs).verdicts}
    print(*audit_lines(document, found, verdicts, reader_checklist(document, found, place.topic)), sep="\n")
    misfits = sum(not verdicts[c.id].wording.fits for c in found)
    unread = sum(c.about.asks == UNREAD for c in found)
    said = f"{len(found)} claims, {misfits} worded otherwise than the evidence allows"
    say(f"{options.document}: {said}" + (f"; {unread} not understood" if unread else ""))
    return 1 if misfits else 0


def evaluate(options: Namespace) -> int:
    """Accuracy per task, as one JSON object; 1 if a floor is missed."""
    place = one_place(options)
    rows = read_labels(options.gold)
    if options.labels:
        say(write_labels(rows, options.labels))
        return 0
    beside = options.gold.with_name("claims.jsonl")
    claims = options.claims or (beside if beside.exists() else None)
    records = read_records(options.records) if options.records else _held(place)[0]
    found = measure(place, rows, records, asked(place, claims) if claims else None)
    if not found.held:
        say("none of the labelled records is held: run `make report` with PubMed in reach, or name files by --records")
        return 0
    show(found.tasks)
    if options.write:
        say(write_result(place, found, options.gold, options.write))
    return int(bool(options.floors) and under_floors(found, options.floors, say))


def _held(place: Place) -> tuple[list[Record], dict[str, str]]:
    with Store(place.home) as store:
        held = evidence(place, store)
        return list(held.records), held.marked


def _of_document(options: Namespace) -> Place:
    """The topic that is named, else the one whose folder holds the document, else the main one."""
    places = chosen(main_place(), options.topic)
    folder = options.document.parent.resolve()
    return next((p for p in places if Path(p.settings.documents).resolve() == folder), places[-1])
