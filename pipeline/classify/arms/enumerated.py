"""Reads arms from a list with letters, numbers or short forms in a sentence.

"(A) a peel, (B) a cream" is read in methods only, as results are numbered in the same way.  "To a control (CG), a peel
(PG) or both (BG)" needs three arms or more, as two short forms often stand for two things given together.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.classify.arms.arm import WAYS, Given
from pipeline.classify.arms.labels import Label, key_of
from pipeline.classify.arms.pointing import FORM_OF_IT, points_at
from pipeline.classify.arms.unnamed import telling_words
from pipeline.classify.lexicon import rules
from pipeline.classify.passages.phrases import Passage
from pipeline.model import INTERVENTION

_words = rules("labels")
ORDER = "1234"
LETTERS = "abcd"
SEVERAL = 3  # arms with short forms, at least
NOTHING = frozenset({"untreated"})


def enumerated(passage: Passage) -> tuple[Label, ...]:
    """The letters or numbers of a list of at least two treatments; () if the sentence allots nothing."""
    text = passage.sentence.text
    if passage.sentence.role == "RESULTS" or not _words("allots").search(text):
        return ()
    found = [(m, key_of(m[1])) for m in _words("enumerated").finditer(text)]
    found = found or [(m, key_of(m[1])) for m in _words("listed").finditer(text)]
    found = found or [(m, m[0].lower()) for m in _words("lettered").finditer(text)]
    keys = "".join(key for _, key in found)
    if len(found) < 2 or not (LETTERS.startswith(keys) or ORDER.startswith(keys)):
        return ()
    lettered = _words("lettered").fullmatch(text, found[0][0].start(), found[0][0].end())
    before = not lettered and bool(passage.parts(0, found[0][0].start()))  # "a peel (A) or a cream (B)"
    edges = [0, *(m.start() for m, _ in found)] if before else [*(m.end() for m, _ in found), len(text)]
    if not all(passage.parts(a, b) for a, b in pairwise(edges)):
        return ()
    return tuple(Label(*(m.span(1) if before else m.span()), (f"group {key}",)) for m, key in found)


def opens(label: str) -> bool:
    """Whether a label is the letter or number before a list item, so that its treatment follows."""
    return any(_words(id).fullmatch(label) for id in ("enumerated", "letter"))


def in_codes(passage: Passage) -> tuple[Given, ...]:
    """The arms of a list with short forms; () if one of its items names no treatment."""
    text = passage.sentence.text
    found = [] if passage.sentence.role == "RESULTS" else list(_words("coded").finditer(text))
    begins = [m.end() for m in _words("allots_to").finditer(text, 0, found[0].start())] if len(found) >= SEVERAL else []
    names = [_names(m["code"]) for m in found]
    if not begins or len({n[0] for n in names}) < len(names):
        return ()
    edges = [begins[-1], *(m.end() for m in found)]
    items = [text[a:b] for (a, _), b in zip(pairwise(edges), (m.start() for m in found), strict=True)]
    parts = [_parts(passage, a, m.start()) for a, m in zip(edges, found, strict=False)]
    if not all(parts):  # "a scrub only (L)": the short form may name what the words do not
        parts = [had | passage.parts(*m.span()) for had, m in zip(parts, found, strict=True)]
    if not all(parts):
        return ()
    told = zip(names, _by_one_way(_of_the_form(parts, passage.parts(0, begins[-1]))), items, strict=True)
    return tuple(Given(name, had, words=telling_words(item)) for name, had, item in told)


def _names(code: str) -> tuple[str, ...]:
    """The names that results use for an arm: "CG", "the CG group"; a single letter only with "group", being ambiguous
    alone."""
    short = re.sub(r"\s", "", code).lower()
    return (f"group {short}",) if len(short) == 1 else (short, f"group {short}")


def _parts(passage: Passage, start: int, end: int) -> frozenset[str]:
    """What a list item names or refers to; a control that names nothing was untreated."""
    text = passage.sentence.text[start:end]
    named = passage.parts(start, end)
    parts = named | points_at(text, named, False)
    parts = parts or (frozenset({FORM_OF_IT}) if _words("form_only").fullmatch(text) else parts)
    return parts or (NOTHING if _words("bare_control").search(text) else parts)


def _of_the_form(parts: Sequence[frozenset[str]], used: frozenset[str]) -> list[frozenset[str]]:
    """Adds the product used before to every arm of "women using a foxglove foam were allotted to foam only (F), foam
    with a peel (FP)"."""
    goes_on = used and INTERVENTION not in used and any(p == {FORM_OF_IT} for p in parts)
    return [(p - {FORM_OF_IT}) | used for p in parts] if goes_on else list(parts)


def _by_one_way(parts: Sequence[frozenset[str]]) -> list[frozenset[str]]:
    """What was given in one way is told so once: "an oral drug (D), a peel (P) or the drug plus a peel (DP)"."""
    return [p - WAYS if any(p - WAYS < q and not q & WAYS for q in parts) else p for p in parts]
