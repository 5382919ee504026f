"""Commands that bring in records and build the site."""

from __future__ import annotations

from argparse import Namespace
from functools import partial

from pipeline.bulk import WorkerPool, read_bulk
from pipeline.commands.shared import main_workspace, progress, run_each, say
from pipeline.gather import PubMed, connect
from pipeline.lock import run_lock
from pipeline.model import EvidenceError
from pipeline.run import run_fetch, run_report
from pipeline.topics_page import write_topics_page
from pipeline.workspace import Workspace, further_workspaces, workspaces_of


def report(options: Namespace) -> int:
    """Runs all stages for every topic; exit code 1 if a person must look at something."""
    main = main_workspace(options)
    workspaces = workspaces_of(main, options.topic)
    with run_lock(main.home):
        pubmed = None if options.offline else connect(main, progress(options))
        code = run_each("report", workspaces, partial(_report, pubmed=pubmed, options=options))
        write_topics_page(main)
        return code


def _report(workspace: Workspace, pubmed: PubMed | None, options: Namespace) -> int:
    result = run_report(workspace, pubmed, progress(options))
    print(result.text)
    return 1 if result.waiting or result.lost_claims or (options.strict and result.doubtful) else 0


def fetch(options: Namespace) -> int:
    """Stores records from PubMed for every topic, or from files for one."""
    main = main_workspace(options)
    workspaces = workspaces_of(main, options.topic)
    for path in options.files or ():
        if not path.is_file():  # no failed run for a mistyped name
            raise EvidenceError(f"{path}: no such file; check the name")
    with run_lock(main.home):
        if options.files:
            print(run_fetch(workspaces[-1], options.files, progress(options)))
            return 0
        pubmed = connect(main, progress(options))
        with_topic = len(workspaces) > 1
        return run_each("fetch", workspaces, partial(_fetch, pubmed=pubmed, with_topic=with_topic, options=options))


def _fetch(workspace: Workspace, pubmed: PubMed, with_topic: bool, options: Namespace) -> int:
    """``with_topic`` puts the id of the topic before the line."""
    line = run_fetch(workspace, pubmed, progress(options))
    print(f"{workspace.topic.id}: {line}" if with_topic else line)
    return 0


def bulk(options: Namespace) -> int:
    """Reads baseline and update files for all topics; exit code 1 if a file failed or is missing."""
    main = main_workspace(options)
    pool = WorkerPool(options.workers, options.scheduler)
    with run_lock(main.home):
        summary = read_bulk((main, *further_workspaces(main)), options.source, pool, progress(options))
    print(*summary.lines, sep="\n")
    for problem in summary.problems:
        say(problem)
    return 1 if summary.problems else 0
