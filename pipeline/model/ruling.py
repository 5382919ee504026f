"""Decisions that people made, and where one is worth making."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from pipeline.model.verdict import Conclusion
from pipeline.model.vocabulary import Stance


@dataclass(frozen=True, slots=True)
class Ruling:
    """A person's decision that overrides the machine; void once the text it was made on has changed."""

    id: str
    what: str
    """relevance | application | design | n | role | stance | scope | verdict | exclude | same_study | spin | signed |
    withheld"""
    pmid: str | None
    claim: str | None
    value: str
    reason: str
    who: str
    when: str  # YYYY-MM-DD
    hash: str  # sha256 of the text it was made on
    void: bool = False


class ReviewTask(NamedTuple):
    """An item worth a check by a person, because the published answer changes if the item is wrong."""

    claim: str
    pmid: str
    stance: Stance  # as read by machine
    if_wrong: Conclusion  # the answer without this study, or if it had the opposite stance
    why: str  # "counted as supports, 60 people; the answer changes if it decides nothing"
