"""The commands of the command line, each a function of the same name (with underscores).

A command takes its parsed options, prints its result on standard output and returns the exit code.
"""

from __future__ import annotations

from pipeline.commands.queries import check, check_document, claims, evaluate, inspect
from pipeline.commands.rulings import ruling
from pipeline.commands.runs import bulk, fetch, report
from pipeline.commands.site import serve, status, verify
from pipeline.commands.snapshots import restore, snapshot

__all__ = [
    "bulk", "check", "check_document", "claims", "evaluate", "fetch", "inspect", "report", "restore", "ruling", "serve",
    "snapshot", "status", "verify",
]
