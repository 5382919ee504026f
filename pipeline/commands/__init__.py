"""What each command does, by its name with underscores: options in, exit code out; results are printed."""

from __future__ import annotations

from pipeline.backup import BackupError
from pipeline.bulk import BulkError
from pipeline.commands.keeping import restore, ruling, snapshot
from pipeline.commands.readings import check, check_document, claims, evaluate, inspect
from pipeline.commands.runs import bulk, fetch, report
from pipeline.commands.standing import serve, status, verify
from pipeline.measure import LabelError
from pipeline.run import REFUSALS as RUN_REFUSALS
from pipeline.server import ServerError

__all__ = [
    "REFUSALS", "bulk", "check", "check_document", "claims", "evaluate", "fetch", "inspect", "report", "restore",
    "ruling", "serve", "snapshot", "status", "verify",
]

REFUSALS = (*RUN_REFUSALS, BackupError, BulkError, LabelError, ServerError)
"""Errors that are one line for the person at the terminal."""
