"""Names for readers: ids of the topic pack, contrasts, measures and answers in words.

An id that the pack does not know is shown with spaces for underscores.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.model import INTERVENTION, EvidenceItem, Finding, Measure, Record, Rung, Study
from pipeline.render.words import short, span
from pipeline.text import unit
from pipeline.topic import Term, Topic, name_of

MEASURES = {
    "depth_mm": ("depth", "mm"), "sessions": ("sessions", ""), "interval_days": ("interval", "days"),
    "session_minutes": ("length of a session", "minutes"), "anaesthetic_minutes": ("numbing", "minutes"),
    "follow_up_days": ("followed or studied for", "days"), "downtime_days": ("redness or downtime", "days"),
}
RUNGS: dict[Rung, tuple[str, str, str]] = {
    "randomised": ("i-rct", "Randomised", "two groups or two sides, by lot"),
    "controlled": ("i-controlled", "Controlled, not randomised", "groups chosen, not drawn by lot"),
    "uncontrolled": ("i-before", "Before and after only", "says what changed, not why"),
    "review": ("i-review", "Reviews", "contain the trials above, so never added"),
    "laboratory": ("i-lab", "Animals or laboratory", "says how it might work, not whether"),
    "descriptive": ("i-case", "Descriptive", "says what was done or seen"),
    "none": ("i-case", "Not a test of this", "bears on it, measures something else"),
}
"""Sign, name and note of each rung, strongest first."""
STANDINGS = {
    "corrected": "Corrected", "concern": "Expression of concern", "retracted": "RETRACTED", "withdrawn": "WITHDRAWN",
}
"""Words for each status of a record that has a notice, in tags and references."""
DIRECTIONS = {
    "supported": "supported", "contradicted": "contradicted", "mixed": "mixed",
    "no_difference": "no difference was shown", "cannot_tell": "cannot tell yet",
    "no_evidence_found": "no studies found", "not_a_research_question": "not a research question",
}
UNLISTED = {
    "untreated": "no treatment", "technique": "another technique", "other": "an unlisted treatment",
    "other_2": "a second unlisted treatment", "other_3": "a third unlisted treatment",
}
"""Words for contents of an arm that the topic pack has no name for."""


def name(terms: Sequence[Term], id: str | None) -> str:
    """The name of an id, "" for None."""
    return "" if id is None else name_of(terms, id)


def arm(topic: Topic, text: str | None) -> str:
    """One side of a contrast in words; ``text`` is treatment ids joined by "+"."""
    if not text:
        return ""
    own = {INTERVENTION: topic.name, **UNLISTED}
    parts = (part.strip() for part in text.split("+"))
    return " + ".join(own.get(part) or name(topic.treatments, part) for part in parts)


def contrast(topic: Topic, finding: Finding) -> str:
    """A contrast in words: "A against B", "A, before and after" or "A, afterwards"; "" if a side is not known."""
    index, reference = arm(topic, finding.contrast.index), arm(topic, finding.contrast.reference)
    if finding.basis == "baseline":
        when = "afterwards" if finding.afterwards else "before and after"
        return f"{index}, {when}" if index else ""
    return f"{index} against {reference}" if index and reference else ""


def comparison(topic: Topic, study: Study, item: EvidenceItem) -> str:
    """What was compared with what; "" if the abstract does not say."""
    finding = _deciding(study.findings, item)
    if item.rung == "uncontrolled" or (finding and finding.basis == "baseline"):
        own = contrast(topic, finding) if finding and finding.basis == "baseline" else ""
        where = "on the side" if study.design.id == "split_body_rct" else "within the group"
        people = f"{where} that had " if study.comparators else ""
        return people + (own or f"{topic.name}, before and after")
    against = name(topic.treatments, item.comparator)
    return (contrast(topic, finding) if finding else "") or (f"against {against}" if against else "")


def _deciding(findings: Iterable[Finding], item: EvidenceItem) -> Finding | None:
    """The finding that an item rests on: the best match of basis, then outcome, background and comparator."""
    alone = item.rung == "uncontrolled"
    return min(findings, default=None, key=lambda f: (
        (f.basis == "baseline") is not alone, f.outcome != item.outcome, f.background != item.background,
        f.comparator != item.comparator))


def reported(study: Study, item: EvidenceItem) -> str:
    """The numbers of both groups, if a direction was read from them, and the p-value, as the abstract states them;
    "" if it states none."""
    stated = [f for f in study.findings if f.outcome == item.outcome and (f.point_direction or f.p_value)]
    finding = _deciding(stated, item)
    if finding is None or (finding.basis == "baseline") is not (item.rung == "uncontrolled"):
        return ""
    two = finding.point_direction is not None and len(finding.numbers) == 2
    sides = " against ".join(n.strip() for n in finding.numbers) if two else ""
    return short("; ".join(p for p in (sides, finding.p_value or "") if p), 80)


def answer_words(direction: str, certainty: str | None) -> str:
    """An answer in words, for example "supported, very low certainty"."""
    return with_certainty(DIRECTIONS.get(direction, direction.replace("_", " ")), certainty)


def with_certainty(words: str, certainty: str | None) -> str:
    """The words of an answer, followed by its certainty if it has one."""
    return f"{words}, {certainty.replace('_', ' ')} certainty" if certainty else words


def measure(value: Measure) -> str:
    """A measure with its unit, for example "0.5–1.5 mm"."""
    said = span(value.low, value.high)
    return f"{said} {unit(MEASURES.get(value.what, ('', ''))[1], said)}".strip()


def stated(topic: Topic, study: Study) -> dict[str, str]:
    """People, methods and harms of a study in words, by key; "" if not stated."""
    seen, absent = (dict.fromkeys(name(topic.harms, h.term) for h in study.harms if h.direction == way)
                    for way in ("reported", "absent"))
    harms = (", ".join(seen), f"none: {', '.join(absent)}" if absent else "")
    alone = {"sex": study.sex, "age": study.age, "skin_types": study.skin_types, "blinded": study.blinded_assessor}
    return {
        "n": "" if study.n is None else f"{study.n:,}", "device": name(topic.devices, study.device and study.device.id),
        **{what: reading.id if reading else "" for what, reading in alone.items()},
        "countries": ", ".join(c.id for c in study.countries),
        "sites": ", ".join(name(topic.sites, s.id) for s in study.sites), "harms": "; ".join(h for h in harms if h),
        **{what: ", ".join(dict.fromkeys(measure(m) for m in study.procedure if m.what == what)) for what in MEASURES},
    }


def funding(record: Record) -> str:
    """The grants that PubMed lists, at most two; "" if it lists none, which does not mean that there were none."""
    shown = short(", ".join(dict.fromkeys(record.grants[:2])), 120)
    return f"{shown} and {len(record.grants) - 2} more" if len(record.grants) > 2 else shown
