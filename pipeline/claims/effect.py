"""Reads what the intervention does, as a benefit or a mechanism with its direction: "it fades acne scars"."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.claims.figures import two
from pipeline.claims.lexicon import Named, ids, refined, rules
from pipeline.claims.outcomes import CUES, beside, carries, direction, general, good_side, outcomes_of, specific
from pipeline.claims.piece import AROUND, OTHER, OWN, Piece, Reading, denies, of_own
from pipeline.claims.sides import against_other, against_unknown, unknown_does
from pipeline.model import UNREAD
from pipeline.topic import Topic


def effect(piece: Piece) -> Reading | None:
    """Reads a benefit or a mechanism, whichever the piece names first; None if it states neither."""
    benefits, workings = outcomes_of(piece)
    worked = workings or piece.spots.processes
    measured = piece.context.settled and workings and piece.has("effects", "after")
    said = f"{piece.context.lead} {piece.text}"
    answering = piece.context.settled and rules("effects")["answers"].search(said)
    about_skin = worked and (piece.context.subject == AROUND or measured or answering)
    if _states_none(piece) or not (_subject_fits(piece) or about_skin):
        return None
    uses = [u for u in piece.spots.applications if not any(w.start <= u.start and u.end <= w.end for w in workings)]
    # next to a mechanism, a general outcome does not count: "in response, the skin makes collagen"
    told = [b for b in benefits if not (worked and general(b.id, piece.topic))]
    first = min((n.start for n in (*told, *uses)), default=None)
    brings = carries(piece) and not workings  # delivery is a benefit: "the tiny channels let serums in"
    if worked and not (_by(piece, first) or brings) and (first is None or min(n.start for n in worked) < first):
        return mechanism(piece, workings)
    untold = any((
        not piece.has("effects", *CUES, "none"),  # "dark marks occur" gives no direction
        piece.has("effects", "animals") and not carries(piece),  # "in mice it regrows hair"
        # it lists harms, not an effect gone wrong: "burns, scars and damage to nerves"
        piece.spots.harms and piece.has("effects", "bad") and not piece.has("effects", "good", "up", "down"),
        # what helps is a step: "cleansing helps"; but "with it they soften by half" may be of a condition just named
        first is None and (piece.spots.steps or not (piece.has("effects", "general") or _of_condition(piece))),
    ))
    return None if untold else efficacy(piece, benefits)


def _states_none(piece: Piece) -> bool:
    """Whether it states no effect, leaves it open, denies it, or states it of two treatments alike or of another."""
    return any((
        not piece.has("effects", *CUES, "turns", "none"),  # as in "the pen has twelve needles"
        piece.has("effects", "unclear", "turned"),  # "I doubt whether it helps", "it improves texture but not pores"
        piece.has("effects", "less_well"),
        piece.has("effects", "one_kind") and piece.has("effects", "none"),  # as in "old scars hardly change"
        piece.has("effects", "ageing"),  # as in "skin sags as we age"
        piece.has("kinds", "free", "procedure"),  # "it leaves no scar", "a drum is passed over a scar"
        piece.has("comparison", "same"),  # "it is as effective as laser"
        piece.has("numbers", "ruled_out"),  # as in "scars faded in 3 days, not 8"
        any(rules("effects")["denied"].search(piece.text[:n.start])  # as in "that glow is fluid, not collagen"
            for n in (*piece.spots.outcomes, *piece.spots.intervention)),
        any(t.id in piece.topic.idle for t in piece.spots.treatments)
        and not piece.has("comparison", "than"),  # "both it and sham improved scars", not "it beat sham"
        piece.spots.treatments
        and (two(piece.text) or len(piece.cues("statements", "share")) > 1),  # "6 in 10 with it, 7 in 10 lasered"
        any(rules("effects")["relative"].search(f"{piece.text[:n.start]}|{piece.text[n.end:]}")
            for n in piece.spots.intervention),  # as in "it shifts scars that ours cannot"
        piece.has("effects", "none") and two(piece.text),  # as in "by 40% here, while there it was unchanged"
        piece.spots.devices and piece.has("arms", "pits"),  # as in "set against a pen, the roller did more"
        against_unknown(piece), against_other(piece),  # "pens do more for scars", "peels fade marks sooner"
        piece.context.recent and piece.has("comparison", "than_the_other"),  # "the cool arm faded more"
    ))


def efficacy(piece: Piece, benefits: list[Named]) -> Reading:
    """The claim of a benefit, on the outcomes named, in the condition named or else that of the context."""
    objects = [b for b in benefits if not beside(piece, b)]
    kept = ids(specific(objects or benefits, piece.topic))
    uses = [a for a in piece.spots.applications if not _pair(a, piece)]
    own = ids(a for a in uses if not (kept and _aspect(a, benefits, piece.topic)))
    told_of = kept and not own and not all(general(k, piece.topic) for k in kept)
    of = own if told_of else refined(piece.topic, own, piece.context.applications)
    way = _way(piece, benefits)
    told = way is not None and (of or kept or piece.spots.treatments)
    asks = denies(way) if told else UNREAD
    return of_own(piece.topic, "efficacy", applications=of, outcomes=kept, direction=way, asks=asks,
                  warning=way == "worse")


def mechanism(piece: Piece, workings: list[Named]) -> Reading:
    """The claim that something happens in the body, on the mechanisms named."""
    kept = ids(workings)
    near = piece.context.applications if piece.context.lead else piece.context.heading
    uses = refined(piece.topic, ids(piece.spots.applications), near)  # not those of a sentence before
    way = _way(piece, workings) if kept else None
    asks = UNREAD if way is None else denies(way)
    return of_own(piece.topic, "mechanism", applications=uses, outcomes=kept, direction=way, asks=asks)


def builds(piece: Piece) -> Reading | None:
    """A claim of more of a mechanism, in any words ("they spin fresh collagen"), if no other reader understands it."""
    spots = piece.spots
    workings = [w for w in outcomes_of(piece)[1] if good_side(w, piece.text, piece.topic) != "down"]
    other = [t for t in spots.treatments if not any(t.meets(w) for w in workings)]
    meant = (OWN, AROUND, OTHER, *ids(spots.treatments))  # "growth factors rise" speaks of no treatment with them
    if not workings or other or spots.harms or piece.context.subject not in meant or any((
        piece.has("effects", "none", "unclear", "turned", "down", "bad", "animals", "ageing", "one_kind"),
        piece.has("comparison", "than", "same", "gain", "loss"), piece.has("kinds", "avoid", "definition", "procedure"),
        piece.context.devices, spots.devices, piece.has("statements", "elliptic"),
        all(any(w.start <= at < w.end for w in workings) for c in ("up", "good") for at, _ in piece.cues("effects", c)),
    )):
        return None
    return mechanism(piece, workings).on(direction="better", asks=None)


def _way(piece: Piece, outcomes: list[Named]) -> str | None:
    """Direction of the effect; "worse" becomes None unless the words blame the intervention."""
    way = direction(piece, outcomes)
    blamed = piece.names_own or piece.has("subjects", "back") or piece.context.listed
    return way if way != "worse" or blamed else None


def _subject_fits(piece: Piece) -> bool:
    """Whether the intervention does it or, if already mentioned, something improves with it or happens after it."""
    subject = piece.context.subject
    if piece.names_own or subject == OWN:
        return True
    if any(not piece.text[:g.start].strip() for g in piece.spots.groups) and not piece.has("effects", "after"):
        return False  # "diabetes makes healing slower"
    if piece.context.settled and carries(piece):
        return not piece.has("effects", "none")  # "creams cannot reach a scar"
    if piece.spots.treatments or subject not in (AROUND, OTHER) or piece.of_world or piece.has("kinds", "treated_with"):
        return False  # as in "red scars are treated with silicone"
    said = f"{piece.context.lead} {piece.text}"
    benefits = (b for b in outcomes_of(piece)[0] if not general(b.id, piece.topic))
    counted = piece.context.heading and piece.has("statements", "share")  # as in "four in five patients improved"
    if subject == OTHER and (unknown_does(piece) or not (piece.spots.applications or any(benefits) or counted)):
        return False
    better = piece.has("effects", "good") or piece.has("effects", "down")
    after = bool(rules("effects")["after"].search(said))
    return after or (piece.context.settled and better and not piece.has("effects", "bad"))


def _of_condition(piece: Piece) -> bool:
    """Whether "they" means the condition named earlier in the sentence, which the intervention changes."""
    before = piece.context.before
    named = before is not None and len(ids(before.applications)) == 1
    return bool(named and piece.names_own and piece.has("effects", "they"))


def _by(piece: Piece, first: int | None) -> bool:
    """Whether a means comes before the benefit that is claimed: "By building collagen, it tightens the skin"."""
    comma = piece.text.find(", ")
    return first is not None and piece.text[:3].lower() == "by " and 0 < comma < first


def _aspect(named: Named, benefits: Iterable[Named], topic: Topic) -> bool:
    """Whether the words name an outcome ("skin texture") rather than a condition; general ratings do not count."""
    aims = all(a.aim for a in topic.members(named.id))
    return aims and any(named.meets(b) and not general(b.id, topic) for b in benefits)


def _pair(use: Named, piece: Piece) -> bool:
    """Whether the words name the intervention with what is put on, which is no condition: "it plus a serum"."""
    within = all(any(use.meets(n) for n in found) for found in (piece.spots.intervention, piece.spots.treatments))
    return within and not any(a.condition for a in piece.topic.members(use.id))
