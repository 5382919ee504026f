"""Renders the page of all topics: the answers of each site, its studies, its last search and what changed.

It is made from the data files of the sites (docs/formats.md), so that it agrees with them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from pipeline.render.env import environment, symbols_of, with_sprite
from pipeline.render.legend import MEANINGS, ORDER
from pipeline.render.paths import Figure, Link
from pipeline.render.signs import CERTAINTY, Sign, sign_of
from pipeline.render.words import day
from pipeline.text import count, spelled

Rows = Sequence[Mapping[str, Any]]
PATH = "topic/index.html"
"""Path in the folder of the main site; the sites of further topics are in the same folder."""


class TopicSource(NamedTuple):
    """The data files of the site of a topic; a topic that was never published has no run."""

    title: str
    folder: str  # from this page to the site: "../" or "exercise/"
    run: Mapping[str, Any] | None = None  # data/run.json
    documents: Rows = ()  # data/documents.json
    claims: Rows = ()  # data/claims.json
    changes: Rows = ()  # data/changes.json
    studies: int = 0
    first: bool = False  # no earlier run was published


class AnswerCount(NamedTuple):
    """The number of statements that have an answer."""

    number: int
    sign: Sign
    certainty: str | None  # None if not graded
    means: str


class TopicCard(NamedTuple):
    """One topic."""

    site: Link
    documents: tuple[Link, ...]
    counts: tuple[AnswerCount, ...]
    held: str  # for example "185 studies of 512 records · PubMed searched 22 Nov 2026"
    changed: str  # what the last run changed
    changes: str  # path of its page of changes


class TopicsPage(NamedTuple):
    lead: str
    strip: str
    facts: tuple[Figure, ...]
    counts: tuple[AnswerCount, ...]
    cards: tuple[TopicCard, ...]


def render_topics_page(sources: Sequence[TopicSource]) -> bytes:
    """The bytes of the page; it uses the style sheet of the first published site."""
    env = environment()
    style = next((s.folder for s in sources if s.run), "../")
    text = env.get_template("topics.html").render(page=page(sources), style=style)
    return with_sprite(text, symbols_of(env.get_template("sprite.svg").render())).encode("utf-8")


def page(sources: Sequence[TopicSource]) -> TopicsPage:
    """The contents of the page; topics are in the order of the settings."""
    claims = [c for s in sources for c in s.claims]
    number = sum(len(s.documents) for s in sources)
    articles = f"{spelled(number)} {'article' if number == 1 else 'articles'}"
    return TopicsPage(
        lead=f"{spelled(len(sources)).capitalize()} topics, {articles}, {count(len(claims), 'statement')}, and "
             "the studies that bear on them: for, against, and not able to tell.",
        strip=_strip(sources),
        facts=(
            Figure(f"{sum(s.run['stored'] for s in sources if s.run):,}", "records held, counted for each topic"),
            Figure(f"{sum(s.studies for s in sources):,}", "studies on a topic"),
            Figure(f"{len(claims):,}", "statements"),
            Figure(f"{sum(_answers(s, rules=False) for s in sources):,}", "answers changed in the last runs"),
        ),
        counts=_counts(claims), cards=tuple(map(_card, sources)),
    )


def _strip(sources: Sequence[TopicSource]) -> str:
    """The status strip: the first and last of the days of the last complete searches."""
    days = sorted({s.run["last_search"] or "" for s in sources if s.run})
    if not days or not days[-1]:
        return "No complete PubMed search yet."
    first = day(days[0]) if days[0] else "never for some"
    return f"Last complete PubMed searches: {first}{f' to {day(days[-1])}' if len(days) > 1 else ''}."


def _card(source: TopicSource) -> TopicCard:
    site = Link(f"{source.folder}index.html", source.title)
    changes = f"{source.folder}changes.html"
    if source.run is None:
        return TopicCard(site, (), (), "No run of it has been published yet.", "", changes)
    documents = tuple(Link(f"{source.folder}{d['page']}", d["title"]) for d in source.documents)
    return TopicCard(site, documents, _counts(source.claims), _held(source, source.run), _changed(source), changes)


def _held(source: TopicSource, run: Mapping[str, Any]) -> str:
    """How many studies the answers rest on, and when PubMed was searched."""
    studies, searched = count(source.studies, "study"), run["last_search"]
    held = f"{studies} of {count(run['stored'], 'record')}" if run["source"] != "starter" else (
        f"Our summaries of {studies}")
    return f"{held} · PubMed {f'searched {day(searched)}' if searched else 'not searched yet'}"


def _counts(claims: Iterable[Mapping[str, Any]]) -> tuple[AnswerCount, ...]:
    """Statements by answer and certainty, in the order of the shelf, highest certainty first."""
    verdicts = [c["verdict"] for c in claims if c["verdict"]]
    found = Counter((sign_of(*(v[k] for k in ("direction", "basis", "certainty", "reason", "words"))), v["certainty"])
                    for v in verdicts)
    order = (*CERTAINTY, None)
    kinds = sorted(found, key=lambda k: (ORDER.index(k[0].symbol), order.index(k[1]), k[0].words))
    return tuple(AnswerCount(found[sign, level], sign, level, MEANINGS[sign.symbol]) for sign, level in kinds)


def _answers(source: TopicSource, rules: bool) -> int:
    """How many answers changed in the last run, because of our rules or (``rules`` False) for any other cause."""
    material = (c for c in source.changes if c["material"] and c["what"].startswith("claim_"))
    return len({c["id"] for c in material if (c["cause"] == "rules") is rules})


def _changed(source: TopicSource) -> str:
    """What the last run of a topic changed; changes of our rules are reported apart (EVIDENCE 7)."""
    if source.first:
        return "First run: nothing to compare with."
    ours, evidence = _answers(source, True), _answers(source, False)
    added = sum(c["what"] == "record_added" for c in source.changes)
    studies = f", {count(added, 'study')} added" if added else ""
    words = f"{_spelled_answers(evidence)} changed{studies} in the last run."
    if not ours:
        return words
    return f"{words} {_spelled_answers(ours)} changed because our rules did, which says nothing of the treatment."


def _spelled_answers(number: int) -> str:
    return f"{spelled(number).capitalize()} {'answer' if number < 2 else 'answers'}"
