"""Commands that bring in records and make the site."""

from __future__ import annotations

from argparse import Namespace
from functools import partial

from pipeline.bulk import Crew, read_bulk
from pipeline.commands.shared import each, main_place, progress, say
from pipeline.gather import PubMed, connect
from pipeline.lock import only_one
from pipeline.model import EvidenceError
from pipeline.place import Place, chosen, further_places
from pipeline.run import fetch_only, run_report
from pipeline.subjects import write_subjects


def report(options: Namespace) -> int:
    """All stages, for every topic of the settings; 1 if something needs a person."""
    main = main_place(options.out)
    places = chosen(main, options.topic)
    with only_one(main.home):
        pubmed = None if options.offline else connect(main, progress(options))
        code = each("report", places, partial(_report, pubmed=pubmed, options=options))
        write_subjects(main)
        return code


def _report(place: Place, pubmed: PubMed | None, options: Namespace) -> int:
    result = run_report(place, pubmed, progress(options))
    print(result.text)
    return 1 if result.waiting or result.lost or (options.strict and result.doubts) else 0


def fetch(options: Namespace) -> int:
    """PubMed only, for every topic; or files, for one."""
    main = main_place()
    places = chosen(main, options.topic)
    for path in options.files or ():
        if not path.is_file():  # no failed run for a mistyped name
            raise EvidenceError(f"{path}: no such file; check the name")
    with only_one(main.home):
        if options.files:
            print(fetch_only(places[-1], options.files, progress(options)))
            return 0
        pubmed = connect(main, progress(options))
        return each("fetch", places, partial(_fetch, pubmed=pubmed, named=len(places) > 1, options=options))


def _fetch(place: Place, pubmed: PubMed, named: bool, options: Namespace) -> int:
    """``named`` puts the id of the topic before its line."""
    told = fetch_only(place, pubmed, progress(options))
    print(f"{place.topic.id}: {told}" if named else told)
    return 0


def bulk(options: Namespace) -> int:
    """Baseline and update files, for all topics; 1 if a file failed or is missing."""
    main = main_place()
    crew = Crew(options.workers, options.scheduler)
    with only_one(main.home):
        found = read_bulk((main, *further_places(main)), options.source, crew, progress(options))
    print(*found.lines, sep="\n")
    for problem in found.problems:
        say(problem)
    return 1 if found.problems else 0
