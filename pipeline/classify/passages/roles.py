"""Finds what each sentence of a record is for, such as METHODS or RESULTS, with its offsets.

Headings decide where there are any (NLM: AbstractText ``Label`` and ``NlmCategory``); otherwise the weights of words
and their order do (``weighed``).
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from pipeline.classify.lexicon import rules
from pipeline.classify.passages.weighed import ROLES, best_path
from pipeline.classify.sections import headed, placed
from pipeline.model import Because, Record, Section
from pipeline.text import sentences

_words = rules("roles")
LONGEST = 300  # sentences; longer texts are read up to here
_CATEGORY = {
    "CONCLUSIONS": "CONCLUSION", "RESULTS": "RESULTS", "METHODS": "METHODS", "BACKGROUND": "BACKGROUND",
    "OBJECTIVE": "BACKGROUND",
}
_CASE = {"BACKGROUND": "METHODS", "CONCLUSION": "RESULTS"}  # a case tells only who it was and what came of it


class Sentence(NamedTuple):
    """A sentence of a record: ``field``, ``start`` and ``end`` as in a Because."""

    field: str
    start: int
    end: int
    text: str
    role: str  # TITLE | BACKGROUND | METHODS | RESULTS | CONCLUSION | OTHER

    def because(self, rule: str) -> Because:
        """The whole sentence as the words that support a rule."""
        return Because(self.field, self.start, self.end, self.text, rule)


@lru_cache(maxsize=64)  # the design and the results are read from the same sentences
def read_sentences(record: Record) -> tuple[Sentence, ...]:
    """The title as one sentence, then those of the abstract or digest in order."""
    title = record.title or ""
    found = [Sentence("title", 0, len(title), title, "TITLE")] if title else []
    for role, start, text in sections_of(record):
        spans = sentences(text)[:LONGEST]
        mixed = role in ("MIXED", "CASE")
        roles = guess_roles([text[a:b] for a, b in spans]) if mixed else [role] * len(spans)
        roles = [_CASE.get(r, r) for r in roles] if role == "CASE" else roles
        found += [
            Sentence(record.body_field, start + a, start + b, text[a:b], r)
            for (a, b), r in zip(spans, roles, strict=True)
        ]
    return tuple(found)


def guess_roles(texts: list[str]) -> list[str]:
    """Roles of sentences in a section without a clear heading: by headings within the text, else by the best path."""
    path = best_path(texts, known=_after_headings(texts) or _allotted(texts))
    told = next((i for i, text in enumerate(texts) if _words("own_report").search(text)), 0)
    roles = ["BACKGROUND" if i < told else ROLES[k] for i, k in enumerate(path)]
    return ["RESULTS" if _is_result(t, r) else r for t, r in zip(texts, roles, strict=True)]


def _is_result(text: str, role: str) -> bool:
    """Whether words alone show a result: a test or spread without a conclusion, or a difference."""
    if role == "CONCLUSION":
        return bool(_words("tested").search(text)) and not _words("concludes").search(text)
    return role == "METHODS" and bool(_words("differed").search(text))


def _after_headings(texts: list[str]) -> dict[int, int]:
    """Index in ROLES for each sentence from the first heading inside the text ("Results: Scores fell.") to the last."""
    inline = _words("inline")
    headings = {i: headed(h[1]) for i, text in enumerate(texts) if (h := inline.match(text))}
    told = {i: ROLES.index(role) for i, role in headings.items() if role in ROLES}
    last = max(told, default=-1)
    return {i: told[max(j for j in told if j <= i)] for i in range(min(told, default=0), last + 1)}


def _allotted(texts: list[str]) -> dict[int, int]:
    """The first sentence in the first half that says who was allotted to what, marked as methods."""
    allots = _words("allots")
    first = next((i for i in range((len(texts) + 1) // 2) if allots.search(texts[i])), None)
    return {} if first is None else {first: ROLES.index("METHODS")}


def sections_of(record: Record) -> list[tuple[str, int, str]]:
    """Role, offset and text of each section; a digest without headings is one MIXED section."""
    if record.digest is not None:
        return _with_roles(record.digest, record.digest_sections) or [("MIXED", 0, record.digest)]
    return _with_roles(record.body, record.sections)


def _with_roles(body: str, sections: tuple[Section, ...]) -> list[tuple[str, int, str]]:
    """Role, offset and text of each section of a body."""
    found = [(_role(section), start, section.text) for section, start in placed(body, sections)]
    whole = len(found) == 1 and found[0][0] == "CONCLUSION"  # an abstract all under "Summary"
    return [("MIXED", *found[0][1:])] if whole else found


def _role(section: Section) -> str:
    return headed(section.label or "") or _CATEGORY.get(section.category or "", "MIXED")
