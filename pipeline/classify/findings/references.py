"""Which arm a passage speaks of: a passage and the arms go in, places and arms come out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.classify.arms.arm import CONTROLS, ROUTES, Arm, own_words
from pipeline.classify.arms.contrast import core
from pipeline.classify.arms.labels import EVERYONE, OTHERS, RULES, Label, combination, find_labels
from pipeline.classify.arms.unnamed import mentions_of, sides_named
from pipeline.classify.findings.by_treatment import named_together, of_group
from pipeline.classify.findings.reference import Reference
from pipeline.classify.lexicon import expressions
from pipeline.classify.passages.phrases import OTHER, Passage
from pipeline.topic import Topic
from pipeline.words import Expression

FEW = 2  # words
HANDS = ("left", "right")


def find_references(
    passage: Passage, arms: Sequence[Arm], topic: Topic, told: Sequence[Arm] = ()
) -> tuple[Reference, ...]:
    """Places in order: labels first, then "the combination", then words of the study's own, then treatments.

    ``told``: two arms in the order in which they were named, for "the former" and "the latter".
    Only "the other groups" gives several arms at one place.
    """
    text = passage.sentence.text
    labels = [x for x in find_labels(text) if not _told_by_treatment(x, passage)]
    found = (
        *_told_before(text, told),
        *(Reference(x.start, x.end, arm) for x in labels for arm in _by_label(x, arms, text[x.start : x.end].lower())),
        *_combined(text, arms),
        *_without(passage, arms),
        *_treated(text, arms),
        *_in_own_words(text, arms),
        *_favoured(text, arms),
        *(r for group in named_together(passage) for r in of_group(group, text, arms, topic)),
    )
    kept = _apart(found)
    return tuple(sorted([*kept, *_others(labels, kept, arms)], key=lambda r: r.start))


def _told_by_treatment(label: Label, passage: Passage) -> bool:
    """ "The study half treated by laser": its treatment tells the arm."""
    said = _words("treated_with").match(passage.sentence.text, label.end) if "study" in label.names else None
    return said is not None and any(m.start == said.end() for m in passage.mentions)


def _apart(found: Sequence[Reference]) -> list[Reference]:
    """Those that do not overlap an earlier one; several arms at the same place stay together."""
    kept: list[Reference] = []
    for r in found:
        if not any(k.start < r.end and r.start < k.end and (k.start, k.end) != (r.start, r.end) for k in kept):
            kept.append(r)
    return kept


def in_order(passages: Sequence[Passage], place: int, arms: Sequence[Arm], topic: Topic) -> tuple[Arm, ...]:
    """The two arms that "the former" and "the latter" of a passage mean, in this order; () without such words.

    The two that the passage names, else those of the one before it, else the two of the study as they were told.
    """
    if not expressions("references")["former"].search(passages[place].sentence.text):
        return ()
    for passage in (passages[place], *passages[max(0, place - 1) : place]):
        named = tuple(dict.fromkeys(r.arm for r in find_references(passage, arms, topic)))
        if len(named) == 2:
            return named
    return tuple(arms) if len(arms) == 2 else ()


def in_turn(text: str, references: tuple[Reference, ...], arms: Sequence[Arm]) -> tuple[Reference, ...]:
    """The same; where none is named, all groups in their order: "90%, 80%, 85% and 60%, respectively"."""
    lettered = len(arms) > 1 and all(any(n.startswith("group ") for n in a.names) for a in arms)
    if references or not lettered or not _words("in_turn").search(text) or _words("of_time").search(text):
        return references
    return tuple(Reference(0, 0, arm) for arm in sorted(arms, key=lambda a: a.names)) if len(arms) > 2 else references


def as_usual(text: str, references: tuple[Reference, ...], arms: Sequence[Arm]) -> tuple[Reference, ...]:
    """The same; where none is named and two values are set against each other, the treated one and then the idle one,
    as trials against a sham or nothing tell them: "the score was 2.1 vs 3.4"."""
    idle = [a for a in arms if a.parts <= CONTROLS]
    pair = None if references or len(arms) != 2 or len(idle) != 1 else _words("two_values").search(text)
    if pair is None or _words("of_time").search(text, pair.start()) or _words("not_of_two").search(text):
        return references
    first = next(a for a in arms if a is not idle[0])
    return Reference(0, 0, first), Reference(pair.end(), pair.end(), idle[0])


def _told_before(text: str, told: Sequence[Arm]) -> Iterator[Reference]:
    """ "The former" and "the latter" of two arms."""
    for m in expressions("references")["former"].finditer(text) if len(told) == 2 else ():
        yield Reference(m.start(), m.end(), told[m[1].lower() == "latter"])


def _in_own_words(text: str, arms: Sequence[Arm]) -> Iterator[Reference]:
    """Arms by what the study itself calls them, by words of their treatment before "side", by the few words of one."""
    yield from (Reference(a, b, arm) for arm in arms for word in _own_words(arm) for a, b in mentions_of(word, text))
    yield from (Reference(a, b, arm) for arm in arms for a, b in sides_named(arm.words, text))
    yield from (Reference(*m.span(), arm) for arm in arms if (m := _run_of_own_words(arm, arms, text)))
    bare = [(arm, word) for arm in arms if _without_a_name(arm) for word in sorted(arm.words)]
    yield from (Reference(a, b, arm) for arm, word in bare for a, b in mentions_of(word, text))


def _run_of_own_words(arm: Arm, arms: Sequence[Arm], text: str) -> re.Match[str] | None:
    """Two words or more in a row that tell the arm of a treatment without a known name: "foxglove extract"."""
    words = sorted(own_words(arm, arms)) if any(p.startswith(OTHER) for p in arm.parts) else []
    one = "|".join(map(re.escape, words))
    return re.search(rf"\b(?:{one})(?:[\s-](?:{one}))+\b", text, re.IGNORECASE) if len(words) > 1 else None


def _own_words(arm: Arm) -> list[str]:
    """What the study itself calls an arm: an unnamed treatment, a short form such as "EG"."""
    short = [n for n in arm.names if n not in RULES and not n.startswith(("group ", "people ")) and n not in HANDS]
    return [*([arm.unnamed] if arm.unnamed else []), *short]


def _without_a_name(arm: Arm) -> bool:
    """Whether the one thing that an arm had is known by its words alone, and by few: "fire needle"."""
    return arm.parts == {OTHER} and not arm.unnamed and 0 < len(arm.words) <= FEW


def _favoured(text: str, arms: Sequence[Arm]) -> Iterator[Reference]:
    """ "Ratings favoured the dry skin soap": an arm that no treatment names, by a word that is its alone."""
    for m in _words("favoured").finditer(text):
        told = {w.lower() for w in m["what"].split()}
        meant = [a for a in arms if told & a.words]
        if len(meant) == 1 and OTHER in meant[0].parts:
            yield Reference(m.start("what"), m.end("what"), meant[0])


def _others(labels: Sequence[Label], kept: Sequence[Reference], arms: Sequence[Arm]) -> list[Reference]:
    """ "The other groups" are those that the clause does not name."""
    named = {r.arm for r in kept}
    rest = [a for a in arms if a not in named]
    return [Reference(x.start, x.end, arm) for x in labels if OTHERS in x.names for arm in rest if named]


def _combined(text: str, arms: Sequence[Arm]) -> Iterator[Reference]:
    """ "The combination" is the arm that was given all that some other arm was given, and more."""
    had = {a: core(a) - ROUTES or core(a) for a in arms}
    sets = sorted(arms, key=lambda a: len(had[a]))
    if len(arms) < 2 or len(had[sets[-1]]) == len(had[sets[-2]]) or not any(had[a] < had[sets[-1]] for a in arms):
        return
    for start, end in combination(text):
        yield Reference(start, end, sets[-1])


def _without(passage: Passage, arms: Sequence[Arm]) -> Iterator[Reference]:
    """ "Without it", "without needling", "monotherapy": of two arms the one that lacks what the other one had more."""
    least, most = sorted(arms, key=lambda a: len(core(a))) if len(arms) == 2 else (None, None)
    if least is None or most is None or not core(least) < core(most):
        return
    text, more = passage.sentence.text, core(most) - core(least)
    yield from (Reference(m.start(), m.end(), least) for m in _words("bare").finditer(text))
    for m in (m for m in passage.mentions if m.id in more):
        if before := _words("without").search(text[: m.start]):
            yield Reference(before.start(), m.end, least)
        elif both := _words("with_and_without").search(text[: m.start]):
            yield from (Reference(both.start(), m.end, arm) for arm in (least, most))


def _treated(text: str, arms: Sequence[Arm]) -> Iterator[Reference]:
    """ "Treated scars", where the other arm was left alone."""
    alone = len(arms) == 2 and [a.needled or not a.parts & CONTROLS for a in arms].count(True) == 1
    for m in _words("treated").finditer(text) if alone else ():
        yield from (Reference(m.start(1), m.end(1), a) for a in arms if not a.parts & CONTROLS)


def _by_label(label: Label, arms: Sequence[Arm], words: str) -> list[Arm]:
    named = [a for name in label.names for a in arms if name in a.names]
    named = list(dict.fromkeys(named))
    if named or label.several or {EVERYONE, OTHERS} & set(label.names):
        return named
    if "control" in label.names:
        return _control(arms)
    if "combin" in words and len(arms) == 2:
        least, most = sorted(arms, key=lambda a: len(core(a)))
        return [most] if len(core(most)) > len(core(least)) else []
    full = sorted(arms, key=lambda a: (a.needled, len(core(a))))
    more = len(arms) == 2 and (full[-1].needled, len(core(full[-1]))) != (full[0].needled, len(core(full[0])))
    return full[-1:] if "study" in label.names and more else []


def _control(arms: Sequence[Arm]) -> list[Arm]:
    """The arm that idle treatment tells apart, else the lesser of two."""
    idle = [a for a in arms if a.parts & CONTROLS]
    if idle:
        return idle if len(idle) == 1 else []
    least = sorted(arms, key=lambda a: len(a.parts))
    return least[:1] if len(arms) == 2 and least[0].parts < least[1].parts else []


def _words(id: str) -> Expression:
    return expressions("references")[id]
