"""People's decisions, and where one is needed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


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


class Doubt(NamedTuple):
    """An item that could change a published answer if a person found it wrong."""

    claim: str
    pmid: str
    stance: str  # as read by machine
    if_wrong: tuple[str, str | None]  # direction and certainty without this study, or with the other stance
    why: str
