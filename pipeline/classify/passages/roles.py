"""What each sentence of a text is for: a record goes in, sentences with their role and offsets come out.

Headings decide where there are any (NLM: AbstractText ``Label`` and ``NlmCategory``); otherwise words and
order do: roles follow one another, so the best path through the four roles is taken, going back is dear.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from pipeline.classify.lexicon import lexicon, patterns
from pipeline.model import Because, Record, Section
from pipeline.text import sentences

ROLES = ("BACKGROUND", "METHODS", "RESULTS", "CONCLUSION")
PLACE = (0.0, 0.3, 0.65, 1.0)  # where in a text a role is at home, 0 first and 1 last sentence
BACK = -3.0  # what a step back costs, in cues
LONGEST = 300  # sentences; texts beyond any abstract are read up to here

HEADINGS = ("OTHER", "MIXED", "CASE", "CONCLUSION", "RESULTS", "METHODS", "BACKGROUND")  # the first that fits
_CATEGORY = {
    "CONCLUSIONS": "CONCLUSION",
    "RESULTS": "RESULTS",
    "METHODS": "METHODS",
    "BACKGROUND": "BACKGROUND",
    "OBJECTIVE": "BACKGROUND",
}

_CASE = {"BACKGROUND": "METHODS", "CONCLUSION": "RESULTS"}  # who it was and what came of it: no more is told of a case


class Sentence(NamedTuple):
    """A sentence of a record: ``field``, ``start`` and ``end`` as in a Because."""

    field: str
    start: int
    end: int
    text: str
    role: str  # TITLE | BACKGROUND | METHODS | RESULTS | CONCLUSION | OTHER

    def because(self, rule: str) -> Because:
        """The whole sentence as the words that a rule read."""
        return Because(self.field, self.start, self.end, self.text, rule)


@lru_cache(maxsize=64)  # the design is shown by sentences in their roles, results are read from the same
def read_sentences(record: Record) -> tuple[Sentence, ...]:
    """The title as one sentence, then those of the abstract or digest in order."""
    title = record.title or ""
    found = [Sentence("title", 0, len(title), title, "TITLE")] if title else []
    for role, start, text in _sections(record):
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
    """Roles of sentences without headings: cues and place, the best path through the four roles."""
    headed = [_of_heading(h[1]) if (h := patterns("roles")["inline"].match(t)) else None for t in texts]
    if "RESULTS" in headed:
        return _after_headings(headed)
    cues = lexicon("roles")
    best: list[tuple[float, list[int]]] = [(0.0, [k]) for k in range(4)]
    for i, text in enumerate(texts):
        place = i / max(1, len(texts) - 1)
        scores = [min(2, len(cues[r].spans(text))) - 2.5 * abs(place - PLACE[k]) for k, r in enumerate(ROLES)]
        best = [_step(best, k, scores[k], first=i == 0) for k in range(4)]
    path = max(best, key=lambda b: b[0])[1]
    told = next((i for i, text in enumerate(texts) if cues["own_report"].search(text)), 0)
    roles = ["BACKGROUND" if i < told else ROLES[k] for i, k in enumerate(path[: len(texts)])]
    return ["RESULTS" if r == "CONCLUSION" and _tested(t) else r for t, r in zip(texts, roles, strict=True)]


def _tested(text: str) -> bool:
    """Whether a sentence states a test or a spread, and speaks of nothing that follows: a result, even the last one."""
    cues = lexicon("roles")
    return bool(cues["tested"].search(text)) and not cues["CONCLUSION"].search(text)


def _after_headings(headed: list[str | None]) -> list[str]:
    """Each sentence has the role of the last heading inside the text ("Results: Scores fell."), at first background."""
    roles: list[str] = []
    for role in headed:
        roles.append(role if role in ROLES else roles[-1] if roles else "BACKGROUND")
    return roles


def _step(best: list[tuple[float, list[int]]], k: int, score: float, first: bool) -> tuple[float, list[int]]:
    if first:
        return score, [k]
    total, path = max(((s + (BACK if p[-1] > k else 0.0), p) for s, p in best), key=lambda b: b[0])
    return total + score, [*path, k]


def _sections(record: Record) -> list[tuple[str, int, str]]:
    """Role, offset and text of each section; one MIXED section where there are no headings."""
    if record.digest is not None:
        return _placed(record.digest, record.digest_sections) or [("MIXED", 0, record.digest)]
    return _placed(record.body, record.sections)


def _placed(body: str, sections: tuple[Section, ...]) -> list[tuple[str, int, str]]:
    placed: list[tuple[str, int, str]] = []
    at = 0
    for section in sections:
        if section.text and (start := body.find(section.text, at)) >= 0:
            placed.append((_role(section), start, section.text))
            at = start + len(section.text)
    return placed


def _role(section: Section) -> str:
    return _of_heading(section.label or "") or _CATEGORY.get(section.category or "", "MIXED")


def _of_heading(words: str) -> str | None:
    """The role that a heading gives what stands under it."""
    return next((role for role in HEADINGS if patterns("roles")[f"headed_{role}"].search(words)), None)
