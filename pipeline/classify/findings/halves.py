"""Reads one arm in one clause or sentence and the other arm in the next as a single comparison.

Example: "60% cleared in A, whereas in B 5% did" compares A with B.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.classify.findings.clause import Clause, between
from pipeline.classify.findings.direction import read_change
from pipeline.classify.findings.each_outcome import of_clause
from pipeline.classify.findings.named import outcomes_in
from pipeline.classify.findings.numbers import both_numbers
from pipeline.classify.findings.outcomes import Named, good_side
from pipeline.classify.findings.reference import the_other
from pipeline.classify.findings.references import arms_in
from pipeline.classify.findings.scene import Comparison, Scene
from pipeline.classify.findings.tested import groups_tested, is_significant, passed
from pipeline.classify.findings.values import ranges
from pipeline.classify.lexicon import rules
from pipeline.classify.passages.phrases import Passage
from pipeline.classify.passages.roles import Sentence
from pipeline.model import Finding

_words = rules("lacking")


def joined(first: Passage, second: Passage) -> Passage:
    """Two consecutive sentences as one passage, with offsets counted from the start of the first."""
    a, b = first.sentence, second.sentence
    shift = b.start - a.start
    text = a.text + " " * (shift - len(a.text)) + b.text
    later = tuple(m._replace(start=m.start + shift, end=m.end + shift) for m in second.mentions)
    return Passage(a._replace(end=b.end, text=text), (*first.mentions, *later))


def in_halves(first: Clause, second: Clause) -> bool:
    """Whether two clauses say the same of one arm each: "60% cleared in A, whereas in B 5% did"."""
    arms = [{r.arm for r in c.references} for c in (first, second)]
    told = {o.id for o, _ in second.outcomes if o.weight != "overall"} if second.own else set[str]()
    same = not told or told == ({o.id for o, _ in first.outcomes} if first.own else set())
    return all(len(a) == 1 for a in arms) and arms[0] != arms[1] and same


def untested(first: Clause) -> bool:
    """Whether the first clause reports no test; one there would concern that arm's own change."""
    return is_significant(first.part.sentence.text) is None


def of_halves(part: Passage, first: Clause, second: Clause, whole: Passage, scene: Scene) -> Iterator[Finding]:
    """Findings from two clauses on one arm each, joined as ``part``; "it fell with A, but hardly moved with B" is not
    read as "no difference"."""
    arms = arms_in(part, scene)
    both = second._replace(part=part, outcomes=outcomes_in(part, scene), references=arms, own=True)
    unlike = _idle(second.part.sentence.text) and not _idle(first.part.sentence.text)
    told = (f for f in of_clause(both, whole, scene) if f.basis == "between_group")
    yield from (f for f in told if not (unlike and f.direction == "no_difference"))


def of_one_alone(first: Clause, second: Clause, whole: Passage, scene: Scene) -> Iterator[Finding]:
    """Findings if one arm changed and the other did not, with a test of the difference: "Improved in A, but not in B,
    with a significant difference between them", "improved, with no change in B (p = 0.001)"."""
    arms = [list(dict.fromkeys(r.arm for r in c.references)) for c in (first, second)]
    arms[0] = arms[0] or the_other(arms[1], scene.arms)
    text = second.part.sentence.text
    of_both = _idle(text) and bool(passed(text)[1])  # a passed test cannot concern the arm that did not change
    shown = second.verdict is True or groups_tested(text) is True or of_both
    if not (shown and [len(a) for a in arms] == [1, 1] and (pair := scene.pair_of(arms[0][0], arms[1][0]))):
        return
    own = first.part.sentence.text
    (moved, arm), other = ((text, arms[1][0]), own) if _idle(own) else ((own, arms[0][0]), text)
    for outcome, place in first.outcomes if _idle(other) else ():
        told = place if first.own and moved is own else None
        change = read_change(moved, told, good_side(outcome, own[slice(*place)]))
        if change and change.sign and not change.comparative:
            winner = arm if change.sign > 0 else pair.other(arm)
            yield between(whole, second._replace(verdict=True), outcome, Comparison(pair, winner), scene, outcome.good)


def _idle(text: str) -> bool:
    return bool(_words("not_there").match(text) or rules("compare")("change").search(text))


def of_two_sentences(
    first: Passage, second: Passage, verdict: bool | None, after: Sentence | None, scene: Scene
) -> Iterator[Finding]:
    """Findings from two sentences on one arm each, such as "The score fell from 18 to 9 in A. In B it fell from 18 to
    16"."""
    named = outcomes_in(first, scene)
    if not named:
        return
    one, other = _whole(first, named, scene), _whole(second, outcomes_in(second, scene), scene)
    unlike = bool(ranges(first.sentence.text)) != bool(ranges(second.sentence.text))  # "from 9 to 4", but "72% gained"
    if unlike or not in_halves(one, other) or not (_plain(one) and _plain(other)):
        return
    both = joined(first, second)
    numbers = both_numbers(both.sentence.text, arms_in(both, scene))
    if numbers and (numbers.changes or verdict is not None or untested(one)):
        yield from of_halves(both, one, other._replace(verdict=verdict, after=after), both, scene)


def _whole(p: Passage, outcomes: Named, scene: Scene) -> Clause:
    return Clause(p, outcomes, arms_in(p, scene), bool(outcomes), "", None)


def _plain(clause: Clause) -> bool:
    """Whether a sentence reports a change or a level, without comparing and without saying that nothing was seen."""
    text = clause.part.sentence.text
    if not ranges(text):  # after the second of two levels a test covers both; after a change perhaps only that
        text = rules("direction")("not_significant_p").sub("", text)
    outcome, place = clause.outcomes[0] if clause.outcomes else (None, None)
    change = read_change(text, place, good_side(outcome, text[slice(*place)] if place else ""))
    return change is None or not (change.none or change.comparative)
