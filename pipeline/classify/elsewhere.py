"""Whether the words of a clause speak of something else than the difference of two arms after treatment."""

from __future__ import annotations

import re

from pipeline.classify.lexicon import lexicon, patterns


def of_the_start(text: str) -> bool:
    """ "At baseline scores were higher on the left"."""
    return bool(_words("start").search(text)) and not _words("later").search(text)


def of_other_studies(text: str) -> bool:
    """ "Similar to that reported in earlier studies"."""
    return bool(_words("studies").search(text))


def margin_missed(text: str) -> bool:
    """ "Non-inferiority was not shown" is neither a difference nor none."""
    return bool(_words("missed").search(text))


def each_tested(text: str) -> bool:
    """ "Significant in A and not significant in B" says nothing of the difference between them."""
    if _words("differs").search(text):
        return False
    shown = lexicon("direction")["significant"].finditer(text)
    return any(not _words("negated").search(text[max(0, m.start() - 8):m.start()]) for m in shown)


def _words(id: str) -> re.Pattern[str]:
    return patterns("elsewhere")[id]
