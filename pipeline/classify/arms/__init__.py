"""The arms of a study: sentences and mentions go in, who was given what comes out; results are not read here."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.classify.arms.arm import CONTROLS, ROUTES, Arm, own_words
from pipeline.classify.arms.assign import assignments
from pipeline.classify.arms.in_words import compared
from pipeline.classify.arms.labelled import labelled_arms
from pipeline.classify.arms.labels import COUPLES, EVERYONE, SIDES
from pipeline.classify.arms.unnamed import telling_words
from pipeline.classify.lexicon import lexicon, places
from pipeline.classify.passages.mentions import INTERVENTION
from pipeline.classify.passages.phrases import OTHER, TECHNIQUE, Passage, aliases, clusters
from pipeline.topic import Topic

EARLY = ("TITLE", "BACKGROUND", "METHODS")


def read_arms(passages: Sequence[Passage], topic: Topic, compares: bool = True) -> tuple[Arm, ...]:
    """The arms as :func:`find_arms` gives them, a class in one arm and its member in another made the same."""
    arms = find_arms(passages, compares)
    parts = sorted({p for a in arms for p in a.parts})
    member = {c: m for c in parts for m in parts if c != m and topic.is_member(m, c)}
    return tuple(a._replace(parts=frozenset(member.get(p, p) for p in a.parts)) for a in arms)


def find_arms(passages: Sequence[Passage], compares: bool = True) -> tuple[Arm, ...]:
    """The arms that labels in the methods give, where the title does not contradict them; else a comparison in words.

    ``compares``: the text speaks of a comparison; otherwise labels alone are believed.
    """
    labelled = labelled_arms([p for p in passages if p.sentence.role in ("METHODS", "BACKGROUND")])
    if not _usable(labelled):
        labelled = labelled_arms([p for p in passages if p.sentence.role in ("METHODS", "BACKGROUND", "RESULTS")])
    if not compares:
        return labelled if _usable(labelled) else _in_two_ways(labelled)
    titled = _phrased_arms(passages, (("TITLE",),))
    if titled and all(a.needled for a in titled) and any(TECHNIQUE in a.parts for a in titled):
        wider = labelled if _usable(labelled) else _phrased_arms(passages, (("METHODS", "BACKGROUND"),))
        titled = () if any(not a.needled for a in wider) else titled  # two depths, and a group that was not needled
    added = any(not b.needled and b.parts < a.parts for a in titled for b in titled)  # which the labels do not tell
    if _alike(labelled) and not added and all(t.parts <= labelled[0].parts for t in titled):
        return _in_two_ways(labelled)
    if _usable(labelled) and (not titled or _refines(labelled, titled)):
        return _without_routes(_called_as_in(labelled, titled), titled or _aimed(passages, labelled))
    told = _phrased_arms(passages, (("METHODS",), ("BACKGROUND",)))
    phrased = told if not titled or _all_needled(told, titled) or _with_bare(told, titled) else titled
    if not phrased and _usable(labelled):
        return labelled
    phrased = phrased or _controlled(passages) or _phrased_arms(passages, (("CONCLUSION",), ("RESULTS",)))
    phrased = _with_common(phrased, passages)
    return _with_names(phrased if titled else _as_joined(phrased, passages), labelled)


def two_sides(passages: Sequence[Passage]) -> tuple[Arm, ...]:
    """Two sides of one person that were treated differently, as labels give them: all that cases can compare."""
    arms = labelled_arms([p for p in passages if p.sentence.role != "TITLE"])
    sides = [set(a.names) for a in arms]
    paired = len(arms) == 2 and any(pair <= sides[0] | sides[1] for pair in SIDES)
    return arms if paired and _usable(arms) else ()


def _as_joined(arms: Sequence[Arm], passages: Sequence[Passage]) -> Sequence[Arm]:
    """Needling against X, where the title gives the two together ("X after needling"): the needled arm had both."""
    titles = [p for p in passages if p.sentence.role == "TITLE"]
    joined = [c for p in titles for c in clusters(p, 0, len(p.sentence.text))]
    bare = {p for a in arms if not a.needled and len(a.parts) == 1 for p in a.parts - CONTROLS}
    given = [j for j in joined if INTERVENTION in j and len(j) == 2 and j & bare]
    if len(arms) != 2 or not given:
        return arms
    return [a._replace(parts=a.parts | given[0]) if a.parts == {INTERVENTION} else a for a in arms]


def _with_common(arms: Sequence[Arm], passages: Sequence[Passage]) -> tuple[Arm, ...]:
    """Needling against a control, where the methods gave all of them a treatment that the title names: both had it."""
    told = [g for p in passages if p.sentence.role == "METHODS" for g in assignments(p) if EVERYONE in g.names]
    named = {m.id for p in passages if p.sentence.role == "TITLE" for m in p.mentions}
    common = frozenset[str]().union(*(g.parts for g in told)) & named - CONTROLS - {INTERVENTION}
    bare = len(arms) == 2 and arms[0].parts == {INTERVENTION} and arms[1].parts <= CONTROLS
    return tuple(a._replace(parts=a.parts | common) if bare else a for a in arms)


def _aimed(passages: Sequence[Passage], labelled: Sequence[Arm]) -> Sequence[Arm]:
    """A drug alone and the same with the intervention, where the aim of the study says so of the labelled arms."""
    aimed = _phrased_arms(passages, (("BACKGROUND",),))
    added = len(aimed) == 2 and any(a.parts - b.parts == {INTERVENTION} and b.parts for a in aimed for b in aimed)
    return aimed if added and _refines(labelled, aimed) else ()


def _all_needled(told: Sequence[Arm], titled: Sequence[Arm]) -> bool:
    """Whether "X or Y with needling" in the title means both with needling, as the text tells."""
    both = len(told) == len(titled) == 2 and all(a.needled for a in told) and not titled[0].parts & titled[1].parts
    last = both and any(t.needled and len(t.parts) > 1 for t in titled)
    return last and all(any(t.parts <= a.parts for a in told) for t in titled)


def _with_bare(told: Sequence[Arm], titled: Sequence[Arm]) -> bool:
    """Whether the text has all arms of the title, each needled with something, and one that was needled alone."""
    bare = any(a.parts == {INTERVENTION} for a in told) and all(t.needled and len(t.parts) > 1 for t in titled)
    return bare and all(any(t.parts <= a.parts for a in told) for t in titled)


def _in_two_ways(arms: Sequence[Arm]) -> tuple[Arm, ...]:
    """Two arms that were needled alike, told apart by how; () for others."""
    return (arms[0], *(a._replace(parts=a.parts | {TECHNIQUE}) for a in arms[1:2])) if _alike(arms) else ()


def _alike(arms: Sequence[Arm]) -> bool:
    """Whether two arms that belong together were needled alike: they differ in how, which the words did not tell."""
    names = {n for a in arms for n in a.names}
    together = any(pair <= names for pair in COUPLES)
    return len(arms) > 1 and len({a.parts for a in arms}) == 1 and arms[0].needled and together


def _usable(arms: Sequence[Arm]) -> bool:
    """Whether at least two arms differ and one of them was needled."""
    return len({a.parts for a in arms}) > 1 and any(a.needled for a in arms)


def _refines(labelled: Sequence[Arm], titled: Sequence[Arm]) -> bool:
    """Whether each arm of the title is one of the labelled ones, told with fewer or the same words."""
    if len(labelled) < len(titled):
        return False
    if any(OTHER in t.parts for t in titled):
        return True  # the labels say more
    needled = all(a.needled for a in labelled)  # a title may leave out what both were given
    return all(any(_agree(t.parts, a.parts, needled) for a in labelled) for t in titled)


def _called_as_in(labelled: Sequence[Arm], titled: Sequence[Arm]) -> Sequence[Arm]:
    """The same; an arm that had one thing without an id or a name goes by the words that the title has for such."""
    told = [t.words for t in titled if t.parts == {OTHER} and t.words]
    bare = [a for a in labelled if a.parts == {OTHER} and not a.unnamed and not a.words]
    if len(told) != 1 or len(bare) != 1:
        return labelled
    return [a._replace(words=told[0]) if a is bare[0] else a for a in labelled]


def _without_routes(labelled: Sequence[Arm], titled: Sequence[Arm]) -> tuple[Arm, ...]:
    """How a thing was given is no treatment of its own, unless the title sets it against another way."""
    named = frozenset[str]().union(*(a.parts for a in titled))
    routed = len({a.parts & ROUTES - {"topical_treatment"} for a in labelled}) > 1
    if routed and not any(a.parts - b.parts == {INTERVENTION} for a in titled for b in titled if b.parts):
        return tuple(labelled)  # one was injected, the other was not
    out = []
    needled = all(a.needled for a in labelled)
    added_to = _added_to(titled)
    for arm in labelled:
        same = [t.parts for t in titled if _agree(t.parts, arm.parts, needled)]
        fits = [parts for parts in same if parts & arm.parts != {INTERVENTION}]
        added = fits[0] & ROUTES if len(fits) == 1 else frozenset[str]()
        routes = (arm.parts & ROUTES) - named
        routes |= arm.parts - named if added_to and added_to == arm.parts & named else frozenset[str]()
        only = arm.parts <= ROUTES | CONTROLS
        out.append(arm if only or not titled else arm._replace(parts=(arm.parts - routes) | added))
    return tuple(out) if _usable(out) else tuple(labelled)


def _added_to(titled: Sequence[Arm]) -> frozenset[str]:
    """What a title of two arms adds the intervention to: an arm that had that had no more that tells them apart."""
    found = [b.parts for a in titled for b in titled if a.parts - b.parts == {INTERVENTION} and b.parts < a.parts]
    return found[0] if len(titled) == 2 and found else frozenset()


def _agree(title: frozenset[str], arm: frozenset[str], all_needled: bool = False) -> bool:
    loose = ROUTES | {OTHER, TECHNIQUE, "vehicle"}
    same = (INTERVENTION in title) == (INTERVENTION in arm) or (all_needled and INTERVENTION not in title)
    return same and (title - loose) <= arm


def _with_names(arms: Sequence[Arm], labelled: Sequence[Arm]) -> tuple[Arm, ...]:
    """The names of the labelled arms whose telling parts are the same."""
    shared, seen = _common(arms), _common(labelled)
    out: list[Arm] = []
    for arm in arms:
        own = arm.parts - shared
        fits = [a for a in labelled if (a.parts - shared - seen == own) or (own and own <= a.parts - seen)]
        if len(fits) == 1:
            arm = arm._replace(
                names=(*arm.names, *fits[0].names), unnamed=arm.unnamed or fits[0].unnamed, words=fits[0].words
            )
        out.append(arm)
    return tuple(out)


def _controlled(passages: Sequence[Passage]) -> tuple[Arm, ...]:
    """Needling against a sham, untreated or vehicle control that the methods name without saying more."""
    early = [p for p in passages if p.sentence.role in EARLY]
    title = [p for p in early if p.sentence.role == "TITLE"]
    given = frozenset(m.id for p in title for m in p.mentions) - CONTROLS
    controls = [c for p in early for c in _controls(p)]
    text = " ".join(p.sentence.text for p in early)
    if not controls or INTERVENTION not in given or not places("arms", "comparative_design", text):
        return ()
    because = (title[0].sentence,)
    if controls[0] != "vehicle":
        return (
            (Arm((), given, because), Arm(("control",), (given - {INTERVENTION}) | {controls[0]}, because))
            if given == {INTERVENTION}
            else ()
        )
    if given == {INTERVENTION} and not any(lexicon("arms")["product"].search(p.sentence.text) for p in early):
        return Arm((), given, because), Arm(("control",), frozenset({"vehicle"}), because)
    added = given if len(given) > 1 else given | {OTHER}
    return Arm(("study",), added, because), Arm(("control",), frozenset({INTERVENTION, "vehicle"}), because)


def _controls(p: Passage) -> list[str]:
    """Controls that a sentence names; "placebo patches with microneedles" are none."""
    together = [c for c in clusters(p, 0, len(p.sentence.text)) if INTERVENTION in c]
    return [m.id for m in p.mentions if m.id in CONTROLS and not any(m.id in c for c in together)]


def _words_of(parts: frozenset[str], passage: Passage) -> frozenset[str]:
    """The words with which a sentence names the treatments of an arm."""
    text = passage.sentence.text
    return frozenset[str]().union(*(telling_words(text[m.start : m.end]) for m in passage.mentions if m.id in parts))


def _common(arms: Sequence[Arm]) -> frozenset[str]:
    return frozenset.intersection(*(a.parts for a in arms)) if arms else frozenset()


def _outlook(passage: Passage) -> bool:
    """Whether a conclusion says what others should compare."""
    return passage.sentence.role == "CONCLUSION" and bool(lexicon("arms")["outlook"].search(passage.sentence.text))


def _phrased_arms(passages: Sequence[Passage], order: tuple[tuple[str, ...], ...]) -> tuple[Arm, ...]:
    """The first comparison in words among sentences of these roles, in this order of roles."""
    for roles in order:
        for passage in passages:
            if passage.sentence.role in roles and not _outlook(passage) and len(arms := compared(passage)) > 1:
                names = dict(a for p in passages for a in aliases(p))
                told = [
                    Arm((names[p],) if p in names else (), p, (passage.sentence,), names.get(p), _words_of(p, passage))
                    for p in arms
                ]
                return tuple(a._replace(words=own_words(a, told)) for a in told)
    return ()
