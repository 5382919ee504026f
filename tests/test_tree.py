"""The tree keeps what its pages promise: folders, commands, targets, locks without addresses."""

from __future__ import annotations

import argparse
import re
import subprocess
from pathlib import Path

from pipeline.options import parser

README = Path("README.md").read_text("utf-8")
MADE_BY_RUNS = {"reports", "data"}


def folders_of_table() -> set[str]:
    table = README.split("## Folders")[1].split("\n[")[0]
    return set(re.findall(r"^\| `(\w+)/` \|", table, re.MULTILINE))


def commands() -> set[str]:
    actions = [a for a in parser()._actions if isinstance(a, argparse._SubParsersAction)]
    return set(actions[0].choices)


def test_the_table_of_folders_names_each_folder_of_the_tree_and_no_other() -> None:
    tracked = subprocess.run(["git", "ls-files"], capture_output=True, text=True, check=False).stdout.split()
    here = {p.split("/")[0] for p in tracked if "/" in p} or {p.name for p in Path().iterdir() if p.is_dir()}
    shown = {name for name in here if not name.startswith(".")}
    assert folders_of_table() - MADE_BY_RUNS == shown - MADE_BY_RUNS


def test_the_readme_names_every_command() -> None:
    listed = README.split("## Commands")[1].split("##")[0]
    assert {c for c in commands() if f"`{c}" not in listed} == set()


def test_every_target_of_the_makefile_has_a_line_of_help_and_is_phony() -> None:
    text = Path("Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([a-z]+):", text, re.MULTILINE))
    helped = set(re.findall(r"^([a-z]+):.*## ", text, re.MULTILINE))
    phony = set(re.findall(r"^\.PHONY: (.*)$", text, re.MULTILINE)[0].split())
    assert targets == helped == phony
    assert {"report", "test", "check", "evaluate", "bench", "serve", "clean"} <= targets


def test_locks_pin_and_hash_every_package_and_name_no_address() -> None:
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = Path(name).read_text("utf-8")
        pins = re.findall(r"^(\S+?)==\S+", text, re.MULTILINE)
        blocks = re.split(r"^(?=\S)", text, flags=re.MULTILINE)
        assert len(pins) > 5
        assert all("--hash=sha256:" in b for b in blocks if "==" in b.split("\n")[0])
        assert "://" not in text
