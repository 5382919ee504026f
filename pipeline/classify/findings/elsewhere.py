"""Checks whether a clause is about something other than the difference of two arms after treatment."""

from __future__ import annotations

from pipeline.classify.arms.labels import find_labels
from pipeline.classify.findings.tested import is_significant
from pipeline.classify.lexicon import rules
from pipeline.classify.passages.phrases import Passage

_words = rules("elsewhere")
NEAR = 30  # characters


def of_the_start(text: str) -> bool:
    """Whether it is about baseline: "At baseline scores were higher on the left"."""
    return bool(_words("start").search(text)) and not _words("later").search(text)


def of_other_studies(text: str) -> bool:
    """Whether it is about other studies: "Similar to that reported in earlier studies"."""
    return bool(_words("studies").search(text))


def told_by_others(text: str) -> bool:
    """Whether it reports other authors' results: "Kim et al. found the peel superior"."""
    return bool(_words("by_others").search(text))


def margin_missed(text: str) -> bool:
    """Whether it says "Non-inferiority was not shown", which is neither a difference nor its absence."""
    return bool(_words("missed").search(text))


def none_seen(text: str) -> bool:
    """Whether something did not occur at all: "Neither scars nor darkening was recorded"."""
    return bool(_words("none_seen").search(text)) and not _words("differs").search(text)


def each_tested(text: str) -> bool:
    """Whether each arm was tested alone: "Significant in A and not significant in B" says nothing of the difference."""
    if _words("differs").search(text):
        return False
    shown = rules("direction")("significant").finditer(text)
    return any(not _words("negated").search(text[max(0, m.start() - 8) : m.start()]) for m in shown)


def each_with_its_test(text: str) -> bool:
    """Whether each change has its own p value: "From 9 to 8 in A (p = 0.2) and from 9 to 7 in B (p = 0.3)"."""
    return len(_words("change_with_p").findall(text)) > 1 and not _words("differs").search(text)


def each_change_tested(text: str) -> bool:
    """Whether each of two changes was tested, in any words: "From 9 to 4 in A (p = 0.02), from 9 to 8 in B, which was
    not significant"."""
    told = list(rules("numbers")("range").finditer(text))
    parts = (text[told[0].end() : told[1].start()], text[told[1].end() :]) if len(told) == 2 else ()
    return bool(parts) and not _words("differs").search(text) and all(is_significant(p) is not None for p in parts)


def of_a_link(part: Passage) -> bool:
    """Whether it reports only an association, belief or question rather than a result of treatment: "A greater fall in
    pressure was associated with a longer walk". An association with a treatment named is a result."""
    text = part.sentence.text
    if _words("of_a_kind").search(text) or _words("not_seen").search(text):
        return True  # "patients whose disease was longer did less well": about who does well, not by which treatment
    link = _words("linked").search(text)
    if not link:
        return False
    named = [*(m.start for m in part.mentions), *(x.start for x in find_labels(text))]
    told = any(0 <= place - link.end() < NEAR for place in named)
    first = any(place < link.start() for place in named) or bool(_words("treats").search(text, 0, link.start()))
    return not told and (not first or bool(_words("of_degree").search(text, 0, link.start())))
