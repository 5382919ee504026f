"""Two tables on the page of a claim: study by study, and the people and methods of the counted studies."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from pipeline.model import EvidenceItem, Study
from pipeline.render.cards import COMPARED, comparison_of, strongest_first
from pipeline.render.names import funding, name, reported, stated
from pipeline.render.paths import Link, study_link
from pipeline.render.signs import Sign, short_design
from pipeline.render.site import Site
from pipeline.render.words import number, span
from pipeline.text import capital

LONGEST_TABLE = 40  # rows of the wide table; the list of studies has them all


class StudyRow(NamedTuple):
    study: Link
    design: Sign
    cells: tuple[tuple[str, str], ...]  # column head and value; "" if not stated
    stance: Sign
    counted: str


def study_rows(site: Site, items: Iterable[EvidenceItem]) -> tuple[StudyRow, ...]:
    """Rows of the wide table: counted studies first, then others with a direction; related ones are left out."""
    shown = [i for i in strongest_first(items) if i.counted or i.stance != "related"]
    return tuple(_row(site, i) for i in shown[:LONGEST_TABLE])


def _row(site: Site, item: EvidenceItem) -> StudyRow:
    study, topic, record = site.studies[item.pmid], site.topic, site.studies[item.pmid].record
    said, stance = stated(topic, study), site.stance(item)
    people = [said[what].replace("_", " ") for what in ("sex", "age") if said[what]]
    people += [f"{topic.labels.get('skin_types', 'types')} {said['skin_types']}"] if said["skin_types"] else []
    outcomes = [item.outcome] if item.outcome else dict.fromkeys(f.outcome for f in study.findings if f.outcome)
    cells = {
        "Country": said["countries"], "n": "" if item.n is None else f"{item.n:,}", "People": ", ".join(people),
        **({"Site": said["sites"]} if topic.sites else {}), "Kind": said["device"],
        **({"Depth": said["depth_mm"]} if "depth_mm" in topic.labels else {}),
        **({"Sessions": said["sessions"]} if topic.has_sessions else {}),
        "Compared": comparison_of(site, study, item), "Outcome": ", ".join(name(topic.outcomes, o) for o in outcomes),
        "As reported": reported(study, item), "Studied for": said["follow_up_days"], "Harms": said["harms"],
        "Funding": funding(record),
        "Registered": ", ".join(dict.fromkeys((*(r.number for r in record.registrations),
                                               *study.registrations_in_text))),
        "Status": "" if study.status == "ok" else study.status,
    }
    shown = stance._replace(words=f"{stance.words}, {span(*item.value)}") if item.value else stance
    return StudyRow(
        study_link(study), short_design(study), tuple(cells.items()), shown, "yes" if item.counted else "no")


def studied_in(site: Site, items: Iterable[EvidenceItem]) -> tuple[tuple[str, str], ...]:
    """Labels and values that describe the people and methods of the counted studies.  A value that none of them
    states is reported as such, unless the topic pack has no name for it."""
    counted = [i for i in items if i.counted]
    studies = [site.studies[i.pmid] for i in counted]
    if not studies:
        return ()
    topic, effect = site.topic, site.claims[counted[0].claim].ladder in COMPARED
    labels = {
        "skin_types": capital(topic.labels.get("skin_types", "")), "sites": "Part of the body" if topic.sites else "",
        "sex": "Sex", "age": "Age", "countries": "Countries", "device": f"Kind of {topic.name}",
        "depth_mm": capital(topic.labels.get("depth_mm", "")), "sessions": "Sessions" if topic.has_sessions else "",
        "interval_days": "Interval" if topic.has_sessions else "",
    }
    said = [stated(topic, s) for s in studies]
    told = ((label, _spread([s[what] for s in said])) for what, label in labels.items() if label)
    return (*told, *_how_long(studies)[:2 if effect else 1])


def _how_long(studies: list[Study]) -> tuple[tuple[str, str], ...]:
    days = [m.high for s in studies for m in s.procedure if m.what == "follow_up_days"]
    told = sum(any(m.what == "follow_up_days" for m in s.procedure) for s in studies)
    longest = f"{number(max(days))} days; stated in {told} of {len(studies)}" if days else "not stated"
    lasts = f"not known beyond {number(max(days))} days" if days else (
        "not known: no counted study says how long people were followed")
    return ("Longest followed or studied", longest), ("How long it lasts", lasts)


def _spread(values: list[str]) -> str:
    """How often each value occurs, for example "men in 2 of 4; not stated in 2"."""
    given = [v for v in values if v]
    if not given:
        return f"not stated in any of {len(values)}" if len(values) > 1 else "not stated"
    counts = {v: given.count(v) for v in dict.fromkeys(given)}
    most = sorted(counts, key=lambda v: (-counts[v], v))[:4]
    parts = [f"{v.replace('_', ' ')} in {counts[v]} of {len(values)}" for v in most]
    if len(counts) > len(most):
        parts.append(f"{len(counts) - len(most)} more")
    if len(given) < len(values):
        parts.append(f"not stated in {len(values) - len(given)}")
    return "; ".join(parts)
