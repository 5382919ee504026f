"""What was read from a record, in words: two summary sentences, and numbered lines with label, value and reasons."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.model import Because, Finding, Reading, Study
from pipeline.render.names import MEASURES, contrast, measure, name, stated
from pipeline.render.signs import design_sign, direction_sign, study_direction
from pipeline.text import capital, count, definite, listed
from pipeline.topic import Term, Topic

SPIN = "The conclusion goes further than the results stated in the abstract"
"""Shown only after a person's ruling (EVIDENCE 1.6)."""


class ReadingLine(NamedTuple):
    number: int
    label: str
    value: str
    rule: str
    because: tuple[Because, ...]


def reading_lines(topic: Topic, study: Study, spin: bool) -> tuple[ReadingLine, ...]:
    """Every value that was read, numbered; spin only if a person ruled that there is some (``spin``)."""
    found = [*_about(topic, study), *_results(topic, study, spin), *_details(topic, study)]
    return tuple(
        ReadingLine(i, label, value, ", ".join(dict.fromkeys(b.rule for b in because)), because)
        for i, (label, value, because) in enumerate(found, 1)
    )


def not_stated(study: Study, topic: Topic) -> tuple[str, ...]:
    """Labels of what the record does not state, except what the topic pack has no name for."""
    labels, said = topic.labels, stated(topic, study)
    words = {
        "n": "number of people", "device": f"kind of {topic.name}", "harms": "harms", "age": "age", "sex": "sex",
        "skin_types": labels.get("skin_types", ""), "sites": "part of the body" if topic.sites else "",
        "countries": "country", "blinded": "blinded assessor", "depth_mm": labels.get("depth_mm", ""),
        "sessions": "number of sessions" if topic.has_sessions else "",
        "interval_days": "interval" if topic.has_sessions else "",
        "follow_up_days": "time followed or studied",
    }
    return tuple(label for what, label in words.items() if label and not said[what])


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
    if finding.afterwards:  # a state, not a change: there is no value from before
        state = "good afterwards" if finding.direction == "improved" else "poor afterwards"
        return f"{state}, nothing to compare with"
    return direction_sign(finding.direction, topic.name).words + (f" ({compared})" if compared else "")


_PEOPLE = {"men": ("man", "men"), "women": ("woman", "women")}
_NO_PEOPLE = {"animal": "animals", "in_vitro": "in the laboratory"}


def gist(topic: Topic, study: Study) -> str:
    """Design, people and role, for example "Randomised, 68 men, microneedling added to minoxidil"."""
    parts = (design_sign(study).words, _people(study), role_words(topic, study))
    return capital(", ".join(p for p in parts if p))


def role_words(topic: Topic, study: Study) -> str:
    """What differs between the groups, in words; "" if the role is not known."""
    others = listed([name(topic.treatments, r.id) for r in study.comparators[:3]])
    added = listed([name(topic.treatments, r.id) for r in study.combined_with[:3]])
    match study.role.id:
        case "mn_vs_other":
            return f"{topic.name} against {others or 'another treatment'}"
        case "mn_addon":
            return f"{topic.name} added to {added or others or 'another treatment'}"
        case "addon_to_mn":
            return f"{added or others or 'a treatment'} added to {topic.name}"
        case "mn_as_vehicle":
            return f"{topic.name} in all groups"
        case "uncontrolled":
            return f"{topic.name} with {added}" if added else ""
    return ""


def main_result(topic: Topic, study: Study) -> str:
    """The main result with its outcomes, and whether only the intervention differs between the groups."""
    direction = study_direction(study)
    own = [f for f in study.findings if f.direction in (study.direction, direction)] or list(study.findings)
    names = listed(list(dict.fromkeys(definite(name(topic.outcomes, f.outcome)) for f in own if f.outcome))[:3])
    on = f" on {names}" if names else ""
    said = {
        "favours_mn": f"Favours {topic.name}{on}.", "favours_comparator": f"Favours the comparator{on}.",
        "no_difference": f"No difference shown{f' in {names}' if names else ''}.", "mixed": f"Mixed results{on}.",
        "improved": f"Better than before{on}.", "worsened": f"Worse than before{on}.",
        "favours_addition": f"Favours the addition{on}.", "favours_alone": f"Favours {topic.name} alone{on}.",
        "concludes_for": f"Its authors conclude in favour of {topic.name}{on}; nothing is pooled.",
        "concludes_against": f"Its authors conclude against {topic.name}{on}; nothing is pooled.",
        "not_applicable": "No direction of effect was read from it.",
    }[direction]
    return f"{said} {_isolation(topic.name, study)}".strip()


def _isolation(mn: str, study: Study) -> str:
    if any(f.contrast.isolates for f in study.findings):
        return f"Only {mn} differs between the groups."
    return {
        "addon_to_mn": f"Every group had {mn}, so it cannot say what {mn} itself does.",
        "mn_as_vehicle": f"Every group had {mn}, so it cannot say what {mn} itself does.",
        "mn_vs_other": "It compares two treatments; neither is compared with doing without.",
        "uncontrolled": f"Nothing to compare with, so whether {mn} was the cause was not tested.",
    }.get(study.role.id, "")


def _people(study: Study) -> str:
    if study.subjects.id in _NO_PEOPLE:
        return "" if study.design.id in _NO_PEOPLE else _NO_PEOPLE[study.subjects.id]
    if study.n is None:
        return "" if study.is_review or study.subjects.id == "none" else "number of people not stated"
    return count(study.n, *_PEOPLE.get(study.sex.id if study.sex else "", ("person",)))
