"""Reads whether the words after a clause, in the same or the next sentence, say that its difference was shown."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.classify.findings.named import outcomes_of
from pipeline.classify.findings.reference import Reference
from pipeline.classify.findings.references import arms_in
from pipeline.classify.findings.scene import Scene
from pipeline.classify.findings.tested import (
    difference_shown,
    difference_tested,
    is_significant,
    looks_back,
    values_tested,
)
from pipeline.classify.findings.values import ranges, result_values
from pipeline.classify.lexicon import rules
from pipeline.classify.passages.clauses import clauses, part_of
from pipeline.classify.passages.phrases import Passage
from pipeline.classify.passages.roles import Sentence

_words = rules("findings")
TWO = 2  # arms


def verdict_after(
    passage: Passage, end: int, following: Sentence | None, references: Sequence[Reference], scene: Scene
) -> bool | None:
    """Whether later words say that the difference was shown (True) or not (False); None if they say nothing or concern
    others."""
    rest = passage.sentence.text[end:]
    if any(rules("clauses")(id).match(passage.sentence.text, end) for id in ("elided_item", "exception")):
        return None  # ", and swelling comparable": about the next; "except for tone, which did not differ": only tone
    if together := _words("of_neither").search(rest) if rest else None:
        return difference_shown(rest[together.start() :])
    tail = _of_the_whole(rest.strip() or (following.text if following else ""))
    if rules("direction")("between_kinds").search(tail):
        return None  # "no difference between men and women": about who gained more, not whether arms differ
    verdict = told_of_it(tail) if _words("of_it").match(tail) or _words("bare_test").fullmatch(tail) else None
    if verdict is None or _of_another(tail, scene) or rules("compare")("alike_in_some").search(tail):
        return None
    if verdict is False and _words("difference_in").match(tail) and _has_its_test(passage.sentence.text[:end]):
        return None
    if not scene.arms or not references or not rest.strip():
        return verdict
    part = part_of(passage, end, len(passage.sentence.text))
    named = arms_in(part, scene)
    return verdict if of_it(part, named, references, scene) else None


def _has_its_test(text: str) -> bool:
    """Whether two values already have a passed test: "It was 9 and 5 (p = 0.01)"; a later "no difference in" is then
    about something else."""
    return values_tested(text) is True and result_values(text) and not ranges(text)


def told_of_it(tail: str) -> bool | None:
    """Whether a difference was shown, in words or by a test of it: "the mean difference was 0.2 (p = 0.7)"."""
    shown = difference_shown(tail)
    of_it = _words("the_difference").match(tail) or _words("bare_test").fullmatch(tail)
    return is_significant(tail) if shown is None and of_it else shown


def _of_the_whole(tail: str) -> str:
    """The following words up to where they turn to parts: "it fell more in A (p < 0.01), while the sub-scores did not
    differ"."""
    start, end = next(iter(clauses(tail)), (0, 0))
    of_each = rules("direction")("so_was_it").search(tail)  # keep "each was significant, and so was the difference"
    return tail[start:end] if difference_tested(tail[start:end]) is True and not of_each else tail


def only_tests(later: Sentence, first: Sentence, scene: Scene) -> bool:
    """Whether a sentence names no outcome and only says whether the untested numbers of the one before differ ("The P
    value was 0.4"), not about people or times."""
    untold = difference_tested(first.text) is None and difference_shown(first.text) is None
    tests = difference_shown(later.text) is False or _words("bare_test").fullmatch(later.text) is not None
    told = tests and not outcomes_of(later.text, scene)
    return untold and told and not rules("direction")("not_of_arms").search(later.text) and not looks_back(later.text)


def _of_another(tail: str, scene: Scene) -> bool:
    """Whether later words name an outcome of their own; "they were mild" is about the harms just named."""
    return any(o.kind != "harm" or not _words("of_them").match(tail) for o, _ in outcomes_of(tail, scene))


def of_it(rest: Passage, named: Sequence[Reference], last: Sequence[Reference], scene: Scene) -> bool:
    """Whether later words are about the arms named before: "less on the left, but the difference to the right"."""
    if of_some(rest, named, last):
        return False
    goes_on = _words("goes_on").match(rest.sentence.text.lstrip(" ,;"))
    two = len(scene.arms) == len({r.arm for r in (*named, *last)})
    return _same_arms(named, last) or bool(goes_on and two and len(scene.pairs) == 1)


def of_some(rest: Passage, named: Sequence[Reference], last: Sequence[Reference]) -> bool:
    """Whether later words are about only two of several arms: "B and C did better than A, without difference between
    them"."""
    several = not named and len({r.arm for r in last}) > TWO
    return several and bool(_words("between_them").search(rest.sentence.text))


def _same_arms(references: Sequence[Reference], last: Sequence[Reference]) -> bool:
    return not references or {r.arm for r in references} == {r.arm for r in last}
