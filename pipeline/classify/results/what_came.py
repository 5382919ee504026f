"""What came of the treatment: findings go in, and come out without those that tell of something else.

A case report says what was seen before the treatment it goes on to; a survey says how many answered.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.classify.lexicon import expressions
from pipeline.classify.passages.phrases import Passage
from pipeline.model import INTERVENTION, Finding

TOLD = ("METHODS", "RESULTS")


def of_the_treatment(findings: Sequence[Finding], passages: Sequence[Passage], design: str) -> tuple[Finding, ...]:
    """The same without what was seen before the first treatment of a case, what a survey says of its answers, and what
    is told of the literature or of people who were taught."""
    findings = [f for f in findings if not expressions("what_came")["not_of_patients"].search(f.because[0].quote or "")]
    if design == "case_report":
        begun = next((p.sentence.start for p in passages if p.sentence.role in TOLD and p.named(INTERVENTION)), 0)
        return tuple(f for f in findings if (f.because[0].start or 0) >= begun)
    if design == "cross_sectional_survey":
        return tuple(f for f in findings if not expressions("what_came")["of_answers"].search(f.because[0].quote or ""))
    return tuple(findings)
