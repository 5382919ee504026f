"""Puts an answer into one sentence (EVIDENCE 6); those on other things than benefit are in ``sentence_other``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from pipeline.model import AnswerDirection, Ladder, Stance, people_in
from pipeline.synthesis.case import Case, Decision
from pipeline.synthesis.decision_table import BY_DIRECTION
from pipeline.synthesis.names import (
    SAYS,
    definite_name,
    how_many,
    intervention_name,
    opening,
    other_side,
    shared_background,
    subject,
)
from pipeline.synthesis.phrases import improved_condition, outcome_phrase, phrase
from pipeline.synthesis.sentence_other import SENTENCES
from pipeline.synthesis.undecided import undecided
from pipeline.synthesis.wording import ALLOWED
from pipeline.text import count, grouped, listed

OPPOSITE: dict[AnswerDirection, AnswerDirection] = {"supported": "contradicted", "contradicted": "supported"}
"""What studies say of an effect that the claim denies."""


def sentence(case: Case, decision: Decision) -> str:
    """The answer in one sentence."""
    return opening(_sentence(case, decision))


def _sentence(case: Case, decision: Decision) -> str:
    if decision.reason == "ruling":
        return f"{BY_DIRECTION[decision.direction].lower()}: so a person decided, for the reason given below."
    if decision.is_open or decision.direction == "not_a_research_question":
        return undecided(case, decision)
    if decision.reason == "parts_differ":
        return _parts(case, decision)
    of_ladder = SENTENCES.get(case.claim.ladder)
    if of_ladder is not None:
        return of_ladder(case, decision)
    if decision.basis == "uncontrolled":
        return _improvement(case, decision)
    direction = decision.direction
    effect = OPPOSITE.get(direction, direction) if case.claim.denies else direction
    return BY_EFFECT[effect](case, decision)


def _improvement(case: Case, decision: Decision) -> str:
    """The sentence of row 8, worded as in EVIDENCE 6."""
    better = [i for i in decision.counted if i.stance == "supports"]
    name = improved_condition(case, decision)
    topic, k, n = case.topic.name, count(len(better), "study"), count(people_in(better), "person")
    return (f"People's {name} improved after {topic} in {k} without a comparison group ({n}). "
            f"Whether {topic} was the cause was not tested.")


def _supported(case: Case, decision: Decision) -> str:
    assertion, added = phrase(case, decision), _only_added(case, decision)
    if strength := ALLOWED.get(decision.certainty):
        alone = f"; no counted study tested {case.topic.name} alone" if added else ""
        return f"{assertion.stated(strength)}{alone}."
    none = "which did not test" if len(decision.counted) == 1 else "none of which tested"
    alone = f", {none} {case.topic.name} alone," if added else ""
    did = "it was" if assertion.verb == "be" else "they did" if assertion.is_plural else "it did"
    share = _in_how_many(decision, _side(case, "supports"))
    return f"it is very uncertain whether {assertion.subject} {assertion.third}: {share}{alone} {did}."


def _contradicted(case: Case, decision: Decision) -> str:
    assertion, against = phrase(case, decision), other_side(case, decision)
    do = "do" if assertion.is_plural else "does"
    sure = {"high": f"{do} not", "moderate": f"probably {do} not"}.get(decision.certainty or "", "may not")
    turned = f"{assertion.subject} {sure} {assertion.base}"
    if decision.certainty not in ("high", "moderate", "low"):
        turned = f"it is very uncertain whether {assertion.subject} {assertion.third}"
    winner = intervention_name(case) if case.claim.about.direction == "worse" else against
    return f"{turned}: {_in_how_many(decision, _side(case, 'contradicts'))} {winner} came out better."


def _mixed(case: Case, decision: Decision) -> str:
    n = Counter(i.stance for i in decision.counted)
    parts = [f"{n[s]} {verbs[n[s] > 1]}" for s, verbs in SAYS.items() if n[s]]
    k, what = len(decision.counted), f"{outcome_phrase(case, decision)} ({how_many(decision.people)})"
    not_alone = _NOT_ALONE[k > 1].format(case.topic.name) if _only_added(case, decision) else ""
    if k == 1:
        return f"the one study on {what} has mixed results{not_alone}."
    return f"studies disagree: of {k} on {what}, {listed(parts)}{not_alone}."


def _no_difference(case: Case, decision: Decision) -> str:
    sides = f"{subject(case, decision)} and {other_side(case, decision)}"
    end = "; that is not the same as being equal" if decision.reason == "no_margin" else ""
    return (f"no difference was shown in {outcome_phrase(case, decision)} between {sides} in "
            f"{count(len(decision.counted), 'study')} ({how_many(decision.people)}){end}.")


_NOT_ALONE = ("; it did not test {} alone", "; none of them tested {} alone")
BY_EFFECT: dict[AnswerDirection, Callable[[Case, Decision], str]] = {
    "supported": _supported, "contradicted": _contradicted, "mixed": _mixed, "no_difference": _no_difference,
}


def _parts(case: Case, decision: Decision) -> str:
    """What studies say of each part; parts that no study decides for the same reason are named together."""
    by_words = grouped(((_part(case, p), p.outcome if p.counted else ""), definite_name(p.outcome, case.topic))
                   for p in decision.parts)
    apart = "the parts of this statement come out differently"
    head = "this statement is answered in part" if decision.in_part else apart
    return f"{head}: {'; '.join(f'for {listed(names)}, {words}' for (words, _), names in by_words.items())}."


def _part(case: Case, part: Decision) -> str:
    k, ladder = len(part.counted), case.claim.ladder
    if ladder == "existence" and k:
        return f"there {'is' if k == 1 else 'are'} {count(k, 'report')} in people"
    if ladder == "contraindication" and k:
        advised = any(case.study(i).design.id == "guideline_consensus" for i in part.counted)
        return "there is guidance" if advised else "harm is reported"
    if ladder in ON_RECORD:
        return ON_RECORD[ladder][part.direction == "supported"]
    alone = " without a comparison group" if part.basis == "uncontrolled" else ""
    return BY_DIRECTION_PART[part.direction].format(alone) + _sides(part)


def _sides(part: Decision) -> str:
    """The studies on each side of a part, " (2 for, 6 against)", so that one part does not hide another."""
    if part.basis not in ("controlled", "uncontrolled"):
        return ""
    n = Counter(i.stance for i in part.counted)
    return f" ({', '.join(f'{n[s]} {w}' for s, w in SIDES_IN_SHORT.items() if n[s])})"


SIDES_IN_SHORT: dict[Stance, str] = {
    "supports": "for", "contradicts": "against", "no_difference": "no difference", "mixed": "mixed",
}
ON_RECORD: dict[Ladder, tuple[str, ...]] = {
    "existence": ("none was found in the abstracts held",), "contraindication": ("nothing on record decides it",),
    "step": ("too few studies describe it", "studies describe it"),
    "outlook": ("too few studies in people are held", "studies in people are on record"),
}
BY_DIRECTION_PART: dict[AnswerDirection, str] = {
    "supported": "studies{} speak for it", "contradicted": "studies{} speak against it", "mixed": "studies{} disagree",
    "no_difference": "studies{} show no difference", "cannot_tell": "studies cannot tell yet",
    "no_evidence_found": "no studies",
}


def _only_added(case: Case, decision: Decision) -> bool:
    """Whether the sentence must say that the intervention alone was not tested (EVIDENCE 2.2)."""
    return not case.claim.about.background and bool(shared_background(decision))


def _side(case: Case, stance: str) -> str:
    """The stance on the claim of studies with this stance on the effect."""
    opposite = {"supports": "contradicts", "contradicts": "supports"}
    return opposite[stance] if case.claim.denies else stance


def _in_how_many(decision: Decision, stance: str) -> str:
    """"in 3 of 4 studies (120 people)"."""
    k, s = len(decision.counted), sum(i.stance == stance for i in decision.counted)
    if decision.basis == "review":
        return f"in the newest meta-analysis ({how_many(decision.people)})"
    if k == 1:
        return f"in one study ({how_many(decision.people)})"
    return f"in {s} of {k} studies ({how_many(decision.people)})"
