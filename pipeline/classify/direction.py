"""Which way a clause goes: words go in, a change comes out; who gained is not decided here.

Words for a gain (better, improvement) speak for the patient; up and down need the good side of the
outcome, and without it there is no sign (EVIDENCE 1.4).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.classify.lexicon import lexicon, patterns

REACH = 60  # characters between a comparative and the word that it grades
_BREAK = re.compile(
    r"[;:]\s(?!\(?[pP][\s-]?(?:[<>=≤≥]|value)|(?<=:\s)(?:from\s\d|\d+(?:\.\d+)?\s?(?:%|±|in\b|for\b|vs)))"
    r"|,? (?:with the exception (?:of|that)|except (?:for|that|in)|apart from|other than)\b"
    r"|,? (?:but(?! (?:in )?only \(?\d)|whereas|while|although|though|however|meanwhile"
    r"|nonetheless|nevertheless|despite|yet)\b,?"
    r"|(?<=tolerated) and (?=(?:showed|produced|resulted|elicited|induced|gave|led|had|was|were|improved)\b)"
    r"|, (?:and|with) (?=no |without|the difference|(?:similar|comparable|equal|equivalent) )"
    r"|(?<!associated)(?<!compared)(?<!combined) with (?=(?:significantly )?(?:less|fewer|more|shorter|longer"
    r"|lower|milder) (?:\w+ )?(?:pain|discomfort|downtime|erythema|redness|side|adverse|complication|recovery"
    r"|hyperpigmentation|PIH|o?edema|crusting))|,? \band (?=no (?:significant|statistically|difference)|(?:this"
    r"|the|these) (?:\w+ ){0,2}differences?\b|not? \w+ (?:significan|differ)|(?:(?:was"
    r"|were) )?(?:\w+ly )?(?:comparable|similar|equivalent) to\b|(?:was|were) (?:\w+ly )?(?:less"
    r"|lower|higher|greater|more|better|superior|fewer|comparable|similar)\b)|(?<!\bvs)(?<!\bp)(?<!\d)\.\s"
)
_PROPERTY = re.compile(  # "more uniform": a property of its own, which grades nothing that stands before it
    r"(?:more|less|most|least)\s+(?!than|in\b|with|on\b|after|at\b|for\b|among|by\b|mark|pronounced|significan"
    r"|frequent|often|common|rapid|quick|evident|prominent|notic|obvious|profound|dramatic|likely|so\b|when|following"
    r"|using|and\b|seen|observed)\w", re.I)
_COMPOUND = re.compile(  # "scar score reduction"
    r"\s(?:(?:scores?|grades?|severity|depth|index|volume|size|area)\s){0,2}")
_COUNTED = re.compile(
    r"\b(more|fewer|less"
    r"|(?:higher|greater|larger|lower|smaller)(?=\s(?:percent|proportion|number|share|fraction|rate)))\s"
    r"(?:of the\s|of our\s|(?:percentages?|proportions?|numbers?|shares?|fractions?|rates?)\sof\s(?:the\s)?)?"
    r"(?:patients|participants|subjects|people|individuals|women|men|cases"
    r"|volunteers|lesions|scars|patches)\b", re.I)
_BRACKETS = re.compile(r"\((?:[^()]|\([^()]{0,80}\)){0,300}\)|\[[^\[\]]{0,200}\]")
_COPULA = re.compile(r"\b(?:was|were|is|are|be|been|being|remained)\s(?:\w+ly\s|still\s|even\s)?$", re.I)
_BARE = re.compile(r"\s?(?:$|[,.;(]|(?:on|in|with|than|at|after|for|among|following|when|by)\b)", re.I)
_CHANGE_AFTER = re.compile(r"\s(?:scores?\s|values?\s)?changes?\b(?!d)", re.I)
_AWAY = re.compile(r"[,;(]|\b(?:was|were|between|than)\b", re.I)
_OF = re.compile(  # "reduction in the mean score": the reduction is what is graded
    r"\s(?:in|of|by)\s(?:[\w.%≥‐‑-]+\s){0,5}(?:\w{1,8}[‐‑-])?", re.I)
_NOT_ONLY = re.compile(r"not only|not just", re.I)


Place = tuple[int, int]


class Change(NamedTuple):
    """``sign``: +1 good, -1 bad, 0 unknown side; ``none`` no difference or change; ``place`` of the deciding word."""

    none: bool
    sign: int
    comparative: bool
    place: int
    up: int = 0  # +1 the quantity went up, -1 down, 0 not said


_VERB = re.compile(
    r"\b(?:was|were|fell|rose|improved|decreased|increased|reduced|showed|had|delivered|dropped|achieved|produced"
    r"|differ(?:ed|s)|led|gave"
    r"|yielded|resolved|cleared|healed|lasted|disappeared)\b", re.I)
_AND_THEN = re.compile(  # a clause with its own subject and verb: "and satisfaction was higher"
    r",?\sand\s(?=(?:the\s|that\s)?(?:[\w-]+\s){1,4}?(?:was|were|fell|rose|decreased|increased|improved|dropped"
    r"|did)\s)", re.I)


_CONCESSION = re.compile(r"(?:even though|although|though|while|whereas)\s", re.I)


def _conceded(text: str) -> list[tuple[int, int]]:
    """Where "Although they did not differ, downtime was shorter" comes to what it says."""
    if not _CONCESSION.match(text):
        return []
    commas = [m.span() for m in re.finditer(r",\s", text)]
    return [(a, b) for a, b in commas if _VERB.search(text, 0, a) and _VERB.search(text, b)][:1]


def _last(cuts: list[tuple[int, int]], place: int) -> int:
    """Where the clause begins that holds a place."""
    return max((b for _, b in cuts if b <= place), default=0)


def clauses(text: str) -> list[tuple[int, int]]:
    """Spans of the parts of a sentence that can each say something else."""
    inside = [m.span() for m in _BRACKETS.finditer(text)]
    cuts = [m.span() for m in _BREAK.finditer(text) if not any(a < m.start() < b for a, b in inside)]
    cuts += [c for c in _conceded(text) if not any(a < c[0] < b for a, b in inside)]
    cuts += [m.span() for m in _AND_THEN.finditer(text) if _VERB.search(text, _last(cuts, m.start()), m.start())]
    cuts = [c for i, c in enumerate(sorted(cuts)) if i == 0 or c[0] >= sorted(cuts)[i - 1][1]]
    edges = [0, *(x for cut in cuts for x in cut), len(text)]
    return [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if b - a > 8]


def read_change(text: str, outcome: Place | None = None, good: str = "unknown") -> Change | None:
    """The change that a clause states for an outcome at ``outcome`` whose good side is ``good``; None if none."""
    words = lexicon("direction")
    none = words["none"].search(text) if not _NOT_ONLY.search(text) else None
    if none or _not_shown(text, outcome):
        return Change(True, 0, True, none.start() if none else len(text))
    polarity = {"up": 1, "down": -1}.get(good, 0)
    for sign, name in ((1, "good"), (-1, "bad")):
        if found := words[name].search(text):
            return Change(False, sign, True, found.start(), sign * polarity)
    if (counted := _COUNTED.search(text)) and (change := _of_people(text, counted, outcome, polarity)):
        return change
    graded = [
        (head[0], m.start(), grade * head[1], grade * head[2])
        for grade, name in ((1, "more"), (-1, "less")) for m in words[name].finditer(text)
        if (head := _graded(text, m.start(), m.end(), outcome, polarity))
    ]
    if graded:
        _, place, sign, up = min(graded)
        return Change(False, sign, True, place, up)
    return _plain_change(text, outcome, polarity)


def _not_shown(text: str, outcome: Place | None) -> bool:
    """Whether the first p value after the outcome is above the limit; the first of all where none follows."""
    words = lexicon("direction")
    above = [m.start() for m in words["not_significant_p"].finditer(text)]
    below = [m.start() for m in words["significant"].finditer(text) if text[m.start()] in "pP"]
    after = [place for place in above + below if outcome and place >= outcome[1]]
    return bool(above) and min(after or above + below) in above


def _of_people(text: str, counted: re.Match[str], outcome: Place | None, polarity: int) -> Change | None:
    """ "More patients had a good response", "fewer had pain": more or fewer people times what they had."""
    rest = _plain_change(text[counted.end():], None, polarity)
    if rest is None and outcome and outcome[0] >= counted.end():
        rest = Change(False, polarity, False, 0, 1)
    grade = -1 if counted[1].lower() in ("fewer", "less", "lower", "smaller") else 1
    return Change(False, grade * rest.sign, True, counted.start(), grade) if rest else None


def _graded(
    text: str, start: int, end: int, outcome: Place | None, polarity: int
) -> tuple[int, int, int] | None:
    """(distance, good side, up or down) of what a comparative grades: the nearest head after it, else before it."""
    heads = _heads(text, outcome, polarity)
    after = [h for h in heads if 0 <= h[0] - end <= REACH and not _other_arm(text[end:h[0]])]
    before = [h for h in heads if 0 <= start - h[1] <= 2 * REACH]
    if after:
        head = min(after)
        return head[0] - end, head[2], head[3]
    if before and not _PROPERTY.match(text, start):
        head = max(before)
        return start - head[1], head[2], head[3]
    if not heads and polarity and _BARE.match(text, end) and _COPULA.search(text[max(0, start - 30):start]):
        return 0, polarity, 1  # "...and was less on the one side": of what the words before named
    return None


def _other_arm(between: str) -> bool:
    words = lexicon("direction")
    return bool(re.search(r"\b(?:than|compared|versus|in|with|for|on)\b", between)) or \
        any(words[w].search(between) for w in ("more", "less"))


def _heads(text: str, outcome: Place | None, polarity: int) -> list[tuple[int, int, int, int]]:
    words = lexicon("direction")
    found = [(m.start(), m.end(), 1, polarity) for m in words["benefit"].finditer(text)]
    found += [(m.start(), m.end(), polarity, 1) for m in words["up"].finditer(text)]
    found += [(m.start(), m.end(), -polarity, -1) for m in words["down"].finditer(text)]
    if outcome and (change := change_of(text, outcome)):
        return [*found, (*change, 1, polarity)]
    if outcome and not any(
        (a < outcome[1] and outcome[0] < b) or _OF.fullmatch(text, b, max(b, outcome[0]))
        or _COMPOUND.fullmatch(text, outcome[1], max(a, outcome[1])) for a, b, _, _ in found
    ):
        found.append((*outcome, polarity, 1))
    return found


def change_of(text: str, outcome: Place) -> Place | None:
    """Where a text speaks of the change of an outcome, which is greater where it helped more, and no amount of it."""
    for found in patterns("direction")["change_of"].finditer(text, 0, outcome[0]):
        if outcome[0] - found.end() < REACH and not _AWAY.search(text, found.end(), outcome[0]):
            return found.start(), outcome[1]
    after = _CHANGE_AFTER.match(text, outcome[1])
    return (outcome[0], after.end()) if after else None


def _plain_change(text: str, outcome: Place | None, polarity: int) -> Change | None:
    words = lexicon("direction")
    found = [
        (m.start(), sign, up)
        for name, sign, up in (("up", polarity, 1), ("down", -polarity, -1), ("benefit", 1, polarity))
        for m in words[name].finditer(text)
    ]
    if not found:
        return None
    signed = [f for f in found if f[1]] or found
    near = outcome[0] if outcome else 0
    place, sign, up = min(signed, key=lambda f: (abs(f[0] - near), f))
    return Change(False, sign, False, place, up)


def is_significant(text: str) -> bool | None:
    """What a clause says of a test: True, False, or None when it says nothing."""
    words = lexicon("direction")
    if words["not_significant_p"].search(text) or words["none"].search(text):
        return False
    return True if words["significant"].search(text) else None


def side(text: str) -> str | None:
    """increased, decreased or no_difference: the quantity, not the patient; None when the words say neither."""
    change = read_change(text, None, "up")
    if change is None or not (change.none or change.comparative):
        words = lexicon("direction")
        graded = [(m.start(), sign) for name, sign in (("more", 1), ("less", -1)) for m in words[name].finditer(text)]
        if graded:
            return "increased" if min(graded)[1] > 0 else "decreased"
    if change is None:
        return None
    return "no_difference" if change.none else "increased" if change.sign > 0 else "decreased"
