"""One file from which the same site can be made elsewhere: store, settings, topic, documents, rulings, templates."""

from __future__ import annotations

import shutil
import tarfile
import tempfile
import zlib
from pathlib import Path

from pipeline.stages import Place
from pipeline.store import Store

STORE = "data/evidence.db"


class BackupError(ValueError):
    """The file cannot be written or is no snapshot."""


def snapshot(place: Place, store: Store, file: Path) -> str:
    """Writes the snapshot; one line about it. Raw responses are not in it: every version of a record is."""
    settings = place.settings
    parts = ["settings.toml", settings.topic, settings.documents, settings.rulings, "templates", "evaluation"]
    parts += [p for p in (settings.fetch.retraction_watch,) if p]
    outside = [p for p in parts if Path(p).is_absolute() or ".." in Path(p).parts]
    if outside:
        raise BackupError(f"settings.toml: {outside[0]} lies outside this folder; a snapshot holds what lies in it")
    part = file.with_name(f"{file.name}.part")
    try:
        with tempfile.TemporaryDirectory() as folder, tarfile.open(part, "w:gz", dereference=True) as archive:
            copy = Path(folder) / "evidence.db"
            store.copy_to(copy)
            archive.add(copy, STORE)
            for path in (p for p in parts if Path(p).exists()):
                archive.add(path, str(Path(path)))
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)
    return f"{file}: {len(store.records.hashes()):,} records, {len(store.runs.all()):,} runs"


def restore(file: Path, to: Path) -> str:
    """Unpacks a snapshot into a new or empty folder, whole or not at all; one line about it."""
    if to.exists() and (not to.is_dir() or any(to.iterdir())):
        raise BackupError(f"{to}: is not an empty folder; name a new one")
    part = to.with_name(f".{to.name}.part")
    try:
        with tarfile.open(file, "r:gz") as archive:
            if STORE not in archive.getnames():
                raise BackupError(f"{file}: is no snapshot of this program")
            archive.extractall(part, filter="data")
            part.replace(to)
    except (tarfile.TarError, EOFError, zlib.error) as error:
        raise BackupError(f"{file}: is no snapshot of this program, or not a whole one ({error})") from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return f"{to}: restored"
