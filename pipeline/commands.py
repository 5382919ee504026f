"""What each command does; results are printed, messages go to standard error."""

from __future__ import annotations

import json
from argparse import Namespace
from contextlib import chdir
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from pipeline import backup
from pipeline.bulk import BulkError, Crew, read_bulk
from pipeline.claims import find_claims, read_claim, read_document, write_claims
from pipeline.decisions import acknowledge, add_ruling
from pipeline.every import each, fetch_one, make_again, progress, report_one, say, state_of, verify_one
from pipeline.fetch.files import merge, read_file, read_records
from pipeline.gather import connect
from pipeline.link import link
from pipeline.lock import only_one
from pipeline.measure import LabelError, asked, measure, read_labels, under_floors, write_labels, write_result
from pipeline.model import UNREAD, Claim, Record
from pipeline.place import chosen
from pipeline.render.audit import audit_lines
from pipeline.render.check import check_json, claims_json
from pipeline.render.inspect import inspect_row
from pipeline.run import REFUSALS as RUN_REFUSALS
from pipeline.run import fetch_only, mend_quietly
from pipeline.server import ServerError, site_server
from pipeline.stages import (
    Place,
    answers,
    claims_of,
    evidence,
    further_places,
    open_place,
    read_inputs,
    read_studies,
)
from pipeline.state import as_json, is_going, lines
from pipeline.store import Store
from pipeline.subjects import subjects_differ, write_subjects
from pipeline.synthesis import answer, told

REFUSALS = (*RUN_REFUSALS, backup.BackupError, BulkError, LabelError, ServerError)
"""Errors that are one line for the person at the terminal."""


def show(value: Any) -> None:
    print(json.dumps(value, ensure_ascii=False))


def report(options: Namespace) -> int:
    """All stages, for every topic of the settings; one that fails does not hold up the others."""
    main = open_place(options.out)
    places = chosen(main, options.topic)
    with only_one(main.home):
        pubmed = None if options.offline else connect(main, progress(options))
        code = each("report", places, partial(report_one, pubmed=pubmed, options=options))
        write_subjects(main)
        return code


def fetch(options: Namespace) -> int:
    """PubMed only, for every topic; or files into the store of one."""
    main = open_place(Path("reports"))
    places = chosen(main, options.topic)
    with only_one(main.home):
        if options.files:
            print(fetch_only(places[-1], options.files, progress(options)))
            return 0
        pubmed = connect(main, progress(options))
        return each("fetch", places, partial(fetch_one, pubmed=pubmed, named=len(places) > 1, options=options))


def bulk(options: Namespace) -> int:
    """Baseline and update files into the stores of all topics; 1 when a file failed or is missing."""
    main = open_place(Path("reports"))
    crew = Crew(options.workers, options.scheduler)
    with only_one(main.home):
        found = read_bulk((main, *further_places(main)), options.source, crew, progress(options))
    print(*found.lines, sep="\n")
    for problem in found.problems:
        say(problem)
    return 1 if found.problems else 0


def inspect(options: Namespace) -> int:
    """One JSON object a record: of the files, every record in order; else of the records held."""
    place = _one(options)
    records, marked = (read_records(options.files), {}) if options.files else _held(place)
    for study in read_studies(records, place.topic, marked)[0]:
        show(inspect_row(study))
    return 0


def claims(options: Namespace) -> int:
    """The claims that rules find in a document; --write makes or updates its claims file."""
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
    place = _one(options)
    claim = read_claim(options.claim, place.topic)
    records, _ = merge(entry for path in options.files for entry in read_file(path))
    verdict, items = _answer(place, claim, records)
    show(check_json(claim, verdict, items))
    return 0


def check_document(options: Namespace) -> int:
    """The wording audit, a line for each thing that an editor could mend; 1 when a wording does not fit."""
    place = _of_document(options)
    document = read_document(options.document, place.settings.max_document_characters)
    found, _ = claims_of(document, options.document, place.topic)
    with Store(place.home) as store:
        held = evidence(place, store)
    inputs = read_inputs(place)._replace(documents=(document,), claims=found)
    verdicts = {v.claim: v for v in answers(place, held, inputs).verdicts}
    print(*audit_lines(document, found, verdicts, told(document, found, place.topic)), sep="\n")
    misfits = sum(not verdicts[c.id].wording.fits for c in found)
    unread = sum(c.about.asks == UNREAD for c in found)
    said = f"{len(found)} claims, {misfits} worded otherwise than the evidence allows"
    say(f"{options.document}: {said}" + (f"; {unread} not understood" if unread else ""))
    return 1 if misfits else 0


def status(options: Namespace) -> int:
    """What is held, how fresh it is, and what is wrong; 1 when something needs a person."""
    main = open_place(Path("reports"))
    going = is_going(main.home)
    *further, first = chosen(main, options.topic)
    found = {place.topic.id: state_of(place, going) for place in (first, *further)}
    if options.json:
        show(as_json(found))
    else:
        print(*lines(found), sep="\n")
    return 1 if any(one.wrong for one in found.values()) else 0


def verify(options: Namespace) -> int:
    """Rebuilds the sites from the stores and compares them byte for byte with the published ones."""
    main = open_place(options.out)
    places = chosen(main, options.topic)
    mend_quietly(main.home, (place.out for place in places))
    made: dict[str, dict[str, bytes]] = {}
    code = each("verify", places, partial(verify_one, made=made))
    if options.topic is None and (wrong := subjects_differ(main, made)):
        print(wrong)
        return max(code, 1)
    return code


def evaluate(options: Namespace) -> int:
    """Accuracy per task as one JSON object; 1 when a floor is missed."""
    place = _one(options)
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


def serve(options: Namespace) -> int:
    """Shows the site on loopback until interrupted."""
    main = open_place(options.out)
    mend_quietly(main.home, [main.out])
    if not (options.out / "index.html").exists():
        raise FileNotFoundError(f"{options.out}/index.html: there is no site yet; run `make report` first")
    with site_server(options.out, options.port) as server:
        say(f"http://127.0.0.1:{server.server_address[1]}/ (stop with Ctrl-C)")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            return 0
    return 0


def ruling(options: Namespace) -> int:
    """Writes a person's decision, or acknowledges the changes that wait."""
    if options.action == "ack":
        return each("ruling", chosen(open_place(Path("reports")), options.topic), partial(_acknowledge, options.who))
    place = _one(options)
    with Store(place.home) as store:
        print(add_ruling(place, store, options))
    return 0


def _acknowledge(who: str, place: Place) -> int:
    with Store(place.home) as store:
        print(acknowledge(place, store, who))
    return 0


def snapshot(options: Namespace) -> int:
    """Everything that makes the sites, in one file."""
    main = open_place(Path("reports"))
    print(backup.snapshot((main, *further_places(main)), options.file))
    return 0


def restore(options: Namespace) -> int:
    """A snapshot unpacked into a new folder, and its sites made again."""
    print(backup.restore(options.file, options.to))
    with chdir(options.to):
        main = replace(open_place(Path("reports")), home=Path("data"))
        held = [place for place in chosen(main, None) if (place.home / "evidence.db").exists()]
        code = each("restore", held, make_again)
        write_subjects(main)
    say(f"{options.to / 'reports'}: the site, made again; in {options.to} every command works on it")
    return code


def _answer(place: Place, claim: Claim, records: tuple[Record, ...]) -> Any:
    studies, _ = read_studies(records, place.topic)
    relevant = tuple(s for s in studies if s.relevance.id != "off_topic")
    items, _ = link((claim,), relevant, place.topic, ())
    return answer(claim, items, {s.pmid: s for s in relevant}, place.topic, place.settings, ())


def _held(place: Place) -> tuple[list[Record], dict[str, str]]:
    with Store(place.home) as store:
        held = evidence(place, store)
        return list(held.records), held.marked


def _one(options: Namespace) -> Place:
    """The topic that is named, else the main one."""
    return chosen(open_place(Path("reports")), options.topic)[-1]


def _of_document(options: Namespace) -> Place:
    """The topic that is named, else the one in whose folder the document lies, else the main one."""
    places = chosen(open_place(Path("reports")), options.topic)
    folder = options.document.parent.resolve()
    return next((p for p in places if Path(p.settings.documents).resolve() == folder), places[-1])
