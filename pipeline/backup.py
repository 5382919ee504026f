"""Snapshots: one file from which the same sites can be made elsewhere."""

from __future__ import annotations

import shutil
import tarfile
import tempfile
import zlib
from collections.abc import Sequence
from pathlib import Path

from pipeline.model import EvidenceError
from pipeline.place import Place
from pipeline.store import Store

STORE = "data/evidence.db"
ADVICE = "name a file that `evidence snapshot` wrote"


def snapshot(places: Sequence[Place], file: Path) -> str:
    """Writes the snapshot of all topics, the main one first; returns one line about it.

    It holds every version of a record, but no raw responses.
    """
    parts = _parts(places)
    if not file.parent.is_dir():
        raise EvidenceError(f"{file.parent}: no such folder; make it, or name another place for the snapshot")
    held = [p for p in places if p is places[0] or (p.home / "evidence.db").exists()]
    part = file.with_name(f"{file.name}.part")
    try:
        with tempfile.TemporaryDirectory() as folder, tarfile.open(part, "w:gz", dereference=True) as archive:
            counts = [_add_store(archive, p, str(_store_path(p, places[0])), Path(folder)) for p in held]
            for path in (p for p in parts if Path(p).exists()):
                archive.add(path, str(Path(path)))
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)
    records, runs = (sum(numbers) for numbers in zip(*counts, strict=True))
    topics = f", {len(held)} topics" if len(places) > 1 else ""
    return f"{file}: {records:,} records, {runs:,} runs{topics}"


def _parts(places: Sequence[Place]) -> list[str]:
    """The files and folders that the topics are made from, each once; refuses any outside the working directory."""
    own = [p for place in places for p in (place.settings.topic, place.settings.documents, place.settings.rulings)]
    watch = places[0].settings.fetch.retraction_watch
    parts = ["settings.toml", *own, "templates", "evaluation", *([watch] if watch else [])]
    outside = [p for p in parts if Path(p).is_absolute() or ".." in Path(p).parts]
    if outside:
        raise EvidenceError(f"settings.toml: {outside[0]} lies outside this folder; a snapshot holds what lies in it")
    return [p for p in dict.fromkeys(parts) if not any(other in map(str, Path(p).parents) for other in parts)]


def _store_path(place: Place, main: Place) -> Path:
    return Path(STORE).parent / place.home.relative_to(main.home) / "evidence.db"


def _add_store(archive: tarfile.TarFile, place: Place, path: str, folder: Path) -> tuple[int, int]:
    """Adds a consistent copy of the store of a topic; returns its numbers of records and runs."""
    copy = folder / f"{place.topic.id}.db"
    with Store(place.home) as store:
        store.copy_to(copy)
        archive.add(copy, path)
        return len(store.records.hashes()), len(store.runs.all())


def restore(file: Path, to: Path) -> str:
    """Unpacks a snapshot into a new or empty folder, whole or not at all; returns one line about it."""
    if to.exists() and (not to.is_dir() or any(to.iterdir())):
        raise EvidenceError(f"{to}: is not an empty folder; name a new one")
    part = to.with_name(f".{to.name}.part")
    try:
        with tarfile.open(file, "r:gz") as archive:
            if STORE not in archive.getnames():
                raise EvidenceError(f"{file}: is no snapshot of this program; {ADVICE}")
            _unpack(archive, part, file)
            part.replace(to)
    except (tarfile.TarError, EOFError, zlib.error) as error:
        raise EvidenceError(f"{file}: is no snapshot of this program, or is damaged ({error}); {ADVICE}") from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return f"{to}: restored"


def _unpack(archive: tarfile.TarFile, to: Path, file: Path) -> None:
    """Unpacks files and folders within the snapshot; anything else (links, outside paths) is refused by name."""
    for member in archive.getmembers():
        path = Path(member.name)
        if not (member.isfile() or member.isdir()) or path.is_absolute() or ".." in path.parts:
            raise EvidenceError(f"{file}: holds {member.name}, which no snapshot does; nothing was unpacked; {ADVICE}")
    if hasattr(tarfile, "data_filter"):  # since Python 3.11.4
        archive.extractall(to, filter="data")
    else:
        archive.extractall(to)
