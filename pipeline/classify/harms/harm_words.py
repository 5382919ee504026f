"""What the words around a harm say of it: a clause and the place of a harm in it go in, reported or absent come out.

Neither comes out where the harm is what was treated, what could happen, what was measured, or where only its grade
is denied ("no severe pain" says nothing about pain).
"""

from __future__ import annotations

import re

from pipeline.classify.counts import IN_WORDS
from pipeline.classify.lexicon import lexicon, patterns, places
from pipeline.topic import HarmTerm

SERIOUS = "serious_event"  # "no significant side effects" denies the serious ones alone
BEFORE = 220  # characters in which a negation reaches the members of a list
NEAR = 60
AFTER = 160

_PEOPLE = (r"(?:patients?|subjects?|participants?|women|men|people|volunteers?|individuals|cases?|children|sides?"
           r"|lesions?|sessions?|treatments?|of them)")
_OFTEN = (rf"(?:\d+(?:\.\d+)?\s?%|all|(?:\d{{1,4}}|{IN_WORDS})(?:\s(?:of|out of)\s(?:the\s)?\d{{1,4}}|/\d{{1,4}})?"
          r"(?:\s\(\d+(?:\.\d+)?\s?%\))?)")
_OFTEN_AFTER = re.compile(
    rf"(?:\sand\s[\w-]+)?(?:(?!\sand\s)[^.;:,\d]){{0,60}}?"
    rf"(?:\b(?:in|by|among|affect(?:ed|ing))\s(?:only\s|about\s|just\s)?"
    rf"|\((?=[^()]{{1,20}}(?:%|\sof\s|/)|\d+(?:\.\d+)?\s?%))"
    rf"(?P<often>{_OFTEN}(?:\s(?:of\s)?(?:the\s|all\s)?{_PEOPLE})?)(?=[\s,.;)]|$)"
    rf"(?<!\s\d)(?<!\s\d\d)(?!\s(?:days?|weeks?|hours?|months?|minutes?|to|-))", re.I)
_OFTEN_BEFORE = re.compile(
    rf"(?<![\d.])(?P<often>{_OFTEN}(?:\s(?:of\s)?(?:the\s|all\s)?{_PEOPLE})?)\s"
    r"(?:had|of|with|developed|experienced|reported|showed|complained of|suffered)\s(?:(?!and\b)\w+[\s-]){0,3}$", re.I)


def frequency(clause: str, start: int, end: int) -> str | None:
    """How often a harm named between two places was seen, as the clause states it; None where it does not."""
    found = _OFTEN_BEFORE.search(clause[:start]) or _OFTEN_AFTER.match(clause, end)
    return found["often"] if found else None


def more_of_it(clause: str, start: int, end: int) -> bool:
    """Whether a clause says of the harm named between two places that one side had more: so the other had some."""
    before = clause[max(0, start - BEFORE):start]
    ways = ("likewise", "more_before", *(("risk_before",) if _words("with_ratio").match(clause, end) else ()))
    return bool(_words("more_of_it").match(clause, end)) or any(_words(way).search(before) for way in ways)


def said_of(clause: str, start: int, end: int, harm: HarmTerm) -> tuple[str, str] | None:
    """(harm id, "reported" or "absent") that a clause says of the harm named between two places."""
    before, after = clause[max(0, start - BEFORE):start], clause[end:end + AFTER]
    words = lexicon("harms")
    if _words("fewer_before").search(before) and (
        _words("was_met").match(after) or (harm.vague and _words("set_against").match(after))
    ):
        return harm.id, "reported"
    near = before[-NEAR:]
    near = near[max((b for _, b in places("harms", "absent", near)), default=0):]  # "and no": a new beginning
    if not harm.vague and _words("caused_less").search(before) and _words("than").match(after):
        return harm.id, "reported"
    if _treated(near) or words["less"].search(near):
        return None
    denied = _negated(before, "")
    if (harm.vague or harm.general) and _words("listed").match(after):
        return None  # a heading: its members say more
    if not harm.vague and not denied and more_of_it(clause, start, end):
        return harm.id, "reported"
    if words["possible"].search(near):
        return None
    if words["unsaid"].search(before) or any(_words(way).search(before) for way in ("improved_in", "beforehand")):
        return None
    if harm.vague and not denied and _words("fewer_after").match(after):
        return harm.id, "reported"
    if _words("better").match(after) or words["possible_after"].match(after):
        return None
    if not denied and (_words("measured").match(after) or _only_scored(before, after)):
        return None
    if _negated(before, after):
        return _denied(before, after, harm)
    if harm.vague and not _names_event(before, after):
        return None
    return harm.id, "reported"


def _treated(near: str) -> bool:
    """Whether the words before a harm name it as what was treated."""
    found = places("harms", "treated", near)
    return any(not _words("then_befell").search(near[end:]) for _, end in found)


def _only_scored(before: str, after: str) -> bool:
    """Whether a harm is only said to have been measured, without what was found."""
    return bool(_words("scored").search(before)) and not _words("given_as").match(after)


def _denied(before: str, after: str, harm: HarmTerm) -> tuple[str, str] | None:
    """What a negation denies: the harm, its serious kind, or only its grade; a list says more than its heading."""
    if _words("difference").search(before):
        return None
    if _words("on_top").search(before) and not _words("such_as").search(before[-40:]):
        return (harm.id, "absent") if harm.serious else None
    if _words("grade").search(before) or _words("not_of_grade").match(after):
        return (SERIOUS, "absent") if harm.vague else (harm.id, "absent") if harm.serious else None
    listed = _words("such_as").search(before[-40:])
    if _words("lasting_after").match(after) or (_words("lasting").search(before) and not listed):
        return (SERIOUS, "absent") if harm.vague else (harm.id, "absent") if harm.serious else None
    return harm.id, "absent"


def _negated(before: str, after: str) -> bool:
    found = places("harms", "absent", before)
    if found:
        scope = before[found[-1][1]:]
        if told := _words("would_be_told").match(scope):
            scope = scope[told.end():]
        open_ = not _words("stated").search(scope) or bool(_words("inverted").search(scope))
        if open_ or _words("of_nobody").search(before[found[-1][0]:]):
            return True
    return bool(_words("not_after").match(after))


def _names_event(before: str, after: str) -> bool:
    """A vague harm is reported only where it says that some occurred."""
    words = lexicon("harms")
    return bool(words["event_before"].search(before[-NEAR:])) or bool(words["event_after"].match(after))


def _words(id: str) -> re.Pattern[str]:
    return patterns("harm_words")[id]
