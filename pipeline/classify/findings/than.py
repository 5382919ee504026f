"""Words that set one side against another ("than"): a clause and its arms go in, where they stand comes out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.classify.findings.reference import Reference
from pipeline.classify.lexicon import rules

_words = rules("sides")


def thans(text: str, references: Sequence[Reference]) -> list[re.Match[str]]:
    """Those that set one arm against another, sought across brackets where there is none without."""
    found = [*_words("than").finditer(text)] or [*_words("than").finditer(_without_brackets(text))]
    return [than for than in found if not no_arm(text, than) or _number_of_an_arm(text, than, references)]


def no_arm(text: str, than: re.Match[str]) -> bool:
    """Whether "than" looks back ("than before") or names a number ("than 50%") instead of an arm."""
    pair = any(m.start() < than.start() < m.end() for m in _words("pair").finditer(text))
    return pair or bool(_words("not_an_arm").match(text, than.end()) or _words("threshold").match(text, than.start()))


def of_the_other(text: str, than: re.Match[str], references: Sequence[Reference]) -> bool:
    """ "One side looked better than the other": which of them is not said here."""
    other = _words("the_other").match(text, than.end())
    return other is not None and not any(than.end() <= r.start < other.end() for r in references)


def _number_of_an_arm(text: str, than: re.Match[str], references: Sequence[Reference]) -> bool:
    """ "More than the 38% of the peel group", "more than the 5% gel group": the number is of an arm, or in its name."""
    if any(text[than.end() : r.start].strip() in ("", "the") for r in references if r.start >= than.end()):
        return True
    value = _words("value_of").match(text, than.end())
    return value is not None and any(0 <= r.start - value.end() < 5 for r in references)


def _without_brackets(text: str) -> str:
    """The same, with blanks for what stands in brackets: "superior (76%) to the peel"."""
    return re.sub(r"\([^()]*\)", lambda m: " " * len(m.group()), text)
