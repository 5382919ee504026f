"""Treatments that the topic pack does not name: a piece of a sentence goes in, what was given comes out as words.

Only where the sentence says who was given it; the words are then looked for in the results ("the SCA side").
"""

from __future__ import annotations

import re

_NOUN = r"[A-Za-z][\w.%/+-]{1,24}"
_PHRASE = rf"(?:\d+(?:\.\d+)?\s?%\s)?{_NOUN}(?:\s(?:\d+(?:\.\d+)?\s?%?|{_NOUN})){{0,4}}"
_GIVEN_TO = re.compile(
    rf"(?:^|[;,:(]|\band\b|\bor\b|\bwith\b)\s*(?:the\s|a\s|an\s)?(?P<what>{_PHRASE}?)\s?(?:(?:was|were|is)\s(?:\w+\s)?"
    r"(?:applied|injected|used|given|administered|delivered|rubbed|sprayed|massaged|performed|done|added|placed))?"
    r"\s?(?:to|on|onto|into|in|for|over|at)?\s?(?:the\s)?$", re.I)
_GIVEN = re.compile(
    rf"^[\s,:]*(?:\([^()]{{0,40}}\)\s?)?(?:\w+\s){{0,3}}?(?:received|receive|treated\s(?:with|by)|treatment\swith|underwent|had|got|"
    rf"given|applied|used|were\sgiven|with|:)\s(?:only\s|the\s|a\s|an\s|topical\s|daily\s)*(?P<what>{_PHRASE})", re.I)
_BEGINS = re.compile(rf"^\W*(?:with|and|then|plus)\s(?P<what>{_PHRASE})", re.I)
_BESIDES = re.compile(
    r"\b(?:followed by|plus|combined with|along with|together with|then|with)\s(?:the\s|a\s|an\s|topical\s)*"
    rf"(?P<what>{_PHRASE})", re.I)
_STOPS = """
    the a an and or of in on to for with by was were is are be been at from as no not only same that this then both each
    one two three four five six other side sides half face group groups treatment treatments treated therapy sessions
    session patients participants subjects daily twice once weekly weeks week days day months month minutes min applied
    application received receiving underwent given using used topical topically after before followed immediately either
    alone left right performed procedure procedures skin scalp facial placebo control randomly randomised randomized
    divided allotted assigned allocated categorized categorised grouped split enrolled included recruited women men
    adults all study additional addition also
"""
_STOP = frozenset(_STOPS.split())
_ENDS = ("and", "or", "with", "for", "to", "in", "on", "once", "twice")
_NAMED_SIDE = re.compile(
    r"(?<![\w-])([A-Za-z][\w-]*?\w)(?:[\s\-‐‑–](?:treated|assisted|only|alone|plus))?\s"
    r"(?:sides?|groups?|arms?|half|halves|patch(?:es)?|areas?|cheeks?|lesions?|sites?|axillae?|thighs?|patients"
    r"|participants)\b", re.I)
_WORD = re.compile(r"[A-Za-z][\w-]*[A-Za-z0-9]|[A-Z]{2,}")


def given_before(piece: str) -> str | None:
    """What stands before "to the right cheek": the last thing named; None when the words name nothing."""
    match = _GIVEN_TO.search(piece[-160:]) or _BEGINS.match(piece[:160])
    return _content(match["what"]) if match else None


def given_after(piece: str) -> str | None:
    """What stands after "group A": the thing that it received; None when the words name nothing."""
    match = _GIVEN.match(piece[:160])
    return _content(match["what"].split(",")[0]) if match else None


def _content(phrase: str) -> str | None:
    """The telling words of a phrase, lower case, joined by a space."""
    words = [w.lower() for w in _WORD.findall(phrase)]
    cut = next((i for i, w in enumerate(words) if i and w in _ENDS), 5)
    kept = [w for w in words[:cut] if w not in _STOP]
    return " ".join(kept[:3]) or None


def given_besides(piece: str) -> str | None:
    """What stands after "followed by" or "with" in a piece; None when the words name nothing."""
    match = _BESIDES.search(piece[:200])
    return _content(match["what"].split(",")[0]) if match else None


def telling_words(piece: str) -> frozenset[str]:
    """All words of a piece that can tell one arm from another, lower case."""
    return frozenset(w for x in _WORD.findall(piece) if len(w := x.lower()) > 2 and w not in _STOP)


def sides_named(words: frozenset[str], text: str) -> list[tuple[int, int]]:
    """Places like "the essence side", "toxin-treated areas" that are named by one of the words."""
    return [m.span() for m in _NAMED_SIDE.finditer(text) if m[1].lower() in words]


def mentions_of(words: str, text: str) -> list[tuple[int, int]]:
    """Places where the telling words occur again, as a whole or by their first word."""
    names = {words, words.split()[0], words.split()[-1]} - {"cream", "gel", "serum", "solution", "injection", "formula"}
    names |= {words} if " " not in words else set()
    found = [m.span() for n in sorted(names, key=len, reverse=True)
             for m in re.finditer(rf"(?<!\w){re.escape(n)}(?!\w)", text, re.I)]
    return found
