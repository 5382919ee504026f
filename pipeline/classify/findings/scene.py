"""What the findings of one study are read against: topic, arms and outcomes go in, one value comes out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from pipeline.classify.arms.arm import CONTROLS, Arm
from pipeline.classify.arms.contrast import Pair, pairs
from pipeline.classify.findings.outcomes import find_outcomes
from pipeline.classify.findings.scales import short_forms
from pipeline.classify.lexicon import rules
from pipeline.classify.passages.mentions import named_at_all
from pipeline.model import INTERVENTION
from pipeline.topic import Application, Outcome, Topic, compile_terms

_words = rules("scene")


@dataclass(frozen=True, slots=True)
class Scene:
    """What findings of one study are read against."""

    topic: Topic
    arms: tuple[Arm, ...]
    pairs: tuple[Pair, ...]
    given: frozenset[str]  # everything that an arm was given, with its classes and members
    applications: tuple[str, ...]
    known: tuple[Outcome, ...]  # outcomes that the text names anywhere, in the order of importance
    alone: bool = False  # sentences that compare by themselves count: laboratory work and reviews
    between: bool = False  # only what sets arms against each other counts: reviews
    idle: bool = False  # the text names skin or animals left untreated
    told: tuple[Arm, ...] = ()  # the two arms that "the former" and "the latter" mean where they are said
    introduced: tuple[Arm, ...] = ()  # the two arms in the one order in which title and methods name them
    turn: tuple[Arm, ...] = ()  # the two arms whose values a sentence gives that names neither, in their order
    shorts: tuple[tuple[str, Outcome], ...] = ()  # short forms of scales that the text explains
    conditions: tuple[tuple[str, str], ...] = ()  # short forms of conditions that the text explains, with their ids
    graded: Outcome | None = None  # what responses were graded by: "repigmentation was graded as poor, good, excellent"
    usual: Outcome | None = None  # what a "score" or "grade" without more is about, by the condition treated

    def pair_of(self, a: Arm, b: Arm) -> Pair | None:
        """The pair that two arms make, where it is one that is compared."""
        return next((p for p in self.pairs if {p.first, p.second} == {a, b}), None) if a is not b else None


def scene_of(topic: Topic, arms: tuple[Arm, ...], applications: tuple[str, ...], text: str) -> Scene:
    """The scene of a study with these arms and uses; ``text`` is its abstract or digest."""
    known = named_at_all(topic.outcomes, text)
    usual = _usual(topic, applications)
    shorts = short_forms(text, known, applications)
    conditions = _short_conditions(text, [a for a in topic.applications if a.id in applications])
    return Scene(topic, arms, tuple(pairs(arms)), _given(topic, arms), applications, known, shorts=shorts,
                 conditions=conditions, usual=usual, graded=_graded(text, known, applications))


def _short_conditions(text: str, treated: Sequence[Application]) -> tuple[tuple[str, str], ...]:
    """ "Androgenetic alopecia (AGA)": short forms in brackets right after the name of a condition treated."""
    ends = [(a.id, b) for a in treated for _, b in a.find(text)]
    found = ((id, _words("short_form").match(text, end + 1)) for id, end in ends)
    return tuple(dict.fromkeys((m["short"], id) for id, m in found if m))


def _graded(text: str, known: Sequence[Outcome], treated: Sequence[str]) -> Outcome | None:
    """The outcome of a condition treated that the text says was graded; a better grade of it is more of a gain."""
    for m in _words("graded").finditer(text):
        named = [o for o, _ in find_outcomes(m["what"], known) if set(o.applications) & set(treated)]
        if len(named) == 1 and named[0].kind == "benefit":
            return replace(named[0], good="up", inverted=())
    return None


def _usual(topic: Topic, applications: tuple[str, ...]) -> Outcome | None:
    """The first outcome of the conditions treated, where less of it is good: their severity; else the one of which a
    severity may be told."""
    own = [o for o in topic.outcomes if set(o.applications) & set(applications)]
    if own and own[0].good == "down":
        return own[0]
    return next((replace(o, good="down", inverted=()) for o in own if "severity" in o.inverted), None)


def with_arms(scene: Scene, arms: tuple[Arm, ...]) -> Scene:
    """The same scene with other arms, those of one sentence."""
    return replace(scene, arms=arms, pairs=tuple(pairs(arms)), given=_given(scene.topic, arms))


def _given(topic: Topic, arms: Sequence[Arm]) -> frozenset[str]:
    parts = frozenset(p for a in arms for p in a.parts)
    related = {
        t.id
        for t in topic.treatments
        for p in parts
        if p != INTERVENTION and (topic.is_member(t.id, p) or topic.is_member(p, t.id))
    }
    general = {"topical_treatment", "injection"} if len(parts) > 1 else set[str]()
    return frozenset(parts | related | {INTERVENTION} | CONTROLS | general)


def application_of(text: str, scene: Scene) -> str | None:
    """The application that a sentence names, where the study has several."""
    if len(scene.applications) < 2:
        return None
    short = {id for word, id in scene.conditions if re.search(rf"\b{word}\b", text)}
    named = [a for a in scene.applications if a in short or _names(scene.topic.application(a), text)]
    return named[0] if len(named) == 1 else None


def _names(application: Application, text: str) -> bool:
    """Whether a text names the application itself; "every scar" is of any kind."""
    exact = compile_terms(application.terms)
    return any(exact.search(text, *span) for span in application.find(text))


class Comparison(NamedTuple):
    """The winner is one of the two arms, or None when no difference was shown."""

    pair: Pair
    winner: Arm | None
    apart: bool = False  # intervals of confidence of the two do not meet, which is a test of the difference
