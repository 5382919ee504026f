"""One part of a sentence with what it names, and the finding of one that sets two arms against each other."""

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
    """A part of a sentence with what it names; outcomes and arms may come from the part before."""

    part: Passage
    outcomes: Named
    references: tuple[Reference, ...]
    own: bool  # the outcomes are named in this part
    head: str  # "improvement", where the part before speaks of one and this part says only "it was greater"
    verdict: bool | None  # what the words after it say of the difference
    after: Sentence | None = None  # the next sentence, where it is that one


def head_of(text: str) -> str:
    """The noun for a gain or a fall that a clause speaks of last; what follows may say no more than "it"."""
    found = _words("noun").findall(text)
    return str(found[-1]) if found else ""


def between(
    whole: Passage, clause: Clause, outcome: Outcome | None, comparison: Comparison, scene: Scene, good: str
) -> Finding:
    """A finding of a clause that sets two arms against each other."""
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
    """Whether a test of the difference was passed; None where each arm's own change was tested, or nothing."""
    own = each_with_its_test(text) or each_change_tested(text) or rules("compare")("tested_each").search(text)
    return None if own and not is_graded(text) else difference_tested(text)


def _point(
    text: str, clause: Clause, outcome: Outcome | None, comparison: Comparison, good: str, direction: str
) -> str | None:
    """The side that the numbers speak for; None where the words tell of the other one: one of the two is misread."""
    name = next((clause.part.sentence.text[slice(*place)] for o, place in clause.outcomes if o is outcome), "")
    point = point_direction(text, comparison.pair, clause.references, good, name)
    return point if direction in ("no_difference", point) or point == "equal" else None


def _where_tested(text: str, clause: Clause, whole: Passage) -> list[str]:
    """Where the p value of a difference may be told: in the clause, or first in what follows where that decides."""
    if clause.verdict is None:
        return [text, whole.sentence.text]
    rest = whole.sentence.text.partition(clause.part.sentence.text)[2]
    return [rest, clause.after.text if clause.after else "", text, whole.sentence.text]


def _p_value(texts: Sequence[str], none: bool) -> str | None:
    """The first p value of some texts; of ``none``, where several are told, the first that is above the limit."""
    told = [m.group() for text in texts for m in _words("p_value").finditer(text)]
    above = (p for p in told if none and is_significant(p) is False)
    return next(above, told[0] if told else None)


def _because(whole: Passage, clause: Clause) -> tuple[Because, ...]:
    """The sentence, and the next one where that decides."""
    said = [whole.sentence, *([clause.after] if clause.after and clause.verdict is not None else [])]
    return tuple(s.because(RULE) for s in dict.fromkeys(said))


def as_seen(clause: Clause, outcome: Outcome | None, place: Place | None) -> Clause:
    """The same clause; of a harm, without the words of a gain or a fall behind the count of those who had it."""
    text = clause.part.sentence.text
    if outcome is None or place is None or outcome.kind != "harm" or not clause.own:
        return clause
    for found in rules("findings")("gone_after").finditer(text):
        text = masked(text, found.span())  # the longer that took, the worse it was
    clause = _saying(clause, text)
    counted = rules("numbers")("people").search(in_digits(text), place[1])
    if counted is None:
        return clause
    for id in WENT_ON:
        for found in rules("direction")(id).finditer(text, counted.end()):
            text = masked(text, found.span())
    return _saying(clause, text)


def _saying(clause: Clause, text: str) -> Clause:
    return clause._replace(part=clause.part._replace(sentence=clause.part.sentence._replace(text=text)))
