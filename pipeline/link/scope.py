"""Is the study on the claim?  Reasons in words when it is not quite; none when it is (EVIDENCE 2, rows 1 to 4)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from pipeline.model import Because, Claim, Finding, Reading, Study
from pipeline.topic import Term, Topic

BY_GROUP = ("efficacy", "comparative", "equivalence", "rate", "mechanism")
"""Ladders on which a claim about a group of people is met only by studies of that group."""
MANY = 1024  # kinds of claim for which what the topic pack says of them is remembered
SPECIES = {"animal": "done in animals, not in people", "in_vitro": "done in the laboratory, not in people"}


def wanted_applications(claim: Claim, topic: Topic) -> tuple[str, ...]:
    """The applications that the claim is about; the name of a group stands for its members."""
    return _members(claim.about.applications, topic)


@lru_cache(maxsize=MANY)
def _members(named: tuple[str, ...], topic: Topic) -> tuple[str, ...]:
    return tuple(a.id for a in topic.applications if a.id in named or a.parent in named) if named else ()


def matched(claim: Claim, study: Study, topic: Topic) -> tuple[Reading, ...]:
    """The readings of the study's applications that the claim is about; all of them when it names none."""
    wanted = wanted_applications(claim, topic)
    return tuple(
        a for a in study.applications if not wanted or (a.id in wanted and _same_condition(claim, a, topic)))


def _same_condition(claim: Claim, reading: Reading, topic: Topic) -> bool:
    """A tag that gathers several conditions: a claim that names one of them is met by studies of that one, a claim
    about the whole group of the tag by all of them."""
    entry = topic.application(reading.id)
    if entry.parent in claim.about.applications:
        return True
    named = {_stem(claim.quote[a:b]) for a, b in entry.find(claim.quote)} if entry.several else set()
    return not named or bool(named & {_stem(b.quote) for b in reading.because})


def _stem(words: str) -> str:
    return " ".join(words.lower().split()).rstrip("s")


def kin(claim: Claim, study: Study, topic: Topic) -> tuple[Reading, ...]:
    """The readings of the study's applications that belong to the same group as the claim's."""
    near = _group(wanted_applications(claim, topic), topic)
    return tuple(a for a in study.applications if a.id in near)


@lru_cache(maxsize=MANY)
def _group(wanted: tuple[str, ...], topic: Topic) -> frozenset[str]:
    """Applications that belong to the same groups as these."""
    groups = {a.parent for a in topic.applications if a.id in wanted and a.parent}
    return frozenset(a.id for a in topic.applications if a.parent in groups)


def carried(claim: Claim, study: Study, topic: Topic) -> bool:
    """Whether the study gave, with needling, a treatment that the claim's application is about carrying; of a review,
    whether a finding of it names one."""
    carries = _carries(wanted_applications(claim, topic), topic)
    given = {r.id for r in study.combined_with}
    if any(topic.is_member(t, wanted) for t in given for wanted in carries):
        return True
    said = (b.quote for f in study.findings for b in f.because) if carries and study.is_review else ()
    return any(names_use(claim, quote, topic) for quote in said)


@lru_cache(maxsize=MANY)
def _carries(wanted: tuple[str, ...], topic: Topic) -> frozenset[str]:
    """The treatments that these applications are about carrying."""
    return frozenset(t for a in topic.applications if a.id in wanted for t in a.carries)


def names_use(claim: Claim, text: str, topic: Topic) -> bool:
    """Whether words name the claim's application, or a treatment that it is about carrying."""
    return any(entry.find(text) for entry in _uses(wanted_applications(claim, topic), topic))


@lru_cache(maxsize=MANY)
def _uses(wanted: tuple[str, ...], topic: Topic) -> tuple[Term, ...]:
    """These applications, and the treatments that they are about carrying."""
    carries = _carries(wanted, topic)
    named = (t for t in topic.treatments if any(topic.is_member(t.id, c) for c in carries))
    return (*(a for a in topic.applications if a.id in wanted), *named)


def scope_reasons(claim: Claim, study: Study, topic: Topic) -> tuple[str, ...]:
    """Why a study is indirect: species, another condition, another class of device."""
    return tuple(_reasons(claim, study, topic))


def _reasons(claim: Claim, study: Study, topic: Topic) -> Iterable[str]:
    if study.subjects.id in SPECIES:
        yield SPECIES[study.subjects.id]
    if not matched(claim, study, topic) and not carried(claim, study, topic):
        near = kin(claim, study, topic) or study.applications
        if near:
            yield condition_reason(near[0].id, topic)
    if claim.ladder in BY_GROUP and claim.about.groups and not _of_group(claim, study):
        yield f"does not speak of {' or '.join(g.name for g in topic.groups if g.id in claim.about.groups)}"
    device = _other_device(claim, study, topic)
    if device:
        yield device


def _of_group(claim: Claim, study: Study) -> bool:
    """Whether the study treated the people whom the claim is about, or saw harm in them."""
    return any(g.id in claim.about.groups and g.how in ("treated", "harmed") for g in study.groups)


def condition_reason(application: str, topic: Topic) -> str:
    """That a study, or a result of it, is about another condition, or another use where nobody is ill."""
    entry = topic.application(application)
    return f"about {entry.name}, another {'condition' if entry.condition and not entry.aim else 'use'}"


def pooled_reason(claim: Claim, study: Study, found: Sequence[Finding], topic: Topic) -> tuple[str, ...]:
    """A result for people with unlike conditions together, such as their overall improvement, tells of none of them."""
    wanted = wanted_applications(claim, topic)
    measures = {o.id: o.applications for o in topic.outcomes}
    own = any(f.application or set(measures.get(f.outcome or "", ())) & set(wanted) for f in found)
    treated = [a for a in topic.applications if a.id in study.application_ids and a.condition]
    if not wanted or not found or own or len({a.parent or a.id for a in treated}) < 2:
        return ()
    return (f"gives one result for several conditions together ({', '.join(a.name for a in treated)})",)


def single_arm_reason(study: Study, topic: Topic) -> tuple[str, ...]:
    """A single arm that had something else too."""
    return together_reason(study, topic) if study.role.id == "uncontrolled" else ()


def together_reason(study: Study, topic: Topic) -> tuple[str, ...]:
    """What improved with something else given too cannot be credited to needling."""
    other = [r.id for r in study.combined_with]
    return (f"given together with {treatment_name(other[0], topic)}",) if other else ()


def review_reason(study: Study) -> tuple[str, ...]:
    """A narrative review states what others found; that is indirect."""
    return ("a narrative review, without data of its own",) if study.design.id == "narrative_review" else ()


def _other_device(claim: Claim, study: Study, topic: Topic) -> str | None:
    """Plain needling is meant unless the claim names a class; an unknown class is no reason (EVIDENCE 2.3)."""
    if study.device is None or _device_in_passing(study):
        return None
    family = topic.family(study.device.id)
    named = claim.about.device or "plain"
    allowed = {named, "unknown"} | _families(claim, topic)
    if family in allowed:
        return None
    return f"uses {_name(study.device.id, topic)}, another class of device"


def _device_in_passing(study: Study) -> bool:
    """A review of the intervention at large that names a class of device somewhere in its text."""
    titled = study.device is not None and any(b.field == "title" for b in study.device.because)
    return study.is_review and study.relevance.id == "primary" and not titled


def _families(claim: Claim, topic: Topic) -> set[str]:
    wanted = wanted_applications(claim, topic)
    return {f for a in topic.applications if a.id in wanted for f in a.families}


def _name(device: str, topic: Topic) -> str:
    return next((d.name for d in topic.devices if d.id == device), device)


def background_reason(claim: Claim, finding: Finding, topic: Topic) -> str | None:
    """A claim that names a background treatment is met only by studies that gave it to both arms."""
    missing = [
        wanted for wanted in claim.about.background
        if not any(topic.is_member(given, wanted) for given in finding.background)
    ]
    return f"without {treatment_name(missing[0], topic)}, which the claim names" if missing else None


def mentioned(ids: Iterable[str], entries: Sequence[Term], study: Study) -> tuple[Because, ...]:
    """Where the title or the text names one of these entries of the topic pack, the first place of each."""
    record, wanted = study.record, tuple(ids)
    texts = (("title", record.title or ""), (record.body_field, record.body))
    found = []
    for entry in (e for e in entries if e.id in wanted):
        spans = ((field, text, span) for field, text in texts for span in entry.find(text))
        if hit := next(spans, None):
            field, text, (a, b) = hit
            found.append(Because(field, a, b, text[a:b], "link.mentioned"))
    return tuple(found)


def treatment_name(id: str, topic: Topic) -> str:
    """The name of a treatment or a device, the id itself when the topic pack does not know it."""
    return next((t.name for t in (*topic.treatments, *topic.devices) if t.id == id), id.replace("_", " "))


def outcome_name(id: str | None, topic: Topic) -> str:
    """The name of an outcome, "the outcome" when none is known."""
    return next((o.name for o in topic.outcomes if o.id == id), "the outcome")
