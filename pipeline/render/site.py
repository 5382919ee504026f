"""The site as its page modules see it: the report, look-up tables, paths of pages, and one way to print them.

Paths are those of files in the site ("claim/ID.html"); templates put ``root`` ("" or "../") before them.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple, TypeVar
from urllib.parse import quote

from jinja2 import Environment
from markupsafe import Markup

from pipeline.model import Claim, Document, EvidenceItem, Report, Study, Verdict
from pipeline.render import signs
from pipeline.render.env import environment, symbols_of, with_sprite
from pipeline.render.markdown import words_before
from pipeline.render.review import withhold
from pipeline.render.shell import Shell, shell, with_run
from pipeline.render.words import short
from pipeline.settings import Settings
from pipeline.topic import Topic

T = TypeVar("T")
DATED = frozenset(("index.html", "methods.html", "changes.html", "report.html"))  # pages that name the run themselves


class Link(NamedTuple):
    """A link within the site: path of a page (with its anchor) and the words of the link; before them, for a
    statement that begins within a sentence, the words that lead to it."""

    path: str
    text: str
    before: str = ""


@dataclass(frozen=True)
class Site:
    """What every page module gets; look-up tables are made once."""

    report: Report
    topic: Topic
    settings: Settings
    env: Environment
    held: int  # studies; more than the report has where it is that of a run without news

    @cached_property
    def studies(self) -> Mapping[str, Study]:
        """Studies by PMID, in the order of the report."""
        return {s.pmid: s for s in self.report.studies}

    @cached_property
    def claims(self) -> Mapping[str, Claim]:
        return {c.id: c for c in self.report.claims}

    @cached_property
    def documents(self) -> Mapping[str, Document]:
        return {d.name: d for d in self.report.documents}

    @cached_property
    def verdicts(self) -> Mapping[str, Verdict]:
        """Verdicts by claim id."""
        return {v.claim: v for v in self.report.verdicts}

    @cached_property
    def items_of(self) -> Mapping[str, tuple[EvidenceItem, ...]]:
        """Items by claim id; a claim without items has an empty tuple."""
        return _grouped(self.claims, self.report.items, "claim")

    @cached_property
    def items_about(self) -> Mapping[str, tuple[EvidenceItem, ...]]:
        """Items by PMID; a study without items has an empty tuple."""
        return _grouped(self.studies, self.report.items, "pmid")

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The number of each claim in its document, from 1, in the order of the text."""
        found: dict[str, int] = {}
        for document in self.report.documents:
            own = sorted((c for c in self.report.claims if c.document == document.name), key=lambda c: (c.start, c.id))
            found |= {c.id: n for n, c in enumerate(own, 1)}
        return found

    def order_of(self, document: str) -> tuple[str, ...]:
        """Ids of the answered claims of a document, in the order of its text."""
        return self._orders[document]

    @cached_property
    def _orders(self) -> Mapping[str, tuple[str, ...]]:
        return {
            d.name: tuple(c for c in self.numbers if self.claims[c].document == d.name and c in self.verdicts)
            for d in self.report.documents
        }

    def statement(self, claim: str) -> Link:
        """The page of a claim, in its own words, with those that lead to them."""
        held = self.claims[claim]
        return Link(claim_path(claim), held.quote, words_before(self.documents[held.document], held))

    def statement_words(self, claim: str) -> str:
        """A claim as a line of plain text: a title, an entry of a feed, a label."""
        link = self.statement(claim)
        return f"{link.before} {link.text}".strip()

    def badge_path(self, claim: Claim) -> str:
        """The badge of a claim; "" for a question that no person confirmed (EVIDENCE 3)."""
        return f"badge/{segment(claim.id)}.svg" if claim.confirmed else ""

    @cached_property
    def shell(self) -> Shell:
        return shell(self.report, self.topic, self.settings, self.held)

    def render(self, template: str, path: str, title: str, here: str = "", **context: Any) -> bytes:
        """The bytes of a page.

        ``path`` is the page's place in the site, ``title`` its title, ``here`` the name of the navigation link
        that it belongs to ("Overview", "Article", "Topics", "Studies", "Methods", "Find" or "").
        """
        root = root_of(path)
        text = self.env.get_template(template).render(
            root=root, path=path, title=title, shell=self.shell, **self._around(root, here), **context
        )
        text = with_sprite(text, self._sprite)
        return (with_run(text, self.shell.run) if path in DATED else text).encode("utf-8")

    def _around(self, root: str, here: str) -> dict[str, Markup]:
        """Head and foot of a page, made once for all pages that share them."""
        parts: Any = self.once("shell", lambda: self.env.get_template("macros/shell.html").module)
        return {
            "top": self.once(f"top {root} {here}", lambda: parts.top(self.shell, root, here, _above(self.settings))),
            "foot": self.once(f"foot {root}", lambda: parts.foot(self.shell, root)),
        }

    @cached_property
    def _sprite(self) -> dict[str, str]:
        return symbols_of(self.env.get_template("sprite.svg").render())

    def once(self, name: str, make: Callable[[], T]) -> T:
        """What several pages need and is worked out only once."""
        if name not in self._kept:
            self._kept[name] = make()
        found: T = self._kept[name]
        return found

    @cached_property
    def _kept(self) -> dict[str, Any]:
        return {}

    def application_name(self, id: str) -> str:
        """The title of an application's page, or of a parent's; the id in words when the topic pack has none."""
        page = next((a.page for a in self.topic.applications if a.id == id and a.page), None)
        return page or id.replace("_", " ").capitalize()

    def verdict_sign(self, claim: str) -> signs.Sign:
        return signs.answer_sign(self.verdicts[claim])


def build(report: Report, topic: Topic, settings: Settings, env: Environment | None = None,
          held: int | None = None) -> Site:
    """The site view of a report; what an editor withholds is left out of it."""
    return Site(withhold(report), topic, settings, env or environment(), len(report.studies) if held is None else held)


def _above(settings: Settings) -> str:
    """Where the page over all topics lies, seen from the folder of this site; "" where there is but one topic."""
    if not settings.more_topics:
        return ""
    return "../index.html" if settings.topic in settings.more_topics else "topic/index.html"


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


def document_path(name: str) -> str:
    return f"document/{segment(name)}.html"


def application_path(id: str) -> str:
    """The page of an application or of a parent tag."""
    return f"application/{segment(id)}.html"


def pubmed_url(pmid: str) -> str | None:
    """The record at PubMed; None for an id that is no PMID."""
    return f"https://pubmed.ncbi.nlm.nih.gov/{pmid}/" if re.fullmatch(r"[0-9]{1,10}", pmid, re.ASCII) else None


def doi_url(doi: str | None) -> str | None:
    """The resolver's address of a DOI, quoted; None for a text that is no DOI."""
    return f"https://doi.org/{quote(doi, safe='/')}" if doi and re.match(r"10\.\d{4,9}/\S", doi) else None


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


def _grouped(keys: Iterable[str], items: Iterable[EvidenceItem], name: str) -> dict[str, tuple[EvidenceItem, ...]]:
    found: dict[str, list[EvidenceItem]] = {key: [] for key in keys}
    for item in items:
        found.setdefault(getattr(item, name), []).append(item)
    return {key: tuple(values) for key, values in found.items()}
