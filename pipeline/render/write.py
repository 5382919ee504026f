"""Writes the site to disk; it is replaced as a whole or not at all.

A new folder is built beside the old one and replaces it by rename.  Files that the manifest of the site does not name
belong to somebody else and are kept.  No file is modified in place, so that unchanged files can be hard links.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path, PurePosixPath

from pipeline.render.manifest import SiteError, Stamp, owned_paths, with_manifest

MANY = 500  # from so many written files, one os.sync() is much faster than an fsync() of each


def write_site(files: Mapping[str, bytes], out: Path, same: Mapping[str, Stamp] | None = None) -> dict[str, Stamp]:
    """Publishes ``files`` (by path within the site) as the folder ``out``; returns the stamps of all its files.

    ``same`` are files already in ``out`` that belong to the new site unchanged.  Unchanged files become hard links to
    the old ones; files that this program did not write are kept.  Raises SiteError.
    """
    out, same = out.resolve(), same or {}
    wanted = with_manifest(files, same)
    new = _beside(out, "new")
    try:
        repair(out)
        own = owned_paths(out)
        _check(wanted, out, own)
        new.mkdir(parents=True)
        _build(wanted, same, out, new)
        _carry(out, new, own | same.keys())
        _swap(out, new)
        return {**same, **{path: _stamp(out / path, hashlib.sha256(data).hexdigest()) for path, data in wanted.items()}}
    except OSError as error:
        raise SiteError(f"{out}: cannot be written ({error.strerror or error}); the old site was kept") from error
    finally:
        if new.exists():
            shutil.rmtree(new, ignore_errors=True)


def repair(out: Path) -> None:
    """Cleans up after an interrupted publication: restores the old site, removes a half-built one."""
    out = out.resolve()
    new, old = _beside(out, "new"), _beside(out, "old")
    if old.exists() and not out.exists():
        old.rename(out)
    for left in (new, old):
        if left.exists():
            shutil.rmtree(left)


def _beside(out: Path, kind: str) -> Path:
    return out.with_name(f".{out.name}.evidence-{kind}")


def _check(wanted: Mapping[str, bytes], out: Path, own: Collection[str]) -> None:
    """Raises SiteError, before anything is touched, if ``out`` is a file, is read-only, or has a foreign file in the
    way."""
    if not out.exists():
        return
    if not out.is_dir():
        raise SiteError(f"{out}: is a file, not a folder; move it away or name another folder with --out")
    if not os.access(out, os.W_OK):
        raise SiteError(f"{out}: no permission to write; change its permissions or name another folder with --out")
    for path, data in wanted.items():
        place = out / path
        if path not in own and place.is_file() and place.read_bytes() != data:
            raise SiteError(f"{place}: was not written by this program; move it away or name another folder with --out")


def _build(wanted: Mapping[str, bytes], same: Iterable[str], out: Path, new: Path) -> None:
    """Writes new and changed files, links the others, and waits until the disk has them."""
    written, folders = [], {new}
    for inside in {path.rpartition("/")[0] for path in (*wanted, *same)}:
        (new / inside).mkdir(parents=True, exist_ok=True)
        folders |= {new / inside, *(new / parent for parent in PurePosixPath(inside).parents)}
    for path in same:
        _link_or_copy(out / path, new / path)
    for path, data in wanted.items():
        old = out / path
        if old.is_file() and not old.is_symlink() and old.read_bytes() == data:
            _link_or_copy(old, new / path)
        else:
            (new / path).write_bytes(data)
            written.append(new / path)
    if len(written) > MANY:
        os.sync()
        return
    for place in (*written, *sorted(folders)):
        _sync(place)


def _stamp(place: Path, digest: str) -> Stamp:
    now = os.stat(place)
    return Stamp(now.st_size, now.st_mtime_ns, digest)


def _carry(out: Path, new: Path, own: frozenset[str]) -> None:
    """Copies files and folders that this program did not write from ``out`` to ``new``."""
    for folder, folders, names in os.walk(out):
        inside = Path(folder).relative_to(out)
        start = "" if folder == str(out) else f"{inside.as_posix()}/"
        names += [d for d in folders if os.path.islink(f"{folder}/{d}")]
        foreign = [n for n in names if f"{start}{n}" not in own and not (new / inside / n).exists()]
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
    """Replaces the old folder by the new one; puts the old one back if that fails halfway."""
    old = _beside(out, "old")
    if out.exists():
        shutil.copymode(out, new)
        out.rename(old)
    try:
        new.rename(out)
    except BaseException:  # including an interrupt
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
