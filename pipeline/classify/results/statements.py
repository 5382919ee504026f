"""Reads what a review sentence says about the intervention, clause by clause, and returns findings.

A clause may say that it does more or less than something else on an outcome, that the two are alike, or that it
improves an outcome (``effects``). A clause that names no outcome gives no finding, unless it is about the whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.classify.arms.arm import Arm
from pipeline.classify.arms.contrast import contrast_of, words
from pipeline.classify.findings.direction import Change, read_change
from pipeline.classify.findings.named import outcomes_in
from pipeline.classify.findings.outcomes import Named, good_side, masked
from pipeline.classify.findings.scene import Scene
from pipeline.classify.lexicon import rules
from pipeline.classify.passages.clauses import clauses, part_of
from pipeline.classify.passages.mention import Mention
from pipeline.classify.passages.phrases import Passage, clusters, given_together
from pipeline.classify.results.effects import bettered, masked_names, overall
from pipeline.model import INTERVENTION, Contrast, Finding

_words = rules("reviews")
RULE = "reviews"
BASIS = "review_conclusion"
NEAR = 90  # characters after a verb within which its effect must be named


def statements(passage: Passage, scene: Scene) -> tuple[Finding, ...]:
    """Findings that a sentence states about the intervention; each outcome once."""
    found: dict[str, Finding] = {}
    for part in _parts(passage):
        for outcome, direction in _stated(part, scene):
            because = (passage.sentence.because(f"{RULE}.statement"),)
            contrast = _contrast(part, direction)
            found.setdefault(outcome, Finding(outcome, direction, None, BASIS, contrast, because=because))
    return tuple(found.values())


def _contrast(part: Passage, direction: str) -> Contrast:
    """The contrast of a clause: the intervention with what it was combined with, against the one other treatment, if
    any."""
    together = clusters(part, 0, len(part.sentence.text), join=_in_one)
    index = Arm((), next((parts for parts in together if INTERVENTION in parts), frozenset({INTERVENTION})))
    others = [parts for parts in together if INTERVENTION not in parts]
    if direction == "improved" or len(others) != 1:
        return Contrast(words(index))
    return contrast_of(index, Arm((), others[0]))


def _in_one(between: str) -> bool:
    """Whether the words between two treatments join them, rather than list them."""
    return given_together(between) and "," not in between and " and " not in between


def both_work(passage: Passage) -> bool:
    """Whether a sentence says that both of two treatments work, so that neither wins."""
    others = any(m.id != INTERVENTION for m in passage.mentions)
    told = _words("both_work").search(passage.sentence.text)
    return bool(others and told and passage.named(INTERVENTION))


def _parts(passage: Passage) -> Iterator[Passage]:
    """The clauses that name the intervention, without doubt, definition or work outside people."""
    if _words("defines").search(passage.sentence.text):
        return
    for start, end in clauses(passage.sentence.text):
        part = part_of(passage, start, end)
        text = part.sentence.text
        if part.named(INTERVENTION) and not _words("doubt").search(text) and not _words("not_in_people").search(text):
            yield part


def _stated(part: Passage, scene: Scene) -> Iterator[tuple[str, str]]:
    """Outcomes of a clause with the direction of each."""
    text = without_its_names(part)
    named = outcomes_in(part, scene)
    if not named and _words("compares").search(text) and (words := _words("at_large").search(text)):
        change = read_change(text)
        if change and change.place <= words.end() and (side := _side(part, change)):
            yield from ((outcome, side) for outcome in overall(scene))
    for outcome, place in named:
        change = read_change(text, place, good_side(outcome, text[slice(*place)]))
        if change and change.none and _alike(part):
            yield outcome.id, "no_difference"
        elif change and change.comparative and not change.none and _words("compares").search(text):
            if side := _side(part, change):
                yield outcome.id, side
        elif _words("content").search(text) and outcome.weight == "beside":
            yield outcome.id, "improved"
    if not _words("compares").search(text):
        yield from ((outcome, "improved") for outcome in bettered(part, scene))


def _alike(part: Passage) -> bool:
    """Whether the intervention and exactly one other treatment are said to be alike."""
    others = {m.id for m in part.mentions} - {INTERVENTION}
    once = sum(m.id == INTERVENTION for m in part.mentions) == 1  # named twice, one side had both
    return once and len(others) == 1 and bool(_words("of_two").search(masked_names(part)))


def _side(part: Passage, change: Change) -> str | None:
    """The side that a comparison favours: the intervention, even against "the other treatments", or what is set against
    it ("than needling"); None if the intervention is on both sides or the roles are unclear."""
    text = part.sentence.text
    apart = max(m.end() for m in _words("compares").finditer(text))
    before = [m for m in part.mentions if m.id == INTERVENTION and m.start < apart]
    others = [m for m in part.mentions if m.id == INTERVENTION and m.start >= apart]
    behind = [m for m in others if not _words("none_of_it").search(text, 0, m.start)]
    if not change.sign or (before and behind):
        return None
    ahead = change.sign > 0 and not rules("sides")("passive").search(text, 0, apart + len(" by"))
    won, lost = ("favours_mn", "favours_comparator") if ahead else ("favours_comparator", "favours_mn")
    first = (before or behind)[0].start
    if behind and not _words("set_first").match(text[:first]):
        against = _words("set_against").search(text[:first]) and not rules("local")("combined").search(text, 0, first)
        return lost if against else None  # "combined with a peel it was better than needling alone": both were needled
    if _words("unlike").search(text[:first]):
        return None
    with_it = first > change.place and not _words("with_it").search(text[:first])
    return None if with_it else won


def without_its_names(passage: Passage) -> str:
    """The text with names of the intervention masked, since "collagen induction" does not report what it does."""
    text = passage.sentence.text
    for m in passage.mentions:
        text = masked(text, (m.start, m.end)) if m.id == INTERVENTION else text
    return text


def taken_up(passages: Sequence[Passage]) -> list[Passage]:
    """The passages; those without a treatment that report satisfaction get a mention of the intervention, if it is the
    only treatment in the title."""
    alone = {m.id for p in passages if p.sentence.role == "TITLE" for m in p.mentions} == {INTERVENTION}
    found: list[Passage] = []
    for passage in passages:
        if alone and not passage.mentions and _words("content").search(passage.sentence.text):
            passage = passage._replace(mentions=(Mention(0, 1, INTERVENTION),))
        found.append(passage)
    return found


def mechanisms(passages: Sequence[Passage], scene: Scene) -> tuple[Finding, ...]:
    """Findings on what a review says the intervention does in the body, in any sentence; each outcome once."""
    found: dict[str, Finding] = {}
    for passage in passages:
        text = passage.sentence.text
        named = passage.named(INTERVENTION) and passage.sentence.role != "TITLE"
        told = named and _words("brings").may_be_in(text)  # masking the names adds no words
        if told and not _words("defines").search(text) and not _words("doubt").search(text):
            for outcome, place in _effects(passage, scene):
                if (outcome.kind == "mechanism" or outcome.surrogate) and _is_brought(passage, place[0]):
                    because = (passage.sentence.because(f"{RULE}.mechanism"),)
                    contrast = _contrast(passage, "improved")
                    finding = Finding(outcome.id, "improved", None, BASIS, contrast, because=because)
                    found.setdefault(outcome.id, finding)
    return tuple(found.values())


def _is_brought(passage: Passage, place: int) -> bool:
    """Whether the intervention, then a verb such as "causes", then the given place follow each other."""
    text = without_its_names(passage)
    first = min(m.end for m in passage.mentions if m.id == INTERVENTION)
    verbs = [m for m in _words("brings").finditer(text) if first <= m.start() and m.end() <= place]
    return any(place - m.end() < NEAR and ";" not in text[m.end() : place] for m in verbs)


def _effects(passage: Passage, scene: Scene) -> Named:
    """The outcomes that a sentence names, except possible risks and outcomes that something requires."""
    risk, text = _words("risk"), passage.sentence.text
    return tuple((o, at) for o, at in outcomes_in(passage, scene) if not risk.search(text[:at[0]]))
