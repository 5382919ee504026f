"""What the words around a harm say of it: a clause and the place of a harm in it go in, reported or absent come out.

Neither comes out where the harm is what was treated, what could happen, what was measured, or where only its grade
is denied ("no severe pain" says nothing about pain).
"""

from __future__ import annotations

from pipeline.classify.harms.harm_lists import denied_behind
from pipeline.classify.lexicon import lexicon, pattern_of, places, table
from pipeline.topic import HarmTerm

_words = pattern_of("harm_words")
BEFORE = 220  # characters in which a negation reaches the members of a list
NEAR = 60
AFTER = 160


def more_of_it(clause: str, start: int, end: int) -> bool:
    """Whether a clause says of the harm named between two places that one side had more: so the other had some."""
    if _words("none_on_one").match(clause, end):
        return False
    before = clause[max(0, start - BEFORE):start]
    ways = ("likewise", "more_before", *(("risk_before",) if _words("with_ratio").match(clause, end) else ()))
    than = _words("caused_less").search(before) and _words("than").match(clause, end)
    return bool(than or _words("more_of_it").match(clause, end)) or any(_words(way).search(before) for way in ways)


def said_of(clause: str, start: int, end: int, harm: HarmTerm, excepted: bool = False) -> tuple[str, str] | None:
    """(harm id, "reported" or "absent") that a clause says of the harm named between two places.

    ``excepted``: whether the clause tells what is left out of a denial ("other than redness").
    """
    before, after = clause[max(0, start - BEFORE):start], clause[end:end + AFTER]
    if _less_than_elsewhere(before, after, harm):
        return harm.id, "reported"
    near = before[-NEAR:]
    near = near[max((b for _, b in places("harms", "absent", near)), default=0):]  # "and no": a new beginning
    graded = _words("grade_alike").search(near)
    if (_treated(near) and not graded) or lexicon("harms")["less"].search(near):
        return None
    if _only_compared(before, after, harm):
        return (harm.id, "reported") if _had_alike(before, after, harm) else None
    if (harm.vague or harm.general) and _words("listed").match(after):
        return None  # a heading: its members say more
    passed = _words("passed").match(after) or _begun_anew(before, after)
    denied = not passed and _negated(before)
    if not denied and _more_elsewhere(clause, start, end, after, harm):
        return harm.id, "reported"
    if _only_talked_of(before, near, after):
        return None
    if not denied and not excepted and (_words("measured").match(after) or _only_scored(before, after)):
        return None
    behind = not denied and not passed and denied_behind(before, after)
    if behind is None:
        return None
    if denied or behind:
        return _denied(before, after, harm)
    return (harm.id, "reported") if not harm.vague or _names_event(before, after) else None


def _less_than_elsewhere(before: str, after: str, harm: HarmTerm) -> bool:
    """Less of it than elsewhere, yet some."""
    met = _words("was_met").match(after) or (harm.vague and _words("set_against").match(after))
    if met and _words("fewer_before").search(before):
        return True
    return not harm.vague and bool(_words("caused_less").search(before) and _words("than").match(after))


def _more_elsewhere(clause: str, start: int, end: int, after: str, harm: HarmTerm) -> bool:
    """More of it than elsewhere; of what has no name, fewer."""
    return bool(_words("fewer_after").match(after)) if harm.vague else more_of_it(clause, start, end)


def _only_compared(before: str, after: str, harm: HarmTerm) -> bool:
    """Whether a clause only says that two sides did not differ in it."""
    alike = harm.vague and (_words("alike").match(after) or _words("alike_before").search(before))
    alike = alike or (_words("but_not").search(before) and _words("with_ratio").match(after))
    return bool(alike or _words("no_difference").search(before) or _words("differed_not").match(after))


def _had_alike(before: str, after: str, harm: HarmTerm) -> bool:
    """Whether what did not differ was seen: numbers of it are given, or it is slight and its grade was compared."""
    if harm.vague:
        return False
    graded = _words("alike_in_grade").match(after) or _words("grade_alike").search(before)
    slight = not (harm.serious or harm.lasts)
    return bool(_words("alike_in_number").match(after) or (slight and graded))


def _only_talked_of(before: str, near: str, after: str) -> bool:
    """Whether a harm is what could happen, what there was beforehand, or what became less."""
    words = lexicon("harms")
    if words["possible"].search(near) or words["unsaid"].search(before) or words["possible_after"].match(after):
        return True
    if any(_words(way).search(before) for way in ("improved_in", "beforehand", "none_left", "appraised")):
        return True
    if _words("nor_did_it").match(after) and _words("got_better").search(before):
        return True
    return bool(_words("better").match(after)) and not _words("counted").search(before)


def _treated(near: str) -> bool:
    """Whether the words before a harm name it as what was treated."""
    found = places("harms", "treated", near)
    return any(not _words("then_befell").search(near[end:]) for _, end in found)


def _only_scored(before: str, after: str) -> bool:
    """Whether a harm is only said to have been measured, without what was found."""
    return bool(_words("scored").search(before)) and not _words("given_as").match(after)


def _denied(before: str, after: str, harm: HarmTerm) -> tuple[str, str] | None:
    """What a negation denies: the harm, or its grade alone, which denies those that are of that grade by nature."""
    if _words("difference").search(before) or _words("no_trouble").match(after) or _of_some(before, after):
        return None
    slight = not (harm.serious or harm.lasts or harm.vague)
    if slight and (_words("not_longer").match(after) or _words("by_then").search(before)):
        return None  # gone by then: that it never was is not said
    listed = _words("such_as").search(before[-40:])  # a list says more than its heading
    if listed and _words("grave_list").search(before):
        return (harm.id, "absent") if harm.serious or harm.lasts else None
    if _words("on_top").search(before) and not listed:
        return (harm.id, "absent") if harm.serious else None
    for grade, id in table("harm_words", "kinds").items():
        if _words(f"{grade}_after").match(after) or (_words(grade).search(before) and not listed):
            return (id, "absent") if harm.vague else (harm.id, "absent") if harm.serious else None
    return harm.id, "absent"


def _negated(before: str) -> bool:
    """Whether a negation before a harm reaches it: no other statement has begun in between."""
    found = places("harms", "absent", before)
    if not found:
        return False
    scope = before[found[-1][1]:]
    if told := _words("would_be_told").match(scope):
        scope = scope[told.end():]
    open_ = not _words("stated").search(scope) or bool(_words("inverted").search(scope))
    return bool(open_ or _words("of_nobody").search(before[found[-1][0]:])) and not _words("anew").search(scope)


def _of_some(before: str, after: str) -> bool:
    """Whether it is denied of a part of the people, so that others may have had it."""
    found = places("harms", "absent", before)
    return bool(found and (_words("of_some").search(before[:found[-1][0]]) or _words("in_part").match(after)))


def _begun_anew(before: str, after: str) -> bool:
    """Whether another statement with its own verb follows what is denied: "no one had scars, redness arose"."""
    if not _words("itself_seen").match(after):
        return False
    found = places("harms", "absent", before)
    return bool(found and _words("begun_anew").search(before[found[-1][1]:]))


def _names_event(before: str, after: str) -> bool:
    """A vague harm is reported only where it says that some occurred."""
    words = lexicon("harms")
    return bool(words["event_before"].search(before[-NEAR:])) or bool(words["event_after"].match(after))
