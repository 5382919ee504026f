"""A free-standing sentence in, a claim out."""

from __future__ import annotations

from dataclasses import replace

from pipeline.claims.flow import flow, subject_of
from pipeline.claims.made import made
from pipeline.claims.piece import Context, Reading, of_own, spotted
from pipeline.claims.prose import Sentence
from pipeline.claims.read import read, withheld
from pipeline.model import Claim, Document
from pipeline.topic import Topic

NOT_READ = "No statement that can be put to studies was read from these words; say what, for what and against what."
LISTS = ("efficacy", "mechanism", "safety", "contraindication", "opinion", "outlook")
"""Types whose questions may name several outcomes, harms, groups or conditions."""


def read_claim(text: str, topic: Topic) -> Claim:
    """A free-standing sentence as a machine-read claim; of type background if it states nothing understood."""
    words = " ".join(text.split())
    document = Document("claim", words, words, "claim.txt")
    reading = _main(words, topic) or of_own(topic, "background", note=NOT_READ)
    return replace(made(reading, 0, len(words), "", document, topic), id="claim")


def _main(text: str, topic: Topic) -> Reading | None:
    """The first statement of a sentence, or the sentence read as a whole if that is of the same type."""
    alone = Context(alone=True, settled=True)
    piece = spotted(text, alone, topic)
    whole = read(replace(piece, context=alone._replace(subject=subject_of(piece, False))))
    placed, _ = flow(Sentence(0, len(text), text, "", False), alone, topic)
    found = [r for piece, _, _ in placed if (r := read(piece)) and r.type != "background"]
    if any(withheld(piece) for piece, _, _ in placed):
        whole = None  # "it fades scars, or so they say"
    if whole is None or (found and not (whole.type in LISTS and {r.type for r in found} == {whole.type})):
        return found[0] if found else None
    return whole
