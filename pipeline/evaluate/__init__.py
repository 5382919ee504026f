"""Measures the accuracy of readings: from labelled rows and studies to a dict of figures per task.  Reads no files.

A field listed in a row's ``disputed`` is not scored; ``applications_optional`` neither rewards nor punishes.  Role,
direction and basis are scored on rows whose relevance is primary.  Role and direction are scored again on those of them
that are labelled as a study of people with its own data, because reviews and laboratory work have no arms.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from pipeline.evaluate.claims import claim_scores
from pipeline.evaluate.scores import ScoredSet, ScoredValue, score_sets, score_values
from pipeline.model import PRIMARY, Because, EvidenceItem, Study
from pipeline.text import sentence_at
from pipeline.topic import HarmTerm

__all__ = ["evaluate", "floors", "key"]

Row = Mapping[str, Any]
LABEL_NAMES = {"minutes": "session_minutes"}  # names in the labels that differ from Measure.what
HUMAN_STUDIES = frozenset(PRIMARY)


class Task(NamedTuple):
    """One value of a study, and on which rows it is scored."""

    name: str
    field: str  # key of the row, as in ``disputed``
    read: Callable[[Study], tuple[Any, Iterable[Because]]]
    primary_only: bool = False
    silent: str | None = None  # the value that means an abstention, which is correct if the label has it too
    designs: frozenset[str] | None = None  # labelled designs of the rows that count; None for all


TASKS = (
    Task("relevance", "relevance", lambda s: (s.relevance.id, s.relevance.because)),
    Task("design", "design", lambda s: (s.design.id, s.design.because)),
    Task("subjects", "subjects", lambda s: (s.subjects.id, s.subjects.because)),
    Task("participants", "n", lambda s: (s.n, s.participants.because)),
    Task("device", "device", lambda s: (s.device.id, s.device.because) if s.device else (None, ())),
    Task("role", "role", lambda s: (s.role.id, s.role.because), primary_only=True),
    Task("direction", "direction", lambda s: (s.direction, _findings_because(s)), True, "not_applicable"),
    Task("role, human studies", "role", lambda s: (s.role.id, s.role.because), True, designs=HUMAN_STUDIES),
    Task("direction, human studies", "direction", lambda s: (s.direction, _findings_because(s)), True, "not_applicable",
         HUMAN_STUDIES),
    Task("basis", "basis", lambda s: (s.basis, _findings_because(s)), True, "none"),
    Task("spin", "spin", lambda s: (s.spin, s.spin_because)),
)


def evaluate(
    gold: Sequence[Row], studies: Mapping[str, Study], harms: Sequence[HarmTerm] = (),
    items: Sequence[EvidenceItem] | None = None,
) -> dict[str, dict[str, Any]]:
    """Figures per task: rows, n, answered, correct, precision, recall, f1, coverage, intervals, confusion, errors.

    ``studies`` are keyed by PMID, or by the row's id if the row has a digest; rows without a study are left out.
    ``harms`` are those of the topic; their terms interpret the words of a label, as "scabbing" for crusting.  ``items``
    are those on the claims that the labels name; without them, no stance is scored.  ``interval`` is the exact interval
    of precision, ``recall_interval`` that of recall; ``f1_interval`` is found by bootstrap over rows.
    """
    rows = [(row, studies[row_key(row)]) for row in gold if row_key(row) in studies]
    result = {task.name: score_values(_scored_values(task, rows)) for task in TASKS}
    result["applications"] = score_sets(
        [_applications(row, study) for row, study in rows if _is_scored(row, "applications")])
    numbers = ((row, study) for row, study in rows if _is_scored(row, "procedure"))
    result["procedure"] = score_values([a for row, study in numbers for a in _procedure(row, study)])
    result["harms"] = score_sets(
        [_harms(row, study, harms) for row, study in rows if _is_scored(row, "harms") and _is_on_topic(row)])
    if items is not None:
        result |= claim_scores({row_key(row): row for row, _ in rows}, items)
    return {name: {"rows": len(rows), **figures} for name, figures in result.items()}


def missed_floors(result: Mapping[str, Mapping[str, Any]], wanted: Mapping[str, Mapping[str, float]]) -> list[str]:
    """A line for each figure below its floor; ``wanted`` is task to figure to floor."""
    missed = []
    for task, figures in wanted.items():
        for figure, floor in figures.items():
            got = result.get(task, {}).get(figure)
            if got is None or got < floor:
                missed.append(f"{task}: {figure} is {got}, the floor is {floor}")
    return missed


def row_key(row: Row) -> str:
    """The key of the study of a row: its PMID, or its id if it has a digest."""
    return str(row["id"] if row.get("digest") else row["pmid"])


def _is_scored(row: Row, field: str) -> bool:
    return field in row and field not in row.get("disputed", ())


def _scored_values(task: Task, rows: Iterable[tuple[Row, Study]]) -> list[ScoredValue]:
    values = []
    for row, study in rows:
        if not _is_scored(row, task.field):
            continue
        if task.primary_only and (row.get("relevance") != "primary" or "relevance" in row.get("disputed", ())):
            continue
        if task.designs is not None and not _designs(row) <= task.designs:
            continue
        got, because = task.read(study)
        gold = row[task.field]
        unanswered = got == task.silent and gold != task.silent
        values.append(ScoredValue(row_key(row), gold, None if unanswered else got, _sentences(study, because)))
    return values


def _designs(row: Row) -> set[str]:
    """The labelled design; two of them if the two annotators differ."""
    design = row.get("design")
    return set(design) if isinstance(design, list) else {str(design)}


def _is_on_topic(row: Row) -> bool:
    """Whether the row is on the topic; it is not if the two annotators differ."""
    return row.get("relevance") in ("primary", "one_of_several")


def _sentences(study: Study, because: Iterable[Because]) -> str:
    """The sentences that a reading is based on, each once; for a field of the record, its name and value."""
    sentences = []
    for b in because:
        text = study.record.text_of(b.field)
        start, end = sentence_at(text, b.start) if b.start is not None else (0, 0)
        sentences.append(text[start:end] or f"{b.field}: {b.quote}")
    return " | ".join(dict.fromkeys(sentences))


def _findings_because(study: Study) -> tuple[Because, ...]:
    return tuple(b for f in study.findings[:2] for b in f.because[:1])


def _applications(row: Row, study: Study) -> ScoredSet:
    why = _sentences(study, (b for a in study.applications for b in a.because[:1]))
    optional = frozenset(row.get("applications_optional") or ())
    return ScoredSet(row_key(row), frozenset(row["applications"]), optional, frozenset(study.application_ids), why)


def _procedure(row: Row, study: Study) -> list[ScoredValue]:
    """A scored value for each number in the labels; what they leave open is not scored."""
    got = {m.what: ([m.low, m.high], m.because) for m in study.procedure}
    values = []
    for name, value in (row.get("procedure") or {}).items():
        if value is not None:
            gold = [float(v) for v in (value if isinstance(value, list) else [value, value])]
            read, because = got.get(LABEL_NAMES.get(name, name), (None, ()))
            values.append(ScoredValue(f"{row_key(row)} {name}", gold, read, _sentences(study, because)))
    return values


def _harms(row: Row, study: Study, terms: Sequence[HarmTerm]) -> ScoredSet:
    """Harms as "ID reported" or "ID absent"; a label that fits no harm of the study has its words as the id."""
    got = {f"{h.term} {h.direction}" for h in study.harms}
    gold = set()
    for harm in row["harms"]:
        state = "reported" if harm["reported"] else "absent"
        of_state = [g for g in sorted(got) if g.endswith(f" {state}")]
        fits = [g for g in of_state if _is_same_harm(g.split()[0], harm["term"], state, terms)]
        gold.add(fits[0] if fits else f"{harm['term']} {state}")
    why = _sentences(study, (b for h in study.harms for b in h.because[:1]))
    return ScoredSet(row_key(row), frozenset(gold), frozenset(), frozenset(got), why)


def _is_same_harm(id: str, words: str, state: str, terms: Sequence[HarmTerm]) -> bool:
    """Whether the id of a harm and the words of a label name the same harm.

    Decided by the terms of the topic if one matches the words, else by their letters, ignoring plurals.  The label
    "side effects absent" fits the absence of serious ones, because it often shortens "no significant side effects".
    """
    named = {t.id: t for t in terms if t.find(words)}
    if named:
        denied = state == "absent" and any(t.vague for t in named.values())
        return id in named or (denied and any(t.id == id and (t.general or t.vague) for t in terms))
    a, b = ({w.rstrip("s")[:7] for w in re.findall(r"[a-z]+", t.lower())} - {"any", "mild"} for t in (id, words))
    return a <= b or b <= a
