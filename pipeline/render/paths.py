"""Where things lie within the site ("claim/ID.html"), what a link to a study says, and addresses outside; templates put
``root`` before paths."""

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
    """A link within the site: path of a page (with its anchor) and the words of the link; before them, for a
    statement that begins within a sentence, the words that lead to it."""

    path: str
    text: str
    before: str = ""
    struck: bool = False  # of a retracted study


class Figure(NamedTuple):
    """A number, what it counts, and the path of the list of these, "" where there is none."""

    number: str
    words: str
    path: str = ""


def root_of(path: str) -> str:
    """What leads from a page back to the folder of index.html: "" or "../"."""
    return "../" * path.count("/")


def segment(id: str) -> str:
    """An id as a file name: itself when it is plain, else a hash of it."""
    return id if re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}", id) else hashlib.sha256(id.encode()).hexdigest()[:16]


def claim_path(id: str) -> str:
    return f"claim/{segment(id)}.html"


def study_path(pmid: str) -> str:
    return f"study/{segment(pmid)}.html"


def study_link(study: Study) -> Link:
    """The page of a study, by its name: by first author and year in a sentence, by its title in lists."""
    return Link(study_path(study.pmid), short_name(study), struck=study.is_gone)


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


def document_path(name: str) -> str:
    return f"document/{segment(name)}.html"


def list_stem(kind: str, id: str) -> str:
    """The files of a list of studies to take away, without what their names end in: of a "claim", an "application"."""
    return f"data/{kind}/{segment(id)}"


def application_path(id: str) -> str:
    """The page of an application or of a parent tag."""
    return f"application/{segment(id)}.html"


def pubmed_url(pmid: str) -> str | None:
    """The record at PubMed; None for an id that is no PMID."""
    return f"https://pubmed.ncbi.nlm.nih.gov/{pmid}/" if re.fullmatch(r"[0-9]{1,10}", pmid, re.ASCII) else None


def doi_url(doi: str | None) -> str | None:
    """The resolver's address of a DOI, quoted; None for a text that is no DOI."""
    return f"https://doi.org/{quote(doi, safe='/')}" if doi and re.match(r"10\.\d{4,9}/\S", doi) else None
