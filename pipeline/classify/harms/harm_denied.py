"""Decides whether the words around a harm deny it, and what exactly they deny.

A negation before a harm, "no burns or scars", reaches to where another statement begins; one after it reaches back to
where its list begins: in "all had redness and swelling, and scars were not seen" what precedes the last "and" was seen.
"""

from __future__ import annotations

import re

from pipeline.classify.lexicon import rules, table
from pipeline.topic import HarmTerm

_words = rules("harm_words")


def denied(before: str, after: str, harm: HarmTerm) -> tuple[str, str] | None:
    """What a negation denies: the harm, or only its grade, which also denies harms that are of that grade by nature."""
    if _words("difference").search(before) or _words("no_trouble").match(after) or _of_some(before, after):
        return None
    slight = not (harm.serious or harm.lasts or harm.vague)
    if slight and (_words("not_longer").match(after) or _words("by_then").search(before)):
        return None  # gone by then, which does not say that it never occurred
    listed = _words("such_as").search(before[-40:])  # a list says more than its heading
    if listed and _words("grave_list").search(before):
        return (harm.id, "absent") if harm.serious or harm.lasts else None
    if _words("on_top").search(before) and not listed:
        return (harm.id, "absent") if harm.serious else None
    for grade, id in table("harm_words", "kinds").items():
        if _words(f"{grade}_after").match(after) or (_words(grade).search(before) and not listed):
            return (id, "absent") if harm.vague else (harm.id, "absent") if harm.serious else None
    return harm.id, "absent"


def denied_before(before: str) -> bool:
    """Whether a negation before a harm reaches it, no other statement having begun in between."""
    found = rules("harms")("absent").spans(before)
    if not found:
        return False
    scope = before[found[-1][1]:]
    if told := _words("would_be_told").match(scope):
        scope = scope[told.end():]
    open_ = not _words("stated").search(scope) or bool(_words("inverted").search(scope))
    return bool(open_ or _words("of_nobody").search(before[found[-1][0]:])) and not _words("anew").search(scope)


def begun_anew(before: str, after: str) -> bool:
    """Whether a new statement with its own verb follows the denial: "no one had scars, redness arose"."""
    if not _words("itself_seen").match(after):
        return False
    found = rules("harms")("absent").spans(before)
    return bool(found and _words("begun_anew").search(before[found[-1][1]:]))


def denied_behind(before: str, after: str) -> bool | None:
    """Whether the words after a harm deny it; None if it is unclear to which of two lists it belongs."""
    denial = _words("not_after").match(after)
    if not denial or _words("own_number").match(after):
        return False
    told = [m.end() for m in _words("told_before").finditer(before)]
    if not told:
        return True
    text = before[told[-1]:] + denial.group()
    at = len(before) - told[-1]
    edges, commas = _edges(text)
    if not edges or at >= edges[-1]:
        return True
    clear = commas or "," not in text[:at]
    return False if at < edges[0] and clear else None


def _of_some(before: str, after: str) -> bool:
    """Whether it is denied only for some of the people, so that others may have had it."""
    found = rules("harms")("absent").spans(before)
    return bool(found and (_words("of_some").search(before[:found[-1][0]]) or _words("in_part").match(after)))


def _edges(text: str) -> tuple[list[int], bool]:
    """Where the denied list may begin, and whether commas mark it; with "was not seen" it is a single thing."""
    found = list(_words("and_then").finditer(text))
    commas = [m.end() for m in found if m.group().startswith(",")]
    every = [m.end() for m in found]
    if re.search(r"\bwas\b", text):
        return sorted({*commas[-1:], *every[-1:]}), bool(commas)
    return commas or every, bool(commas)
