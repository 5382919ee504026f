"""Of whom an article tells: the names that it introduces, "Clara, who"; and whether a clause is of one person."""

from __future__ import annotations

import re

from pipeline.claims.piece import OWN, Piece
from pipeline.claims.rules import rules

_FIRST = re.compile(r"\W*(?:[^,;.]{1,60}, )?(?P<name>[A-Z][a-z]+)\b")
"""The name with which a clause begins, perhaps after where and when."""


def people(text: str) -> tuple[str, ...]:
    """Names, each once, in the order of the text; no word that the text also writes small."""
    small = set(re.findall(r"\b[a-z]+", text))
    names = (name for match in rules("people")["introduced"].finditer(text) for name in match.groups() if name)
    return tuple(dict.fromkeys(n for n in names if n.lower() not in small))


def indirect(piece: Piece) -> bool:
    """What she, he or somebody named says, thinks or reckons, not in quotes: "She reckons that half of them fade"."""
    return piece.has("statements", "reports") and not rules("lists")["quoted"].search(piece.text)


def of_person(piece: Piece) -> bool:
    """Its subject is the author or one person: "I", "she", a name that was introduced; or it tells of theirs."""
    first = _FIRST.match(piece.text)
    introduced = first is not None and first["name"] in piece.context.people and not piece.has("statements", "speaks")
    theirs = piece.has("statements", "mine") and piece.context.subject != OWN
    return introduced or theirs or piece.has("statements", "narrator", "told", "person")
