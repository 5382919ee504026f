"""How a harm went on after it was seen: a clause goes in, and comes out with those words masked.

"Darkening was seen in 30% and 7%, all cleared by week 12": what cleared is no gain of those of whom there were more.
"""

from __future__ import annotations

from pipeline.classify.findings.clause import Clause
from pipeline.classify.findings.outcomes import Place, masked
from pipeline.classify.findings.values import in_digits
from pipeline.classify.lexicon import rules
from pipeline.topic import Outcome

WENT_ON = ("benefit", "up", "down")


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
