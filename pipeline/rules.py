"""Short hashes of the rules by which something is worked out: when one differs, it must be worked out again."""

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
    """Of all that decides an answer but the evidence: rules, topic pack without its search, thresholds."""
    rules = [*_of("classify", "claims", "link", "synthesis", "topic", "model"), *SHARED]
    return _hashed(repr((place.settings.verdict, place.settings.certainty)).encode(), [*rules, *_pack(place)])


def reading_hash(place: Place) -> str:
    """Of the rules of reading records and claims: what a measured accuracy holds for."""
    return _hashed(b"", [*_of("classify", "claims", "link", "topic"), *SHARED, *_pack(place)])


def cache_hash(place: Place, *parts: str) -> str:
    """Of all by which parts of the program work something out that is then kept, and of the form in which it is."""
    return _hashed(b"", [*_of(*parts, "topic", "model"), *SHARED, *FORM, *Path(place.topic.folder).rglob("*.toml")])


def site_hash(place: Place) -> str:
    """Of all but the evidence and what people wrote that decides a byte of the site: program, templates, topic pack,
    settings, measured accuracy, and what runs the program."""
    folders = HERE, Path("templates"), Path(place.topic.folder)
    files = [p for folder in folders for p in sorted(folder.rglob("*")) if p.is_file() and p.suffix != ".pyc"]
    digest = hashlib.sha256(repr((place.settings, sys.version, jinja2.__version__)).encode())
    for path in (*files, *Path("evaluation").glob("*.json")):
        digest.update(f"\n{path} {path.stat().st_size}\n".encode() + path.read_bytes())
    return digest.hexdigest()


def _of(*parts: str) -> list[Path]:
    """Code and rules of parts of the program."""
    return [p for part in parts for p in (HERE / part).rglob("*") if p.suffix in (".py", ".toml")]


def _pack(place: Place) -> list[Path]:
    return [p for p in Path(place.topic.folder).glob("*.toml") if p.name != "search.toml"]


def _hashed(start: bytes, files: Sequence[Path]) -> str:
    digest = hashlib.sha256(start)
    for path in sorted(files, key=lambda p: p.name + str(p.parent.name)):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
