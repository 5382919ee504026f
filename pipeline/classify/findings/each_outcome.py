"""Reads what a clause says about each outcome it names, yielding one finding per outcome and pair of arms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.classify.arms.contrast import same_as
from pipeline.classify.findings.before_after import in_each, levels, unmoved, values_unmoved
from pipeline.classify.findings.clause import Clause, as_seen, between
from pipeline.classify.findings.compare import comparisons
from pipeline.classify.findings.direction import Change, read_change
from pipeline.classify.findings.elsewhere import of_a_link
from pipeline.classify.findings.good_side import good_side_in, names_another
from pipeline.classify.findings.named import is_praise, outcomes_in
from pipeline.classify.findings.outcomes import Place, good_side
from pipeline.classify.findings.reference import Reference
from pipeline.classify.findings.scene import Scene
from pipeline.classify.findings.set_against import states_reference
from pipeline.classify.findings.since_start import since_start
from pipeline.classify.findings.tested import looks_back, of_groups
from pipeline.classify.lexicon import rules
from pipeline.classify.passages.mention import Mention
from pipeline.classify.passages.phrases import Passage
from pipeline.model import INTERVENTION, Finding
from pipeline.topic import Outcome

_words = rules("findings")
TWO = 2  # arms: with fewer, a later verdict concerns the change itself


def of_clause(clause: Clause, whole: Passage, scene: Scene) -> Iterator[Finding]:
    """Findings of a clause of the sentence ``whole``, for each outcome it names, or without an outcome if it names
    none."""
    if of_a_link(clause.part):
        return
    named: list[tuple[Outcome | None, Place | None]] = [*clause.outcomes] or [(None, None)]
    for outcome, place in named:
        yield from _of_outcome(as_seen(clause, outcome, place), outcome, place, whole, scene)
    for outcome, place in _limits(clause.part.sentence.text, scene.known) if clause.own else ():
        if outcome not in [o for o, _ in clause.outcomes]:
            said = _of_outcome(as_seen(clause, outcome, place), outcome, place, whole, scene)
            yield from (f for f in said if f.basis == "between_group")


def _of_outcome(
    clause: Clause, outcome: Outcome | None, place: Place | None, whole: Passage, scene: Scene
) -> Iterator[Finding]:
    """Findings on one outcome, named at ``place`` or earlier: which arm did better, else what changed within an arm."""
    text = clause.part.sentence.text
    good = good_side(outcome, "")
    if outcome and place and clause.own:
        if _is_aside(clause, outcome, place):
            return
        good = good_side_in(text, outcome, place, clause.outcomes)
    change = _change(clause, place, good)
    if change and place and clause.own and (_told_aside(text, place, change) or _of_a_later(clause, place, change)):
        return
    if change is None and (_shares_alone(clause, outcome) if clause.own else not _words("it_was").search(text)):
        good = "unknown"  # bare numbers without a verb may be levels or amounts of change
    foreign = scene.arms and any(m.id not in scene.given and not _cure(m, text) for m in clause.part.mentions)
    if foreign and not of_groups(text) and (change is None or _sets_apart(text, change, clause, scene)):
        return  # names something no arm was given: not a comparison of the known arms
    still = values_unmoved(text, clause.references)
    stated = [] if still else comparisons(text, change, clause.references, scene, good, clause.verdict)
    if stated and outcome and place and _limited_to_another(text, outcome, place, scene.known):
        stated = []
    if stated and stated[0].winner is None and _only_seems_alike(clause, whole, outcome, place, scene):
        return
    if outcome is None and (_words("of_conduct").search(text) or _of_something_else(clause, whole, scene)):
        return  # not about an outcome: "compliance was better with the cream"; "Tail length did not differ"
    change = change or (levels(text, good, not scene.arms) if clause.own and not clause.verdict else None)
    stays = _words("opposite_ways").search(text)  # "rose by 9% and -2%": no word says which arm rose
    alone = stated is None and not stays and not (clause.own and place and _words("set_off").search(text, 0, place[0]))
    if alone and not (change and change.none and not (clause.own and unmoved(text, scene))):
        undone = change and clause.verdict is False and len(scene.arms) < TWO  # "fell, but not significantly"
        told = change._replace(none=True) if change and undone else change
        yield from since_start(whole, text, outcome, told, clause.references, scene)
    elif still:
        yield from since_start(whole, text, outcome, Change(True, 0, False, len(text)), clause.references, scene)
    if stated is not None and (all_ := in_each(text, place if clause.own else None, good, change)):
        everyone = tuple(Reference(0, 0, arm) for arm in scene.arms)
        yield from since_start(whole, text[: all_[1]], outcome, all_[0], everyone, scene)
    for comparison in stated or ():
        yield between(whole, clause, outcome, comparison, scene, good)


def _shares_alone(clause: Clause, outcome: Outcome | None) -> bool:
    """Whether percentages of a benefit are given without a verb: "Inflamed lesions: 51% vs 33%"."""
    benefit = outcome is not None and outcome.kind == "benefit"
    return benefit and bool(_words("shares_alone").fullmatch(clause.part.sentence.text))


def _limited_to_another(text: str, outcome: Outcome, place: Place, known: Sequence[Outcome]) -> bool:
    """Whether the comparison is limited to another outcome: depth, in "Softness and depth gained on both sides, more on
    the left as to depth", so nothing is compared for softness."""
    told = [o for o, at in _limits(text, known) if at[0] >= place[1] or o is outcome]
    return bool(told) and outcome not in told


def _limits(text: str, known: Sequence[Outcome]) -> list[tuple[Outcome, Place]]:
    """The outcomes that a comparison is limited to: depth, in "more on the left as to depth"."""
    limit = _words("as_to").search(text)
    return [(o, at) for o in known if limit for at in o.find(text) if at[0] == limit.end()]


def _is_aside(clause: Clause, outcome: Outcome, place: Place) -> bool:
    """Whether a clause names an outcome without reporting on it."""
    text = clause.part.sentence.text
    if is_praise(outcome, place, text) or names_another(text, outcome, place, clause.outcomes):
        return True
    return bool(_words("little").search(text, 0, place[0]))  # counts people who hardly gained


def _told_aside(text: str, place: Place, change: Change) -> bool:
    """Whether the outcome stands in a list or insertion that the change is not about: "Events were alike (pain in 11 by
    injection)", "the match, when regrowth could be judged, was alike"."""
    spans = (m.span() for id in ("list_behind", "inserted") for m in _words(id).finditer(text))
    return any(a <= place[0] and place[1] <= b and not a <= change.place < b for a, b in spans)


def _of_a_later(clause: Clause, place: Place, change: Change) -> bool:
    """Whether the comparative belongs to a later outcome: for redness in "Redness resolved within a day, downtime being
    lower"."""
    text = clause.part.sentence.text
    later = (a for o, (a, b) in clause.outcomes if place[1] < a and b <= change.place) if change.comparative else ()
    return any(_words("said_of_it").search(text, place[1], a) for a in later)


def _of_something_else(clause: Clause, whole: Passage, scene: Scene) -> bool:
    """Whether the subject of a sentence or clause is neither a known outcome nor an arm."""
    text = clause.part.sentence.text
    if rules("compare")("two_values_tested").search(text):
        return True  # "the figures were 43% and 38% (p = 0.6)": what they measure is not known
    alone = whole.sentence.text.startswith(text) or not outcomes_in(whole, scene)
    own = _words("as_for").match(text) or (_words("subject").match(text) if alone else None)
    named = [r for r in clause.references if r.end]  # an end of 0 marks an arm of the clause before
    return own is not None and not any(r.start < own.end() for r in named)


def _cure(mention: Mention, text: str) -> bool:
    """Whether a treatment was only used against a harm: "..., and cleared with a bleaching cream"."""
    return bool(_words("cured_by").search(text, 0, mention.start))


def _sets_apart(text: str, change: Change, clause: Clause, scene: Scene) -> bool:
    """Whether a change compares arms."""
    return change.comparative or states_reference(text, change, clause.references, scene.arms)


def _only_seems_alike(
    clause: Clause, whole: Passage, outcome: Outcome | None, place: Place | None, scene: Scene
) -> bool:
    """Whether "no difference" is said about something other than the arms."""
    text = clause.part.sentence.text
    if outcome and outcome.kind == "harm" and _words("alike_in_efficacy").search(text):
        return True  # alike in benefit, not in harm: "equivalent in efficacy, with an advantage in safety"
    if outcome and place and outcome.kind == "harm" and _words("slight").search(text, 0, place[0]):
        return True  # "no difference and minimal side effects" says that harms were slight, not that they were alike
    more = rules("direction")("benefit").search(text) or _words("not_safety_alone").search(text)
    if outcome is None and _words("of_safety").search(text) and not more:
        return True  # alike only in harm: "the two were equally safe"
    if len({r.arm for r in clause.references}) == 1 and looks_back(whole.sentence.text):
        return True  # about baseline: "lower than at baseline after six months, not significantly so after three"
    return _stray(clause, scene)  # "similar with the patch and by injection", but no arm was injected


def _stray(clause: Clause, scene: Scene) -> bool:
    """Whether a clause names only one arm and something that no arm was given."""
    given = {p for a in scene.arms for p in a.parts}
    topic, text = scene.topic, clause.part.sentence.text
    meant = [m for m in clause.part.mentions if not any(r.start <= m.start < r.end for r in clause.references)]
    meant = [m for m in meant if not _cure(m, text)]
    other = [m for m in meant if not any(same_as(m.id, g, topic) for g in given | {INTERVENTION})]
    return bool(other) and len({r.arm for r in clause.references}) < 2 and not of_groups(text)


def _change(clause: Clause, place: Place | None, good: str) -> Change | None:
    """The change in a clause; if it only says "it was greater", the noun of the clause before ("improvement") is
    added."""
    text = clause.part.sentence.text
    change = read_change(text, place if clause.own else None, good)
    plain = change is not None and (not change.comparative or change.none)
    if clause.own or not clause.head or plain or _words("noun").search(text):
        return change
    if _words("moved").fullmatch(clause.head) and not _words("by_degree").match(text):
        return change  # "fell on both sides and was lower on the left" compares levels, not falls
    shift = len(clause.head) + 1
    change = read_change(f"{clause.head} {text}", None, good)
    return change._replace(place=max(0, change.place - shift)) if change else None
