"""Decides which arm did better from the numbers of both arms, and which side they favour regardless of any test."""

from __future__ import annotations

from pipeline.classify.arms.contrast import Pair
from pipeline.classify.findings.direction import Change, read_change
from pipeline.classify.findings.elsewhere import each_change_tested, each_with_its_test
from pipeline.classify.findings.numbers import MANY, Numbers, both_numbers, counted, differ, larger, of_people
from pipeline.classify.findings.reference import Reference
from pipeline.classify.findings.scene import Comparison, Scene
from pipeline.classify.findings.tested import is_significant, values_tested, without_bounds
from pipeline.classify.findings.values import in_digits, without_parts
from pipeline.classify.lexicon import rules

_words = rules("compare")
SEVERAL = 4.0  # times as many people, for a difference in something bad if only "and" joins the two counts


def by_numbers(
    text: str, change: Change | None, numbers: Numbers, scene: Scene, good: str, verdict: bool | None
) -> list[Comparison] | None:
    """The winner by the numbers of both arms, if a test or the size of the difference shows that they differ; [] if it
    cannot be told, None if the clause only reports a change."""
    if good == "down" and _words("spared").search(text):
        return []
    own = verdict is None and (each_with_its_test(text) or each_change_tested(text))
    gained = rules("direction")("setback").sub("", text)  # the "no" of "no response" is not about a test
    test = None if own else values_tested(gained) if verdict is None else verdict
    failed = gained != text
    lost = failed and test is True
    if (failed and is_significant(gained) is None) or (_words("mildly").search(without_parts(text)) and not lost):
        return []
    higher = good_sign(text, numbers, good)
    large = _of_sizes(text, good) or _many_more_had(text, numbers, good)
    shown = test is True or numbers.only or numbers.apart or (test is None and large)
    if not (change and change.sign) and moved_somehow(text, numbers):
        return []
    sign = change.sign if change and change.sign else higher * shown
    if are_levels(text, numbers):
        sign = higher
    elif verdict is None and not numbers.changes and _of_own_changes(text):
        return None
    sign = -1 if lost else sign  # "a poor response was seen in": the higher number is worse
    bigger, pair = larger(numbers), scene.pair_of(numbers.first, numbers.second)
    if pair and bigger and sign and (verdict is True or differ(text, numbers, test)):
        return [Comparison(pair, bigger if sign > 0 else pair.other(bigger), numbers.apart)]
    return None if change and not change.comparative else []


def moved_somehow(text: str, numbers: Numbers) -> bool:
    """Whether a word gives changes without telling which is good: "It plunged by 40%", "marks smoothed in 40%"."""
    signed = numbers.negative or numbers.opposed or numbers.changes
    return not signed and bool(rules("direction")("moved_somehow").search(text))


def are_levels(text: str, numbers: Numbers) -> bool:
    """Whether the values are levels reached ("fell to 2.1") rather than amounts of change."""
    return numbers.opposed or (not numbers.changes and bool(_words("to_level").search(text)))


def _of_sizes(text: str, good: str) -> bool:
    """Whether values are amounts of change or durations of something bad; if these differ much, they are reported
    without a test."""
    stayed = good == "down" and bool(rules("numbers")("timed").search(text))
    return stayed or bool(rules("direction")("change_of").search(text))


def _many_more_had(text: str, numbers: Numbers, good: str) -> bool:
    """Whether many more people in one arm had something bad: "Darkening was seen in 30% as against 7%"; without such
    contrasting words, several times as many."""
    low, high = sorted((numbers.a, numbers.b))
    times = MANY if _words("as_against").search(in_digits(text)) else SEVERAL
    return good == "down" and of_people(text, numbers) and counted(text) and high >= times * low


def _of_own_changes(text: str) -> bool:
    """Whether each arm's own change was tested: "Significantly reduced by both"."""
    return bool(_words("change_tested").search(text)) and not _words("set_against").search(text)


def good_sign(text: str, numbers: Numbers, good: str) -> int:
    """+1 if the higher number is better, else -1 or 0; a larger change is better unless what should rise fell (both
    with a minus)."""
    polarity = {"up": 1, "down": -1}.get(good, 0)
    if numbers.opposed:
        return polarity
    if polarity and not numbers.changes and rules("direction")("change_of").search(text):
        return -1 if polarity > 0 and numbers.negative else 1
    return -polarity if numbers.negative else polarity


def moved(text: str, good: str) -> Change | None:
    """The change that a clause states once words about a difference or test are removed."""
    words = rules("direction")
    for name in ("none", "not_significant_p", "more", "less"):  # read "a greater fall" as a fall by the amounts given
        text = words(name).sub("", text)
    return read_change(without_bounds(text), None, good)


def point_direction(text: str, pair: Pair, references: tuple[Reference, ...], good: str, name: str) -> str | None:
    """The side that the numbers of both arms favour for an outcome called ``name``; None without both numbers or if it
    is not known whether more is good."""
    numbers = both_numbers(text, references)
    if not numbers or {numbers.first, numbers.second} != {pair[1], pair[2]}:
        return None
    gone = good == "up" and rules("direction")("cleared").search(name)
    told = text.replace(name, "") if gone else text  # "of warts cleared" names the outcome, not a fall of it
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
    """Whether the first values count people who gained nothing: "no response in 4 and 9"."""
    first = rules("numbers")("value").search(text)
    failed = rules("direction")("setback").search(text) if first else None
    return first is not None and failed is not None and failed.start() < first.start()
