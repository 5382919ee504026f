"""Decides from the place of a harm in a sentence whether it applies to the intervention or to other arms only."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.classify.arms.arm import Arm
from pipeline.classify.findings.reference import Reference
from pipeline.classify.harms.harm_sides import Place, Told, confined, in_order, none_on_one_side, told_of_arms
from pipeline.classify.lexicon import rules, table
from pipeline.classify.passages.phrases import Passage
from pipeline.model import INTERVENTION
from pipeline.topic import Topic

_words = rules("harm_words")
_owed = rules("owed")
ANY, OTHERS, DENIED = "any", "others", "denied"  # applies to the intervention; only to other arms; denied for it
NEXT = 50  # characters after an arm searched for the next harm


def bears_on(passage: Passage, place: Place, arms: Sequence[Arm], topic: Topic) -> str:
    """ANY, OTHERS or DENIED for a reported harm: "in two of the laser group and none of the needled" is DENIED."""
    text = passage.sentence.text
    if _owed_to_another(passage, place.start, place.end) or _in_brackets_of_another(passage, place):
        return OTHERS
    if all(a.needled for a in arms):
        return OTHERS if not arms and _of_something_else(passage, place) else ANY
    if only := _words("only_on").match(text, place.stop):
        place = place._replace(stop=only.end())
    told = told_of_arms(passage, place, arms, topic)
    if apart := _told_apart(told):
        return apart
    if _words("of_all").match(text, place.end) or _words("more_on_one").search(text, place.begin, place.stop):
        return ANY
    other = _words("elsewhere").match(text, place.end)
    if other and not any(place.end <= r.start < other.end() for r in told.named):
        return OTHERS
    in_turn = _in_turn(told)
    if not in_turn:
        return OTHERS if _near_others(told) else ANY
    needled = [denied for r, denied in in_turn if told.needled(r)]
    return OTHERS if not needled else DENIED if all(needled) else ANY


def denial_bears_on(passage: Passage, place: Place, arms: Sequence[Arm], topic: Topic) -> str:
    """The same for a denied harm: "no burns with the laser" says nothing about needling (OTHERS), while "crusts in none
    with the laser and two with needles" reports it (ANY)."""
    if len({a.needled for a in arms}) < 2:
        return DENIED
    told = told_of_arms(passage, place, arms, topic)
    if apart := _told_apart(told):
        return apart
    text = told.text
    near = [r for r in told.near if not _words("measured_by").search(text[:r.start])]
    tied = any(_words("denied_in").search(text[:r.start]) or _words("brings").match(text, r.end) for r in near)
    return OTHERS if tied and not any(told.needled(r) for r in near) else DENIED


def _told_apart(told: Told) -> str | None:
    """ANY if only the needled arms had the harm, DENIED if only others did (OTHERS if that is only of its grade); None
    if the sentence says neither."""
    had = confined(told)
    if had is None:
        had = in_order(told)
    if had is None and told.near:
        had = none_on_one_side(told)
    if had is None or had:
        return ANY if had else None
    before = told.text[told.place.begin:told.place.start]
    graded = any(_words(grade).search(before) for grade in table("harm_words", "kinds"))
    return OTHERS if graded else DENIED


def _near_others(told: Told) -> bool:
    """Whether the part that names a harm names only other arms, or a label that nothing explains; arms right before the
    harm count more than those after it."""
    text, place = told.text, told.place
    if not told.near and _words("by_label").search(text, place.begin, place.stop):
        return True
    near = [r for r in told.near if r.start < place.start or not _words("measured_by").search(text[:r.start])]
    earlier = [r for r in near if r.start < place.start]
    joined = len(earlier) > 1 and _words("as_well_as").fullmatch(text[earlier[-2].end:earlier[-1].start])
    before = earlier[-2:] if joined else earlier[-1:]
    return bool(near) and not any(told.needled(r) for r in before or near)


def _of_something_else(passage: Passage, place: Place) -> bool:
    """Without arms: whether a clause, or what precedes it, is about other treatments only."""
    text = passage.sentence.text
    so_far = [m for m in passage.mentions if m.start < place.stop]
    inside = [m for m in so_far if place.begin <= m.start]
    named = [m for m in inside or so_far if not _words("remedied").search(text[:m.start])]
    behind = [m for m in passage.mentions if m.start >= place.end]
    if behind and _words("brought_by").fullmatch(text, place.end, behind[0].start):
        joined = [m for m in behind[1:2] if _words("as_well_as").fullmatch(text[behind[0].end:m.start])]
        return not any(m.id == INTERVENTION for m in (behind[0], *joined))
    tied = any(_words("ties").search(text[:m.start]) or _begins(text, place, m.start) for m in named)
    tied = tied or bool(named and not inside and _words("the_former").match(text, place.begin))
    return tied and not any(m.id == INTERVENTION for m in named)


def _in_brackets_of_another(passage: Passage, place: Place) -> bool:
    """Whether a harm is in brackets right after a treatment, in a list item without needling: "lasers (burns, scars)
    and needling"."""
    text = passage.sentence.text
    opened = text.rfind("(", 0, place.start)
    named = any(m.end == len(text[: max(opened, 0)].rstrip()) for m in passage.mentions)
    if not named or ")" in text[opened:place.start]:
        return False
    item = max(text.rfind(sign, 0, opened) for sign in ",;(")
    return not any(m.id == INTERVENTION for m in passage.mentions if item < m.start < opened)


def _begins(text: str, place: Place, start: int) -> bool:
    """Whether a clause begins with what is at a place: "lasers may leave burns"."""
    return start >= place.begin and bool(_words("speaks_of").fullmatch(text, place.begin, start))


def _in_turn(told: Told) -> list[tuple[Reference, bool]]:
    """The arms to which the words after a harm assign it, in order, and whether they deny it for each."""
    found: list[tuple[Reference, bool]] = []
    text, end = told.text, told.place.end
    short = _words("short_form").match(text, end)
    last = short.end() if short else end
    for r in (r for r in told.named if r.start >= end):
        between = text[last:r.start]
        if found and r.start < last:  # two arms at one place
            found.append((r, found[-1][1]))
            continue
        if not _words("in_turn" if found else "tied").fullmatch(between):
            break
        next_ = _words("next_arm").fullmatch(between) or _words("brings").match(text, len(text[:r.end].rstrip()))
        behind = text[r.end:r.end + NEXT] if next_ else ""
        if found and any(h.find(between) or h.find(behind) for h in told.topic.harms):
            break  # of another harm
        found.append((r, bool(_words("denied_of").search(between) or _words("in_none").match(text, r.end))))
        last = r.end
    return found


def _owed_to_another(passage: Passage, start: int, end: int) -> bool:
    """Whether a sentence blames the harm on something other than the intervention: "burning from the ointment",
    "itching made two men give up the lotion", "three stopped the drug because of headache", "judged unrelated"."""
    text = passage.sentence.text
    if _owed("unrelated").match(text, end):
        return True
    if found := _owed("laid_to").match(text, end) or _owed("made_stop").match(text, end):
        return _is_another(passage, found.end())
    before = _owed("stopped_for").search(text[:start])
    return before is not None and _is_another(passage, before.end("stop"))


def _is_another(passage: Passage, at: int) -> bool:
    """Whether another treatment, or something applied or taken, is at a place."""
    named = [m for m in passage.mentions if at <= m.start and not passage.sentence.text[at:m.start].strip()]
    if named:
        return all(m.id != INTERVENTION for m in named)
    return bool(_owed("applied").match(passage.sentence.text, at))
