"""The commands, each a function of its name (with underscores): options in, exit code out; results are printed."""

from __future__ import annotations

from pipeline.commands.keeping import restore, ruling, snapshot
from pipeline.commands.readings import check, check_document, claims, evaluate, inspect
from pipeline.commands.runs import bulk, fetch, report
from pipeline.commands.standing import serve, status, verify

__all__ = [
    "bulk", "check", "check_document", "claims", "evaluate", "fetch", "inspect", "report", "restore", "ruling", "serve",
    "snapshot", "status", "verify",
]
