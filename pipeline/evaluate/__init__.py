"""Accuracy of the readings on labelled records: labels and studies in, one plain dict per task out; reads no files.

A field listed in a row's ``disputed`` is not scored; ``applications_optional`` neither rewards nor punishes.  Role,
direction and basis are scored on rows whose relevance is primary; role and direction again on those of them that the
labels call a study of people with data of its own, as reviews and laboratory work have no arms of their own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from pipeline.evaluate.claims import claim_scores
from pipeline.evaluate.scores import Answer, SetAnswer, sets, single
from pipeline.model import PRIMARY, Because, EvidenceItem, Study
from pipeline.text import sentence_at
from pipeline.topic import HarmTerm

__all__ = ["evaluate", "floors", "key"]

Row = Mapping[str, Any]
PROCEDURE = {"minutes": "session_minutes"}  # names in the labels that differ from Measure.what
HUMAN_STUDIES = frozenset(PRIMARY)


class Task(NamedTuple):
    name: str
    field: str  # key of the row, as in ``disputed``
    read: Callable[[Study], tuple[Any, Iterable[Because]]]
    primary_only: bool = False
    silent: str | None = None  # the value of an abstention: correct if the label has it too, else no answer
    designs: frozenset[str] | None = None  # labelled designs of the rows that count; None for all


TASKS = (
    Task("relevance", "relevance", lambda s: (s.relevance.id, s.relevance.because)),
    Task("design", "design", lambda s: (s.design.id, s.design.because)),
    Task("subjects", "subjects", lambda s: (s.subjects.id, s.subjects.because)),
    Task("participants", "n", lambda s: (s.n, s.participants.because)),
    Task("device", "device", lambda s: (s.device.id, s.device.because) if s.device else (None, ())),
    Task("role", "role", lambda s: (s.role.id, s.role.because), primary_only=True),
    Task("direction", "direction", lambda s: (s.direction, _findings(s)), True, "not_applicable"),
    Task("role, human studies", "role", lambda s: (s.role.id, s.role.because), True, designs=HUMAN_STUDIES),
    Task("direction, human studies", "direction", lambda s: (s.direction, _findings(s)), True, "not_applicable",
         HUMAN_STUDIES),
    Task("basis", "basis", lambda s: (s.basis, _findings(s)), True, "none"),
    Task("spin", "spin", lambda s: (s.spin, s.spin_because)),
)


def evaluate(
    gold: Sequence[Row], studies: Mapping[str, Study], harms: Sequence[HarmTerm] = (),
    items: Sequence[EvidenceItem] | None = None,
) -> dict[str, dict[str, Any]]:
    """Scores per task: rows, n, answered, correct, precision, recall, f1, coverage, intervals, confusion, errors.

    ``studies`` are keyed by PMID, or by the row's id if the row has a digest; rows without a study are left out.
    ``harms`` are the topic's, whose terms interpret the words of a label ("scabbing" is crusting). ``items`` are those
    on the claims that the labels name; without them no stance is scored. ``interval`` is the exact one of precision,
    ``recall_interval`` of recall; ``f1_interval`` is by bootstrap over rows.
    """
    rows = [(row, studies[key(row)]) for row in gold if key(row) in studies]
    result = {task.name: single(_answers(task, rows)) for task in TASKS}
    result["applications"] = sets([_applications(row, study) for row, study in rows if _scored(row, "applications")])
    numbers = ((row, study) for row, study in rows if _scored(row, "procedure"))
    result["procedure"] = single([a for row, study in numbers for a in _procedure(row, study)])
    result["harms"] = sets([_harms(row, study, harms) for row, study in rows if _scored(row, "harms") and _about(row)])
    if items is not None:
        result |= claim_scores({key(row): row for row, _ in rows}, items)
    return {name: {"rows": len(rows), **figures} for name, figures in result.items()}


def floors(result: Mapping[str, Mapping[str, Any]], wanted: Mapping[str, Mapping[str, float]]) -> list[str]:
    """One line for each figure under its floor; ``wanted`` is task to figure to floor."""
    missed = []
    for task, figures in wanted.items():
        for figure, floor in figures.items():
            got = result.get(task, {}).get(figure)
            if got is None or got < floor:
                missed.append(f"{task}: {figure} is {got}, the floor is {floor}")
    return missed


def key(row: Row) -> str:
    """The key under which the study of a row is found."""
    return str(row["id"] if row.get("digest") else row["pmid"])


def _scored(row: Row, field: str) -> bool:
    return field in row and field not in row.get("disputed", ())


def _answers(task: Task, rows: Iterable[tuple[Row, Study]]) -> list[Answer]:
    found = []
    for row, study in rows:
        if not _scored(row, task.field):
            continue
        if task.primary_only and (row.get("relevance") != "primary" or "relevance" in row.get("disputed", ())):
            continue
        if task.designs is not None and not _designs(row) <= task.designs:
            continue
        got, because = task.read(study)
        gold = row[task.field]
        unanswered = got == task.silent and gold != task.silent
        found.append(Answer(key(row), gold, None if unanswered else got, _sentences(study, because)))
    return found


def _designs(row: Row) -> set[str]:
    """The labelled design; both if the two annotators differ."""
    design = row.get("design")
    return set(design) if isinstance(design, list) else {str(design)}


def _about(row: Row) -> bool:
    """Whether the row is on topic; it is not if the two annotators differ."""
    return row.get("relevance") in ("primary", "one_of_several")


def _sentences(study: Study, because: Iterable[Because]) -> str:
    """The sentences that a reading rests on, each once; for fields of the record, their names."""
    found = []
    for b in because:
        text = study.record.text_of(b.field)
        start, end = sentence_at(text, b.start) if b.start is not None else (0, 0)
        found.append(text[start:end] or f"{b.field}: {b.quote}")
    return " | ".join(dict.fromkeys(found))


def _findings(study: Study) -> tuple[Because, ...]:
    return tuple(b for f in study.findings[:2] for b in f.because[:1])


def _applications(row: Row, study: Study) -> SetAnswer:
    why = _sentences(study, (b for a in study.applications for b in a.because[:1]))
    optional = frozenset(row.get("applications_optional") or ())
    return SetAnswer(key(row), frozenset(row["applications"]), optional, frozenset(study.application_ids), why)


def _procedure(row: Row, study: Study) -> list[Answer]:
    """One answer for each number in the labels; what they leave open is not scored."""
    got = {m.what: ([m.low, m.high], m.because) for m in study.procedure}
    found = []
    for name, value in (row.get("procedure") or {}).items():
        if value is not None:
            gold = [float(v) for v in (value if isinstance(value, list) else [value, value])]
            read, because = got.get(PROCEDURE.get(name, name), (None, ()))
            found.append(Answer(f"{key(row)} {name}", gold, read, _sentences(study, because)))
    return found


def _harms(row: Row, study: Study, terms: Sequence[HarmTerm]) -> SetAnswer:
    """Harms as "id reported" or "id absent"; a label that fits no harm of the study keeps its own words."""
    got = {f"{h.term} {h.direction}" for h in study.harms}
    gold = set()
    for harm in row["harms"]:
        state = "reported" if harm["reported"] else "absent"
        fits = [g for g in sorted(got) if g.endswith(f" {state}") and _same(g.split()[0], harm["term"], state, terms)]
        gold.add(fits[0] if fits else f"{harm['term']} {state}")
    why = _sentences(study, (b for h in study.harms for b in h.because[:1]))
    return SetAnswer(key(row), frozenset(gold), frozenset(), frozenset(got), why)


def _same(id: str, words: str, state: str, terms: Sequence[HarmTerm]) -> bool:
    """Whether an id and the words of a label name the same harm.

    Decided by the terms of the topic if one matches the words, else by their letters, ignoring plurals.  "Side effects
    absent" is met by the absence of serious ones, as labels often shorten "no significant side effects".
    """
    named = {t.id: t for t in terms if t.find(words)}
    if named:
        denied = state == "absent" and any(t.vague for t in named.values())
        return id in named or (denied and any(t.id == id and (t.general or t.vague) for t in terms))
    a, b = ({w.rstrip("s")[:7] for w in re.findall(r"[a-z]+", t.lower())} - {"any", "mild"} for t in (id, words))
    return a <= b or b <= a
