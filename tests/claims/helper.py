"""Documents and claims files for tests: a text goes in as a file, as a user would put it there."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pipeline.claims import find_claims, read_document
from pipeline.model import Claim, Document
from pipeline.topic import Topic, load_topic

LIMIT = 1_000_000
BEFORE = "Microneedling pricks the skin with fine needles.\n\n"


@cache
def pack() -> Topic:
    return load_topic(Path("topics/microneedling"))


def written(folder: Path, text: str, name: str = "article.md") -> Document:
    path = folder / name
    path.write_text(text, "utf-8")
    return read_document(path, LIMIT)


def claims_after_mention(folder: Path, text: str) -> list[Claim]:
    """The claims of a text that follows a mention of the treatment."""
    found = find_claims(written(folder, BEFORE + text), pack())
    return [c for c in found if c.start >= len(BEFORE)]
