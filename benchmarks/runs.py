"""Whole runs of `report` against a stand-in for PubMed: the first, one with nothing new, one with 1 % new."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.cost import Cost, command
from benchmarks.material import multiplied
from tests.eutils import Eutils

ROOT = Path(__file__).parent.parent


def runs(folder: Path, some: Sequence[str], size: int, topic: str, documents: str) -> dict[str, tuple[Cost, int]]:
    """Run to its cost, without that of the stand-in, and its number of requests."""
    _prepare(folder, topic, documents)
    found = {}
    with Eutils([], {}, {}) as server:
        environment = {"EUTILS_URL": server.url, "EVIDENCE_HOME": str(folder / "data"), "PYTHONPATH": str(ROOT),
                       "NCBI_EMAIL": "me@example.org", "NCBI_API_KEY": "none"}
        for name, first, number in (
            ("first run", 0, size), ("nothing new", 0, 0), ("nothing new, again", 0, 0), ("1 % new", size, size // 100),
        ):
            _publish(server, dict(multiplied(some, number, first)), "1990/01/01" if not first else "2999/01/01")
            server.asked.clear()
            cost = command([sys.executable, "-m", "pipeline", "report"], folder, environment)
            found[name] = cost, len(server.asked)
    return found


def _publish(server: Eutils, new: dict[str, str], day: str) -> None:
    server.records = {**server.records, **new}
    server.dates = {**server.dates, **dict.fromkeys(new, (day, day))}
    server.ids = sorted(server.records, key=int)


def _prepare(folder: Path, topic: str, documents: str) -> None:
    """Makes a working directory for this topic and its articles only."""
    for name in ("topics", "templates", "evaluation"):
        (folder / name).symlink_to(ROOT / name)
    (folder / "documents").symlink_to(ROOT / documents)
    (folder / "rulings").mkdir()
    text = (ROOT / "settings.toml").read_text("utf-8")
    (folder / "settings.toml").write_text(text.replace('topic = "topics/microneedling"', f'topic = "{topic}"'), "utf-8")
