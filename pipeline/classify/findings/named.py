"""Finds the outcomes that a text names, as this study uses them, with their places in the text."""

from __future__ import annotations

import re

from pipeline.classify.findings.heads import of_another
from pipeline.classify.findings.outcomes import Named, Place, find_outcomes
from pipeline.classify.findings.scene import Scene
from pipeline.classify.lexicon import rules
from pipeline.classify.passages.phrases import Passage
from pipeline.model import INTERVENTION
from pipeline.topic import Outcome, Topic
from pipeline.words import may_name

_words = rules("named")


def outcomes_of(text: str, scene: Scene) -> Named:
    """As :func:`find_outcomes`, adjusted to the study: for example, "mean score" alone is taken as the score of the
    condition treated."""
    named = tuple(f for f in find_outcomes(text, scene.known) if not _is_harm(*f, text, scene))
    named = tuple(f for f in named if not _is_of_others(*f, named, scene))
    named = tuple(f for f in named if not of_another(text, f[1]))
    told = tuple(f for f in named if not _aside(text, f[1][0]) and not _of_a_part(*f, text))
    found = tuple(f for f in told if not _is_place(*f, told, text, scene.topic) and not _is_heading(*f, told, text))
    whole = all(o.weight == "overall" for o, _ in found)
    shorts = [(s, o) for s, o in scene.shorts if not found or o.weight == "particular"] if whole else []
    if short := next(((o, m.span()) for s, o in shorts if (m := _whole(s, text))), None):
        return (short,)
    if found and whole and scene.graded and all(_words("grade").search(text[slice(*at)]) for _, at in found):
        return ((scene.graded, found[0][1]),)
    if own := next((f for at in found if whole and (f := _of_its_kind(at[1], text, scene))), None):
        return (own,)
    score = _words("score").search(text) if whole and scene.usual else None
    if score and scene.usual and (_is_severity(scene.usual, scene.topic) or "severity" in score.group().lower()):
        return ((scene.usual, score.span()),)
    return found


def _is_severity(outcome: Outcome, topic: Topic) -> bool:
    """Whether less of an outcome is good, so that a bare "score" can mean it."""
    return topic.outcome(outcome.id).good == "down"


def outcomes_in(passage: Passage, scene: Scene) -> Named:
    """As :func:`outcomes_of`, without outcomes inside the name of the intervention ("collagen induction")."""
    own = [(m.start, m.end) for m in passage.mentions if m.id == INTERVENTION]
    found = outcomes_of(passage.sentence.text, scene)
    return tuple(f for f in found if not any(a <= f[1][0] and f[1][1] <= b for a, b in own))


def is_praise(outcome: Outcome, place: Place, text: str) -> bool:
    """Whether words praise a treatment rather than report a measurement: "a cost-effective method whose cure rate was
    higher"."""
    return outcome.kind in ("process", "harm") and bool(_words("praise").match(text, place[1]))


def _of_its_kind(place: Place, text: str, scene: Scene) -> tuple[Outcome, Place] | None:
    """For a bare word such as "response", the outcome of that name that fits the condition treated: "immune
    response"."""
    said = text[slice(*place)].lower().removesuffix("s")
    own = (o for o in scene.known if o.name.endswith(f" {said}") and set(o.applications) & set(scene.applications))
    return next(((o, place) for o in own), None)


def _is_harm(outcome: Outcome, place: Place, text: str, scene: Scene) -> bool:
    """Whether the words mean a harm here: a kind that only treatment leaves ("tram-track scars"), or one named like a
    condition that this study does not treat."""
    if outcome.kind != "benefit" or not outcome.applications:
        return False
    treated = bool(set(outcome.applications) & set(scene.applications))
    harms = [h for h in may_name(scene.topic.harms, text) if h.parent or not treated]
    return any(a < place[1] and place[0] < b and place[1] <= b for h in harms for a, b in h.find(text))


def _is_of_others(outcome: Outcome, place: Place, named: Named, scene: Scene) -> bool:
    """Whether an outcome belongs to another condition while the same words also name one of the condition treated."""
    own = [bool(set(o.applications) & set(scene.applications)) for o, at in named if at == place and o is not outcome]
    return any(own) and bool(outcome.applications) and not set(outcome.applications) & set(scene.applications)


def _aside(text: str, end: int) -> bool:
    """Whether an outcome is only mentioned as the object of satisfaction, as a cause, as belonging to a harm, or as
    excluded."""
    return any(_words(id).search(text, 0, end) for id in ("with_it", "cause", "of_a_harm", "not_of"))


def _of_a_part(outcome: Outcome, place: Place, text: str) -> bool:
    """Whether only a property improved, not the whole: "flexibility improved", "improvement of size"."""
    if outcome.weight != "overall":
        return False
    return bool(_words("of_property").match(text, place[1]) or _words("property").search(text, 0, place[0]))


def _is_place(outcome: Outcome, place: Place, named: Named, text: str, topic: Topic) -> bool:
    """Whether a condition only says where or in whom something else was measured: "collagen rose in needled scars"."""
    others = [at for o, at in named if o is not outcome and o.weight != "overall"]
    there = any(_words("measured_in").fullmatch(text, end, place[0]) for _, end in others if end <= place[0])
    if not there and not _words("seen_in_those").search(text, 0, place[0]):
        return False
    said = text[slice(*place)]
    return not _words("measure").search(said) and any(topic.application(a).find(said) for a in outcome.applications)


def _is_heading(outcome: Outcome, place: Place, named: Named, text: str) -> bool:
    """Whether an outcome is only a heading for those that follow: "As to safety, pain was less"."""
    head = _words("heading").match(text) if outcome.weight == "general" and len(named) > 1 else None
    return head is not None and place[1] <= head.end()


def _whole(short: str, text: str) -> re.Match[str] | None:
    return re.search(rf"(?<![\w-]){short}(?:\s(?:scores?|scale|grades?|index))?(?![\w-])", text)
