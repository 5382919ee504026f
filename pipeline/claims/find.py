"""A document in, its checkable statements out; and one free-standing sentence as a claim."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest
from typing import NamedTuple

from pipeline.claims.amounts import money
from pipeline.claims.answers import answered, counted, whom
from pipeline.claims.asserts import carries_on, has_verb
from pipeline.claims.document import slug
from pipeline.claims.flow import Placed, asks, flow, subject_of, walk
from pipeline.claims.lexicon import spot
from pipeline.claims.parts import parts
from pipeline.claims.people import people
from pipeline.claims.piece import Context, Piece, Reading
from pipeline.claims.prose import Sentence, prose
from pipeline.claims.question import question
from pipeline.claims.read import read, strength, withheld
from pipeline.claims.rules import rules
from pipeline.claims.stated import readings
from pipeline.model import About, Claim, Document
from pipeline.topic import Topic

NOT_READ = "No statement that can be put to studies was read from these words; say what, for what and against what."
LISTS = ("efficacy", "mechanism", "safety", "contraindication", "opinion", "outlook")
"""Types whose questions may name several things: outcomes, harms, groups, conditions."""
BOLD = "**"
FEW = 4
"""Words up to which a sentence in bold without a verb is a heading."""


class Turn(NamedTuple):
    """A sentence that is no question, and what stands about it."""

    sentence: Sentence
    placed: list[Placed]
    asked: Sentence | None  # the question just before it
    barring: str | None  # the section in which the text last asked, if so, whom to leave out
    after: Sentence | None


def find_claims(document: Document, topic: Topic) -> tuple[Claim, ...]:
    """The claims that rules find, in the order of the text, machine-read."""
    found = [claim for turn in _turns(document, topic) for claim in _of_turn(turn, document, topic)]
    return numbered(found, document)


def _turns(document: Document, topic: Topic) -> Iterator[Turn]:
    asked: Sentence | None = None
    barring: str | None = None
    section = ""
    said = list(walk(prose(document), topic, document.title, people(document.text)))
    for (sentence, placed), after in zip_longest(said, [s for s, _ in said[1:]]):
        if asks(sentence.text):
            idle = asked and rules("answers")["idle"].find(sentence.text)
            asked = asked if idle else sentence
            barring = sentence.section if rules("lists")["avoid"].find(sentence.text) else None
            continue
        if sentence.section != section and asks(sentence.section):  # the heading; what is quoted begins below it
            asked = sentence._replace(end=sentence.start, text=sentence.section)
        section = sentence.section
        yield Turn(sentence, placed, asked, barring, after)
        asked = None


def _of_turn(turn: Turn, document: Document, topic: Topic) -> list[Claim]:
    """What it says with the question, else by itself, else as a number or people that are named in answer."""
    sentence, asked, section = turn.sentence, turn.asked, turn.sentence.section
    if asked and (told := answered(asked, sentence, turn.after, topic)):
        return [_made(told, asked.start, sentence.end, section, document, topic)]
    if apart(sentence, topic) or run_in(sentence, document):
        return []
    if claims := _claims(sentence, turn.placed, document, topic):
        return claims
    if asked and (number := counted(asked, sentence, topic)):
        return [_made(number, asked.start, sentence.end, section, document, topic)]
    barred = whom(sentence, turn.barring, topic)
    return [_made(barred, sentence.start, sentence.end, section, document, topic)] if barred else []


def apart(sentence: Sentence, topic: Topic) -> bool:
    """Whether it stands around the article: who wrote it, where to call, what was cited, who the makers are;
    but not what somebody says there."""
    cited = rules("lists")["cited"].find(sentence.section)
    around = rules("lists")["about"].find(sentence.section) and not spot(topic, sentence.section).intervention
    around = around and not rules("lists")["quoted"].find(sentence.text)
    strip = rules("statements")["strip"].find(sentence.text) and not money(sentence.text)
    return bool(cited or around or strip or rules("statements")["masthead"].find(sentence.text))


def run_in(sentence: Sentence, document: Document) -> bool:
    """A word or two in bold that open a paragraph in place of a heading: "**Safety corner.** It stings."."""
    start, end = sentence.start, sentence.end
    signs = document.text[start - len(BOLD):start] == document.text[end:end + len(BOLD)] == BOLD
    goes_on = document.text[end + len(BOLD):].lstrip(" ")[:1].strip()
    return signs and bool(goes_on) and not has_verb(sentence.text) and len(sentence.text.split()) <= FEW


def read_claim(text: str, topic: Topic) -> Claim:
    """One free-standing sentence as a claim, machine-read; background when it states nothing that is known here."""
    words = " ".join(text.split())
    document = Document("claim", words, words, "claim.txt")
    reading = _main(words, topic) or Reading("background", About(intervention=topic.name), note=NOT_READ)
    return replace(_made(reading, 0, len(words), "", document, topic), id="claim")


def _main(text: str, topic: Topic) -> Reading | None:
    """The first statement of a sentence; the sentence read as a whole where that says the same kind of thing."""
    alone = Context(alone=True, settled=True)
    piece = Piece(text, spot(topic, text), alone)
    whole = read(Piece(text, piece.spots, alone._replace(subject=subject_of(piece, False))), topic)
    placed, _ = flow(Sentence(0, len(text), text, "", False), alone, topic)
    found = [r for piece, _, _ in placed if (r := read(piece, topic)) and r.type != "background"]
    if any(withheld(piece) for piece, _, _ in placed):
        whole = None  # "it fades scars, or so they say"
    if whole is None or (found and not (whole.type in LISTS and {r.type for r in found} == {whole.type})):
        return found[0] if found else None
    return whole


def _claims(sentence: Sentence, placed: list[Placed], document: Document, topic: Topic) -> list[Claim]:
    """The claims of a sentence; what follows one and has no subject of its own is its end: "and leaves a mark"."""
    found: list[Claim] = []
    governing = ""
    for piece, start, reading in readings(sentence, placed, topic):
        at = sentence.start + start
        if reading is None and found and not governing and carries_on(piece):
            found[-1] = _longer(found[-1], at + len(piece.text), document)
            continue
        if reading is None:
            governing = piece.text
            continue
        for one, stop in parts(reading, piece, topic):
            claim = _made(one, at, at + stop, sentence.section, document, topic)
            found.append(replace(claim, strength=strength(f"{governing} {claim.quote}")))
        governing = ""
    return found


def _longer(claim: Claim, end: int, document: Document) -> Claim:
    end = _with_signs(document.text, claim.start, end)
    return replace(claim, end=end, quote=document.text[claim.start:end])


def _made(reading: Reading, start: int, end: int, section: str, document: Document, topic: Topic) -> Claim:
    end = _with_signs(document.text, start, end)
    quote = document.text[start:end]
    claim = Claim(
        id="", document=document.name, quote=quote, start=start, end=end, section=section, type=reading.type,
        strength=strength(quote), about=reading.about, question="", warning=reading.warning, note=reading.note,
    )
    return replace(claim, question=question(claim, topic))


def _with_signs(text: str, start: int, end: int) -> int:
    """The end after signs of Markdown that close an emphasis begun in the claim: "fades *stretch marks*"."""
    while end < len(text) and text[end] in "*_`" and text.count(text[end], start, end) % 2:
        end += 1
    return end


def numbered(claims: list[Claim], document: Document) -> tuple[Claim, ...]:
    """Claims with ids of their own, made from the document's name and the claim's first words."""
    times: Counter[str] = Counter()
    done = []
    for claim in claims:
        base = f"{document.name}-{slug(' '.join(re.findall(r'[A-Za-z]{3,}', claim.quote)[:6]))}"
        times[base] += 1
        done.append(replace(claim, id=base if times[base] == 1 else f"{base}-n{times[base]}"))
    return tuple(done)
