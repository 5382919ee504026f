"""What the words around a harm say of it: a clause and the place of a harm in it go in, reported or absent come out.

Neither comes out where the harm is what was treated, what could happen, what was measured, or where only its grade
is denied ("no severe pain" says nothing about pain).
"""

from __future__ import annotations

import re

from pipeline.classify.counts import IN_WORDS
from pipeline.classify.lexicon import lexicon, places
from pipeline.topic import HarmTerm

SERIOUS = "serious_event"  # "no significant side effects" denies the serious ones alone
BEFORE = 220  # characters in which a negation reaches the members of a list
NEAR = 60
_STATED = re.compile(r"\b(?:was|were|had|showed|experienced|developed|occurred|is|are|reported|noted|resolved)\b", re.I)
_OF_NOBODY = re.compile(
    r"\b(?:no|none of the|neither)\s(?:\w+\s)?(?:patients?|subjects?|participants?|one|case|woman|man|volunteers?"
    r"|sides?|groups?)\b"
    r"|\b(?:none|nobody|no one)(?:\sof\s(?:\w+\s){1,3}?)?\s(?:reported|had|showed|developed|experienced|described"
    r"|complained)\b",
    re.I)
_GRADE = re.compile(
    r"\b(?:severe|serious|significant|major|clinically significant|important|unwanted serious)\s$", re.I)
_LASTING = re.compile(
    r"\b(?:long[ -]?(?:term|lasting|standing)|lasting|permanent|persistent|prolonged|excessive|further|additional"
    r"|other|unexpected"
    r"|unanticipated|new|late|delayed|intolerable)\s(?:\w+\s)?$", re.I)
_NOT_AFTER = re.compile(
    r"[\w\s,()-]{0,40}\b(?:(?:was|were|had|did|has|have) not\b|(?:was|were) (?:absent|never)|in none\b|in no\b"
    r"|in 0\b)", re.I)
_MEASURED = re.compile(
    r"[\w\s,()]{0,30}\b(?:was|were|is|are) (?:\w+ly )?(?:also )?(?:quantified|measured|assessed|evaluated|graded"
    r"|scored|recorded|monitored"
    r"|deconvoluted|compared|analy[sz]ed)\b", re.I)
_BETTER = re.compile(
    r"(?:,? however,)?\s(?:scores? |index |severity )?(?:was |were |also )*(?:\w+ly )?"
    r"(?:improved|reduced|decreased|less|lower|fewer)\b"
    r"(?! (?:spontaneously|within|in \d|after \d|over|by the|gradually))", re.I)
_IMPROVED_IN = re.compile(r"\bimprove(?:d|ments?)?\s(?:in|of)\s[^.;]{0,150}\bin $", re.I)  # "...and 7 in pain"
_DIFFERENCE = re.compile(
    r"\b(?:differences?|correlations?|relations?\w*|changes?|increases?) (?:\w+ ){0,3}$|\bnot? differ", re.I)

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


def said_of(clause: str, start: int, end: int, harm: HarmTerm) -> tuple[str, str] | None:
    """(harm id, "reported" or "absent") that a clause says of the harm named between two places."""
    before, after = clause[max(0, start - BEFORE):start], clause[end:end + NEAR]
    words = lexicon("harms")
    near = before[-NEAR:]
    near = near[max((b for _, b in places("harms", "absent", near)), default=0):]  # "and no": a new beginning
    if words["treated"].search(near) or words["less"].search(near) or words["possible"].search(near):
        return None
    if words["unsaid"].search(before) or _IMPROVED_IN.search(before):
        return None
    if _MEASURED.match(after) or _BETTER.match(after) or words["possible_after"].match(after):
        return None
    if _negated(before, after):
        return _denied(before, harm)
    if harm.vague and not _names_event(before, after):
        return None
    return harm.id, "reported"


def _denied(before: str, harm: HarmTerm) -> tuple[str, str] | None:
    """What a negation denies: the harm, its serious kind, or only its grade."""
    if _DIFFERENCE.search(before):
        return None
    if _GRADE.search(before):
        return (SERIOUS, "absent") if harm.vague else (harm.id, "absent") if harm.serious else None
    if _LASTING.search(before) and not re.search(r"\b(?:such as|including|like)\b", before[-40:]):
        return (harm.id, "absent") if harm.serious else None
    return harm.id, "absent"


def _negated(before: str, after: str) -> bool:
    found = places("harms", "absent", before)
    if found:
        scope = before[found[-1][1]:]
        if not _STATED.search(scope) or _OF_NOBODY.search(before[found[-1][0]:]):
            return True
    return bool(_NOT_AFTER.match(after))


def _names_event(before: str, after: str) -> bool:
    """A vague harm is reported only where it says that some occurred."""
    words = lexicon("harms")
    return bool(words["event_before"].search(before[-NEAR:])) or bool(words["event_after"].match(after))
