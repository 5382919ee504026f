"""One page over the sites of all topics: what each says, how much it rests on, when it was searched, what changed.

It is made from the data files of the sites (docs/formats.md), so it says what they say.
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
"""Its place in the folder of the main site; those of the further topics lie beside it."""


class Source(NamedTuple):
    """What the site of a topic says of itself; a topic that was never published has no run."""

    title: str
    folder: str  # from this page to the site: "../" or "exercise/"
    run: Mapping[str, Any] | None = None  # data/run.json
    documents: Rows = ()  # data/documents.json
    claims: Rows = ()  # data/claims.json
    changes: Rows = ()  # data/changes.json
    studies: int = 0
    first: bool = False  # its run is the first one that was published


class Count(NamedTuple):
    """So many statements have this answer."""

    number: int
    sign: Sign
    certainty: str | None  # None where none is given
    means: str


class Card(NamedTuple):
    """One subject."""

    site: Link
    documents: tuple[Link, ...]
    counts: tuple[Count, ...]
    held: str  # "185 studies of 512 records · PubMed searched 22 Nov 2026"
    changed: str
    changes: str  # path of its page of changes


class SubjectsPage(NamedTuple):
    lead: str
    strip: str
    facts: tuple[Figure, ...]
    counts: tuple[Count, ...]
    cards: tuple[Card, ...]


def subjects_page(sources: Sequence[Source]) -> bytes:
    """The bytes of the page; its style is that of the first site there is."""
    env = environment()
    style = next((s.folder for s in sources if s.run), "../")
    text = env.get_template("subjects.html").render(page=page(sources), style=style)
    return with_sprite(text, symbols_of(env.get_template("sprite.svg").render())).encode("utf-8")


def page(sources: Sequence[Source]) -> SubjectsPage:
    """Everything that the page says; subjects in the order of the settings."""
    claims = [c for s in sources for c in s.claims]
    number = sum(len(s.documents) for s in sources)
    articles = f"{spelled(number)} {'article' if number == 1 else 'articles'}"
    return SubjectsPage(
        lead=f"{spelled(len(sources)).capitalize()} subjects, {articles}, {count(len(claims), 'statement')}, and "
             "the studies that bear on them: for, against, and not able to tell.",
        strip=_strip(sources),
        facts=(
            Figure(f"{sum(s.run['stored'] for s in sources if s.run):,}", "records held, counted for each subject"),
            Figure(f"{sum(s.studies for s in sources):,}", "studies on a subject"),
            Figure(f"{len(claims):,}", "statements"),
            Figure(f"{sum(_answers(s, rules=False) for s in sources):,}", "answers changed in the last runs"),
        ),
        counts=_counts(claims), cards=tuple(map(_card, sources)),
    )


def _strip(sources: Sequence[Source]) -> str:
    """The days between which PubMed was last searched in full for all subjects."""
    days = sorted({s.run["last_search"] or "" for s in sources if s.run})
    if not days or not days[-1]:
        return "No complete PubMed search yet."
    first = day(days[0]) if days[0] else "never for some"
    return f"Last complete PubMed searches: {first}{f' to {day(days[-1])}' if len(days) > 1 else ''}."


def _card(source: Source) -> Card:
    site = Link(f"{source.folder}index.html", source.title)
    changes = f"{source.folder}changes.html"
    if source.run is None:
        return Card(site, (), (), "No run of it has been published yet.", "", changes)
    documents = tuple(Link(f"{source.folder}{d['page']}", d["title"]) for d in source.documents)
    return Card(site, documents, _counts(source.claims), _held(source, source.run), _changed(source), changes)


def _held(source: Source, run: Mapping[str, Any]) -> str:
    """On how much the answers rest, and how fresh it is."""
    studies, searched = count(source.studies, "study"), run["last_search"]
    held = f"{studies} of {count(run['stored'], 'record')}" if run["source"] != "starter" else (
        f"Our summaries of {studies}")
    return f"{held} · PubMed {f'searched {day(searched)}' if searched else 'not searched yet'}"


def _counts(claims: Iterable[Mapping[str, Any]]) -> tuple[Count, ...]:
    """Statements by answer and certainty, in the order of the shelf, the surest first."""
    verdicts = [c["verdict"] for c in claims if c["verdict"]]
    found = Counter((sign_of(*(v[k] for k in ("direction", "basis", "certainty", "reason", "words"))), v["certainty"])
                    for v in verdicts)
    order = (*CERTAINTY, None)
    kinds = sorted(found, key=lambda k: (ORDER.index(k[0].symbol), order.index(k[1]), k[0].words))
    return tuple(Count(found[sign, level], sign, level, MEANINGS[sign.symbol]) for sign, level in kinds)


def _answers(source: Source, rules: bool) -> int:
    """Statements of which the answer changed in the last run: for a change of our rules, or for anything else."""
    material = (c for c in source.changes if c["material"] and c["what"].startswith("claim_"))
    return len({c["id"] for c in material if (c["cause"] == "rules") is rules})


def _changed(source: Source) -> str:
    """What the last run of a subject changed; a change of our rules is told apart, it is no news (EVIDENCE 7)."""
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
