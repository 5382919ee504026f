"""A place that names a treatment, and the ids that every topic pack shares."""

from __future__ import annotations

from typing import NamedTuple

CONTROLS = frozenset({"sham", "untreated", "vehicle"})  # kinds of treatment that are none
SHAM = "sham"  # a kind of treatment, in every topic pack that has it
INJECTION = "injection"  # a way of giving, in every topic pack that has it


class Mention(NamedTuple):
    """Half-open span of a text that names ``id``: INTERVENTION or a treatment id."""

    start: int
    end: int
    id: str
