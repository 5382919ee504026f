"""Defines a clause with the outcomes and arms it names, and builds the finding of a clause that compares two arms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.classify.arms.contrast import background_of, comparator_of, contrast_of
from pipeline.classify.findings.by_numbers import point_direction
from pipeline.classify.findings.elsewhere import each_change_tested, each_with_its_test
from pipeline.classify.findings.outcomes import Named, Place, masked
from pipeline.classify.findings.reference import Reference
from pipeline.classify.findings.scene import Comparison, Scene, application_of
from pipeline.classify.findings.tested import difference_tested, is_graded, is_significant, without_the_start
from pipeline.classify.findings.values import in_digits
from pipeline.classify.lexicon import rules
from pipeline.classify.passages.phrases import Passage
from pipeline.classify.passages.roles import Sentence
from pipeline.model import Because, Finding
from pipeline.topic import Outcome

_words = rules("findings")
RULE = "findings.between"
WENT_ON = ("benefit", "up", "down")


class Clause(NamedTuple):
    """A clause with what it names; outcomes and arms may be taken over from the clause before."""

    part: Passage
    outcomes: Named
    references: tuple[Reference, ...]
    own: bool  # the outcomes are named in this part
    head: str  # noun of the part before, such as "improvement", if this part says only "it was greater"
    verdict: bool | None  # what later words say: a difference was shown, was not, or (None) nothing
    after: Sentence | None = None  # the next sentence, if it belongs to this clause


def head_of(text: str) -> str:
    """The last noun for a gain or a fall in a text, such as "improvement"; what follows may refer to it only as
    "it"."""
    found = _words("noun").findall(text)
    return str(found[-1]) if found else ""


def between(
    whole: Passage, clause: Clause, outcome: Outcome | None, comparison: Comparison, scene: Scene, good: str
) -> Finding:
    """Build the finding of a clause that compares two arms; ``comparison`` holds the pair and its winner."""
    text = without_the_start(clause.part.sentence.text)
    (_, index, reference), winner, apart = comparison
    tested = apart or (_tested(text) if clause.verdict is None else clause.verdict)
    direction = "no_difference" if winner is None else "favours_mn" if winner is index else "favours_comparator"
    p_value = _p_value(_where_tested(text, clause, whole), winner is None) if winner is None or tested else None
    return Finding(
        outcome=outcome.id if outcome else None,
        direction=direction,
        point_direction=_point(text, clause, outcome, comparison, good, direction),
        basis="between_group",
        contrast=contrast_of(index, reference),
        comparator=comparator_of(index, reference),
        background=background_of(index, reference),
        application=application_of(whole.sentence.text, scene),
        p_value=p_value,
        significant=tested if winner else False,
        margin_met=winner is None and bool(rules("direction")("margin").search(text)),
        numbers=tuple(_words("number").findall(text)[:8]),
        because=_because(whole, clause),
    )


def _tested(text: str) -> bool | None:
    """Whether a test of the difference was passed; None if only each arm's own change was tested, or nothing was."""
    own = each_with_its_test(text) or each_change_tested(text) or rules("compare")("tested_each").search(text)
    return None if own and not is_graded(text) else difference_tested(text)


def _point(
    text: str, clause: Clause, outcome: Outcome | None, comparison: Comparison, good: str, direction: str
) -> str | None:
    """The side that the numbers favour; None if the words favour the other side, since one of the two was then
    misread."""
    name = next((clause.part.sentence.text[slice(*place)] for o, place in clause.outcomes if o is outcome), "")
    point = point_direction(text, comparison.pair, clause.references, good, name)
    return point if direction in ("no_difference", point) or point == "equal" else None


def _where_tested(text: str, clause: Clause, whole: Passage) -> list[str]:
    """Texts that may hold the p value of the difference: the clause, or first the words after it if these decide."""
    if clause.verdict is None:
        return [text, whole.sentence.text]
    rest = whole.sentence.text.partition(clause.part.sentence.text)[2]
    return [rest, clause.after.text if clause.after else "", text, whole.sentence.text]


def _p_value(texts: Sequence[str], none: bool) -> str | None:
    """The first p value in some texts; if ``none`` (no difference), the first non-significant one where there is
    any."""
    told = [m.group() for text in texts for m in _words("p_value").finditer(text)]
    above = (p for p in told if none and is_significant(p) is False)
    return next(above, told[0] if told else None)


def _because(whole: Passage, clause: Clause) -> tuple[Because, ...]:
    """The sentences to quote: the sentence itself, and the next one if that decides."""
    said = [whole.sentence, *([clause.after] if clause.after and clause.verdict is not None else [])]
    return tuple(s.because(RULE) for s in dict.fromkeys(said))


def as_seen(clause: Clause, outcome: Outcome | None, place: Place | None) -> Clause:
    """Return the clause; for a harm, mask words for a gain or a fall that follow the number of people who had it."""
    text = clause.part.sentence.text
    if outcome is None or place is None or outcome.kind != "harm" or not clause.own:
        return clause
    for found in rules("findings")("gone_after").finditer(text):
        text = masked(text, found.span())  # "gone after": the longer that took, the worse
    clause = _saying(clause, text)
    counted = rules("numbers")("people").search(in_digits(text), place[1])
    if counted is None:
        return clause
    for id in WENT_ON:
        for found in rules("direction")(id).finditer(text, counted.end()):
            text = masked(text, found.span())
    return _saying(clause, text)


def _saying(clause: Clause, text: str) -> Clause:
    """Return the clause with another text."""
    return clause._replace(part=clause.part._replace(sentence=clause.part.sentence._replace(text=text)))
