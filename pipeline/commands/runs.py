"""Commands that bring records, and make the site."""

from __future__ import annotations

from argparse import Namespace
from functools import partial

from pipeline.bulk import Crew, read_bulk
from pipeline.commands.shared import main_place
from pipeline.every import each, fetch_one, progress, report_one, say
from pipeline.gather import connect
from pipeline.lock import only_one
from pipeline.place import chosen, further_places
from pipeline.run import fetch_only
from pipeline.subjects import write_subjects


def report(options: Namespace) -> int:
    """All stages, for every topic of the settings; one that fails does not hold up the others."""
    main = main_place(options.out)
    places = chosen(main, options.topic)
    with only_one(main.home):
        pubmed = None if options.offline else connect(main, progress(options))
        code = each("report", places, partial(report_one, pubmed=pubmed, options=options))
        write_subjects(main)
        return code


def fetch(options: Namespace) -> int:
    """PubMed only, for every topic; or files into the store of one."""
    main = main_place()
    places = chosen(main, options.topic)
    with only_one(main.home):
        if options.files:
            print(fetch_only(places[-1], options.files, progress(options)))
            return 0
        pubmed = connect(main, progress(options))
        return each("fetch", places, partial(fetch_one, pubmed=pubmed, named=len(places) > 1, options=options))


def bulk(options: Namespace) -> int:
    """Baseline and update files into the stores of all topics; 1 when a file failed or is missing."""
    main = main_place()
    crew = Crew(options.workers, options.scheduler)
    with only_one(main.home):
        found = read_bulk((main, *further_places(main)), options.source, crew, progress(options))
    print(*found.lines, sep="\n")
    for problem in found.problems:
        say(problem)
    return 1 if found.problems else 0
