"""Numbers about the procedure: depth, sessions, interval, minutes, follow-up, downtime; one value of each per study.

"Numbers mean what they measure" (EVIDENCE 4): the sentence must tie the number to the quantity.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from pipeline.classify.quantities import Quantity, lengths, minutes, times
from pipeline.classify.reading import Hit, Rule, because, load_rules
from pipeline.classify.schedule import Found, Told, find_interval, find_sessions
from pipeline.classify.sections import background_end, body_sentences
from pipeline.model import Measure, Record
from pipeline.topic import Topic

DEEPEST = 8.0  # mm; beyond it a length is no depth of a needle in skin
LONGEST_SESSION = 240.0  # minutes
LONGEST_DOWNTIME = 60.0  # days
REACH = 60  # characters between a number and the words that tie it to its quantity
REVIEWS = ("systematic_review", "meta_analysis", "narrative_review", "guideline_consensus", "letter_editorial",
           "protocol")
Spans = list[tuple[int, int]]
Reader = Callable[[str, int, int], list[Quantity]]


def read_procedure(record: Record, design: str, topic: Topic) -> tuple[Measure, ...]:
    """The measures that a study of its own states; reviews state other people's."""
    if design in REVIEWS or not record.body:
        return ()
    text, start = record.body, background_end(record)
    spans = [(a, b) for a, b in body_sentences(record) if a >= start] or list(body_sentences(record))
    told = Told(text, spans, topic)
    found = {
        "depth_mm": _depth(told),
        "sessions": find_sessions(told),
        "interval_days": find_interval(told),
        "session_minutes": _near("session_minutes", text, spans, minutes, LONGEST_SESSION),
        "anaesthetic_minutes": _near("anaesthetic_minutes", text, spans, minutes, LONGEST_SESSION),
        "follow_up_days": _follow_up(text, spans),
        "downtime_days": _near("downtime_days", text, spans, times, LONGEST_DOWNTIME),
    }
    return tuple(
        Measure(what, f.low, f.high, (because(record, Hit(record.body_field, f.start, f.end), f"procedure.{what}"),))
        for what, f in found.items() if f
    )


_AT = re.compile(
    r"\b(?:at|after|until|till|and|on|to|over|end of)\s(?:the\s|week\s|month\s|day\s|baseline,?\s)?(?:[\d\s,]|and\s)*$",
    re.IGNORECASE)
_AGE = re.compile(r"\b(?:aged?|above|older|old|younger)\b", re.IGNORECASE)


def _dated(rule: Rule, text: str, start: int, end: int, q: Quantity) -> bool:
    """Whether a time is one of follow-up: not an age, not how long redness lasted."""
    near = text[max(start, q.start - 45):min(end, q.end + 30)]
    return q.high >= 1 and not _AGE.search(text[max(start, q.start - 12):q.end + 10]) and not rule.veto.search(near)


def _rule(name: str) -> Rule:
    return next(r for r in load_rules("procedure") if r.id == name)


def _depth(told: Told) -> Found | None:
    """Lowest to highest length in the sentences that speak of depth, or of what goes that deep."""
    rule, own, text = _rule("depth_mm"), told.topic.reading("procedure.depth_mm"), told.text
    deep = [(a, b) for a, b in told.spans if rule.pattern.search(text, a, b) or own.search(text, a, b)]
    found = [q for a, b in deep for q in lengths(text, a, b)
             if 0.05 <= q.low <= q.high <= DEEPEST and not rule.veto.search(text[max(a, q.start - 35):q.end + 25])]
    if not found:
        return None
    return Found(min(q.low for q in found), max(q.high for q in found), found[0].start, found[0].end)


def _near(name: str, text: str, spans: Spans, read: Reader, most: float) -> Found | None:
    """The first number that stands close to the words of its rule, in a sentence without a veto."""
    rule = _rule(name)
    for a, b in spans:
        anchors = [m.span() for m in rule.pattern.finditer(text, a, b)]
        if not anchors or rule.veto.search(text, a, b):
            continue
        for q in read(text, a, b):
            if q.high <= most and any(q.start - y < REACH and x - q.end < REACH // 2 for x, y in anchors):
                return Found(q.low, q.high, q.start, q.end)
    return None


def _follow_up(text: str, spans: Spans) -> Found | None:
    """The longest time after the last treatment where stated, else the stated follow-up, else the last time point."""
    for name in ("follow_up_last", "follow_up_days"):
        rule = _rule(name)
        found = [q for a, b in spans for m in rule.pattern.finditer(text, a, b)
                 for q in times(text, a, b) if q.start - m.end() < REACH // 2 and m.start() - q.end < REACH // 2
                 and _dated(rule, text, a, b, q)]
        if found:
            best = max(found, key=lambda q: q.high)
            return Found(best.high, best.high, best.start, best.end)
    return _last_assessed(text, spans)


def _last_assessed(text: str, spans: Spans) -> Found | None:
    """The last time at which something was assessed: "graded at baseline and after 3 and 6 months"."""
    rule = _rule("assessed_days")
    found = [q for a, b in spans if rule.find(text[a:b]) for q in times(text, a, b)
             if _AT.search(text[max(a, q.start - 30):q.start]) and _dated(rule, text, a, b, q)]
    best = max(found, key=lambda q: q.high, default=None)
    return Found(best.high, best.high, best.start, best.end) if best else None
