"""Arms told as a lettered or numbered list, "(A) a peel, (B) a cream": a sentence goes in, labels come out.

In methods alone: a list of results is numbered in the same way.
"""

from __future__ import annotations

from itertools import pairwise

from pipeline.classify.arms.labels import Label, key_of
from pipeline.classify.arms.pointing import points_at
from pipeline.classify.lexicon import rules
from pipeline.classify.passages.phrases import Passage

_words = rules("labels")
ORDER = "1234"
LETTERS = "abcd"


def enumerated(passage: Passage) -> tuple[Label, ...]:
    """The letters or numbers of a list of at least two, each with a treatment; () where the sentence allots none."""
    text = passage.sentence.text
    if passage.sentence.role == "RESULTS" or not _words("allots").search(text):
        return ()
    found = [(m, key_of(m[1])) for m in _words("enumerated").finditer(text)]
    found = found or [(m, m[0].lower()) for m in _words("lettered").finditer(text)]
    keys = "".join(key for _, key in found)
    if len(found) < 2 or not (LETTERS.startswith(keys) or ORDER.startswith(keys)):
        return ()
    lettered = _words("lettered").fullmatch(text, found[0][0].start(), found[0][0].end())
    before = not lettered and bool(passage.parts(0, found[0][0].start()))  # "a peel (A) or a cream (B)"
    edges = [0, *(m.start() for m, _ in found)] if before else [*(m.end() for m, _ in found), len(text)]
    if not all(_tells(passage, a, b) for a, b in pairwise(edges)):
        return ()
    return tuple(Label(*(m.span(1) if before else m.span()), (f"group {key}",)) for m, key in found)


def opens(label: str) -> bool:
    """Whether a label is the letter or number before an item of a list: its treatment follows."""
    return _words("enumerated").fullmatch(label) is not None


def _tells(passage: Passage, start: int, end: int) -> bool:
    """Whether an item of a list names a treatment or points at others ("both")."""
    return bool(passage.parts(start, end) or points_at(passage.sentence.text[start:end], frozenset(), False))
