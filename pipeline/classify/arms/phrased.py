"""Makes arms of a comparison in words, adding what the text says of them elsewhere, such as their short forms."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline.classify.arms.arm import CONTROLS, Arm, common_to, own_words
from pipeline.classify.arms.assign import had_by_everyone, sides_of_groups
from pipeline.classify.arms.completed import beside_sham, both_had
from pipeline.classify.arms.in_words import compared
from pipeline.classify.arms.labels import find_labels, key_of
from pipeline.classify.arms.listed import listed, sized
from pipeline.classify.arms.unnamed import given_besides, telling_words
from pipeline.classify.lexicon import rules
from pipeline.classify.passages.phrases import OTHER, Passage, aliases, asks, clusters
from pipeline.model import INTERVENTION


def phrased_arms(passages: Sequence[Passage], *roles: str) -> tuple[Arm, ...]:
    """The arms of the first comparison in words among sentences of these roles."""
    told = (p for p in passages if p.sentence.role in roles and not _of_others(p) and not sides_of_groups(p))
    return next((_named(arms, p, passages) for p in told if len(arms := compared(p)) > 1), ())


def carried_in(passages: Sequence[Passage]) -> tuple[Arm, ...]:
    """The arms that one sentence compares, where another gives needling to all: "They had needling.  Either X or Y was
    put on at once", "Allotted to X or Y. In both, needling was done"."""
    methods = [p for p in passages if p.sentence.role == "METHODS"]
    for p, after in pairwise(methods):
        arms = list(dict.fromkeys(sized(p) or listed(p))) if not p.named(INTERVENTION) else []
        if len(arms) > 1 and all(arms) and had_by_everyone(after) == {INTERVENTION}:
            return _named([a | {INTERVENTION} for a in arms], p, passages)
    place = next((i for i, p in enumerate(methods) if _all_had(p)), len(methods))
    for p in methods[place + 1 :]:
        arms = list(dict.fromkeys(listed(p))) if not p.named(INTERVENTION) else []
        if len(arms) > 1 and all(arms) and rules("arms")("afterwards").search(p.sentence.text):
            return _named([a | {INTERVENTION} for a in arms], p, passages)
    return ()


def _all_had(p: Passage) -> bool:
    """Whether a sentence says that the intervention was done, without distinguishing two arms."""
    done = p.named(INTERVENTION) and rules("arms")("done").search(p.sentence.text)
    return bool(done) and not find_labels(p.sentence.text) and len(compared(p)) < 2


def _named(arms: Sequence[frozenset[str]], passage: Passage, passages: Sequence[Passage]) -> tuple[Arm, ...]:
    """Makes arms of what a sentence compares, with the short forms that the text has for them."""
    names = dict(a for p in passages for a in aliases(p))
    other = _called(passage)
    told = [
        Arm((names[a],) if a in names else (), a, (passage.sentence,), names.get(a), _words_of(a, passage))
        for a in arms
    ]
    told = [a._replace(unnamed=a.unnamed or other) if a.parts == {OTHER} else a for a in told]
    letters = _letters(arms, passage)
    told = [a._replace(names=(*a.names, letters[a.parts])) if a.parts in letters else a for a in told]
    told = beside_sham(told)
    return tuple(a._replace(words=own_words(a, told)) for a in told)


def _letters(arms: Sequence[frozenset[str]], passage: Passage) -> dict[frozenset[str], str]:
    """The letters that a sentence gives to what it compares, as in "a peel (A) or a cream (B)": all of them or none."""
    text = passage.sentence.text
    found = [*rules("labels")("letter_behind").finditer(text)]
    edges = [0, *(m.end() for m in found)]
    parts = [passage.parts(a, m.start()) for a, m in zip(edges, found, strict=False)]
    if len(parts) < 2 or len(parts) != len(arms) or {*parts} != {*arms}:
        return {}
    return {had: f"group {key_of(m[1])}" for had, m in zip(parts, found, strict=True)}


def _called(passage: Passage) -> str | None:
    """Words for what a title compares the intervention with, if it is not in the topic pack."""
    text = passage.sentence.text
    cuts = [m.end() for m in rules("arms")("versus").finditer(text)] if passage.sentence.role == "TITLE" else []
    named = not cuts or any(m.start >= cuts[-1] for m in passage.mentions)
    return None if named else given_besides(f"with {text[cuts[-1]:].strip()}")


def _of_others(passage: Passage) -> bool:
    """Whether a conclusion says what others should compare, or the background what other people have."""
    rule = {"CONCLUSION": "outlook", "BACKGROUND": "of_others"}.get(passage.sentence.role)
    return rule is not None and bool(rules("arms")(rule).search(passage.sentence.text)) and not asks(passage)


def _words_of(parts: frozenset[str], passage: Passage) -> frozenset[str]:
    """The words with which a sentence names the treatments of an arm."""
    text = passage.sentence.text
    return frozenset[str]().union(*(telling_words(text[m.start : m.end]) for m in passage.mentions if m.id in parts))


def as_joined(arms: Sequence[Arm], passages: Sequence[Passage]) -> Sequence[Arm]:
    """Adds X to the needled arm of needling against X, if the title gives the two together ("X after needling")."""
    titles = [p for p in passages if p.sentence.role == "TITLE"]
    joined = [c for p in titles for c in clusters(p, 0, len(p.sentence.text))]
    bare = {p for a in arms if not a.needled and len(a.parts) == 1 for p in a.parts - CONTROLS}
    given = [j for j in joined if INTERVENTION in j and len(j) == 2 and j & bare]
    if len(arms) != 2 or not given:
        return arms
    return [a._replace(parts=a.parts | given[0]) if a.parts == {INTERVENTION} else a for a in arms]


def with_common(arms: Sequence[Arm], passages: Sequence[Passage]) -> tuple[Arm, ...]:
    """Adds to needling and a control a treatment that the title names and the methods gave to everyone."""
    named = {m.id for p in passages if p.sentence.role == "TITLE" for m in p.mentions}
    told = frozenset[str]().union(*(had_by_everyone(p) for p in passages if p.sentence.role == "METHODS"))
    common = told & named - CONTROLS - {INTERVENTION}
    return both_had(arms, common) if common else tuple(arms)


def with_names(arms: Sequence[Arm], labelled: Sequence[Arm]) -> tuple[Arm, ...]:
    """Adds to each arm the names of the labelled arm with the same distinguishing treatments."""
    shared, seen = common_to(arms), common_to(labelled)
    out: list[Arm] = []
    for arm in arms:
        own = arm.parts - shared
        fits = [a for a in labelled if (a.parts - shared - seen == own) or (own and own <= a.parts - seen)]
        if len(fits) == 1:
            arm = arm._replace(names=(*arm.names, *fits[0].names), words=fits[0].words)
        out.append(arm)
    return tuple(out)


def with_one_name(arms: Sequence[Arm], told: Sequence[Arm]) -> tuple[Arm, ...]:
    """Two arms without names; one takes the only label whose treatment is known and fits: "group 1 had X"."""
    own = [(a, t) for a in arms for t in told if a.parts == t.parts]
    if len(arms) != 2 or len(own) != 1 or any(a.names for a in arms):
        return tuple(arms)
    arm, label = own[0]
    return tuple(a._replace(names=label.names) if a is arm else a for a in arms)


def called_by_their_own(arms: Sequence[Arm], passages: Sequence[Passage]) -> tuple[Arm, ...]:
    """Adds the passages' own words for an unnamed treatment to the only arm that had it, beside others, if its words
    include them."""
    return tuple(a._replace(unnamed=a.unnamed or _own_name(a, arms, passages)) for a in arms)


def _own_name(arm: Arm, arms: Sequence[Arm], passages: Sequence[Passage]) -> str | None:
    """The only name in the passages for an unnamed treatment of this arm, if the arm's words share one with it."""
    own = {id for id in arm.parts if id.startswith(OTHER) and sum(id in a.parts for a in arms) == 1}
    told = {p.sentence.text[m.start : m.end].lower() for p in passages for m in p.mentions if m.id in own}
    kept = [name for name in told if telling_words(name) & arm.words] if len(arm.parts) > 1 else []
    return kept[0] if len(kept) == 1 else None
