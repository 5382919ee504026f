"""Reads what a review sentence says the intervention does, returning the outcomes it improves ("needling softened
scars").

Accepted are the name of the intervention, a verb and then the outcome ("is effective in scars", "led to fewer scars"),
an outcome that changed with the intervention ("scars faded with needling"), and stated evidence. A use, a possible
benefit or an aim is not an effect.
"""

from __future__ import annotations

import re

from pipeline.classify.findings.direction import Change, read_change
from pipeline.classify.findings.named import outcomes_in
from pipeline.classify.findings.outcomes import Place, good_side
from pipeline.classify.findings.scene import Scene
from pipeline.classify.lexicon import rules
from pipeline.classify.passages.phrases import Passage
from pipeline.model import INTERVENTION
from pipeline.topic import Outcome

_word = rules("reviews")
IT, OTHER = "§", "¤"
WORKS = ("works", "evidence")


def masked_names(passage: Passage) -> str:
    """The text with the names of treatments replaced by signs, so that patterns can tell the intervention from
    others."""
    text = passage.sentence.text
    for m in passage.mentions:
        sign = IT if m.id == INTERVENTION else OTHER
        text = text[: m.start] + sign * (m.end - m.start) + text[m.end :]
    return text


def bettered(passage: Passage, scene: Scene) -> tuple[str, ...]:
    """Ids of the benefits that a clause says the intervention brings about, in text order."""
    text = masked_names(passage)
    named = tuple((o, at) for o, at in outcomes_in(passage, scene) if o.kind == "benefit")
    found = [one for one in named if _brought(text, *one) or _changed_with_it(text, *one)]
    if found:
        return tuple(dict.fromkeys(o.id for o, _ in sorted(found, key=lambda f: f[1])))
    return _at_large(text, scene)


def _brought(text: str, outcome: Outcome, place: Place) -> bool:
    """Whether the intervention is the subject of a verb that improves an outcome after it."""
    if _works(text, place):
        return True
    change = read_change(text, place, good_side(outcome, text[slice(*place)]))
    if any(_leads(text, m, place) for m in _word("does").finditer(text)):
        return _gain(change)
    verbs = [m for m in _word("gives").finditer(text) if _leads(text, m, place, within=True)]
    told = any(_word("gain").search(text, m.end(), place[1]) for m in verbs)
    return told or (bool(verbs) and _gain(change) and change is not None and change.place >= verbs[0].end())


def _works(text: str, place: Place) -> bool:
    """Whether the intervention is said to work for the thing at this place."""
    if any(_leads(text, m, place) for id in WORKS for m in _word(id).finditer(text)):
        return True
    return any(m.start() < place[0] and place[1] <= m.end() for m in _word("established").finditer(text))


def _leads(text: str, verb: re.Match[str], place: Place, within: bool = False) -> bool:
    """Whether nothing unrelated stands between a verb and a place."""
    inside = within and verb.end() <= place[0]
    begins = inside or place[0] >= verb.end() - 1
    return begins and (place[0] <= verb.end() or bool(_word("then").fullmatch(text, verb.end(), place[0])))


def _changed_with_it(text: str, outcome: Outcome, place: Place) -> bool:
    """Whether an outcome is said to have improved with the intervention, which is named after it."""
    it = text.find(IT, place[1])
    if it < 0 or not _word("with_then").fullmatch(text, place[1], it) or not _word("verb").search(text, 0, it):
        return False
    change = read_change(text[:it], place, good_side(outcome, text[slice(*place)]))
    looks = change is not None and change.sign > 0 and bool(_word("after_it").search(text, 0, it))
    told = (_gain(change) or looks) and not _word("aim").search(text, 0, change.place if change else 0)
    return told or bool(_word("gain").search(text, 0, it) and not _word("aim").search(text, 0, place[0]))


def _gain(change: Change | None) -> bool:
    """Whether a change is an improvement stated without a comparison."""
    return change is not None and change.sign > 0 and not change.none and not change.comparative


def _at_large(text: str, scene: Scene) -> tuple[str, ...]:
    """The overall outcome, if the intervention is said to work for a condition, or simply to work."""
    told = [m for id in WORKS for m in _word(id).finditer(text)]
    if not told and not _word("established").search(text):
        return ()
    bare = any(_word("no_more").fullmatch(text, m.end()) for m in _word("works").finditer(text))
    return overall(scene) if bare or any(_works(text, at) for at in conditions(text, scene)) else ()


def conditions(text: str, scene: Scene) -> list[Place]:
    """Places where a text names conditions."""
    shorts = [m.span() for short, _ in scene.conditions for m in re.finditer(rf"\b{re.escape(short)}\b", text)]
    return [*shorts, *(at for a in scene.topic.applications if a.condition for at in a.find(text))]


def overall(scene: Scene) -> tuple[str, ...]:
    """The outcome that stands for how well a treatment works as a whole."""
    return tuple(o.id for o in scene.topic.outcomes if o.weight == "overall")[:1]
