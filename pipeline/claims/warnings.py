"""Reads statements of harm and warnings: who should not have it, what can happen, and how often."""

from __future__ import annotations

from pipeline.claims.better import side_effects, unread
from pipeline.claims.lexicon import Named, ids, rules, spot
from pipeline.claims.outcomes import carries, good_side, outcomes_of
from pipeline.claims.piece import AROUND, OTHER, OWN, Piece, Reading, of_own
from pipeline.claims.sides import against_other, against_unknown, sides_of, unknown_does
from pipeline.model import UNREAD
from pipeline.topic import Topic


def unharmed(piece: Piece) -> Reading | None:
    """Reads that no harm is proved in people who are named: "there is no evidence that it is harmful in pregnancy"."""
    before = piece.context.before
    groups = ids(piece.spots.groups) or (ids(before.groups) if before else ())
    said = piece.cues("kinds", "no_proof_of_harm")
    barred_before = said and any(end <= said[0][0] for _, end in piece.cues("kinds", "avoid"))
    if not groups or not said or barred_before or piece.spots.treatments:
        return None
    return of_own(piece.topic, "safety", groups=groups, asks="rate")


def contraindication(piece: Piece) -> Reading | None:
    """Reads who should avoid it, with their groups if the topic pack knows them."""
    goes_on = piece.context.lead.rstrip().endswith((",", " or", " if")) and bool(piece.spots.groups)
    listed = (goes_on or piece.has("subjects", "people")) and bool(rules("kinds")["avoid"].search(piece.context.lead))
    listed = listed or _begun(piece)
    compared = piece.has("comparison", "than") and (against_other(piece) or against_unknown(piece))
    if not (listed or piece.has("kinds", "avoid")) or compared:
        return None
    groups = ids(piece.spots.groups) or _meant(piece)
    if not groups and not (piece.names_own or piece.context.subject in (OWN, AROUND)):
        return None
    barring = min((start for start, _ in piece.cues("kinds", "avoid")), default=0)
    if not piece.names_own and any(s.end <= barring for s in piece.spots.steps):
        return None  # a step is barred: "a numbing cream is not advised while nursing"
    reading = barred(groups, piece.topic)
    return reading.on(asks=UNREAD) if piece.has("kinds", "of_a_dose") else reading  # no study answers for a dose


def _meant(piece: Piece) -> tuple[str, ...]:
    """The groups that a pronoun means, from the piece before: "cold sores return, | tell us if you get them"."""
    before = piece.context.before
    return ids(before.groups) if before and piece.has("subjects", "them") else ()


def _begun(piece: Piece) -> bool:
    """Whether it only says who, and later words forbid it: "those who smoke, | take pills ... should not"."""
    words, rest = rules("subjects"), piece.context.rest
    who = words["whose"].search(piece.text)
    told = bool(who) and not rules("cuts")["finite"].search(piece.text[:who.start()] if who else "")
    told = told or (piece.context.lead.rstrip().endswith((" who", " whose")) and bool(piece.spots.groups))
    return told and bool(words["and_who"].search(rest) and rules("kinds")["avoid"].search(rest))


def barred(groups: tuple[str, ...], topic: Topic) -> Reading:
    """The reading that these people should not have it; no studies are consulted if the pack knows none of them."""
    return of_own(topic, "contraindication", groups=groups, asks=None if groups else UNREAD, warning=True)


def suitability(piece: Piece) -> Reading | None:
    """Reads that it is safe or suitable for a group of people, or that they get a harm more readily."""
    groups = _had_by(piece)
    spoken = [h for h in piece.spots.harms if not any(_names_who(g, h) for g in piece.spots.groups)]
    spoken = spoken or list(_harms_meant(piece))
    harms = tuple(h for h in ids(spoken) if h not in {t.id for t in piece.topic.harms if t.vague})
    if not groups or carries(piece):
        return None  # as in "home rollers are fine for getting serum in"
    compared = piece.spots.treatments or piece.has("comparison", "than")
    if harms and piece.has("kinds", "prone") and not (compared or piece.has("effects", "none")):
        return of_own(piece.topic, "safety", harms=harms, groups=groups, asks="existence", warning=True)
    if not piece.has("kinds", "suits") or piece.has("comparison", "gain", "loss"):
        return None
    return of_own(piece.topic, "safety", groups=groups, asks="rate")


def _harms_meant(piece: Piece) -> tuple[Named, ...]:
    """The harms that a pronoun means, from the piece before: "marks may appear; | this is likelier in dark skin"."""
    before = piece.context.before
    return before.harms if before and piece.has("subjects", "back") else ()


def _had_by(piece: Piece) -> tuple[str, ...]:
    """The groups of people who are meant; not "cold sores" as a harm, nor people from whom something is caught."""
    passed = rules("kinds")["passed_on"]
    own = (g for g in piece.spots.groups if all(_names_who(g, h) for h in piece.spots.harms if g.meets(h)))
    barred = (passed, rules("kinds")["excepted"])
    return ids(g for g in own if not any(rule.search(piece.text[:g.start]) for rule in barred))


def _names_who(group: Named, harm: Named) -> bool:
    """Whether words that name a harm are only part of those that name people: "allergic to nickel"."""
    return group.start <= harm.start and harm.end <= group.end and harm.end - harm.start < group.end - group.start


def safety(piece: Piece) -> Reading | None:
    """Reads either that a harm can happen, which is a warning, or how rare, mild or safe it is."""
    of_people = {h for h in piece.spots.harms for g in piece.spots.groups if _names_who(g, h)}
    happened = [h for h in piece.spots.harms if not (_qualifies(h, piece) or h in of_people)]
    harms = ids(happened)
    groups = _had_by(piece)
    named = tuple(h for h in _specific(harms, piece) if h not in {t.id for t in piece.topic.harms if t.vague})
    trouble = piece.has("kinds", "trouble")
    spoken = piece.context.subject in (OWN, AROUND) or (piece.context.subject == OTHER and piece.context.settled)
    common = piece.context.subject == AROUND and piece.has("subjects", "spread")
    counted = piece.has("statements", "share") and not piece.has("subjects", "spread")  # "one in five gets blisters"
    world = piece.of_world and not (trouble or counted) and (piece.context.subject == OTHER or common)
    rate = piece.has("kinds", "often") and not piece.has("kinds", "possible")
    if any((
        not trouble and not (named and piece.has("kinds", "can", "often")),  # as in "we look at burns"
        not piece.names_own and (world or not (spoken or trouble)),  # as in "burns are common in kitchens"
        not piece.names_own and not rate and _caused_else(piece),  # as in "heat can make it worse"
        not piece.names_own and piece.has("kinds", "of_itself"),  # as in "warts are painful"
        piece.has("kinds", "not_often"),  # "side effects are not rare" does not say that they are
        rate and unknown_does(piece),  # as in "facials are safe"
        # "safe and effective for scars" is read as effective
        rate and not named and piece.spots.applications and piece.has("effects", "general"),
        not rate and not harms and not piece.has("kinds", "harms_at_large"),  # "it risks tearing": not known by name
        not rate and not trouble and piece.has("comparison", "rarer"),  # "bruises are less frequent": than with what?
    )):
        return None
    if not rate and (_less(piece) or against_other(piece) or piece.has("arms", "both")):
        return unread(piece)  # less than what is not said: "it causes less redness"
    asks = "rate" if rate else "existence"
    if not rate and named:
        seen = ids(h for h in happened if not rules("kinds")["none_of"].search(piece.text[:h.start]))
        named = tuple(h for h in named if h in seen)
        if not named:
            return None  # as in "we have had no scars"
    return of_own(piece.topic, "safety", harms=named, groups=groups, asks=asks, warning=asks == "existence")


def befalls(piece: Piece) -> Reading | None:
    """A harm that happens, in any words ("bruises turn up now and then"), if no other reader understands it."""
    spots, other = piece.spots, piece.context.subject not in (OWN, AROUND, OTHER)
    aside = (*spots.applications, *spots.groups, *spots.steps)
    named = ids(h for h in spots.harms if not (_qualifies(h, piece) or any(_holds(a, h) for a in aside)))
    named = tuple(h for h in named if h not in {t.id for t in piece.topic.harms if t.vague or t.general})
    if not named or spots.treatments or other or piece.kind or piece.of_world or _caused_else(piece) or any((
        piece.has("kinds", "no_event", "not_often", "free", "of_itself", "avoid", "no_more"),
        piece.has("comparison", "gain", "loss", "same", "lasting"), unknown_does(piece),
        piece.has("statements", "mine", "narrator", "elliptic"),
    )):
        return None
    return of_own(piece.topic, "safety", harms=named, groups=_had_by(piece), asks="existence", warning=True)


def _holds(wide: Named, named: Named) -> bool:
    return wide.start <= named.start and named.end <= wide.end


def _specific(harms: tuple[str, ...], piece: Piece) -> tuple[str, ...]:
    """The harms without the class "serious side effects" if one of these is named: "the gravest risk is a burn"."""
    classes = {h.id for h in piece.topic.harms if h.general}
    told = {h.id for h in piece.spots.harms if rules("kinds")["class_of"].search(piece.text[:h.end])}
    kept = tuple(h for h in harms if h not in classes & told)
    return kept or harms


def _less(piece: Piece) -> bool:
    """Whether there is no more of any harm named: "it causes less redness", "side effects did not differ"."""
    if piece.has("kinds", "no_more"):
        return True
    before = [bool(rules("kinds")["less_of"].search(piece.text[:h.start])) for h in piece.spots.harms]
    return bool(before) and all(before)


def _caused_else(piece: Piece) -> bool:
    """Whether something other than the treatment causes the harm, such as the sun or picking, or what an order
    forbids: "no make-up, because | it irritates"."""
    cuts, text, lead = rules("cuts"), piece.text, piece.context.lead
    begun = cuts["reason"].search(text)
    colon = lead.rstrip().endswith((":", "–", "—")) and not rules("answers")["spoken"].search(lead)
    reason = begun or colon or cuts["because"].search(lead)
    back = reason and rules("subjects")["back"].search(text[begun.end() if begun else 0:])
    forbids = back and rules("kinds")["forbids"].search(lead) and not spot(piece.topic, lead).intervention
    return bool(forbids or piece.has("kinds", "other_cause"))


def _qualifies(harm: Named, piece: Piece) -> bool:
    """Whether a harm's name only says what kind a condition is or how it arose: "red scars", "patches due to burns"."""
    if rules("kinds")["origin"].search(piece.text[:harm.start]):
        return True
    after = (a for a in piece.spots.applications if a.start > harm.end)
    own = (a for a in after if not any(a.meets(h) for h in piece.spots.harms))
    return any(rules("kinds")["qualities"].search(piece.text[harm.end:a.start]) for a in own)


def free(piece: Piece) -> Reading | None:
    """Reads that it causes no harm: "painless", "does not scar"; "no side effects" is about their rate."""
    spoken = piece.names_own or piece.context.subject == OWN
    told = piece.context.settled and piece.context.subject in (AROUND, OTHER) and piece.has("subjects", "done")
    if not piece.has("kinds", "free") or not (spoken or told):
        return None
    if (sides := sides_of(piece)) and sides.comparators:
        return unread(piece)  # "unlike surgery it leaves no scar"
    if piece.spots.steps:
        return None  # due to a step: "painless with a numbing cream"
    known = piece.topic.outcomes_of("harm") - {side_effects(piece.topic)}
    named = ids((*piece.spots.outcomes, *piece.spots.harms))
    harms = tuple(n for n in named if n in known)
    if not harms:
        if any(good_side(b, piece.text, piece.topic) == "up" for b in outcomes_of(piece)[0]):
            return None  # a benefit, as in "it does not lead to regrowth"
        return of_own(piece.topic, "safety", asks="rate")
    return of_own(piece.topic, "efficacy", outcomes=harms, direction="no_difference")
