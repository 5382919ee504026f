"""People's decisions, and where one is wanted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Ruling:
    """A person's decision that overrides the machine; void, loudly, when the text changed."""

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


class Doubt(NamedTuple):
    """A link between a study and a claim whose check by a person could change a published answer."""

    claim: str
    pmid: str
    stance: str  # as read by machine
    if_wrong: str  # the answer without this study, or with the other stance: "cannot_tell", "supported (low)"
    why: str
