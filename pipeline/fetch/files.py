"""Reads the records of local files; the content of a file decides its format, never its name."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, cast

from pipeline.fetch.medline import is_medline, parse_medline
from pipeline.fetch.parse import Entry, NonRecords, XmlError, parse_xml
from pipeline.fetch.rows import RowError, parse_rows
from pipeline.model import EvidenceError, Issue, Record

_ADVICE = "give PubMed XML (also gzipped), MEDLINE text or JSON Lines"
_HEAD = 4096


class UnreadableFile(EvidenceError):
    """A file cannot be read; the message names the file, what is wrong, and what to do."""


def read_file(path: Path) -> Iterator[Entry]:
    """The records, deletions and issues in a file, in order; raises UnreadableFile."""
    try:
        with path.open("rb") as raw:
            stream = _buffered(gzip.GzipFile(fileobj=raw) if raw.peek(2)[:2] == b"\x1f\x8b" else raw)
            yield from _entries(stream, path)
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise UnreadableFile(f"{path}: gzip data incomplete or damaged ({error}); download the file again") from error
    except UnicodeDecodeError as error:
        raise UnreadableFile(f"{path}: not UTF-8 text ({error.reason} at byte {error.start}); {_ADVICE}") from error
    except OSError as error:
        raise UnreadableFile(f"{path}: cannot be opened ({error.strerror or error}); check the name") from error
    except (XmlError, RowError) as error:
        raise UnreadableFile(f"{path}: {error}; {_ADVICE}") from error


def read_records(paths: Sequence[Path]) -> list[Record]:
    """Every record in the order of files and within them, with books and all versions; nothing is merged."""
    return [entry for path in paths for entry in read_file(path) if isinstance(entry, Record)]


def merge(
    entries: Iterable[Entry], non_records: NonRecords | None = None,
) -> tuple[tuple[Record, ...], tuple[Issue, ...]]:
    """One record per PMID, and issues: the highest version, then the later one; none for a PMID deleted anywhere.

    Any other record replaces a digest of the same PMID.  ``non_records`` receives the deletions and issues.
    """
    newest: dict[str, Record] = {}
    non_records = non_records or NonRecords()
    for record in non_records.separate(entries):
        old = newest.get(record.pmid)
        if old is None or _rank(record) >= _rank(old):
            newest[record.pmid] = record
    deleted = set(non_records.deleted)
    return tuple(r for r in newest.values() if r.pmid not in deleted), non_records.all_issues()


def _rank(record: Record) -> tuple[bool, int]:
    return record.source != "digest", record.version


def _buffered(stream: object) -> io.BufferedReader:
    """The stream with a ``peek`` of full length, which a gzip stream may lack."""
    return stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, stream), 1 << 16)


def _entries(stream: io.BufferedReader, path: Path) -> Iterator[Entry]:
    head = stream.peek(_HEAD)[:_HEAD]
    if not head:
        raise UnreadableFile(f"{path}: the file is empty; {_ADVICE}")
    start = head.decode("utf-8", "replace").lstrip("\ufeff \t\r\n")
    if head[:2] in (b"\xff\xfe", b"\xfe\xff") or (start.startswith("<") and not _is_html(start)):
        yield from parse_xml(cast(BinaryIO, stream), "file")
        return
    lines = io.TextIOWrapper(stream, "utf-8-sig")
    if start.startswith("{"):
        yield from parse_rows(lines)
    elif is_medline(start):
        yield from parse_medline(lines)
    else:
        raise UnreadableFile(f"{path}: found {_description(start)}; {_ADVICE}")


def _is_html(start: str) -> bool:
    return start[:14].lower().startswith("<!doctype html") or start[:5].lower() == "<html"


def _description(start: str) -> str:
    return "an HTML page" if _is_html(start) else f"text that begins {start[:40]!r}"
