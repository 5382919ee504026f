"""What several commands do: print a value, open the place where they work, choose a topic."""

from __future__ import annotations

import json
from argparse import Namespace
from pathlib import Path
from typing import Any

from pipeline.place import Place, chosen, open_place


def show(value: Any) -> None:
    """A value as one line of JSON on standard output."""
    print(json.dumps(value, ensure_ascii=False))


def main_place(out: Path = Path("reports")) -> Place:
    """The main topic of the settings, its site in ``out``."""
    return open_place(out)


def one_place(options: Namespace) -> Place:
    """The topic that is named, else the main one."""
    return chosen(main_place(), options.topic)[-1]
