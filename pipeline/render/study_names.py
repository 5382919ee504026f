"""How a study is named: by its title in lists, by first author and year in a sentence."""

from __future__ import annotations

import re

from pipeline.model import Study
from pipeline.render.words import short

_PARTICLES = frozenset((
    "de", "da", "di", "del", "della", "der", "den", "des", "dos", "du", "el", "la", "al", "van", "von", "ter", "ten",
    "bin", "ibn",
))
_BODIES = re.compile(r"\b(?:group|society|consortium|collaborat\w+|committee|association|academy|network)\b", re.I)


def title_of(study: Study) -> str:
    """The title for lists: cut where it is longer than any title should be."""
    return short(study.record.title or f"PMID {study.pmid}, no title")


def short_name(study: Study) -> str:
    """How a study is called in a sentence: "Kumar 2018", "van der Berg 2018", else "PMID 123, 2018"."""
    year = study.record.year
    name = short(_surname(study.record.authors[0]), 60) if study.record.authors else ""
    if not name:
        return f"PMID {study.pmid}, {year}" if year else f"PMID {study.pmid}"
    return f"{name} {year}" if year else name


def _surname(author: str) -> str:
    """The surname as it is spoken: particles keep their noun; a body keeps its whole name."""
    words = author.replace(",", " ").split()
    if _BODIES.search(author):
        return " ".join(words)
    end = next((i for i, w in enumerate(words) if w.lower() not in _PARTICLES), len(words) - 1)
    return " ".join(words[:end + 1])
