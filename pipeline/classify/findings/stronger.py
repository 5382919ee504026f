"""What a later sentence does to what was found before: findings and a new one go in, those that hold come out.

It shows the same by a test, says that what was told is not shown, or tells of a part what was told of all.  A test
between the arms shows a difference; values alone, or a change that was significant in one arm only, do not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from pipeline.classify.findings.tested import is_graded, values_tested
from pipeline.classify.lexicon import rules
from pipeline.model import Because, Finding

_words = rules("findings")
Key = tuple[object, ...]  # what two findings have alike that say the same


def stronger(first: Finding | None, later: Finding) -> Finding:
    """The first, or the later one where that alone was tested between the arms, which then quotes both; with the later
    day, and of all where one is."""
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
    """What was found before, where ``said`` is that those differences were not shown ("these differences were slight"):
    now none, unless a test of their own is told.  None where it says no such thing, or of nothing found."""
    alike = said.direction == "no_difference" and said.outcome is None
    if not alike or not _words("of_all_told").match(said.quote):
        return None
    told = {k for k, f in found.items() if f.contrast == said.contrast and f.basis == said.basis and _untested(f)}
    if not told and not any(said.because[0] in f.because for f in found.values()):
        return None
    return {key: _undone(f, said) if key in told else f for key, f in found.items()}


def only_values(finding: Finding, said: Finding) -> bool:
    """Whether a finding rests on values without a test, and ``said`` is that a test showed no difference in them."""
    same = (finding.outcome, finding.contrast, finding.basis) == (said.outcome, said.contrast, said.basis)
    shown_none = said.direction == "no_difference" and said.significant is False and not said.of_some
    values_alone = _untested(finding) and not is_graded(finding.quote)
    return same and shown_none and values_alone and finding.day in (None, said.day)


def undone_for_two(finding: Finding, said: Finding, known: Iterable[Finding]) -> bool:
    """ "3, 2 and 4 in A, B and C (p = 0.01), but A and B did not differ": whether the test was one of several groups,
    and ``said`` is of two of them."""
    same = (finding.contrast, finding.because[0]) == (said.contrast, said.because[0])
    alike = said.direction == "no_difference" and said.outcome == finding.outcome
    if not (same and alike and _is_sided(finding)) or is_graded(finding.quote):
        return False
    told = {f.contrast for f in known if (f.outcome, f.because[0]) == (finding.outcome, said.because[0])}
    return len(told) > 1 and finding.basis == said.basis and finding.day == said.day


def of_a_part(finding: Finding, text: str, known: Iterable[Finding]) -> bool:
    """Whether a sentence tells of a kind or a site ("deeper scars") what was told of all before."""
    earlier = [f for f in known if f.because[0].start != finding.because[0].start]
    same = any(f.outcome == finding.outcome and f.contrast.index == finding.contrast.index for f in earlier)
    return same and bool(_words("of_a_part").match(text))


def _undone(finding: Finding, said: Finding) -> Finding:
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
