"""Arms that labels name: "group A received X, group B Y"; sentences about methods go in, arms come out."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.classify.arms.arm import Arm, Given
from pipeline.classify.arms.assign import assignments
from pipeline.classify.arms.completed import completed
from pipeline.classify.arms.labels import EVERYONE
from pipeline.classify.arms.pointing import pointed
from pipeline.classify.arms.the_other import given_to_all, with_the_other
from pipeline.classify.lexicon import rules
from pipeline.classify.passages.phrases import OTHER, Passage
from pipeline.classify.passages.roles import Sentence
from pipeline.model import INTERVENTION

_words = rules("assign")


def labelled_arms(passages: Sequence[Passage], title: str = "") -> tuple[Arm, ...]:
    """Arms as in "group A received X, group B Y" or "X on the right side and Y on the left"; ``title`` names more."""
    found, shared = _told(passages)
    found = [a for a in pointed(found) if a.parts or (a.unnamed and not a.names[0].startswith("people"))]
    found = with_the_other(_with_titled(found, title.lower()), shared, passages)
    if not any(a.needled for a in found) and given_to_all(passages):
        shared |= {INTERVENTION}
    return completed(found, shared)


def told_by_labels(passages: Sequence[Passage]) -> list[Arm]:
    """The arms of which labels in the methods say what they had, though it be a single one."""
    return [a for a in _told([p for p in passages if p.sentence.role == "METHODS"])[0] if a.parts]


def _with_titled(found: Sequence[Arm], title: str) -> list[Arm]:
    """An arm of needling "with foxglove extract" had that too, where the title names it and no condition by it."""
    of = _words("of_condition")
    bare = [a for a in found if a.parts == {INTERVENTION} and a.besides and a.besides in title]
    named = [a for a in bare if not of.search(title, 0, title.find(a.besides or ""))]
    return [a._replace(parts=a.parts | {OTHER}, unnamed=a.besides) if a in named else a for a in found]


def _told(passages: Sequence[Passage]) -> tuple[list[Arm], frozenset[str]]:
    """The arms that labels name, and what everyone had."""
    found: list[Arm] = []
    given = [(g, passage.sentence) for passage in passages for g in assignments(passage)]
    shared = frozenset[str]().union(*(g.parts for g, s in given if EVERYONE in g.names and not _compares(s)))
    for g, sentence in given:
        if EVERYONE in g.names:
            continue
        for names in [(n,) for n in g.names] if g.several else [g.names]:
            _add(found, names, g, sentence)
    return found, shared


def _compares(sentence: Sentence) -> bool:
    """Whether a sentence tells how much something changed, or a test: it gives nothing to anyone."""
    told = _words("tells_result") if sentence.role == "RESULTS" else _words("tells_test")
    return told.search(sentence.text) is not None


def _add(found: list[Arm], names: tuple[str, ...], given: Given, sentence: Sentence) -> None:
    """A new arm, or what is new about one that a name is known of; what was said first stays."""
    for i, arm in enumerate(found):
        if set(arm.names) & set(names):
            both = tuple(dict.fromkeys((*arm.names, *names)))
            known = arm.parts or arm.unnamed
            found[i] = arm._replace(names=both) if known else _arm(both, given, sentence)
            return
    found.append(_arm(names, given, sentence))


def _arm(names: tuple[str, ...], given: Given, sentence: Sentence) -> Arm:
    return Arm(names, given.parts, (sentence,), given.unnamed, given.words, given.besides)
