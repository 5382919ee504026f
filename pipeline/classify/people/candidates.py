"""Finds numbers of people in a text, and scores each by what its sentence says for its being the whole sample.

People, never sides, lesions, sessions, animals or papers; :mod:`people` chooses among them.  The ways of counting and
the cues are in people.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from pipeline.classify.counts import WHOLE, value
from pipeline.classify.lexicon import rules
from pipeline.classify.people.chains import chains
from pipeline.classify.people.cues import Cue, cues
from pipeline.classify.people.groups import Total, lettered, pairs, products, sums
from pipeline.classify.reading import Hit, texts
from pipeline.model import Record
from pipeline.text import sentences
from pipeline.words import Expression

_counted = rules("people")
BARE = 1.5  # "41 were enrolled"
TAKEN = 2.0  # "16 out of 42 were enrolled"
TOTAL_SIGN, ARM_SIGN = 1.5, 0.5  # "N = 30" counts the sample, "n = 30" more often an arm
A_TRIAL = 5  # least people per trial of a review, on average; with fewer, the number counts something else

_NUMBER = Expression(WHOLE, re.IGNORECASE)
_OPENS = re.compile(r"\s*in(?:\s(?:this|our|the)(?:\s[\w-]+){0,4}\s(?:study|trial|series),?)?\s*", re.IGNORECASE)
_OF = re.compile(r"\b(?:of|among|from)\s(?:the\s|these\s|all\s|a\stotal\sof\s)*$", re.IGNORECASE)


class Candidate(NamedTuple):
    """A number of people, its score as the whole sample, and where it stands."""
    n: int
    score: float
    analysed: bool
    hit: Hit
    open: bool = False  # "more than 1000 patients": a bound, not a count; or only one group
    also: Hit | None = None  # where the other number of the calculation is


def find_candidates(record: Record, pooled: bool, cases: bool) -> list[Candidate]:
    """Every number of people with its score; ``pooled``: a review, ``cases``: "cases" are its people."""
    found: list[Candidate] = []
    for field, text in texts(record):
        for span in sentences(text):
            numbers = list(_NUMBER.finditer(text, *span))
            if not numbers:
                continue
            matches = list(_numbers(text, *span, pooled))
            weighed = [_weigh(text, span, m, field, cases) for m in matches]
            papers = 0.0 if not pooled else 1.0 if _counted("papers").search(text, *span) else -1.0
            found += [c._replace(score=c.score + papers) for c in weighed if c]
            totals = [*sums(text, *span), *chains(text, span[0], matches), *products(text, *span)]
            totals += pairs(text, *span) if len(numbers) > 1 else []
            found += [_total(t, field) for t in totals]
        found += [_total(t, field) for t in lettered(text)]
    return _supported(found)


def _total(total: Total, field: str) -> Candidate:
    also = Hit(field, *total.also) if total.also else None
    return Candidate(total.n, total.score, False, Hit(field, total.start, total.end), also=also)


def _numbers(text: str, start: int, end: int, pooled: bool) -> Iterator[re.Match[str]]:
    """Counts before or after their noun; in "16 women (n = 32)" only sixteen counts people."""
    taken = [] if pooled else list(_counted("taken").finditer(text, start, end))
    yield from taken
    before = [m for m in _counted("before").finditer(text, start, end)
              if not any(t.start() < m.end() and m.start() < t.end() for t in taken)]
    yield from before
    known = [*taken, *before]
    for way in ("numbered", "of_taken", "returned", "completed_forms", "all_of"):
        yield from _counted(way).finditer(text, start, end)
    yield from (m for m in _counted("after").finditer(text, start, end)
                if not any(b.start() < m.start("n") and b.end() > m.start() for b in known))
    if pooled:
        yield from (m for m in _counted("of_trials").finditer(text, start, end)
                    if (value(m["n"]) or 0) >= A_TRIAL * (value(m["k"]) or 0))
        yield from _counted("trials_taken").finditer(text, start, end)
    else:
        yield from (m for m in _counted("bare").finditer(text, start, end)
                    if not any(t.start() <= m.start() < t.end() for t in taken))


def _weigh(text: str, span: tuple[int, int], match: re.Match[str], field: str, cases: bool) -> Candidate | None:
    """A number with its score; None if it is a label ("phase 3"), a year, or not people who took part."""
    n = value(match["n"]) or 0
    before, after = text[span[0]:match.start()], _counted("aside").sub("", text[match.end():span[1]])
    groups = match.groupdict()
    found = [c for c in cues().values() if c.fits(before, after, "" if "of" in groups else match.group())]
    named = {c.id for c in found}
    year = 1900 <= n <= 2035 and "," not in match["n"]
    left = _counted("looked_at").match(after) or (_OF.search(before) and _counted("of_whom_taken").match(after))
    if "label" in named or left or (year and "who" not in groups):
        return None
    told = cases and after.startswith(" who ")  # "We describe three women who developed nodules"
    if told or _OPENS.fullmatch(before):
        found = [c for c in found if c.id != "outcome"]  # "In 23 women scars improved": it was the scars
    score = _best(found) + 0.5 * (match.start() < 0.6 * len(text)) + 0.5 * (n >= 10)
    score += (2.0 if cases else 1.0) * (field == "title")
    score += {"n": ARM_SIGN, "N": TOTAL_SIGN}.get(groups.get("sign") or "", 0.0)
    who = (groups.get("who") or "").lower()
    score += (0.5 if cases else -1.0) * (who == "cases") - 1.0 * who.startswith("control")
    score += TAKEN if "of" in groups else 0.0 if who else BARE
    score -= 2.0 * year + 1.0 * (n == 1)
    analysed = "analysed" in named or bool(_counted("completed").search(match.group()))
    open_ = "bound" in named or _is_one_group(n, match.group() + after)
    return Candidate(n, score, analysed, Hit(field, *match.span()), open_)


def _is_one_group(n: int, text: str) -> bool:
    """Whether others are counted after the ``n`` people with whom a text begins, and are not part of them."""
    other = _counted("others_beside").search(text)
    if other is None:
        return False
    if other["more"]:
        return (value(other["more"]) or 0) >= n
    rest = n - (value(other["m"]) or 0)
    return not any(value(m.group()) == rest for m in _NUMBER.finditer(text, 0, other.start()))


def _best(found: list[Cue]) -> float:
    """The sum of the cues, with only the strongest of each kind."""
    kinds: dict[str, float] = {}
    for cue in found:
        kinds[cue.kind] = max(kinds.get(cue.kind, 0.0), cue.weight, key=abs)
    return sum(kinds.values())


def _supported(found: list[Candidate]) -> list[Candidate]:
    """Raises the score of a number that is the sum of two smaller ones, as it is likely to be the whole."""
    smaller = {c.n for c in found if c.score > -2}
    sums = {a + b for a, b in combinations(sorted(smaller), 2)} if len(smaller) < 40 else set()
    return [c._replace(score=c.score + 0.5) if c.n in sums and c.n > 9 else c for c in found]
