"""The site as its page modules see it: the report, look-up tables, and one way to print pages."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

from jinja2 import Environment
from markupsafe import Markup

from pipeline.model import Claim, Document, EvidenceItem, Report, Study, Verdict
from pipeline.render import signs
from pipeline.render.env import environment, symbols_of, with_sprite
from pipeline.render.markdown import words_before
from pipeline.render.paths import Link, claim_path, root_of, segment
from pipeline.render.review import withhold
from pipeline.render.shell import Shell, shell, with_run
from pipeline.settings import Settings
from pipeline.topic import Topic

T = TypeVar("T")
H = TypeVar("H")
DATED = frozenset(("index.html", "methods.html", "changes.html", "report.html"))  # pages that name the run themselves


class Before(NamedTuple):
    """The pages of the site that stands."""

    program: str  # hash of all that turns what a page says into its bytes
    keys: Mapping[str, str]  # path of a page to the hash of all that it was made from, the program included
    read: Callable[[str], bytes]


class Printed(NamedTuple):
    """Files that were made, and what is to be known of the pages among them and of those that were not made."""

    files: dict[str, bytes]
    keys: dict[str, str]  # path of a page to the hash of all that it is made from
    carried: list[str]  # pages that stand, made from the same


def together(parts: Sequence[Printed]) -> Printed:
    """All that was made, in the order of the paths."""
    files = {path: data for part in parts for path, data in part.files.items()}
    keys = {path: key for part in parts for path, key in part.keys.items()}
    return Printed(dict(sorted(files.items())), keys, [path for part in parts for path in part.carried])


@dataclass(frozen=True)
class Site:
    """What every page module gets; look-up tables are made once."""

    report: Report
    topic: Topic
    settings: Settings
    env: Environment
    held: int  # studies; more than the report has where it is that of a run without news
    before: Before | None = None

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
        return self._statements[claim]

    @cached_property
    def _statements(self) -> Mapping[str, Link]:
        return {
            c.id: Link(claim_path(c.id), c.quote, words_before(self.documents[c.document], c))
            for c in self.report.claims
        }

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
        if self.before and self._stands(path, (template, title, here, context)):
            return self.before.read(path)
        return self._rendered(template, path, title, here, context)

    def render_of(
        self, held: H, say: Callable[[H], Any], template: str, path: str, title: str, here: str,
    ) -> bytes | None:
        """The same of a page that says what follows from ``held`` alone; None where that is as it was and the page
        stands. ``say`` must know nothing else of the site; topic pack and settings are the program's."""
        if self._stands(path, (template, title, here, held)):
            return None
        return self._rendered(template, path, title, here, {"page": say(held)})

    def _stands(self, path: str, shown: Any) -> bool:
        """Whether the page stands, made from the same."""
        if self.before is None:
            return False
        self._keys[path] = key = self._key(self.before.program, path, shown)
        return self.before.keys.get(path) == key

    def printed(self, job: Callable[[Site], dict[str, bytes]]) -> Printed:
        """What a job makes of the site."""
        self._keys.clear()
        files, keys = job(self), dict(self._keys)
        before = self.before.keys if self.before else {}
        return Printed(files, keys, [path for path, key in keys.items() if before.get(path) == key])

    def _key(self, program: str, path: str, shown: Any) -> str:
        """Hash of all that a page is made from."""
        own = [f.name for f in fields(Shell) if f.name != "run" or path in DATED]
        around = self.once(f"around {path in DATED}", lambda: repr([getattr(self.shell, name) for name in own]))
        return hashlib.sha256(f"{program} {path} {around} {shown!r}".encode("utf-8", "surrogatepass")).hexdigest()[:32]

    @cached_property
    def _keys(self) -> dict[str, str]:
        """Path of each page of the present job to the hash of all that it is made from."""
        return {}

    def _rendered(self, template: str, path: str, title: str, here: str, context: Mapping[str, Any]) -> bytes:
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
        return self._signs[claim]

    @cached_property
    def _signs(self) -> Mapping[str, signs.Sign]:
        return {v.claim: signs.answer_sign(v) for v in self.report.verdicts}


def build(report: Report, topic: Topic, settings: Settings, env: Environment | None = None,
          held: int | None = None, before: Before | None = None) -> Site:
    """The site view of a report; what an editor withholds is left out of it."""
    return Site(withhold(report), topic, settings, env or environment(), len(report.studies) if held is None else held,
                before)


def _above(settings: Settings) -> str:
    """Where the page over all topics lies, seen from the folder of this site; "" where there is but one topic."""
    if not settings.more_topics:
        return ""
    return "../index.html" if settings.topic in settings.more_topics else "topic/index.html"


def _grouped(keys: Iterable[str], items: Iterable[EvidenceItem], name: str) -> dict[str, tuple[EvidenceItem, ...]]:
    found: dict[str, list[EvidenceItem]] = {key: [] for key in keys}
    for item in items:
        found.setdefault(getattr(item, name), []).append(item)
    return {key: tuple(values) for key, values in found.items()}
