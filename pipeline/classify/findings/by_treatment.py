"""Finds the arms that a passage names by their treatments, such as "needling plus PRP"."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.classify.arms.arm import WAYS, Arm, common_to
from pipeline.classify.arms.contrast import core, same_as
from pipeline.classify.findings.reference import Reference
from pipeline.classify.lexicon import rules
from pipeline.classify.passages.mention import Mention
from pipeline.classify.passages.phrases import TECHNIQUE, Passage
from pipeline.model import INTERVENTION
from pipeline.topic import Topic

_words = rules("references")
_GAP = 40  # characters between two treatments that name one arm together


def named_together(passage: Passage) -> list[list[Mention]]:
    """Treatments named together as one group each; those joined by "and" after "between" stay apart."""
    groups: list[list[Mention]] = []
    text = passage.sentence.text
    for m in passage.mentions:
        if _words("without").search(text, max(0, m.start - 30), m.start):
            continue  # in "needling without X" the arm was not given X
        if _tells_when(m, text):
            continue
        between = text[groups[-1][-1].end : m.start] if groups else ""
        near = bool(groups) and len(between) <= _GAP and _joined(between)
        if near and not (_words("and").search(between) and _sets_apart(text, groups[-1], m)):
            groups[-1].append(m)
        else:
            groups.append([m])
    return groups


def _tells_when(mention: Mention, text: str) -> bool:
    """Whether a treatment only says when or from what something was felt: "Pain at injection was less with the device",
    "injection pain"."""
    if mention.id not in WAYS:
        return False
    then = _words("then_felt").match(text, mention.end)
    at_it = _words("felt_at").search(text, max(0, mention.start - 30), mention.start)
    return then["felt"] is not None if then else at_it is not None


def _sets_apart(text: str, group: Sequence[Mention], mention: Mention) -> bool:
    """Whether "and" separates two arms: after "between", before a treatment the first also had, or with a repeated
    preposition."""
    start = group[0].start
    again = _words("again").search(text[max(0, start - 12) : mention.start])
    between = _words("between").search(text[max(0, start - 30) : start])
    return any(x.id == mention.id for x in group) or bool(again or between)


def _joined(between: str) -> bool:
    return bool(_words("link").fullmatch(between)) and not _words("sets_apart").search(between)


def of_group(group: Sequence[Mention], text: str, arms: Sequence[Arm], topic: Topic) -> list[Reference]:
    """The arm of treatments named together; if no arm had all of them, "X and Y" are two arms."""
    start, end = group[0].start, group[-1].end
    if joined := _joined_word(text, start, end):
        return [Reference(start, end, arm) for arm in _with_more(group, joined, arms)]
    cut = next((i for i in range(1, len(group)) if _words("and").search(text[group[i - 1].end : group[i].start])), None)
    # words that make X and Y two arms: "the X and Y groups"; "X and Y did not differ"
    several = cut is not None and any(_words(id).match(text, end) for id in ("several", "of_two"))
    arm = by_parts(frozenset(m.id for m in group), arms, topic, alone=_alone(text, start, end))
    if arm and not several:
        return [Reference(start, end, arm)]
    if cut is None:
        return [Reference(start, end, a) for a in _within(group, arms, topic)] if len(group) > 1 else []
    return of_group(group[:cut], text, arms, topic) + of_group(group[cut:], text, arms, topic)


def _within(group: Sequence[Mention], arms: Sequence[Arm], topic: Topic) -> list[Arm]:
    """The only arm whose parts are all among the treatments: "a serum with the laser", where all had the serum."""
    own = frozenset(_as_in(m.id, arms, topic) for m in group)
    inside = [a for a in arms if core(a) and core(a) <= own]
    return inside if len(inside) == 1 else []


def _joined_word(text: str, start: int, end: int) -> str | None:
    """A word that "+" joins to the treatments and that is no known treatment: "needling + TrA"."""
    found = _words("plus_after").match(text, end) or _words("plus_before").search(text[max(0, start - 24) : start])
    return found[1].lower() if found else None


def _with_more(group: Sequence[Mention], word: str, arms: Sequence[Arm]) -> list[Arm]:
    """The arm that has the word, else the only arm given these treatments and more."""
    parts = frozenset(m.id for m in group)
    named = [a for a in arms if word in a.words] or [a for a in arms if parts < core(a)]
    return named if len(named) == 1 else []


def _alone(text: str, start: int, end: int) -> bool:
    near = text[end : end + 22]
    found = rules("arms")("alone").pattern.search(near)
    if found and not _words("of_a_side").search(near[: found.start()]):
        return True
    return _words("alone_before").search(text[max(0, start - 8) : start]) is not None


def by_parts(parts: frozenset[str], arms: Sequence[Arm], topic: Topic, alone: bool = False) -> Arm | None:
    """The arm with exactly these parts, else the only one that the distinguishing parts fit; None if unclear."""
    if parts == {"untreated"} and not any(parts <= a.parts for a in arms):
        bare = [a for a in arms if not a.needled]  # the arm without needling: "the side without pretreatment"
        return bare[0] if len(bare) == 1 else None
    own = frozenset(_as_in(p, arms, topic) for p in parts)
    telling = own - common_to(arms)
    shared = not telling and not alone  # "after X", if both had X and one also a sham, is not the sham arm
    by_core = [a for a in arms if core(a) == own and not (shared and "sham" in a.parts)]
    exact = [a for a in arms if a.parts == own] or by_core
    if len(exact) == 1 and len(arms) > 2 and any(a.parts == exact[0].parts | {TECHNIQUE} for a in arms):
        return None  # two of several were needled alike, so their treatments do not tell them apart
    if len(exact) == 1 or alone:
        return exact[0] if len(exact) == 1 else None
    fits = [a for a in arms if telling and telling <= a.parts]
    if len(fits) == 1:
        return fits[0]
    least = [a for a in fits if len(a.parts) == min(len(f.parts) for f in fits)] if fits else []
    return least[0] if len(least) == 1 else None


def _as_in(part: str, arms: Sequence[Arm], topic: Topic) -> str:
    """The name under which an arm has this part: the same thing, its class or a member of it."""
    if part == INTERVENTION:
        return part
    return next((o for arm in arms for o in sorted(arm.parts) if same_as(part, o, topic)), part)
