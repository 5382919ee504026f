"""Finds which treatments a sentence joins: "X with Y and Z" gives {X, Y} and {Z}."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from pipeline.classify.lexicon import rules
from pipeline.classify.passages.mention import CONTROLS, Mention
from pipeline.classify.passages.roles import Sentence
from pipeline.model import INTERVENTION

_words = rules("phrases")
OTHER = "other"  # a treatment that the topic pack does not name
OTHER_2 = "other_2"  # a second one
UNNAMED = frozenset({OTHER, OTHER_2})
TECHNIQUE = "technique"  # another depth, device or number of passes
FORM = 10  # characters after a treatment within which its form is named
NEAR = 60  # characters between two treatments of one arm
BEFORE = 40  # characters before a treatment searched for a denial
_TOGETHER = (
    "with", "plus", "+", "combined", "followed", "and then", "assisted", "containing", "mediated", "under", "enhanced",
    "using", "via", "through", "after", "added", "addition", "along", "loaded", "before", "delivery",
    "over which", "upon which", "onto which", "on which",
)
_APART_ALWAYS = (" but ", " or ", " versus ", " vs", "compar", " against", ";", "? ", " than ", " alone")
_APART = (*_APART_ALWAYS, " either ", " and ", ", ")
Joiner = Callable[[str], bool]


class Passage(NamedTuple):
    """A sentence with the mentions in it, offsets counted from its own start."""

    sentence: Sentence
    mentions: tuple[Mention, ...]

    def parts(self, start: int, end: int) -> frozenset[str]:
        """The treatments named between two places."""
        return frozenset(m.id for m in self.mentions if start <= m.start < end)

    def named(self, id: str) -> bool:
        """Whether the sentence names a treatment."""
        return any(m.id == id for m in self.mentions)

    def upto(self, end: int) -> Passage:
        """The passage up to ``end``, for example where words about all arms begin."""
        sentence = self.sentence._replace(text=self.sentence.text[:end])
        return Passage(sentence, tuple(m for m in self.mentions if m.start < end))

    def since(self, start: int) -> Passage:
        """The passage from ``start`` on, for example from where people are allocated."""
        sentence = self.sentence._replace(text=self.sentence.text[start:])
        later = (m for m in self.mentions if m.start >= start)
        return Passage(sentence, tuple(m._replace(start=m.start - start, end=m.end - start) for m in later))


def asks(p: Passage) -> bool:
    """Whether a sentence says what was to be found out, not what was done."""
    return bool(_words("aim").search(p.sentence.text))


def of_roles(passages: Sequence[Passage], roles: Sequence[str]) -> list[Passage]:
    """The passages with these roles, ordered by role."""
    return [p for role in roles for p in passages if p.sentence.role == role]


def given_together(between: str) -> bool:
    """Whether two treatments with these words between them were given together."""
    low = f" {between.lower()} "
    if "before " in low and _words("at_either_time").fullmatch(low):
        return True
    if len(between) > NEAR or any(word in low for word in _APART_ALWAYS) or _words("set_apart").search(low):
        return False
    told = _words("based_and").sub(" and ", low)  # the hyphen of "needling-based methods and a laser" joins nothing
    if any(word in told for word in _TOGETHER) or _words("hyphened").search(told):
        return True
    return not low.strip(" ()") or not any(word in low for word in _APART)


def never(between: str) -> bool:
    return False


def together_only(between: str) -> bool:
    """Whether these words join two treatments and cannot separate them, as "and" can."""
    return bool(_words("join").fullmatch(between))


def in_one_item(between: str) -> bool:
    """Like :func:`together_only`, in a list whose items are separated by commas."""
    return "," not in between and together_only(between)


def clusters(p: Passage, start: int, end: int, join: Joiner = given_together) -> list[frozenset[str]]:
    """Sets of treatments given together between two places: "X with Y and Z" is {X, Y} and {Z}.

    "X with Y or Z" is {X, Y} and {X, Z} where X is the intervention.
    """
    found: list[list[str]] = []
    last: Mention | None = None
    begin = 0
    named = [m.span() for m in _words("group").finditer(p.sentence.text)]
    for m in p.mentions:
        if not start <= m.start < end or any(a < m.start < b for a, b in named) or _left_out(p.sentence.text, m.start):
            continue
        between = p.sentence.text[last.end : m.start] if last else ""
        again = last and found and _again(found[-1], m) and _words("or").fullmatch(between)
        if last and found and _words("the_same_with").fullmatch(between) and _comes_on_top(p, found[-1], m):
            found.append([*found[-1], m.id])
        elif last and found and (again or join(between) or _named_combination(p.sentence.text, begin, between)):
            found[-1].append(m.id)
        elif last and _with_another(p, found, m.id, begin, between) and not _by_itself(p.sentence.text, last, m):
            found.append([INTERVENTION, m.id])
        else:
            found.append([m.id])
            begin = m.start
        last = m
    return [frozenset(f) for f in found]


def _again(before: list[str], m: Mention) -> bool:
    """Whether a control that an arm had with something else is named again: "X with saline, water or nothing"."""
    return m.id in CONTROLS and m.id in before and len(before) > 1


def _comes_on_top(p: Passage, before: list[str], m: Mention) -> bool:
    """Whether "the same with Z" adds Z to all that an arm had; after "X with Y" it is X with Z, unless X is named
    again."""
    again = p.parts(m.end, m.end + NEAR) & {*before}
    return len({*before}) == 1 or bool(again)


def _left_out(text: str, place: int) -> bool:
    """Whether a treatment is only named as left out: "a cream without needling"."""
    return "without" in text[max(0, place - BEFORE) : place] and denied(text, place)


def denied(text: str, place: int) -> bool:
    """Whether the words before a treatment say that it was not given: "the control group did not receive needling"."""
    return _words("denied").search(text[max(0, place - BEFORE) : place]) is not None


def _with_another(p: Passage, found: list[list[str]], id: str, begin: int, between: str) -> bool:
    """Whether "or Z" after "needling with Y" means needling with Z; not in "with needling and Y and with Z" or "needled
    Y or topical Z"."""
    if between.lstrip(",").startswith((" and with ", " or with ")) and p.sentence.text[:begin].endswith(" with "):
        return False
    paired = bool(found) and found[-1][0] == INTERVENTION != id and {*found[-1]} > {INTERVENTION}
    adjective = "topical" in between and not _words("has_own").search(p.sentence.text, begin)
    return paired and not adjective and _words("or_with").fullmatch(between) is not None


def _by_itself(text: str, last: Mention, m: Mention) -> bool:
    """Whether the second of two has an addition of its own, or a form such as "cream" that the first lacks."""
    first = _words("form").search(text, last.start, m.start)
    second = _words("form").search(text, m.start, m.end + FORM)
    return bool(_words("has_own").match(text, m.end) or (second and not first))


def _named_combination(text: str, begin: int, between: str) -> bool:
    """Whether "combined X and Y" names one arm."""
    before = text[max(0, begin - 18) : begin]
    return bool(_words("named_together").fullmatch(between) and _words("combining").search(before))


def aliases(p: Passage) -> list[tuple[frozenset[str], str]]:
    """Groups named in brackets with what they were given: "intense pulsed light (light group)"."""
    found: list[tuple[frozenset[str], str]] = []
    for i, m in enumerate(p.mentions):
        if match := _words("alias").match(p.sentence.text, m.end):
            together = frozenset({m.id})
            if i and given_together(p.sentence.text[p.mentions[i - 1].end : m.start]):
                together |= {p.mentions[i - 1].id}
            found.append((together, match[1].lower()))
    return found
