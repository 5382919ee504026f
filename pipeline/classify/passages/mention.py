"""A treatment mention in a text, and the ids that all topic packs share."""

from __future__ import annotations

from typing import NamedTuple

CONTROLS = frozenset({"sham", "untreated", "vehicle"})  # kinds of treatment that do not treat
SHAM = "sham"  # a kind of treatment, in every topic pack that has it
INJECTION = "injection"  # a way of giving, in every topic pack that has it


class Mention(NamedTuple):
    """Half-open span of a text that names ``id``: INTERVENTION or a treatment id."""

    start: int
    end: int
    id: str
