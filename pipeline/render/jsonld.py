"""A claim as schema.org ``Claim`` with its citations; only claims whose question a person confirmed have one.

``ClaimReview`` is for somebody else's claims with a corrections policy, so it is not used.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from pipeline.model import Claim, EvidenceItem
from pipeline.render.cards import in_order
from pipeline.render.env import clean, for_script
from pipeline.render.paths import doi_url, pubmed_url, title_of
from pipeline.render.site import Site

MOST = 20  # citations, counted studies first


def claim_json(site: Site, claim: Claim, items: Sequence[EvidenceItem]) -> dict[str, Any]:
    """The object of one claim."""
    verdict, document = site.verdicts[claim.id], site.documents[claim.document]
    level = f" ({verdict.certainty.replace('_', ' ')} certainty, provisional)" if verdict.certainty else ""
    return {
        "@context": "https://schema.org", "@type": "Claim", "text": clean(claim.quote),
        "abstract": clean(f"{verdict.words}{level}. {verdict.answer}"),
        **_since(site, claim), "version": f"rules {site.report.run.rules or '-'}",
        "appearance": {"@type": "Article", "name": clean(document.title)},
        "citation": [_citation(site, i.pmid) for i in in_order(items) if i.counted][:MOST],
    }


def script(site: Site, claim: Claim, items: Sequence[EvidenceItem]) -> Markup:
    """The object as text for a data block; "" for a claim whose question nobody confirmed."""
    return Markup(for_script(json.dumps(claim_json(site, claim, items)))) if claim.confirmed else Markup()


def _since(site: Site, claim: Claim) -> dict[str, str]:
    """The day from which the answer stands as it does; none for an answer that an editor withholds, whose history is
    withheld too. It is never the day of the run: a page without news stays as it is."""
    history = site.report.history.get(claim.id)
    return {"dateModified": history[-1][0][:10]} if history else {}


def _citation(site: Site, pmid: str) -> dict[str, Any]:
    record = site.studies[pmid].record
    values = {
        "@type": "ScholarlyArticle", "name": clean(title_of(site.studies[pmid])), "identifier": f"PMID:{pmid}",
        "sameAs": [u for u in (pubmed_url(pmid), doi_url(record.doi)) if u],
        "datePublished": record.published if re.fullmatch(r"\d{4}(-\d\d){0,2}", record.published or "") else None,
    }
    return {key: value for key, value in values.items() if value}
