"""Which arm a passage speaks of: a passage and the arms go in, places and arms come out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.classify.arms.arm import CONTROLS, ROUTES, Arm
from pipeline.classify.arms.contrast import core, same_as
from pipeline.classify.arms.labels import EVERYONE, OTHERS, RULES, Label, combination, find_labels
from pipeline.classify.arms.unnamed import mentions_of, sides_named
from pipeline.classify.lexicon import lexicon, patterns
from pipeline.classify.passages.mentions import INTERVENTION, Mention
from pipeline.classify.passages.phrases import OTHER, Passage
from pipeline.topic import Topic

FEW = 2  # words
_GAP = 40  # characters between two treatments that name one arm together


class Reference(NamedTuple):
    """Words between two places of a sentence that stand for one arm."""

    start: int
    end: int
    arm: Arm


def find_references(
    passage: Passage, arms: Sequence[Arm], topic: Topic, told: Sequence[Arm] = ()
) -> tuple[Reference, ...]:
    """Places in order: labels first, then "the combination", then words of the study's own, then treatments.

    ``told``: two arms in the order in which they were named, for "the former" and "the latter".
    Only "the other groups" gives several arms at one place.
    """
    text = passage.sentence.text
    labels = find_labels(text)
    found = [
        Reference(m.start(), m.end(), told[m[1].lower() == "latter"])
        for m in _words("former").finditer(text)
        if len(told) == 2
    ]
    found += [Reference(x.start, x.end, arm) for x in labels for arm in _by_label(x, arms)]
    found += _combined(text, arms)
    found += [Reference(a, b, arm) for arm in arms for word in _own_words(arm) for a, b in mentions_of(word, text)]
    found += [Reference(a, b, arm) for arm in arms for a, b in sides_named(arm.words, text)]
    found += [Reference(a, b, arm) for arm in arms if _without_a_name(arm) for word in sorted(arm.words)
              for a, b in mentions_of(word, text)]
    found += _favoured(text, arms)
    for group in _named(passage):
        found += _of_group(group, text, arms, topic)
    kept: list[Reference] = []
    for r in found:
        if not any(k.start < r.end and r.start < k.end and (k.start, k.end) != (r.start, r.end) for k in kept):
            kept.append(r)
    return tuple(sorted([*kept, *_others(labels, kept, arms)], key=lambda r: r.start))


def in_order(passages: Sequence[Passage], place: int, arms: Sequence[Arm], topic: Topic) -> tuple[Arm, ...]:
    """The two arms that "the former" and "the latter" of a passage mean, in this order; () without such words.

    The two that the passage names, else those of the one before it, else the two of the study as they were told.
    """
    if not _words("former").search(passages[place].sentence.text):
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


def _own_words(arm: Arm) -> list[str]:
    """What the study itself calls an arm: an unnamed treatment, a short form such as "EG"."""
    short = [n for n in arm.names if n not in RULES and not n.startswith("group ") and n not in ("left", "right")]
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


def _by_label(label: Label, arms: Sequence[Arm]) -> list[Arm]:
    named = [a for name in label.names for a in arms if name in a.names]
    named = list(dict.fromkeys(named))
    if named or label.several or {EVERYONE, OTHERS} & set(label.names):
        return named
    if "control" in label.names:
        return _control(arms)
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


def _of_group(group: Sequence[Mention], text: str, arms: Sequence[Arm], topic: Topic) -> list[Reference]:
    """The arm of treatments named together; where no arm was given all of them, "X and Y" are two."""
    start, end = group[0].start, group[-1].end
    if joined := _joined_word(text, start, end):
        return [Reference(start, end, arm) for arm in _with_more(group, joined, arms)]
    if arm := by_parts(frozenset(m.id for m in group), arms, topic, alone=_alone(text, start, end)):
        return [Reference(start, end, arm)]
    cut = next((i for i in range(1, len(group)) if _words("and").search(text[group[i - 1].end : group[i].start])), None)
    if cut is None:
        return []
    return _of_group(group[:cut], text, arms, topic) + _of_group(group[cut:], text, arms, topic)


def _joined_word(text: str, start: int, end: int) -> str | None:
    """A word that "+" joins to treatments and that names none known here: "needling + TrA"."""
    after = _words("plus_after").match(text, end)
    before = _words("plus_before").search(text[max(0, start - 24) : start])
    return after[1].lower() if after else before[1].lower() if before else None


def _with_more(group: Sequence[Mention], word: str, arms: Sequence[Arm]) -> list[Arm]:
    """The arm that has the word, else the only one that was given the treatments and more."""
    parts = frozenset(m.id for m in group)
    named = [a for a in arms if word in a.words] or [a for a in arms if parts < core(a)]
    return named if len(named) == 1 else []


def _named(passage: Passage) -> list[list[Mention]]:
    """Treatments given together, as one place each; what stands between "between" and "and" is apart."""
    groups: list[list[Mention]] = []
    text = passage.sentence.text
    for m in passage.mentions:
        if _words("without").search(text[max(0, m.start - 30) : m.start]):
            continue  # "needling without X": what the arm was not given
        between = text[groups[-1][-1].end : m.start] if groups else ""
        apart = bool(groups) and bool(_words("and").search(between)) and _sets_apart(text, groups[-1], m)
        if groups and len(between) <= _GAP and _joined(between) and not apart:
            groups[-1].append(m)
        else:
            groups.append([m])
    return groups


def _sets_apart(text: str, group: Sequence[Mention], mention: Mention) -> bool:
    """Whether "and" stands between two arms: after "between", or before what the first was given too."""
    start = group[0].start
    return any(x.id == mention.id for x in group) or bool(_words("between").search(text[max(0, start - 30) : start]))


def _joined(between: str) -> bool:
    return bool(_words("link").fullmatch(between)) and not _words("sets_apart").search(between)


def _alone(text: str, start: int, end: int) -> bool:
    near = text[end : end + 22]
    found = lexicon("arms")["alone"].search(near)
    if found and not _words("of_a_side").search(near[: found.start()]):
        return True
    return _words("alone_before").search(text[max(0, start - 8) : start]) is not None


def by_parts(parts: frozenset[str], arms: Sequence[Arm], topic: Topic, alone: bool = False) -> Arm | None:
    """The arm with exactly these parts, else the only arm that the telling ones among them fit."""
    if parts == {"untreated"} and not any(parts <= a.parts for a in arms):
        bare = [a for a in arms if not a.needled]  # "the side without pretreatment"
        return bare[0] if len(bare) == 1 else None
    own = frozenset(_as_in(p, arms, topic) for p in parts)
    exact = [a for a in arms if a.parts == own] or [a for a in arms if core(a) == own]
    if len(exact) == 1 or alone:
        return exact[0] if len(exact) == 1 else None
    shared = frozenset.intersection(*(a.parts for a in arms)) if arms else frozenset()
    telling = own - shared
    fits = [a for a in arms if telling and telling <= a.parts]
    if len(fits) == 1:
        return fits[0]
    least = [a for a in fits if len(a.parts) == min(len(f.parts) for f in fits)] if fits else []
    return least[0] if len(least) == 1 else None


def _as_in(part: str, arms: Sequence[Arm], topic: Topic) -> str:
    """The part of an arm that is the same thing, its class or a member of it."""
    if part == INTERVENTION:
        return part
    return next((o for arm in arms for o in sorted(arm.parts) if same_as(part, o, topic)), part)


def _words(id: str) -> re.Pattern[str]:
    return patterns("references")[id]
