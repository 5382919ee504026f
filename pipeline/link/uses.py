"""What a claim is about, and which studies are about the same condition or use, a related one, or what it delivers."""

from __future__ import annotations

from functools import lru_cache

from pipeline.model import Claim, Reading, Study
from pipeline.topic import Term, Topic

MANY = 1024  # entries of each cache


def wanted_applications(claim: Claim, topic: Topic) -> tuple[str, ...]:
    """The applications that the claim is about; a group stands for its members."""
    return tuple(a.id for a in topic.members(*claim.about.applications))


def matched(claim: Claim, study: Study, topic: Topic) -> tuple[Reading, ...]:
    """Those of the study's applications that the claim is about; all of them if it names none."""
    wanted = wanted_applications(claim, topic)
    return tuple(
        a for a in study.applications if not wanted or (a.id in wanted and _same_condition(claim, a, topic)))


def _same_condition(claim: Claim, reading: Reading, topic: Topic) -> bool:
    """For a tag that lumps several conditions together: a claim that names one of them needs a study of that one, while
    a claim about the whole group takes any."""
    entry = topic.application(reading.id)
    if entry.parent in claim.about.applications:
        return True
    named = {_stem(claim.quote[a:b]) for a, b in entry.find(claim.quote)} if entry.several else set()
    return not named or bool(named & {_stem(b.quote) for b in reading.because})


def _stem(words: str) -> str:
    return " ".join(words.lower().split()).rstrip("s")


def kin(claim: Claim, study: Study, topic: Topic) -> tuple[Reading, ...]:
    """Those of the study's applications that belong to the same group as the claim's."""
    near = _group(wanted_applications(claim, topic), topic)
    return tuple(a for a in study.applications if a.id in near)


@lru_cache(maxsize=MANY)
def _group(wanted: tuple[str, ...], topic: Topic) -> frozenset[str]:
    """The applications in the same groups as these."""
    groups = {a.parent for a in topic.applications if a.id in wanted and a.parent}
    return frozenset(a.id for a in topic.applications if a.parent in groups)


def carried(claim: Claim, study: Study, topic: Topic) -> bool:
    """Whether the study gave, with needling, a treatment that the claim's application is about delivering; for a
    review, whether a finding names one."""
    carries = _carries(wanted_applications(claim, topic), topic)
    given = {r.id for r in study.combined_with}
    if any(topic.is_member(t, *carries) for t in given):
        return True
    said = (b.quote for f in study.findings for b in f.because) if carries and study.is_review else ()
    return any(names_use(claim, quote, topic) for quote in said)


def carries(claim: Claim, topic: Topic) -> bool:
    """Whether the claim is about delivering something."""
    return bool(_carries(wanted_applications(claim, topic), topic))


@lru_cache(maxsize=MANY)
def _carries(wanted: tuple[str, ...], topic: Topic) -> frozenset[str]:
    """The treatments that these applications are about delivering."""
    return frozenset(t for a in topic.applications if a.id in wanted for t in a.carries)


def names_use(claim: Claim, text: str, topic: Topic) -> bool:
    """Whether words name the claim's application, or a treatment that it is about delivering."""
    return any(entry.find(text) for entry in _uses(wanted_applications(claim, topic), topic))


@lru_cache(maxsize=MANY)
def _uses(wanted: tuple[str, ...], topic: Topic) -> tuple[Term, ...]:
    """These applications, and the treatments that they are about delivering."""
    carries = _carries(wanted, topic)
    named = (t for t in topic.treatments if topic.is_member(t.id, *carries))
    return (*(a for a in topic.applications if a.id in wanted), *named)
