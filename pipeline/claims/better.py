"""Works out what a comparison is about and which side it calls better: "peels hurt less" favours peels, on pain."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.claims.lexicon import Named, ids, rules
from pipeline.claims.outcomes import CUES, direction, good_side, outcomes_of, specific
from pipeline.claims.piece import Piece, Reading, of_own
from pipeline.claims.sides import Sides
from pipeline.model import UNREAD
from pipeline.topic import Topic

UNKNOWN = "What it is compared with, or on what, is not known to the topic pack; put it there to have it answered."
ELLIPSIS = 50
"""A shorter piece (in letters) may leave out what is compared: "and less often than peels do"."""


def asserted(piece: Piece, sides: Sides) -> str | None:
    """Result for the topic's intervention: better, worse or no_difference; None if the words do not say."""
    same = piece.cues("comparison", "same")
    cues = [*piece.cues("comparison", "gain"), *piece.cues("comparison", "loss")]
    if same and (not cues or min(same) < min(cues)):
        return "no_difference"
    better = sign(piece)
    if better is None:
        return None
    if piece.has("comparison", "not"):
        return "no_difference"
    return "better" if better == sides.own else "worse"


def sign(piece: Piece) -> bool | None:
    """Whether the side that the piece is about is called better; None if the words do not say."""
    front = _front(piece)
    gain, loss = ([c for c in piece.cues("comparison", name) if c[0] >= front] for name in ("gain", "loss"))
    objects = compared(piece)
    harm = any(piece.topic.outcome(o.id).kind == "harm" for o in objects)
    (loss if harm else gain).extend(c for rule in ("lasting", "power") for c in piece.cues("comparison", rule))
    if gain or loss:
        return not loss or (bool(gain) and min(gain) <= min(loss))
    more, less = piece.cues("comparison", "more"), piece.cues("comparison", "less")
    if not more and not less:
        if not any(piece.has("effects", cue) for cue in CUES):
            return None
        return {"better": True, "worse": False}.get(direction(piece, outcomes_of(piece)[0]))
    grows = bool(more) and (not less or min(more) < min(less))
    if not objects:  # only a condition: "it improves dark patches more"
        return grows if piece.spots.applications and piece.has("effects", "good") else None
    if _inherited(piece, objects) and piece.topic.outcome(objects[0].id).kind == "benefit":
        return grows  # in "it lowers blood sugar, though less than tablets do", less is worse
    way = good_side(objects[0], piece.text, piece.topic)
    effect = next((s for c in ("good", "down") for s in piece.cues("effects", c)), None)
    if effect and grows and effect[0] < min(more)[0]:
        return True
    if effect and any(effect[0] < start for start, _ in piece.cues("comparison", "less_so")):
        return False
    return None if way == "unknown" else (way == "up") == grows


def _inherited(piece: Piece, objects: list[Named]) -> bool:
    """Whether what is compared was named before the piece and is only understood here."""
    before = piece.context.before
    return bool(before and not piece.spots.outcomes and any(o in before.outcomes for o in objects))


def _front(piece: Piece) -> int:
    """The end of an opening phrase about the other side: "unlike harsh lasers, "."""
    comma = piece.text.find(",") if piece.has("comparison", "fronted") else 0
    return 0 if rules("cuts")["finite"].search(piece.text[:comma]) else max(comma, 0)


def falls_short(piece: Piece) -> bool:
    """Whether the side named first is said to do less than the other."""
    return piece.has("comparison", "loss", "less_so") and not piece.has("comparison", "gain")


def compared(piece: Piece) -> list[Named]:
    """The outcomes compared; harms unknown as outcomes count as side effects, and general outcomes are left out."""
    known = {o.id: o for o in piece.topic.outcomes}
    of_which = {t.start - 1 for t in piece.spots.treatments}  # "cheap lasers", but not "satisfied with lasers"
    named = [n for n in piece.spots.outcomes if known[n.id].kind != "mechanism" and not (
        n.end in of_which and " " not in piece.text[n.start:n.end])]
    ills = [m for m in named if known[m.id].kind != "benefit"]
    ills += [h for h in piece.spots.harms if not _aimed_at(h, piece) and (
        h.id in known or piece.has("kinds", "trouble")  # "the risk of scarring is higher"
        or any(h.start < n.start and n.end <= h.end for n in named))]  # as in "leaves scars"
    found = [n for n in named if known[n.id].kind != "benefit" or not any(n.meets(m) for m in ills)]
    found += [h for h in piece.spots.harms if h.id in known and h.id not in ids(found)]
    general = side_effects(piece.topic)
    if not found and piece.spots.harms and general:
        found = [n._replace(id=general) for n in piece.spots.harms[:1]]
    back = piece.has("comparison", "than") or (piece.has("subjects", "back") and piece.has("comparison", "rarer"))
    if not found and piece.context.before and len(piece.text) < ELLIPSIS and back:
        left = (*piece.context.before.outcomes, *piece.context.before.harms)
        found = [n for n in left if n.id in known and known[n.id].kind != "mechanism"]
        found = [n for n in found if known[n.id].kind == "benefit"] or found
    found = [n for n in found if not _placed(n, found, piece)]
    return specific([n for n in found if n.id != general] or found, piece.topic)


def _placed(named: Named, found: Sequence[Named], piece: Piece) -> bool:
    """Whether it only names what is treated, next to harms: "for raised scars it is safer"."""
    kinds = {n.id: piece.topic.outcome(n.id).kind for n in found}
    if kinds[named.id] == "harm":
        return _aimed_at(named, piece)
    harms = any(kinds[n.id] == "harm" for n in found if not n.meets(named))
    return harms and _of_condition(named, piece) and not piece.has("effects", "good")


def _aimed_at(harm: Named, piece: Piece) -> bool:
    """Whether words for a harm name what is treated: "lasers are better at dark spots"."""
    before, of_condition = piece.text[:harm.start], _of_condition(harm, piece)
    if of_condition and rules("comparison")["lifts"].search(piece.text[harm.end:]):
        return True
    return any(rules("comparison")[rule].search(before) for rule in ("aim", "place")[:1 + of_condition])


def _of_condition(named: Named, piece: Piece) -> bool:
    return any(named.meets(a) for a in piece.spots.applications)


def uses_of(piece: Piece, outcomes: Sequence[Named]) -> tuple[str, ...]:
    """The conditions that a comparison is about: its own, else the heading's, else, if it concerns a benefit, the
    one condition last named in the section."""
    harms = [o for o in outcomes if piece.topic.outcome(o.id).kind == "harm"]
    ills = (*harms, *(piece.spots.harms if harms else ()))
    own = ids(a for a in piece.spots.applications if not any(a.meets(h) for h in ills))
    near = piece.context.near
    one = len(near) == 1 and not harms and all(a.condition and not a.aim for a in piece.topic.members(*near))
    return own or piece.context.heading or (near if one else ())


def groups_of(piece: Piece) -> tuple[str, ...]:
    """The people compared; not those named only by the condition: "for keloids it is gentler"."""
    return ids(g for g in piece.spots.groups if not any(g.meets(a) for a in piece.spots.applications))


def unread(piece: Piece) -> Reading:
    """A comparison that is not understood, so that no studies are consulted."""
    return of_own(piece.topic, "comparative", asks=UNREAD, note=UNKNOWN)


def side_effects(topic: Topic) -> str | None:
    """The topic pack's outcome for side effects in general; None if it has none."""
    return next((o.id for o in topic.outcomes if o.kind == "harm" and o.weight == "general"), None)
