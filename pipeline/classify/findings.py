"""Findings: passages of results and the arms go in, one finding per outcome and contrast comes out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.classify.arms import Arm
from pipeline.classify.contrast import IDLE, background_of, comparator_of, contrast_of, pairs, words
from pipeline.classify.direction import Change, clauses, is_significant, read_change
from pipeline.classify.lexicon import lexicon
from pipeline.classify.mentions import INTERVENTION, Mention, named_at_all, spans
from pipeline.classify.numbers import both_numbers, larger
from pipeline.classify.phrases import Passage
from pipeline.classify.references import Reference, find_references
from pipeline.classify.sides import states_reference, winning_sides
from pipeline.model import Contrast, Finding
from pipeline.topic import Outcome, Topic, compile_terms

RULE = "findings"
_P_VALUE = re.compile(r"\bp(?:[\s-]?values?)?\s?(?:[<>=≤≥]|was|of)\s?0?[.,]\d{1,6}", re.I)
_LIKENESS = re.compile(
    r"differ|comparabl|similar|equal|equivalen|equipotent|inferior|superior|\bsame\b|\bas \w+ as\b", re.I)
_LOOKS_BACK = re.compile(
    r"(?:than|compared (?:to|with)|from)\s(?:(?:the|at|their)\s){0,2}(?:base|pre-?treat|before|initial)", re.I)
_NUMBER = re.compile(r"\d+(?:\.\d+)?(?:\s?±\s?\d+(?:\.\d+)?)?\s?(?:%|fold\b)?")


class Scene(NamedTuple):
    """What findings of one study are read against."""

    topic: Topic
    arms: tuple[Arm, ...]
    pairs: tuple[tuple[str, Arm, Arm], ...]
    given: frozenset[str]  # everything that an arm was given, with its classes and members
    applications: tuple[str, ...]
    known: tuple[Outcome, ...]  # outcomes that the text names anywhere, in the order of importance


def scene_of(topic: Topic, arms: tuple[Arm, ...], applications: tuple[str, ...], text: str) -> Scene:
    parts = frozenset(p for a in arms for p in a.parts)
    related = {t.id for t in topic.treatments for p in parts
               if p != INTERVENTION and (topic.is_member(t.id, p) or topic.is_member(p, t.id))}
    given = parts | related | {INTERVENTION} | IDLE | ({"topical_treatment", "injection"} if len(parts) > 1 else set())
    return Scene(topic, arms, tuple(pairs(arms)), frozenset(given), applications, named_at_all(topic.outcomes, text))


def read_findings(passages: Sequence[Passage], scene: Scene) -> tuple[Finding, ...]:
    """Findings of result sentences in order; the same outcome, contrast and direction is kept once."""
    found: dict[tuple[object, ...], Finding] = {}
    for passage in passages:
        for finding in _of_sentence(passage, scene):
            key = (finding.outcome, finding.contrast, finding.direction, finding.basis, finding.application)
            found.setdefault(key, finding)
    return tuple(found.values())


def _of_sentence(passage: Passage, scene: Scene) -> Iterator[Finding]:
    text = passage.sentence.text
    inherited: tuple[tuple[Outcome, tuple[int, int]], ...] = ()
    last: tuple[Reference, ...] = ()
    for start, end in clauses(text):
        part = Passage(
            passage.sentence._replace(text=text[start:end]),
            tuple(Mention(m.start - start, m.end - start, m.id) for m in passage.mentions if start <= m.start < end),
        )
        outcomes = find_outcomes(part.sentence.text, scene.known)
        references = find_references(part, scene.arms, scene.topic) if scene.arms else ()
        found = list(_of_clause(part, passage, outcomes or inherited, references or last, scene, bool(outcomes)))
        yield from found
        inherited = () if found else outcomes or inherited
        last = references or last


def find_outcomes(text: str, known: Sequence[Outcome]) -> tuple[tuple[Outcome, tuple[int, int]], ...]:
    """Outcomes named in a clause and where; the general ones only where nothing particular is named."""
    found = [(o, s[0]) for o in known if (s := spans(o, text))]
    particular = [f for f in found if f[0].id not in ("global_improvement", "adverse_events", "lesion_clearance")]
    inner = [f for f in found if not any(_within(f[1], g[1]) for g in found if g[0] is not f[0])]
    return tuple(f for f in inner if f[0].id != "global_improvement" or not particular)


def good_side(outcome: Outcome | None, words: str) -> str:
    """up, down or unknown for the words that name an outcome; some turn it round ("hair loss")."""
    if outcome is None:
        return "unknown"
    turned = bool(outcome.inverted) and bool(compile_terms(outcome.inverted).search(words))
    return {"up": "down", "down": "up"}.get(outcome.good, outcome.good) if turned else outcome.good


def _within(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return b[0] <= a[0] and a[1] <= b[1] and a != b


def _of_clause(
    part: Passage, whole: Passage, outcomes: Sequence[tuple[Outcome, tuple[int, int]]],
    references: tuple[Reference, ...], scene: Scene, own: bool,
) -> Iterator[Finding]:
    text = part.sentence.text
    named: list[tuple[Outcome | None, tuple[int, int] | None]] = [*outcomes] or [(None, None)]
    for outcome, place in named:
        good = good_side(outcome, text[place[0]:place[1]] if place and own else "")
        change = read_change(text, place if own else None, good)
        foreign = scene.arms and any(m.id not in scene.given for m in part.mentions)
        if foreign and (change is None or change.comparative):
            continue  # something that no arm was given: another comparison than the one known
        for contrast, winner in _contrasts(text, change, references, scene, good):
            if contrast is None:
                yield from _baseline(whole, text, outcome, change, references, scene)
            else:
                yield _between(whole, text, outcome, contrast, winner, scene, references, good)


def _contrasts(
    text: str, change: Change | None, references: tuple[Reference, ...], scene: Scene, good: str
) -> list[tuple[tuple[str, Arm, Arm] | None, Arm | str | None]]:
    """(pair, winner) for each comparison stated, the winner being an arm or "none"; (None, None) for a change."""
    if not scene.pairs:
        return [(None, None)]
    arms = list(dict.fromkeys(r.arm for r in references))
    if change and change.none:
        if not _is_comparison(text, arms):
            return []
        return [(p, "none") for p in _pairs_of(arms, scene)]
    stated = change and (change.comparative or states_reference(text, change, references))
    if change and stated and change.sign and not _against_baseline(text):
        subjects, others = winning_sides(text, change, references, scene.arms)
        return [
            (pair, s if change.sign > 0 else o) for s in subjects for o in others
            if (pair := _pair(s, o, scene))
        ]
    numbers = both_numbers(text, references)
    sign = change.sign if change else {"up": 1, "down": -1}.get(good, 0) * (tested(text) is True)
    if numbers and not (change and change.comparative):
        first, second = numbers.first, numbers.second
        bigger = larger(numbers)
        if (pair := _pair(first, second, scene)) and bigger and sign and numbers.telling(tested(text)):
            return [(pair, bigger if sign > 0 else (second if bigger is first else first))]
    return [(None, None)] if change and not change.comparative else []


def tested(text: str) -> bool | None:
    """As is_significant, but None where each arm was tested by itself ("both significant")."""
    return None if re.search(r"\b(?:both|each|all)\b", text, re.I) else is_significant(text)


def _is_comparison(text: str, arms: Sequence[Arm]) -> bool:
    words = lexicon("direction")
    if _LIKENESS.search(text):
        return True
    graded = any(words[w].search(text) for w in ("good", "bad", "more", "less"))
    return graded or (len(arms) > 1 and bool(words["between"].search(text) or words["not_significant_p"].search(text)))


def _against_baseline(text: str) -> bool:
    """A comparative that looks back ("lower than at baseline") and names no other arm."""
    return bool(_LOOKS_BACK.search(text))


def _pairs_of(arms: Sequence[Arm], scene: Scene) -> list[tuple[str, Arm, Arm]]:
    if len(arms) > 1:
        return [p for p in scene.pairs if p[1] in arms and p[2] in arms]
    return list(scene.pairs) if len(scene.arms) == 2 or len(scene.pairs) == 1 else list(scene.pairs[:0])


def _pair(a: Arm, b: Arm, scene: Scene) -> tuple[str, Arm, Arm] | None:
    return next((p for p in scene.pairs if {p[1], p[2]} == {a, b}), None) if a is not b else None


def _between(
    passage: Passage, text: str, outcome: Outcome | None, pair: tuple[str, Arm, Arm], winner: Arm | str | None,
    scene: Scene, references: tuple[Reference, ...], good: str,
) -> Finding:
    _, index, reference = pair
    direction = "no_difference" if winner == "none" else "favours_mn" if winner is index else "favours_comparator"
    p_value = _P_VALUE.search(text) or _P_VALUE.search(passage.sentence.text)
    return Finding(
        outcome=outcome.id if outcome else None, direction=direction,
        point_direction=point_direction(text, outcome, pair, references, good), basis="between_group",
        contrast=contrast_of(index, reference), comparator=comparator_of(index, reference),
        background=background_of(index, reference), application=_application(passage, scene),
        p_value=p_value.group() if p_value else None,
        significant=False if winner == "none" else is_significant(text),
        margin_met=winner == "none" and bool(lexicon("direction")["margin"].search(text)),
        numbers=tuple(_NUMBER.findall(text)[:8]), because=(passage.sentence.because(f"{RULE}.between"),),
    )


def point_direction(
    text: str, outcome: Outcome | None, pair: tuple[str, Arm, Arm], references: tuple[Reference, ...], good: str
) -> str | None:
    """Which side the numbers of both arms speak for, None without both or without a known good side."""
    numbers = both_numbers(text, references)
    words = lexicon("direction")
    change = read_change(words["not_significant_p"].sub("", words["none"].sub("", text)), None, good)
    sign = change.sign if change and not change.comparative else {"up": 1, "down": -1}.get(good, 0)
    if not numbers or not sign or {numbers.first, numbers.second} != {pair[1], pair[2]}:
        return None
    if numbers.a == numbers.b:
        return "equal"
    bigger = larger(numbers)
    return "favours_mn" if (bigger is pair[1]) == (sign > 0) else "favours_comparator"


def _baseline(
    passage: Passage, text: str, outcome: Outcome | None, change: Change | None,
    references: tuple[Reference, ...], scene: Scene,
) -> Iterator[Finding]:
    if change is None or outcome is None or not change.sign or change.none or outcome.kind == "harm":
        return
    arms = list(dict.fromkeys(r.arm for r in references)) or list(scene.arms)
    needled: list[Arm | None] = [a for a in arms if a.needled]
    for arm in needled or ([] if scene.arms else [None]):
        p_value = _P_VALUE.search(text)
        yield Finding(
            outcome=outcome.id, direction="improved" if change.sign > 0 else "worsened", basis="baseline",
            contrast=Contrast(words(arm) if arm else None, "baseline"), application=_application(passage, scene),
            p_value=p_value.group() if p_value else None, significant=is_significant(text),
            numbers=tuple(_NUMBER.findall(text)[:8]), because=(passage.sentence.because(f"{RULE}.baseline"),),
        )


def _application(passage: Passage, scene: Scene) -> str | None:
    """The application that the sentence names, where the study has several."""
    if len(scene.applications) < 2:
        return None
    named = [a for a in scene.applications if spans(scene.topic.application(a), passage.sentence.text)]
    return named[0] if len(named) == 1 else None
