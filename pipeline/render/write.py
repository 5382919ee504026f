"""The site on disk: the whole of it changes at once or not at all.

A new folder is built beside the old one and takes its place by rename.  What we wrote stands in a manifest
within the site; every other file is somebody else's and is carried over.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

MANIFEST = "data/manifest.json"
MANY = 500  # written files from which the system writes out all at once, much quicker than one by one


class SiteError(ValueError):
    """The site cannot be written; one line that says what, where, and what to do. The old site still stands."""


def write_site(files: Mapping[str, bytes], out: Path) -> None:
    """Publishes ``files`` (path within the site to bytes) as the folder ``out``.

    Files of ours that are unchanged are hard links to the old ones; files that are not ours are kept.
    """
    out = out.resolve()
    wanted = with_manifest(files)
    new = _beside(out, "new")
    try:
        mend(out)
        _check(wanted, out)
        new.mkdir(parents=True)
        _build(wanted, out, new)
        _carry(out, new, ours(out))
        _swap(out, new)
    except OSError as error:
        raise SiteError(f"{out}: cannot be written ({error.strerror or error}); the old site still stands") from error
    finally:
        if new.exists():
            shutil.rmtree(new, ignore_errors=True)


def mend(out: Path) -> None:
    """Puts right what an interrupted publication left: the old site returns, a half-built one goes."""
    out = out.resolve()
    new, old = _beside(out, "new"), _beside(out, "old")
    if old.exists() and not out.exists():
        old.rename(out)
    for left in (new, old):
        if left.exists():
            shutil.rmtree(left)


def differences(files: Mapping[str, bytes], out: Path) -> list[str]:
    """What of the site in ``out`` is not byte for byte ``files``; files that are not ours are not looked at."""
    found = []
    wanted = with_manifest(files)
    for path, data in wanted.items():
        place = out / path
        if not place.is_file():
            found.append(f"missing: {path}")
        elif place.read_bytes() != data:
            found.append(f"differs: {path}")
    found += [f"extra: {path}" for path in ours(out) - wanted.keys() if (out / path).exists()]
    return sorted(found, key=lambda line: line.split(": ", 1)[::-1])


def ours(out: Path) -> frozenset[str]:
    """Paths that the manifest of a site names; none without a manifest that can be read."""
    try:
        rows = json.loads((out / MANIFEST).read_text("utf-8"))["rows"]
        return frozenset((*(str(row["path"]) for row in rows), MANIFEST))
    except (OSError, ValueError, KeyError, TypeError):
        return frozenset()


def with_manifest(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files in order, with the manifest that names them; refuses paths that lead out of the site."""
    for path in files:
        parts = PurePosixPath(path).parts
        if not parts or path != "/".join(parts) or path.startswith("/") or ".." in parts or "\0" in path:
            raise SiteError(f"{path!r}: no path within the site; this is a fault of a page")
    rows = [
        {"path": path, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        for path, data in sorted(files.items())
    ]
    text = json.dumps({"schema_version": 1, "rows": rows}, ensure_ascii=False, indent=1) + "\n"
    return dict(sorted({**files, MANIFEST: text.encode()}.items()))


def _beside(out: Path, kind: str) -> Path:
    return out.with_name(f".{out.name}.evidence-{kind}")


def _check(wanted: Mapping[str, bytes], out: Path) -> None:
    """Refuses before anything is touched: a file where the folder should be, no right to write, a foreign file."""
    if not out.exists():
        return
    if not out.is_dir():
        raise SiteError(f"{out}: is a file, not a folder; move it away or name another folder with --out")
    if not os.access(out, os.W_OK):
        raise SiteError(f"{out}: may not be written; change its rights or name another folder with --out")
    own = ours(out)
    for path, data in wanted.items():
        place = out / path
        if path not in own and place.is_file() and place.read_bytes() != data:
            raise SiteError(f"{place}: was not written by this program; move it away or name another folder by --out")


def _build(wanted: Mapping[str, bytes], out: Path, new: Path) -> None:
    """Writes what is new or changed, links the rest; nothing is believed written before the disk says so."""
    written = []
    for path, data in wanted.items():
        place = new / path
        place.parent.mkdir(parents=True, exist_ok=True)
        if not _linked(out / path, place, data):
            place.write_bytes(data)
            written.append(place)
    if len(written) > MANY:
        os.sync()
        return
    folders = {new, *(p for p in new.rglob("*") if p.is_dir())}
    for place in (*written, *sorted(folders)):
        _sync(place)


def _linked(old: Path, place: Path, data: bytes) -> bool:
    if old.is_symlink() or not old.is_file() or old.read_bytes() != data:
        return False
    try:
        os.link(old, place)
    except OSError:  # a file system without hard links
        return False
    return True


def _carry(out: Path, new: Path, own: frozenset[str]) -> None:
    """Other people's files and folders in ``out``, to the same place in ``new``."""
    for folder, folders, names in os.walk(out):
        inside = Path(folder).relative_to(out)
        names += [d for d in folders if Path(folder, d).is_symlink()]
        foreign = [n for n in names if (inside / n).as_posix() not in own and not (new / inside / n).exists()]
        if foreign or not (names or folders):
            (new / inside).mkdir(parents=True, exist_ok=True)
        for name in foreign:
            _link_or_copy(Path(folder, name), new / inside / name)


def _link_or_copy(source: Path, target: Path) -> None:
    if source.is_symlink():
        target.symlink_to(os.readlink(source))
        return
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def _swap(out: Path, new: Path) -> None:
    """The new folder takes the place of the old one, which goes; a failure in between puts the old one back."""
    old = _beside(out, "old")
    if out.exists():
        shutil.copymode(out, new)
        out.rename(old)
    try:
        new.rename(out)
    except BaseException:  # a signal too
        if old.exists() and not out.exists():
            old.rename(out)
        raise
    _sync(out.parent)
    shutil.rmtree(old, ignore_errors=True)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
