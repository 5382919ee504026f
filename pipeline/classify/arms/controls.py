"""Makes two arms, the treated and their controls, where a text says no more about its arms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.classify.arms.arm import CONTROLS, Arm
from pipeline.classify.arms.labels import find_labels, named_after
from pipeline.classify.lexicon import rules
from pipeline.classify.passages.phrases import OTHER, Passage, clusters
from pipeline.model import INTERVENTION

_words = rules("arms")
EARLY = ("TITLE", "BACKGROUND", "METHODS")
TOLD = ("METHODS", "RESULTS")


def treated_and_controls(passages: Sequence[Passage]) -> tuple[Arm, ...]:
    """The needled and "the control group"; () if the text names neither, or also has groups by letters or sides."""
    told = [p for p in passages if p.sentence.role in TOLD]
    names = {n for p in told for label in find_labels(p.sentence.text) for n in label.names}
    said = {n for p in told if p.sentence.role == "RESULTS" for x in find_labels(p.sentence.text) for n in x.names}
    idle = [part for p in told for part in _groups(p) if part in CONTROLS]
    needled = any(part == INTERVENTION for p in told for part in _groups(p))
    if any(n.startswith(("group ", "people ")) or n in ("left", "right", "one", "other") for n in said):
        return ()
    if not (needled or "study" in names or idle) or not ("control" in names or idle):
        return ()
    because = tuple(p.sentence for p in (*filter(_names_controls, told), *told))[:1]
    reference = frozenset(idle[:1]) or frozenset({OTHER})
    return Arm(("study",), frozenset({INTERVENTION}), because), Arm(("control",), reference, because)


def called_controls(arms: Sequence[Arm]) -> tuple[Arm, ...]:
    """The arms; of two without names, the only one that had no treatment is called the control group."""
    idle = [a for a in arms if a.parts and a.parts <= CONTROLS]
    if len(arms) != 2 or len(idle) != 1 or any(a.names for a in arms):
        return tuple(arms)
    return tuple(a._replace(names=("control",) if a is idle[0] else ("study",)) for a in arms)


def _names_controls(p: Passage) -> bool:
    return any("control" in x.names for x in find_labels(p.sentence.text)) or any(m.id in CONTROLS for m in p.mentions)


def _groups(p: Passage) -> Iterator[str]:
    """The treatments by which a sentence names groups, such as "the placebo group"."""
    return (m.id for m in p.mentions if named_after(p.sentence.text, m.end))


def controlled(passages: Sequence[Passage]) -> tuple[Arm, ...]:
    """Needling against a sham, untreated or vehicle control that the methods mention without saying more."""
    early = [p for p in passages if p.sentence.role in EARLY]
    title = [p for p in early if p.sentence.role == "TITLE"]
    given = frozenset(m.id for p in title for m in p.mentions) - CONTROLS
    named = [(c, p.sentence) for p in early for c in _controls(p)]
    controls = [c for c, _ in named]
    text = " ".join(p.sentence.text for p in early)
    if not controls or INTERVENTION not in given or not _words("comparative_design").search(text):
        return ()
    because = (title[0].sentence,)
    told = (next((s for _, s in named if s.field != "title"), because[0]),)
    if controls[0] != "vehicle":
        bare = any(given == c - CONTROLS for p in title for c in clusters(p, 0, len(p.sentence.text)))
        shared = _had_by_all(early) & given if controls[0] == "sham" else frozenset[str]()
        return (Arm((), given, because), Arm(("control",), frozenset({controls[0]}) | shared, told)) if bare else ()
    if given == {INTERVENTION} and not any(_words("product").search(p.sentence.text) for p in early):
        return Arm((), given, because), Arm(("control",), frozenset({"vehicle"}), told)
    added = given if len(given) > 1 else given | {OTHER}
    return Arm(("study",), added, because), Arm(("control",), frozenset({INTERVENTION, "vehicle"}), told)


def _had_by_all(passages: Sequence[Passage]) -> frozenset[str]:
    """What the methods give in sentences that name neither the intervention nor a control or group."""
    methods = (p for p in passages if p.sentence.role == "METHODS" and not p.named(INTERVENTION))
    alone = (p for p in methods if not find_labels(p.sentence.text) and not any(p.named(c) for c in CONTROLS))
    gives = _words("done")
    return frozenset(m.id for p in alone if gives.search(p.sentence.text) for m in p.mentions)


def _controls(p: Passage) -> list[str]:
    """Controls that a sentence names, but not those given with needling ("placebo patches with microneedles") or to
    everyone."""
    if rules("phrases")("placebo_for_all").search(p.sentence.text):
        return []
    together = [c for c in clusters(p, 0, len(p.sentence.text)) if INTERVENTION in c]
    return [m.id for m in p.mentions if m.id in CONTROLS and not any(m.id in c for c in together)]
