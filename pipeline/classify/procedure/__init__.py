"""Numbers about the procedure: depth, sessions, interval, minutes, follow-up, downtime; one value of each per study.

"Numbers mean what they measure" (EVIDENCE 4): the sentence must tie the number to the quantity.  ``told`` chooses the
sentences and among their values, ``whose`` says which of these are the intervention's; ``schedule``, ``rhythm``,
``follow_up`` and ``downtime`` read sessions, intervals and times; ``lengths`` says what a time measures; ``steps``
reads what was done.
"""

from __future__ import annotations

from collections.abc import Callable

from pipeline.classify.procedure.downtime import find_downtime, of_few, own, took
from pipeline.classify.procedure.follow_up import find_follow_up, length_in_title
from pipeline.classify.procedure.rhythm import find_interval, paces
from pipeline.classify.procedure.schedule import find_sessions
from pipeline.classify.procedure.told import NOTHING_DONE, Told, words
from pipeline.classify.procedure.whose import in_turn, of_others
from pipeline.classify.quantities import Quantity, lengths, minutes
from pipeline.classify.reading import in_sentence, load_rules, quoted
from pipeline.classify.sections import background_end, body_sentences
from pipeline.model import Measure, Record
from pipeline.topic import Topic
from pipeline.words import Words

NAMED_BY_THEMSELVES = ("sessions", "interval_days")  # "six sessions"; what "six months" are, the sentence tells
SENTENCES = 150  # that are read; no abstract comes near, other text is senseless
DEEPEST = 8.0  # mm; beyond it a length is no depth of a needle in skin
LONGEST_SESSION = 240.0  # minutes
BEFORE, BEHIND = 35, 25  # characters around a length in which words say that it is no depth
REACH = 60  # characters between a number and the words that tie it to its quantity
Reader = Callable[[str, int, int], list[Quantity]]


def read_procedure(record: Record, design: str, topic: Topic) -> tuple[Measure, ...]:
    """The measures that a study of its own states; reviews state other people's."""
    if design in NOTHING_DONE or not record.body:
        return ()
    text, start = record.body, background_end(record)
    spans = [(a, b) for a, b in body_sentences(record) if a >= start] or list(body_sentences(record))
    told = Told(text, spans[:SENTENCES], topic)
    stated = paces(told)
    sessions = find_sessions(told, stated)
    found = {
        "depth_mm": _depth(told),
        "sessions": sessions,
        "interval_days": find_interval(told, stated),
        "session_minutes": _near("session_minutes", told, minutes, LONGEST_SESSION),
        "anaesthetic_minutes": _near("anaesthetic_minutes", told, minutes, LONGEST_SESSION),
        "follow_up_days": find_follow_up(told, sessions),
        "downtime_days": find_downtime(told),
    }
    measures = [_measure(record, record.body_field, what, f) for what, f in found.items() if f]
    if not found["follow_up_days"] and record.title and (length := length_in_title(record.title)):
        measures.append(_measure(record, "title", "follow_up_days", length))
    return tuple(measures)


def _measure(record: Record, field: str, what: str, found: Quantity) -> Measure:
    said = quoted(record, field, ((found.start, found.end), *found.more), f"procedure.{what}")
    whole = said if what in NAMED_BY_THEMSELVES else [in_sentence(record, b) for b in said]
    return Measure(what, found.low, found.high, tuple(dict.fromkeys(whole)))


def _depth(told: Told) -> Quantity | None:
    """Lowest to highest length in the sentences that speak of depth, or of what goes that deep."""
    rule, own, text = load_rules("procedure")["depth_mm"], told.topic.reading("procedure.depth_mm"), told.text
    deep = [(a, b) for a, b in told.spans if rule.pattern.search(text, a, b) or own.search(text, a, b)]
    found = [
        q
        for a, b in deep
        for q in lengths(text, a, b)
        if 0.05 <= q.low <= q.high <= DEEPEST and not rule.veto.search(_around(q, a, b, own, text))
        if not words("on_a_scale").search(text[a:q.start])
    ]
    if not found:
        return None
    low, high = min(found, key=lambda q: q.low), max(found, key=lambda q: q.high)
    return low._replace(high=high.high, more=((high.start, high.end),))


def _around(q: Quantity, start: int, stop: int, own: Words, text: str) -> str:
    """The words of its sentence that speak of a length: not those before the device that it follows, nor beyond a
    semicolon."""
    start = max(start, q.start - BEFORE)
    start = max((m.start() for m in own.finditer(text, start, q.start)), default=start)
    return text[start:q.end] + text[q.end:min(q.end + BEHIND, stop)].split(";")[0]


def _near(name: str, told: Told, read: Reader, most: float) -> Quantity | None:
    """The first number that stands close to the words of its rule, in a sentence without a veto.

    What is said to be how long the treatment took is a time of the session, whatever else is named, and no other.
    """
    rule, text = load_rules("procedure")[name], told.text
    for a, b in told.spans if rule.pattern.may_be_in(text) else ():
        anchors = [m.span() for m in rule.pattern.finditer(text, a, b)]
        if not anchors or in_turn(told, a, b):
            continue
        vetoed = rule.veto.search(text, a, b)
        found = [
            q
            for q in read(text, a, b)
            if q.high <= most and not words("by_so_much").match(text, q.end)
            if any(q.start - y < REACH and x - q.end < REACH // 2 for x, y in anchors)
            if (name == "session_minutes" if took(text, a, q) else not vetoed)
            if name == "anaesthetic_minutes" or not (of_others(told, a, q) or of_few(text, a, q))
        ]
        if found:
            return own(found, told)
    return None
