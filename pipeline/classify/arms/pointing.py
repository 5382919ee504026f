"""Resolves arms described by reference to others ("both", "the same with a mask").

A reference stays among the parts of an arm until all arms are known, as other sentences may describe the others.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.classify.arms.arm import CONTROLS, ROUTES, WAYS_IN, Arm
from pipeline.classify.lexicon import rules
from pipeline.classify.passages.phrases import TECHNIQUE
from pipeline.model import INTERVENTION

BOTH = "both of them"
SAME = "the same"
SAME_WAY = "in the same way"
FORM_OF_IT = "only the cream"
IT = "it"
DRUG = "the drug"
INSTEAD = "instead of what that had"
POINTERS = frozenset({BOTH, SAME, SAME_WAY, FORM_OF_IT, IT, DRUG, INSTEAD})


def points_at(piece: str, named: frozenset[str], later: bool) -> frozenset[str]:
    """What the words for an arm refer to.  ``named``: treatments they name; ``later``: whether they follow another
    arm."""
    words = rules("assign")
    if not named and words("both").search(piece):
        return frozenset({BOTH})
    if not named - ROUTES - {INTERVENTION, "sham", "untreated"} and words("only_the_form").search(piece):
        return frozenset({FORM_OF_IT})
    if named and words("the_drug").search(piece):
        return frozenset({DRUG})
    if len(named) > 1 and words("instead").search(piece):
        return frozenset({INSTEAD})
    if words("same_way").search(piece):
        return frozenset({SAME_WAY})
    if named and words("it_with").search(piece):
        return frozenset({IT})
    likened = not named - {INTERVENTION} and words("as_there").search(piece)
    same = likened or words("the_same").search(piece) or (later and words("on_top").search(piece))
    return frozenset({SAME}) if same else frozenset()


def pointed(arms: Sequence[Arm]) -> list[Arm]:
    """The arms with their references resolved; an arm that had nothing but a reference without a target is dropped."""
    meant: list[Arm] = []
    for i, a in enumerate(arms):
        meant.append(a._replace(parts=_with_meant(a.parts, _meant(i, [*meant, *arms[i:]]))))
    return [new for new, old in zip(meant, arms, strict=True) if new.parts or not old.parts]


def _meant(place: int, arms: Sequence[Arm]) -> frozenset[str]:
    """What the arm at a place refers to; nothing if the other arms do not show it."""
    own = arms[place].parts
    told = [a.parts for a in arms[:place] if a.parts and not a.parts & POINTERS]
    if not told and IT not in own:  # "it" refers back, never forward
        told = [a.parts for a in arms[place + 1 :] if a.parts and not a.parts & POINTERS]
    if not told or not own & POINTERS:
        return frozenset()
    if BOTH in own:
        told = [parts for parts in told if parts - CONTROLS]
        return told[0] | told[1] if len(told) > 1 else frozenset()
    if SAME_WAY in own and INTERVENTION in told[-1] and own - POINTERS not in ({INTERVENTION}, {TECHNIQUE}):
        return frozenset({INTERVENTION})  # "needling with X, the others the same with Y"; not "the same at 1 mm"
    if IT in own:
        return _first_of(told[-1])
    if DRUG in own:
        return _only_drug(told[0])
    if FORM_OF_IT in own:
        return _drug_of(frozenset.intersection(*told) or told[-1], own)
    bare = own & {"sham", "untreated"}  # a sham of it and the same cream; the same cream without needling
    return told[-1] - {INTERVENTION} if bare else told[-1]


def _with_meant(parts: frozenset[str], meant: frozenset[str]) -> frozenset[str]:
    """An arm's treatments with what it refers to; "saline instead of X" removes X, which the other arm had."""
    own = parts - POINTERS
    if FORM_OF_IT in parts and meant:
        own -= {"topical_treatment"}  # "the serum alone": the drug that was put on is that of the other
    if INSTEAD not in parts:
        return own | meant
    replaced = (own & meant) - {INTERVENTION} or own & meant
    return (own | meant) - replaced if replaced else own


def _drug_of(told: frozenset[str], own: frozenset[str]) -> frozenset[str]:
    """What "the same drug" takes from another arm, if one of the two was needled; without the way that arm was given
    it."""
    if INTERVENTION not in told and INTERVENTION not in own:
        return frozenset()
    return told - {INTERVENTION} - (ROUTES if own & WAYS_IN else frozenset())


def _only_drug(told: frozenset[str]) -> frozenset[str]:
    """What "the drug was then put on" takes from another arm: its one drug, given in whatever way."""
    drugs = told - CONTROLS - WAYS_IN
    return drugs if len(drugs) == 1 else frozenset()


def _first_of(told: frozenset[str]) -> frozenset[str]:
    """What "it was followed by" takes from another arm: the needling, or its only treatment."""
    return told & {INTERVENTION} or (told if len(told) == 1 else frozenset())
