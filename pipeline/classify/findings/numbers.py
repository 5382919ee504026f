"""Numbers given for both arms: a clause and the places of its arms go in, two values come out, or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

from pipeline.classify.arms.arm import Arm
from pipeline.classify.counts import value
from pipeline.classify.findings.reference import Reference
from pipeline.classify.lexicon import expressions
from pipeline.words import Expression

TELLING = 1.5  # ratio from which two values without a test are taken as a difference that authors report
AMONG_SEVERAL = 1.2  # the same where a test says that the groups, of which these are two, are not all alike
UNITS = {"%": "%", "per": "%", "fol": "fold", "-fo": "fold"}
FEW = 3.0  # people, or per cent, from which "and in none of the others" is a difference

Value = tuple[float, bool, int]  # with a minus or not, and where it stands


class Numbers(NamedTuple):
    """One value for each of two arms, same unit."""

    first: Arm
    a: float
    second: Arm
    b: float
    changes: bool = False  # computed from "6.1 to 3.0" of each arm; a p there may be each arm's own
    negative: bool = False  # both stand with a minus, or fell: "a mean change of -6 and -4", "from 6 to 3"
    only: bool = False  # the text belittles the smaller one: "in only 5%", "in none"
    several: bool = False  # two of several: a test is one of them all
    opposed: bool = False  # one fell and the other rose: the one that fell is below nothing

    def telling(self, significant: bool | None) -> bool:
        """Whether the two differ as stated by a test, or without one by :data:`TELLING`."""
        if significant is not None and not self.changes and not (self.several and significant):
            return significant
        if self.opposed:
            return significant is True
        low, high = sorted((abs(self.a), abs(self.b)))
        least = AMONG_SEVERAL if self.several and significant else TELLING
        return (self.only and low < high) or (high > 0 and (low == 0 or high / low >= least))


def counted(text: str) -> bool:
    """Whether a clause says of enough people, or of enough per cent of them, that something was seen in them."""
    return any(float(m[1]) >= FEW for m in _words("people").finditer(in_digits(text)))


def in_digits(text: str) -> str:
    """The text, as long as it was, with people counted in words in digits: "in seven patients", "in two of them"."""
    for m in _words("people_in_words").finditer(text):
        text = f"{text[: m.start()]}{value(m[0]):>{len(m[0])}}{text[m.end() :]}"
    return text


def larger(numbers: Numbers) -> Arm | None:
    """The arm with the higher value."""
    return None if numbers.a == numbers.b else numbers.first if numbers.a > numbers.b else numbers.second


def both_numbers(text: str, references: Sequence[Reference]) -> Numbers | None:
    """ "60% in A versus 5% in B", "A and B by 60% and 5%, respectively"; None when more than two could be meant."""
    arms = list(dict.fromkeys(r.arm for r in references))
    if len(arms) != 2:
        return None
    first, second = arms
    if len(ranges := _words("range").findall(_words("interval").sub("", text))) == 2:
        one, other = (float(end) - float(start) for start, end in ranges)
        if one * other < 0:
            return Numbers(first, one, second, other, True, opposed=True)
        return Numbers(first, abs(one), second, abs(other), True, negative=one + other < 0)
    if ranges:
        return None
    found = _of_top_grade(text, references) or _values(text, references)
    if len(found) != 2:
        return None
    if _of_two_things(text, found, references):
        return None
    a, b = _signed(text, found)
    only = _words("only").search(text)
    belittled = only is not None and float(only[1]) == min(a, b)
    return Numbers(
        first,
        a,
        second,
        b,
        negative=all(minus for _, minus, _ in found),
        opposed=a * b < 0,
        only=belittled or (min(a, b) == 0 and bool(_words("nobody").search(text))),
    )


def several_numbers(text: str, references: Sequence[Reference]) -> list[Numbers]:
    """The same for three arms or more, each with one value in their order: two of them at a time."""
    arms = list(dict.fromkeys(r.arm for r in references))
    if len(arms) < 3 or _words("range").search(_words("interval").sub("", text)):
        return []
    found = _values(text, references, len(arms))
    beside = _beside(text, references)
    told = list(zip(arms, found, strict=True)) if len(found) == len(arms) else beside
    pairs_told = [(one, other) for one, other in combinations(told, 2) if _apart(one[0], other[0], beside)]
    return [Numbers(a, x[0], b, y[0], several=True, negative=x[1] and y[1]) for (a, x), (b, y) in pairs_told]


def _apart(one: Arm, other: Arm, told: Sequence[tuple[Arm, Value]]) -> bool:
    """Whether two arms differ the same way by each value told of them, where one is told twice ("two kinds of it")."""
    if one is other:
        return False
    a, b = ([v[0] for arm, v in told if arm is x] for x in (one, other))
    return len(a) < 2 > len(b) or min(a) > max(b) or max(a) < min(b)


def _beside(text: str, references: Sequence[Reference]) -> list[tuple[Arm, Value]]:
    """The arms named right behind a share: "71% with A, 47% with B", whatever is told of others."""
    ends = {m.end(): m for m in _words("value_then").finditer(text)}
    told = [(r.arm, ends[r.start]) for r in references if r.start in ends]
    return [(arm, (float(m["a"]), False, m.start())) for arm, m in told]


def without_parts(text: str) -> str:
    """A clause up to where it goes on to the people just counted: "in 38, of whom 15"."""
    cut = _words("of_these").search(text)
    return text[: cut.start()] if cut else text


def _signed(text: str, found: Sequence[Value]) -> tuple[float, float]:
    """Both values; where one fell and the other rose, or one alone has a minus, the one that fell is below nothing."""
    (a, minus, start), (b, other, end) = found
    fell, rose = (_words(w).search(text, 0, start) for w in ("fell", "rose"))
    then_fell, then_rose = (_words(w).search(text, start, end) for w in ("fell", "rose"))
    if minus != other:
        return (-a if minus else a), (-b if other else b)
    if (fell and then_rose and not rose and not then_fell) or (rose and then_fell and not fell and not then_rose):
        return (-a, b) if fell else (a, -b)
    return a, b


def _of_two_things(text: str, found: Sequence[Value], references: Sequence[Reference]) -> bool:
    """ "Raised the one by 8% and lowered the other by 5%": of one arm, as none is named from the first value on."""
    (_, _, start), (_, _, end) = found
    told = any(r.end > start for r in references) or "respectively" in text
    return not told and bool(_words("changed_by").search(text, start, end + 1))


def _of_top_grade(text: str, references: Sequence[Reference]) -> list[Value]:
    """The shares with the best grade, where each arm is told by its grades: "excellent in 40%, good in 20%" twice."""
    graded = list(_words("top_grade").finditer(text))
    others = len(_words("lower_grade").findall(text))
    if len(graded) != 2 or others < 2 or graded[0]["grade"].lower() != graded[1]["grade"].lower():
        return []
    named = [r for r in references if graded[0].end() <= r.start < graded[1].start()]
    return [(float(m["share"]), False, m.start()) for m in graded] if named else []


def _values(text: str, references: Sequence[Reference], arms: int = 2) -> list[Value]:
    """The values of one unit, two or as many as there are arms, shares first; [] when there are more or fewer."""
    text = in_digits(without_parts(text))
    timed = _words("timed").search(text)
    vetoed = [
        m.span() for m in _words("not_a_result").finditer(text) if not (timed and _words("time").fullmatch(m.group()))
    ]
    vetoed += [m.span() for m in _words("interval").finditer(text)]
    vetoed += [(r.start, r.end) for r in references]
    vetoed += [] if _words("measured").search(text) else [m.span() for m in _words("length").finditer(text)]
    found: dict[str, list[Value]] = {"%": [], "of": [], "fold": [], "": []}
    for m in _words("value").finditer(text):
        if any(a < m.end("a") and m.start() < b for a, b in vetoed):
            continue
        amount = float(m["a"].replace("·", "."))
        unit = "of" if m["of"] else UNITS.get((m["unit"] or "")[:3].lower(), "")
        amount = amount / float(m["of"]) if m["of"] and float(m["of"]) else amount
        found[unit].append((amount, m["minus"] is not None, m.start()))
    for unit in ("%", "of", "fold", ""):
        if found[unit]:
            return _with_nobody(text, found[unit], unit) if len(found[unit]) <= arms else []
    return []


def _with_nobody(text: str, found: list[Value], unit: str) -> list[Value]:
    """One value and "none" of the others are two, in the order of the text; two stay as they are."""
    none = list(_words("nobody").finditer(text))
    if len(found) > 1:
        return found
    value, minus, place = found[0]
    if len(none) != 1 or (value if unit != "of" else 100 * value) < FEW:
        return []
    return sorted([(value, minus, place), (0.0, False, none[0].start())], key=lambda v: v[2])


def _words(id: str) -> Expression:
    return expressions("numbers")[id]
