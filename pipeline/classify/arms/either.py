"""Reads comparisons made by "or" in a sentence, as one set of treatments for each arm."""

from __future__ import annotations

from itertools import pairwise

from pipeline.classify.lexicon import rules
from pipeline.classify.passages.phrases import OTHER, TECHNIQUE, Passage, clusters
from pipeline.model import INTERVENTION

_words = rules("phrases")


def care_and_more(p: Passage) -> list[frozenset[str]]:
    """ "To usual care, which was X, or to usual care and needling": the second had what the first had."""
    found = _words("care_and_more").search(p.sentence.text)
    if not found:
        return []
    base = p.parts(found.start(), found.end("first")) or frozenset({OTHER})
    return [base, base | p.parts(found.end(), len(p.sentence.text))]


def more_and_care(p: Passage) -> list[frozenset[str]]:
    """ "To needling and usual care, or usual care with X only": the first had what the second had."""
    found = _words("more_and_care").search(p.sentence.text)
    if not found:
        return []
    base = p.parts(found.start("care"), len(p.sentence.text)) or frozenset({OTHER})
    return [base | p.parts(0, found.start("care")), base]


def either(p: Passage, start: int) -> list[frozenset[str]]:
    """Reads "X and Y or X" or "either X and Y or Z": the two sides of the only "or", where it cannot belong to a
    list."""
    text = p.sentence.text
    cuts = [m.span() for m in _words("or_else").finditer(text, start)]
    if len(cuts) != 1 or p.sentence.role == "TITLE" or _words("list").search(text, start, cuts[0][0]):
        return []
    (a, b), end = cuts[0], len(text)
    if carried := _with_and_with(p, start, a, b):
        return carried
    arms = [frozenset[str]().union(*clusters(p, *side)) for side in ((start, a), (b, end))]
    if _words("it_too").search(text, b) and arms[1] == {INTERVENTION} and INTERVENTION not in arms[0]:
        arms[1] |= arms[0]
    told = arms[0] & arms[1] or (text[:start].lower().endswith("either") and _words("with").match(text[b:]))
    return arms if all(arms) and arms[0] != arms[1] and told else []


def _with_and_with(p: Passage, start: int, cut: int, then: int) -> list[frozenset[str]]:
    """Reads "a cream with a peel or with a mask" or "with a peel or with no peel": both arms had the cream."""
    text = p.sentence.text
    inside = [m for m in p.mentions if start <= m.start < cut]
    if len(inside) != 2 or not _words("with_a").fullmatch(text, inside[0].end, inside[1].start):
        return []
    turn = _words("with_or_no").match(text, then)
    if not turn or text[: inside[0].start].endswith(" with ") or rules("arms")("alone").search(text, then):
        return []
    base, first = frozenset({inside[0].id}), frozenset(m.id for m in inside)
    if base == first:
        return []
    second = base if turn["no"] else base | p.parts(then, len(text))
    return [first, second | {TECHNIQUE} if second == first else second]


def either_or_both(p: Passage) -> bool:
    """Whether a title is just "X or Y with needling", which leaves open whether X came with needling too."""
    if len(p.mentions) != 3 or p.mentions[-1].id != INTERVENTION or p.named(OTHER):
        return False
    gaps = [p.sentence.text[a.end : b.start] for a, b in pairwise(p.mentions)]
    return gaps[0].strip() == "or" and bool(_words("needled_for").fullmatch(gaps[1]))
