"""Of which arms a harm is told: its place in a sentence goes in, how it bears on the intervention comes out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.classify.arms.arm import Arm
from pipeline.classify.findings.reference import Reference
from pipeline.classify.findings.references import find_references
from pipeline.classify.harms.harm_sides import and_the_other, confined, in_order, none_on_one_side
from pipeline.classify.harms.owed import owed_to_another
from pipeline.classify.lexicon import pattern_of, table
from pipeline.classify.passages.phrases import Passage
from pipeline.model import INTERVENTION
from pipeline.topic import Topic

_words = pattern_of("harm_words")
ANY, OTHERS, DENIED = "any", "others", "denied"  # of the intervention as well; of other arms alone; of it denied
NEXT = 50  # characters behind an arm in which the next harm follows


class Place(NamedTuple):
    """Where in a sentence the part that names a harm begins and ends, where the harm is named and its name ends."""

    begin: int
    start: int
    end: int
    stop: int


def bears_on(passage: Passage, place: Place, arms: Sequence[Arm], topic: Topic) -> str:
    """ANY, OTHERS or DENIED: "in two of the laser group and none of the needled" denies it of the intervention."""
    text = passage.sentence.text
    if owed_to_another(passage, place.start, place.end):
        return OTHERS
    if not any(not a.needled for a in arms):
        return OTHERS if not arms and _of_something_else(passage, place) else ANY
    named = and_the_other(text, find_references(passage, arms, topic), arms)
    if only := _words("only_on").match(text, place.stop):
        place = place._replace(stop=only.end())
    if apart := _told_apart(text, place, named, arms, topic):
        return apart
    if _words("of_all").match(text, place.end) or _words("more_on_one").search(text, place.begin, place.stop):
        return ANY
    other = _words("elsewhere").match(text, place.end)
    if other and not any(place.end <= r.start < other.end() for r in named):
        return OTHERS
    told = _in_turn(text, place, named, topic)
    if not told:
        return OTHERS if _near_others(text, place, named, arms) else ANY
    needled = [denied for r, denied in told if _had_it(r, arms, text)]
    return OTHERS if not needled else DENIED if all(needled) else ANY


def denial_bears_on(passage: Passage, place: Place, arms: Sequence[Arm], topic: Topic) -> str:
    """The same where it is denied: "no burns with the laser" says nothing of needling, "crusts in none with the laser
    and two with needles" that it was seen."""
    if not any(not a.needled for a in arms) or not any(a.needled for a in arms):
        return DENIED
    text = passage.sentence.text
    named = and_the_other(text, find_references(passage, arms, topic), arms)
    if apart := _told_apart(text, place, named, arms, topic):
        return apart
    near = [r for r in named if place.begin <= r.start < place.stop]
    near = [r for r in near if not _words("measured_by").search(text[:r.start])]
    tied = any(_words("denied_in").search(text[:r.start]) or _words("brings").match(text, r.end) for r in near)
    return OTHERS if tied and not any(_had_it(r, arms, text) for r in near) else DENIED


def _told_apart(
    text: str, place: Place, named: Sequence[Reference], arms: Sequence[Arm], topic: Topic
) -> str | None:
    """ANY where the needled arms had what another had not, DENIED the other way round, OTHERS where that is only of
    its grade; None where neither is told."""
    near = any(place.begin <= r.start < place.stop for r in named)
    clause, harm = (place.begin, place.stop), (place.start, place.end)

    def needled(reference: Reference) -> bool:
        return _had_it(reference, arms, text)

    had = confined(text, harm, named, needled, topic)
    if had is None:
        had = in_order(text, place.end, len(text), arms, named)
    if had is None and near:
        had = none_on_one_side(text, clause, harm, named, needled, topic)
    if had is None or had:
        return ANY if had else None
    graded = any(_words(grade).search(text[place.begin:place.start]) for grade in table("harm_words", "kinds"))
    return OTHERS if graded else DENIED


def _near_others(text: str, place: Place, named: Sequence[Reference], arms: Sequence[Arm]) -> bool:
    """Whether the part of a sentence that names a harm tells of other arms, or of one by a label that nothing explains;
    the arms right before the harm count more than those behind it."""
    near = [r for r in named if place.begin <= r.start < place.stop]
    if not near and _words("by_label").search(text, place.begin, place.stop):
        return True
    near = [r for r in near if r.start < place.start or not _words("measured_by").search(text[:r.start])]
    earlier = [r for r in near if r.start < place.start]
    joined = len(earlier) > 1 and _words("as_well_as").fullmatch(text[earlier[-2].end:earlier[-1].start])
    before = earlier[-2:] if joined else earlier[-1:]
    return bool(near) and not any(_had_it(r, arms, text) for r in before or near)


def _had_it(reference: Reference, arms: Sequence[Arm], text: str) -> bool:
    """Whether an arm had the intervention, or words name what all such arms had as well, and not as a group."""
    if reference.arm.needled:
        return True
    shared = all(reference.arm.parts <= a.parts for a in arms if a.needled)
    group = _words("as_a_group")
    alone = group.match(text, reference.end) or group.search(text, reference.start, reference.end)
    return shared and any(a.needled for a in arms) and not alone


def _of_something_else(passage: Passage, place: Place) -> bool:
    """Without arms: a clause, or what goes before it, ties what it tells to other treatments and not to this."""
    text = passage.sentence.text
    so_far = [m for m in passage.mentions if m.start < place.stop]
    inside = [m for m in so_far if place.begin <= m.start]
    named = [m for m in inside or so_far if not _words("remedied").search(text[:m.start])]
    behind = [m for m in passage.mentions if m.start >= place.end]
    if behind and _words("brought_by").fullmatch(text, place.end, behind[0].start):
        joined = [m for m in behind[1:2] if _words("as_well_as").fullmatch(text[behind[0].end:m.start])]
        return not any(m.id == INTERVENTION for m in (behind[0], *joined))
    tied = any(_words("ties").search(text[:m.start]) or _begins(text, place, m.start) for m in named)
    return tied and not any(m.id == INTERVENTION for m in named)


def _begins(text: str, place: Place, start: int) -> bool:
    """Whether a clause begins with what stands at a place: "lasers may leave burns"."""
    return start >= place.begin and bool(_words("speaks_of").fullmatch(text, place.begin, start))


def _in_turn(
    text: str, place: Place, named: Sequence[Reference], topic: Topic
) -> list[tuple[Reference, bool]]:
    """The arms of which the words after a harm tell it, one after the other, and whether they deny it of each."""
    found: list[tuple[Reference, bool]] = []
    short = _words("short_form").match(text, place.end)
    last = short.end() if short else place.end
    for r in (r for r in named if r.start >= place.end):
        between = text[last:r.start]
        if found and r.start < last:  # two arms at one place
            found.append((r, found[-1][1]))
            continue
        if not _words("in_turn" if found else "tied").fullmatch(between):
            break
        next_ = _words("next_arm").fullmatch(between) or _words("brings").match(text, len(text[:r.end].rstrip()))
        behind = text[r.end:r.end + NEXT] if next_ else ""
        if found and any(h.find(between) or h.find(behind) for h in topic.harms):
            break  # of another harm
        found.append((r, bool(_words("denied_of").search(between) or _words("in_none").match(text, r.end))))
        last = r.end
    return found
