"""A working directory of its own for trials of the whole program: settings, topic, one small article, its claims."""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

from pipeline.__main__ import main
from pipeline.workspace import open_workspace

ROOT = Path(__file__).parent.parent
KEY = "key-that-must-never-be-written"
ARTICLE = "# What needling does\n\nMicroneedling may improve acne scars. It may fade stretch marks.\n"
CLAIMS = "".join(f"""
[[claim]]
id = "{id}"
quote = "{quote}"
type = "efficacy"
strength = "hedged"
state = "confirmed by A. Reader, 2026-01-01"
about = {{applications = ["{application}"], direction = "better"}}
""" for id, quote, application in (
    ("scars", "Microneedling may improve acne scars", "acne_scars"), ("striae", "It may fade stretch marks", "striae")))


class Ended(NamedTuple):
    """How a command ended."""

    code: int
    out: str
    err: str


class Workspace:
    """A folder in which commands run, in this process or in one of their own."""

    def __init__(self, root: Path, url: str, key: str | None = KEY, fresh: bool = True) -> None:
        self.root, self.home, self.site = root, root / "data", root / "reports"
        self.day: str | None = None  # YYYY-MM-DD of the next commands in this process; None: today
        self.environment = {"EUTILS_URL": url, "EVIDENCE_HOME": str(self.home), "NCBI_EMAIL": "me@example.org"}
        if key:
            self.environment["NCBI_API_KEY"] = key
        if not fresh:
            return
        for name in ("topics", "templates"):
            (root / name).symlink_to(ROOT / name)
        for name in ("documents", "rulings"):
            (root / name).mkdir()
        (root / "settings.toml").write_text((ROOT / "settings.toml").read_text("utf-8"), "utf-8")
        (root / "documents" / "needling.md").write_text(ARTICLE, "utf-8")
        (root / "documents" / "needling.claims.toml").write_text(CLAIMS, "utf-8")
        self.set("first_wait_seconds", "0.0")

    def set(self, key: str, value: str) -> None:
        """Changes one line of settings.toml."""
        file = self.root / "settings.toml"
        text, number = re.subn(rf"(?m)^{key} = .*$", f"{key} = {value}", file.read_text("utf-8"))
        assert number == 1, key
        file.write_text(text, "utf-8")

    def copy(self, root: Path, url: str) -> Workspace:
        """The same with all that it holds, in another folder."""
        shutil.copytree(self.root, root, symlinks=True, dirs_exist_ok=True)
        found = Workspace(root, url, fresh=False)
        found.day = self.day
        return found

    def own_topics(self) -> Path:
        """A copy of the topic packs that can be changed here."""
        (self.root / "topics").unlink()
        return Path(shutil.copytree(ROOT / "topics", self.root / "topics"))

    def few_summaries(self) -> None:
        """Fewer of the studies that a first report is made of where PubMed is out of reach."""
        file = self.own_topics() / "microneedling" / "starter.jsonl"
        file.write_text("".join(file.read_text("utf-8").splitlines(keepends=True)[:30]), "utf-8")

    def __call__(self, *arguments: str) -> Ended:
        """A command in this process."""
        out, err = io.StringIO(), io.StringIO()
        with self.inside(), self._then(), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = main(list(arguments))
        return Ended(code, out.getvalue(), err.getvalue())

    def start(self, *arguments: str, **environment: str) -> subprocess.Popen[str]:
        """A command in a process of its own."""
        return subprocess.Popen(
            self.command(*arguments), cwd=self.root, text=True, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, env={**self.full_environment(), **environment},
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # jobs in the background ignore it
        )

    def command(self, *arguments: str) -> list[str]:
        """How a process of its own is called."""
        return [sys.executable, "-m", "pipeline", *arguments]

    def full_environment(self) -> dict[str, str]:
        """Of a process that runs the program here."""
        rest = {k: v for k, v in os.environ.items() if k != "NCBI_API_KEY"}
        return {**rest, "PYTHONPATH": str(ROOT), **self.environment}

    def apart(self, *arguments: str, **environment: str) -> Ended:
        """A command in a process of its own, to its end."""
        process = self.start(*arguments, **environment)
        out, err = process.communicate(timeout=200)
        return Ended(process.returncode, out, err)

    def data(self, name: str) -> Any:
        """A file of the site's data folder."""
        return json.loads((self.site / "data" / name).read_text("utf-8"))

    def rows(self, name: str) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = self.data(name)["rows"]
        return rows

    def bytes(self, folder: Path | None = None) -> Mapping[str, bytes]:
        """Every file of the site."""
        where = folder or self.site
        return {str(p.relative_to(where)): p.read_bytes() for p in sorted(where.rglob("*")) if p.is_file()}

    def _then(self) -> contextlib.AbstractContextManager[object]:
        """The clock of a run stands at noon of the day."""
        if self.day is None:
            return contextlib.nullcontext()
        noon = datetime.fromisoformat(f"{self.day}T12:00:00+00:00")
        return patch(
            "pipeline.commands.shared.open_workspace", lambda out: replace(open_workspace(out), now=lambda: noon))

    @contextlib.contextmanager
    def inside(self) -> Iterator[None]:
        """Its environment, and itself as working directory."""
        before = dict(os.environ)
        os.environ.pop("NCBI_API_KEY", None)
        os.environ.update(self.environment)
        try:
            with contextlib.chdir(self.root):
                yield
        finally:
            os.environ.clear()
            os.environ.update(before)
