"""Whether a clause sets one arm against another: words and places of arms go in, yes or no comes out."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.classify.arms.arm import CONTROLS, Arm
from pipeline.classify.findings.direction import Change
from pipeline.classify.findings.reference import Reference
from pipeline.classify.findings.tested import looks_back
from pipeline.classify.findings.than import no_arm
from pipeline.classify.findings.together import everyone, together
from pipeline.classify.lexicon import rules

_words = rules("sides")
OPENING = 30  # characters within which "compared with A" opens a clause
NEAR = 40  # characters between such words and an arm


def states_reference(text: str, change: Change, references: Sequence[Reference], arms: Sequence[Arm]) -> bool:
    """ "Counts rose on the one side compared with the other", "counts rose compared with the one" of two."""
    for than in _words("than").finditer(text):
        if no_arm(text, than):
            continue
        if than.start() > change.place:
            later = [r for r in references if r.start >= than.end() - 1]
            early = any(r.end <= than.start() and r.arm not in {x.arm for x in later} for r in references)
            shown = any(_words("shown_by").search(text, 0, r.start) for r in later[1:] if r.arm is not later[0].arm)
            of_two = len(arms) == 2 and len({r.arm for r in references}) == 1
            return bool(later) and (early or shown or of_two or everyone(text, than.start()))
        if than.start() < OPENING and (low := together([r for r in references if r.start >= than.end() - 1], text)):
            return any(r.arm not in low for r in references)  # "Compared with A, B improved"
    return False


def against_an_arm(text: str, references: Sequence[Reference]) -> bool:
    """Whether words that set one side against another are followed by an arm, and by no time or number."""
    return any(
        not no_arm(text, than) and any(0 <= r.start - than.end() + 1 < NEAR for r in references)
        for than in _words("than").finditer(text)
    )


def adds(text: str, references: Sequence[Reference]) -> bool:
    """ "Adding X improved...": said of what was given X against what was not."""
    added = [r for r in references if _words("adding").pattern.search(text[max(0, r.start - 24) : r.start])]
    rest = [r for r in references if r.arm not in {a.arm for a in added}]
    return bool(added) and all(_words("to_it").pattern.search(text[max(0, r.start - 24) : r.start]) for r in rest)


def idle(text: str, references: Sequence[Reference], arms: Sequence[Arm]) -> bool:
    """ "Uptake was not enhanced by needling", "needling had no effect on it": of one arm, against the other; "needling
    did not enhance it" where the other had all but that."""
    one = len({r.arm for r in references}) == 1 and all(r.arm.needled for r in references)
    before = any(_words("not_by").pattern.search(text[max(0, r.start - 60) : r.start]) for r in references)
    added = one and not looks_back(text) and all(a.parts - CONTROLS <= references[0].arm.parts for a in arms)
    told = ("no_effect", "did_not_add") if added else ("no_effect",)
    return one and (before or any(_words(id).match(text, r.end) for r in references for id in told))
