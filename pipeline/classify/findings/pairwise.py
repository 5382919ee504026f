"""Reads tests of two of several groups named by letters: takes sentences and returns a finding for each pair of groups.

Example: "Regrowth was 80%, 55% and 40% in groups A, B and C. The difference was significant for A vs C (p = 0.01), not
for B vs C." The earlier values show which group did better.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.classify.arms.arm import Arm
from pipeline.classify.arms.labels import key_of
from pipeline.classify.findings.by_numbers import by_numbers
from pipeline.classify.findings.clause import Clause, between
from pipeline.classify.findings.direction import read_change
from pipeline.classify.findings.good_side import good_side_in
from pipeline.classify.findings.halves import joined
from pipeline.classify.findings.named import outcomes_in
from pipeline.classify.findings.outcomes import Named
from pipeline.classify.findings.references import arms_in
from pipeline.classify.findings.scene import Comparison, Scene
from pipeline.classify.findings.several import SEVERAL, several_numbers
from pipeline.classify.findings.tested import is_graded, is_significant
from pipeline.classify.lexicon import rules
from pipeline.classify.passages.phrases import Passage
from pipeline.model import Finding

_words = rules("pairwise")
BACK = 4  # sentences to look back, each of which may give the value of one arm


class Tested(NamedTuple):
    """Two arms, and whether a test showed a difference between them."""

    first: Arm
    second: Arm
    shown: bool


def pairwise(passages: Sequence[Passage], i: int, kept: Named, scene: Scene) -> list[Finding]:
    """Findings on each pair of groups that a sentence tests; [] if it says itself which group did better."""
    told = tested_pairs(passages[i].sentence.text, scene)
    if not told:
        return []
    for start in range(i, max(-1, i - BACK - 1), -1):
        if start < i and passages[start].sentence.role != passages[i].sentence.role:
            break
        if found := list(_by_values(passages[start : i + 1], told, kept, scene)):
            return found
    return []


def tested_pairs(text: str, scene: Scene) -> list[Tested]:
    """Pairs of groups of which a sentence says whether they differ; [] if it ranks them ("A was better")."""
    if len(scene.arms) < SEVERAL or not _words("of_a_test").search(text) or is_graded(text):
        return []
    arms = {name: arm for arm in scene.arms for name in arm.names}
    found: list[Tested] = []
    pairs = [*_words("two_of_them").finditer(text)]
    edges = [0, *(m.end() for m in pairs), len(text)]
    shown: bool | None = None
    for i, m in enumerate(pairs):
        first, *others = (arms.get(f"group {key_of(k)}") for k in m.groups() if k)
        shown = _said(text[edges[i] : m.start()], text[m.start() : edges[i + 2]], shown)
        seconds = others or [a for a in scene.arms if a is not first]
        found += [Tested(first, b, shown) for b in seconds if first and b and shown is not None]
    return found


def _said(before: str, from_it: str, last: bool | None) -> bool | None:
    """Whether a difference was shown: by the p value in brackets after the two groups, else by words before or after
    them, else as for the pair before; None if nothing is said."""
    own = _words("bracketed_test").match(from_it)
    if own and (shown := is_significant(own.group())) is not None:
        return shown
    for words in (before, from_it.split(", ")[0]):
        if _words("no_test_passed").search(words):
            return False
        if _words("test_passed").search(words):
            return True
    return last


def _by_values(run: Sequence[Passage], told: Sequence[Tested], kept: Named, scene: Scene) -> Iterator[Finding]:
    """Findings on the tested pairs, using the values of each arm in the sentences of ``run``, the last of which reports
    the test."""
    whole = run[0]
    for p in run[1:-1]:
        whole = joined(whole, p)
    last = run[-1]
    text = whole.sentence.text
    named = [f for f in outcomes_in(whole, scene) if f[0].kind != "harm"] or ([] if len(run) > 1 else list(kept))
    references = arms_in(whole, scene)
    values = several_numbers(text, references)
    for outcome, place in named[:1] if values else ():
        good = good_side_in(text, outcome, place, tuple(named))
        change = read_change(text, place, good)
        clause = Clause(last, ((outcome, place),), (), True, "", None)
        for first, second, shown in told:
            pair = scene.pair_of(first, second)
            mine = [n for n in values if {n.first, n.second} == {first, second}]
            won = [c for n in mine for c in by_numbers(text, change, n, scene, good, True) or ()]
            if pair and (won or not shown):
                winner = won[0].winner if shown else None
                yield between(last, clause._replace(verdict=shown), outcome, Comparison(pair, winner), scene, good)
