"""Tables of a claim's page: study by study; whom and how the counted studies studied."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from pipeline.model import EvidenceItem, Study
from pipeline.render.cards import COMPARED, comparison_of, in_order
from pipeline.render.names import funding, harms, measured, name, reported, sites
from pipeline.render.paths import Link, study_link
from pipeline.render.signs import Sign, short_design
from pipeline.render.site import Site
from pipeline.render.words import number, span
from pipeline.text import capital

LONGEST_TABLE = 40  # rows of the wide table; the page of lists holds every study


class StudyRow(NamedTuple):
    study: Link
    design: Sign
    cells: tuple[tuple[str, str], ...]  # head and value; "" is not stated
    stance: Sign
    counted: str


HEADS = (
    "Country", "n", "People", "Site", "Kind", "Depth", "Sessions", "Compared", "Outcome", "As reported",
    "Studied for", "Harms", "Funding", "Registered", "Status",
)


def study_rows(site: Site, items: Iterable[EvidenceItem]) -> tuple[StudyRow, ...]:
    """The wide table: counted studies first, then those with a direction of their own; related ones are listed
    elsewhere."""
    shown = [i for i in in_order(items) if i.counted or i.stance != "related"]
    return tuple(_row(site, i) for i in shown[:LONGEST_TABLE])


def _row(site: Site, item: EvidenceItem) -> StudyRow:
    study, topic, record = site.studies[item.pmid], site.topic, site.studies[item.pmid].record
    people = [r.id.replace("_", " ") for r in (study.sex, study.age) if r]
    unknown = [head for head, known in (("Site", topic.sites), ("Depth", "depth_mm" in topic.labels)) if not known]
    people += [f"{topic.labels.get('skin_types', 'types')} {study.skin_types.id}"] if study.skin_types else []
    outcomes = [item.outcome] if item.outcome else dict.fromkeys(f.outcome for f in study.findings if f.outcome)
    values = (
        ", ".join(c.id for c in study.countries), "" if item.n is None else f"{item.n:,}", ", ".join(people),
        sites(topic, study), name(topic.devices, study.device.id) if study.device else "", measured(study, "depth_mm"),
        measured(study, "sessions"), comparison_of(site, study, item),
        ", ".join(name(topic.outcomes, o) for o in outcomes),
        reported(study, item), measured(study, "follow_up_days"), harms(topic, study), funding(record),
        ", ".join(dict.fromkeys((*(r.number for r in record.registrations), *study.registrations_in_text))),
        "" if study.status == "ok" else study.status,
    )
    stance = site.stance(item)
    shown = stance._replace(words=f"{stance.words}, {span(*item.value)}") if item.value else stance
    return StudyRow(
        study_link(study), short_design(study),
        tuple(c for c in zip(HEADS, values, strict=True) if c[0] not in unknown), shown,
        "yes" if item.counted else "no",
    )


def studied_in(site: Site, items: Iterable[EvidenceItem]) -> tuple[tuple[str, str], ...]:
    """Whom and how the counted studies studied; what none of them states is said too."""
    counted = [i for i in items if i.counted]
    studies = [site.studies[i.pmid] for i in counted]
    if not studies:
        return ()
    effect = site.claims[counted[0].claim].ladder in COMPARED
    labels = {key: capital(label) for key, label in site.topic.labels.items()}
    rows: list[tuple[str, Callable[[Study], str]]] = [
        (labels.get("skin_types", ""), lambda s: s.skin_types.id if s.skin_types else ""),
        ("Part of the body" if site.topic.sites else "", lambda s: sites(site.topic, s)),
        ("Sex", lambda s: s.sex.id if s.sex else ""), ("Age", lambda s: s.age.id if s.age else ""),
        ("Countries", lambda s: ", ".join(c.id for c in s.countries)),
        (f"Kind of {site.topic.name}", lambda s: name(site.topic.devices, s.device.id) if s.device else ""),
        (labels.get("depth_mm", ""), lambda s: measured(s, "depth_mm")),
        ("Sessions", lambda s: measured(s, "sessions")),
        ("Interval", lambda s: measured(s, "interval_days")),
    ]
    told = ((label, _spread([value(s) for s in studies])) for label, value in rows if label)
    return (*told, *_how_long(studies)[:2 if effect else 1])


def _how_long(studies: list[Study]) -> tuple[tuple[str, str], ...]:
    days = [m.high for s in studies for m in s.procedure if m.what == "follow_up_days"]
    stated = sum(any(m.what == "follow_up_days" for m in s.procedure) for s in studies)
    longest = f"{number(max(days))} days; stated in {stated} of {len(studies)}" if days else "not stated"
    lasts = f"not known beyond {number(max(days))} days" if days else (
        "not known: no counted study says how long people were followed")
    return ("Longest followed or studied", longest), ("How long it lasts", lasts)


def _spread(values: list[str]) -> str:
    """ "men in 2 of 4; not stated in 2"."""
    stated = [v for v in values if v]
    if not stated:
        return f"not stated in any of {len(values)}" if len(values) > 1 else "not stated"
    counts = {v: stated.count(v) for v in dict.fromkeys(stated)}
    most = sorted(counts, key=lambda v: (-counts[v], v))[:4]
    parts = [f"{v.replace('_', ' ')} in {counts[v]} of {len(values)}" for v in most]
    if len(counts) > len(most):
        parts.append(f"{len(counts) - len(most)} more")
    if len(stated) < len(values):
        parts.append(f"not stated in {len(values) - len(stated)}")
    return "; ".join(parts)
