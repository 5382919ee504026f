"""Decides whether a clause reports a harm that it names or says that it was absent.

Neither applies if the harm is what was treated, what could happen, or what was measured, or if only its grade is denied
("no severe pain" says nothing about pain).
"""

from __future__ import annotations

from pipeline.classify.harms.harm_denied import begun_anew, denied, denied_before, denied_behind
from pipeline.classify.lexicon import rules
from pipeline.topic import HarmTerm

_words = rules("harm_words")
BEFORE = 220  # characters over which a negation reaches the members of a list
NEAR = 60
AFTER = 160


def more_of_it(clause: str, start: int, end: int) -> bool:
    """Whether a clause says that one side had more of the harm between two places, so that the other had some."""
    if _words("none_on_one").match(clause, end):
        return False
    before = clause[max(0, start - BEFORE):start]
    ways = ("likewise", "more_before", *(("risk_before",) if _words("with_ratio").match(clause, end) else ()))
    than = _words("caused_less").search(before) and _words("than").match(clause, end)
    return bool(than or _words("more_of_it").match(clause, end)) or any(_words(way).search(before) for way in ways)


def said_of(clause: str, start: int, end: int, harm: HarmTerm, excepted: bool = False) -> tuple[str, str] | None:
    """(harm id, "reported" or "absent") for the harm between two places, or None.

    ``excepted``: whether the clause names what a denial leaves out ("other than redness").
    """
    before, after = clause[max(0, start - BEFORE):start], clause[end:end + AFTER]
    if _less_than_elsewhere(before, after, harm):
        return harm.id, "reported"
    near = before[-NEAR:]
    near = near[max((b for _, b in rules("harms")("absent").spans(near)), default=0):]  # "and no": a new beginning
    graded = _words("grade_alike").search(near)
    if (_treated(near) and not graded) or rules("harms")("less").search(near):
        return None
    if _only_compared(before, after, harm):
        return (harm.id, "reported") if _had_alike(before, after, harm) else None
    if (harm.vague or harm.general) and _words("listed").match(after):
        return None  # a heading, whose members say more
    passed = _words("passed").match(after) or begun_anew(before, after)
    ahead = not passed and denied_before(before)
    if not ahead and _more_elsewhere(clause, start, end, after, harm):
        return harm.id, "reported"
    if _only_talked_of(before, near, after):
        return None
    if not ahead and not excepted and (_words("measured").match(after) or _only_scored(before, after)):
        return None
    behind = not ahead and not passed and denied_behind(before, after)
    if behind is None:
        return None
    if ahead or behind:
        return denied(before, after, harm)
    return (harm.id, "reported") if not harm.vague or _names_event(before, after) else None


def _less_than_elsewhere(before: str, after: str, harm: HarmTerm) -> bool:
    """Whether there was less of it than elsewhere, yet some."""
    met = _words("was_met").match(after) or (harm.vague and _words("set_against").match(after))
    if met and _words("fewer_before").search(before):
        return True
    return not harm.vague and bool(_words("caused_less").search(before) and _words("than").match(after))


def _more_elsewhere(clause: str, start: int, end: int, after: str, harm: HarmTerm) -> bool:
    """Whether there was more of it than elsewhere or, for an unspecific harm, fewer."""
    return bool(_words("fewer_after").match(after)) if harm.vague else more_of_it(clause, start, end)


def _only_compared(before: str, after: str, harm: HarmTerm) -> bool:
    """Whether a clause only says that two sides did not differ in it."""
    alike = harm.vague and (_words("alike").match(after) or _words("alike_before").search(before))
    alike = alike or (_words("but_not").search(before) and _words("with_ratio").match(after))
    return bool(alike or _words("no_difference").search(before) or _words("differed_not").match(after))


def _had_alike(before: str, after: str, harm: HarmTerm) -> bool:
    """Whether a harm that did not differ was seen: it is counted, or it is slight and its grade was compared."""
    if harm.vague:
        return False
    graded = _words("alike_in_grade").match(after) or _words("grade_alike").search(before)
    slight = not (harm.serious or harm.lasts)
    return bool(_words("alike_in_number").match(after) or (slight and graded))


def _only_talked_of(before: str, near: str, after: str) -> bool:
    """Whether a harm is what could happen, what existed beforehand, or what became less."""
    words = rules("harms")
    if words("possible").search(near) or words("unsaid").search(before) or words("possible_after").match(after):
        return True
    if any(_words(way).search(before) for way in ("improved_in", "beforehand", "none_left", "appraised")):
        return True
    if _words("nor_did_it").match(after) and _words("got_better").search(before):
        return True
    return bool(_words("better").match(after)) and not _words("counted").search(before)


def _treated(near: str) -> bool:
    """Whether the words before a harm name it as what was treated."""
    found = rules("harms")("treated").spans(near)
    return any(not _words("then_befell").search(near[end:]) for _, end in found)


def _only_scored(before: str, after: str) -> bool:
    """Whether a harm is only said to have been measured, without the outcome."""
    return bool(_words("scored").search(before)) and not _words("given_as").match(after)


def _names_event(before: str, after: str) -> bool:
    """Whether the words say that something occurred, which a vague harm needs to be reported."""
    words = rules("harms")
    return bool(words("event_before").search(before[-NEAR:])) or bool(words("event_after").match(after))
