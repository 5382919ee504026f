"""A study in two short lines: how it was done and on whom; what it found and whether it isolates the intervention."""

from __future__ import annotations

from pipeline.model import Study
from pipeline.render.names import name
from pipeline.render.signs import design_sign, study_direction
from pipeline.render.words import sentence
from pipeline.text import capital, count, listed
from pipeline.topic import Topic

_PEOPLE = {"men": ("man", "men"), "women": ("woman", "women")}
_SUBJECTS = {"animal": "animals", "in_vitro": "in the laboratory"}


def gist(topic: Topic, study: Study) -> str:
    """ "Randomised, 68 men, microneedling added to minoxidil"."""
    parts = (design_sign(study).words, _people(study), role_words(topic, study))
    return capital(", ".join(p for p in parts if p))


def role_words(topic: Topic, study: Study) -> str:
    """What differs between the groups, in words; "" where the role is not known."""
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


def found(topic: Topic, study: Study) -> str:
    """What the study found on which outcomes, and whether only the intervention differs between the groups."""
    direction = study_direction(study)
    own = [f for f in study.findings if f.direction in (study.direction, direction)] or list(study.findings)
    names = listed(list(dict.fromkeys(name(topic.outcomes, f.outcome) for f in own if f.outcome))[:3])
    on = f" on {names}" if names else ""
    said = {
        "favours_mn": f"Favours {topic.name}{on}.", "favours_comparator": f"Favours the comparator{on}.",
        "no_difference": f"No difference shown{f' in {names}' if names else ''}.", "mixed": f"Mixed results{on}.",
        "improved": sentence(f"{names or 'what was measured'} improved from before to after"),
        "worsened": sentence(f"{names or 'what was measured'} worsened from before to after"),
        "favours_addition": f"Favours the addition{on}.", "favours_alone": f"Favours {topic.name} alone{on}.",
        "concludes_for": f"Its authors conclude for {topic.name}{on}; nothing is pooled.",
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
    if study.subjects.id in _SUBJECTS:
        return "" if study.design.id in _SUBJECTS else _SUBJECTS[study.subjects.id]
    if study.n is None:
        return "" if study.is_review or study.subjects.id == "none" else "number of people not stated"
    return count(study.n, *_PEOPLE.get(study.sex.id if study.sex else "", ("person",)))
