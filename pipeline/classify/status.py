"""Finds the status of each record, such as "retracted", from its own links and types and from notices about it.

NLM marks the article with ``...In`` links and type D016441; the ``...Of`` and ``...For`` side marks the notice, which
is not itself retracted (https://www.nlm.nih.gov/bsd/policy/errata.html).  Errata are not retractions, and NLM files
partial retractions as errata.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pipeline.model import GRAVITY, Record

OWN = {
    "RetractionIn": "retracted", "RetractedandRepublishedIn": "retracted", "ExpressionOfConcernIn": "concern",
    "ErratumIn": "corrected", "CorrectedandRepublishedIn": "corrected", "PartialRetractionIn": "corrected",
}
OF_TARGET = {
    "RetractionOf": "retracted", "RetractedandRepublishedFrom": "retracted", "ExpressionOfConcernFor": "concern",
    "ErratumFor": "corrected", "CorrectedandRepublishedFrom": "corrected", "PartialRetractionOf": "corrected",
}
RETRACTED_PUBLICATION = "D016441"


def statuses(records: Iterable[Record], marked: Mapping[str, str] | None = None) -> dict[str, str]:
    """PMID to the gravest status that applies, for the given records; notices among them count for their targets.

    ``marked`` adds what other sources say: PubMed no longer knows the PMID, or Retraction Watch lists it.
    """
    found = dict(marked or {})
    records = list(records)
    for record in records:
        _mark(found, record.pmid, _own(record))
        for notice in record.notices:
            if notice.pmid and notice.type in OF_TARGET:
                _mark(found, notice.pmid, OF_TARGET[notice.type])
    return {record.pmid: found[record.pmid] for record in records}


def _own(record: Record) -> str:
    """The gravest status in a record's own links and types; "ok" if there is none."""
    states = [OWN[n.type] for n in record.notices if n.type in OWN]
    if any(t.ui == RETRACTED_PUBLICATION or t.name == "Retracted Publication" for t in record.publication_types):
        states.append("retracted")
    return max(states, key=GRAVITY.index, default="ok")


def _mark(found: dict[str, str], pmid: str, status: str) -> None:
    """Gives a PMID this status unless it has a graver one."""
    found[pmid] = max(found.get(pmid, "ok"), status, key=GRAVITY.index)
