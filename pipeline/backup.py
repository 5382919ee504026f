"""One file from which the same site can be made elsewhere: store, settings, topic, documents, rulings, templates."""

from __future__ import annotations

import tarfile
import tempfile
from pathlib import Path

from pipeline.stages import Place
from pipeline.store import Store


class BackupError(ValueError):
    """The file cannot be written or is no snapshot."""


def snapshot(place: Place, store: Store, file: Path) -> str:
    """Writes the snapshot; one line about it. Raw responses are not in it: every record version is."""
    settings = place.settings
    parts = [Path("settings.toml"), *map(Path, (settings.topic, settings.documents, settings.rulings, "templates"))]
    part = file.with_name(file.name + ".part")
    with tempfile.TemporaryDirectory() as folder, tarfile.open(part, "w:gz") as archive:
        copy = Path(folder) / "evidence.db"
        store.copy_to(copy)
        archive.add(copy, "data/evidence.db")
        for path in (p for p in (*parts, Path("evaluation")) if p.exists()):
            archive.add(path, str(path))
    part.replace(file)
    return f"{file}: {len(store.hashes())} records, {len(store.runs())} runs"


def restore(file: Path, to: Path) -> str:
    """Unpacks a snapshot into a new or empty folder; run the commands from there with its ``data`` as store."""
    if to.exists() and any(to.iterdir()):
        raise BackupError(f"{to}: is not empty; name a new folder")
    try:
        with tarfile.open(file, "r:gz") as archive:
            if "data/evidence.db" not in archive.getnames():
                raise BackupError(f"{file}: is no snapshot of this program")
            archive.extractall(to, filter="data")
    except tarfile.TarError as error:
        raise BackupError(f"{file}: is no snapshot of this program ({error})") from error
    return f"{to}: restored; run `evidence verify` there after `evidence report --offline`, or compare with your site"
