"""The needled arm's own change from baseline, as told within a comparison with another treatment; it may be used for a
claim of benefit, on the uncontrolled rung (EVIDENCE 1.5)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.link.lexicon import lexicon
from pipeline.link.pair import Pair
from pipeline.model import INTERVENTION, Contrast, Finding
from pipeline.topic import Topic

MEANT = {("needling", "active"), ("several", "active"), ("co_treatment", "same_background"), ("co_treatment", "active")}
"""How arms may differ if one of them had the co-treatment, or needling alone."""
SIGNS = {"down": -1, "up": 1}
"""The good side of an outcome to the sign of a change that way."""
LEAST_GAIN = 25.0
"""Per cent of people who gained, or of gain, in every arm: a quarter, as graded scales call "fair"."""
LEAST_MOVE = 0.1
"""Share of the first level by which every arm must have moved, where nothing more is said of its own change."""
_PER_CENT = re.compile(r"(\d+(?:\.\d+)?)(?: ?± ?\d+(?:\.\d+)?)? ?%(?! ?(?:CI\b|confidence))")
_VALUE = r"(\d+(?:\.\d+)?)(?: ?(?:±|\+/-) ?\d+(?:\.\d+)?| \(\d[^()]{0,20}\))?"
_FROM_TO = re.compile(
    rf"\bfrom (?:an? |the )?(?:\w+ ){{0,3}}{_VALUE} ?%?(?: [a-z]\S*){{0,3}} to (?:[a-z]\w+ ){{0,2}}{_VALUE}"
)
_SPREAD = re.compile(r"(\d+(?:\.\d+)?) ?(?:±|\+/-) ?(\d+(?:\.\d+)?)")


def changes(pair: Pair, found: Sequence[Finding]) -> list[Finding]:
    """The changes from baseline that are stated, then those of the needled arm in comparisons in which every arm gained
    by their words."""
    stated = [f for f in found if f.basis == "baseline"]
    own = [_own(f) for f in found if _meant(f) and _all_gained(f, pair.topic)]
    study = pair.study
    carries = not study.combined_with and any(pair.topic.application(a).carries for a in study.application_ids)
    own = [f for f in own if not carries or f.contrast.index != INTERVENTION]  # else what it carried is not known
    return stated + own


def _meant(finding: Finding) -> bool:
    contrast = finding.contrast
    needled = INTERVENTION in f"{contrast.index}+{contrast.reference}".split("+")
    return finding.basis == "between_group" and needled and (contrast.differs_by, contrast.comparator_class) in MEANT


def _own(finding: Finding) -> Finding:
    sides = [s for s in (finding.contrast.index, finding.contrast.reference) if INTERVENTION in (s or "").split("+")]
    arm = min(sides, key=lambda s: len((s or "").split("+")))
    return replace(
        finding, direction="improved", basis="baseline", point_direction=None, comparator=None, background=(),
        contrast=Contrast(arm, "baseline"), numbers=(), p_value=None, significant=None,
    )


def _all_gained(finding: Finding, topic: Topic) -> bool:
    """Whether every arm gained, by words ("both groups improved") or by the numbers for each arm."""
    text, words = finding.quote, lexicon("own")
    good = next((o.good for o in topic.outcomes if o.id == finding.outcome), "unknown")
    if words["denied"].search(text):
        return False
    if any(_of_outcome(m, finding, topic) for kind in ("all_gained", "alike_gain") if (m := words[kind].search(text))):
        return True
    text = " ".join(part for a, b in pairwise(_cuts(text)) if _names(part := text[a:b], finding, topic))
    moved = good in SIGNS and bool(words["fell" if good == "down" else "rose"].search(text))
    gained = moved or bool(words["gained"].search(text))
    sooner = bool(words["sooner"].search(text))
    return _levels(text, good) or (gained and (sooner or _shares(text) or (moved and _amounts(text))))


def _of_outcome(gain: re.Match[str], finding: Finding, topic: Topic) -> bool:
    """Whether the part of the sentence that says that all gained names this outcome, or none."""
    cuts = _cuts(gain.string)
    start, end = max(c for c in cuts if c <= gain.start()), min(c for c in cuts if c >= gain.end())
    return _names(gain.string[start:end], finding, topic)


def _cuts(text: str) -> list[int]:
    return [0, *(m.start() for m in lexicon("own")["parts"].finditer(text)), len(text)]


def _names(part: str, finding: Finding, topic: Topic) -> bool:
    """Whether a part of a sentence names this outcome, or none but the whole ("improvement")."""
    named = [o.id for o in topic.outcomes if o.weight != "overall" and o.find(part)]
    return not named or finding.outcome in (None, *named)


def _shares(text: str) -> bool:
    told = [float(n) for n in _PER_CENT.findall(text)]
    return len(told) >= 2 and all(LEAST_GAIN <= n <= 100 for n in told)


def _levels(text: str, good: str) -> bool:
    """Levels before and after of two arms at least, each moved to the good side: "from 9 to 6 and from 8 to 5"."""
    told = [(float(a), float(b)) for a, b in _FROM_TO.findall(text)]
    least = 0.0 if lexicon("own")["each_tested"].search(text) else LEAST_MOVE
    return len(told) >= len(SIGNS) and all(SIGNS.get(good, 0) * (b - a) > least * a for a, b in told)


def _amounts(text: str) -> bool:
    """Mean changes, each larger than its spread."""
    told = [(float(mean), float(spread)) for mean, spread in _SPREAD.findall(text)]
    return bool(lexicon("own")["mean_change"].search(text)) and len(told) == 2 and all(m > s for m, s in told)
