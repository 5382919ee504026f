"""Small records of our own for the tests of this folder."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from pipeline.model import Mesh, PublicationType, Record, Section
from pipeline.topic import Topic, load_topic

PACK = Path(__file__).parent.parent.parent / "topics" / "microneedling"


@lru_cache(maxsize=1)
def pack() -> Topic:
    return load_topic(PACK)


def record(title: str, *texts: str, types: tuple[str, ...] = (), mesh: tuple[str, ...] = (), **more: object) -> Record:
    """A record with a title, unlabelled sections, publication type UIs and descriptor UIs."""
    return Record(
        pmid="1",
        title=title,
        sections=tuple(Section(None, None, t) for t in texts),
        publication_types=tuple(PublicationType(ui, ui) for ui in types),
        mesh=tuple(Mesh(ui, ui, major=True) for ui in mesh),
        **more,  # type: ignore[arg-type]
    )
