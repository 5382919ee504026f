"""A document in, its checkable statements out; and one free-standing sentence as a claim."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.claims.about import about, applications
from pipeline.claims.document import slug
from pipeline.claims.prose import Sentence, prose
from pipeline.claims.question import question
from pipeline.claims.rules import rules
from pipeline.model import Claim, Document
from pipeline.topic import Topic

_HEDGED = re.compile(r"\b(?:may|might|could|can|possibly|perhaps|likely|suggests?|promise|potential(?:ly)?)\b", re.I)
_STRONG = re.compile(r"\b(?:proven|significantly|dramatic(?:ally)?|highly|confirmed|undoubtedly|guaranteed)\b", re.I)


def find_claims(document: Document, topic: Topic) -> tuple[Claim, ...]:
    """The claims that rules find, in the order of the text, machine-read."""
    found = [_claim(s, document, topic) for s in prose(document)]
    return numbered([c for c in found if c], document)


def read_claim(text: str, topic: Topic) -> Claim:
    """One free-standing sentence as a claim, machine-read."""
    words = " ".join(text.split())
    document = Document("claim", words, words, "claim.txt")
    return replace(_read(words, 0, "", document, topic), id="claim")


def numbered(claims: list[Claim], document: Document) -> tuple[Claim, ...]:
    """Claims with ids of their own, made from the document's name and the claim's first words."""
    taken: set[str] = set()
    done = []
    for claim in claims:
        base = f"{document.name}-{slug(' '.join(re.findall(r'[A-Za-z0-9]{3,}', claim.quote)[:6]))}"
        id = next(i for n in range(1, len(claims) + 2) if (i := base if n == 1 else f"{base}-{n}") not in taken)
        taken.add(id)
        done.append(replace(claim, id=id))
    return tuple(done)


def _claim(sentence: Sentence, document: Document, topic: Topic) -> Claim | None:
    claim = _read(sentence.text, sentence.start, sentence.section, document, topic)
    return claim if claim.type != "background" else None


def _read(text: str, start: int, section: str, document: Document, topic: Topic) -> Claim:
    type = _type(text, topic)
    read = about(text, type, topic)
    if not read.applications and type in ("efficacy", "comparative"):
        read = replace(read, applications=applications(section, topic))
    claim = Claim(
        id="", document=document.name, quote=document.text[start:start + len(text)], start=start,
        end=start + len(text), section=section, type=type, strength=_strength(text), about=read, question="",
        warning=type in ("contraindication", "safety"),
    )
    return replace(claim, question=question(claim, topic))


def _type(text: str, topic: Topic) -> str:
    kind = next((id for id, rule in rules("kinds").items() if rule.find(text)), None)
    if kind == "question":
        return "background"
    if kind is not None:
        return kind
    named = [o for o in topic.outcomes if o.find(text)]
    if any(o.kind == "mechanism" for o in named):
        return "mechanism"
    return "efficacy" if topic.intervention.find(text) and (named or applications(text, topic)) else "background"


def _strength(text: str) -> str:
    return "strong" if _STRONG.search(text) else "hedged" if _HEDGED.search(text) else "plain"
