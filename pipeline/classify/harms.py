"""Harms: passages go in, what was seen and what was looked for and not seen come out.

Not mentioned is neither.  "Well tolerated" is no finding about harm (EVIDENCE 4, warnings); a condition that
was treated is no harm; a harm tied to the comparator arm alone is none of the intervention's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.classify.arm import Arm
from pipeline.classify.harm_words import frequency, more_of_it, said_of
from pipeline.classify.lexicon import lexicon
from pipeline.classify.mentions import INTERVENTION, named_at_all, spans
from pipeline.classify.phrases import Passage
from pipeline.classify.references import find_references
from pipeline.model import Harm, Study
from pipeline.topic import HarmTerm, Topic

RULE = "harms"
_FOR = re.compile(r"\b(?:for|treatment of|management of|therapy (?:of|for)|treating|against)\s(?:\w+\s)?$", re.I)
_TIES = re.compile(r"[^.;,]{0,40}?\b(?:in|on|with|after|by)\s(?:the\s)?(?:patients\s)?(?:of\s|in\s)?(?:the\s)?", re.I)
_CUT = re.compile(
    r"[;:]\s|,? (?:but|whereas|while|although|though|however|except|except for|other than|apart from|only|just)\b")
_EXPLICIT = re.compile(r"post\W?inflammatory|\bPIH\b|induced|related|\bnew\b|worsen|rebound|transient|temporary", re.I)


def read_harms(passages: Sequence[Passage], arms: Sequence[Arm], topic: Topic, study: Study) -> tuple[Harm, ...]:
    """One Harm per term: reported wins over absent; in result sentences, elsewhere only where it is attributed."""
    found: dict[str, Harm] = {}
    if study.subjects.id == "in_vitro":
        return ()
    text = " ".join(p.sentence.text for p in passages)
    known = named_at_all(topic.harms, text)
    treated = _treated_terms(topic, study.application_ids)
    titled = frozenset(h.id for h in known if _is_treated(study.record.title or "", h))
    for passage in passages:
        if not _reports(passage, study):
            continue
        meant = [h for h in known if _fits(h, passage, study) and h.id not in titled]
        for harm in _of_sentence(passage, arms, topic, meant, treated):
            if harm.term not in found or (found[harm.term].direction == "absent" and harm.direction == "reported"):
                found[harm.term] = harm
    vague = {h.id for h in topic.harms if h.vague}
    named = any(h.direction == "reported" and h.term not in vague for h in found.values())
    return tuple(h for h in found.values() if not (named and h.term in vague and h.direction == "reported"))


def looked_for(passages: Sequence[Passage], harms: Sequence[Harm]) -> bool:
    """Whether the study says that it looked for harms, or names one."""
    pattern = lexicon("harms")["looked_for"]
    return bool(harms) or any(pattern.search(p.sentence.text) for p in passages if p.sentence.role != "CONCLUSION")


def _reports(passage: Passage, study: Study) -> bool:
    """Whether a sentence can report a harm: results, conclusions; other parts of reviews and cases if they say so."""
    role, text = passage.sentence.role, passage.sentence.text
    words = lexicon("harms")
    caused = bool(words["caused"].search(text)) and any(m.id == INTERVENTION for m in passage.mentions)
    if study.is_review:
        return (role != "METHODS" and bool(words["attributed"].search(text))) or caused
    if role in ("RESULTS", "CONCLUSION"):
        return True
    return caused and (role == "TITLE" or study.design.id in ("case_report", "letter_editorial", "case_series"))


def _fits(harm: HarmTerm, passage: Passage, study: Study) -> bool:
    """In a review "few side effects" praises; it reports some only where they "were" or "include" something."""
    return not (study.is_review and harm.vague) or bool(lexicon("harms")["told"].search(passage.sentence.text))


def _treated_terms(topic: Topic, applications: Sequence[str]) -> frozenset[str]:
    """Harms whose name is also that of a condition that the study treats."""
    named = [topic.application(a) for a in applications if any(x.id == a for x in topic.applications)]
    text = " ; ".join(a.name + " ; " + " ; ".join(a.hits) for a in named if a.condition)
    return frozenset(h.id for h in topic.harms if spans(h, text))


def _is_treated(title: str, harm: HarmTerm) -> bool:
    """Whether a title names a harm as what was treated: "for post-inflammatory hyperpigmentation"."""
    return any(_FOR.search(title[:start]) for start, _ in spans(harm, title))


def _of_sentence(
    passage: Passage, arms: Sequence[Arm], topic: Topic, known: Sequence[HarmTerm], treated: frozenset[str]
) -> Iterator[Harm]:
    text = passage.sentence.text
    edges = [0, *(x for m in _CUT.finditer(text) for x in m.span()), len(text)]
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        clause = text[start:end]
        for harm in known:
            for a, b in spans(harm, clause):
                if harm.id in treated and not _EXPLICIT.search(clause[max(0, a - 25):b]):
                    continue  # the condition itself
                said = said_of(clause, a, b, harm)
                place = (start, start + a, start + b)
                apart = said and said[1] == "reported" and not more_of_it(clause, b)
                if said and not (apart and _of_comparator(passage, place, arms, topic)):
                    often = frequency(clause, a, b) if said[1] == "reported" else None
                    yield Harm(*said, (passage.sentence.because(f"{RULE}.{said[1]}"),), often)


def _of_comparator(passage: Passage, place: tuple[int, int, int], arms: Sequence[Arm], topic: Topic) -> bool:
    """Whether the words tie a harm to arms without the intervention only.

    ``place``: where the part of the sentence begins, where the harm is named and where its name ends.
    """
    begin, start, end = place
    text = passage.sentence.text
    if not any(not a.needled for a in arms):
        others = [m for m in passage.mentions if m.id != INTERVENTION]
        return bool(others) and not arms and all(m.id != INTERVENTION for m in passage.mentions) and \
            bool(re.search(r"\b(?:with|after|in|following|by|from)\s", text))
    named = find_references(passage, arms, topic)
    told = [r for r in named if _TIES.fullmatch(text, end, max(end, r.start))] or \
        [r for r in named if begin <= r.start < start][-1:]
    return bool(named) and not any(r.arm.needled for r in told or named)
