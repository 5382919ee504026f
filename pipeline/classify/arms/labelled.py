"""Reads arms that labels name, as in "group A received X, group B Y", from sentences about methods."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.classify.arms.alone import BARE
from pipeline.classify.arms.arm import CONTROLS, ROUTES, Arm, Given
from pipeline.classify.arms.assign import assignments
from pipeline.classify.arms.completed import completed
from pipeline.classify.arms.given import NOTHING
from pipeline.classify.arms.labels import EVERYONE
from pipeline.classify.arms.pointing import pointed
from pipeline.classify.arms.prepared import is_care
from pipeline.classify.arms.the_other import given_to_all, with_the_other
from pipeline.classify.lexicon import rules
from pipeline.classify.passages.phrases import OTHER, OTHER_2, Passage
from pipeline.classify.passages.roles import Sentence
from pipeline.model import INTERVENTION

_words = rules("assign")


def labelled_arms(passages: Sequence[Passage], title: str = "") -> tuple[Arm, ...]:
    """The arms of "group A received X, group B Y" or "X on the right side and Y on the left"; ``title`` may name
    more."""
    found, shared, adds = _told(passages, title)
    found = [a for a in pointed(found) if a.parts or (a.unnamed and (_labelled(a) or _had_by_needled(a, found)))]
    found = _sides_once(found if shared else _also(found))
    if adds and not shared and (added := _added_alone(found)):
        shared = _had_before(added, passages)
    if not shared and all(a.parts == {INTERVENTION} or a.parts == NOTHING for a in found) and _product(passages):
        shared = frozenset({OTHER})
    found = with_the_other(_with_titled(found, title.lower()), shared, passages)
    if not any(a.needled for a in found) and given_to_all(passages):
        shared |= {INTERVENTION}
    return completed(found, shared)


def told_by_labels(passages: Sequence[Passage]) -> list[Arm]:
    """The arms whose treatments labels in the methods give, even if there is only one."""
    return [a for a in _told([p for p in passages if p.sentence.role == "METHODS"], "")[0] if a.parts]


def _with_titled(found: Sequence[Arm], title: str) -> list[Arm]:
    """Adds to an arm of needling "with foxglove extract" that extract, if the title names it in any form as a
    treatment, not as part of a condition."""
    of, form = _words("of_condition"), _words("in_a_form")
    bare = [(a, form.sub("", a.besides)) for a in found if a.parts == {INTERVENTION} and a.besides]
    named = [a for a, what in bare if what and what in title and not of.search(title, 0, title.find(what))]
    other = OTHER_2 if any(OTHER in a.parts for a in found) else OTHER  # another arm already has an unnamed treatment
    return [a._replace(parts=a.parts | {other}, unnamed=a.besides) if a in named else a for a in found]


def _labelled(arm: Arm) -> bool:
    return not arm.names[0].startswith("people")


def _had_by_needled(arm: Arm, found: Sequence[Arm]) -> bool:
    """Whether the needled had what people counted had, told in the same words: "usual care with needling"."""
    return any(set((arm.unnamed or "").split()) <= a.words for a in found if a.needled)


def _told(passages: Sequence[Passage], title: str) -> tuple[list[Arm], frozenset[str], bool]:
    """The arms that labels name, what everyone had, and whether anything was given on top of that.

    What only soothes and protects the skin counts only if the ``title`` speaks of it.
    """
    found: list[Arm] = []
    given = [(g, passage.sentence) for passage in passages for g in assignments(passage)]
    of_all = [(g, s) for g, s in given if EVERYONE in g.names and not _compares(s)]
    shared = frozenset[str]().union(*(g.parts for g, s in of_all if not _cares(g, s) or is_care(title)))
    own = [(g, sentence) for g, sentence in given if EVERYONE not in g.names]
    for g, sentence in own:
        for names in [(n,) for n in g.names] if g.several else [g.names]:
            _add(found, names, g, sentence)
    return found, shared, any(g.adds for g, _ in own)


def _product(passages: Sequence[Passage]) -> bool:
    """Whether the methods say that everyone had an unnamed product: "the cream was put on both"."""
    own = _words("own_product")
    methods = (p for p in passages if p.sentence.role == "METHODS" and not is_care(p.sentence.text))
    of_all = (g for p in methods for g in assignments(p) if EVERYONE in g.names and not g.parts)
    return any(own.match(g.unnamed or "") for g in of_all)


def _compares(sentence: Sentence) -> bool:
    """Whether a sentence reports a change or a test rather than giving anyone a treatment."""
    told = _words("tells_result") if sentence.role == "RESULTS" else _words("tells_test")
    return told.search(sentence.text) is not None


def _cares(given: Given, sentence: Sentence) -> bool:
    """Whether all that everyone was given is a cream or the like to soothe or protect the skin."""
    return given.parts <= {BARE, "vehicle"} and is_care(sentence.text)


def _add(found: list[Arm], names: tuple[str, ...], given: Given, sentence: Sentence) -> None:
    """Adds a new arm, or new names or treatments to a known one; what was said first is kept."""
    for i, arm in enumerate(found):
        if set(arm.names) & set(names):
            both = tuple(dict.fromkeys((*arm.names, *names)))
            known = arm.parts or arm.unnamed
            found[i] = arm._replace(names=both) if known else _arm(both, given, sentence)
            return
    found.append(_arm(names, given, sentence))


def _arm(names: tuple[str, ...], given: Given, sentence: Sentence) -> Arm:
    return Arm(names, given.parts, (sentence,), given.unnamed, given.words, given.besides)


def _also(found: list[Arm]) -> list[Arm]:
    """Adds the first arm's treatments to the second of two arms if a later sentence says that it "also had"
    something."""
    if len(found) != 2 or found[0].parts <= CONTROLS | found[1].parts:
        return found
    also = _words("also_had")
    added = any(also.search(s.text) for s in found[1].because) and not found[0].parts & found[1].parts
    return [found[0], found[1]._replace(parts=found[0].parts | found[1].parts)] if added else found


def _sides_once(found: list[Arm]) -> list[Arm]:
    """Merges four arms into two where "left" and "right" describe again what "one side" and "the other" had."""
    by = {n: a for a in found for n in a.names}
    if len(found) != 4 or by.keys() != {"one", "other", "left", "right"}:
        return found
    for hands in (("right", "left"), ("left", "right")):
        both = [(by[side], by[hand]) for side, hand in zip(("one", "other"), hands, strict=True)]
        if all(again.parts and again.parts - ROUTES <= side.parts for side, again in both):
            return [a._replace(names=(*a.names, *b.names), because=(*a.because, *b.because)) for a, b in both]
    return found


def _added_alone(found: Sequence[Arm]) -> Arm | None:
    """The only arm that had a treatment: it had that on top of what all had; None if there is no such arm."""
    treated = [a for a in found if not a.parts <= CONTROLS or a.unnamed]
    return treated[0] if len(treated) == 1 and (treated[0].needled or len(treated[0].parts) == 1) else None


def _had_before(arm: Arm, passages: Sequence[Passage]) -> frozenset[str]:
    """What the methods gave everyone in the last treating sentence before the one about this arm."""
    methods = [p for p in passages if p.sentence.role in ("METHODS", "BACKGROUND")]
    place = next((i for i, p in enumerate(methods) if p.sentence in arm.because), 0)
    gives, past = _words("giving"), _words("not_giving")
    told = [p for p in methods[:place] if p.mentions and gives.search(p.sentence.text)]
    before = told[-1] if told and not past.search(told[-1].sentence.text) else None
    own = frozenset({INTERVENTION}) if arm.needled else arm.parts
    had = frozenset(m.id for m in before.mentions) - own - CONTROLS if before else frozenset[str]()
    return had if arm.parts - own <= had else frozenset()
