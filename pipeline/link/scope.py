"""Gives the reasons, in words, why a study is indirect evidence on a claim (EVIDENCE 2.1 to 2.4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.link.lexicon import lexicon, treatment_name
from pipeline.link.pair import Pair
from pipeline.model import SYSTEMATIC, Finding, Harm, Ladder, Study
from pipeline.topic import Topic, name_of

BY_GROUP: tuple[Ladder, ...] = ("efficacy", "comparative", "equivalence", "rate", "mechanism")
"""Ladders on which a claim about a group of people is answered only by studies of that group."""
UNNAMED = {"other", "other_2"}
"""Ids for treatments that the topic pack has no name for."""
SPECIES = {"animal": "done in animals, not in people", "in_vitro": "done in the laboratory, not in people"}


def scope_reasons(pair: Pair) -> Iterator[str]:
    """Why a study is indirect whatever its result: species, condition, people, or class of device."""
    claim, study, topic = pair.claim, pair.study, pair.topic
    if study.subjects.id in SPECIES:
        yield SPECIES[study.subjects.id]
    shares_application = pair.common_applications or pair.gave_carried()
    if not shares_application and (near := pair.near_applications or study.applications):
        yield condition_reason(near[0].id, topic)
    of_them = any(g.id in claim.about.groups and g.how in ("treated", "harmed") for g in study.groups)
    if claim.ladder in BY_GROUP and claim.about.groups and not of_them:
        yield f"does not speak of {' or '.join(g.name for g in topic.groups if g.id in claim.about.groups)}"
    if device := device_reason(pair):
        yield device


def condition_reason(application: str, topic: Topic) -> str:
    """That a study, or a result of it, is about another condition or use."""
    entry = topic.application(application)
    return f"about {entry.name}, another {'condition' if entry.condition and not entry.aim else 'use'}"


def another_outcome(outcome: str | None, topic: Topic) -> str:
    """That a study reports another outcome than the claim's."""
    return f"reports {name_of(topic.outcomes, outcome) if outcome else 'something else'}, another outcome"


def pooled_reason(pair: Pair, found: Sequence[Finding]) -> tuple[str, ...]:
    """That a result pools people with different conditions, so that it says nothing about any one of them."""
    wanted = {u.id for u in pair.claim_applications}
    measures = {o.id: o.applications for o in pair.topic.outcomes}
    own = any(f.application or wanted.intersection(measures.get(f.outcome or "", ())) for f in found)
    treated = [a for a in pair.topic.applications if a.id in pair.study.application_ids and a.condition]
    if not wanted or not found or own or len({a.parent or a.id for a in treated}) < 2:
        return ()
    return (f"gives one result for several conditions together ({', '.join(a.name for a in treated)})",)


def single_arm_reason(pair: Pair, found: Sequence[Finding]) -> tuple[str, ...]:
    """That a single arm had something else too, or that the text does not clearly say what it had."""
    return together_reason(pair) or _unclear_reason(found) if pair.study.role.id == "uncontrolled" else ()


def _unclear_reason(found: Sequence[Finding]) -> tuple[str, ...]:
    """That the arm had a treatment that has no name here, or that it is unclear what it had."""
    parts = [(f.contrast.index or "").split("+") for f in found]
    if any(set(p) & UNNAMED for p in parts):
        return ("given together with another treatment",)
    unsure = any(f.contrast.index is None and f.contrast.reference == "baseline" for f in found)
    return ("without a clear statement of what else the group had",) if unsure else ()


def together_reason(pair: Pair) -> tuple[str, ...]:
    """That something else was given too, so that an improvement cannot be credited to needling; an anaesthetic, or
    another treatment that only eases a harm, does not count."""
    easing = {t.id for t in pair.topic.treatments if t.eases}
    other = [r.id for r in pair.study.combined_with if r.id not in easing]
    return (f"given together with {treatment_name(other[0], pair.topic)}",) if other else ()


def review_reason(study: Study) -> tuple[str, ...]:
    """That the study is a narrative review, which is indirect because it states what others found."""
    narrative = study.design.id == "narrative_review" and not gathers_studies(study)
    return ("a narrative review, without data of its own",) if narrative else ()


def gathers_studies(study: Study) -> bool:
    """Whether a review is systematic or says how many studies it found."""
    systematic = study.design.id in SYSTEMATIC
    return systematic or (study.is_review and bool(lexicon("scope")["gathered"].search(study.record.body)))


def device_reason(pair: Pair) -> str | None:
    """That the study uses another class of device than the claim means: plain needling, unless it names a class
    (EVIDENCE 2.3)."""
    study, topic = pair.study, pair.topic
    if study.device is None:
        return None
    titled = any(b.field == "title" for b in study.device.because)
    if study.is_review and study.relevance.id == "primary" and not titled:
        return None  # a review of the intervention in general only mentions the device
    allowed = {pair.claim.about.device or "plain", "unknown", *(f for u in pair.claim_applications for f in u.families)}
    if topic.family(study.device.id) in allowed:
        return None
    return f"uses {name_of(topic.devices, study.device.id)}, another kind of {topic.name}"


def is_of_plain_device(harm: Harm, pair: Pair) -> bool:
    """Whether a harm is of plain needling, in a study whose title names both that and a device of another class."""
    title = pair.study.record.title or ""
    other = [d for d in pair.topic.devices if d.family not in ("plain", "unknown")]
    spans = [span for d in other for span in d.find(title)]
    alone = any(not any(a < y and x < b for x, y in spans) for a, b in pair.topic.intervention.find(title))
    mentions = (d.find(b.quote) for d in other for b in harm.because)
    return bool(spans) and alone and not any(mentions)


def background_reason(pair: Pair, finding: Finding) -> str | None:
    """That a background treatment that the claim names was not given to both arms; None if all were."""
    missing = [
        wanted for wanted in pair.claim.about.background
        if not any(pair.topic.is_member(given, wanted) for given in finding.background)
    ]
    return f"without {treatment_name(missing[0], pair.topic)}, which the claim names" if missing else None
