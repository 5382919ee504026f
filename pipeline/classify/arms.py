"""The arms of a study: sentences and mentions go in, who was given what comes out; results are not read here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.classify.lexicon import lexicon
from pipeline.classify.mentions import INTERVENTION
from pipeline.classify.phrases import Passage, clusters, compared
from pipeline.classify.roles import Sentence

EVERYONE = "everyone"
CONTROLS = frozenset({"sham", "untreated", "vehicle"})


class Arm(NamedTuple):
    """One arm: how the text labels it ("group a", "left side", "" without a label) and what it was given."""

    label: str
    parts: frozenset[str]
    because: tuple[Sentence, ...] = ()

    @property
    def needled(self) -> bool:
        return INTERVENTION in self.parts


def read_arms(passages: Sequence[Passage]) -> tuple[Arm, ...]:
    """The arms that the title compares, else labelled ones, else a comparison in words, else a bare control."""
    labelled = labelled_arms([p for p in passages if p.sentence.role in ("METHODS", "BACKGROUND")]) or \
        labelled_arms([p for p in passages if p.sentence.role == "RESULTS"])
    titled = _phrased_arms(passages, (("TITLE",),))
    if len(titled) > 1 and len(labelled) <= len(titled):
        return _with_labels(titled, labelled)
    if len({a.parts for a in labelled}) > 1 and any(a.needled for a in labelled):
        return labelled
    phrased = titled or _phrased_arms(passages, (("BACKGROUND", "METHODS"), ("CONCLUSION",), ("RESULTS",)))
    return _with_labels(phrased, labelled) if phrased else _controlled(passages)


def _with_labels(arms: tuple[Arm, ...], labelled: tuple[Arm, ...]) -> tuple[Arm, ...]:
    """The labels of the arms whose telling parts are the same."""
    shared, seen = _common(arms), _common(labelled)
    out: list[Arm] = []
    for arm in arms:
        own = arm.parts - shared
        fits = [a.label for a in labelled if (a.parts - shared - seen == own) or (own and own <= a.parts - seen)]
        out.append(arm._replace(label=fits[0]) if len(fits) == 1 else arm)
    return tuple(out)


def _controlled(passages: Sequence[Passage]) -> tuple[Arm, ...]:
    """Needling against a sham, untreated or vehicle control that the methods name without saying more."""
    early = [p for p in passages if p.sentence.role in ("TITLE", "BACKGROUND", "METHODS")]
    text = " ".join(p.sentence.text for p in early)
    given = frozenset(m.id for p in early if p.sentence.role == "TITLE" for m in p.mentions)
    controls = [m.id for p in early for m in p.mentions if m.id in CONTROLS]
    if len([c for p in early[:1] for c in clusters(p, 0, len(p.sentence.text))]) > 1:
        return ()
    if "vehicle" in controls[:1] and len(given - CONTROLS) > 1:
        return Arm("", given - CONTROLS, (early[0].sentence,)), Arm("control", frozenset({INTERVENTION, "vehicle"}))
    if controls and INTERVENTION in given and lexicon("arms")["comparative_design"].search(text):
        return Arm("", given - CONTROLS, (early[0].sentence,)), Arm("control", frozenset(controls[:1]))
    return ()


def labelled_arms(passages: Sequence[Passage]) -> tuple[Arm, ...]:
    """Arms as in "group A received X, group B Y" or "X on the right side and Y on the left"."""
    given: dict[str, frozenset[str]] = {}
    where: dict[str, Sentence] = {}
    for passage in passages:
        for label, parts in _assignments(passage):
            if label == EVERYONE or label not in given or not given[label]:
                given[label] = given.get(label, frozenset()) | parts
                where.setdefault(label, passage.sentence)
    shared = given.pop(EVERYONE, frozenset())
    named = [Arm(label, parts | shared, (where[label],)) for label, parts in given.items() if parts or shared]
    return tuple(named) if len(named) > 1 else ()


def _assignments(passage: Passage) -> list[tuple[str, frozenset[str]]]:
    text = passage.sentence.text
    marks = sorted(
        [(m.start(), m.end(), plain_label(m.group())) for m in lexicon("arms")["label"].finditer(text)]
        + [(m.start(), m.end(), EVERYONE) for m in lexicon("arms")["everyone"].finditer(text)]
    )
    marks = [m for i, m in enumerate(marks) if i == 0 or m[0] >= marks[i - 1][1]]
    if not marks:
        return []
    after = bool(passage.parts(marks[-1][1], len(text)))
    before = bool(passage.parts(0, marks[0][0]))
    follows = after if after != before else _follows(text, marks[0][0], marks[0][1])
    edges = [m[0] for m in marks] + [len(text)] if follows else [0] + [m[1] for m in marks]
    found = [(label, passage.parts(edges[i], edges[i + 1])) for i, (_, _, label) in enumerate(marks)]
    return found if follows else [(label, parts) for label, parts in found if parts]


def _follows(text: str, start: int, end: int) -> bool:
    """Whether the treatment stands after its label: not when the label ends a phrase ("on the left side,")."""
    placed = text[:start].rstrip().endswith((" on", " to", " in", " at", " for", "(", " the"))
    return not (placed and text[end:end + 1] in ",;.)")


def plain_label(label: str) -> str:
    words = label.lower().replace("-", " ").split()
    kept = [w for w in words if w not in ("the", "of", "their", "each")]
    side = next((w for w in kept if w in ("right", "left", "one", "other", "control")), None)
    return side if side and "group" not in kept else " ".join(kept[:2])


def _common(arms: Sequence[Arm]) -> frozenset[str]:
    return frozenset.intersection(*(a.parts for a in arms)) if arms else frozenset()


def _phrased_arms(passages: Sequence[Passage], order: tuple[tuple[str, ...], ...]) -> tuple[Arm, ...]:
    """The first comparison in words among sentences of these roles, in this order of roles."""
    for roles in order:
        for passage in passages:
            if passage.sentence.role in roles and len(arms := compared(passage)) > 1:
                return tuple(Arm("", parts, (passage.sentence,)) for parts in arms)
    return ()
