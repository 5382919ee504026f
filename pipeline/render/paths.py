"""Paths within the site (for example "claim/ID.html"), links to studies, and addresses at PubMed and of DOIs.

Templates prefix paths with ``root``.
"""

from __future__ import annotations

import hashlib
import re
from typing import NamedTuple
from urllib.parse import quote

from pipeline.model import Study
from pipeline.render.words import short

_PARTICLES = frozenset((
    "de", "da", "di", "del", "della", "der", "den", "des", "dos", "du", "el", "la", "al", "van", "von", "ter", "ten",
    "bin", "ibn",
))
_BODIES = re.compile(r"\b(?:group|society|consortium|collaborat\w+|committee|association|academy|network)\b", re.I)


class Link(NamedTuple):
    """A link within the site."""

    path: str  # of a page, with an anchor if any
    text: str
    before: str = ""  # unlinked words in front, for a statement that begins within a sentence
    struck: bool = False  # struck through: the study is retracted or withdrawn


class Figure(NamedTuple):
    """A number, what it counts, and the path of the list of what is counted ("" if there is none)."""

    number: str
    words: str
    path: str = ""


def root_of(path: str) -> str:
    """The relative path from a page to the folder of index.html: "" or "../"."""
    return "../" * path.count("/")


def segment(id: str) -> str:
    """An id as a file name: the id itself if it is plain, else a hash of it."""
    return id if re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}", id) else hashlib.sha256(id.encode()).hexdigest()[:16]


def claim_path(id: str) -> str:
    return f"claim/{segment(id)}.html"


def study_path(pmid: str) -> str:
    return f"study/{segment(pmid)}.html"


def study_link(study: Study) -> Link:
    """A link to the page of a study, by first author and year."""
    return Link(study_path(study.pmid), short_name(study), struck=study.is_gone)


def title_of(study: Study) -> str:
    """The title of a study, cut if it is too long; "PMID 123, no title" if there is none."""
    return short(study.record.title or f"PMID {study.pmid}, no title")


def short_name(study: Study) -> str:
    """The name of a study in a sentence, for example "Kumar 2018"; "PMID 123, 2018" without authors."""
    year = study.record.year
    name = short(_surname(study.record.authors[0]), 60) if study.record.authors else ""
    if not name:
        return f"PMID {study.pmid}, {year}" if year else f"PMID {study.pmid}"
    return f"{name} {year}" if year else name


def _surname(author: str) -> str:
    """The surname with its particles ("van der Berg"); the whole name of a group or society."""
    words = author.replace(",", " ").split()
    if _BODIES.search(author):
        return " ".join(words)
    end = next((i for i, w in enumerate(words) if w.lower() not in _PARTICLES), len(words) - 1)
    return " ".join(words[:end + 1])


def document_path(name: str) -> str:
    return f"document/{segment(name)}.html"


def list_stem(kind: str, id: str) -> str:
    """The path, without its ending, of a list of studies for download; ``kind`` is "claim" or "application"."""
    return f"data/{kind}/{segment(id)}"


def application_path(id: str) -> str:
    """The page of an application or of a parent tag."""
    return f"application/{segment(id)}.html"


def pubmed_url(pmid: str) -> str | None:
    """The address of a record at PubMed; None if the id is not a PMID."""
    return f"https://pubmed.ncbi.nlm.nih.gov/{pmid}/" if re.fullmatch(r"[0-9]{1,10}", pmid, re.ASCII) else None


def doi_url(doi: str | None) -> str | None:
    """The address that resolves a DOI, percent-encoded; None if the text is not a DOI."""
    return f"https://doi.org/{quote(doi, safe='/')}" if doi and re.match(r"10\.\d{4,9}/\S", doi) else None
