"""Reads treatments that the topic pack does not name, as words from a piece of a sentence.

Only where the sentence says who was given it; the words are then looked for in the results ("the SCA side").
"""

from __future__ import annotations

from pipeline.classify.lexicon import rules, word_list
from pipeline.text import occurrences

_words = rules("unnamed")


def given_before(piece: str) -> str | None:
    """The words before "to the right cheek": the last thing named; None if they name nothing."""
    match = _words("given_to").search(piece[-160:]) or _words("begins").match(piece[:160])
    return _content(match["what"]) if match else None


def given_after(piece: str, told: bool = False) -> str | None:
    """The words after "group A": the thing that it received; None if they name nothing.

    ``told``: a verb before another arm also governs this one, which may omit it.
    """
    match = _words("given").match(piece[:160]) or (_words("bare").match(piece[:160]) if told else None)
    return _content(match["what"].split(",")[0]) if match else None


def given_besides(piece: str) -> str | None:
    """The words after "followed by" or "with"; None if they name nothing."""
    match = _words("besides").search(piece[:200])
    return _content(match["what"].split(",")[0]) if match else None


def _content(phrase: str) -> str | None:
    """Up to three specific words of a phrase, lower case, joined by a space."""
    words = [w.lower() for w in _words("word").findall(phrase)]
    cut = next((i for i, w in enumerate(words) if i and w in word_list("unnamed", "ends")), 5)
    kept = [w for w in words[:cut] if w not in word_list("unnamed", "frame")]
    return " ".join(kept[:3]) or None


def telling_words(piece: str) -> frozenset[str]:
    """All words of a piece specific enough to distinguish arms, lower case."""
    frame = word_list("unnamed", "frame")
    return frozenset(w for x in _words("word").findall(piece) if len(w := x.lower()) > 2 and w not in frame)


def sides_named(words: frozenset[str], text: str) -> list[tuple[int, int]]:
    """Spans like "the essence side" or "toxin-treated areas" that contain one of the words."""
    low = text.lower()
    told = _words("named_side").finditer(text) if any(word.rstrip("s") in low for word in words) else ()
    return [m.span() for m in told if words & {m[1].lower(), f"{m[1].lower()}s"}]


def mentions_of(words: str, text: str) -> list[tuple[int, int]]:
    """Spans where the words occur again, together or by their first or last word."""
    parts = words.split()
    names = {words, parts[0], parts[-1]} - (word_list("unnamed", "forms") if len(parts) > 1 else frozenset())
    return [span for name in sorted(names, key=len, reverse=True) for span in occurrences(name, text)]
