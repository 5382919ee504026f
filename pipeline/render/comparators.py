"""What each study compares the intervention with: columns of the gap map, sections of an application's page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from pipeline.model import Finding, Study
from pipeline.render.signs import study_direction
from pipeline.render.site import Site, cached_per_site
from pipeline.text import capital
from pipeline.topic import Topic, name_of

ACTIVE_COLUMNS = 4
WITHOUT, EVERY, BEFORE, REVIEWS = "without", "every", "before", "reviews"


class Comparisons(NamedTuple):
    columns: Mapping[str, str]  # head of each column by its id
    directions: Mapping[str, Mapping[str, str]]  # by PMID: the columns of the study, each with its direction


@cached_per_site
def comparisons(site: Site) -> Comparisons:
    """The comparisons of the studies in the gap map."""
    return _compared(site.topic, studies_in_map(site.report.studies))


def studies_in_map(studies: Iterable[Study]) -> list[Study]:
    """The studies in the gap map: those in people, and reviews."""
    return [s for s in studies if s.subjects.id == "human" or s.is_review]


def directions_by_column(topic: Topic, study: Study, classes: Mapping[str, str]) -> dict[str, str]:
    """The columns of a study, each with the direction of that comparison, which may differ from its main one."""
    columns, main = _columns(study, classes), study_direction(study)
    return {c: main if c == EVERY or len(columns) == 1 else _way(_against(study, c, classes), topic) for c in columns}


def _columns(study: Study, classes: Mapping[str, str]) -> set[str]:
    """Ids of the columns of a study: REVIEWS; else WITHOUT, the classes of its active comparators, EVERY; else
    BEFORE."""
    if study.is_review:
        return {REVIEWS}
    others = [f.comparator for f in study.findings if f.comparator and f.contrast.differs_by != "co_treatment"]
    found = {classes.get(c, c) for c in others}
    if study.role.id in ("addon_to_mn", "mn_as_vehicle"):
        found = found - {WITHOUT} | {EVERY}
    else:
        found |= {classes.get(r.id, r.id) for r in study.comparators}
    isolating = [f for f in study.findings if f.contrast.isolates]
    if isolating:
        found.add(WITHOUT)
    found -= {classes.get(b, b) for f in isolating for b in f.background}
    variants = any(f.contrast.comparator_class == "needling_variant" for f in study.findings)
    return found or {EVERY if variants else BEFORE}


def _against(study: Study, column: str, classes: Mapping[str, str]) -> list[Finding]:
    """The findings of a study that belong to one column."""
    if column == WITHOUT:
        return [f for f in study.findings if f.contrast.isolates]
    between = [f for f in study.findings if f.basis == "between_group" and f.comparator]
    return [f for f in between if classes.get(f.comparator or "", f.comparator) == column]


def _way(findings: Sequence[Finding], topic: Topic) -> str:
    """The direction on the outcome that comes first in the topic pack; "mixed" if its findings disagree."""
    if not findings:
        return "not_applicable"
    order = {o.id: n for n, o in enumerate(topic.outcomes)}
    first = min(order.get(f.outcome or "", len(order)) for f in findings)
    said = {f.direction for f in findings if order.get(f.outcome or "", len(order)) == first}
    return said.pop() if len(said) == 1 else "mixed"


def classes_of(topic: Topic) -> dict[str, str]:
    """The root of the class of each treatment, by id; sham, untreated and vehicle map to WITHOUT."""
    held = {t.id: t for t in topic.treatments}
    found = {}
    for id, here in held.items():
        while here.parent and here.parent in held:
            here = held[here.parent]
        found[id] = WITHOUT if here.kind != "active" else here.id
    return dict.fromkeys(topic.idle, WITHOUT) | found


def _compared(topic: Topic, studies: Sequence[Study]) -> Comparisons:
    """The columns: the comparators most often studied, between the fixed ones."""
    classes = classes_of(topic)
    ways = {s.pmid: directions_by_column(topic, s, classes) for s in studies}
    counts = Counter(k for found in ways.values() for k in found.keys() - {WITHOUT, EVERY, BEFORE, REVIEWS})
    most = sorted(counts, key=lambda k: (-counts[k], k))[:ACTIVE_COLUMNS]
    columns = {
        WITHOUT: f"without {topic.name}", **{k: name_of(topic.treatments, k) for k in most},
        EVERY: f"{topic.name} in every group", BEFORE: "before and after, or no comparison read", REVIEWS: "reviews",
    }
    if not any(EVERY in found for found in ways.values()):
        del columns[EVERY]
    return Comparisons({k: capital(words) for k, words in columns.items()}, ways)
