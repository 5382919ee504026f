"""Finds which arms a passage refers to, returning places and arms.

An arm is found by its label (``by_label``), by what only it was given (``by_what_differs``), by the study's own words
(``by_own_words``) or by its treatments (``by_treatment``); where these overlap, the earlier in this list wins.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.classify.arms.arm import Arm
from pipeline.classify.findings.by_label import by_label, labels_in, of_the_other, the_others
from pipeline.classify.findings.by_own_words import in_own_words
from pipeline.classify.findings.by_treatment import named_together, of_group
from pipeline.classify.findings.by_what_differs import by_what_differs
from pipeline.classify.findings.reference import Reference
from pipeline.classify.findings.scene import Scene
from pipeline.classify.lexicon import rules
from pipeline.classify.passages.phrases import Passage
from pipeline.topic import Topic


def find_references(
    passage: Passage, arms: Sequence[Arm], topic: Topic, told: Sequence[Arm] = ()
) -> tuple[Reference, ...]:
    """Places of arms in text order.

    ``told``: two arms in the order of their naming, for "the former" and "the latter". Only words such as "the other
    groups" give several arms at one place.
    """
    text = passage.sentence.text
    labels = labels_in(passage)
    found = (*_told_before(text, told), *by_label(labels, text, arms), *by_what_it_had(passage, arms, topic))
    kept = list(of_the_other(labels, _apart(found), arms))
    return tuple(sorted([*kept, *the_others(labels, kept, arms)], key=lambda r: r.start))


def arms_in(passage: Passage, scene: Scene) -> tuple[Reference, ...]:
    """Places in a passage of the arms of a scene."""
    return find_references(passage, scene.arms, scene.topic, scene.told)


def by_what_it_had(passage: Passage, arms: Sequence[Arm], topic: Topic) -> Iterator[Reference]:
    """Places that name an arm by what it was given rather than by a label."""
    text = passage.sentence.text
    yield from by_what_differs(passage, arms)
    yield from in_own_words(text, arms)
    yield from (r for group in named_together(passage) for r in of_group(group, text, arms, topic))


def in_order(passages: Sequence[Passage], place: int, scene: Scene) -> tuple[Arm, ...]:
    """The two arms that "the former" and "the latter" of a passage refer to, in this order; () without such words.

    Taken from the passage itself, else from the one before, else the two arms of the study as listed.
    """
    if not rules("references")("former").search(passages[place].sentence.text):
        return ()
    for passage in (passages[place], *passages[max(0, place - 1) : place]):
        named = tuple(dict.fromkeys(r.arm for r in arms_in(passage, scene)))
        if len(named) == 2:
            return named
    return scene.arms if len(scene.arms) == 2 else ()


def _told_before(text: str, told: Sequence[Arm]) -> Iterator[Reference]:
    """Places of "the former" and "the latter", given two arms."""
    for m in rules("references")("former").finditer(text) if len(told) == 2 else ():
        yield Reference(m.start(), m.end(), told[m[1].lower() == "latter"])


def _apart(found: Sequence[Reference]) -> list[Reference]:
    """References that do not overlap an earlier one; several arms at the same place stay together."""
    kept: list[Reference] = []
    for r in found:
        if not any(k.start < r.end and r.start < k.end and (k.start, k.end) != (r.start, r.end) for k in kept):
            kept.append(r)
    return kept
