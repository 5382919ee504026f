"""What a group of experts advises, from the sentences that say so (EVIDENCE 4, row 19)."""

from __future__ import annotations

import re

from pipeline.link.lexicon import PARTS, lexicon
from pipeline.link.uses import wanted_applications
from pipeline.link.votes import stance
from pipeline.model import Because, Claim, Study, Vote
from pipeline.text import sentences
from pipeline.topic import Topic

SIDES = {"advises_against": "favours_comparator", "recommends": "favours_mn"}
"""Word list to the side that its words take; those against come first."""
HALF = 50.0  # per cent
_SHARE = re.compile(r"\b(\d{1,3}(?:\.\d+)?)\s?(?:%|per\s?cent\b)")
STANDS_FOR = "thetreatment"
"""What the word lists call the topic's intervention."""


def advice(claim: Claim, study: Study, topic: Topic) -> tuple[Vote, ...]:
    """One vote from the sentences that recommend the intervention or advise against it; () if none does.

    Sentences about people who should not be treated answer another claim; for a claim about a use, they must name it.
    """
    body, name = study.record.body, study.record.body_field
    said: dict[str, list[Because]] = {}
    for start, end in sentences(body):
        if side := _side(body[start:end], claim, topic):
            said.setdefault(SIDES[side], []).append(Because(name, start, end, body[start:end], f"link.{side}"))
    stances = [stance(claim, direction) for direction in said]
    because = tuple(b for found in said.values() for b in found)
    return (Vote(None, stances[0] if len(stances) == 1 else "mixed", because=because),) if stances else ()


def _side(sentence: str, claim: Claim, topic: Topic) -> str | None:
    uses = [topic.application(a) for a in wanted_applications(claim, topic)]
    if any(g.find(sentence) for g in topic.groups) or (uses and not any(u.find(sentence) for u in uses)):
        return None
    text = sentence
    for start, end in sorted(topic.intervention.find(sentence), reverse=True):
        text = f"{text[:start]}{STANDS_FOR}{text[end:]}"
    side = next((side for side in SIDES if lexicon("advice")[side].search(text)), None)
    return _by_how_many(side, text) if side else None


def _by_how_many(side: str, text: str) -> str | None:
    """The side of most of those asked: "merely 22% recommend it" is against it, "30% recommend it" says nothing.

    Few in another part of the sentence may be few of something else, so that it is left open.
    """
    words = lexicon("advice")
    if words["few"].search(text):
        own = any(words["few"].search(part) for part in PARTS.split(text) if words[side].search(part))
        return "advises_against" if side == "recommends" and own else None
    share = _SHARE.search(text)
    return side if share is None or float(share[1]) >= HALF else None
