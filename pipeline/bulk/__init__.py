"""All of PubMed, or any number of its files, into the stores of all topics: each file is read once for all of them."""

from pipeline.bulk.files import BulkError
from pipeline.bulk.pool import Crew
from pipeline.bulk.run import Summary, read_bulk

__all__ = ["BulkError", "Crew", "Summary", "read_bulk"]
