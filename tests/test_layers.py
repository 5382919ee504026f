"""Imports point one way (the table below); a failure names the file."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

from tests.table import each

ROOT = Path(__file__).parent.parent / "pipeline"
SHARED = {"interval", "model", "text", "topic", "settings", "words", "tomlfile"}
STAGES = {"fetch", "classify", "claims", "link", "synthesis", "render"}
ALLOWED = {
    "model": set(),
    "text": set(),
    "words": set(),
    "interval": set(),
    "tomlfile": {"model"},
    "topic": {"model", "words", "tomlfile"},
    "settings": {"model", "tomlfile"},
    "evaluate": {"interval", "model", "text", "topic"},
    "measure": {"claims", "evaluate", "link", "fetch", "model", "workspace", "reading", "hashes"},
    "disk": set(),
    "store": {"disk", "model"},
    "lock": {"model"},
    "progress": set(),
    **dict.fromkeys(STAGES, SHARED),
    "claims": SHARED | {"disk"},  # the claims file beside a document
    "workspace": {"settings", "topic"},
    "hashes": {"workspace"},
    "parallel": set(),
    "inputs": {"claims", "fetch", "link", "model", "store", "topic", "workspace"},
    "history": {"model", "workspace", "hashes", "store", "synthesis", "text"},
    "reading": {"classify", "model", "parallel", "store", "topic"},
    "linking": {"link", "model", "parallel", "reading", "store", "topic"},
    "stages": {
        "inputs", "linking", "workspace", "reading", "hashes", "store", "history", "model", "text", "link", "synthesis",
    },
    "searches": {"fetch", "model", "workspace", "store"},
    "gather": {"fetch", "model", "workspace", "progress", "searches", "settings", "store"},
    "summary": {"model"},
    "incremental": {"history", "inputs", "parallel", "workspace", "model", "render", "hashes", "store"},
    "run": {
        "fetch", "gather", "history", "inputs", "lock", "model", "summary", "workspace", "progress", "render", "hashes",
        "searches", "stages", "store", "synthesis", "topic", "incremental",
    },
    "status": {"claims", "link", "lock", "model", "workspace", "store", "topic"},
    "bulk": {"fetch", "model", "store", "progress", "workspace", "gather", "run"},
    "server": {"model"},
    "backup": {"model", "workspace", "store"},
    "topics_page": {"disk", "workspace", "render", "store"},
    "commands": STAGES - {"classify"} | {
        "disk", "inputs", "model", "store", "measure", "stages", "reading", "run", "server", "status", "backup", "bulk",
        "gather", "lock", "workspace", "progress", "topics_page",
    },
    "options": set(),
    "__main__": {"commands", "model", "options"},
    "__init__": set(),
}
READING = {  # the folders of classify
    "subject": set(),
    "design": {"passages"},  # the roles of sentences
    "people": set(),
    "procedure": set(),
    "passages": set(),
    "arms": {"passages"},
    "findings": {"passages", "arms"},
    "harms": {"passages", "arms", "findings"},
    "results": {"passages", "arms", "findings", "harms"},
}
FILES = sorted(ROOT.rglob("*.py"))


def part(path: Path) -> str:
    return path.relative_to(ROOT).with_suffix("").parts[0]


@cache
def modules(path: Path) -> set[str]:
    """Every module that a file imports, and every name that it imports from one, with dots."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import in line {node.lineno}"
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
    return names


def imported(path: Path) -> set[str]:
    """The parts of the program that a file imports."""
    return {name.split(".")[1] for name in modules(path) if name.startswith("pipeline.")}


@each("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_part_imports_only_what_its_layer_allows(path: Path) -> None:
    here = part(path)
    assert here in ALLOWED, f"{path} is a new part: give it a line in ALLOWED"
    assert imported(path) - {here} <= ALLOWED[here]


@each("path", sorted((ROOT / "classify").glob("*/*.py")), ids=lambda p: str(p.relative_to(ROOT)))
def test_what_is_read_of_a_record_uses_only_what_is_read_before_it(path: Path) -> None:
    here = path.parent.name
    used = {name.split(".")[2] for name in modules(path) if name.startswith("pipeline.classify.")}
    assert (used & READING.keys()) - {here} <= READING[here]


@each("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_only_the_store_touches_the_database(path: Path) -> None:
    databases = {name.split(".")[0] for name in modules(path)} & {"sqlite3", "sqlite_utils"}
    assert part(path) == "store" or not databases


PURE = [p for p in FILES if part(p) in STAGES - {"fetch"}]


@each("path", PURE, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_stage_reads_no_clock(path: Path) -> None:
    text = path.read_text("utf-8")
    assert "datetime.now" not in text
    assert "time.time(" not in text
