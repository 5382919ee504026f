"""Turns readings into claims with quotes and ids: one claim for each condition or treatment that is named."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from pipeline.claims.document import slug
from pipeline.claims.lexicon import ids
from pipeline.claims.piece import Piece, Reading
from pipeline.claims.question import question
from pipeline.claims.read import strength
from pipeline.model import About, Claim, Document
from pipeline.topic import Topic


def longer(claim: Claim, end: int, document: Document) -> Claim:
    """The claim extended to a later place in the document."""
    end = _with_signs(document.text, claim.start, end)
    return replace(claim, end=end, quote=document.text[claim.start:end])


def made(reading: Reading, start: int, end: int, section: str, document: Document, topic: Topic) -> Claim:
    """A claim without an id, from a reading of a part of the document."""
    end = _with_signs(document.text, start, end)
    quote = document.text[start:end]
    claim = Claim(
        id="", document=document.name, quote=quote, start=start, end=end, section=section, type=reading.type,
        strength=strength(quote), about=reading.about, question="", warning=reading.warning, note=reading.note,
    )
    return replace(claim, question=question(claim, topic))


def _with_signs(text: str, start: int, end: int) -> int:
    """The end, moved past Markdown signs that close an emphasis begun in the claim: "fades *stretch marks*"."""
    while end < len(text) and text[end] in "*_`" and text.count(text[end], start, end) % 2:
        end += 1
    return end


def numbered(claims: list[Claim], document: Document) -> tuple[Claim, ...]:
    """Claims with unique ids, made from the document's name and the claim's first words."""
    times: Counter[str] = Counter()
    done = []
    for claim in claims:
        base = f"{document.name}-{slug(' '.join(re.findall(r'[A-Za-z]{3,}', claim.quote)[:6]))}"
        times[base] += 1
        done.append(replace(claim, id=base if times[base] == 1 else f"{base}-n{times[base]}"))
    return tuple(done)


BY_USE = ("efficacy", "outlook", "opinion")


def parts(reading: Reading, piece: Piece) -> Iterator[tuple[Reading, int]]:
    """Each claim of a reading, with its end in the piece: after the condition that it is about."""
    named, about = ids(piece.spots.applications), reading.about
    uses = tuple(u for u in named if u in about.applications or _apart(u, about, piece.topic))
    if reading.type in BY_USE and len(uses) > 1 and about.applications and {*about.applications} <= {*uses}:
        yield from _by_use(reading, piece, uses)
    else:
        yield from ((reading._replace(about=about), len(piece.text)) for about in _by_treatment(reading.about))


def _apart(use: str, about: About, topic: Topic) -> bool:
    """Whether an outcome stands for this use and for none of the conditions: "fades scars, large pores and lines"."""
    return any(_fits(o, use, topic) and not any(_fits(o, a, topic) for a in about.applications) for o in about.outcomes)


def _by_use(reading: Reading, piece: Piece, uses: tuple[str, ...]) -> Iterator[tuple[Reading, int]]:
    own = reading.about.applications
    for use in uses:
        kept = tuple(o for o in reading.about.outcomes if _fits(o, use, piece.topic))
        end = max(a.end for a in piece.spots.applications if a.id == use)
        one = reading.on(applications=(use,) if use in own else (), outcomes=kept)
        yield one, len(piece.text) if use == uses[-1] else end


def _by_treatment(about: About) -> Iterator[About]:
    """One About for each treatment that is added or compared with."""
    for added in about.interventions:
        for other in about.comparators or (None,):
            yield replace(about, interventions=(added,), comparators=(other,) if other else ())


def _fits(outcome: str, use: str, topic: Topic) -> bool:
    own = topic.outcome(outcome).applications
    return not own or any(a.id in own for a in topic.members(use))
