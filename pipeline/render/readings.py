"""What was read from a record, as numbered lines: a label, the value in words, the rule and the words behind it."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.model import Because, Finding, Reading, Study
from pipeline.render.gist import role_words
from pipeline.render.names import MEASURES, contrast, measure, name
from pipeline.render.signs import design_sign, direction_sign
from pipeline.text import count
from pipeline.topic import Term, Topic

SPIN = "The conclusion goes further than the results stated in the abstract"
"""Said of a study only after a person's ruling (EVIDENCE 1.6)."""


class ReadingLine(NamedTuple):
    number: int
    label: str
    value: str
    rule: str
    because: tuple[Because, ...]


def reading_lines(topic: Topic, study: Study, spin: bool) -> tuple[ReadingLine, ...]:
    """Every value that was read, numbered; ``spin`` where a person ruled that there is some."""
    found = [*_about(topic, study), *_results(topic, study, spin), *_details(topic, study)]
    return tuple(
        ReadingLine(i, label, value, ", ".join(dict.fromkeys(b.rule for b in because)), because)
        for i, (label, value, because) in enumerate(found, 1)
    )


def not_stated(study: Study, topic: Topic) -> tuple[str, ...]:
    """What the record does not say, in words; of what the topic pack has no name for nothing is missed."""
    labels = topic.labels
    missing = {
        "number of people": study.n is None, f"kind of {topic.name}": study.device is None, "harms": not study.harms,
        "age": study.age is None, "sex": study.sex is None,
        labels.get("skin_types", ""): study.skin_types is None,
        "part of the body" if topic.sites else "": not study.sites, "country": not study.countries,
        "blinded assessor": study.blinded_assessor is None,
        **{words: not any(m.what == what for m in study.procedure) for what, words in (
            ("depth_mm", labels.get("depth_mm", "")), ("sessions", "number of sessions"), ("interval_days", "interval"),
            ("follow_up_days", "time followed or studied"))},
    }
    return tuple(words for words, absent in missing.items() if absent and words)


_SUBJECTS = {"human": "people", "animal": "animals", "in_vitro": "none, in the laboratory", "none": "none of its own"}
_Found = tuple[str, str, tuple[Because, ...]]


def _about(topic: Topic, study: Study) -> list[_Found]:
    people, alone = study.participants, "no comparison group" if study.role.id == "uncontrolled" else "does not apply"
    analysed = f", {people.n_analysed:,} analysed" if people.n_analysed is not None else ""
    found = [("relevance", study.relevance.id.replace("_", " "), study.relevance.because)]
    found += [("application", name(topic.applications, a.id), a.because) for a in study.applications]
    found += [("design", design_sign(study).words, study.design.because),
              ("subjects", _SUBJECTS.get(study.subjects.id, study.subjects.id), study.subjects.because)]
    if people.n is not None:
        found.append(("people", count(people.n, "person") + analysed, people.because))
    found += _one(f"kind of {topic.name}", study.device, topic.devices)
    found.append(("role of the intervention", role_words(topic, study) or alone, study.role.because))
    found += [("compared with", name(topic.treatments, r.id), r.because) for r in study.comparators]
    found += [("combined with", name(topic.treatments, r.id), r.because) for r in study.combined_with]
    return found


def _results(topic: Topic, study: Study, spin: bool) -> list[_Found]:
    found = [
        (name(topic.outcomes, f.outcome) or "result", _finding(topic, f), f.because) for f in study.findings
    ]
    found += [
        ("harm", ("reported: " if h.direction == "reported" else "none: ") + name(topic.harms, h.term), h.because)
        for h in study.harms
    ]
    if study.spin and spin:
        found.append(("spin", SPIN, study.spin_because))
    return found


def _details(topic: Topic, study: Study) -> list[_Found]:
    found = [(MEASURES[m.what][0], measure(m), m.because) for m in study.procedure]
    found += [("step", name(topic.steps, s.id), s.because) for s in study.steps]
    found += [
        ("group", f"{name(topic.groups, g.id)}: {g.how.replace('_', ' ')}", g.because) for g in study.groups
    ]
    found += [("part of the body", name(topic.sites, s.id), s.because) for s in study.sites]
    found += [("country", c.id, c.because) for c in study.countries]
    types = topic.labels.get("skin_types", "skin types")
    rest = (("assessor blinded", study.blinded_assessor), (types, study.skin_types), ("sex", study.sex),
            ("age", study.age), ("level of evidence, as the authors state it", study.declared_level))
    return [*found, *(row for label, reading in rest for row in _one(label, reading))]


def _one(label: str, reading: Reading | None, terms: tuple[Term, ...] = ()) -> list[_Found]:
    return [(label, name(terms, reading.id), reading.because)] if reading else []


def _finding(topic: Topic, finding: Finding) -> str:
    compared = contrast(topic, finding)
    if finding.afterwards:  # a state, and no change: nobody was asked before
        state = "good afterwards" if finding.direction == "improved" else "poor afterwards"
        return f"{state}, nothing to compare with"
    return direction_sign(finding.direction, topic.name).words + (f" ({compared})" if compared else "")
