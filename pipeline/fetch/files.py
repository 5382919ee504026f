"""Local files in, records out; the format of a file is told by its content, never by its name."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, cast

from pipeline.fetch.medline import is_medline, parse_medline
from pipeline.fetch.parse import Beside, Entry, XmlError, parse_xml
from pipeline.fetch.rows import RowError, parse_rows
from pipeline.model import EvidenceError, Issue, Record

_ADVICE = "give PubMed XML (also gzipped), MEDLINE text or JSON Lines"
_HEAD = 4096


class UnreadableFile(EvidenceError):
    """A file cannot be read; the message names the file, what was found, and what to do."""


def read_file(path: Path) -> Iterator[Entry]:
    """The records, deletions and issues of a file, in order; raises UnreadableFile."""
    try:
        with path.open("rb") as raw:
            stream = _buffered(gzip.GzipFile(fileobj=raw) if raw.peek(2)[:2] == b"\x1f\x8b" else raw)
            yield from _entries(stream, path)
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise UnreadableFile(f"{path}: the gzip data break off or are damaged ({error}); get the file again") from error
    except UnicodeDecodeError as error:
        raise UnreadableFile(f"{path}: not UTF-8 text ({error.reason} at byte {error.start}); {_ADVICE}") from error
    except OSError as error:
        raise UnreadableFile(f"{path}: cannot be opened ({error.strerror or error}); check the name") from error
    except (XmlError, RowError) as error:
        raise UnreadableFile(f"{path}: {error}; {_ADVICE}") from error


def read_records(paths: Sequence[Path]) -> list[Record]:
    """Every record, in the order of files and within them; includes books and all versions, merges nothing."""
    return [entry for path in paths for entry in read_file(path) if isinstance(entry, Record)]


def merge(entries: Iterable[Entry], beside: Beside | None = None) -> tuple[tuple[Record, ...], tuple[Issue, ...]]:
    """One record per PMID: the highest version, then the later one; none for a PMID that is deleted anywhere.

    A digest gives way to any real record of its PMID.
    """
    kept: dict[str, Record] = {}
    beside = beside or Beside()
    for record in beside.records(entries):
        before = kept.get(record.pmid)
        if before is None or _rank(record) >= _rank(before):
            kept[record.pmid] = record
    deleted = set(beside.deleted)
    return tuple(r for r in kept.values() if r.pmid not in deleted), beside.told()


def _rank(record: Record) -> tuple[bool, int]:
    return record.source != "digest", record.version


def _buffered(stream: object) -> io.BufferedReader:
    """The stream with a ``peek`` that is long enough, which that of a gzip stream may not be."""
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
        raise UnreadableFile(f"{path}: found {_what(start)}; {_ADVICE}")


def _is_html(start: str) -> bool:
    return start[:14].lower().startswith("<!doctype html") or start[:5].lower() == "<html"


def _what(start: str) -> str:
    return "an HTML page" if _is_html(start) else f"a text that begins {start[:40]!r}"
