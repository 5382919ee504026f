"""What a command does for a topic, and for every topic in turn: one that is refused or fails holds up no other."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable, Sequence

from pipeline.gather import PubMed
from pipeline.place import Place
from pipeline.progress import Progress
from pipeline.render.write import differences, write_site
from pipeline.run import REFUSALS, fetch_only, rebuilt, run_report
from pipeline.state import State, state
from pipeline.store import Store


def each(command: str, places: Sequence[Place], work: Callable[[Place], int]) -> int:
    """The gravest outcome; where several topics are meant, what ends one is told in a line, and the next one begins."""
    if len(places) == 1:
        return work(places[0])
    return max((_attempt(command, place, work) for place in places), default=0)


def report_one(place: Place, pubmed: PubMed | None, options: Namespace) -> int:
    """All stages; 1 when something waits for a person."""
    result = run_report(place, pubmed, progress(options))
    print(result.text)
    return 1 if result.waiting or (options.strict and result.doubts) else 0


def fetch_one(place: Place, pubmed: PubMed, named: bool, options: Namespace) -> int:
    """PubMed only; ``named``: say of which topic."""
    told = fetch_only(place, pubmed, progress(options))
    print(f"{place.topic.id}: {told}" if named else told)
    return 0


def verify_one(place: Place, made: dict[str, dict[str, bytes]]) -> int:
    """The site made again from the store; 1 where the published one is another. ``made`` gets its data files."""
    files = rebuilt(place)
    made[place.topic.id] = {path: data for path, data in files.items() if path.startswith("data/")}
    wrong = differences(files, place.out)
    print(*wrong, sep="\n", end="\n" if wrong else "")
    mend = "; `evidence report` makes it anew" if wrong else ""
    say(f"{place.out}: {len(files)} files, {len(wrong)} differ from the store{mend}")
    return 1 if wrong else 0


def make_again(place: Place) -> int:
    """The site of the last complete run, published anew."""
    write_site(rebuilt(place), place.out)
    return 0


def state_of(place: Place, going: bool) -> State:
    """What is held of a topic."""
    with Store(place.home) as store:
        return state(place, store, going)


def progress(options: Namespace) -> Progress:
    """How a command says what it is doing."""
    return Progress(verbose=options.verbose, as_json=options.log_format == "json")


def say(message: str) -> None:
    """A line on standard error."""
    print(message, file=sys.stderr)


def _attempt(command: str, place: Place, work: Callable[[Place], int]) -> int:
    try:
        return work(place)
    except REFUSALS as error:
        say(f"evidence {command}: {place.topic.id}: {' '.join(str(error).split())}")
        return 2
