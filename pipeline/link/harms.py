"""Harms: whether one can happen, and how often (EVIDENCE 4, rows 13 and 14)."""

from __future__ import annotations

from pipeline.link.draft import Draft, related, words_of
from pipeline.link.lexicon import lexicon
from pipeline.link.rung import is_primary, rung
from pipeline.link.scope import matched, mentioned, review_reason, scope_reasons
from pipeline.model import Because, Claim, Harm, Study, Vote
from pipeline.topic import HarmTerm, Topic

SYSTEMATIC = ("systematic_review", "meta_analysis")


def existence(claim: Claim, study: Study, topic: Topic) -> Draft | None:
    """"X can happen": a report in people that ties X to needling."""
    if claim.about.applications and not matched(claim, study, topic):
        return None
    wanted = _wanted(claim, topic)
    seen = [h for h in study.harms if h.term in wanted and h.direction == "reported"]
    absent = [h for h in study.harms if h.term in wanted and h.direction == "absent"]
    reasons = scope_reasons(claim, study, topic)
    absent = absent or [h for h in study.harms if _term(h, topic).vague and h.direction == "absent"]
    if not seen and not absent:
        return None
    if claim.about.groups and not any(g.id in claim.about.groups for g in study.groups):
        said = mentioned(claim.about.groups, topic.groups, study)
        return related(study, rung(study, False), "other_group", said, reasons) if said else None
    if not seen:
        return related(study, rung(study, False), "absent", absent[0].because, reasons)
    if study.design.id not in SYSTEMATIC and not is_primary(study):
        return related(study, rung(study, False), "review", seen[0].because, reasons)
    tied = [h for h in seen if _attributed(h, study, topic)]
    if not tied:
        return related(study, rung(study, False), "not_attributed", seen[0].because, reasons)
    terms = dict.fromkeys(_as_named(h, claim, topic) for h in tied)
    given = tuple(
        Vote(t, "supports", because=words_of(h for h in tied if _as_named(h, claim, topic) == t)) for t in terms
    )
    return Draft(rung(study, False), words_of(given), given, reasons=reasons)


def rate(claim: Claim, study: Study, topic: Topic) -> Draft | None:
    """"Rare, mild, safe": a study in people that looked for harms; a serious one among them makes it mixed."""
    if claim.about.applications and not matched(claim, study, topic):
        return None
    own = tuple(h for h in study.harms if _slight(h) or not _of_another(h, study, topic))
    said = tuple(h for h in own if not _term(h, topic).vague)
    looked = study.harms_looked_for or bool(said)
    because = words_of(said or own)
    if not looked or not because:
        return None
    reasons = scope_reasons(claim, study, topic)
    if not is_primary(study) and not study.is_review:
        return related(study, rung(study, False), "not_human", because, reasons)
    if study.relevance.id != "primary" and not any(_names_needling(h, topic) for h in study.harms):
        return related(study, rung(study, False), "one_of_several", because, reasons)
    serious = [h for h in said if h.direction == "reported" and _term(h, topic).serious
               and not _of_another(h, study, topic)]
    slight = [h for h in own if _slight(h)]
    aside = "review" if study.is_review else "single_case" if study.design.id == "case_report" else None
    if aside and (serious or not slight) and not (serious and slight):
        return related(study, rung(study, False), aside, words_of(serious) or because, reasons)
    if not serious and not slight and (compared := _compared(own, study, topic)):
        return related(study, rung(study, False), *compared, reasons)
    vote = Vote(None, "mixed" if serious else "supports", because=because)
    return Draft(
        rung(study, False), words_of(serious) or because, (vote,), reasons=reasons + review_reason(study), listed=aside,
    )


def _slight(harm: Harm) -> bool:
    return any(lexicon("harms")["slight"].search(b.quote) for b in harm.because)


def _compared(
    own: tuple[Harm, ...], study: Study, topic: Topic
) -> tuple[str, tuple[Because, ...]] | None:
    """Where harms were more with the intervention than with what it was compared with, or were only compared: how bad
    they were is not said."""
    harms = {o.id for o in topic.outcomes if o.kind == "harm"}
    between = [f for f in study.findings if f.outcome in harms and f.basis == "between_group"]
    if worse := words_of(f for f in between if f.direction == "favours_comparator"):
        return "more_harm", worse
    said = words_of(between)
    told = {(b.field, b.start) for b in said}
    return ("compared_only", said) if said and all((b.field, b.start) in told for h in own for b in h.because) else None


def _wanted(claim: Claim, topic: Topic) -> set[str]:
    """The harms that the claim names, with their kinds; every serious one when it names none, or all at once."""
    named = set(claim.about.harms)
    every = not named or any(h.general for h in topic.harms if h.id in named)
    return {h.id for h in topic.harms if h.id in named or h.parent in named or (every and h.serious)}


def _as_named(harm: Harm, claim: Claim, topic: Topic) -> str:
    """The harm as the claim names it: tram-track scars are scarring, and a serious complication."""
    term, named = _term(harm, topic), claim.about.harms
    if harm.term in named:
        return harm.term
    general = next((h.id for h in topic.harms if h.general and h.id in named and term.serious), None)
    return term.parent if term.parent in named and term.parent else general or harm.term


def _attributed(harm: Harm, study: Study, topic: Topic) -> bool:
    """Tied to needling: nobody had another treatment instead of it, or the words themselves name needling."""
    if _of_another(harm, study, topic):
        return False
    if study.role.id != "mn_vs_other":
        return study.relevance.id == "primary" or _names_needling(harm, topic)
    return _names_needling(harm, topic)


def _of_another(harm: Harm, study: Study, topic: Topic) -> bool:
    """Where all were needled and the words tie the harm to what else was given: "ulcers occurred with the drug"; or
    where they say that something else brought it about: "a burn by a laser"."""
    if _names_needling(harm, topic):
        return False
    named = [b.quote[:a] for t in topic.treatments for b in harm.because for a, _ in t.find(b.quote)]
    together = study.role.id in ("mn_as_vehicle", "addon_to_mn")
    return bool(named) if together else any(lexicon("harms")["brought_by"].search(before) for before in named)


def _names_needling(harm: Harm, topic: Topic) -> bool:
    return any(topic.intervention.find(b.quote) for b in harm.because)


def _term(harm: Harm, topic: Topic) -> HarmTerm:
    unknown = HarmTerm(harm.term, harm.term.replace("_", " "), (), (), ())
    return next((t for t in topic.harms if t.id == harm.term), unknown)
