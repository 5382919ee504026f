"""An outcome that went as the one before it: a sentence and what the one before said go in, findings come out.

"Hair count was higher with the peel.  Density behaved in the same manner (p = 0.03)."
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.classify.findings.clause import Clause
from pipeline.classify.findings.named import outcomes_of
from pipeline.classify.findings.scene import Scene
from pipeline.classify.findings.tested import is_significant
from pipeline.classify.lexicon import rules
from pipeline.classify.passages.clauses import clauses
from pipeline.classify.passages.phrases import Passage
from pipeline.model import Finding

_words = rules("findings")


def goes_likewise(passage: Passage) -> bool:
    """Whether a sentence says no more of something than that it went as what was told before; not only its end does."""
    text = passage.sentence.text
    said = _words("the_same_way").search(text)
    return said is not None and said.start() < clauses(text)[0][1]


def likewise(passage: Passage, before: Sequence[Finding], scene: Scene) -> Iterator[Finding]:
    """What was found before, of the outcomes that the sentence names; nothing where that went more than one way, or no
    arm had won and a side is spoken of."""
    told = [f for f in before if f.basis == "between_group"]
    text = passage.sentence.text
    sided = _words("the_same_side").search(text)  # "pointed in the same direction"
    if len({f.direction for f in told}) != 1 or (sided and told[0].direction == "no_difference"):
        return
    for outcome, _ in outcomes_of(text, scene):
        for f in told:
            because = (passage.sentence.because(f.because[0].rule), f.because[0])
            yield replace(f, outcome=outcome.id, point_direction=None, numbers=(), p_value=None,
                          significant=is_significant(text), because=because)


def as_well(clause: Clause, found: Sequence[Finding], scene: Scene) -> Iterator[Finding]:
    """ "Pain was worse with the peel, as were redness and swelling": what was found, of each outcome named; a side only
    of those of which the same is good."""
    text, said = clause.part.sentence.text, [f for f in found if f.basis == "between_group"][-1:]
    if not said or not clause.own or not (_words("as_were").match(text) or _words("the_same_way").search(text)):
        return
    alike = said[0].direction == "no_difference" and not _words("the_same_side").search(text)
    good = scene.topic.outcome(said[0].outcome).good if said[0].outcome else "unknown"
    for outcome, _ in clause.outcomes:
        if alike or good == outcome.good != "unknown":
            yield replace(said[0], outcome=outcome.id, point_direction=None, numbers=())
