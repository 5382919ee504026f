"""The files of a bulk reading: names in order, checksums, and numbers that are missing."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from pipeline.model import EvidenceError

_NAME = re.compile(r"(pubmed\d\dn)(\d{4,})\.xml(?:\.gz)?")  # NLM's baseline and update files of one year
_MD5 = re.compile(r"\b[0-9a-fA-F]{32}\b")


class BulkError(EvidenceError):
    """Files cannot be read in bulk; the message says which, what was found, and what to do."""


class Job(NamedTuple):
    """One file to read."""

    path: Path
    md5: str | None  # from NAME.md5 beside it; None if there is none

    @property
    def name(self) -> str:
        return self.path.name

    @property
    def stamp(self) -> str:
        """Identifies the content without reading it: size, modification time, expected checksum."""
        found = self.path.stat()
        return f"{found.st_size} {found.st_mtime_ns} {self.md5 or '-'}"


def list_jobs(source: Path) -> tuple[Job, ...]:
    """The PubMed files of a folder, or of a list (one path per line, "#" begins a comment), by name."""
    paths = sorted(_folder(source) if source.is_dir() else _lines(source), key=lambda p: p.name)
    for one, two in pairwise(paths):
        if one.name == two.name:
            raise BulkError(f"{one} and {two}: two files of one name; the name says which is the later one")
    if not paths:
        raise BulkError(f"{source}: names no file; give a folder with .xml.gz files, or a list of them")
    return tuple(Job(path, _wanted_md5(path)) for path in paths)


def gaps(names: Iterable[str]) -> tuple[str, ...]:
    """Files missing between the first and the last of a year: "pubmed26n0003 to pubmed26n0005"."""
    found = sorted({(m[1], int(m[2])) for name in names if (m := _NAME.fullmatch(name))})
    missing = [(year, a + 1, b - 1) for (year, a), (other, b) in pairwise(found) if year == other and b > a + 1]
    return tuple(f"{y}{a:04}" if a == b else f"{y}{a:04} to {y}{b:04}" for y, a, b in missing)


def check_md5(job: Job) -> None:
    """Raises BulkError if the file does not match its checksum."""
    if job.md5 is None:
        return
    with job.path.open("rb") as file:
        found = hashlib.file_digest(file, "md5").hexdigest()
    if found != job.md5:
        raise BulkError(f"{job.path}: its MD5 is {found}, not {job.md5} as {job.name}.md5 says; get the file again")


def _folder(folder: Path) -> list[Path]:
    return [p for p in folder.iterdir() if p.name.endswith((".xml", ".xml.gz"))]


def _lines(file: Path) -> list[Path]:
    try:
        lines = (line.partition("#")[0].strip() for line in file.read_text("utf-8").splitlines())
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or error
        raise BulkError(f"{file}: cannot be read as a list of files ({reason}); name a folder, or a list") from error
    return [file.parent / line for line in lines if line]


def _wanted_md5(path: Path) -> str | None:
    """NLM writes "MD5(pubmed26n0001.xml.gz)= d41d8...", md5sum "d41d8...  pubmed26n0001.xml.gz"."""
    beside = path.with_name(f"{path.name}.md5")
    if not beside.exists():
        return None
    match = _MD5.search(beside.read_text("utf-8", "replace"))
    if match is None:
        raise BulkError(f"{beside}: holds no MD5 checksum; get it again or remove it")
    return match.group().lower()
