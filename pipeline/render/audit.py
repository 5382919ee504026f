"""The wording audit as lines for an editor: place, claim, what to change; then what the article leaves out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pipeline.model import Claim, Criterion, Document, Verdict, Wording


def audit_lines(
    document: Document, claims: Sequence[Claim], verdicts: Mapping[str, Verdict], told: Sequence[Criterion]
) -> list[str]:
    """``PATH:LINE: claim: overstated: ...`` for each remark, as in the text; then ``PATH: not told: ...``."""
    lines = []
    for claim in sorted(claims, key=lambda c: (c.start, c.id)):
        place = f"{document.path}:{document.text.count(chr(10), 0, claim.start) + 1}: {claim.id}"
        lines += [f"{place}: {remark}" for remark in remarks(verdicts[claim.id].wording)]
    return lines + [f"{document.path}: not told: {c.name}: {c.advice}" for c in told if not c.told]


def remarks(wording: Wording) -> Iterable[str]:
    """What an editor could change in one claim."""
    if not wording.fits:
        yield f"overstated: {wording.suggestion or wording.why}"
    elif wording.suggestion:
        yield f"understated: {wording.suggestion}"
    if wording.missing:
        yield f"left out: {'; '.join(wording.missing)}"
