"""Drafts items for claims with a number: the value that a study states, in the claim's unit (EVIDENCE 4, row 17)."""

from __future__ import annotations

import re

from pipeline.link.draft import Draft, is_primary, related_draft, siding_draft
from pipeline.link.lexicon import intervention_names, lexicon
from pipeline.link.pair import Pair
from pipeline.model import MINUTES, Claim, Measure, Study, ValueRange, Vote
from pipeline.text import sentence_at
from pipeline.topic import Topic

IN_MINUTES = MINUTES | {"months": 43830}
"""Unit of time to its length in minutes, that of a month on average."""
UNIT_OF = {"depth_mm": "mm", "sessions": "sessions"}
BY_UNIT = {"minutes": "session_minutes", "days": "downtime_days", "sessions": "sessions", "mm": "depth_mm"}
"""Unit of a claim to the measure that it is about, if the claim does not say."""
_UNTIL_NAMED = r"\s\w+(?:\s\([^()]{1,20}\))?\s(?:in|with|after|for|on|of|following)\s(?:the\s)?"
"""The unit of a number, and the words between it and the name of a treatment."""
_PAUSE = re.compile(r"[,;]\s")


def number(pair: Pair) -> Draft | None:
    """The draft for a claim with a number; None if the study does not state that measure."""
    claim, study, topic = pair.claim, pair.study, pair.topic
    quantity = claim.about.quantity
    what = claim.about.measure or (BY_UNIT.get(quantity.unit) if quantity else None)
    measure = next((m for m in study.procedure if m.what == what and m.because), None)
    if quantity is None or measure is None:
        return None
    value = _converted(measure, quantity.unit)
    if value is None or _of_other_harms(claim, measure, topic):
        return None
    if not is_primary(study):
        return related_draft(pair, "review" if study.is_review else "not_human", measure.because)._replace(scope=())
    if _of_another_arm(measure, study, topic):
        return related_draft(pair, "other_arm", measure.because)._replace(scope=())
    fits = quantity.holds((value.low + value.high) / 2)
    vote = Vote(None, "supports" if fits else "contradicts", because=measure.because)
    return siding_draft(pair, "descriptive", (vote,), because=measure.because)._replace(value=value)


def _of_other_harms(claim: Claim, measure: Measure, topic: Topic) -> bool:
    """Whether it is about harms other than the claim's: how long bruises lasted, where the claim is on redness."""
    known = [h for h in topic.harms if not (h.vague or h.general)]
    in_claim = {h.id for h in known if h.find(claim.quote)}
    in_study = {h.id for h in known for b in measure.because if h.find(b.quote)}
    return bool(in_claim and in_study) and not in_claim & in_study


def _of_another_arm(measure: Measure, study: Study, topic: Topic) -> bool:
    """Whether a number in a comparison of two treatments is about the other one: its name is the nearest after the
    number in the clause, or else before it; or the number is of one group that is not said to have had needling."""
    start = measure.because[0].start
    if study.role.id != "mn_vs_other" or start is None:
        return False
    text = study.record.text_of(measure.because[0].field)
    first, last = sentence_at(text, start)
    own = [a for term in intervention_names(study, topic) for a, _ in term.find(text[first:last])]
    by_label = any(t.find(b.quote) for b in measure.because[1:] for t in intervention_names(study, topic))
    if by_label or _right_behind(measure, text[first:last], own):
        return False
    others = [t for t in topic.treatments if any(topic.is_member(c.id, t.id) for c in study.comparators)]
    named = [(first + a, True) for a in own]
    named += [(first + a, False) for t in others for a, _ in t.find(text[first:last])]
    after = sorted(n for n in named if n[0] > start)
    before = sorted(n for n in named if n[0] < start)
    tied = [n for n in after[:1] if not (before and _PAUSE.search(text, start, n[0]))]
    nearest = tied or before[-1:]
    if nearest:
        return not nearest[0][1]
    words = lexicon("numbers")
    return bool(words["of_one"].search(text[first:last])) and not words["of_all"].search(text[first:last])


def _right_behind(measure: Measure, sentence: str, own: list[int]) -> bool:
    """Whether a name of needling, which ends at one of ``own``, follows the number directly: "5 days (range 2 to 11) in
    the microneedling group"."""
    value = re.compile(rf"(?<![\d.]){measure.high:g}(?:\s?±\s?[\d.]+)?{_UNTIL_NAMED}")
    return any(m.end() in own for m in value.finditer(sentence))


def _converted(measure: Measure, unit: str) -> ValueRange | None:
    """The value in another unit; None if the two units measure different things."""
    own = UNIT_OF.get(measure.what, measure.what.rsplit("_", 1)[-1])
    if own != unit and not (own in IN_MINUTES and unit in IN_MINUTES):
        return None
    factor = IN_MINUTES[own] / IN_MINUTES[unit] if own != unit else 1.0
    low = measure.low or measure.high  # "within two days" counts as two
    return ValueRange(low * factor, measure.high * factor)
