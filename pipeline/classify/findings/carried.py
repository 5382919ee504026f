"""Carries outcomes and arms over to the next clause, so that "but less in B" is read with the outcome named before."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from pipeline.classify.findings.clause import Clause, head_of
from pipeline.classify.findings.outcomes import Named, as_meant
from pipeline.classify.findings.reference import Reference
from pipeline.classify.findings.references import arms_in
from pipeline.classify.findings.scene import Scene
from pipeline.classify.findings.tested import difference_shown
from pipeline.classify.lexicon import rules
from pipeline.classify.passages.phrases import Passage
from pipeline.model import Finding

_words = rules("findings")
BEGINS = 40  # characters within which a sentence names what it is about


class Before(NamedTuple):
    """What the clauses before leave to the next one."""

    outcomes: Named = ()  # what it is about if it names none
    named: Named = ()  # the last that were named at all
    references: tuple[Reference, ...] = ()
    head: str = ""
    compared: bool = False  # the part before compared arms
    clause: Clause | None = None


def clause_from(
    part: Passage, outcomes: Named, references: tuple[Reference, ...], before: Before, scene: Scene
) -> Clause:
    """Build a clause from a part of a sentence, taking outcomes and arms from the clauses before if it names none."""
    text = part.sentence.text
    likewise = (before.compared or not scene.alone) and _words("of_the_same").match(text)
    again = _words("at_a_time").search(text) or likewise
    graded = before.compared and bool(references) and _words("graded_too").search(text)
    judged = before.compared and _of_another_pair(references, before) and difference_shown(text) is not None
    bare = not outcomes and before.outcomes
    other = (_words("as_for").match(text) or _words("subject").match(text)) if bare else None
    other = None if other and any(r.start < other.end() for r in references) else other
    kept = () if other else _of_an_effect(before.outcomes)
    outcomes = _particular(outcomes, before, text)
    meant = outcomes or kept or (before.named if again or graded or (judged and not other) else ())
    if before.compared and references and _words("than_first").match(text):  # "...than A, but less than C": still B
        references = (*_far_off(before.references[:1]), *references)
    if (its := _of_it(before, references)) and _words("it_and_that").match(text):
        references = (*its, *references)
    elsewhere = not references and bool(_words("of_several").match(text) or _words("own_side").search(text))
    arms = references or (() if elsewhere else _far_off(before.references))
    return Clause(part, meant, arms, bool(outcomes), "" if other else before.head, None)


def _of_it(before: Before, references: Sequence[Reference]) -> tuple[Reference, ...]:
    """The arm behind "it", if "it" is compared with another arm: "it was no higher than that of group A"."""
    arms = {r.arm for r in before.references}
    told = len(arms) == 1 and len({r.arm for r in references} - arms) == 1
    return _far_off(before.references[:1]) if told else ()


def _of_another_pair(references: Sequence[Reference], before: Before) -> bool:
    """Whether a clause names two arms other than the pair before: "C was superior to A in hair count, whereas B and A
    did not differ"."""
    arms, last = ({r.arm for r in some} for some in (references, before.references))
    return len(arms) == len(last) == 2 and arms != last


def _of_an_effect(named: Named) -> Named:
    """The outcomes that "it was better" can refer to, excluding those such as relapse of which less is always good; all
    of them if no other is left."""
    return tuple(f for f in named if f[0].good == "up" or f[0].applications or f[0].kind != "benefit") or named


def _particular(outcomes: Named, before: Before, text: str) -> Named:
    """Read a bare "improvement" as that of the outcome just named: "Wrinkles fell on both sides, and better improvement
    was seen on the left"."""
    bare = bool(outcomes) and all(o.weight == "overall" and text[slice(*at)] == "improvement" for o, at in outcomes)
    named = [f for f in before.named if f[0].weight == "particular" and f[0].kind == "benefit"]
    own = before.compared and before.clause is not None and before.clause.own
    return tuple((o, outcomes[0][1]) for o, _ in named[:1]) if bare and named and not own else outcomes


def left_by(before: Before, clause: Clause, references: tuple[Reference, ...], found: Sequence[Finding]) -> Before:
    """What the next clause may refer to; ``references`` are the arms this one names itself, ``found`` its findings."""
    text = clause.part.sentence.text
    own = as_meant([o for o in clause.outcomes if o[0].kind != "process"], text) if clause.own else ()
    compared = any(f.basis == "between_group" for f in found)
    closed = compared or _words("nothing").match(text)
    return Before(
        () if closed else own or before.outcomes,
        own or before.named,
        references or before.references,
        head_of(text) or before.head,
        compared,
        clause._replace(references=references),
    )


def told_on(first: Passage, passage: Passage, scene: Scene) -> tuple[Reference, ...]:
    """The arms a sentence without any takes over from the one before: both in order if values follow "respectively", or
    the one it begins with if shares of people follow ("Group A did best. Repigmentation came in 62%.")."""
    in_turn = _words("in_turn").search(passage.sentence.text)
    shares = in_turn or _words("bare_shares").search(passage.sentence.text)
    if not shares or arms_in(passage, scene):
        return ()
    told = arms_in(first, scene)
    if in_turn:
        named = [arm for arm, _ in groupby(r.arm for r in told)]
        return told if len(named) == len(scene.arms) == 2 else ()
    return told if len({r.arm for r in told}) == 1 and told[0].start < BEGINS else ()


def _far_off(references: Sequence[Reference]) -> tuple[Reference, ...]:
    """The references moved to the start of the text, since the arms were named before it."""
    return tuple(r._replace(start=0, end=0) for r in references)
