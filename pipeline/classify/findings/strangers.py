"""Groups that no arm is known by: a clause and the arms go in, whether it names such a group comes out."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.classify.arms.arm import Arm
from pipeline.classify.arms.labels import find_labels
from pipeline.classify.findings.reference import Reference
from pipeline.classify.lexicon import rules


def labels_astray(text: str, arms: Sequence[Arm]) -> bool:
    """Whether one of two groups has a letter or number that no arm has, where the other arm goes by a name of another
    kind ("the other patch"): the letter that is known may then have been read of the wrong one."""
    known, named = _lettered(arms), _letters(text)
    mixed = any(a.names and not known & set(a.names) for a in arms)
    return mixed and bool(known & named) and bool(named - known)


def unknown_letters(text: str, arms: Sequence[Arm]) -> bool:
    """Whether groups go by letters or numbers, and a clause names one that no arm has: of that nothing can be told."""
    known = _lettered(arms)
    return bool(known) and bool(_letters(text) - known)


def _lettered(arms: Sequence[Arm]) -> set[str]:
    return {n for a in arms for n in a.names if n.startswith("group ")}


def _letters(text: str) -> set[str]:
    return {n for x in find_labels(text) for n in x.names if n.startswith("group ")}


def names_a_stranger(text: str, references: Sequence[Reference]) -> bool:
    """Whether a clause names a group that no arm is known by, and that is not joined to one by "and"."""
    for m in rules("findings")("code").finditer(text):
        known = any(r.start < m.end() and m.start() < r.end for r in references)
        joined = any(rules("sides")("and").fullmatch(text, r.end, max(r.end, m.start())) for r in references)
        if not known and not joined:
            return True
    return False
