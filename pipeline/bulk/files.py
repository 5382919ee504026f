"""The files to read in bulk: their order, their checksums, and gaps in their numbering."""

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
    """Files cannot be read in bulk; the message says which, what is wrong, and what to do."""


class Job(NamedTuple):
    """One file to read."""

    path: Path
    md5: str | None  # from the file NAME.md5 in the same folder; None if there is none

    @property
    def name(self) -> str:
        return self.path.name

    @property
    def stamp(self) -> str:
        """Identifies the content without reading it: size, modification time, expected checksum."""
        status = self.path.stat()
        return f"{status.st_size} {status.st_mtime_ns} {self.md5 or '-'}"


def list_jobs(source: Path) -> tuple[Job, ...]:
    """The PubMed files in a folder, or in a list (one path per line, "#" begins a comment), in order of name.

    Raises BulkError.
    """
    paths = sorted(_folder(source) if source.is_dir() else _lines(source), key=lambda p: p.name)
    for one, two in pairwise(paths):
        if one.name == two.name:
            raise BulkError(f"{one} and {two} have the same name, so which is later is unknown; leave one out")
    if not paths:
        raise BulkError(f"{source}: no files found; give a folder with .xml.gz files, or a list of them")
    return tuple(Job(path, _wanted_md5(path)) for path in paths)


def gaps(names: Iterable[str]) -> tuple[str, ...]:
    """Files missing between the first and the last of a year, for example "pubmed26n0003 to pubmed26n0005"."""
    numbers = sorted({(m[1], int(m[2])) for name in names if (m := _NAME.fullmatch(name))})
    missing = [(year, a + 1, b - 1) for (year, a), (other, b) in pairwise(numbers) if year == other and b > a + 1]
    return tuple(f"{y}{a:04}" if a == b else f"{y}{a:04} to {y}{b:04}" for y, a, b in missing)


def check_md5(job: Job) -> None:
    """Raises BulkError if the file does not match its checksum."""
    if job.md5 is None:
        return
    with job.path.open("rb") as file:
        actual = hashlib.file_digest(file, "md5").hexdigest()
    if actual != job.md5:
        raise BulkError(f"{job.path}: its MD5 is {actual}, but {job.name}.md5 says {job.md5}; download the file again")


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
    """The checksum in NAME.md5, which NLM writes "MD5(NAME)= d41d8..." and md5sum writes "d41d8...  NAME"."""
    checksum_file = path.with_name(f"{path.name}.md5")
    if not checksum_file.exists():
        return None
    match = _MD5.search(checksum_file.read_text("utf-8", "replace"))
    if match is None:
        raise BulkError(f"{checksum_file}: holds no MD5 checksum; download it again or remove it")
    return match.group().lower()
