"""Drafts items on whether a harm can happen (EVIDENCE 4, row 13) and on who should not be treated (row 15), and tells
which treatment a harm is attributed to."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.link.draft import Draft, is_primary, related_draft, rung_of, siding_draft, votes_for_each, words_of
from pipeline.link.lexicon import first_mentions, intervention_names, lexicon
from pipeline.link.pair import Pair
from pipeline.link.scope import device_reason, gathers_studies, is_of_plain_device, review_reason
from pipeline.model import SYSTEMATIC, GroupMention, Harm, Study, Vote
from pipeline.topic import HarmTerm, Topic

OF_ANOTHER = "ties the harm to what else was given"


def existence(pair: Pair) -> Draft | None:
    """The draft for "X can happen", which a report in people supports if it ties X to needling."""
    study, groups = pair.study, pair.claim.about.groups
    seen, absent = _reported_and_absent(pair)
    if not (seen or absent):
        return None
    if groups and not any(g.id in groups for g in study.groups):
        mentions = first_mentions(groups, pair.topic.groups, study)
        return related_draft(pair, "other_group", mentions) if mentions else None
    if not seen:
        return related_draft(pair, "absent", absent[0].because)
    if not (study.is_review or is_primary(study)):
        return related_draft(pair, "not_human" if study.is_laboratory else "review", seen[0].because)
    tied = [h for h in seen if _attributed(h, pair)]
    if not tied:
        reasons = (OF_ANOTHER,) if all(is_due_to_another(h, pair) for h in seen) else ()
        return related_draft(pair, "not_attributed", seen[0].because, *reasons)
    if plain := [h for h in tied if is_of_plain_device(h, pair)]:
        tied = plain
    given = tuple(_votes(pair, tied))
    listed = "review" if study.is_review and not gathers_studies(study) else None
    draft = siding_draft(pair, rung_of(study), given, *review_reason(study), listed=listed)
    return draft._replace(scope=tuple(r for r in draft.scope if r != device_reason(pair))) if plain else draft


def _reported_and_absent(pair: Pair) -> tuple[list[Harm], list[Harm]]:
    """Of the harms that the claim asks about, those reported and those absent; if none is absent, words that no harm
    of any kind was seen."""
    wanted = _wanted(pair)
    absent = [h for h in pair.study.harms if h.direction == "absent"]
    none = [h for h in absent if h.term in wanted] or [h for h in absent if term_of(h, pair.topic).vague]
    return [h for h in pair.study.harms if h.term in wanted and h.direction == "reported"], none


def _votes(pair: Pair, tied: list[Harm]) -> Iterator[Vote]:
    """For each harm one vote that it can happen, under the names that the claim uses."""
    named = [(t, h) for h in tied for t in _as_named(h, pair)]
    for term in dict.fromkeys(t for t, _ in named):
        yield Vote(term, "supports", because=words_of(h for t, h in named if t == term))


def _wanted(pair: Pair) -> set[str]:
    """The harms that the claim names and their kinds; every serious harm if it names none, or harms in general."""
    named, known = set(pair.claim.about.harms), pair.topic.harms
    every = not named or any(h.general for h in known if h.id in named)
    return {h.id for h in known if h.id in named or h.parent in named or (every and h.serious)}


def _as_named(harm: Harm, pair: Pair) -> list[str]:
    """The harms of the claim that this one is: tram-track scars are scarring, and a serious complication."""
    term, named = term_of(harm, pair.topic), pair.claim.about.harms
    general = [h.id for h in pair.topic.harms if h.general and h.id in named and term.serious]
    own = next((id for id in (harm.term, term.parent) if id in named), None)
    return list(dict.fromkeys((own, *general))) if own else general or [harm.term]


def _attributed(harm: Harm, pair: Pair) -> bool:
    """Whether the harm is due to needling: nobody had another treatment instead, or the words name needling."""
    if is_due_to_another(harm, pair):
        return False
    alone = pair.study.role.id != "mn_vs_other" and pair.study.relevance.id == "primary"
    return alone or names_needling(harm, pair)


def is_due_to_another(harm: Harm, pair: Pair) -> bool:
    """Whether the words attribute the harm to something given with needling ("ulcers occurred with the drug") or to
    another treatment ("a burn by a laser")."""
    if names_needling(harm, pair):
        return False
    named = [b.quote[:a] for t in pair.topic.treatments for b in harm.because for a, _ in t.find(b.quote)]
    together = pair.study.role.id in ("mn_as_vehicle", "addon_to_mn")
    return bool(named) if together else any(lexicon("harms")["brought_by"].search(before) for before in named)


def names_needling(harm: Harm, pair: Pair) -> bool:
    """Whether the words on a harm name the intervention."""
    return any(term.find(b.quote) for term in intervention_names(pair.study, pair.topic) for b in harm.because)


def term_of(harm: Harm, topic: Topic) -> HarmTerm:
    """The topic's entry for a harm, or a bare one if it has none."""
    unknown = HarmTerm(harm.term, harm.term.replace("_", " "), (), (), ())
    return next((t for t in topic.harms if t.id == harm.term), unknown)


ABSTENTION_OF = {
    "excluded": "precaution", "treated": "treated_unharmed", "advised_against": "authors_view", "harmed": "not_human",
}
"""What a study says of a group (``GroupMention.how``), to the code of why that does not decide a warning."""


def contraindication(pair: Pair) -> Draft | None:
    """The draft for a warning about groups of people; no study contradicts one."""
    study, groups = pair.study, pair.claim.about.groups
    mentions = [g for g in study.groups if g.id in groups]
    if not mentions:
        named = first_mentions(groups, pair.topic.groups, study)
        return related_draft(pair, "no_result", named)._replace(scope=()) if named else None
    deciding = [g for g in mentions if _decides(g, study)]
    if not deciding:
        first = mentions[0]
        code = "review" if study.is_review and first.how == "harmed" else ABSTENTION_OF.get(first.how, "no_result")
        return related_draft(pair, code, first.because)
    return siding_draft(pair, rung_of(study), votes_for_each(deciding))


def _decides(group: GroupMention, study: Study) -> bool:
    if group.how == "advised_against":
        return study.design.id == "guideline_consensus"
    return group.how == "harmed" and (is_primary(study) or study.design.id in SYSTEMATIC)
