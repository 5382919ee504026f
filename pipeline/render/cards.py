"""Cards: one study on one claim, with its design, people, comparison, quotations, and why it is counted or not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pipeline.model import EvidenceItem, Ruling, Study
from pipeline.render.names import STANDINGS, comparison
from pipeline.render.passages import passage_anchors
from pipeline.render.paths import Link, pubmed_url, study_link, study_path
from pipeline.render.quotes import Quote, quotes
from pipeline.render.signs import STANCES, Sign, design_sign, stance_sign
from pipeline.render.site import Site, cached_per_site
from pipeline.render.words import day, sentence, span
from pipeline.text import count, unit

SHOWN, SHOWN_RELATED = 6, 3  # cards in a column and in the fold of related studies; the list of studies has them all
RUNG_ORDER = ("randomised", "controlled", "review", "uncontrolled", "descriptive", "laboratory", "none")
AGAINST = ("contradicts", "mixed", "no_difference")  # stances in the column against, gravest first
COMPARED = ("efficacy", "comparative", "equivalence", "mechanism", "cost")
"""Ladders of claims that a comparison answers; the others ask what was seen, done or said."""


class Tag(NamedTuple):
    words: str
    kind: str = ""


class Card(NamedTuple):
    pmid: str
    study: Link
    read: str  # path of the passage on the study's page that shows what was read; "" if there is none
    pubmed: str  # address; "" if the id is not a PMID
    stance: Sign
    design: Sign
    people: str
    comparison: str
    quotes: tuple[Quote, ...]
    why: str  # why it is not counted; "" if it is
    value: str  # the number that the study states, for a numeric claim
    tags: tuple[Tag, ...]


class Group(NamedTuple):
    """Cards under one heading; ``more`` is how many further ones are only in the list of studies."""

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
        tags=(*status_tags(study), *(ruling_tag(r) for r in site.report.rulings if r.id == item.ruling)),
    )


def _read(site: Site, study: Study, said: Sequence[Quote]) -> str:
    """Path of the first quoted sentence that the page of the study shows with its readings; "" if there is none."""
    anchors = _passage_anchors(site, study.pmid)
    return next((f"{study_path(study.pmid)}#{q.place}" for q in said if q.place in anchors), "")


@cached_per_site
def _passage_anchors(site: Site, pmid: str) -> frozenset[str]:
    return passage_anchors(site.topic, site.studies[pmid])


def comparison_of(site: Site, study: Study, item: EvidenceItem) -> str:
    """What was compared with what, for claims that a comparison answers; "" for harms, steps, numbers and opinions."""
    return comparison(site.topic, study, item) if site.claims[item.claim].ladder in COMPARED else ""


def why_not(item: EvidenceItem) -> str:
    """Why an item is not counted, as a sentence."""
    reasons = item.not_counted or "; ".join(item.scope_reasons) or "it does not decide the question"
    return sentence(reasons.replace("_", " "))


def status_tags(study: Study) -> tuple[Tag, ...]:
    """The tag of a study with a notice (corrected, retracted...); empty if there is no notice."""
    words = STANDINGS.get(study.status)
    return (Tag(words, "retracted" if study.is_gone else ""),) if words else ()


def tags(study: Study) -> tuple[Tag, ...]:
    """The status tag of a study, and one that says if only our summary of it is held."""
    digest = (Tag("Our summary, not yet from PubMed", "dashed"),) if study.record.digest is not None else ()
    return (*status_tags(study), *digest)


def ruling_tag(ruling: Ruling) -> Tag:
    """The tag that names the person who decided, and when."""
    return Tag(f"Checked by {ruling.who}, {day(ruling.when)}", "person")


def strongest_first(items: Iterable[EvidenceItem]) -> list[EvidenceItem]:
    """Items in order: counted ones first, then by rung, then larger studies first."""
    return sorted(items, key=lambda i: (not i.counted, RUNG_ORDER.index(i.rung), -(i.n or 0), i.pmid))


def group(site: Site, items: Sequence[EvidenceItem], title: str, stance: str, most: int = SHOWN) -> Group:
    """A column or fold with at most ``most`` cards."""
    ordered = strongest_first(items)
    return Group(stance_sign(stance), title, tuple(card(site, i) for i in ordered[:most]), max(0, len(ordered) - most))


def columns(site: Site, items: Sequence[EvidenceItem]) -> tuple[Group, Group]:
    """The two columns of direct items: against, mixed or no difference; and for."""
    shown = [i for i in items if i.scope == "direct"]
    against = [i for i in shown if i.stance in AGAINST]
    decided = next((s for s in AGAINST if any(i.stance == s for i in against)), AGAINST[0])
    supports = [i for i in shown if i.stance == "supports"]
    return group(site, against, "Against, mixed, or no difference", decided), group(site, supports, "For", "supports")


def folds(site: Site, items: Sequence[EvidenceItem]) -> tuple[Group, ...]:
    """The items in neither column, folded: indirect ones by stance, and related ones; empty groups are left out."""
    indirect = [i for i in items if i.scope != "direct" and i.stance != "related"]
    parts = (
        *(([i for i in indirect if i.stance == s], f"Indirect, {STANCES[s][2]}", s, SHOWN)
          for s in ("contradicts", "no_difference", "mixed", "supports")),
        ([i for i in items if i.stance == "related"], "Related, cannot decide", "related", SHOWN_RELATED),
    )
    return tuple(group(site, found, title, stance, most) for found, title, stance, most in parts if found)


def _value(site: Site, item: EvidenceItem) -> str:
    """The number that a study states, with the unit of the claim; "" if it states none."""
    quantity = site.claims[item.claim].about.quantity
    said = span(*item.value) if item.value else ""
    return f"{said} {unit(quantity.unit, said) if quantity else ''}".strip() if said else ""
