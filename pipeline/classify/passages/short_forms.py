"""Finds treatments named in the text's own words: short forms, bare words and references back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipeline.classify.lexicon import rules, word_list
from pipeline.classify.passages.mention import Mention
from pipeline.model import INTERVENTION
from pipeline.topic import Treatment
from pipeline.words import may_name

_words = rules("mentions")
BEFORE = 40  # characters of a name before a short form in brackets
LONG = 4  # a short form this long may say more than the name before it
LEAST, MOST = 3, 5  # letters of a short form that is never explained


def abbreviated(text: str, mentions: tuple[Mention, ...]) -> list[Mention]:
    """Further places of short forms that the text itself introduces: "salicylic acid (SA)", "MN-SA"."""
    short, joint = _introduced(text, mentions)
    hits = [Mention(a, b, id) for word, id in short.items() for a, b in _again(word, text)]
    for word, (first, second) in joint.items():
        middle = re.search(r"[-+/]", word)
        cut, rest = middle.span() if middle else (1, 1)
        hits += [x for a, b in _again(word, text) for x in (Mention(a, a + cut, first), Mention(a + rest, b, second))]
        hits += _halves_alone(text, re.split(r"[-+/]", word), (first, second))
    return hits


def _halves_alone(text: str, halves: Sequence[str], named: tuple[str, str]) -> Iterator[Mention]:
    """Finds "the S group" beside "the M+S group", where "(S)" also follows a name."""
    for half, id in zip(halves, named, strict=False) if len(halves) == 2 else ():
        if len(half) == 1 and f"({half})" in text:
            alone = re.finditer(rf"(?<![\w+/-]){half}(?= (?:group|arm|side|half)\b)", text)
            yield from (Mention(*m.span(), id) for m in alone)


def _introduced(text: str, mentions: tuple[Mention, ...]) -> tuple[dict[str, str], dict[str, tuple[str, str]]]:
    """Short forms in brackets by what they stand for, and separately those that stand for two treatments."""
    short: dict[str, str] = {}
    joint: dict[str, tuple[str, str]] = {}
    words: dict[str, set[str]] = {}
    named = {text[m.start : m.end]: m.id for m in mentions}
    for i, m in enumerate(mentions):
        found = _words("short").match(text, m.end)
        if not found or not any(c.isupper() for c in found[2]) or _words("of_a_group").fullmatch(found[2]):
            continue
        if named.get(found[2], m.id) != m.id:
            continue  # "PRP injections (PRP)": a name that has its own meaning
        halves = re.split(r"[-+/]", found[2])
        if len(halves) == 2 and (told := _halves_known(halves, m, named | short)):
            joint.setdefault(found[2], told)
            continue
        if inside := _within(mentions[i + 1 :], m, found.start(2)):
            if found[2][0].lower() == text[m.start].lower():
                joint.setdefault(found[2], (m.id, inside.id))
            continue
        if found[2] in joint:
            continue
        if len(halves) == 2 and all(len(h) > 1 for h in halves) and i and m.start - mentions[i - 1].end < 30:
            joint.setdefault(found[2], _in_their_order(halves, text, mentions[i - 1], m))
            for half, id in zip(halves, joint[found[2]], strict=True):
                if half.isupper():
                    short.setdefault(half, id)
        elif i and _of_both(found[2], text, mentions[i - 1], m):
            joint.setdefault(found[2], (mentions[i - 1].id, m.id))
        elif not found[1] or _initials(found[2], text[m.start : found.start(2)]):
            short.setdefault(found[2], m.id)
            words.setdefault(text[m.start : m.end].lower(), set()).update({found[2]} if len(found[2]) >= LONG else ())
    several = {code for codes in words.values() if len(codes) > 1 for code in codes}  # they name arms
    return {code: id for code, id in short.items() if code not in several}, joint


def _halves_known(halves: Sequence[str], m: Mention, known: Mapping[str, str]) -> tuple[str, str] | None:
    """The two treatments of "LX-PDT" after a laser, where the text calls something else PDT: that, and the laser."""
    first, second = (known.get(half) for half in halves)
    if first and second:
        return first, second
    own = m.id if m.id not in (first, second) else None
    return (first or own, second or own) if own and (first or second) else None


def _in_their_order(halves: Sequence[str], text: str, first: Mention, second: Mention) -> tuple[str, str]:
    """The treatments for the halves of "N-L": after "light with needling (N-L)" the second comes first."""
    begins = [half[0].lower() for half in halves]
    turned = begins == [text[second.start].lower(), text[first.start].lower()] != begins[::-1]
    return (second.id, first.id) if turned else (first.id, second.id)


def _within(later: Sequence[Mention], m: Mention, end: int) -> Mention | None:
    """Another treatment named between a mention and a bracket: "intralesional triamcinolone (ILT)" is both."""
    return next((n for n in later if m.end <= n.start < end and n.id != m.id), None)


def _of_both(short: str, text: str, first: Mention, second: Mention) -> bool:
    """Whether "NDS" stands for "needling plus a D solution": it begins like the first and not the second; a two-letter
    form must end with the initial of the second."""
    start = short[0].lower()
    return (
        (len(short) > 2 or short[1:].lower() == text[second.start].lower())
        and short.isupper()
        and start == text[first.start].lower() != text[second.start].lower()
        and bool(_words("plus").fullmatch(text, first.end, second.start))
    )


def inside_a_name(text: str, treatments: Iterable[Treatment]) -> list[Mention]:
    """Short forms in brackets within a name: "fractional carbon dioxide (AFCO2) laser"."""
    hits: list[Mention] = []
    for m in _words("inside_a_name").finditer(text):
        before = text[max(0, m.start() - 1 - BEFORE) : m.start() - 1]
        words = f"{before} {m['after']}"
        found = ((t.counts_as, span) for t in may_name(treatments, words) for span in t.find(words))
        named = [(b - a, id) for id, (a, b) in found if a < len(before) < b]
        hits += [Mention(a, b, max(named)[1]) for a, b in _again(m["short"], text)] if named else []
    return hits


def by_initials(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Short forms that the text never introduces: "FRM" after "fractional radiofrequency microneedling"."""
    names: dict[str, str] = {}
    for m in mentions:
        for gap in (r"\s+", r"[\s-]+"):  # a word with a hyphen gives one letter or two
            words = re.split(gap, text[m.start : m.end])
            if LEAST <= len(words) <= MOST:
                names.setdefault("".join(w[:1] for w in words).upper(), m.id)
    unsaid = ((word, id) for word, id in names.items() if word.isalpha() and f"({word}" not in text)
    return [Mention(a, b, id) for word, id in unsaid for a, b in _again(word, text)]


def _again(word: str, text: str) -> list[tuple[int, int]]:
    """Where a short form stands by itself; most occur nowhere, so this is checked before an expression is built."""
    found = re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text) if word in text else ()
    return [m.span() for m in found]


def _initials(short: str, words: str) -> bool:
    """Whether a short form in brackets can stand for the words before it, if these include more than the mention."""
    if not re.search(r"\w\s+\w", words.strip()) or len(short) > 6:
        return True
    first = next((c.lower() for c in short if c.isalpha()), "")
    return first in {w[0].lower() for w in words.split() if w}


def meant(text: str, mentions: tuple[Mention, ...]) -> list[Mention]:
    """Mentions of the intervention by a single word of its name: "radiofrequency" after "needle radiofrequency"."""
    own = {w for m in mentions if m.id == INTERVENTION for w in text[m.start : m.end].lower().split()}
    return [m._replace(id=INTERVENTION) if text[m.start : m.end].lower() in own else m for m in mentions]


def taken_up(text: str, mentions: tuple[Mention, ...]) -> list[Mention]:
    """Mentions like "the patch" after the text has named a patch of the intervention."""
    own = [m for m in mentions if m.id == INTERVENTION]
    first: dict[str, int] = {}
    for m in own:
        if carrier := _words("carrier").match(text, m.end):
            first.setdefault(carrier[1].lower(), m.end)
    return [
        Mention(hit.start(1), hit.end(1), INTERVENTION)
        for word, place in sorted(first.items())
        for hit in _words("again").finditer(text)
        if hit.start() > place and hit["carrier"].lower() == word
    ]


def by_last_word(text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Mentions like "plasma", if one treatment's name ends so ("platelet-rich plasma") and nothing is measured in
    it."""
    ends: dict[str, set[str]] = {}
    for m in mentions:
        *rest, last = re.split(r"[\s-]", text[m.start : m.end].lower())
        if rest and last in word_list("mentions", "heads"):
            ends.setdefault(last, set()).add(m.id)
    for last, ids in ends.items():
        hits = (m for m in re.finditer(rf"\b{last}\b", text, re.IGNORECASE) if len(ids) == 1)
        told = (m.span() for m in hits if not _words("measured_in").match(text, m.end()))
        yield from (Mention(*span, *ids) for span in told)
