"""A document in, its checkable statements out; and one free-standing sentence as a claim."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from pipeline.claims.amounts import money
from pipeline.claims.asserts import carries_on
from pipeline.claims.document import slug
from pipeline.claims.flow import Placed, asks, flow, subject_of, walk
from pipeline.claims.lexicon import ids, spot
from pipeline.claims.parts import parts
from pipeline.claims.piece import Context, Piece, Reading
from pipeline.claims.prose import Sentence, prose
from pipeline.claims.question import question
from pipeline.claims.read import read, strength, withheld
from pipeline.claims.rules import rules
from pipeline.claims.stated import NOTE, readings
from pipeline.model import UNREAD, About, Claim, Document
from pipeline.topic import Topic

NOT_READ = "No statement that can be put to studies was read from these words; say what, for what and against what."
LISTS = ("efficacy", "mechanism", "safety", "contraindication", "opinion", "outlook")
"""Types whose questions may name several things: outcomes, harms, groups, conditions."""


def find_claims(document: Document, topic: Topic) -> tuple[Claim, ...]:
    """The claims that rules find, in the order of the text, machine-read."""
    found: list[Claim] = []
    asked: Sentence | None = None
    whom: str | None = None
    for sentence, placed in walk(prose(document), topic, document.title):
        if asks(sentence.text):
            asked = sentence if rules("statements")["terse"].find(sentence.text) else None
            whom = sentence.section if rules("lists")["avoid"].find(sentence.text) else None
            continue
        if asked and (told := answered(asked, sentence, topic)):
            found.append(_made(told, asked.start, sentence.end, sentence.section, document, topic))
        elif not apart(sentence, topic):
            found += _claims(sentence, placed, document, topic) or _whom(sentence, whom, document, topic)
        asked = None
    return numbered(found, document)


def _whom(sentence: Sentence, section: str | None, document: Document, topic: Topic) -> list[Claim]:
    """People named in answer to "who should not have it?", which the text or its heading asks."""
    groups = ids(spot(topic, sentence.text).groups)
    named = groups or rules("subjects")["people"].find(sentence.text)
    barred = sentence.section == section or rules("lists")["avoid"].find(sentence.section)
    if not barred or not named:
        return []
    about = About(intervention=topic.name, groups=groups, asks=None if groups else UNREAD)
    reading = Reading("contraindication", about, warning=True)
    return [_made(reading, sentence.start, sentence.end, sentence.section, document, topic)]


def answered(asked: Sentence, answer: Sentence, topic: Topic) -> Reading | None:
    """Whom a short question names, its answer tells to wait or to ask: "On blood thinners? Ask your doctor first."; or
    it answers in a word whether something is helped: "Crow's feet? A bit."."""
    spots = spot(topic, asked.text)
    uses = ids(spots.applications)
    if uses and answer.section == asked.section and rules("statements")["answers"].find(answer.text):
        return Reading("efficacy", About(uses, topic.name, asks=UNREAD), note=NOTE)
    own = spots.groups or spots.harms or rules("lists")["avoid"].find(asked.section)
    if answer.section != asked.section or not own or not rules("statements")["defers"].find(answer.text):
        return None
    groups = ids(spots.groups)
    about = About(intervention=topic.name, groups=groups, asks=None if groups else UNREAD)
    return Reading("contraindication", about, warning=True)


def apart(sentence: Sentence, topic: Topic) -> bool:
    """Whether it stands around the article: who wrote it, where to call, what was cited, who the makers are."""
    cited = rules("lists")["cited"].find(sentence.section)
    around = rules("lists")["about"].find(sentence.section) and not spot(topic, sentence.section).intervention
    strip = rules("statements")["strip"].find(sentence.text) and not money(sentence.text)
    return bool(cited or around or strip or rules("statements")["masthead"].find(sentence.text))


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
