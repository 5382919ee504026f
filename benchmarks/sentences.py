"""Roles of sentences, told without their headings, on the abstracts of Evidence Inference.

The labels are the authors' headings; rules were written on articles with even numbers, and those with odd numbers are
measured.
"""

from __future__ import annotations

import csv
import gzip
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from pipeline.classify.passages.roles import guess_roles
from pipeline.evaluate.scores import ScoredValue, score_values

RESULTS = "RESULTS"


def figures(path: Path) -> Iterator[tuple[str, str, str, str]]:
    """Rows of a table, as :func:`benchmarks.public.figures`, with the share of the commonest role."""
    answers = list(_roles(path))
    found = score_values(answers)
    common = max(sum(a.gold == role for a in answers) for role in {a.gold for a in answers}) / len(answers)
    told = sum(a.got == RESULTS for a in answers)
    due, right = sum(a.gold == RESULTS for a in answers), sum(a.gold == a.got == RESULTS for a in answers)
    score = f"accuracy {found['precision']:.3f} (always one {common:.3f}), macro-F1 {found['f1']:.3f}"
    results = f"results: precision {right / told:.3f}, recall {right / due:.3f}"
    yield "Evidence Inference abstracts", f"{len(answers)}", "what sentences are for", f"{score}; {results}"


def _roles(path: Path) -> Iterator[ScoredValue]:
    """The sentences of each abstract in order; an objective counts as background."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [r for r in csv.DictReader(lines) if int(r["art"].strip("PMC")) % 2]
    rows.sort(key=lambda r: (r["art"], int(r["i"])))
    for article, group in groupby(rows, key=lambda r: r["art"]):
        sentences = list(group)
        for row, role in zip(sentences, guess_roles([r["s"] for r in sentences]), strict=True):
            yield ScoredValue(article, row["y"].replace("OBJECTIVE", "BACKGROUND"), role, row["s"])
