"""Hashes of rules: when one differs, what was worked out by these rules must be worked out again."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Sequence
from pathlib import Path

import jinja2

from pipeline.place import Place

HERE = Path(__file__).parent
SHARED = (HERE / "text.py", *(HERE / "words").glob("*.py"))
FORM = (HERE / "store" / "compact.py", HERE / "store" / "values.py")


def rules_hash(place: Place) -> str:
    """Of everything but the evidence that decides an answer: rules, topic pack without its search, thresholds."""
    rules = [*_of("classify", "claims", "link", "synthesis", "topic", "model"), *SHARED]
    return _hashed(repr((place.settings.verdict, place.settings.certainty)).encode(), [*rules, *_pack(place)])


def reading_hash(place: Place) -> str:
    """Of the rules of reading records and claims, for which a measured accuracy holds."""
    return _hashed(b"", [*_of("classify", "claims", "link", "topic", "model"), *SHARED, *_pack(place)])


def cache_hash(place: Place, *parts: str) -> str:
    """Of everything that decides what some packages work out, and of the format in which it is cached."""
    return _hashed(b"", [*_of(*parts, "topic", "model"), *SHARED, *FORM, *Path(place.topic.folder).rglob("*.toml")])


def site_hash(place: Place) -> str:
    """Of everything that decides a byte of the site, except the evidence and what people wrote: program, templates,
    topic pack, settings, measured accuracy, and the versions of Python and Jinja."""
    folders = HERE, Path("templates"), Path(place.topic.folder)
    files = [p for folder in folders for p in sorted(folder.rglob("*")) if p.is_file() and p.suffix != ".pyc"]
    digest = hashlib.sha256(repr((place.settings, sys.version, jinja2.__version__)).encode())
    for path in (*files, *Path("evaluation").glob("*.json")):
        digest.update(f"\n{path} {path.stat().st_size}\n".encode() + path.read_bytes())
    return digest.hexdigest()


def _of(*parts: str) -> list[Path]:
    """The code and rules of some packages."""
    return [p for part in parts for p in (HERE / part).rglob("*") if p.suffix in (".py", ".toml")]


def _pack(place: Place) -> list[Path]:
    return [p for p in Path(place.topic.folder).glob("*.toml") if p.name != "search.toml"]


def _hashed(start: bytes, files: Sequence[Path]) -> str:
    digest = hashlib.sha256(start)
    for path in sorted(files, key=lambda p: p.name + str(p.parent.name)):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
