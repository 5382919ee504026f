"""One study on one claim, as a card: who, design, people, comparison, its words, why it counts or not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pipeline.model import EvidenceItem, Study
from pipeline.render.names import comparison
from pipeline.render.quotes import Quote, quotes
from pipeline.render.signs import STANCES, Sign, design_sign, stance_sign
from pipeline.render.site import Link, Site, short_name, study_path
from pipeline.render.words import plural, sentence, span

SHOWN = 6  # cards of a column; the rest are links
RUNG_ORDER = ("randomised", "controlled", "review", "uncontrolled", "descriptive", "laboratory", "none")
STATUS = {
    "corrected": ("Corrected", ""), "concern": ("Expression of concern", ""),
    "retracted": ("RETRACTED", "retracted"), "withdrawn": ("WITHDRAWN", "retracted"),
}


class Tag(NamedTuple):
    words: str
    kind: str = ""


class Card(NamedTuple):
    pmid: str
    study: Link
    struck: bool
    stance: Sign
    design: Sign
    people: str
    comparison: str
    quotes: tuple[Quote, ...]
    why: str  # why not counted, "" when counted
    value: str  # of a numeric claim
    tags: tuple[Tag, ...]


class Group(NamedTuple):
    """Cards under one heading; ``rest`` are those beyond the first six."""

    sign: Sign
    title: str
    cards: tuple[Card, ...]
    rest: tuple[Link, ...]


def card(site: Site, item: EvidenceItem) -> Card:
    """The card of an item."""
    study = site.studies[item.pmid]
    return Card(
        pmid=item.pmid, study=Link(study_path(item.pmid), short_name(study)),
        struck=study.status in ("retracted", "withdrawn"), stance=stance_sign(item.stance), design=design_sign(study),
        people=plural(item.n, "person", "people") if item.n is not None else "people not stated",
        comparison=comparison(site.topic, study, item), quotes=quotes(study.record, item.because),
        why="" if item.counted else why_not(item), tags=tags(site, study, item),
        value="" if item.value is None else f"{span(*item.value)} {_unit(site, item)}".strip(),
    )


def why_not(item: EvidenceItem) -> str:
    """Why an item is not counted, in a sentence."""
    reasons = item.not_counted or "; ".join(item.scope_reasons) or "it does not decide the question"
    return sentence(reasons.replace("_", " "))


def tags(site: Site, study: Study, item: EvidenceItem | None = None) -> tuple[Tag, ...]:
    """Status tags of a study, and who ruled on the item."""
    found = [Tag(*STATUS[study.status])] if study.status in STATUS else []
    if study.record.digest is not None:
        found.append(Tag("Our summary, not yet from PubMed", "dashed"))
    ruling = next((r for r in site.report.rulings if item and item.ruling == r.id), None)
    return (*found, Tag(f"Checked by {ruling.who}, {ruling.when}", "person")) if ruling else tuple(found)


def in_order(items: Iterable[EvidenceItem]) -> list[EvidenceItem]:
    """Counted before not counted, best rung first, larger studies first."""
    return sorted(items, key=lambda i: (not i.counted, RUNG_ORDER.index(i.rung), -(i.n or 0), i.pmid))


def group(site: Site, items: Sequence[EvidenceItem], title: str, stance: str) -> Group:
    """A column or a fold of cards."""
    ordered = in_order(items)
    rest = tuple(Link(study_path(i.pmid), short_name(site.studies[i.pmid])) for i in ordered[SHOWN:])
    return Group(stance_sign(stance), title, tuple(card(site, i) for i in ordered[:SHOWN]), rest)


def columns(site: Site, items: Sequence[EvidenceItem]) -> tuple[Group, Group]:
    """Against or no difference, and for: items that could be counted or nearly."""
    shown = [i for i in items if i.scope == "direct"]
    against = [i for i in shown if i.stance in ("contradicts", "no_difference")]
    decided = "contradicts" if any(i.stance == "contradicts" for i in against) or not against else "no_difference"
    supports = [i for i in shown if i.stance == "supports"]
    return group(site, against, "Against, or no difference", decided), group(site, supports, "For", "supports")


def folds(site: Site, items: Sequence[EvidenceItem]) -> tuple[Group, ...]:
    """What stands in no column: mixed, indirect by stance, related; empty ones left out."""
    direct = [i for i in items if i.scope == "direct"]
    indirect = [i for i in items if i.scope != "direct" and i.stance != "related"]
    parts = (
        ([i for i in direct if i.stance == "mixed"], "Mixed", "mixed"),
        *(([i for i in indirect if i.stance == s], f"Indirect, {STANCES[s][2]}", s)
          for s in ("contradicts", "no_difference", "mixed", "supports")),
        ([i for i in items if i.stance == "related"], "Related, cannot decide", "related"),
    )
    return tuple(group(site, found, title, stance) for found, title, stance in parts if found)


def _unit(site: Site, item: EvidenceItem) -> str:
    quantity = site.claims[item.claim].about.quantity
    return quantity.unit if quantity else ""
