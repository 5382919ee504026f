"""Adds up people counted by kind, as in "10 men and 14 women", from the numbers of a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.classify.counts import value
from pipeline.classify.lexicon import rules
from pipeline.classify.people.cues import REACH, cues
from pipeline.classify.people.groups import Total

_counted = rules("people")
CHAIN = 3.0  # score of such a total as the whole sample
_LISTED = re.compile(r"(?:\s\([^()]{1,60}\))?(?:,| and|, and)\s")
_SEX = re.compile(r"\b(?:wom[ae]n|m[ae]n|males?|females?|girls|boys|ladies)\b", re.IGNORECASE)


def chains(text: str, start: int, matches: Sequence[re.Match[str]]) -> list[Total]:
    """Totals over all kinds: "on 10 men and 14 women", "45 adults, 6 boys and 7 girls came"."""
    found, i = [], 0
    while i < len(matches) - 1:
        run = _run(text, start, matches[i:])
        i += len(run) if len(run) > 2 else 1
        if len(run) > 1 and not _whole_first(run):
            found.append(Total(sum(value(m["n"]) or 0 for m in run), CHAIN, run[0].start(), run[-1].end()))
    return found


def _run(text: str, start: int, matches: Sequence[re.Match[str]]) -> list[re.Match[str]]:
    """The numbers listed from the first on, if the words around say that these people took part; otherwise just the
    first."""
    run = _listed(text, matches)
    a, *_, last, b = (run[0], *run) if len(run) > 1 else (matches[0], matches[0], matches[1])
    between, after = text[last.end():b.start()], text[b.end():b.end() + REACH]
    both = _counted("of_both").fullmatch(between)
    if last.end() > b.start() or not _led(text, start, a, between, after, bool(both)):
        return run[:1]
    apart = _counted("apart").match(between) and _counted("described_so").match(after)
    return [a, b] if len(run) == 1 and (both or apart) else run


def _listed(text: str, matches: Sequence[re.Match[str]]) -> list[re.Match[str]]:
    """The first number and those that follow it in a list, up to the last, which "and" joins."""
    run = [matches[0]]
    for b in matches[1:]:
        if b.start() < run[-1].end() or not _LISTED.fullmatch(text, run[-1].end(), b.start()):
            break
        run.append(b)
    ends = len(run) < 3 or " and" in text[run[-2].end():run[-1].start()]
    return run if ends else run[:1]


def _led(text: str, start: int, first: re.Match[str], between: str, after: str, both: bool) -> bool:
    """Whether words before the first number or after the last say that these people took part."""
    lead, joined, preposition = (cues()[id] for id in ("lead", "joined", "preposition"))
    if first.start() == 0 or lead.fits(text[max(0, first.start() - REACH):first.start()], ""):
        return True
    if first.start() == start and "and" in between and joined.fits("", after):
        return True
    return both and preposition.fits(text[max(start, first.start() - REACH):first.start()], "")


def _whole_first(run: Sequence[re.Match[str]]) -> bool:
    """Whether the first number is the whole and the rest its kinds: "25 patients, 17 women and 8 men"."""
    first, rest = run[0], run[1:]
    if len(rest) > 1 and value(first["n"]) == sum(value(m["n"]) or 0 for m in rest):
        return True
    return len(rest) > 1 and not _SEX.search(first["who"] or "") and any(_SEX.search(m["who"] or "") for m in rest)
