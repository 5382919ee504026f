"""Finds harms that a study saw, and harms that it looked for and did not see.

Terms of the topic pack are found in each clause with how often they were seen (``of_sentence``).  ``harm_words`` reads
what the words around one say (``harm_denied``: whether they deny it), ``harm_arms`` for which arms it is reported or
denied (``harm_sides``: on one of two sides only), or whether it is blamed on something else that was given.

Not mentioned is neither.  "Well tolerated" is no finding about harm (EVIDENCE 4, warnings); a condition that was
treated is no harm; a harm seen or denied only in the comparator arm says nothing about the intervention.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from pipeline.classify.arms.arm import Arm
from pipeline.classify.harms.of_sentence import harms_of_sentence
from pipeline.classify.lexicon import rules
from pipeline.classify.passages.mentions import named_at_all
from pipeline.classify.passages.phrases import Passage, asks
from pipeline.classify.sections import whole_text
from pipeline.model import INTERVENTION, Harm, Study
from pipeline.topic import HarmTerm, Topic

_words = rules("harm_words")
CASES = ("case_report", "letter_editorial", "case_series")


def read_harms(passages: Sequence[Passage], arms: Sequence[Arm], topic: Topic, study: Study) -> tuple[Harm, ...]:
    """One Harm per term, from results, and elsewhere only where it is attributed; "reported" overrides "absent"."""
    found: dict[str, Harm] = {}
    if study.subjects.id == "in_vitro":
        return ()
    vague = {h.id for h in topic.harms if h.vague}
    known = named_at_all(topic.harms, whole_text(study.record))
    treated = frozenset[str]().union(*(_called_alike(topic, a) for a in study.application_ids))
    titled = frozenset(h.id for h in known if _is_treated(study, h, topic))
    for passage in passages:
        may = [h for h in known if h.id not in titled and h.pattern.may_be_in(passage.sentence.text)]
        if not may or not _reports(passage, study):
            continue
        meant = [h for h in may if _fits(h, passage, study)]
        for harm in harms_of_sentence(passage, arms, topic, meant, treated):
            praise = harm.term in vague and passage.sentence.role == "CONCLUSION"
            if harm.term not in found or _outdoes(harm, found[harm.term], praise):
                found[harm.term] = harm
    named = any(h.direction == "reported" and h.term not in vague for h in found.values())
    return tuple(h for h in found.values() if not (named and h.term in vague and h.direction == "reported"))


def _outdoes(later: Harm, harm: Harm, praise: bool) -> bool:
    """Whether a later finding replaces one: "reported" replaces "absent", unless it is only praise like "minimal side
    effects"."""
    return harm.direction == "absent" and later.direction == "reported" and not praise


def looked_for(passages: Sequence[Passage], harms: Sequence[Harm]) -> bool:
    """Whether the study says that it looked for harms, or names one."""
    pattern = rules("harms")("looked_for")
    return bool(harms) or any(pattern.search(p.sentence.text) for p in passages if p.sentence.role != "CONCLUSION")


def _reports(passage: Passage, study: Study) -> bool:
    """Whether a sentence can report a harm: results, conclusions, and in reviews and cases other parts that say so."""
    role, text = passage.sentence.role, passage.sentence.text
    words = rules("harms")
    if role in ("RESULTS", "CONCLUSION") and not study.is_review:
        return True
    if role != "TITLE" and (asks(passage) or words("to_find").match(text)):
        return False
    caused = passage.named(INTERVENTION) and bool(words("caused").search(text))
    if study.is_review:
        return caused or (role != "METHODS" and bool(words("attributed").search(text)))
    course = role == "METHODS" and study.design.id == "case_report"  # these do not separate who it was from how it went
    told = caused or ("safety" in study.application_ids and (course or bool(words("befell").search(text))))
    return (caused and role == "TITLE") or (told and study.design.id in CASES)


def _fits(harm: HarmTerm, passage: Passage, study: Study) -> bool:
    """Whether a harm counts here: in a review "few side effects" is praise unless they "were" or "include"
    something."""
    return not (study.is_review and harm.vague) or bool(rules("harms")("told").search(passage.sentence.text))


@cache
def _called_alike(topic: Topic, application: str) -> frozenset[str]:
    """Harms that share their name with a treated condition."""
    own = next((a for a in topic.applications if a.id == application and a.condition), None)
    text = " ; ".join((own.name, *own.hits)) if own else ""
    return frozenset(h.id for h in topic.harms if h.find(text))


def _is_treated(study: Study, harm: HarmTerm, topic: Topic) -> bool:
    """Whether a title names a harm as what was treated, not as caused by the intervention."""
    title = study.record.title or ""
    if harm.felt or "safety" in study.application_ids:
        return any(_words("aimed_at").search(title[:start]) for start, _ in harm.find(title))
    return any(not _brought(title, a, topic) for a, _ in harm.find(title))


def _brought(title: str, start: int, topic: Topic) -> bool:
    """Whether a title attributes what it names at a place to the intervention: "granuloma after needling"."""
    owed = _words("owed_to").match(title, start)
    return bool(owed and topic.intervention.find(title[owed.end():])) or bool(_words("owed").search(title[:start]))
