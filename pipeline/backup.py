"""Snapshots: one file from which the same sites can be built elsewhere."""

from __future__ import annotations

import shutil
import tarfile
import tempfile
import zlib
from collections.abc import Sequence
from pathlib import Path

from pipeline.model import EvidenceError
from pipeline.store import Store
from pipeline.workspace import Workspace

STORE = "data/evidence.db"
ADVICE = "name a file that `evidence snapshot` wrote"


def snapshot(workspaces: Sequence[Workspace], file: Path) -> str:
    """Writes all topics to one file; returns a line about it.  The main workspace comes first.

    It holds every version of a record, but no raw responses.
    """
    parts = _folders_and_files(workspaces)
    if not file.parent.is_dir():
        raise EvidenceError(f"{file.parent}: no such folder; create it, or name another one for the snapshot")
    with_store = [p for p in workspaces if p is workspaces[0] or (p.home / "evidence.db").exists()]
    partial = file.with_name(f"{file.name}.part")
    try:
        with tempfile.TemporaryDirectory() as folder, tarfile.open(partial, "w:gz", dereference=True) as archive:
            counts = [_add_store(archive, p, str(_store_path(p, workspaces[0])), Path(folder)) for p in with_store]
            for path in (p for p in parts if Path(p).exists()):
                archive.add(path, str(Path(path)))
        partial.replace(file)
    finally:
        partial.unlink(missing_ok=True)
    records, runs = (sum(numbers) for numbers in zip(*counts, strict=True))
    topics = f", {len(with_store)} topics" if len(workspaces) > 1 else ""
    return f"{file}: {records:,} records, {runs:,} runs{topics}"


def _folders_and_files(workspaces: Sequence[Workspace]) -> list[str]:
    """The files and folders that the sites are made from, each once; none may be outside this folder."""
    settings = [w.settings for w in workspaces]
    of_topics = [p for s in settings for p in (s.topic, s.documents, s.rulings)]
    watch = workspaces[0].settings.fetch.retraction_watch
    parts = ["settings.toml", *of_topics, "templates", "evaluation", *([watch] if watch else [])]
    outside = [p for p in parts if Path(p).is_absolute() or ".." in Path(p).parts]
    if outside:
        raise EvidenceError(f"settings.toml: {outside[0]} is outside this folder, so a snapshot cannot hold it; "
                            "move it here")
    return [p for p in dict.fromkeys(parts) if not any(other in map(str, Path(p).parents) for other in parts)]


def _store_path(workspace: Workspace, main: Workspace) -> Path:
    return Path(STORE).parent / workspace.home.relative_to(main.home) / "evidence.db"


def _add_store(archive: tarfile.TarFile, workspace: Workspace, path: str, folder: Path) -> tuple[int, int]:
    """Adds a consistent copy of the store of a topic; returns the numbers of its records and runs."""
    copy = folder / f"{workspace.topic.id}.db"
    with Store(workspace.home) as store:
        store.copy_to(copy)
        archive.add(copy, path)
        return len(store.records.hashes()), len(store.runs.all())


def restore(file: Path, target: Path) -> str:
    """Unpacks a snapshot into a new or empty folder, whole or not at all; returns a line about it."""
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise EvidenceError(f"{target}: not an empty folder; name a new one")
    partial = target.with_name(f".{target.name}.part")
    try:
        with tarfile.open(file, "r:gz") as archive:
            if STORE not in archive.getnames():
                raise EvidenceError(f"{file}: not a snapshot of this program; {ADVICE}")
            _unpack(archive, partial, file)
            partial.replace(target)
    except (tarfile.TarError, EOFError, zlib.error) as error:
        raise EvidenceError(f"{file}: not a snapshot of this program, or damaged ({error}); {ADVICE}") from error
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    return f"{target}: restored"


def _unpack(archive: tarfile.TarFile, target: Path, file: Path) -> None:
    """Unpacks a snapshot; raises EvidenceError if it holds anything but files and folders with paths inside it."""
    for member in archive.getmembers():
        path = Path(member.name)
        if not (member.isfile() or member.isdir()) or path.is_absolute() or ".." in path.parts:
            raise EvidenceError(f"{file}: holds {member.name}, unlike any snapshot; nothing was unpacked; {ADVICE}")
    if hasattr(tarfile, "data_filter"):  # since Python 3.11.4
        archive.extractall(target, filter="data")
    else:
        archive.extractall(target)
