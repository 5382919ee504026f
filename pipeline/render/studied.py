"""Whom and how the counted studies of a claim studied: people, device, schedule, how long."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from pipeline.model import EvidenceItem, Study
from pipeline.render.cards import COMPARED
from pipeline.render.names import measured, name, sites
from pipeline.render.site import Site
from pipeline.render.words import number
from pipeline.text import capital


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
