"""What several commands share: where they work, what they print, and one topic after another."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from pipeline.model import EvidenceError
from pipeline.place import Place, chosen, open_place
from pipeline.progress import Progress


def main_place(out: Path = Path("reports")) -> Place:
    """The main topic of the settings, with its site in ``out``."""
    return open_place(out)


def one_place(options: Namespace) -> Place:
    """The topic named by ``--topic``, else the main one."""
    return chosen(main_place(), options.topic)[-1]


def each(command: str, places: Sequence[Place], work: Callable[[Place], int]) -> int:
    """Runs ``work`` for every topic and returns the worst exit code.

    With several topics, one that fails is reported in a line and the next one begins.
    """
    if len(places) == 1:
        return work(places[0])
    return max((_attempt(command, place, work) for place in places), default=0)


def _attempt(command: str, place: Place, work: Callable[[Place], int]) -> int:
    try:
        return work(place)
    except (EvidenceError, OSError) as error:
        say(f"evidence {command}: {place.topic.id}: {' '.join(str(error).split())}")
        return 2


def progress(options: Namespace) -> Progress:
    """Reports progress as ``-v`` and ``--log-format`` ask."""
    return Progress(verbose=options.verbose, as_json=options.log_format == "json")


def show(value: Any) -> None:
    """Prints a value on standard output, as one line of JSON."""
    print(json.dumps(value, ensure_ascii=False))


def say(message: str) -> None:
    """Prints a line on standard error."""
    print(message, file=sys.stderr)
