"""What each study compares the intervention with: the columns of the gap map and the sections of a topic's page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from pipeline.model import Study
from pipeline.render.site import Site
from pipeline.topic import Topic, Treatment

ACTIVE_COLUMNS = 5
WITHOUT, BEFORE, REVIEWS = "without", "before", "reviews"


class Compared(NamedTuple):
    columns: Mapping[str, str]  # id of a column to its head
    kinds: Mapping[str, frozenset[str]]  # PMID to the columns of the study, only studies of the map


def compared(site: Site) -> Compared:
    """The comparisons of a site, worked out once."""
    return site.once("compared", lambda: _compared(site.topic, mapped(site.report.studies)))


def mapped(studies: Iterable[Study]) -> list[Study]:
    """The studies of the map: in people, and reviews."""
    return [s for s in studies if s.subjects.id == "human" or s.is_review]


def kinds_of(topic: Topic, study: Study, classes: Mapping[str, str] | None = None) -> frozenset[str]:
    """The columns of a study: reviews; without needling; the class of each active comparator; else before."""
    if study.is_review:
        return frozenset((REVIEWS,))
    root = classes if classes is not None else classes_of(topic)
    found = {root.get(f.comparator, f.comparator) for f in study.findings if f.comparator}
    found |= {root.get(c.id, c.id) for c in study.comparators}
    isolating = [f for f in study.findings if f.contrast.isolates]
    if isolating:
        found.add(WITHOUT)
    backgrounds = {root.get(b, b) for f in isolating for b in f.background}
    return frozenset(found - backgrounds) or frozenset((BEFORE,))


def classes_of(topic: Topic) -> dict[str, str]:
    """Treatment id to the root of its class; sham, untreated and vehicle are "without needling"."""
    held = {t.id: t for t in topic.treatments}
    return {id: _root(held, t) for id, t in held.items()}


def _root(held: Mapping[str, Treatment], here: Treatment) -> str:
    while here.parent and here.parent in held:
        here = held[here.parent]
    return WITHOUT if here.kind != "active" else here.id


def _compared(topic: Topic, studies: Sequence[Study]) -> Compared:
    """The comparators most often studied stand between the fixed columns."""
    classes = classes_of(topic)
    kinds = {s.pmid: kinds_of(topic, s, classes) for s in studies}
    counts = Counter(k for found in kinds.values() for k in found - {WITHOUT, BEFORE, REVIEWS})
    most = sorted(counts, key=lambda k: (-counts[k], k))[:ACTIVE_COLUMNS]
    names = {t.id: t.name for t in topic.treatments}
    active = {k: (n := names.get(k, k.replace("_", " ")))[:1].upper() + n[1:] for k in most}
    columns = {WITHOUT: f"Without {topic.name}", **active, BEFORE: "Before and after only", REVIEWS: "Reviews"}
    return Compared(columns, kinds)
