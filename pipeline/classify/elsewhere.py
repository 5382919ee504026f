"""Whether the words of a clause speak of something else than the difference of two arms after treatment."""

from __future__ import annotations

import re

from pipeline.classify.lexicon import lexicon

_START = re.compile(
    r"\b(?:at|in) (?:the )?(?:base\s?-?line|start|beginning|outset|enrol\w+)\b|^\W*base\s?-?line\b"
    r"|\bbefore (?:the )?(?:start of )?(?:treatment|therapy|any session)s?\W*$"
    r"|\bpre-?treatment (?:\w+ )?(?:scores?|values?|grades?|severity)\b", re.I)
_LATER = re.compile(
    r"\b(?:after|end|changes?|final|post\w*|improve\w*|reduc\w+|compared|weeks?|months?|versus|vs|than)\b", re.I)
_STUDIES = re.compile(
    r"\b(?:earlier|previous\w*|prior|other|published|historical)\s(?:\w+\s){0,2}"
    r"(?:stud|report|trial|work|series|investigat|data)"
    r"|\b(?:previously|published)\s(?:in\b|by\b)|\bthe literature\b", re.I)
_MISSED = re.compile(
    r"\b(?:not|never|failed to)\s(?:\w+\s){0,2}"
    r"(?:meet|met|reach|show|demonstrat|establish|achiev|prov|confirm)\w*[^.;]{0,25}\b(?:non\s?-?inferior|equivalen)"
    r"|\b(?:non\s?-?inferiority|equivalence)\b[^.;]{0,20}\b(?:was|were|could) not\b", re.I)
_NEGATED = re.compile(r"\b(?:not?|non|in|without|any|nor)[\s-]?$", re.I)
_DIFFERENCE = re.compile(r"differ|comparab|similar|equal|equival|inferior|superior|than\b|over\b|compared", re.I)


def of_the_start(text: str) -> bool:
    """ "At baseline scores were higher on the left"."""
    return bool(_START.search(text)) and not _LATER.search(text)


def of_other_studies(text: str) -> bool:
    """ "Similar to that reported in earlier studies"."""
    return bool(_STUDIES.search(text))


def margin_missed(text: str) -> bool:
    """ "Non-inferiority was not shown" is neither a difference nor none."""
    return bool(_MISSED.search(text))


def each_tested(text: str) -> bool:
    """ "Significant in A and not significant in B" says nothing of the difference between them."""
    if _DIFFERENCE.search(text):
        return False
    shown = lexicon("direction")["significant"].finditer(text)
    return any(not _NEGATED.search(text[max(0, m.start() - 8):m.start()]) for m in shown)
