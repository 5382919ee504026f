"""One study on one claim, as a card: who, design, people, comparison, its words, why it counts or not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pipeline.model import EvidenceItem, Ruling, Study
from pipeline.render.names import STANDINGS, comparison
from pipeline.render.passages import places
from pipeline.render.paths import Link, pubmed_url, study_link, study_path
from pipeline.render.quotes import Quote, quotes
from pipeline.render.signs import STANCES, Sign, design_sign, stance_sign
from pipeline.render.site import Site
from pipeline.render.words import day, sentence, span
from pipeline.text import count, unit

SHOWN, SHOWN_RELATED = 6, 3  # cards of a column and of the fold of related studies; the rest stand on a page of lists
RUNG_ORDER = ("randomised", "controlled", "review", "uncontrolled", "descriptive", "laboratory", "none")
AGAINST = ("contradicts", "mixed", "no_difference")  # the side that speaks against, the gravest first
COMPARED = ("efficacy", "comparative", "equivalence", "mechanism", "cost")
"""Ladders that a comparison answers; the others ask what was seen, done or said."""


class Tag(NamedTuple):
    words: str
    kind: str = ""


class Card(NamedTuple):
    pmid: str
    study: Link
    read: str  # path of what was read from the words quoted, "" where nothing else was
    pubmed: str  # address, "" for what is no number of PubMed
    stance: Sign
    design: Sign
    people: str
    comparison: str
    quotes: tuple[Quote, ...]
    why: str  # why not counted, "" when counted
    value: str  # of a numeric claim
    tags: tuple[Tag, ...]


class Group(NamedTuple):
    """Cards under one heading; ``more`` is how many further ones the page of lists holds."""

    sign: Sign
    title: str
    cards: tuple[Card, ...]
    more: int

    @property
    def total(self) -> int:
        return len(self.cards) + self.more


def card(site: Site, item: EvidenceItem) -> Card:
    """The card of an item."""
    study = site.studies[item.pmid]
    said = quotes(study.record, item.because)
    return Card(
        pmid=item.pmid, study=study_link(study), read=_read(site, study, said),
        pubmed=pubmed_url(item.pmid) or "",
        stance=site.stance(item), design=design_sign(study),
        people=count(item.n, "person") if item.n is not None else "people not stated",
        comparison=comparison_of(site, study, item), quotes=said,
        why="" if item.counted else why_not(item), value=_value(site, item),
        tags=(*status_tags(study), *(checked(r) for r in site.report.rulings if r.id == item.ruling)),
    )


def _read(site: Site, study: Study, said: Sequence[Quote]) -> str:
    """Where the page of the study shows what was read from the first sentence quoted that it shows; "" for none."""
    there = site.once(f"places of {study.pmid}", lambda: places(site.topic, study))
    return next((f"{study_path(study.pmid)}#{q.place}" for q in said if q.place in there), "")


def comparison_of(site: Site, study: Study, item: EvidenceItem) -> str:
    """What was compared, for claims that a comparison answers; "" for harms, steps, numbers and opinions."""
    return comparison(site.topic, study, item) if site.claims[item.claim].ladder in COMPARED else ""


def why_not(item: EvidenceItem) -> str:
    """Why an item is not counted, in a sentence."""
    reasons = item.not_counted or "; ".join(item.scope_reasons) or "it does not decide the question"
    return sentence(reasons.replace("_", " "))


def status_tags(study: Study) -> tuple[Tag, ...]:
    """The standing of a study, nothing when there is no notice."""
    words = STANDINGS.get(study.status)
    return (Tag(words, "retracted" if study.is_gone else ""),) if words else ()


def tags(study: Study) -> tuple[Tag, ...]:
    """Status tags of a study, and that only a summary of it is held."""
    digest = (Tag("Our summary, not yet from PubMed", "dashed"),) if study.record.digest is not None else ()
    return (*status_tags(study), *digest)


def checked(ruling: Ruling) -> Tag:
    """Who decided it."""
    return Tag(f"Checked by {ruling.who}, {day(ruling.when)}", "person")


def in_order(items: Iterable[EvidenceItem]) -> list[EvidenceItem]:
    """Counted before not counted, best rung first, larger studies first."""
    return sorted(items, key=lambda i: (not i.counted, RUNG_ORDER.index(i.rung), -(i.n or 0), i.pmid))


def group(site: Site, items: Sequence[EvidenceItem], title: str, stance: str, most: int = SHOWN) -> Group:
    """A column or a fold of cards."""
    ordered = in_order(items)
    return Group(stance_sign(stance), title, tuple(card(site, i) for i in ordered[:most]), max(0, len(ordered) - most))


def columns(site: Site, items: Sequence[EvidenceItem]) -> tuple[Group, Group]:
    """Against, mixed or no difference, and for: items that could be counted or nearly."""
    shown = [i for i in items if i.scope == "direct"]
    against = [i for i in shown if i.stance in AGAINST]
    decided = next((s for s in AGAINST if any(i.stance == s for i in against)), AGAINST[0])
    supports = [i for i in shown if i.stance == "supports"]
    return group(site, against, "Against, mixed, or no difference", decided), group(site, supports, "For", "supports")


def folds(site: Site, items: Sequence[EvidenceItem]) -> tuple[Group, ...]:
    """What stands in no column: indirect by stance, related; empty ones left out."""
    indirect = [i for i in items if i.scope != "direct" and i.stance != "related"]
    parts = (
        *(([i for i in indirect if i.stance == s], f"Indirect, {STANCES[s][2]}", s, SHOWN)
          for s in ("contradicts", "no_difference", "mixed", "supports")),
        ([i for i in items if i.stance == "related"], "Related, cannot decide", "related", SHOWN_RELATED),
    )
    return tuple(group(site, found, title, stance, most) for found, title, stance, most in parts if found)


def _value(site: Site, item: EvidenceItem) -> str:
    """The number that a study states, with the unit of the claim."""
    quantity = site.claims[item.claim].about.quantity
    said = span(*item.value) if item.value else ""
    return f"{said} {unit(quantity.unit, said) if quantity else ''}".strip() if said else ""
