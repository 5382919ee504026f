"""Finds the two groups that a comparison sets against each other, by their treatments, and what it then asks:
"rolled skin with a lotion, against the lotion alone" asks about the rolling."""

from __future__ import annotations

from typing import Any, NamedTuple

from pipeline.claims.amounts import amounts
from pipeline.claims.figures import two
from pipeline.claims.lexicon import rules
from pipeline.claims.piece import OWN, Arms, Piece
from pipeline.topic import Topic

Arm = frozenset[str]
NONE: Arm = frozenset()
WORDS = ("joint", "control", "form", "first", "second")
"""Rules of ``arms.toml`` that refer to a group without naming its treatment."""


class Asked(NamedTuple):
    about: dict[str, Any]  # fields of About
    turned: bool  # whether it is the second group that is asked about


def asked(arms: Arms, topic: Topic) -> Asked | None:
    """What a comparison of two groups asks; None unless exactly one thing separates them."""
    own = frozenset({topic.name})
    turned = own - arms.first != NONE or (own <= arms.second and len(arms.second) > len(arms.first))
    one, other = (arms.second, arms.first) if turned else (arms.first, arms.second)
    extra = one - own
    if not own <= one or own <= one == other:
        return None
    if extra and other == extra:
        return Asked({"background": tuple(sorted(extra))}, turned)
    if extra and other == own:
        return Asked({"interventions": tuple(sorted(extra))}, turned)
    return None if extra or other & own else Asked({"comparators": tuple(sorted(other))}, turned)


def named(piece: Piece, start: int, end: int) -> Arm | None:
    """The treatments named between two places, without idle ones and those left out; None if none is named."""
    spots = piece.spots
    aside = (*spots.outcomes, *spots.steps)
    found = [t for t in spots.treatments if not any(t.meets(a) for a in aside)]
    all_ = {n.id for n in (*found, *spots.intervention) if start <= n.start < end
            and not rules("arms")["left_out"].search(piece.text[start:n.start])}
    return frozenset(all_ - piece.topic.idle) if all_ else None


def said(piece: Piece) -> Arms | None:
    """The two groups that a piece names: "rolled skin with a lotion, against the lotion alone"; None if it does not."""
    own = frozenset({piece.topic.name})
    for start, end in divides(piece):
        first, second = _before(piece, start), named(piece, end, len(piece.text))
        ours = first is not None and not own <= first and rules("together")["joined"].search(piece.text[:start])
        if first is not None and ours and piece.context.settled:
            first |= own  # it is meant, too, in "when a serum was added"
        if first and own < first and rules("arms")["control"].search(piece.text[end:]):
            second = first - own  # the others lack it: "those who had it too grew more than those who did not"
        if first is not None and second is not None and first != second:
            return Arms(first, second)
    return None


def _before(piece: Piece, end: int) -> Arm | None:
    """What the words before a divide name; a joint group may only be referred to: "used together they did more"."""
    joint = rules("arms")["joint"].search(piece.text[:end])
    return meant(piece, 0, end) if joint else named(piece, 0, end)


def divides(piece: Piece) -> list[tuple[int, int]]:
    """Places where the words on one group may end and those on the other begin."""
    return rules("arms")["divides"].spans(piece.text)


def meant(piece: Piece, start: int, end: int) -> Arm | None:
    """The group that the words between two places mean, by its treatment or by a word for a group mentioned before."""
    told, found = piece.context.arms, named(piece, start, end)
    text = piece.text[start:end]
    by = next((name for name in WORDS if rules("arms")[name].search(text)), None)
    if found:
        alone = rules("arms")["alone"].search(text)
        return _of(told, found) if told and not alone else found
    if by == "control" and not (told and told.first & told.second):
        return NONE
    if told is None or by is None:
        return found
    small = min(told[:2], key=len)
    known = {"first": told.first, "second": told.second, "joint": told.first | told.second, "control": small}
    return known.get(by) or next((a for a in told[:2] if piece.topic.name not in a), None)


def _of(told: Arms, found: Arm) -> Arm:
    """The smallest known group that includes the treatments found; if there is none, these treatments themselves."""
    holds = [arm for arm in told[:2] if found <= arm]
    return min(holds, key=len) if holds else found


def after(piece: Piece) -> Arms | None:
    """The groups known after a piece: those that it sets against each other, else those known before; None if it
    names another treatment or a device, so that they are in doubt."""
    told, topic = piece.context.arms, piece.topic
    others = (named(piece, 0, len(piece.text)) or NONE) - {topic.name}
    compares = piece.has("comparison", "than", "gain", "loss", "same", "graded")
    if piece.has("arms", "open"):
        return told  # nothing is found, as in "whether it beats light is not known"
    if (piece.spots.devices or any(a.quantity.unit == "mm" for a in amounts(piece.text))) and not others:
        return None
    if not others or (told and any(others <= arm for arm in told[:2]) and not _sets(piece)):
        return told._replace(age=-1) if told and compares and (others or piece.names_own) else told
    arms = said(piece) if _sets(piece) else None
    if told and arms and piece.has("arms", "group") and {_of(told, a) for a in arms[:2]} == {*told[:2]}:
        return told
    if arms and asked(arms, topic):
        return arms if max(len(arm - {topic.name}) for arm in arms[:2]) == 1 else None
    if told and any(others <= arm for arm in told[:2]):
        return told
    ours = piece.names_own or piece.context.subject == OWN or piece.context.settled
    alone = len(others) == 1 and not rules("together")["joined"].search(piece.text)
    pits = piece.has("arms", "pits") or compares
    return Arms(frozenset({topic.name}), others) if pits and ours and alone else None


def by_itself(piece: Piece) -> bool:
    """Whether the intervention alone is one side: "than needles alone"."""
    return any(rules("arms")["by_itself"].search(piece.text[n.end:]) for n in piece.spots.intervention)


def _sets(piece: Piece) -> bool:
    """Whether it may set two groups against each other."""
    return bool(piece.has("comparison", "than") or piece.has("arms", "pits", "group", "both", "contrast", "alone")
                or two(piece.text))
