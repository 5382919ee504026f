"""The view of a report that page modules get: look-up tables, links, signs, and the renderer of pages."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from pipeline.model import Claim, Document, EvidenceItem, Report, Study, Verdict
from pipeline.render.env import environment
from pipeline.render.markdown import words_before
from pipeline.render.paths import Link, application_path, claim_path, segment
from pipeline.render.renderer import PageRenderer, PublishedPages
from pipeline.render.review import withhold
from pipeline.render.shell import Shell, shell
from pipeline.render.signs import Sign, answer_sign, stance_sign
from pipeline.settings import Settings
from pipeline.text import capital, grouped
from pipeline.topic import Topic

T = TypeVar("T")
H = TypeVar("H")
P = ParamSpec("P")


@dataclass(frozen=True)
class Site:
    """A report with look-up tables, which are made once, and the renderer of its pages."""

    report: Report
    topic: Topic
    settings: Settings
    renderer: PageRenderer
    _results: dict[tuple[Hashable, ...], Any] = field(default_factory=dict)  # of functions that are cached per site

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
        return _by_key(self.claims, ((i.claim, i) for i in self.report.items))

    @cached_property
    def items_about(self) -> Mapping[str, tuple[EvidenceItem, ...]]:
        """Items by PMID; a study without items has an empty tuple."""
        return _by_key(self.studies, ((i.pmid, i) for i in self.report.items))

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """Number of each claim in its document, from 1, in the order of the text; by claim id."""
        found: dict[str, int] = {}
        for document in self.report.documents:
            own = sorted((c for c in self.report.claims if c.document == document.name), key=lambda c: (c.start, c.id))
            found |= {c.id: n for n, c in enumerate(own, 1)}
        return found

    @cached_property
    def answered(self) -> tuple[str, ...]:
        """Ids of the claims that have an answer, in the order of the articles."""
        return tuple(c for c in self.numbers if c in self.verdicts)

    @cached_property
    def orders(self) -> Mapping[str, tuple[str, ...]]:
        """Ids of the answered claims of each document, in the order of its text."""
        return {d.name: tuple(c for c in self.answered if self.claims[c].document == d.name)
                for d in self.report.documents}

    @property
    def year(self) -> int:
        """The year of the run; 0 if its date is not known."""
        started = self.report.run.started[:4]
        return int(started) if started.isdigit() else 0

    @cached_property
    def statements(self) -> Mapping[str, Link]:
        """A link to the page of each claim, with the claim's words and those before it in its sentence; by claim id."""
        return {
            c.id: Link(claim_path(c.id), c.quote, words_before(self.documents[c.document], c))
            for c in self.report.claims
        }

    def statement_words(self, claim: str) -> str:
        """The words of a claim as plain text, for titles, labels and the feed."""
        link = self.statements[claim]
        return f"{link.before} {link.text}".strip()

    def stance(self, item: EvidenceItem) -> Sign:
        """The mark of an item, with words that suit the ladder of its claim."""
        return stance_sign(item.stance, self.claims[item.claim].ladder)

    def badge_path(self, claim: Claim) -> str:
        """Path of the badge of a claim; "" if no person confirmed its question (EVIDENCE 3)."""
        return f"badge/{segment(claim.id)}.svg" if claim.confirmed else ""

    @property
    def of_topic(self) -> str:
        """The option with which a command addresses this topic; "" for the main topic, which needs none."""
        return f" --topic {self.topic.id}" if self.settings.topic in self.settings.more_topics else ""

    @property
    def shell(self) -> Shell:
        return self.renderer.shell

    def cached_result(self, key: tuple[Hashable, ...], make: Callable[[], T]) -> T:
        """The result of :func:`cached_per_site` for a key; ``make`` is called only the first time."""
        if key not in self._results:
            self._results[key] = make()
        found: T = self._results[key]
        return found

    def application_name(self, id: str) -> str:
        """The title of the page of an application, or the name of a parent tag; the id in words if neither exists."""
        page = next((a.page for a in self.topic.applications if a.id == id and a.page), None)
        return page or capital(self.topic.parent_names.get(id, id.replace("_", " ")))

    def application_link(self, id: str) -> Link:
        """A link to the page of an application or a parent tag."""
        return Link(application_path(id), self.application_name(id))

    @cached_property
    def signs(self) -> Mapping[str, Sign]:
        """Sign of each answer, by claim id."""
        return {v.claim: answer_sign(v) for v in self.report.verdicts}


def cached_per_site(function: Callable[Concatenate[Site, P], T]) -> Callable[Concatenate[Site, P], T]:
    """Caches a function of a site and hashable values for as long as the site exists."""
    @wraps(function)
    def cached(site: Site, /, *args: P.args, **kwargs: P.kwargs) -> T:
        return site.cached_result((function, args, *kwargs.items()), lambda: function(site, *args, **kwargs))

    return cached


def build_site(report: Report, topic: Topic, settings: Settings, held: int | None = None,
          before: PublishedPages | None = None) -> Site:
    """The site of a report, without withheld answers.

    ``held`` is the number of studies held, if the report does not have them: that of a run without news.
    """
    report, above = withhold(report), ""  # relative path of the page of all topics
    if settings.more_topics:
        above = "../index.html" if settings.topic in settings.more_topics else "topic/index.html"
    around = shell(report, topic, settings, len(report.studies) if held is None else held)
    return Site(report, topic, settings, PageRenderer(environment(), around, above, before))


def _by_key(keys: Iterable[str], items: Iterable[tuple[str, EvidenceItem]]) -> dict[str, tuple[EvidenceItem, ...]]:
    return dict.fromkeys(keys, ()) | {key: tuple(values) for key, values in grouped(items).items()}
