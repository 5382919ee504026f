"""Computes figures of accuracy from scored values, with exact intervals of shares and bootstrap intervals of F1."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple, TypeVar

from pipeline.interval import exact_interval

CONFIDENCE = 0.95
RESAMPLES = 1000
C = TypeVar("C")


class ScoredValue(NamedTuple):
    """One value to score: ``gold`` as labelled, ``got`` as read, which is None if the reading abstained."""

    id: str
    gold: Any
    got: Any
    sentence: str  # that the reading is based on

    @property
    def correct(self) -> bool:
        return bool(self.gold == self.got)


class ScoredSet(NamedTuple):
    """The several values of one row to score; ``optional`` ones neither reward nor punish."""

    id: str
    gold: frozenset[str]
    optional: frozenset[str]
    got: frozenset[str]
    sentence: str


def score_values(answers: Sequence[ScoredValue]) -> dict[str, Any]:
    """Figures of a task with one value per row; a row without a label counts only if it was answered."""
    stated = [a for a in answers if a.gold is not None]
    answered = [a for a in answers if a.got is not None]
    correct = sum(a.correct for a in stated)
    numeric = any(isinstance(a.gold, int | float | list | tuple) and not isinstance(a.gold, bool) for a in stated)
    score: Callable[[Sequence[ScoredValue]], float | None] = _count_f1 if numeric else _macro_f1
    return _figures(
        len(stated), len(answered), correct, score(answers), bootstrap(score, answers),
        confusion=_confusion(answers),
        errors=[{"id": a.id, "gold": a.gold, "got": a.got, "sentence": a.sentence}
                for a in answers if not a.correct],
    )


def _confusion(answers: Sequence[ScoredValue]) -> dict[str, dict[str, int]]:
    """Label to what was read to how often; pairs that do not occur are left out."""
    import pandas  # here, as it takes half a second that no other command should wait for

    table = pandas.crosstab([str(a.gold) for a in answers], [str(a.got) for a in answers])
    return {str(label): {str(got): int(n) for got, n in row.items() if n} for label, row in table.iterrows()}


def score_sets(answers: Sequence[ScoredSet]) -> dict[str, Any]:
    """Figures of a task with several values per row; F1 is the mean over the values in the labels."""
    hit, extra, missed = _tally(answers)
    names = sorted({*hit, *extra, *missed})
    return _figures(
        hit.total() + missed.total(), hit.total() + extra.total(), hit.total(),
        _set_f1(answers), bootstrap(_set_f1, answers),
        confusion={c: {"hit": hit[c], "extra": extra[c], "missed": missed[c]} for c in names},
        errors=[{"id": a.id, "gold": sorted(a.gold), "got": sorted(a.got), "sentence": a.sentence}
                for a in answers if a.got - a.optional != a.gold - a.optional],
    )


def bootstrap(score: Callable[[Sequence[C]], float | None], cases: Sequence[C]) -> tuple[float, float] | None:
    """The percentile interval of a score over rows resampled with replacement (Efron 1979), with a fixed seed."""
    if not cases:
        return None
    draw = random.Random(0)
    scores = sorted(s for _ in range(RESAMPLES) if (s := score(draw.choices(cases, k=len(cases)))) is not None)
    if not scores:
        return None
    tail = int(len(scores) * (1 - CONFIDENCE) / 2)
    return scores[tail], scores[-1 - tail]


def _macro_f1(answers: Sequence[ScoredValue]) -> float | None:
    """Mean F1 over the classes in the labels."""
    gold = Counter(str(a.gold) for a in answers if a.gold is not None)
    got = Counter(str(a.got) for a in answers)
    hit = Counter(str(a.gold) for a in answers if a.correct)
    return _mean(2 * hit[c] / (gold[c] + got[c]) for c in gold)


def _count_f1(answers: Sequence[ScoredValue]) -> float | None:
    """F1 of values that are not classes, such as numbers and ranges."""
    stated, answered = sum(a.gold is not None for a in answers), sum(a.got is not None for a in answers)
    correct = sum(a.correct for a in answers if a.gold is not None)
    return round(2 * correct / (answered + stated), 4) if answered + stated else None


def _set_f1(answers: Sequence[ScoredSet]) -> float | None:
    hit, extra, missed = _tally(answers)
    return _mean(2 * hit[c] / (2 * hit[c] + extra[c] + missed[c]) for c in {*hit, *missed})


def _tally(answers: Sequence[ScoredSet]) -> tuple[Counter[str], Counter[str], Counter[str]]:
    hit: Counter[str] = Counter()
    extra: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for a in answers:
        hit.update(a.got & a.gold)
        extra.update(a.got - a.gold - a.optional)
        missed.update(a.gold - a.got)
    return hit, extra, missed


def _figures(
    n: int, answered: int, correct: int, f1: float | None, f1_interval: tuple[float, float] | None, **more: Any
) -> dict[str, Any]:
    return {
        "n": n, "answered": answered, "correct": correct,
        "precision": _share(correct, answered), "recall": _share(correct, n), "f1": f1,
        "coverage": _share(min(answered, n), n), "interval": _interval(min(correct, answered), answered),
        "recall_interval": _interval(correct, n), "f1_interval": f1_interval, **more,
    }


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def _mean(values: Iterable[float]) -> float | None:
    numbers = list(values)
    return round(sum(numbers) / len(numbers), 4) if numbers else None


def _interval(correct: int, n: int) -> tuple[float, float] | None:
    return exact_interval(correct, n, CONFIDENCE) if n else None
