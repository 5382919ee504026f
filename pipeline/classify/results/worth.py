"""What a finding is worth by how its sentence tells it: a finding goes in, yes or no comes out."""

from __future__ import annotations

from pipeline.classify.lexicon import expressions, lexicon, patterns
from pipeline.model import Finding


def outweighed(finding: Finding) -> bool:
    """Whether it tells only how soon something came ("regrowth began earlier"): less than what came of it."""
    quote = finding.because[0].quote or ""
    soon = patterns("findings")["soon"].search(quote) and not patterns("findings")["graded"].search(quote)
    return finding.direction != "no_difference" and bool(soon)


def in_bare_numbers(finding: Finding) -> bool:
    """Whether only untested numbers speak for a side: authors who call the two alike found no difference in them."""
    return finding.significant is None and ungraded(finding)


def ungraded(finding: Finding) -> bool:
    """Whether its sentence has no comparative: "compared with the peel, X gave an improvement"."""
    text = finding.because[0].quote or ""
    return not any(lexicon("direction")[w].search(text) for w in ("good", "bad", "more", "less"))


def unmoved(finding: Finding) -> bool:
    """Whether it tells of no difference in what changed in no arm: there was no gain of which one could have more."""
    quote = finding.because[0].quote or ""
    return finding.direction == "no_difference" and bool(expressions("nobody")["nobody_gained"].search(quote))
