"""Which side the numbers of both arms speak for, whatever a test said of them: a clause goes in, the side comes out."""

from __future__ import annotations

from pipeline.classify.arms.contrast import Pair
from pipeline.classify.findings.by_numbers import are_levels, good_sign, moved, moved_somehow
from pipeline.classify.findings.numbers import both_numbers, larger
from pipeline.classify.findings.reference import Reference
from pipeline.classify.lexicon import rules


def point_direction(text: str, pair: Pair, references: tuple[Reference, ...], good: str, name: str) -> str | None:
    """Which side the numbers of both arms speak for an outcome called ``name``, None without both or without a known
    good side."""
    numbers = both_numbers(text, references)
    if not numbers or {numbers.first, numbers.second} != {pair[1], pair[2]}:
        return None
    gone = good == "up" and rules("direction")("cleared").search(name)
    told = text.replace(name, "") if gone else text  # "of warts cleared": the outcome, and no fall of it
    change = moved(rules("direction")("setback").sub("", told), good)
    sign = change.sign if change and not change.comparative and not are_levels(text, numbers) else 0
    sign = -1 if _of_failures(text) else sign
    sign = sign or (0 if moved_somehow(text, numbers) else good_sign(text, numbers, good))
    if not sign:
        return None
    bigger = larger(numbers)
    if bigger is None:
        return "equal"
    return "favours_mn" if (bigger is pair[1]) == (sign > 0) else "favours_comparator"


def _of_failures(text: str) -> bool:
    """Whether the first values told are of those who gained nothing: "no response in 4 and 9"."""
    first = rules("numbers")("value").search(text)
    failed = rules("direction")("setback").search(text) if first else None
    return first is not None and failed is not None and failed.start() < first.start()
