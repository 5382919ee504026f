"""Harms: whether one can happen (EVIDENCE 4, row 13), which treatment it is attributed to, and who should not be
treated (row 15)."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.link.draft import Draft, is_primary, related, rung, words_of
from pipeline.link.lexicon import lexicon
from pipeline.link.named import mentioned, own_names
from pipeline.link.scope import SPECIES, device_reason, gathered, of_the_plain, review_reason, scope_reasons
from pipeline.link.uses import matched
from pipeline.model import SYSTEMATIC, Claim, Group, Harm, Study, Vote
from pipeline.topic import HarmTerm, Topic

NOT_ITS_OWN = "ties the harm to what else was given"


def existence(claim: Claim, study: Study, topic: Topic) -> Draft | None:
    """"X can happen": a report in people that ties X to needling."""
    seen, absent = _told(claim, study, topic)
    if not (seen or absent) or (claim.about.applications and not matched(claim, study, topic)):
        return None
    here, reasons = rung(study, False), scope_reasons(claim, study, topic)
    if claim.about.groups and not any(g.id in claim.about.groups for g in study.groups):
        said = mentioned(claim.about.groups, topic.groups, study)
        return related(study, here, "other_group", said, reasons) if said else None
    if not seen:
        return related(study, here, "absent", absent[0].because, reasons)
    if not (study.is_review or gathered(study) or is_primary(study)):
        code = "not_human" if study.subjects.id in SPECIES else "review"
        return related(study, here, code, seen[0].because, reasons)
    tied = [h for h in seen if _attributed(h, study, topic)]
    if not tied:
        aside = (NOT_ITS_OWN,) if all(of_another(h, study, topic) for h in seen) else ()
        return related(study, here, "not_attributed", seen[0].because, reasons + aside)
    if plain := [h for h in tied if of_the_plain(h, study, topic)]:
        tied, reasons = plain, tuple(r for r in reasons if r != device_reason(claim, study, topic))
    given = tuple(_votes(claim, tied, topic))
    listed = "review" if study.is_review and not gathered(study) else None
    return Draft(here, words_of(given), given, reasons=reasons + review_reason(study), listed=listed)


def _told(claim: Claim, study: Study, topic: Topic) -> tuple[list[Harm], list[Harm]]:
    """Of the harms asked about, those reported, and those absent (or else the absence of any)."""
    wanted = _wanted(claim, topic)
    absent = [h for h in study.harms if h.direction == "absent"]
    none = [h for h in absent if h.term in wanted] or [h for h in absent if term_of(h, topic).vague]
    return [h for h in study.harms if h.term in wanted and h.direction == "reported"], none


def _votes(claim: Claim, tied: list[Harm], topic: Topic) -> Iterator[Vote]:
    """One vote that it can happen for each harm, under the name that the claim uses."""
    named = [(_as_named(h, claim, topic), h) for h in tied]
    for term in dict.fromkeys(t for t, _ in named):
        yield Vote(term, "supports", because=words_of(h for t, h in named if t == term))


def _wanted(claim: Claim, topic: Topic) -> set[str]:
    """The harms that the claim names and their kinds; every serious one if it names none, or all in general."""
    named = set(claim.about.harms)
    every = not named or any(h.general for h in topic.harms if h.id in named)
    return {h.id for h in topic.harms if h.id in named or h.parent in named or (every and h.serious)}


def _as_named(harm: Harm, claim: Claim, topic: Topic) -> str:
    """The harm as the claim names it: tram-track scars are scarring, and a serious complication."""
    term, named = term_of(harm, topic), claim.about.harms
    if harm.term in named:
        return harm.term
    general = next((h.id for h in topic.harms if h.general and h.id in named and term.serious), None)
    return term.parent if term.parent in named and term.parent else general or harm.term


def _attributed(harm: Harm, study: Study, topic: Topic) -> bool:
    """Whether the harm is due to needling: nobody had another treatment instead, or the words name needling."""
    if of_another(harm, study, topic):
        return False
    if study.role.id != "mn_vs_other":
        return study.relevance.id == "primary" or names_needling(harm, study, topic)
    return names_needling(harm, study, topic)


def of_another(harm: Harm, study: Study, topic: Topic) -> bool:
    """Whether the words attribute the harm to something given with needling ("ulcers occurred with the drug"), or say
    that something else caused it ("a burn by a laser")."""
    if names_needling(harm, study, topic):
        return False
    named = [b.quote[:a] for t in topic.treatments for b in harm.because for a, _ in t.find(b.quote)]
    together = study.role.id in ("mn_as_vehicle", "addon_to_mn")
    return bool(named) if together else any(lexicon("harms")["brought_by"].search(before) for before in named)


def names_needling(harm: Harm, study: Study, topic: Topic) -> bool:
    """Whether the words on a harm name the intervention, or its short form in a study about it."""
    return any(term.find(b.quote) for term in own_names(study, topic) for b in harm.because)


def term_of(harm: Harm, topic: Topic) -> HarmTerm:
    """The topic's entry for a harm, or a bare one if it has none."""
    unknown = HarmTerm(harm.term, harm.term.replace("_", " "), (), (), ())
    return next((t for t in topic.harms if t.id == harm.term), unknown)


CODES = {
    "excluded": "precaution", "treated": "treated_unharmed", "advised_against": "authors_view", "harmed": "not_human",
}
"""How a study speaks of a group, where that does not decide a warning, to the code of why not (``draft.ABSTAINS``)."""


def contraindication(claim: Claim, study: Study, topic: Topic) -> Draft | None:
    """The draft for a warning about groups of people, which never contradicts."""
    said = [g for g in study.groups if g.id in claim.about.groups]
    if not said:
        named = mentioned(claim.about.groups, topic.groups, study)
        return related(study, rung(study, False), "no_result", named) if named else None
    reasons = scope_reasons(claim, study, topic)
    deciding = [g for g in said if _decides(g, study)]
    if not deciding:
        code = "review" if study.is_review and said[0].how == "harmed" else CODES.get(said[0].how, "no_result")
        return related(study, rung(study, False), code, said[0].because, reasons)
    given = tuple(Vote(g.id, "supports", because=g.because) for g in deciding)
    return Draft(rung(study, False), words_of(given), given, reasons=reasons)


def _decides(group: Group, study: Study) -> bool:
    if group.how == "advised_against":
        return study.design.id == "guideline_consensus"
    return group.how == "harmed" and (is_primary(study) or study.design.id in SYSTEMATIC)
