"""Checks whether a conclusion claims more than the results show (EVIDENCE 1.6), and returns the two sentences."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.classify.lexicon import rules
from pipeline.classify.passages.phrases import Passage
from pipeline.model import INTERVENTION, Because, Finding, Reading

_words = rules("spin")
RULE = "spin"


def read_spin(
    passages: Sequence[Passage], role: str, direction: str, findings: Sequence[Finding]
) -> tuple[Because, ...]:
    """The result sentence and the conclusion; () unless the conclusion claims superiority that was not shown."""
    claim = _claim(passages)
    if claim is None:
        return ()
    if role in ("mn_vs_other", "mn_addon", "addon_to_mn") and direction in ("no_difference", "favours_comparator"):
        shown = next((f for f in findings if f.basis == "between_group" and f.direction == direction), None)
        return (*shown.because, claim.sentence.because(f"{RULE}.superiority")) if shown else ()
    if role == "uncontrolled" and any(m.id != INTERVENTION for m in claim.mentions):
        seen = next((f for f in findings if f.basis == "baseline"), None)
        return (*seen.because, claim.sentence.because(f"{RULE}.superiority")) if seen else ()
    return ()


def _claim(passages: Sequence[Passage]) -> Passage | None:
    """The first conclusion sentence that says the intervention is better than something; None without one."""
    for p in passages:
        text = p.sentence.text
        if p.sentence.role != "CONCLUSION" or _words("no_claim").search(text):
            continue
        found = _words("superiority").search(text)
        if found and any(m.id == INTERVENTION and m.start < found.start() for m in p.mentions):
            return p
    return None


def blinded_assessor(passages: Sequence[Passage]) -> Reading | None:
    """The statement that assessors did not know the treatment; None without one."""
    for p in passages:
        if _words("blinded_assessor").search(p.sentence.text):
            return Reading("blinded", (p.sentence.because(f"{RULE}.blinded_assessor"),))
    return None
