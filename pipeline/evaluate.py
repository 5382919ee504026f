"""Accuracy of the readings on labelled records: labels and studies in, one plain dict per task out; reads no file
but the floors.

A field that stands in a row's ``disputed`` is not scored; ``applications_optional`` neither rewards nor
punishes.  Role, direction and basis are scored on rows whose relevance is primary.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.model import Because, Study

Row = Mapping[str, Any]
CONFIDENCE = 0.95


class Answer(NamedTuple):
    """One scored value; ``got`` is None where the reading abstained."""

    id: str
    gold: Any
    got: Any
    why: str  # the words that the reading rests on

    @property
    def correct(self) -> bool:
        return bool(self.gold == self.got)


class Task(NamedTuple):
    name: str
    field: str  # key of the row, as it stands in ``disputed``
    read: Callable[[Study], tuple[Any, Iterable[Because]]]
    primary_only: bool = False


TASKS = (
    Task("relevance", "relevance", lambda s: (s.relevance.id, s.relevance.because)),
    Task("design", "design", lambda s: (s.design.id, s.design.because)),
    Task("subjects", "subjects", lambda s: (s.subjects.id, s.subjects.because)),
    Task("participants", "n", lambda s: (s.n, s.participants.because)),
    Task("device", "device", lambda s: (s.device.id, s.device.because) if s.device else (None, ())),
    Task("role", "role", lambda s: (s.role.id, s.role.because), primary_only=True),
    Task("direction", "direction", lambda s: (s.direction, _findings(s)), primary_only=True),
    Task("basis", "basis", lambda s: (s.basis, _findings(s)), primary_only=True),
    Task("spin", "spin", lambda s: (s.spin, s.spin_because)),
)
PROCEDURE = {"minutes": "session_minutes"}  # names in the labels that differ from Measure.what


def evaluate(
    gold: Sequence[Row], studies: Mapping[str, Study], items: Mapping[str, Mapping[str, str]] | None = None
) -> dict[str, dict[str, Any]]:
    """Scores per task: n, answered, correct, precision, recall, f1, coverage, interval, confusion, errors.

    ``studies`` by PMID, by the row's id where the row has a digest; rows without a study are left out.
    ``items``: for each such key the stance per claim id, as the labels' ``claims`` name them.
    """
    rows = [(row, studies[key(row)]) for row in gold if key(row) in studies]
    result = {task.name: _single(_answers(task, rows)) for task in TASKS}
    result["applications"] = _sets([_applications(row, study) for row, study in rows if "applications" in row])
    result["procedure"] = _single([a for row, study in rows for a in _procedure(row, study)])
    result["harms"] = _sets([_harms(row, study) for row, study in rows if "harms" in row and _about(row)])
    if items is not None:
        result["claims"] = _single([a for row, _ in rows for a in _claims(row, items.get(key(row), {}))])
    return result


def floors(result: Mapping[str, Mapping[str, Any]], wanted: Path | Mapping[str, Mapping[str, float]]) -> list[str]:
    """One line for each figure under its floor; ``wanted`` is task to figure to floor, or the TOML file of it."""
    table = tomllib.loads(wanted.read_text("utf-8")) if isinstance(wanted, Path) else wanted
    missed = []
    for task, figures in table.items():
        for figure, floor in figures.items():
            got = result.get(task, {}).get(figure)
            if got is None or got < floor:
                missed.append(f"{task}: {figure} is {got}, the floor is {floor}")
    return missed


def key(row: Row) -> str:
    """Under which name the study of a row is found."""
    return str(row["id"] if row.get("digest") else row["pmid"])


def clopper_pearson(correct: int, n: int) -> tuple[float, float] | None:
    """Exact two-sided 95 % interval of a share (Clopper and Pearson 1934), by bisection; None without cases."""
    if n == 0:
        return None
    tail = (1 - CONFIDENCE) / 2
    low = 0.0 if correct == 0 else _solve(lambda p: 1 - _at_most(correct - 1, n, p) - tail)
    high = 1.0 if correct == n else _solve(lambda p: tail - _at_most(correct, n, p))
    return round(low, 4), round(high, 4)


def _solve(rising: Callable[[float], float]) -> float:
    """Where a function that rises from below to above zero on 0..1 crosses it."""
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (low, middle) if rising(middle) > 0 else (middle, high)
    return (low + high) / 2


def _at_most(k: int, n: int, p: float) -> float:
    """Probability of at most k of n."""
    if p <= 0 or p >= 1:
        return 1.0 if p <= 0 else float(k >= n)
    logs = (
        math.lgamma(n + 1) - math.lgamma(i + 1) - math.lgamma(n - i + 1) + i * math.log(p) + (n - i) * math.log1p(-p)
        for i in range(k + 1)
    )
    return min(1.0, math.fsum(math.exp(x) for x in logs))


def _answers(task: Task, rows: Iterable[tuple[Row, Study]]) -> list[Answer]:
    found = []
    for row, study in rows:
        if task.field not in row or task.field in row.get("disputed", ()):
            continue
        if task.primary_only and (row.get("relevance") != "primary" or "relevance" in row.get("disputed", ())):
            continue
        got, because = task.read(study)
        found.append(Answer(key(row), row[task.field], got, _words(because)))
    return found


def _single(answers: Sequence[Answer]) -> dict[str, Any]:
    """Figures of a task with one value per row.  A row that states nothing counts only when it was answered."""
    stated = [a for a in answers if a.gold is not None]
    answered = [a for a in answers if a.got is not None]
    correct = sum(a.correct for a in stated)
    classes = sorted({str(a.gold) for a in stated})
    numeric = any(isinstance(a.gold, int | float | list | tuple) and not isinstance(a.gold, bool) for a in stated)
    f1 = _f1(correct, len(answered), len(stated)) if numeric else _mean(_class_f1(answers, c) for c in classes)
    confusion = Counter((str(a.gold), str(a.got)) for a in answers)
    return _figures(
        len(stated), len(answered), correct, f1,
        confusion={g: {got: n for (x, got), n in sorted(confusion.items()) if x == g} for g, _ in sorted(confusion)},
        errors=[{"id": a.id, "gold": a.gold, "got": a.got, "sentence": a.why} for a in answers if not a.correct],
    )


def _sets(pairs: Sequence[tuple[str, set[str], set[str], set[str], str]]) -> dict[str, Any]:
    """Figures of a task with several values per row: (id, gold, optional, got, words)."""
    hit: Counter[str] = Counter()
    extra: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    errors = []
    for id, gold, optional, got, why in pairs:
        hit.update(got & gold)
        extra.update(got - gold - optional)
        missed.update(gold - got)
        if got - optional != gold - optional:
            errors.append({"id": id, "gold": sorted(gold), "got": sorted(got), "sentence": why})
    present = sorted({*hit, *missed})
    f1 = _mean(2 * hit[c] / (2 * hit[c] + extra[c] + missed[c]) for c in present)
    confusion = {c: {"hit": hit[c], "extra": extra[c], "missed": missed[c]} for c in sorted({*present, *extra})}
    n, correct = hit.total() + missed.total(), hit.total()
    return _figures(n, correct + extra.total(), correct, f1, confusion=confusion, errors=errors)


def _figures(n: int, answered: int, correct: int, f1: float | None, **more: Any) -> dict[str, Any]:
    return {
        "n": n, "answered": answered, "correct": correct,
        "precision": _share(correct, answered), "recall": _share(correct, n), "f1": f1,
        "coverage": _share(min(answered, n), n), "interval": clopper_pearson(correct, n), **more,
    }


def _class_f1(answers: Sequence[Answer], name: str) -> float:
    hit = sum(str(a.gold) == name == str(a.got) for a in answers)
    return _f1(hit, sum(str(a.got) == name for a in answers), sum(str(a.gold) == name for a in answers)) or 0.0


def _f1(correct: int, answered: int, n: int) -> float | None:
    return round(2 * correct / (answered + n), 4) if answered + n else None


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def _mean(values: Iterable[float]) -> float | None:
    found = list(values)
    return round(sum(found) / len(found), 4) if found else None


def _about(row: Row) -> bool:
    """Whether the row is on topic; where the two readings differ on that, it is not."""
    return row.get("relevance") in ("primary", "one_of_several")


def _words(because: Iterable[Because]) -> str:
    return " | ".join(b.quote for b in because)


def _findings(study: Study) -> tuple[Because, ...]:
    return tuple(b for f in study.findings[:2] for b in f.because[:1])


def _applications(row: Row, study: Study) -> tuple[str, set[str], set[str], set[str], str]:
    why = _words(b for a in study.applications for b in a.because[:1])
    optional = set(row.get("applications_optional") or ())
    return key(row), set(row["applications"]), optional, set(study.application_ids), why


def _procedure(row: Row, study: Study) -> list[Answer]:
    """One answer for each number that the labels state; what they leave open is not scored."""
    got = {m.what: ([m.low, m.high], m.because) for m in study.procedure}
    found = []
    for name, value in (row.get("procedure") or {}).items():
        if value is not None:
            gold = [float(v) for v in (value if isinstance(value, list) else [value, value])]
            read, because = got.get(PROCEDURE.get(name, name), (None, ()))
            found.append(Answer(f"{key(row)} {name}", gold, read, _words(because)))
    return found


def _harms(row: Row, study: Study) -> tuple[str, set[str], set[str], set[str], str]:
    """Harms by the words of their ids; a label that no id of the study fits counts as missed."""
    got = {f"{h.term} {h.direction}" for h in study.harms}
    gold = set()
    for harm in row["harms"]:
        state = "reported" if harm["reported"] else "absent"
        fits = [g for g in got if g.endswith(f" {state}") and _same(g.split()[0], harm["term"])]
        gold.add(fits[0] if fits else f"{harm['term']} {state}")
    return key(row), gold, set(), got, _words(b for h in study.harms for b in h.because[:1])


def _same(term: str, words: str) -> bool:
    """Whether an id and a label name the same harm: one's words within the other's, plurals aside."""
    a, b = ({w.rstrip("s")[:7] for w in re.findall(r"[a-z]+", t.lower())} - {"any", "mild"} for t in (term, words))
    return a <= b or b <= a


def _claims(row: Row, items: Mapping[str, str]) -> list[Answer]:
    """Stances on claims; claims that the labels leave out are no error unless the readings agree on none."""
    return [Answer(f"{key(row)} {c['id']}", c["stance"], items.get(c["id"]), "") for c in row.get("claims", ())]
