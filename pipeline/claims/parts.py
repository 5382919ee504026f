"""Splits a reading that names several conditions or treatments into a claim for each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.claims.lexicon import ids
from pipeline.claims.piece import Piece, Reading
from pipeline.model import About
from pipeline.topic import Topic

BY_USE = ("efficacy", "outlook", "opinion")


def parts(reading: Reading, piece: Piece) -> Iterator[tuple[Reading, int]]:
    """Each claim of a reading, and its end in the piece: after the condition that it is about."""
    uses = ids(piece.spots.applications)
    if reading.type in BY_USE and len(uses) > 1 and set(reading.about.applications) == set(uses):
        yield from _by_use(reading, piece, uses)
    else:
        yield from ((reading._replace(about=about), len(piece.text)) for about in _by_treatment(reading.about))


def _by_use(reading: Reading, piece: Piece, uses: tuple[str, ...]) -> Iterator[tuple[Reading, int]]:
    for use in uses:
        kept = tuple(o for o in reading.about.outcomes if _fits(o, use, piece.topic))
        end = max(a.end for a in piece.spots.applications if a.id == use)
        yield reading.on(applications=(use,), outcomes=kept), len(piece.text) if use == uses[-1] else end


def _by_treatment(about: About) -> Iterator[About]:
    """One for each treatment that is added or compared with."""
    for added in about.interventions:
        for other in about.comparators or (None,):
            yield replace(about, interventions=(added,), comparators=(other,) if other else ())


def _fits(outcome: str, use: str, topic: Topic) -> bool:
    own = topic.outcome(outcome).applications
    return not own or any(a.id in own for a in topic.members(use))
