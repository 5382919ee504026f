"""Reads clauses or sentences that refer to an earlier finding, and returns new findings made from it.

Within a sentence: "Pain was worse with the peel, as were redness and swelling", "better than A, but not than B",
"higher at 3 months, but not at 6". Across two: "Hair count was higher with the peel. Density behaved in the same
manner."
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.classify.arms.contrast import words
from pipeline.classify.findings.clause import Clause, between
from pipeline.classify.findings.named import outcomes_of
from pipeline.classify.findings.scene import Comparison, Scene
from pipeline.classify.findings.tested import is_significant
from pipeline.classify.lexicon import rules
from pipeline.classify.passages.clauses import clauses
from pipeline.classify.passages.phrases import Passage
from pipeline.classify.quantities import times
from pipeline.model import Finding

_words = rules("findings")


def of_the_same(finding: Finding, clause: Clause, found: Sequence[Finding]) -> Finding:
    """Give a finding without outcome the only outcome found before: "The score was lower with A than C, but did not
    differ between A and B"."""
    elided = _words("elided").match(clause.part.sentence.text)
    named = {f.outcome for f in found}
    if finding.outcome is None and elided and not clause.own and len(named) == 1:
        return replace(finding, outcome=named.pop())
    return finding


def as_well(clause: Clause, found: Sequence[Finding], scene: Scene) -> Iterator[Finding]:
    """Repeat the last comparison for each outcome named: "Pain was worse with the peel, as were redness and swelling";
    a winner only for outcomes with the same good side."""
    text, said = clause.part.sentence.text, [f for f in found if f.basis == "between_group"][-1:]
    if not said or not clause.own or not (_words("as_were").match(text) or _words("the_same_way").search(text)):
        return
    alike = said[0].direction == "no_difference" and not one_sided(text)
    good = scene.topic.outcome(said[0].outcome).good if said[0].outcome else "unknown"
    for outcome, _ in clause.outcomes:
        if alike or good == outcome.good != "unknown":
            yield replace(said[0], outcome=outcome.id, point_direction=None, numbers=())


def not_than(clause: Clause, found: Sequence[Finding], whole: Passage, scene: Scene) -> Iterator[Finding]:
    """No difference between the earlier winner and another arm, C and B in "C did better than A, but not than B"."""
    won = (f for f in reversed(found) if f.basis == "between_group" and f.direction.startswith("favours"))
    last = next(won, None)
    arms = list(dict.fromkeys(r.arm for r in clause.references))
    before = clause.part.sentence.text[: clause.references[0].start] if len(arms) == 1 else ""
    if last is None or not _words("not_than").fullmatch(before):
        return
    winner = last.contrast.index if last.direction == "favours_mn" else last.contrast.reference
    better = next((a for a in scene.arms if words(a) == winner), None)
    pair = scene.pair_of(better, arms[0]) if better else None
    if pair:
        outcome = scene.topic.outcome(last.outcome) if last.outcome else None
        yield between(whole, clause._replace(verdict=None), outcome, Comparison(pair, None), scene, "unknown")


def not_then(first: str, then: str, found: Sequence[Finding]) -> Iterator[Finding]:
    """The earlier findings as no difference at another time or place: "Higher at 3 months, but not at 6", "not with
    that of 16%"."""
    if not _words("not_then").match(then):
        return
    early, late = ([t.high for t in times(text)] for text in (first, then))
    if not (early and late and max(late) < max(early)):
        yield from (replace(f, direction="no_difference", point_direction=None, numbers=()) for f in found)


def goes_likewise(passage: Passage) -> bool:
    """Whether a sentence as a whole, not just its end, says that something behaved like what was reported before."""
    text = passage.sentence.text
    said = _words("the_same_way").search(text)
    return said is not None and said.start() < clauses(text)[0][1]


def one_sided(text: str) -> bool:
    """Whether the words can only mean a difference: "Pointed in the same direction"."""
    return bool(_words("the_same_side").search(text))


def likewise(passage: Passage, before: Sequence[Finding], scene: Scene) -> Iterator[Finding]:
    """Repeat the earlier comparisons for the outcomes that the sentence names; nothing if these disagreed, or had no
    winner although the sentence speaks of a direction."""
    told = [f for f in before if f.basis == "between_group"]
    text = passage.sentence.text
    if len({f.direction for f in told}) != 1 or (one_sided(text) and told[0].direction == "no_difference"):
        return
    for outcome, _ in outcomes_of(text, scene):
        for f in told:
            because = (passage.sentence.because(f.because[0].rule), f.because[0])
            yield replace(f, outcome=outcome.id, point_direction=None, numbers=(), p_value=None,
                          significant=is_significant(text), because=because)
