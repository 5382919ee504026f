"""Tables of the measured accuracy: counts and shares per task, with exact intervals, and confusion matrices.

Read from ``evaluation/result.json``; its further keys (date, hashes, how the labels were made) are printed unchanged.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

FEW = 20  # labelled cases below which only counts are shown: a share would claim more than is known
LARGEST = 20  # classes of the largest matrix that people can still read


class TaskRow(NamedTuple):
    task: str
    n: int
    answered: int
    correct: int
    precision: str  # share of the answered cases that are correct, with its interval
    recall: str  # share of the labelled cases that are answered correctly
    f1: str


class Matrix(NamedTuple):
    task: str
    classes: tuple[str, ...]  # the columns: values as read
    rows: tuple[tuple[str, tuple[tuple[int, bool], ...]], ...]  # label; counts, and whether each is on the diagonal


class Mistake(NamedTuple):
    task: str
    id: str
    gold: str
    got: str


class Measurement(NamedTuple):
    """One measurement: the labels it was made on, and the results."""

    title: str
    facts: tuple[tuple[str, str], ...]
    rows: tuple[TaskRow, ...]
    matrices: tuple[Matrix, ...]
    errors: tuple[Mistake, ...]


def measurements(result: Mapping[str, Any] | None) -> tuple[Measurement, ...]:
    """Every measurement in the result that has a task; empty if there is no result."""
    return tuple(_measured(title, facts, tasks) for title, facts, tasks in _parts("", result or {}) if tasks)


def words(id: object) -> str:
    return "no answer" if id in (None, "None", "") else str(id).replace("_", " ")


def _parts(title: str, node: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, str], dict[str, Mapping[str, Any]]]]:
    """(title, facts, tasks) of a mapping and, recursively, of the mappings inside it."""
    tasks = {k: v for k, v in node.items() if isinstance(v, Mapping) and {"n", "answered", "correct"} <= v.keys()}
    facts = {k: str(v) for k, v in node.items() if isinstance(v, (str, int, float))}
    yield title, facts, tasks
    for name, inner in node.items():
        if isinstance(inner, Mapping) and name not in tasks:
            yield from _parts(words(name) if name != "tasks" else title, {**facts, **inner})


def _measured(title: str, facts: Mapping[str, str], tasks: Mapping[str, Mapping[str, Any]]) -> Measurement:
    matrices = (_matrix(words(name), t.get("confusion") or {}) for name, t in tasks.items())
    return Measurement(
        title, tuple((words(k), v) for k, v in facts.items()), tuple(_row(words(k), t) for k, t in tasks.items()),
        tuple(m for m in matrices if m),
        tuple(Mistake(words(k), str(e.get("id")), words(e.get("gold")), words(e.get("got")))
              for k, t in tasks.items() for e in t.get("errors") or () if isinstance(e, Mapping)),
    )


def _row(task: str, values: Mapping[str, Any]) -> TaskRow:
    n = int(values["n"])
    ends = list(values.get("interval") or [])
    interval = f" ({_share(ends[0])} to {_share(ends[1])})" if len(ends) == 2 else ""

    def share(name: str, more: str = "") -> str:
        value = values.get(name)
        return f"{_share(value)}{more}" if isinstance(value, (int, float)) and n >= FEW else "–"

    return TaskRow(task, n, int(values["answered"]), int(values["correct"]), share("precision", interval),
                   share("recall"), share("f1"))


def _share(value: float) -> str:
    return f"{value:.2f}"


def _matrix(task: str, confusion: Mapping[str, Mapping[str, int]]) -> Matrix | None:
    """Labels as rows, readings as columns; None if there are too many classes or no mistakes."""
    classes = sorted({*confusion, *(got for row in confusion.values() for got in row)}, key=str)
    mistaken = any(n for gold, row in confusion.items() for got, n in row.items() if got != gold)
    if not classes or len(classes) > LARGEST or not mistaken:
        return None
    rows = tuple(
        (words(gold), tuple((int(confusion[gold].get(got, 0)), gold == got) for got in classes))
        for gold in classes if gold in confusion
    )
    return Matrix(task, tuple(words(c) for c in classes), rows)
