"""Finds the needled arm's own change from baseline, also within a comparison with another treatment; it may be used for
a claim of benefit, on the uncontrolled rung (EVIDENCE 1.5)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.link.lexicon import lexicon
from pipeline.link.pair import Pair
from pipeline.model import INTERVENTION, Contrast, Finding
from pipeline.topic import Topic

COMPARED = {
    ("needling", "active"), ("several", "active"), ("co_treatment", "same_background"), ("co_treatment", "active"),
}
"""``differs_by`` and ``comparator_class`` of contrasts of which one arm is used."""
SIGNS = {"down": -1, "up": 1}
"""Good side of an outcome to the sign of a change to that side."""
LEAST_GAIN = 25.0
"""Least per cent of people who gained, or of gain, in every arm: a quarter is "fair" on graded scales."""
LEAST_MOVE = 0.1
"""Share of the first level by which every arm must have moved if no test of its own change is stated."""
_PER_CENT = re.compile(r"(\d+(?:\.\d+)?)(?: ?± ?\d+(?:\.\d+)?)? ?%(?! ?(?:CI\b|confidence))")
_VALUE = r"(\d+(?:\.\d+)?)(?: ?(?:±|\+/-) ?\d+(?:\.\d+)?| \(\d[^()]{0,20}\))?"
_FROM_TO = re.compile(
    rf"\bfrom (?:an? |the )?(?:\w+ ){{0,3}}{_VALUE} ?%?(?: [a-z]\S*){{0,3}} to (?:[a-z]\w+ ){{0,2}}{_VALUE}"
)
_SPREAD = re.compile(r"(\d+(?:\.\d+)?) ?(?:±|\+/-) ?(\d+(?:\.\d+)?)")


def arm_changes(pair: Pair, found: Sequence[Finding]) -> list[Finding]:
    """The stated changes from baseline, then those of the needled arm in comparisons in which every arm gained."""
    stated = [f for f in found if f.basis == "baseline"]
    own = [_of_needled_arm(f) for f in found if _is_usable(f) and _all_gained(f, pair.topic)]
    study = pair.study
    carries = not study.combined_with and any(pair.topic.application(a).carries for a in study.application_ids)
    own = [f for f in own if not carries or f.contrast.index != INTERVENTION]  # as it is not known what it carried
    return stated + own


def _is_usable(finding: Finding) -> bool:
    contrast = finding.contrast
    needled = INTERVENTION in f"{contrast.index}+{contrast.reference}".split("+")
    return finding.basis == "between_group" and needled and (contrast.differs_by, contrast.comparator_class) in COMPARED


def _of_needled_arm(finding: Finding) -> Finding:
    sides = [s for s in (finding.contrast.index, finding.contrast.reference) if INTERVENTION in (s or "").split("+")]
    arm = min(sides, key=lambda s: len((s or "").split("+")))
    return replace(
        finding, direction="improved", basis="baseline", point_direction=None, comparator=None, background=(),
        contrast=Contrast(arm, "baseline"), numbers=(), p_value=None, significant=None,
    )


def _all_gained(finding: Finding, topic: Topic) -> bool:
    """Whether every arm gained, by words ("both groups improved") or by the numbers for each arm."""
    text, words = finding.quote, lexicon("arm_changes")
    good = next((o.good for o in topic.outcomes if o.id == finding.outcome), "unknown")
    if words["denied"].search(text):
        return False
    if any(_of_outcome(m, finding, topic) for kind in ("all_gained", "alike_gain") if (m := words[kind].search(text))):
        return True
    text = " ".join(part for a, b in pairwise(_cuts(text)) if _is_on(part := text[a:b], finding, topic))
    moved = good in SIGNS and bool(words["fell" if good == "down" else "rose"].search(text))
    gained = moved or bool(words["gained"].search(text))
    sooner = bool(words["sooner"].search(text))
    by_amounts = moved and _amounts_moved(text)
    return _levels_moved(text, good) or (gained and (sooner or _shares_gained(text) or by_amounts))


def _of_outcome(gain: re.Match[str], finding: Finding, topic: Topic) -> bool:
    """Whether the part of the sentence that says that every arm gained is on this outcome."""
    cuts = _cuts(gain.string)
    start, end = max(c for c in cuts if c <= gain.start()), min(c for c in cuts if c >= gain.end())
    return _is_on(gain.string[start:end], finding, topic)


def _cuts(text: str) -> list[int]:
    """Where the parts of a sentence begin, and its end."""
    return [0, *(m.start() for m in lexicon("arm_changes")["parts"].finditer(text)), len(text)]


def _is_on(part: str, finding: Finding, topic: Topic) -> bool:
    """Whether a part of a sentence names this outcome, or none but improvement in general."""
    named = [o.id for o in topic.outcomes if o.weight != "overall" and o.find(part)]
    return not named or finding.outcome in (None, *named)


def _shares_gained(text: str) -> bool:
    """Whether at least two shares are stated, all of at least a quarter."""
    shares = [float(n) for n in _PER_CENT.findall(text)]
    return len(shares) >= 2 and all(LEAST_GAIN <= n <= 100 for n in shares)


def _levels_moved(text: str, good: str) -> bool:
    """Whether levels of at least two arms moved to the good side: "from 9 to 6 and from 8 to 5"."""
    levels = [(float(a), float(b)) for a, b in _FROM_TO.findall(text)]
    least = 0.0 if lexicon("arm_changes")["each_tested"].search(text) else LEAST_MOVE
    return len(levels) >= 2 and all(SIGNS.get(good, 0) * (b - a) > least * a for a, b in levels)


def _amounts_moved(text: str) -> bool:
    """Whether two mean changes are stated, each larger than its spread."""
    amounts = [(float(mean), float(spread)) for mean, spread in _SPREAD.findall(text)]
    of_change = bool(lexicon("arm_changes")["mean_change"].search(text))
    return of_change and len(amounts) == 2 and all(m > s for m, s in amounts)
