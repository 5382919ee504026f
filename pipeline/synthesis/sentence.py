"""The answer in one sentence (EVIDENCE 6): that on a benefit or a comparison; of other ladders: sentence_other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from pipeline.model import people
from pipeline.synthesis.case import Case, Decision
from pipeline.synthesis.names import (
    SAYS,
    definite_name,
    how_many,
    intervention,
    opening,
    other,
    shared_background,
    subject,
)
from pipeline.synthesis.phrases import complaint, phrase, topic_of
from pipeline.synthesis.sentence_other import SENTENCES
from pipeline.synthesis.undecided import undecided
from pipeline.synthesis.verdict import BY_DIRECTION
from pipeline.synthesis.wording import ALLOWED
from pipeline.text import count, grouped, listed

TURNED = {"supported": "contradicted", "contradicted": "supported"}
"""What studies say of the effect, where the claim denies it."""


def sentence(case: Case, decision: Decision) -> str:
    """One readable sentence, made from fields alone."""
    return opening(_sentence(case, decision))


def _sentence(case: Case, decision: Decision) -> str:
    if decision.reason == "ruling":
        return f"{BY_DIRECTION[decision.direction].lower()}: so a person decided, for the reason given below."
    if decision.is_open or decision.direction == "not_a_research_question":
        return undecided(case, decision)
    if decision.reason == "parts_differ":
        return _parts(case, decision)
    own = SENTENCES.get(case.claim.ladder)
    if own is not None:
        return own(case, decision)
    if decision.basis == "uncontrolled":
        return improvement(case, decision)
    turned = TURNED if case.claim.denies else {}
    return BY_COUNT[turned.get(decision.direction, decision.direction)](case, decision)


def improvement(case: Case, decision: Decision) -> str:
    """Row 8, word for word."""
    better = [i for i in decision.counted if i.stance == "supports"]
    name = complaint(case, decision)
    topic, k, n = case.topic.name, count(len(better), "study"), count(people(better), "person")
    return (f"People's {name} improved after {topic} in {k} without a comparison group ({n}). "
            f"Whether {topic} was the cause was not tested.")


def _supported(case: Case, decision: Decision) -> str:
    said, added = phrase(case, decision), _only_added(case, decision)
    if strength := ALLOWED.get(decision.certainty or ""):
        alone = f"; no counted study tested {case.topic.name} alone" if added else ""
        return f"{said.stated(strength)}{alone}."
    none = "which did not test" if len(decision.counted) == 1 else "none of which tested"
    alone = f", {none} {case.topic.name} alone," if added else ""
    did = "it was" if said.verb == "be" else "they did" if said.many else "it did"
    share = _share(decision, _side(case, "supports"))
    return f"it is very uncertain whether {said.subject} {said.third}: {share}{alone} {did}."


def _contradicted(case: Case, decision: Decision) -> str:
    said, against = phrase(case, decision), other(case, decision)
    do = "do" if said.many else "does"
    sure = {"high": f"{do} not", "moderate": f"probably {do} not"}.get(decision.certainty or "", "may not")
    turned = f"{said.subject} {sure} {said.base}"
    if decision.certainty not in ("high", "moderate", "low"):
        turned = f"it is very uncertain whether {said.subject} {said.third}"
    winner = intervention(case) if case.claim.about.direction == "worse" else against
    return f"{turned}: {_share(decision, _side(case, 'contradicts'))} {winner} came out better."


def _mixed(case: Case, decision: Decision) -> str:
    n = Counter(i.stance for i in decision.counted)
    parts = [f"{n[s]} {said[n[s] > 1]}" for s, said in SAYS.items() if n[s]]
    k, what = len(decision.counted), f"{topic_of(case, decision)} ({how_many(decision.people)})"
    added = _only_added(case, decision)
    if k == 1:
        return f"the one study on {what} has mixed results{_ADDED[0].format(case.topic.name) if added else ''}."
    return f"studies disagree: of {k} on {what}, {listed(parts)}{_ADDED[1].format(case.topic.name) if added else ''}."


def _no_difference(case: Case, decision: Decision) -> str:
    sides = f"{subject(case, decision)} and {other(case, decision)}"
    end = "; that is not the same as being equal" if decision.reason == "no_margin" else ""
    return (f"no difference was shown in {topic_of(case, decision)} between {sides} in "
            f"{count(len(decision.counted), 'study')} ({how_many(decision.people)}){end}.")


_ADDED = ("; it did not test {} alone", "; none of them tested {} alone")
BY_COUNT: dict[str, Callable[[Case, Decision], str]] = {
    "supported": _supported, "contradicted": _contradicted, "mixed": _mixed, "no_difference": _no_difference,
}


def _parts(case: Case, decision: Decision) -> str:
    """What studies say of each part; those that none decides for the same reason together."""
    told = grouped(((_part(case, p), p.outcome if p.counted else ""), definite_name(p.outcome, case.topic))
                   for p in decision.parts)
    apart = "the parts of this statement come out differently"
    head = "this statement is answered in part" if decision.in_part else apart
    return f"{head}: {'; '.join(f'for {listed(names)}, {words}' for (words, _), names in told.items())}."


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
    """" (2 for, 6 against)" where studies take sides, so that what one part lost is not hidden by what another won."""
    if part.basis not in ("controlled", "uncontrolled"):
        return ""
    n = Counter(i.stance for i in part.counted)
    return f" ({', '.join(f'{n[s]} {w}' for s, w in SIDES_IN_SHORT.items() if n[s])})"


SIDES_IN_SHORT = {"supports": "for", "contradicts": "against", "no_difference": "no difference", "mixed": "mixed"}
ON_RECORD = {
    "existence": ("none was found in the abstracts held",), "contraindication": ("nothing on record decides it",),
    "step": ("too few studies describe it", "studies describe it"),
    "outlook": ("too few studies in people are held", "studies in people are on record"),
}
BY_DIRECTION_PART = {
    "supported": "studies{} speak for it", "contradicted": "studies{} speak against it", "mixed": "studies{} disagree",
    "no_difference": "studies{} show no difference", "cannot_tell": "studies cannot tell yet",
    "no_evidence_found": "no studies",
}


def _only_added(case: Case, decision: Decision) -> bool:
    """Whether the first sentence must say that the intervention alone was not tested (EVIDENCE 2.2)."""
    return not case.claim.about.background and bool(shared_background(decision))


def _side(case: Case, stance: str) -> str:
    """The stance, on the claim, of studies that are for or against the effect."""
    return {"supports": "contradicts", "contradicts": "supports"}[stance] if case.claim.denies else stance


def _share(decision: Decision, stance: str) -> str:
    k, s = len(decision.counted), sum(i.stance == stance for i in decision.counted)
    if decision.basis == "review":
        return f"in the newest meta-analysis ({how_many(decision.people)})"
    if k == 1:
        return f"in one study ({how_many(decision.people)})"
    return f"in {s} of {k} studies ({how_many(decision.people)})"
