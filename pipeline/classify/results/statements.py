"""What a review says of the intervention in a sentence of its own: a passage goes in, findings come out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.classify.findings.direction import Change, read_change
from pipeline.classify.findings.named import outcomes_in
from pipeline.classify.findings.outcomes import Named, masked
from pipeline.classify.findings.scene import Scene
from pipeline.classify.lexicon import lexicon, patterns
from pipeline.classify.passages.clauses import part_of
from pipeline.classify.passages.mentions import Mention
from pipeline.classify.passages.phrases import Passage
from pipeline.model import INTERVENTION, Finding

RULE = "reviews"
BASIS = "review_conclusion"


def statements(passage: Passage, scene: Scene) -> tuple[Finding, ...]:
    """What a sentence states, of each benefit that it lists; where it says that both of two treatments work, that is no
    winner, and a benefit."""
    said = _statement(passage, scene)
    if said is None:
        return ()
    both = said.direction == "no_difference" and lexicon("reviews")["both_work"].search(passage.sentence.text)
    if both:
        return said, replace(said, direction="improved")
    more = _listed(passage, scene) if said.direction == "improved" else ()
    return said, *(replace(said, outcome=o) for o in more if o != said.outcome)


def _listed(sentence: Passage, scene: Scene) -> tuple[str, ...]:
    """The benefits that a sentence names one after the other: "improves scars, marks and wrinkles"."""
    passage = _told_of_it(sentence)
    named = sorted((at, o.id) for o, at in outcomes_in(passage, scene) if o.kind == "benefit")
    text, between = passage.sentence.text, patterns("reviews")["next"]
    return tuple(b for (first, _), (then, b) in pairwise(named) if between.fullmatch(text, first[1], then[0]))


def _statement(sentence: Passage, scene: Scene) -> Finding | None:
    passage = _told_of_it(sentence)
    text = passage.sentence.text
    words = lexicon("reviews")
    if not passage.named(INTERVENTION) or words["doubt"].search(text) or words["defines"].search(text):
        return None
    others = any(m.id != INTERVENTION for m in passage.mentions)
    named = next((f for f in _effects(passage, scene) if f[0].kind != "harm"), None)
    outcome = named[0].id if named else None
    because = (sentence.sentence.because(f"{RULE}.statement"),)
    if others and words["both"].search(text):
        return Finding(outcome, "no_difference", None, BASIS, because=because)
    text = _unnamed(passage)
    change = read_change(text, named[1], named[0].good) if named else read_change(text)
    if change and change.none and words["alike"].search(text):
        return None
    if change and change.comparative and change.sign and not change.none:
        direction = "improved" if _since_before(passage, change) else _side(passage, change, others)
        return Finding(outcome, direction, None, BASIS, because=because) if direction else None
    if words["works"].search(text) or words["content"].search(text):
        return Finding(outcome, "improved", None, BASIS, because=because)
    return None


def _unnamed(passage: Passage) -> str:
    """The text with the names of the intervention masked: "collagen induction" says nothing of what it does."""
    text = passage.sentence.text
    for m in passage.mentions:
        text = masked(text, (m.start, m.end)) if m.id == INTERVENTION else text
    return text


def _effects(passage: Passage, scene: Scene) -> Named:
    """The outcomes that a sentence names, but for those that may come of the treatment or that something needs."""
    risk, text = patterns("reviews")["risk"], passage.sentence.text
    return tuple((o, at) for o, at in outcomes_in(passage, scene) if not risk.search(text[:at[0]]))


def _since_before(passage: Passage, change: Change) -> bool:
    """Whether a state is better after the intervention and set against nothing else: "scars looked better after it"."""
    text = passage.sentence.text
    first = min(m.start for m in passage.mentions if m.id == INTERVENTION)
    after = patterns("reviews")["after_it"].search(text, 0, first)
    return bool(after) and change.sign > 0 and not patterns("reviews")["compares"].search(text)


def _side(passage: Passage, change: Change, others: bool) -> str | None:
    """Whose gain a comparative tells: that of the intervention, which is set against what the topic pack may not name
    ("the other treatments"), or of what is set against the intervention ("than needling")."""
    text = passage.sentence.text
    first = min(m.start for m in passage.mentions if m.id == INTERVENTION)
    if change.sign < 0 and not patterns("reviews")["compares"].search(text):
        return None  # "less effective in deep scars"
    if patterns("reviews")["set_against"].search(text[:first]):
        if patterns("local")["combined"].search(text, 0, first):
            return None  # "combined with a peel it was better than needling alone": both were needled
        return "favours_comparator" if change.sign > 0 else "favours_mn"
    if first > change.place and (others or change.sign < 0) and not patterns("reviews")["with_it"].search(text[:first]):
        return None
    return "favours_mn" if change.sign > 0 else "favours_comparator"


def _told_of_it(passage: Passage) -> Passage:
    """The part of a sentence that names the intervention: what follows "while" or "although" is of something else."""
    text = passage.sentence.text
    place = min((m.start for m in passage.mentions if m.id == INTERVENTION), default=0)
    edges = [0, *(x for m in patterns("reviews")["apart"].finditer(text) for x in m.span()), len(text)]
    parts = zip(edges[::2], edges[1::2], strict=True)
    return next((part_of(passage, a, b) for a, b in parts if a <= place < b), passage)


def mechanisms(passages: Sequence[Passage], scene: Scene) -> tuple[Finding, ...]:
    """What a review says that the intervention does in the body, wherever it says so; each outcome once."""
    found: dict[str, Finding] = {}
    words = lexicon("reviews")
    for passage in passages:
        text = passage.sentence.text
        named = passage.named(INTERVENTION) and passage.sentence.role != "TITLE"
        named = named and words["brings"].may_be_in(text)  # a text without its names holds no other words
        told = named and words["brings"].search(_unnamed(passage)) and not words["defines"].search(text)
        if told and not words["doubt"].search(text):
            for outcome, _ in _effects(passage, scene):
                if outcome.kind == "mechanism" or outcome.surrogate:
                    because = (passage.sentence.because(f"{RULE}.mechanism"),)
                    found.setdefault(outcome.id, Finding(outcome.id, "improved", None, BASIS, because=because))
    return tuple(found.values())


def taken_up(passages: Sequence[Passage]) -> list[Passage]:
    """Sentences that go on about the intervention without its name ("It has been shown to...") with a mention of it; so
    those that tell how content people were, where the title names nothing else that treats."""
    alone = {m.id for p in passages if p.sentence.role == "TITLE" for m in p.mentions} == {INTERVENTION}
    found: list[Passage] = []
    for passage in passages:
        text = passage.sentence.text
        before = found[-1] if found and found[-1].sentence.role != "TITLE" else None
        named = before is not None and before.named(INTERVENTION)
        content = alone and lexicon("reviews")["content"].search(text)
        if not passage.mentions and (content or (named and lexicon("reviews")["goes_on"].match(text))):
            passage = passage._replace(mentions=(Mention(0, 1, INTERVENTION),))
        found.append(passage)
    return found
