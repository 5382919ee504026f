"""Gives each piece of a sentence its context: what the text has mentioned so far."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.claims.arms import after
from pipeline.claims.lexicon import Named, Spots, ids, rules, spot
from pipeline.claims.outcomes import carried
from pipeline.claims.piece import AROUND, NAMELESS, OTHER, OWN, THEIRS, WORLD, Arms, Context, Piece, spotted
from pipeline.claims.prose import Sentence
from pipeline.claims.read import read
from pipeline.claims.split import pieces
from pipeline.topic import Topic

NEAR = 30
"""The subject of a piece must be named within this many letters."""
PHRASE = 3
"""A list item without a verb and with fewer words names the subject of what follows."""
LABEL = re.compile(r"\W*(?:fact|truth|reality|answer|verdict|bottom line|in short|a)\s?\d?:\W+", re.IGNORECASE)
"""A label before the sentence proper, such as "Fact: "."""
WHERE = re.compile(
    r"\W*(?:for|on|in|with|against|(?:together|along) with) (?!(?:it|this|that|these|the|your)\b)"
    r"(?:(?!that\b|which\b|who\b)[\w’'-]+ ){1,4}(?=(?:it|this) (?!(?:trial|study|review)))", re.IGNORECASE)
"""A phrase before "it" without a comma: "On sagging skin it does little"."""
NUMBER = re.compile(r"^\W*\d*[.)]?\s")
"""The number of a heading."""
THAN = re.compile(r"\bthan\b", re.IGNORECASE)
"""The word "than" anywhere, even before a number: "less than one session"."""
WITH = re.compile(r" (?:and|with|plus|followed by) (?:\w+ )?", re.IGNORECASE)
"""What joins two treatments that are given together."""
NAME = 2
"""A heading that only names its subject has at most this many words."""
Placed = tuple[Piece, int, int]
"""A piece with its start and end in its sentence."""


def flow(
    sentence: Sentence, before: Context, topic: Topic, colons: bool = False
) -> tuple[list[Placed], Context]:
    """The pieces of a sentence, each with its context, and the context of the next sentence."""
    context = before if before.section == sentence.section else opened(sentence.section, before, topic)
    context = context._replace(listed=sentence.lead if sentence.item else "")
    spots = spot(topic, sentence.text)
    points_back = bool(rules("subjects")["back"].search(_after_opening(sentence.text)))
    if not points_back:
        context = context._replace(recent=(), devices=(), kind=spotted(context.section, Context(), topic).kind)
    out: list[Placed] = []
    for n, (start, end) in enumerate(pieces(sentence.text, colons, spots)):
        text, named = sentence.text[start:end], spots.within(start, end)
        context = context._replace(lead=sentence.text[:start], rest=sentence.text[end:])
        piece = Piece(text, named, context, topic)
        last = subject_of(piece, n > 0)
        # uses named in earlier sentences count only if the piece points back; those of the heading always do
        points_back = n > 0 or bool(rules("subjects")["back"].search(text))
        uses = context.applications if points_back else context.heading
        here = n > 0 and any(p.spots.applications for p, _, _ in out)
        near = context.applications if here else context.near
        read_in = context._replace(subject=owner(piece, last), applications=uses, near=near)
        out.append((replace(piece, context=read_in), start, end))
        arms = after(out[-1][0])
        context = _carried(context, last, named)._replace(before=named, kind=piece.kind, arms=arms)
        context = context._replace(near=tuple(dict.fromkeys((*context.near, *ids(named.applications)))))
    goes_on = before.speakers and bool(rules("subjects")["some"].search(sentence.text))
    said = goes_on or bool(rules("kinds")["expert"].search(sentence.text))
    world = bool(out) and all(p.of_world and not p.names_own and not p.has("statements", "share") for p, _, _ in out)
    if sentence.item and not rules("cuts")["finite"].search(sentence.text) and len(sentence.text.split()) >= PHRASE:
        context = context._replace(subject=before.subject)  # as in "scars of acne, burns or surgery"
    last = WORLD if world else context.subject
    arms = context.arms and context.arms.later(before.arms)
    return out, context._replace(speakers=said, last=last, lead="", rest="", before=None, arms=arms)


def opened(section: str, before: Context, topic: Topic) -> Context:
    """The context at the start of a section, from the words of its heading."""
    spots = spot(topic, section)
    uses = ids(spots.applications)
    settled = before.settled or bool(spots.intervention)
    others = ids(spots.treatments)
    against = spots.intervention or rules("subjects")["sides"].search(section)
    sides = against and not rules("together")["joined"].search(section)  # "why add a serum to it?"
    short = len(NUMBER.sub("", section).split()) <= NAME
    named = len(others) == 1 and short and not (spots.intervention or uses)
    subject = others[0] if named else OWN  # by a heading such as "2. Light peels"
    rival = others if len(others) == 1 else () if others else before.title
    arms = Arms(frozenset({topic.name}), frozenset(rival), age=2) if len(rival) == 1 else None
    return Context(subject, others if sides else (), (), settled, uses, uses, section=section, arms=arms,
                   last=subject, rivals=(*before.title, *others), title=before.title, people=before.people,
                   asked=section if asks(section) else "")


def owner(piece: Piece, subject: str) -> str:
    """The subject; if unclear, the other treatment in question may be what is meant: "Laser burns. | Redness lasts"."""
    spoken = piece.context.subject
    if subject not in (OTHER, AROUND) or piece.names_own or spoken in NAMELESS:
        return subject
    return spoken if subject == AROUND else THEIRS


def subject_of(piece: Piece, goes_on: bool) -> str:
    """The subject of a piece: OWN, the id of a treatment, AROUND or OTHER."""
    first, text, context = rules("subjects"), _after_opening(piece.text), piece.context
    if first["own"].search(text) and context.subject == OWN:
        return OWN
    two = context.rivals or context.comparators or context.arms or context.devices
    if two and first["neither"].search(text):
        return OWN  # "neither will lift a jowl" denies it of each
    if first["back"].search(text):
        return context.last if context.last not in (OTHER, AROUND) else context.subject
    if rules("statements")["order"].search(piece.text):
        return OTHER  # as in "Stop retinoids five days before"
    verbs = rules("cuts")["finite"].spans(piece.text)
    first_verb = verbs[0][0] if verbs else len(piece.text)
    named, beside = piece.spots, ("aside", "object")  # "unlike laser", "he sends them for a peel"
    others = [t for t in named.treatments
              if t.id not in piece.topic.idle and t.start < first_verb
              and not any(first[b].search(piece.text[:t.start]) for b in beside)
              and not any(t.meets(s) for s in (*named.steps, *named.groups, *named.harms, *carried(piece)))]
    own = [n for n in named.intervention if not _beyond(piece, n.start)]
    if named.treatments and not own and first["adds"].search(piece.text):
        return named.treatments[0].id
    if others and (not own or others[0].start < own[0].start) and others[0].start < NEAR + 10:
        return others[0].id
    if own and first["meant"].search(piece.text[:own[0].start]) and first["aside"].search(piece.text[:own[0].start]):
        return context.last if context.last not in (OTHER, AROUND) else context.subject  # "in trials it with ours"
    if own and _with_ours(piece, own[0]):
        return context.subject
    if own:
        return OWN
    if goes_on and verbs and verbs[0][0] == 0 and context.last not in NAMELESS:
        return context.last  # as in "surgery costs more and leaves a mark"
    if not verbs and not piece.context.lead and context.subject not in NAMELESS:
        return context.subject  # as in "Peels. Good for shallow scars."
    if context.listed and verbs and verbs[0][0] == 0:
        return context.subject  # as in "Softens the skin", in a list
    if piece.around(len(piece.text) - len(text)) or any(h.start < NEAR for h in piece.spots.harms):
        return AROUND
    elliptic = first["goes_on"].search(text) or not verbs or verbs[0][0] == 0
    return context.last if goes_on and elliptic else OTHER


def _beyond(piece: Piece, at: int) -> bool:
    """Whether a place is on the far side of a comparison: "the cream did more than the needles"."""
    marks = (*piece.cues("comparison", "than"), *(m.span() for m in THAN.finditer(piece.text)))
    return any(rules("cuts")["finite"].search(piece.text[:start]) and end <= at + 2 for start, end in marks)


def _with_ours(piece: Piece, own: Named) -> bool:
    """Whether the treatment in question is given with the intervention: "those with needles and the cream did best"."""
    spoken = (t for t in piece.spots.treatments if t.id == piece.context.subject)
    return any(WITH.fullmatch(piece.text[min(own.end, t.end):max(own.start, t.start)]) for t in spoken)


def _after_opening(text: str) -> str:
    """The text without a phrase before its subject, such as "When the skin is punctured, " or "Fact: "."""
    label = LABEL.match(text)
    text = text[label.end():] if label else text
    if where := WHERE.match(text):
        return text[where.end():]
    found = re.match(r"\W*[^,;]*,\s+", text)
    opens = found and rules("cuts")["open"].match(found.group())
    return text[found.end():] if found and opens else text


def _carried(context: Context, last: str, spots: Spots) -> Context:
    subject = last if last not in (OTHER, AROUND, WORLD) else context.subject
    # after "people who form keloids", "it works" does not mean on keloids
    uses = ids(a for a in spots.applications if not any(a.meets(o) for o in (*spots.groups, *spots.harms)))
    return context._replace(
        subject=subject, last=last, settled=context.settled or bool(spots.intervention),
        recent=(*context.recent, *ids(spots.treatments)), applications=uses or context.applications,
        devices=context.devices + ids(spots.devices),
    )


def walk(
    sentences: Iterator[Sentence], topic: Topic, title: str = "", people: tuple[str, ...] = ()
) -> Iterator[tuple[Sentence, list[Placed]]]:
    """Every sentence with its pieces, in order."""
    context = Context(section="\0", title=ids(spot(topic, title).treatments), people=people)
    outer, end, asked = None, -1, False
    for sentence in sentences:
        inline = sentence.start - end <= 1
        if outer and not inline:  # a question within a paragraph applies until its end; one on its own, for longer
            context, outer = context if asked else outer._replace(arms=None), None
        if question := asks(sentence.text):
            outer = outer or context
            context = opened(sentence.text, context, topic)._replace(section=sentence.section, asked=sentence.text)
        if not inline:  # a paragraph is about what its heading names, unless it says otherwise
            begun = context.subject if sentence.item else opened(sentence.section, context, topic).subject
            context = context._replace(near=context.heading, subject=begun)
        placed, after = flow(sentence, context, topic)
        if ": " in sentence.text:
            apart, _ = flow(sentence, context, topic, colons=True)
            orders = any(rules("statements")[name].search(sentence.text) for name in ("order", "bids"))
            placed = apart if orders else max(placed, apart, key=lambda found: _stated(found, topic))
        if question:
            last = _asked(sentence.text, topic)
            adds = rules("subjects")["added"].search(sentence.text)
            after = after._replace(last=last, subject=last if adds else after.subject)
        context, asked = after, question and not inline
        end = sentence.end
        yield sentence, placed


def _asked(question: str, topic: Topic) -> str:
    """What "it" means in the answer to a question: after "what is X?" another treatment X or WORLD, else OWN."""
    spots = spot(topic, question)
    adds = spots.treatments and rules("subjects")["added"].search(question)
    asked = adds or rules("subjects")["what"].search(question)
    if spots.intervention or not asked:
        return OWN
    return next(iter(ids(spots.treatments)), WORLD)


def asks(text: str) -> bool:
    """Whether a text is a question, which opens a section of its own."""
    return text.rstrip(" \"”’').*").endswith("?")


def _stated(placed: list[Placed], topic: Topic) -> int:
    """How many types of statement the pieces make; a cut at a colon is kept if it gives more."""
    return len({r.type for piece, _, _ in placed if (r := read(piece)) and r.type != "background"})
