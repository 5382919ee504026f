"""What each study compares the intervention with: the columns of the gap map and the sections of a topic's page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from pipeline.model import Finding, Study
from pipeline.render.signs import study_direction
from pipeline.render.site import Site
from pipeline.topic import Topic, Treatment

ACTIVE_COLUMNS = 4
WITHOUT, EVERY, BEFORE, REVIEWS = "without", "every", "before", "reviews"


class Compared(NamedTuple):
    columns: Mapping[str, str]  # id of a column to its head
    ways: Mapping[str, Mapping[str, str]]  # PMID to the columns of the study and what came out of each comparison


def compared(site: Site) -> Compared:
    """The comparisons of a site, worked out once; only of the studies of the map."""
    return site.once("compared", lambda: _compared(site.topic, mapped(site.report.studies)))


def mapped(studies: Iterable[Study]) -> list[Study]:
    """The studies of the map: in people, and reviews."""
    return [s for s in studies if s.subjects.id == "human" or s.is_review]


def ways_of(topic: Topic, study: Study, classes: Mapping[str, str] | None = None) -> dict[str, str]:
    """The columns of a study, each with the direction of that comparison, which may not be the study's main one."""
    root = classes if classes is not None else classes_of(topic)
    kinds = kinds_of(topic, study, root)
    if len(kinds) == 1:
        return dict.fromkeys(kinds, study_direction(study))
    return {k: study_direction(study) if k == EVERY else _way(_against(study, k, root), topic) for k in kinds}


def kinds_of(topic: Topic, study: Study, classes: Mapping[str, str] | None = None) -> frozenset[str]:
    """The columns of a study: reviews; without needling; the class of each active comparator; needling in every group;
    else before."""
    if study.is_review:
        return frozenset((REVIEWS,))
    root = classes if classes is not None else classes_of(topic)
    every = study.role.id in ("addon_to_mn", "mn_as_vehicle")
    others = [f.comparator for f in study.findings if f.comparator and f.contrast.differs_by != "co_treatment"]
    found = {root.get(c, c) for c in (*others, *(() if every else (r.id for r in study.comparators)))}
    isolating = [f for f in study.findings if f.contrast.isolates]
    found = found - {WITHOUT} if every else found
    found |= {WITHOUT} if isolating else set()
    found |= {EVERY} if every else set()
    backgrounds = {root.get(b, b) for f in isolating for b in f.background}
    variants = any(f.contrast.comparator_class == "needling_variant" for f in study.findings)
    return frozenset(found - backgrounds) or frozenset((EVERY if variants else BEFORE,))


def _against(study: Study, column: str, classes: Mapping[str, str]) -> list[Finding]:
    """The findings of one comparison."""
    if column == WITHOUT:
        return [f for f in study.findings if f.contrast.isolates]
    between = [f for f in study.findings if f.basis == "between_group" and f.comparator]
    return [f for f in between if classes.get(f.comparator or "", f.comparator) == column]


def _way(findings: Sequence[Finding], topic: Topic) -> str:
    """The direction on the outcome that comes first in the topic pack; mixed where it is split."""
    if not findings:
        return "not_applicable"
    order = {o.id: n for n, o in enumerate(topic.outcomes)}
    first = min(order.get(f.outcome or "", len(order)) for f in findings)
    said = {f.direction for f in findings if order.get(f.outcome or "", len(order)) == first}
    return said.pop() if len(said) == 1 else "mixed"


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
    ways = {s.pmid: ways_of(topic, s, classes) for s in studies}
    counts = Counter(k for found in ways.values() for k in found.keys() - {WITHOUT, EVERY, BEFORE, REVIEWS})
    most = sorted(counts, key=lambda k: (-counts[k], k))[:ACTIVE_COLUMNS]
    names = {t.id: t.name for t in topic.treatments}
    active = {k: (n := names.get(k, k.replace("_", " ")))[:1].upper() + n[1:] for k in most}
    every = {EVERY: f"{topic.name[:1].upper()}{topic.name[1:]} in every group"}
    every = every if any(EVERY in found for found in ways.values()) else {}
    columns = {WITHOUT: f"Without {topic.name}", **active, **every, BEFORE: "Before and after, or no comparison read",
               REVIEWS: "Reviews"}
    return Compared(columns, ways)
