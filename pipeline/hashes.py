"""Hashes of code and rules: when one differs from last time, what depends on them must be computed again."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Sequence
from pathlib import Path

import jinja2

from pipeline.workspace import Workspace

PROGRAM = Path(__file__).parent
SHARED = (PROGRAM / "text.py", *(PROGRAM / "words").glob("*.py"))
CACHE_FORMAT = (PROGRAM / "store" / "compact.py", PROGRAM / "store" / "values.py")


def rules_hash(workspace: Workspace) -> str:
    """Hash of all that decides an answer except the evidence: rules, thresholds, topic pack without its search."""
    rules = [*_files_of("classify", "claims", "link", "synthesis", "topic", "model"), *SHARED]
    thresholds = repr((workspace.settings.verdict, workspace.settings.certainty)).encode()
    return _hash_of(thresholds, [*rules, *_topic_pack(workspace)])


def reading_hash(workspace: Workspace) -> str:
    """Hash of the rules of reading records and claims, for which a measured accuracy holds."""
    rules = [*_files_of("classify", "claims", "link", "topic", "model"), *SHARED]
    return _hash_of(b"", [*rules, *_topic_pack(workspace)])


def cache_hash(workspace: Workspace, *parts: str) -> str:
    """Hash of all that decides what some packages compute, and of the format in which it is cached."""
    topic_pack = Path(workspace.topic.folder).rglob("*.toml")
    return _hash_of(b"", [*_files_of(*parts, "topic", "model"), *SHARED, *CACHE_FORMAT, *topic_pack])


def site_hash(workspace: Workspace) -> str:
    """Hash of all that decides a byte of the site, except the evidence and what people wrote.

    That is the program, templates, topic pack, settings, measured accuracy, and the versions of Python and Jinja.
    """
    folders = PROGRAM, Path("templates"), Path(workspace.topic.folder)
    files = [p for folder in folders for p in sorted(folder.rglob("*")) if p.is_file() and p.suffix != ".pyc"]
    digest = hashlib.sha256(repr((workspace.settings, sys.version, jinja2.__version__)).encode())
    for path in (*files, *Path("evaluation").glob("*.json")):
        digest.update(f"\n{path} {path.stat().st_size}\n".encode() + path.read_bytes())
    return digest.hexdigest()


def _files_of(*parts: str) -> list[Path]:
    """The code and rule files of some packages."""
    return [p for part in parts for p in (PROGRAM / part).rglob("*") if p.suffix in (".py", ".toml")]


def _topic_pack(workspace: Workspace) -> list[Path]:
    return [p for p in Path(workspace.topic.folder).glob("*.toml") if p.name != "search.toml"]


def _hash_of(start: bytes, files: Sequence[Path]) -> str:
    digest = hashlib.sha256(start)
    for path in sorted(files, key=lambda p: p.name + str(p.parent.name)):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
