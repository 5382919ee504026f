"""The folder of articles: which of its files are read, and which a person may wrongly expect to be."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pipeline.claims.document import BLOCKS, TEXTS
from pipeline.model import Issue

KNOWN = (*TEXTS, *BLOCKS)
OTHERS = (".doc", ".docm", ".epub", ".odt", ".pages", ".rst", ".rtf", ".tex", ".wpd")
"""Formats in which people write articles but which are not read."""
CLAIMS = ".claims.toml"


def articles(folder: Path) -> list[Path]:
    """The articles: files of a known format, except README and hidden files."""
    return [p for p in _files(folder) if p.suffix.lower() in KNOWN]


def unread(folder: Path) -> tuple[Issue, ...]:
    """What in the folder is not read: articles of other formats, claims files without their article."""
    found = [Issue("claims", str(p), why) for p in _files(folder) if (why := _why(p))]
    if folder.is_dir() and not articles(folder):
        found.append(Issue("claims", str(folder), f"holds no article; put one into it as {_listed()}"))
    return tuple(found)


def _files(folder: Path) -> Iterator[Path]:
    own = (p for p in sorted(folder.glob("*")) if p.stem.upper() != "README" and not p.name.startswith((".", "~")))
    return (p for p in own if p.is_file())


def _why(path: Path) -> str:
    if path.suffix.lower() in OTHERS:
        return f"is not read; save it as {_listed()}"
    article = path.name.removesuffix(CLAIMS)
    if article != path.name and not any(p.stem == article for p in articles(path.parent)):
        return f"is not read: no article named {article} stands beside it; name both alike, or remove it"
    return ""


def _listed() -> str:
    return f"{', '.join(KNOWN[:-1])} or {KNOWN[-1]}"
