"""Finds the claims in a document, and reads a free-standing sentence as one claim."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest
from typing import NamedTuple

from pipeline.claims.amounts import money
from pipeline.claims.answers import answered, counted, whom
from pipeline.claims.asserts import carries_on, has_verb, people
from pipeline.claims.flow import Placed, asks, flow, subject_of, walk
from pipeline.claims.lexicon import rules, spot
from pipeline.claims.made import longer, made, numbered, parts
from pipeline.claims.piece import Context, Reading, of_own, spotted
from pipeline.claims.prose import Sentence, prose
from pipeline.claims.read import read, strength, withheld
from pipeline.claims.stated import of_reason, readings
from pipeline.model import UNREAD, Claim, Document
from pipeline.topic import Topic

BOLD = "**"
FEW = 4
"""A heading in bold has at most this many words, and no verb."""


class Turn(NamedTuple):
    """A sentence that is not a question, with its surroundings."""

    sentence: Sentence
    placed: list[Placed]
    asked: Sentence | None  # the question just before it
    barring: str | None  # the section, if the last question in it was whom to leave out
    after: Sentence | None


def find_claims(document: Document, topic: Topic) -> tuple[Claim, ...]:
    """All claims found in the document by rules, in the order of the text."""
    found = [claim for turn in _turns(document, topic) for claim in _of_turn(turn, document, topic)]
    return numbered(found, document)


def _turns(document: Document, topic: Topic) -> Iterator[Turn]:
    asked: Sentence | None = None
    barring: str | None = None
    section = ""
    said = list(walk(prose(document), topic, document.title, people(document.text)))
    for (sentence, placed), after in zip_longest(said, [s for s, _ in said[1:]]):
        if asks(sentence.text):
            idle = asked and rules("answers")["idle"].search(sentence.text)
            asked = asked if idle else sentence
            barring = sentence.section if rules("lists")["avoid"].search(sentence.text) else None
            continue
        if not asked and sentence.section != section and asks(sentence.section):  # the quote begins below the heading
            asked = sentence._replace(end=sentence.start, text=sentence.section)
        section = sentence.section
        yield Turn(sentence, placed, asked, barring, after)
        asked = None


def _of_turn(turn: Turn, document: Document, topic: Topic) -> list[Claim]:
    """The claims of a sentence: with the question before it, else alone, else as a number or people named in answer."""
    sentence, asked = turn.sentence, turn.asked
    told = answered(asked, sentence, turn.after, topic) if asked else None
    if not told:
        if apart(sentence, topic) or run_in(sentence, document):
            return []
        who = rules("subjects")["people"].search(sentence.text)  # as in "anyone with shingles on the face"
        states = rules("cuts")["finite"].search(sentence.text) if who else has_verb(sentence.text)
        barred = None if states else whom(sentence, turn.barring, topic)
        if not barred and (claims := _claims(sentence, turn.placed, document, topic)):
            return claims
        told = counted(asked, sentence, topic) if asked and not barred else None
    start = asked.start if asked and told else sentence.start
    told = told or whom(sentence, turn.barring, topic)
    return [made(told, start, sentence.end, sentence.section, document, topic)] if told else []


def apart(sentence: Sentence, topic: Topic) -> bool:
    """Whether the sentence is outside the article proper: about the author, contacts, references or manufacturers.

    A quotation from somebody counts as part of the article.
    """
    cited = rules("lists")["cited"].search(sentence.section)
    around = rules("lists")["about"].search(sentence.section) and not spot(topic, sentence.section).intervention
    around = around and not rules("lists")["quoted"].search(sentence.text)
    strip = rules("statements")["strip"].search(sentence.text) and not money(sentence.text)
    return bool(cited or around or strip or rules("statements")["masthead"].search(sentence.text))


def run_in(sentence: Sentence, document: Document) -> bool:
    """Whether it is a bold heading at the start of a paragraph: "**Safety corner.** It stings." has one."""
    start, end = sentence.start, sentence.end
    signs = document.text[start - len(BOLD):start] == document.text[end:end + len(BOLD)] == BOLD
    goes_on = document.text[end + len(BOLD):].lstrip(" ")[:1].strip()
    return signs and bool(goes_on) and not has_verb(sentence.text) and len(sentence.text.split()) <= FEW


def _claims(sentence: Sentence, placed: list[Placed], document: Document, topic: Topic) -> list[Claim]:
    """The claims of a sentence, each with the words after it that have no subject of their own: "and leaves a mark"."""
    found: list[Claim] = []
    governing = ""
    for piece, start, reading in readings(sentence, placed):
        at = sentence.start + start
        if reading is None and found and not governing and (carries_on(piece) or of_reason(piece)):
            found[-1] = longer(found[-1], at + len(piece.text), document)
            continue
        if reading is None:
            governing = piece.text
            continue
        for one, stop in parts(reading, piece):
            begun = found.pop().start if found and _leads_to(found[-1], one) else at
            claim = made(one, begun, at + stop, sentence.section, document, topic)
            found.append(replace(claim, strength=strength(f"{governing} {claim.quote}")))
        governing = ""
    return found


def _leads_to(claim: Claim, reading: Reading) -> bool:
    """Whether the claim only gives a cause and the reading its effect: "it wakes repair | and builds collagen"."""
    both = claim.type == reading.type == "mechanism"
    return both and claim.about.asks == UNREAD != reading.about.asks and not claim.about.outcomes


NOT_READ = "No statement that can be put to studies was read from these words; say what, for what and against what."
OFF_TOPIC = "These words name no {topic}, and only statements about it are put to studies here."
LISTS = ("efficacy", "mechanism", "safety", "contraindication", "opinion", "outlook")
"""Types whose questions may name several outcomes, harms, groups or conditions."""


def read_claim(text: str, topic: Topic) -> Claim:
    """A free-standing sentence as a claim.  If it is not understood, the claim asks nothing and its note says why."""
    words = " ".join(text.split())
    document = Document("claim", words, words, "claim.txt")
    reading = _main(words, topic) or of_own(topic, "background", asks=UNREAD, note=_why_not(words, topic))
    return replace(made(reading, 0, len(words), "", document, topic), id="claim")


def _why_not(text: str, topic: Topic) -> str:
    named = spotted(text, Context(alone=True, settled=True), topic).spots.intervention
    return NOT_READ if named else OFF_TOPIC.format(topic=topic.name)


def _main(text: str, topic: Topic) -> Reading | None:
    """The first statement of a sentence, or the reading of the whole sentence if that has the same type."""
    alone = Context(alone=True, settled=True)
    piece = spotted(text, alone, topic)
    whole = read(replace(piece, context=alone._replace(subject=subject_of(piece, False))))
    placed, _ = flow(Sentence(0, len(text), text, "", False), alone, topic)
    found = [r for piece, _, _ in placed if (r := read(piece)) and r.type != "background"]
    if any(withheld(piece) for piece, _, _ in placed):
        whole = None  # as in "it fades scars, or so they say"
    if whole is None or (found and not (whole.type in LISTS and {r.type for r in found} == {whole.type})):
        return found[0] if found else None
    return whole
