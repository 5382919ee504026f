"""The people an article introduces ("Clara, who..."), and whether a clause is about one of them."""

from __future__ import annotations

import re

from pipeline.claims.piece import OWN, Piece
from pipeline.claims.rules import rules

_FIRST = re.compile(r"\W*(?:[^,;.]{1,60}, )?(?P<name>[A-Z][a-z]+)\b")
"""The name that begins a clause, perhaps after a phrase of time or place."""


def people(text: str) -> tuple[str, ...]:
    """Names of people, each once, in the order of the text; no words that it also writes in lower case."""
    small = set(re.findall(r"\b[a-z]+", text))
    names = (name for match in rules("people")["introduced"].finditer(text) for name in match.groups() if name)
    return tuple(dict.fromkeys(n for n in names if n.lower() not in small))


def indirect(piece: Piece) -> bool:
    """Whether it is indirect speech: "She reckons that half of them fade"."""
    return piece.has("statements", "reports") and not rules("lists")["quoted"].search(piece.text)


def of_person(piece: Piece) -> bool:
    """Whether it is about the author or one person: "I", "she", a name that was introduced, or what is theirs."""
    first = _FIRST.match(piece.text)
    introduced = first is not None and first["name"] in piece.context.people and not piece.has("statements", "speaks")
    theirs = piece.has("statements", "mine") and piece.context.subject != OWN
    return introduced or theirs or piece.has("statements", "narrator", "told", "person")
