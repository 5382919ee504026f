"""Harms: passages go in, what was seen and what was looked for and not seen come out.

Not mentioned is neither.  "Well tolerated" is no finding about harm (EVIDENCE 4, warnings); a condition that
was treated is no harm; a harm tied to the comparator arm alone is none of the intervention's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.classify.arms import Arm
from pipeline.classify.lexicon import lexicon
from pipeline.classify.mentions import INTERVENTION, named_at_all, spans
from pipeline.classify.phrases import Passage
from pipeline.classify.references import find_references
from pipeline.model import Harm
from pipeline.topic import HarmTerm, Topic

RULE = "harms"
BEFORE = 70  # characters in which a negation before a harm reaches it
_CUT = re.compile(
    r"[;:]\s|,? (?:but|whereas|while|although|though|however|except|except for|other than|apart from|only|just)\b")
_LESS = re.compile(
    r"\b(?:reduced|less|decreased|minimi[sz]\w*|lower|fewer|improved|better|treat(?:ing"
    r"|s)?(?:\s\w+){0,4})\s+(?:\w+\s)?$",
    re.I)


def read_harms(
    passages: Sequence[Passage], arms: Sequence[Arm], topic: Topic, applications: Sequence[str], review: bool
) -> tuple[Harm, ...]:
    """One Harm per term: reported wins over absent; result sentences, in reviews all but aims and methods."""
    roles = ("RESULTS", "CONCLUSION", "BACKGROUND", "TITLE") if review else ("RESULTS", "CONCLUSION")
    found: dict[str, Harm] = {}
    treated = _treated_terms(topic, applications)
    text = " ".join(p.sentence.text for p in passages)
    known = [h for h in named_at_all(topic.harms, text) if h.id not in treated]
    for passage in passages:
        if passage.sentence.role not in roles:
            continue
        for harm in _of_sentence(passage, arms, topic, known):
            if harm.term not in found or (found[harm.term].direction == "absent" and harm.direction == "reported"):
                found[harm.term] = harm
    vague = {h.id for h in topic.harms if h.vague}
    named = any(h.direction == "reported" and h.term not in vague for h in found.values())
    return tuple(h for h in found.values() if not (named and h.term in vague))


def looked_for(passages: Sequence[Passage], harms: Sequence[Harm]) -> bool:
    """Whether the study says that it looked for harms, or names one."""
    pattern = lexicon("harms")["looked_for"]
    return bool(harms) or any(pattern.search(p.sentence.text) for p in passages if p.sentence.role != "CONCLUSION")


def _treated_terms(topic: Topic, applications: Sequence[str]) -> frozenset[str]:
    """Harms whose name is also that of a condition that the study treats."""
    named = [topic.application(a) for a in applications if any(x.id == a for x in topic.applications)]
    text = " ; ".join(a.name + " ; " + " ; ".join(a.hits) for a in named if a.condition)
    return frozenset(h.id for h in topic.harms if spans(h, text))


def _of_sentence(passage: Passage, arms: Sequence[Arm], topic: Topic, known: Sequence[HarmTerm]) -> list[Harm]:
    text = passage.sentence.text
    edges = [0, *(x for m in _CUT.finditer(text) for x in m.span()), len(text)]
    out: list[Harm] = []
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        clause = text[start:end]
        for harm in known:
            for a, b in spans(harm, clause):
                if direction := _direction(clause, a, b, harm):
                    if direction == "reported" and _of_comparator(passage, start + a, arms, topic):
                        continue
                    out.append(Harm(harm.id, direction, (passage.sentence.because(f"{RULE}.{direction}"),)))
    return out


def _direction(clause: str, a: int, b: int, harm: HarmTerm) -> str | None:
    words = lexicon("harms")
    before, after = clause[max(0, a - BEFORE):a], clause[b:b + BEFORE]
    if words["treated"].search(before[-45:]) or words["possible"].search(before[-45:]) or _LESS.search(before):
        return None
    if _negated(before, after):
        return None if _only_grade(before) and not (harm.serious or harm.vague) else "absent"
    return None if harm.vague and not _names_event(before, after) else "reported"


_GRADE = re.compile(
    r"\b(?:no|without(?: any)?|not) (?:other |further )?(?:severe|serious|significant|major|long[ -]?(?:term|lasting)"
    r"|lasting|permanent|persistent|prolonged|excessive)\s+$", re.I)
_STATED = re.compile(r"\b(?:was|were|had|showed|experienced|developed|occurred|is|are)\b")


def _only_grade(before: str) -> bool:
    """ "No severe pain" says nothing about pain: the negation reaches the grade alone."""
    return bool(_GRADE.search(before))


def _negated(before: str, after: str) -> bool:
    negations = list(lexicon("harms")["absent"].finditer(before))
    if negations and not _STATED.search(before[negations[-1].end():]):
        return True
    return bool(re.match(r"[\w\s,]{0,40}\b(?:(?:was|were|had|did) not|(?:was|were) absent|in none|nor)\b", after))


def _names_event(before: str, after: str) -> bool:
    """A vague harm is reported only where it says that some occurred."""
    return bool(
        re.search(r"\b(?:minimal|mild|transient|minor|common|few|temporary|local|some|tolerable|more|slight)\s*(?:\w+\s)?$",
                  before, re.I)
        or re.match(r"\s*(?:was|were|such as|included?|including|of|mostly|observed|noted|reported|seen|occurred)\b",
                    after, re.I)
    )


def _of_comparator(passage: Passage, place: int, arms: Sequence[Arm], topic: Topic) -> bool:
    """Whether the sentence ties the harm to arms without the intervention only."""
    if not any(not a.needled for a in arms):
        others = [m for m in passage.mentions if m.id != INTERVENTION]
        return bool(others) and not arms and all(m.id != INTERVENTION for m in passage.mentions) and \
            bool(re.search(r"\b(?:with|after|in|following)\s", passage.sentence.text))
    named = find_references(passage, arms, topic)
    return bool(named) and not any(r.arm.needled for r in named)
