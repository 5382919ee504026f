"""Holds what is known about a study when its findings are read: its topic, arms, outcomes and abbreviations."""

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
    """The context in which the findings of one study are read."""

    topic: Topic
    arms: tuple[Arm, ...]
    pairs: tuple[Pair, ...]
    given: frozenset[str]  # everything that an arm was given, with its classes and members
    applications: tuple[str, ...]
    known: tuple[Outcome, ...]  # outcomes that the text names anywhere, in the order of importance
    alone: bool = False  # sentences may bring their own arms: laboratory work and reviews
    between: bool = False  # only comparisons of arms count: reviews
    idle: bool = False  # the text names skin or animals left untreated
    told: tuple[Arm, ...] = ()  # the two arms that "the former" and "the latter" refer to
    introduced: tuple[Arm, ...] = ()  # the two arms in the constant order of title and methods
    turn: tuple[Arm, ...] = ()  # the two arms in the order of the values in a sentence that names neither
    shorts: tuple[tuple[str, Outcome], ...] = ()  # short forms of scales that the text explains
    conditions: tuple[tuple[str, str], ...] = ()  # short forms of conditions that the text explains, with their ids
    graded: Outcome | None = None  # what responses were graded by: "repigmentation was graded as poor, good, excellent"
    usual: Outcome | None = None  # what a bare "score" or "grade" is about, by the condition treated

    def pair_of(self, a: Arm, b: Arm) -> Pair | None:
        """The pair of these two arms, if they are compared; else None."""
        return next((p for p in self.pairs if {p.first, p.second} == {a, b}), None) if a is not b else None


def scene_of(topic: Topic, arms: tuple[Arm, ...], applications: tuple[str, ...], text: str) -> Scene:
    """Build the scene of a study with these arms and conditions; ``text`` is its abstract or digest."""
    known = named_at_all(topic.outcomes, text)
    usual = _usual(topic, applications)
    shorts = short_forms(text, known, applications)
    conditions = _short_conditions(text, [a for a in topic.applications if a.id in applications])
    return Scene(topic, arms, tuple(pairs(arms)), _given(topic, arms), applications, known, shorts=shorts,
                 conditions=conditions, usual=usual, graded=_graded(text, known, applications))


def _short_conditions(text: str, treated: Sequence[Application]) -> tuple[tuple[str, str], ...]:
    """Abbreviations in brackets right after a treated condition, with its id: "Androgenetic alopecia (AGA)"."""
    ends = [(a.id, b) for a in treated for _, b in a.find(text)]
    found = ((id, _words("short_form").match(text, end + 1)) for id, end in ends)
    return tuple(dict.fromkeys((m["short"], id) for id, m in found if m))


def _graded(text: str, known: Sequence[Outcome], treated: Sequence[str]) -> Outcome | None:
    """The outcome of a treated condition that the text says was graded; a better grade counts as more of a gain."""
    for m in _words("graded").finditer(text):
        named = [o for o, _ in find_outcomes(m["what"], known) if set(o.applications) & set(treated)]
        if len(named) == 1 and named[0].kind == "benefit":
            return replace(named[0], good="up", inverted=())
    return None


def _usual(topic: Topic, applications: tuple[str, ...]) -> Outcome | None:
    """The first outcome of the treated conditions if less of it is good, as for severity; else the first whose severity
    can be reported."""
    own = [o for o in topic.outcomes if set(o.applications) & set(applications)]
    if own and own[0].good == "down":
        return own[0]
    return next((replace(o, good="down", inverted=()) for o in own if "severity" in o.inverted), None)


def with_arms(scene: Scene, arms: tuple[Arm, ...]) -> Scene:
    """The same scene with other arms, those of one sentence."""
    return replace(scene, arms=arms, pairs=tuple(pairs(arms)), given=_given(scene.topic, arms))


def _given(topic: Topic, arms: Sequence[Arm]) -> frozenset[str]:
    """Everything that the arms were given, with related treatments, the intervention and controls."""
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
    """The condition that a sentence names, if the study has several; else None."""
    if len(scene.applications) < 2:
        return None
    short = {id for word, id in scene.conditions if re.search(rf"\b{word}\b", text)}
    named = [a for a in scene.applications if a in short or _names(scene.topic.application(a), text)]
    return named[0] if len(named) == 1 else None


def _names(application: Application, text: str) -> bool:
    """Whether a text names the condition exactly; "every scar" may be any kind."""
    exact = compile_terms(application.terms)
    return any(exact.search(text, *span) for span in application.find(text))


class Comparison(NamedTuple):
    """Two compared arms and the winner, which is None if no difference was shown."""

    pair: Pair
    winner: Arm | None
    apart: bool = False  # their confidence intervals do not overlap, which tests the difference
