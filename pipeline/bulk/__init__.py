"""Reads PubMed's baseline and update files into the stores of all topics; each file is read once for all of them."""

from pipeline.bulk.files import BulkError
from pipeline.bulk.pool import WorkerPool
from pipeline.bulk.run import BulkSummary, read_bulk

__all__ = ["BulkError", "BulkSummary", "WorkerPool", "read_bulk"]
