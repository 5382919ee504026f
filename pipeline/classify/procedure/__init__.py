"""Reads numbers about the procedure: depth, sessions, interval, minutes, follow-up and downtime, one of each.

"Numbers mean what they measure" (EVIDENCE 4): the sentence must tie the number to the quantity.  ``told`` chooses among
the sentences and their values, ``whose`` says which are the intervention's; ``schedule``, ``rhythm``, ``follow_up`` and
``downtime`` read sessions, intervals and times; ``lengths`` says what a time measures; ``steps`` reads what was done.
"""

from __future__ import annotations

from collections.abc import Callable

from pipeline.classify.procedure.depth import find_depth
from pipeline.classify.procedure.downtime import find_downtime, of_few, own, took
from pipeline.classify.procedure.follow_up import find_follow_up, length_in_title
from pipeline.classify.procedure.rhythm import find_interval, paces
from pipeline.classify.procedure.schedule import find_sessions
from pipeline.classify.procedure.told import OF_OTHERS, Told, words
from pipeline.classify.procedure.whose import in_turn, of_others
from pipeline.classify.quantities import Quantity, minutes
from pipeline.classify.reading import in_sentence, load_rules, quoted
from pipeline.classify.sections import aims, background_end, body_sentences
from pipeline.model import Measure, Record
from pipeline.topic import Topic

NAMED_BY_THEMSELVES = ("sessions", "interval_days")  # "six sessions"; but "six months" needs its sentence
SENTENCES = 150  # most that are read; no abstract comes near
LONGEST_SESSION = 240.0  # minutes
REACH = 60  # characters between a number and the words that tie it to its quantity
Reader = Callable[[str, int, int], list[Quantity]]


def read_procedure(record: Record, design: str, topic: Topic) -> tuple[Measure, ...]:
    """The measures that a study states for itself; reviews state those of others.

    Depth, sessions and interval are also read from its aim or title if the rest does not state them.
    """
    if design in OF_OTHERS or not record.body:
        return ()
    start, spans, title = background_end(record), body_sentences(record), record.title or ""
    own = [(a, b) for a, b in spans if a >= start] or list(spans)
    aim = [(a, b) for a, b in aims(record) if a < start]
    body = Told(record.body, own[:SENTENCES], topic)
    stated = paces(body)
    differs = ("interval_days",) if any(stated) else ()
    found = {what: (record.body_field, q) for what, q in _read(body, stated).items()}
    aims_told, title_told = Told(record.body, aim, topic), Told(title, [(0, len(title))], topic)
    for field, told in ((record.body_field, aims_told), ("title", title_told)):
        if not any(words("numbered").search(told.text, a, b) for a, b in told.spans):
            continue
        more = _of_a_course(told, paces(told)).items()
        found |= {what: (field, q) for what, q in more if not found[what][1] and what not in differs}
    if not found["follow_up_days"][1]:
        found["follow_up_days"] = "title", length_in_title(title)
    return tuple(_measure(record, field, what, q) for what, (field, q) in found.items() if q)


def _read(told: Told, stated: list[list[Quantity]]) -> dict[str, Quantity | None]:
    """The value of each measure in the sentences on the study itself; None if not stated."""
    course = _of_a_course(told, stated)
    return course | {
        "session_minutes": _near("session_minutes", told, minutes, LONGEST_SESSION),
        "anaesthetic_minutes": _near("anaesthetic_minutes", told, minutes, LONGEST_SESSION),
        "follow_up_days": find_follow_up(told, course["sessions"]),
        "downtime_days": find_downtime(told),
    }


def _of_a_course(told: Told, stated: list[list[Quantity]]) -> dict[str, Quantity | None]:
    """What an aim or title may state if the rest does not; ``stated``: the days between sessions, by sentence."""
    sessions, interval = find_sessions(told, stated), find_interval(told, stated)
    return {"depth_mm": find_depth(told), "sessions": sessions, "interval_days": interval}


def _measure(record: Record, field: str, what: str, found: Quantity) -> Measure:
    said = quoted(record, field, ((found.start, found.end), *found.more), f"procedure.{what}")
    whole = said if what in NAMED_BY_THEMSELVES else [in_sentence(record, b) for b in said]
    return Measure(what, found.low, found.high, tuple(dict.fromkeys(whole)))


def _near(name: str, told: Told, read: Reader, most: float) -> Quantity | None:
    """The first number close to the words of its rule, in a sentence without a veto.

    A number given as how long the treatment took is always the session time, whatever else the sentence names.
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
