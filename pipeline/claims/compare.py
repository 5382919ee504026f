"""Comparisons: with what, on what, and which side the statement says is better."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.claims.effect import CUES, NEAR, against_unknown, carries, direction, good_side, outcomes_of, specific
from pipeline.claims.lexicon import Named, ids
from pipeline.claims.piece import AROUND, IDLE, OTHER, OWN, Piece, Reading, before
from pipeline.claims.rules import rules
from pipeline.model import UNREAD, About
from pipeline.topic import Topic

UNKNOWN = "What it is compared with, or on what, is not known to the topic pack; put it there to have it answered."
ELLIPSIS = 50
"""Letters of a piece that may leave out what is compared: "and less often than peels do"."""


class Sides(NamedTuple):
    comparators: tuple[str, ...]  # treatments on the other side; empty when it is not known by name
    own: bool  # whether the statement speaks of the topic's intervention, not of the other side


def comparative(piece: Piece, topic: Topic) -> Reading | None:
    """Better, worse or as good as another treatment."""
    sides = sides_of(piece, topic)
    if sides is None or not sides.comparators:
        return _unknown(piece, topic)
    added = piece.has("together", "adding")  # "adding a serum made no difference"
    turned = piece.has("effects", "unclear", "turned", "animals") or piece.has("comparison", "without", "swap")
    if added or turned or (not sides.own and piece.has("kinds", "avoid")):
        return unread(topic)
    kind = next((t.kind for t in topic.treatments if t.id == sides.comparators[0]), "active")
    if kind in IDLE:
        return None
    way = asserted(piece, sides, topic)
    if way is None:
        return _unknown(piece, topic)
    outcomes = compared(piece, topic)
    if _joined(piece, sides) or _onto(piece, sides) or not (outcomes or _graded(piece)):
        return unread(topic)  # "it did more with a lotion than light did"; "unlike laser it makes no heat"
    kept = ids(outcomes)
    if not kept and not piece.names_own and not piece.spots.applications and not piece.context.heading:
        return unread(topic)  # "that is one of its advantages over lasers"
    harms = [o for o in outcomes if topic.outcome(o.id).kind == "harm"]
    uses = [a for a in piece.spots.applications if not any(h.start < a.end and a.start < h.end for h in harms)]
    about = About(
        ids(uses) or piece.context.heading, topic.name, comparator=sides.comparators[0],
        comparators=several(sides.comparators), outcomes=kept, outcome=kept[0] if kept else None, direction=way,
        groups=ids(piece.spots.groups),
        asks=_asked(piece, sides, way, topic),
    )
    return Reading("comparative", about)


def _joined(piece: Piece, sides: Sides) -> bool:
    """The intervention is given together with something that the other side has not."""
    own = piece.spots.intervention
    if not (sides.own and own):
        return False
    beside = [t for t in piece.spots.treatments if own[0].end < t.start and t.id not in sides.comparators]
    gap = piece.text[own[0].end:beside[0].start] if beside else ""
    return bool(beside) and bool(rules("comparison")["given_with"].find(gap))


def _onto(piece: Piece, sides: Sides) -> bool:
    """The other is put on after the intervention, on skin that had it: "serums sink in better on needled skin"."""
    own = piece.spots.intervention
    first = [t for t in piece.spots.treatments if own and t.end <= own[0].start]
    gap = piece.text[first[-1].end:own[0].start] if first else ""
    return not sides.own and bool(rules("comparison")["onto"].find(gap))


def _graded(piece: Piece) -> bool:
    return piece.has("comparison", "gain", "loss", "same", "graded")


def unread(topic: Topic) -> Reading:
    """A comparison that is not understood: put to no studies."""
    return Reading("comparative", About(intervention=topic.name, asks=UNREAD), note=UNKNOWN)


def several(named: tuple[str, ...]) -> tuple[str, ...]:
    """Those named when there are several, else none: one alone has a field of its own."""
    return named if len(named) > 1 else ()


def _unknown(piece: Piece, topic: Topic) -> Reading | None:
    """Compared with a treatment, or on a thing, that the topic pack does not know: a claim that no study is put to."""
    if not against_unknown(piece) or not (piece.names_own or piece.context.subject == OWN):
        return None
    return unread(topic)


def sides_of(piece: Piece, topic: Topic) -> Sides | None:
    """Who is compared with whom; None when nothing is compared."""
    marks = piece.cues("comparison", "than")
    others = piece.spots.treatments
    for _, end in marks:
        after = _right_after(piece, end)
        if named := ids(n for n in after if n.id != topic.name):
            return Sides(named, True)
        if after:
            beyond = [t for t in others if _fronted(piece, after[-1].end, t.start)]
            against = ids(before(others, after[0].start) or beyond) or (piece.context.subject,)
            return Sides(tuple(a for a in against if a not in (OWN, OTHER, AROUND)), False)
    if against_unknown(piece):
        return Sides((), True)
    return _implied(piece, topic) if piece.has("comparison", "gain", "loss", "graded", "same") else None


def asserted(piece: Piece, sides: Sides, topic: Topic) -> str | None:
    """better | worse | no_difference for the topic's intervention; None when the words do not say."""
    same = piece.cues("comparison", "same")
    cues = [*piece.cues("comparison", "gain"), *piece.cues("comparison", "loss")]
    if same and (not cues or min(same) < min(cues)):
        return "no_difference"
    better = _sign(piece, topic)
    if better is None:
        return None
    if piece.has("comparison", "not"):
        return "no_difference"
    return "better" if better == sides.own else "worse"


def _asked(piece: Piece, sides: Sides, way: str, topic: Topic) -> str:
    """That the intervention is better or worse, is not better, or as good: so it is where the other is not better."""
    denied = piece.has("comparison", "not") and not piece.has("comparison", "same")
    if denied and _sign(piece, topic) == sides.own:
        return "not_better"
    return "equivalence" if way == "no_difference" else "superiority"


def side_effects(topic: Topic) -> str | None:
    """The outcome of the topic pack that stands for side effects in general."""
    return next((o.id for o in topic.outcomes if o.kind == "harm" and o.weight == "general"), None)


def compared(piece: Piece, topic: Topic) -> list[Named]:
    """The outcomes compared: harms by the outcome of that name, else as side effects; what is general gives way."""
    known = {o.id: o for o in topic.outcomes}
    named = [n for n in piece.spots.outcomes if known[n.id].kind != "mechanism"]
    found = [n for n in named if known[n.id].kind != "benefit" or not any(
        known[m.id].kind != "benefit" and m.start < n.end and n.start < m.end for m in named)]
    found += [h for h in piece.spots.harms if h.id in known and h.id not in ids(found)]
    general = side_effects(topic)
    if not found and piece.spots.harms and general:
        found = [n._replace(id=general) for n in piece.spots.harms[:1]]
    if not found and piece.context.before and len(piece.text) < ELLIPSIS and piece.has("comparison", "than"):
        left = (*piece.context.before.outcomes, *piece.context.before.harms)
        found = [n for n in left if n.id in known and known[n.id].kind != "mechanism"]
    narrow = [n for n in found if n.id != general]
    return specific(narrow or found, topic)


def _right_after(piece: Piece, end: int) -> list[Named]:
    """What follows a mark of comparison, with those joined to it by "or" and "and"."""
    near = [n for n in (*piece.spots.treatments, *piece.spots.intervention) if end - 2 <= n.start]
    near.sort(key=lambda n: n.start)
    out: list[Named] = []
    for named in near:
        start = out[-1].end if out else end
        gap = piece.text[start:named.start]
        apart = out and not any(j in gap for j in (" or ", " and ", ", "))
        if len(gap) > NEAR or apart or _fronted(piece, end, named.start):
            break
        out.append(named)
    return out


def _fronted(piece: Piece, end: int, start: int) -> bool:
    """Whether a comma parts the two, the first of which belongs to what opens the piece: "Unlike laser, it ..."."""
    return "," in piece.text[end:start] and end < NEAR and bool(rules("comparison")["fronted"].find(piece.text))


def _implied(piece: Piece, topic: Topic) -> Sides | None:
    """No "than": the side that is named or spoken of, against the one that the context compares it with."""
    context, others = piece.context, ids(piece.spots.treatments)
    if others and piece.names_own and rules("comparison")["beside"].find(piece.text[:piece.spots.treatments[0].start]):
        return None  # "wounds close faster after a peel when it waits"
    if others and not (piece.names_own and piece.spots.intervention[0].start < piece.spots.treatments[0].start):
        spoken = context.subject in (others[0], AROUND) or context.alone
        return Sides(others, False) if spoken and not carries(piece, topic) else None
    if others:
        return Sides(others, True) if piece.has("comparison", "same") else None
    subject = context.last if context.subject == AROUND else context.subject
    if subject not in (OWN, OTHER, AROUND):
        return Sides((subject,), False)
    named = piece.has("subjects", "back") or rules("comparison")["than"].find(context.lead)
    against = context.comparators or (tuple(t for t in context.recent if t in context.rivals) if named else ())
    return Sides(against, True) if against else None


def _front(piece: Piece) -> int:
    """Where what opens the piece ends, "unlike harsh lasers, "; its words say nothing of the other side."""
    comma = piece.text.find(",") if piece.has("comparison", "fronted") else 0
    return 0 if rules("cuts")["finite"].find(piece.text[:comma]) else max(comma, 0)


def _sign(piece: Piece, topic: Topic) -> bool | None:
    """Whether the side spoken of is said to be better; None when the words do not say."""
    front = _front(piece)
    gain, loss = ([c for c in piece.cues("comparison", name) if c[0] >= front] for name in ("gain", "loss"))
    objects = compared(piece, topic)
    harm = any(topic.outcome(o.id).kind == "harm" for o in objects)
    (loss if harm else gain).extend(piece.cues("comparison", "lasting"))
    if gain or loss:
        return not loss or (bool(gain) and min(gain) <= min(loss))
    more, less = piece.cues("comparison", "more"), piece.cues("comparison", "less")
    if not more and not less:
        if not any(piece.has("effects", cue) for cue in CUES):
            return None
        return {"better": True, "worse": False}.get(direction(piece, outcomes_of(piece, topic)[0], topic))
    if not objects:
        return None
    grows = bool(more) and (not less or min(more) < min(less))
    way = good_side(objects[0], piece.text, topic)
    effect = next((s for c in ("good", "down") for s in piece.cues("effects", c)), None)
    if effect and grows and effect[0] < min(more)[0]:
        return True
    if effect and any(effect[0] < start for start, _ in piece.cues("comparison", "less_so")):
        return False
    return None if way == "unknown" else (way == "up") == grows
