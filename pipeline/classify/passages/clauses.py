"""Splits a sentence into parts that may each say something different, as spans or as passages."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.classify.lexicon import rules
from pipeline.classify.passages.mention import Mention
from pipeline.classify.passages.phrases import Passage
from pipeline.text import between

_words = rules("clauses")
SHORTEST = 8  # characters; anything shorter says nothing by itself
BREAKS = (
    "mark", "exception", "contrast", "as_well", "tolerated", "and_gave", "with_none", "with_less", "with_slight",
    "from_then", "and_differs", "and_not_then", "and_more", "and_by_as_much", "being", "having", "when_it_was", "stop",
)
JOINED = (("and_then", "verb"), ("and_more_than", "than"), ("comma_then", "verb"),
          ("with_more", "of_all_or_since_start"), ("elided_item", "was_more"),
          ("and_values", "of_a_level"), ("and_cleared", "was_counted"))
"""Pairs of rules: the first cuts only where the second matches before it in the same part."""

Span = tuple[int, int]


@lru_cache(maxsize=64)  # findings and harms are read from the same clauses
def clauses(text: str) -> tuple[Span, ...]:
    """Half-open spans of the clauses in order, without the words that join them."""
    inside = _words("brackets").spans(text)
    cuts = [*(span for id in BREAKS for span in _words(id).spans(text)), *_conceded(text)]
    cuts = [c for c in cuts if not any(a < c[0] < b for a, b in inside) and not _heads_values(text, *c)]
    cuts += _joined(text, cuts)
    alike = [c for c in _words("then_alike").spans(text) if not any(a < c[0] < b for a, b in inside)]
    cuts += [(a, b) for a, b in alike if _words("than").search(text, _last(cuts, a), a)]
    cuts = sorted(cuts)
    cuts = [c for i, c in enumerate(cuts) if i == 0 or c[0] >= cuts[i - 1][1]]
    cuts = [c for i, c in enumerate(cuts) if not _aside(text, cuts[i - 1][1] if i else 0, c)]
    return tuple((a, b) for a, b in between(cuts, len(text)) if b - a > SHORTEST)


def part_of(passage: Passage, start: int, end: int) -> Passage:
    """A clause as a passage, with offsets counted from its start."""
    return Passage(
        passage.sentence._replace(text=passage.sentence.text[start:end]),
        tuple(Mention(m.start - start, m.end - start, m.id) for m in passage.mentions if start <= m.start < end),
    )


def _heads_values(text: str, start: int, end: int) -> bool:
    """Whether a colon separates what was measured from its values, without a verb: "scar score: group A 9, group B
    12"."""
    if text[start] != ":" or any(_words(id).search(text, 0, start) for id in ("verb", "of_arm")):
        return False
    stop = text.find(";", end)
    return not _words("verb").search(text, end, len(text) if stop < 0 else stop)


def _joined(text: str, breaks: list[Span]) -> list[Span]:
    """Cuts at joining words where what precedes is a statement: "and redness and tone did not change" is cut only at
    the first "and", as "redness" alone states nothing."""
    found: list[Span] = []
    for cut, told in sorted((span, told) for id, told in JOINED for span in _words(id).spans(text)):
        start = _last(breaks, cut[0])
        last = max(start, found[-1][1]) if found else start
        named = _words("no_more_than_named").fullmatch(text, last, cut[0]) if found else None
        bare = named and not _words("verb").search(text, last, cut[0])
        linked = _words("linked_with").search(text, start, cut[0])
        if _words(told).search(text, start, cut[0]) and not bare and not linked:
            found.append(cut)
    return found


def without_left_out(passage: Passage, two: bool = False) -> Passage:
    """The passage without exceptions such as "Except for pain, ..." and "..., but not pain, ...", about which no more
    is said.  For ``two`` arms also without the "A vs B" before a p value, as the test can be of no others."""
    found = [m.span() for m in _words("of_the_two").finditer(passage.sentence.text) if _named_before(m)] if two else []
    for start, end in sorted([*found, *_words("left_out").spans(passage.sentence.text)], reverse=True):
        text, gap = passage.sentence.text, end - start
        kept = (m for m in passage.mentions if m.end <= start or m.start >= end)
        moved = (m._replace(start=m.start - gap, end=m.end - gap) if m.start >= end else m for m in kept)
        passage = Passage(passage.sentence._replace(text=text[:start] + text[end:]), tuple(moved))
    return passage


def _named_before(pair: re.Match[str]) -> bool:
    """Whether both arms were named before: "50% vs 25% (A vs B, p < 0.001)" is otherwise what says whose values they
    are."""
    before = pair.string[: pair.start()]
    return all(re.search(rf"\b{re.escape(pair[name])}\b", before) for name in ("one", "other"))


def without_strengths(passage: Passage) -> Passage:
    """The passage with a drug's strength blanked out by letters, so that "more than 5% minoxidil" contains no
    number."""
    text = passage.sentence.text
    for m in passage.mentions:
        if strength := _words("strength").match(text, m.start):
            text = text[: m.start] + "x" * len(strength.group()) + text[strength.end() :]
    return passage._replace(sentence=passage.sentence._replace(text=text))


def _conceded(text: str) -> list[Span]:
    """The comma where the main statement of "Although they did not differ, downtime was shorter" begins."""
    spite = _words("in_spite").match(text)
    if not spite and not _words("concession").match(text):
        return []
    verb = _words("verb")
    commas = [m.span() for m in re.finditer(r",\s(?!\d)", text)]
    return [(a, b) for a, b in commas if spite or (verb.search(text, 0, a) and verb.search(text, b))][:1]


def _aside(text: str, start: int, cut: Span) -> bool:
    """Whether what precedes "however" only says where or when: "between the two groups, however, it did not differ"."""
    return bool(_words("however").fullmatch(text, *cut)) and bool(_words("where").fullmatch(text, start, cut[0]))


def _last(cuts: list[Span], place: int) -> int:
    """Where the part that contains a place begins."""
    return max((b for _, b in cuts if b <= place), default=0)
