"""Helpers of the commands: choosing workspaces, running one topic after another, printing."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from pipeline.model import EvidenceError
from pipeline.progress import Progress
from pipeline.workspace import Workspace, open_workspace, workspaces_of


def main_workspace(options: Namespace) -> Workspace:
    """The workspace of the main topic; its site is in the folder that ``--out`` names, by default in reports."""
    return open_workspace(getattr(options, "out", Path("reports")))


def chosen_workspace(options: Namespace) -> Workspace:
    """The workspace of the topic that ``--topic`` names, else of the main one."""
    return workspaces_of(main_workspace(options), options.topic)[-1]


def run_each(command: str, workspaces: Sequence[Workspace], work: Callable[[Workspace], int]) -> int:
    """Runs ``work`` for every topic and returns the worst exit code.

    With several topics, one that fails is reported in a line and the next one begins.
    """
    if len(workspaces) == 1:
        return work(workspaces[0])
    return max((_run_reporting(command, workspace, work) for workspace in workspaces), default=0)


def _run_reporting(command: str, workspace: Workspace, work: Callable[[Workspace], int]) -> int:
    """Runs ``work``; a failure is printed and becomes exit code 2."""
    try:
        return work(workspace)
    except (EvidenceError, OSError) as error:
        say(f"evidence {command}: {workspace.topic.id}: {' '.join(str(error).split())}")
        return 2


def progress(options: Namespace) -> Progress:
    """A reporter of progress as ``-v`` and ``--log-format`` ask for."""
    return Progress(verbose=options.verbose, as_json=options.log_format == "json")


def print_json(value: Any) -> None:
    """Prints a value on standard output, as one line of JSON."""
    print(json.dumps(value, ensure_ascii=False))


def say(message: str) -> None:
    """Prints a line on standard error."""
    print(message, file=sys.stderr)
