"""Finds treatments that the topic pack does not know but that are named beside one it knows, and adds mentions of them.

A name counts if it recurs or is in a title; conditions and outcomes of the topic pack are not treatments.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.classify.lexicon import rules, word_list
from pipeline.classify.passages.mention import Mention
from pipeline.classify.passages.phrases import OTHER, Passage
from pipeline.text import occurrences
from pipeline.topic import Term, Topic
from pipeline.words import may_name

_words = rules("strangers")
EARLY = ("TITLE", "BACKGROUND", "METHODS")
REACH = 160  # characters before a mention: a name of four words and what joins it are shorter
MEANS = ("with", "under", "via", "through")  # what follows these may be how something was done
MOST = 3  # of such treatments in one study


def with_strangers(passages: Sequence[Passage], topic: Topic) -> tuple[Passage, ...]:
    """The passages, with mentions of what :func:`find_strangers` returns."""
    names = find_strangers(passages, topic)
    return tuple(_named(p, names) for p in passages)


def find_strangers(passages: Sequence[Passage], topic: Topic) -> dict[str, str]:
    """Names of unknown treatments in lower case, each with an id, in text order."""
    whole = " ".join(p.sentence.text for p in passages)
    known = (*topic.applications, *topic.outcomes, *topic.harms)
    found: dict[str, None] = {}
    for p in passages:
        early = p.sentence.role in EARLY
        if p.mentions and (early or rules("arms")("allocated").search(p.sentence.text)):
            for words, loose, ends in _beside(p):
                least = 1 if p.sentence.role == "TITLE" and not loose else 2
                name = _recurring(words, whole, least, ends)
                if name and not _names_any(name, known) and not _short_for(name, whole, known):
                    found[name] = None
    kept = [n for n in found if not any(m != n and m in n for m in found)]
    short = {n: s.lower() for n in kept if (s := _short(n, whole))}
    ids = (OTHER, *(f"other_{i}" for i in range(2, MOST + 1)))
    named = dict(zip([n for n in kept if n not in short.values()], ids, strict=False))
    return named | {short[n]: id for n, id in named.items() if n in short}


def _short(name: str, whole: str) -> str | None:
    """The short form that the text gives a name in brackets."""
    found = re.search(rf"{re.escape(name)}\s(?:therapy\s|treatment\s)?\(([A-Za-z][\w-]{{1,9}})\)", whole, re.I)
    return found[1] if found and any(c.isupper() for c in found[1]) else None


def _beside(p: Passage) -> Iterator[tuple[list[str], bool, bool]]:
    """For each name joined to a mention: its words, whether they may mean something else ("with", "via"), and whether
    the name precedes the mention."""
    text = p.sentence.text
    loose = p.sentence.role == "TITLE" or bool(_words("loose").search(text))
    for i, m in enumerate(p.mentions):
        following = p.mentions[i + 1].start if i + 1 < len(p.mentions) else len(text)
        begin = max(p.mentions[i - 1].end if i else 0, m.start - REACH)
        after = _words("after").match(text, m.end, following) or _words("hyphen_after").match(text, m.end)
        before = _before(text[begin:m.start])
        for start, name in ((0, after), (begin, before)):
            if name and (name["join"] or loose) and _is_named(p, start + name.start("name"), start + name.end("name")):
                yield name["name"].split(), (name["loose"] or "").lower() in MEANS, name is before


def _before(text: str) -> re.Match[str] | None:
    """A name at the end of a text, with what joins it to what follows."""
    joined = _words("joined").search(text)
    return (joined and _words("before").search(text)) or _words("hyphen_before").search(text)


def _is_named(p: Passage, start: int, end: int) -> bool:
    """Whether words are a name: not a way of doing something, nor the first word of a known treatment."""
    later = next((m.start for m in p.mentions if m.start >= end), None)
    part = later is not None and _words("goes_on").fullmatch(p.sentence.text, end, later)
    return not part and not _words("how").search(p.sentence.text[max(0, start - 30):end])


def _recurring(words: list[str], whole: str, least: int, ends: bool) -> str | None:
    """The longest run of specific words that occurs at least ``least`` times; with ``ends``, preferably one with the
    last word."""
    usual = _words("usual").search(" ".join(words))
    if usual and sum(1 for _ in occurrences(usual.group(), whole)) >= least:
        return usual.group().lower()
    frame = word_list("strangers", "frame")
    inside = [i for i, w in enumerate(words) if w.lower() not in frame]
    words = words[inside[0]:inside[-1] + 1] if inside else []
    runs = [" ".join(words[i:i + n]).lower() for n in range(len(words), 0, -1) for i in range(len(words) - n + 1)]
    runs = sorted(runs, key=lambda r: not (ends and words[-1:] and r.split()[-1:] == [words[-1].lower()]))
    return next((r for r in runs if _may_treat(r) and sum(1 for _ in occurrences(r, whole)) >= least), None)


def _may_treat(name: str) -> bool:
    """Whether a name can be that of a treatment, by its words."""
    words = name.split()
    none = set(words) & word_list("strangers", "not") or set(words) <= word_list("strangers", "forms")
    ends = {words[0], words[-1]} & word_list("strangers", "frame")
    return not none and not ends and not any(_words("adjective").fullmatch(w) for w in words[-1:])


def _short_for(name: str, whole: str, known: Sequence[Term]) -> bool:
    """Whether it is the short form of a condition or an outcome: "alopecia areata (AA)"."""
    if f"({name})" not in whole.lower():
        return False
    long = re.search(rf"([^().;,]{{3,60}})\s\({re.escape(name)}\)", whole, re.I)
    return long is not None and _names_any(" ".join(long[1].split()[-len(name) :]), known)


def _names_any(name: str, known: Sequence[Term]) -> bool:
    return any(t.find(name) for t in may_name(known, name))


def _named(p: Passage, names: dict[str, str]) -> Passage:
    """The passage with mentions of these names added where none overlaps."""
    new = [Mention(a, b, id) for name, id in names.items() for a, b in occurrences(name, p.sentence.text)]
    new = [x for x in new if not any(m.start < x.end and x.start < m.end for m in p.mentions)]
    return p._replace(mentions=tuple(sorted((*p.mentions, *new))))
