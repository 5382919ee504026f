"""The manifest of a site: the files that this program wrote, each with size and hash; and comparisons with it."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from pipeline.model import EvidenceError
from pipeline.render.tables import json_line, table

MANIFEST = "data/manifest.json"


class Stamp(NamedTuple):
    """A file as it was published: if its size or time differ now, somebody has changed it."""

    bytes: int
    time: int  # of its last modification, in nanoseconds
    sha256: str


class SiteError(EvidenceError):
    """The site cannot be written; the old one is still there.  The message says what, where, and what to do."""


def unchanged_files(out: Path, known: Mapping[str, Stamp]) -> dict[str, Stamp]:
    """Those of the ``known`` files that are in ``out`` and unchanged since they were published."""
    folder, found = str(out.resolve()), {}
    for path, stamp in known.items():
        try:
            now = os.lstat(f"{folder}/{path}")
        except OSError:
            continue
        if (now.st_size, now.st_mtime_ns) == stamp[:2]:
            found[path] = stamp
    return found


def differences(files: Mapping[str, bytes], out: Path) -> list[str]:
    """Lines ("missing: PATH", "differs: PATH", "extra: PATH") on how the site in ``out`` differs from ``files``.

    Files that the manifest does not name are ignored.
    """
    found = []
    wanted = with_manifest(files)
    for path, data in wanted.items():
        place = out / path
        if not place.is_file():
            found.append(f"missing: {path}")
        elif place.read_bytes() != data:
            found.append(f"differs: {path}")
    found += [f"extra: {path}" for path in owned_paths(out) - wanted.keys() if (out / path).exists()]
    return sorted(found, key=lambda line: line.split(": ", 1)[::-1])


def owned_paths(out: Path) -> frozenset[str]:
    """Paths that the manifest of a site names; empty if there is no readable manifest."""
    try:
        rows = json.loads((out / MANIFEST).read_text("utf-8"))["rows"]
        return frozenset((*(str(row["path"]) for row in rows), MANIFEST))
    except (OSError, ValueError, KeyError, TypeError):
        return frozenset()


def with_manifest(files: Mapping[str, bytes], same: Mapping[str, Stamp] | None = None) -> dict[str, bytes]:
    """The files, sorted, with a manifest that names them and the unchanged ones in ``same``.

    Raises SiteError if a path leads out of the site.
    """
    for path in files:
        parts = PurePosixPath(path).parts
        if not parts or path != "/".join(parts) or path.startswith("/") or ".." in parts or "\0" in path:
            raise SiteError(f"{path!r}: not a path within the site; this is a bug in a page, please report it")
    known = {path: (stamp.bytes, stamp.sha256) for path, stamp in (same or {}).items()}
    known |= {path: (len(data), hashlib.sha256(data).hexdigest()) for path, data in files.items()}
    rows = table(json_line({"path": p, "bytes": b, "sha256": s}) for p, (b, s) in sorted(known.items()))
    return dict(sorted({**files, MANIFEST: rows}.items()))
