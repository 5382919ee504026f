"""Reads a question in an article together with an answer too short to state anything by itself: "Pores? A bit."."""

from __future__ import annotations

import re

from pipeline.claims.amounts import money
from pipeline.claims.course import score
from pipeline.claims.flow import asks
from pipeline.claims.lexicon import ids, rules, spot
from pipeline.claims.numeric import numeric
from pipeline.claims.piece import Context, Reading, of_own, spotted
from pipeline.claims.prose import Sentence
from pipeline.claims.sorts import NOTE, WARNINGS, asked_for
from pipeline.claims.verdict import FEW, judged, verdict
from pipeline.claims.warnings import barred
from pipeline.model import UNREAD, ClaimType
from pipeline.topic import Topic

WORDS = 2
"""An answer that judges what the question only names has at most this many words: "Pain? Bearable."."""
HOW_MANY = re.compile(r"\bhow many (\w+)", re.IGNORECASE)
COUNTED = ("numeric", "cost")
"""Types that a number alone can answer: "How long does it last? A year."."""


def answered(asked: Sentence, answer: Sentence, after: Sentence | None, topic: Topic) -> Reading | None:
    """What a question and its answer state together; None if the answer, or what follows a yes, states it alone."""
    if answer.section != asked.section:
        return None
    if reading := _measured(asked, answer, topic):
        return reading
    if asked_for(asked.text) == "safety" and (scored := score(spotted(answer.text, Context(settled=True), topic))):
        return scored
    goes_on = after is not None and after.section == answer.section and not asks(after.text)
    if goes_on and rules("answers")["bare"].search(answer.text) and not _names(asked, topic):
        return None
    return _put_off(asked, answer, topic) or _judged(asked, answer, topic) or _in_a_word(asked, answer, topic)


def counted(asked: Sentence, answer: Sentence, topic: Topic) -> Reading | None:
    """Reads a number alone, in answer to how long, how many or how much."""
    type = asked_for(asked.text)
    if answer.section != asked.section or type not in COUNTED or not rules("answers")["count"].search(answer.text):
        return None
    price = money(answer.text) if type == "cost" else None
    return of_own(topic, type, quantity=price, asks=UNREAD, note=NOTE)


def _measured(asked: Sentence, answer: Sentence, topic: Topic) -> Reading | None:
    """Reads the number as what the question asks for: "How many sessions will I need? Three to six."."""
    if asked_for(asked.text) != "numeric" or not rules("answers")["count"].search(answer.text):
        return None
    things = HOW_MANY.search(asked.text)
    text = " ".join((asked.text, answer.text.rstrip(" ."), *(things.groups() if things else ())))
    return numeric(spotted(text, Context(settled=True), topic))


def whom(answer: Sentence, section: str | None, topic: Topic) -> Reading | None:
    """A warning for people named in answer to "who should not have it?", asked in ``section`` or by a heading."""
    groups = ids(spot(topic, answer.text).groups)
    named = groups or rules("subjects")["people"].search(answer.text)
    kept_out = answer.section == section or rules("lists")["avoid"].search(answer.section)
    return barred(groups, topic) if kept_out and named else None


def _put_off(asked: Sentence, answer: Sentence, topic: Topic) -> Reading | None:
    """A warning if the answer sends people named in the question to a doctor: "On blood thinners? Ask your doctor."."""
    spots = spot(topic, asked.text)
    own = spots.groups or spots.harms or rules("lists")["avoid"].search(asked.section)
    put_off = rules("answers")["terse"].search(asked.text) and rules("answers")["defers"].search(answer.text)
    return barred(ids(spots.groups), topic) if own and put_off else None


def _judged(asked: Sentence, answer: Sentence, topic: Topic) -> Reading | None:
    """The answer as a judgement of the one condition that the question names: "Stretch marks? Save your money."."""
    leads = f"{asked.section} | {asked.lead}"
    helps = _names(asked, topic) or rules("answers")["good"].search(asked.text)
    shut = any(rules("lists")[name].search(leads) for name in ("avoid", "harm"))
    if shut or not helps or asks(answer.text):
        return None
    if told := judged(asked.text, answer.text, topic):
        return told
    few = len(answer.text.split()) <= FEW
    return verdict(spotted(answer.text, Context(settled=True, asked=asked.text), topic)) if few else None


def _in_a_word(asked: Sentence, answer: Sentence, topic: Topic) -> Reading | None:
    """Reads an answer of a word or two: "Crow's feet? A bit.", "Does it hurt? Not really."."""
    spots, terse = spot(topic, asked.text), _names(asked, topic)
    word = terse and len(answer.text.split()) <= WORDS and not asks(answer.text)
    if not (word or rules("answers")["short"].search(answer.text)):
        return None
    spoken = spots.intervention or rules("answers")["spoken"].search(asked.text)
    if terse:
        type: ClaimType | None = "safety" if spots.harms else "efficacy"
    else:
        type = asked_for(asked.text) or ("efficacy" if spoken else None)
    if type is None:
        return None
    harms = ids(spots.harms)
    if type == "safety" and harms and not terse and rules("answers")["hardly"].search(answer.text):
        return of_own(topic, type, harms=harms, asks="rate")
    return of_own(topic, type, applications=ids(spots.applications), harms=harms, asks=UNREAD,
                  warning=type in WARNINGS, note=NOTE)


def _names(asked: Sentence, topic: Topic) -> bool:
    """Whether a question only names a thing: "Pores?", "Pain?"."""
    spots = spot(topic, asked.text)
    named = spots.applications or spots.treatments or spots.body or spots.outcomes or spots.harms
    return bool(named and rules("answers")["terse"].search(asked.text))
