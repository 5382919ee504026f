"""Finds the arms of a study: from sentences and the treatments they name, what each group was given.

By labels ("group A received X"): ``labels`` and ``aliases`` find the words for an arm, ``enumerated`` those of lists;
``segments`` cuts out the words about each arm; ``given`` and ``pointing`` read the treatments from these.  ``assign``
reads a sentence (``beforehand``: what precedes the labels, ``in_turn``: what is said once for several arms),
``labelled`` all sentences (``the_other``: an arm that no label describes, ``completed``: what all arms had, and how
arms needled alike differ, ``corrected``: what their names and places say otherwise). In words ("X versus Y"):
``in_words`` finds what a sentence compares (``versus``, ``listed``, ``either``, ``alone``, ``ways``), ``phrased`` makes
arms of it, ``controls`` handles texts that mention only a control, ``unnamed`` finds treatments that are not in the
topic pack. ``titled`` checks one reading against the other, ``by_title`` both against the title. Then ``prepared`` adds
what both arms had, ``routes`` a drug that one arm had by syringe; ``contrast`` says how two arms differ.

``single`` reads studies with a single arm.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.classify.arms.arm import CONTROLS, Arm, all_of, renamed, usable
from pipeline.classify.arms.assign import sides_of_groups
from pipeline.classify.arms.by_title import set_apart, with_titled, with_unnamed
from pipeline.classify.arms.completed import alike, in_two_ways, with_variants
from pipeline.classify.arms.controls import called_controls, controlled
from pipeline.classify.arms.corrected import by_their_names, put_on_both, with_own_vehicle
from pipeline.classify.arms.labelled import labelled_arms, told_by_labels
from pipeline.classify.arms.labels import SIDES
from pipeline.classify.arms.phrased import as_joined, carried_in, phrased_arms, with_common, with_names, with_one_name
from pipeline.classify.arms.prepared import needled_before, with_load, with_prepared, with_regimen, with_same_drug
from pipeline.classify.arms.titled import (
    all_needled,
    in_the_same_terms,
    lone_by_its_label,
    one_of_each,
    refines,
    says_more,
    with_a_lone,
    with_bare,
    with_base,
    with_more,
    without_routes,
)
from pipeline.classify.passages.phrases import TECHNIQUE, Passage
from pipeline.model import INTERVENTION
from pipeline.topic import Topic


def read_arms(passages: Sequence[Passage], topic: Topic, compares: bool = True) -> tuple[Arm, ...]:
    """The arms of a study, complete with what all of them had, and with one id for a treatment and the class it belongs
    to."""
    arms = find_arms(passages, topic, compares)
    arms = with_regimen(with_prepared(arms, passages), passages) if compares else arms
    arms = with_same_drug(with_load(arms, passages), passages)
    arms = _in_one_name(with_titled(arms, passages, topic) if compares else arms, passages, topic)
    return called_controls(with_variants([a._replace(parts=a.parts - {"untreated"}) if _had(a) else a for a in arms]))


def _in_one_name(arms: Sequence[Arm], passages: Sequence[Passage], topic: Topic) -> tuple[Arm, ...]:
    """The arms, with a treatment class in one arm renamed to its member in another ("an Er:YAG laser, or needling and
    laser"), unless the two share no word ("UVB, or an excimer lamp")."""
    parts = sorted({p for a in arms for p in a.parts})
    pairs = [(c, m) for c in parts for m in parts if c != m and topic.is_member(m, c)]
    words = {p: _said_of(p, passages) for pair in pairs for p in pair}
    apart = {pair for pair in pairs if all(words[p] for p in pair) and not words[pair[0]] & words[pair[1]]}
    apart = {pair for pair in apart if not any(a.parts.issuperset(pair) for a in arms)}
    return renamed(arms, dict(pair for pair in pairs if pair not in apart))


def _said_of(part: str, passages: Sequence[Passage]) -> set[str]:
    """The words by which the passages name a treatment."""
    return {w for p in passages for m in p.mentions if m.id == part
            for w in p.sentence.text[m.start : m.end].lower().replace("-", " ").split()}


def _had(arm: Arm) -> bool:
    """Whether an arm had a sham or a treatment, so that "left untreated" only means that it was not needled."""
    return "sham" in arm.parts or bool(arm.parts - CONTROLS)


def find_arms(passages: Sequence[Passage], topic: Topic, compares: bool = True) -> tuple[Arm, ...]:
    """The arms that labels in the methods give, unless the title contradicts them; otherwise those of a comparison in
    words.

    ``compares``: whether the text speaks of a comparison; if not, only labels are believed.
    """
    labelled = with_own_vehicle(put_on_both(by_their_names(_labelled(passages))))
    if len(labelled) > 2:  # the third arm may repeat what the others had
        labelled = _in_one_name(labelled, passages, topic)
    if not compares:
        return labelled if usable(labelled) else in_two_ways(labelled)
    titled = in_the_same_terms(_titled(passages, labelled), labelled, topic)
    added = any(not b.needled and b.parts < a.parts for a in titled for b in titled)  # which the labels do not show
    if alike(labelled) and not added and all(t.parts <= labelled[0].parts for t in titled):
        return in_two_ways(labelled)
    fits = refines(labelled, titled) or _both_needled(labelled, titled) or _made_of(labelled, titled)
    fits = fits or one_of_each(labelled, titled) or _placebo_for_a_part(labelled, titled)
    fits = fits or lone_by_its_label(labelled, titled, passages)
    if usable(labelled) and (not titled or fits):
        return without_routes(with_unnamed(set_apart(labelled, titled), titled), titled or _aimed(passages, labelled))
    return _in_words(passages, titled, labelled, topic)


def _both_needled(labelled: Sequence[Arm], titled: Sequence[Arm]) -> bool:
    """Whether the title's "X and Y with needling" means the labelled arms needling with X and needling with Y."""
    bare = any(t.parts == {INTERVENTION} for t in titled)
    named = all_of(titled)
    told = len(labelled) == 2 and all(a.needled and len(a.parts) > 1 for a in labelled)
    return bare and told and labelled[0].parts | labelled[1].parts == named


def _placebo_for_a_part(labelled: Sequence[Arm], titled: Sequence[Arm]) -> bool:
    """Whether one of two labelled arms had all that the title names and the other a placebo for part of it, the title
    comparing nothing ("a comparative study of needling and a serum")."""
    named = all_of(titled)
    idle = [a for a in labelled if a.parts & CONTROLS and a.parts - CONTROLS < named]
    return len(labelled) == 2 and len(idle) == 1 and any(a.parts == named for a in labelled)


def _made_of(labelled: Sequence[Arm], titled: Sequence[Arm]) -> bool:
    """Whether the labelled arms combine what the title lists: "a peel versus needling with X and Y"."""
    told = [[t.parts for t in titled if t.parts <= a.parts] for a in labelled]
    whole = all(frozenset[str]().union(*parts) == a.parts for a, parts in zip(labelled, told, strict=True))
    return len(labelled) == 2 < len(titled) and whole and {t.parts for t in titled} == {p for of in told for p in of}


def _labelled(passages: Sequence[Passage]) -> tuple[Arm, ...]:
    """The arms that labels before the results give; if no two of these differ, those that labels anywhere give."""
    if any(p.sentence.role == "METHODS" and sides_of_groups(p) for p in passages):
        return ()
    title = " ".join(p.sentence.text for p in passages if p.sentence.role == "TITLE")
    early = labelled_arms([p for p in passages if p.sentence.role in ("METHODS", "BACKGROUND")], title)
    early = needled_before(early, passages)
    if usable(early):
        return early
    return labelled_arms([p for p in passages if p.sentence.role in ("METHODS", "BACKGROUND", "RESULTS")], title)


def _titled(passages: Sequence[Passage], labelled: Sequence[Arm]) -> tuple[Arm, ...]:
    """The arms that the title compares; () for two depths where the text also has a group that was not needled."""
    titled = phrased_arms(passages, "TITLE")
    if not titled or not all(a.needled for a in titled) or not any(TECHNIQUE in a.parts for a in titled):
        return titled
    wider = labelled if usable(labelled) else phrased_arms(passages, "METHODS") or phrased_arms(passages, "BACKGROUND")
    return () if any(not a.needled for a in wider) else titled


def _in_words(
    passages: Sequence[Passage], titled: Sequence[Arm], labelled: Sequence[Arm], topic: Topic
) -> tuple[Arm, ...]:
    """The arms of a comparison in words, for where labels say less than that or something else."""
    told, aim = phrased_arms(passages, "METHODS"), phrased_arms(passages, "BACKGROUND")
    each = (phrased_arms([p], "METHODS", "BACKGROUND") for p in passages if titled)
    told = next((t for t in each if says_more(t, titled)), told or aim or carried_in(passages))
    phrased = told if not titled else _fuller(told, titled, passages, topic) or titled
    late = phrased or controlled(passages)
    late = late or _spoken_of(phrased_arms(passages, "CONCLUSION"), passages) or phrased_arms(passages, "RESULTS")
    common = with_common(late, passages)
    named = with_names(common if titled else as_joined(common, passages), labelled)
    return named if labelled else with_one_name(named, told_by_labels(passages))


def _fuller(
    told: Sequence[Arm], titled: Sequence[Arm], passages: Sequence[Passage], topic: Topic
) -> Sequence[Arm]:
    """The arms of the text if they add to those of the title, in the title's terms where that fits; otherwise ()."""
    rules = (all_needled, with_bare, with_base, with_more, says_more, _made_of)
    for arms in (in_the_same_terms(told, titled, topic), told):
        if any(fits(arms, titled) for fits in rules) or with_a_lone(arms, titled, passages):
            return arms
    return ()


def _spoken_of(concluded: Sequence[Arm], passages: Sequence[Passage]) -> Sequence[Arm]:
    """The arms that a conclusion sets apart; () where nothing before it names what the one without needling had."""
    before = {m.id for p in passages if p.sentence.role != "CONCLUSION" for m in p.mentions}
    return concluded if all(a.needled or a.parts & before for a in concluded) else ()


def two_sides(passages: Sequence[Passage]) -> tuple[Arm, ...]:
    """Two differently treated sides of one person, as labels give them: the only comparison that case reports can
    make."""
    arms = labelled_arms([p for p in passages if p.sentence.role != "TITLE"])
    sides = [set(a.names) for a in arms]
    paired = len(arms) == 2 and any(pair <= sides[0] | sides[1] for pair in SIDES)
    return arms if paired and usable(arms) else ()


def _aimed(passages: Sequence[Passage], labelled: Sequence[Arm]) -> Sequence[Arm]:
    """A drug alone and with the intervention, where the aim or methods say so in a way that fits the labelled arms."""
    for aimed in (phrased_arms(passages, place) for place in ("BACKGROUND", "METHODS")):
        added = len(aimed) == 2 and any(a.parts - b.parts == {INTERVENTION} and b.parts for a in aimed for b in aimed)
        if added and refines(labelled, aimed):
            return aimed
    return ()
