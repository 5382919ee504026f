"""Nobody gained, with the intervention or without it: a clause goes in, a comparison without a winner comes out."""

from __future__ import annotations

from pipeline.classify.arms.contrast import core
from pipeline.classify.findings.comparison import Comparison
from pipeline.classify.findings.scene import Scene
from pipeline.classify.lexicon import rules

_words = rules("nobody")
TWO = 2  # arms: of more, "neither" may leave one out


def nobody_gained(text: str, scene: Scene) -> list[Comparison]:
    """ "Neither group improved", where one of the two had the intervention and the other nothing, a sham or all but it:
    no difference was shown.  Of two treatments it says that neither helped, not that they are alike."""
    if len(scene.arms) != TWO or not says_nobody_gained(text) or _words("set_apart").search(text):
        return []
    isolating = [p for p in scene.pairs if p.role == "mn_addon" or (p.role == "mn_vs_other" and not core(p.second))]
    return [Comparison(p, None) for p in isolating[:1]]


def as_many(text: str, good: str, scene: Scene) -> list[Comparison]:
    """ "Darkening was seen in 3 patients of each group": of what is bad as much in both."""
    both = len(scene.arms) == TWO and good == "down" and _words("as_many").search(text)
    return [Comparison(p, None) for p in scene.pairs] if both else []


def says_nobody_gained(text: str) -> bool:
    """Whether a text says that there was no change in either arm, whatever else it says of them."""
    return bool(_words("nobody_gained").search(text))
