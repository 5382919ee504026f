"""Settles how a new finding affects earlier ones: it may confirm them by a test, withdraw them or concern only a part.

A test between the arms shows a difference; values alone, or a change significant in one arm only, do not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from pipeline.classify.findings.tested import is_graded, values_tested
from pipeline.classify.lexicon import rules
from pipeline.model import Because, Finding

_words = rules("findings")
Key = tuple[object, ...]  # equal for two findings that say the same


def stronger(first: Finding | None, later: Finding) -> Finding:
    """Merge two findings that say the same: keep the first, unless only the later one was tested between the arms; that
    one then quotes both. The result has the later day and concerns all people if either finding does."""
    if first is None:
        return later
    day = None if None in (first.day, later.day) else max(first.day or 0, later.day or 0)
    kept = replace(first, day=day, of_some=first.of_some and later.of_some)
    if later.basis != "between_group" or _is_tested(first) or not (_is_tested(later) and _tells_a_difference(later)):
        return kept
    return replace(
        later,
        point_direction=later.point_direction or first.point_direction,
        because=_both(later.because, first.because),
        day=day,
        of_some=kept.of_some,
    )


def overruled(found: Mapping[Key, Finding], said: Finding) -> dict[Key, Finding] | None:
    """The findings so far with untested differences turned into "no difference", if ``said`` withdraws them ("these
    differences were slight"); None if it withdraws nothing."""
    alike = said.direction == "no_difference" and said.outcome is None
    if not alike or not _words("of_all_told").match(said.quote):
        return None
    told = {k for k, f in found.items() if f.contrast == said.contrast and f.basis == said.basis and _untested(f)}
    if not told and not any(said.because[0] in f.because for f in found.values()):
        return None
    return {key: _undone(f, said) if key in told else f for key, f in found.items()}


def only_values(finding: Finding, said: Finding) -> bool:
    """Whether a finding rests on values without a test, and ``said`` reports a test that showed no difference in
    them."""
    same = (finding.outcome, finding.contrast, finding.basis) == (said.outcome, said.contrast, said.basis)
    shown_none = said.direction == "no_difference" and said.significant is False and not said.of_some
    values_alone = _untested(finding) and not is_graded(finding.quote)
    return same and shown_none and values_alone and finding.day in (None, said.day)


def undone_for_two(finding: Finding, said: Finding, known: Iterable[Finding]) -> bool:
    """Whether a finding came from a test of several groups and ``said`` denies the difference for two of them: "3, 2
    and 4 in A, B and C (p = 0.01), but A and B did not differ"."""
    same = (finding.contrast, finding.because[0]) == (said.contrast, said.because[0])
    alike = said.direction == "no_difference" and said.outcome == finding.outcome
    if not (same and alike and _is_sided(finding)) or is_graded(finding.quote):
        return False
    told = {f.contrast for f in known if (f.outcome, f.because[0]) == (finding.outcome, said.because[0])}
    return len(told) > 1 and finding.basis == said.basis and finding.day == said.day


def of_a_part(finding: Finding, text: str, known: Iterable[Finding]) -> bool:
    """Whether a sentence repeats an earlier result for only one kind or site ("deeper scars")."""
    earlier = [f for f in known if f.because[0].start != finding.because[0].start]
    same = any(f.outcome == finding.outcome and f.contrast.index == finding.contrast.index for f in earlier)
    return same and bool(_words("of_a_part").match(text))


def _undone(finding: Finding, said: Finding) -> Finding:
    """Turn a finding into one of no difference that quotes both sentences."""
    because = _both(finding.because, said.because)
    return replace(finding, direction="no_difference", significant=False, because=because)


def _both(one: tuple[Because, ...], other: tuple[Because, ...]) -> tuple[Because, ...]:
    return (*one, *(b for b in other if b not in one))


def _untested(finding: Finding) -> bool:
    return _is_sided(finding) and values_tested(finding.quote) is None


def _is_sided(finding: Finding) -> bool:
    return finding.direction in ("favours_mn", "favours_comparator")


def _is_tested(finding: Finding) -> bool:
    return finding.significant is True and not _words("one_alone").search(finding.quote)


def _tells_a_difference(finding: Finding) -> bool:
    text = finding.quote
    of_two = rules("pairwise")("two_of_them").search(text)
    return is_graded(text) or bool(of_two or _words("differed").search(text))
