"""The arms of a study: sentences and mentions go in, who was given what comes out; results are not read here."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from pipeline.classify.lexicon import lexicon
from pipeline.classify.mentions import INTERVENTION, Mention
from pipeline.classify.roles import Sentence

EVERYONE = "everyone"
CONTROLS = frozenset({"sham", "untreated", "vehicle"})
OTHER = "other"  # a treatment that the topic pack does not name
TECHNIQUE = "technique"  # another depth, device or number of passes
NEAR = 60  # characters between two treatments of one arm


_TOGETHER = ("with", "plus", "+", "combined", "followed", "and then", "assisted", "containing", "mediated", "under",
             "enhanced", "using", "via", "through", "after", "added", "along", "/", "-", "loaded", "before", "delivery")
_APART = (" or ", " versus ", " vs", "compared", " against", ";", " than ", " either ", " and ", ", ", " alone")
_VERSUS_LIKE = re.compile(r"\b(?:or|versus|vs|and)\b", re.I)
Joiner = Callable[[str], bool]


class Arm(NamedTuple):
    """One arm: how the text labels it ("group a", "left side", "" without a label) and what it was given."""

    label: str
    parts: frozenset[str]
    because: tuple[Sentence, ...] = ()

    @property
    def needled(self) -> bool:
        return INTERVENTION in self.parts


class Passage(NamedTuple):
    """A sentence with the mentions in it, offsets counted from its own start."""

    sentence: Sentence
    mentions: tuple[Mention, ...]

    def parts(self, start: int, end: int) -> frozenset[str]:
        """What is named between two places."""
        return frozenset(m.id for m in self.mentions if start <= m.start < end)


def _together(between: str) -> bool:
    """Whether two treatments with these words between them were given together."""
    low = f" {between.lower()} "
    if len(between) > NEAR or any(word in low for word in _APART[:7]):
        return False
    if any(word in low for word in _TOGETHER):
        return True
    return not low.strip(" ()") or not any(word in low for word in _APART)


def _never(between: str) -> bool:
    return False


def _not_compared(between: str) -> bool:
    """As :func:`_together`, but in "comparison of X with Y" the "with" sets apart."""
    return _together(between) and not re.search(r"\b(?:with|to)\b", between)


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
    return not (text[:start].rstrip().endswith((" on", " to", " in", " at", " for", "(", " the")) and text[end:end + 1] in ",;.)")


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


def compared(passage: Passage) -> list[frozenset[str]]:
    """What one sentence compares, each arm once; [] when it compares nothing or needling is in none."""
    for rule in (_with_without, _alone_or_with, _versus, _adding, _techniques, _listed):
        arms = list(dict.fromkeys(a for a in rule(passage) if a))
        if len(arms) > 1 and any(INTERVENTION in a for a in arms):
            return arms
    return []


def _with_without(p: Passage) -> list[frozenset[str]]:
    text = p.sentence.text
    found = lexicon("arms")["with_without"].search(text)
    if not found:
        return []
    added = clusters(p, found.end(), len(text))
    base = p.parts(max(0, found.start() - 200), found.start())
    if not added:
        return []
    rest = frozenset[str]().union(*added[1:])
    return [base | added[0], base] if base else [added[0] | rest, rest]


def _alone_or_with(p: Passage) -> list[frozenset[str]]:
    found = lexicon("arms")["alone_or_with"].search(p.sentence.text)
    if not found:
        return []
    base = clusters(p, 0, found.start())[-1:]
    added = clusters(p, found.end(), len(p.sentence.text))
    return [base[0], *(base[0] | a for a in added[:3])] if base else []


def _versus(p: Passage) -> list[frozenset[str]]:
    text = p.sentence.text
    cuts = [m.span() for m in lexicon("arms")["versus"].finditer(text)]
    carried = _CARRIED.search(text)
    end = carried.start() if carried and clusters(p, carried.end(), len(text)) else len(text)
    edges = [0, *(x for cut in cuts for x in cut if x < end), end]
    segments = [(edges[i], edges[i + 1]) for i in range(0, len(edges) - 1, 2)] if cuts else []
    arms: list[frozenset[str]] = []
    for i, (a, b) in enumerate(segments):
        found = clusters(p, a, b)
        if found:
            joined = [frozenset[str]().union(*found)] if lexicon("arms")["combination"].search(text, a, b) else found
            arms += joined[-1:] if i == 0 else joined[:2]
        elif i and len(arms) > 1 and lexicon("arms")["combination"].search(text, a, b):
            arms.append(arms[0] | arms[1])
        elif i and len(arms) == 1 and len(arms[0]) == 2 and _EACH.search(text, a, b):
            arms += [frozenset({part}) for part in sorted(arms[0])]
        elif p.sentence.role == "TITLE" and i and not lexicon("direction")["baseline"].search(text, a, b):
            arms.append(frozenset({OTHER}))
    if len(arms) == 2 and arms[0] == arms[1] and INTERVENTION in arms[0]:
        return _told_apart(arms[0], [bool(lexicon("arms")["alone"].search(text, a, b)) for a, b in segments[:2]])
    return [arm | p.parts(end, len(text)) for arm in arms]


_CARRIED = re.compile(r"\bfor (?:\w+ ){0,3}deliver(?:y|ing)\b", re.I)  # what follows was given in every arm
_EACH = re.compile(r"\b(?:either|each)\b", re.I)


def _told_apart(parts: frozenset[str], alone: list[bool]) -> list[frozenset[str]]:
    """Two arms that name the same: one "alone" means an unnamed addition, otherwise two ways of doing it."""
    if alone[0] != alone[1]:
        return [parts, parts | {OTHER}] if alone[0] else [parts | {OTHER}, parts]
    return [parts, parts | {TECHNIQUE}]


def _adding(p: Passage) -> list[frozenset[str]]:
    text = p.sentence.text
    found = lexicon("arms")["adding"].search(text)
    parts = clusters(p, 0, len(text), join=_never)
    if not found or len(parts) < 2:
        return []
    after = [c for c in clusters(p, found.end(), len(text), join=_never)]
    base = frozenset[str]().union(*(after[1:] if text[found.start():].lower().startswith(("add", "effect", "benef", "value", "effic")) else after))
    return [base | frozenset[str]().union(*parts), base] if base else []


def _techniques(p: Passage) -> list[frozenset[str]]:
    """ "Two needle depths": all arms needled, in different ways."""
    named = frozenset(m.id for m in p.mentions)
    if INTERVENTION in named and lexicon("arms")["technique"].search(p.sentence.text):
        return [named, named | {TECHNIQUE}]
    return []


def _listed(p: Passage) -> list[frozenset[str]]:
    """ "Comparison of X and Y", "randomised to X or Y"."""
    text = p.sentence.text
    found = lexicon("arms")["compare"].search(text)
    start = found.end() if found else 0
    if not found and not (p.sentence.role == "TITLE" and " or " in text):
        return []
    arms = clusters(p, start, len(text))
    if len(arms) < 2 and p.sentence.role == "TITLE":
        arms = clusters(p, 0, len(text))
    if len(arms) < 2 and not _VERSUS_LIKE.search(text, start):
        arms = clusters(p, start, len(text), join=_not_compared) or arms
        if len(arms) == 2 and arms[0] == arms[1] == {INTERVENTION}:
            alone = lexicon("arms")["alone"].search(text, start)
            arms = _told_apart(arms[0], [False, True]) if alone else arms
    arms = list(dict.fromkeys(arms))
    joined = frozenset[str]().union(*arms)
    return [*arms, joined] if len(arms) == 2 and lexicon("arms")["combination"].search(text, start) else arms


def clusters(p: Passage, start: int, end: int, join: Joiner = _together) -> list[frozenset[str]]:
    """Treatments between two places, those given together in one set: "X with Y and Z" is {X, Y} and {Z}.

    "X with Y or Z" is {X, Y} and {X, Z} where X is the intervention.
    """
    found: list[list[str]] = []
    last: Mention | None = None
    for m in p.mentions:
        if not start <= m.start < end:
            continue
        between = p.sentence.text[last.end:m.start] if last else ""
        if last and found and join(between):
            found[-1].append(m.id)
        elif found and found[-1][0] == INTERVENTION != m.id and len(found[-1]) > 1 and between.strip().lower() == "or":
            found.append([INTERVENTION, m.id])
        else:
            found.append([m.id])
        last = m
    return [frozenset(f) for f in found]
