"""Parses MEDLINE text (.nbib, rettype=medline) into records as a stream, by means of Bio.Medline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from Bio import Medline

from pipeline.fetch.dates import from_medline, published
from pipeline.fetch.known import registrations
from pipeline.model import Issue, Mesh, Notice, PublicationType, Record, Registration, Section
from pipeline.text import plain

# The tags of CommentsCorrections and the RefType that each stands for: NLM, "MEDLINE/PubMed Data Element Descriptions".
_NOTICES = {
    "CIN": "CommentIn", "CON": "CommentOn", "EIN": "ErratumIn", "EFR": "ErratumFor",
    "CRI": "CorrectedandRepublishedIn", "CRF": "CorrectedandRepublishedFrom",
    "ECI": "ExpressionOfConcernIn", "ECF": "ExpressionOfConcernFor",
    "RIN": "RetractionIn", "ROF": "RetractionOf", "PRIN": "PartialRetractionIn", "PROF": "PartialRetractionOf",
    "RPI": "RepublishedIn", "RPF": "RepublishedFrom",
    "RRI": "RetractedandRepublishedIn", "RRF": "RetractedandRepublishedFrom",
    "UIN": "UpdateIn", "UOF": "UpdateOf", "SPIN": "SummaryForPatientsIn", "ORI": "OriginalReportIn",
    "DDIN": "AssociatedDataset", "DRIN": "AssociatedPublication",
}
_FIELD = re.compile(r"[A-Z]{2,4} *- ")
_PMID = re.compile(r"PMID: *(\d+)")
_DOI = re.compile(r"(\S+) \[doi\]")

Fields = dict[str, Any]  # tag to its lines; Bio.Medline joins the lines of some tags


def is_medline(head: str) -> bool:
    """Whether a text begins with a MEDLINE field, such as "PMID- 123" or "TI  - ..."."""
    return _FIELD.match(head.lstrip("\ufeff\r\n ")) is not None


def parse_medline(lines: Iterable[str], source: str = "file") -> Iterator[Record | Issue]:
    """Every record of MEDLINE text, in order; one without a PMID becomes an Issue."""
    records: Iterator[Fields] = Medline.parse(_unfolded(lines))  # type: ignore[no-untyped-call]
    for fields in records:
        pmid, _, version = _joined(fields, "PMID").partition(".")
        if not pmid.isdigit():
            yield Issue("fetch", pmid or "no PMID", f"a record without a PMID was left out ({_title(fields)!r})")
            continue
        registered, issues = registrations(_banks(fields), pmid)
        yield from issues
        yield _record(fields, pmid, int(version) if version.isdigit() else 1, registered, source)


def _record(
    fields: Fields, pmid: str, version: int, registered: tuple[Registration, ...], source: str,
) -> Record:
    date = from_medline(_joined(fields, "DP"))
    abstract = _joined(fields, "AB")
    return Record(
        pmid=pmid, version=version, source=source, title=_title(fields),
        sections=(Section(None, None, abstract),) if abstract else (),
        doi=_doi(fields), pmcid=_joined(fields, "PMC") or None,
        journal=_joined(fields, "JT") or _joined(fields, "TA") or None, year=date.year, published=date.text,
        language=_all(fields, "LA"),
        publication_types=tuple(PublicationType(None, name) for name in _all(fields, "PT")),
        mesh=tuple(_mesh(heading) for heading in _all(fields, "MH")),
        keywords=tuple(plain(word.lstrip("*")) for word in _all(fields, "OT")),
        authors=tuple(name.replace(", ", " ", 1) for name in _all(fields, "FAU") or _all(fields, "AU"))
        + _all(fields, "CN"),
        registrations=registered, grants=tuple(dict.fromkeys(_all(fields, "GR"))),
        coi=_joined(fields, "COIS") or None, notices=tuple(_notices(fields)), entered=_entered(fields),
        revised=_day(fields, "LR"),
    )


def _unfolded(lines: Iterable[str]) -> Iterator[str]:
    """Puts each field on one line, because Bio.Medline takes continuation lines of most fields for further values."""
    field = ""
    for line in lines:
        bare = line.lstrip("\ufeff").rstrip("\r\n")
        if bare.startswith("      ") and field:
            field += " " + bare[6:]
            continue
        if field:
            yield field + "\n"
        field = bare
        if not bare.strip():
            yield "\n"
            field = ""
    if field:
        yield field + "\n"


def _all(fields: Fields, tag: str) -> tuple[str, ...]:
    value = fields.get(tag, ())
    return tuple(t for v in ([value] if isinstance(value, str) else value) if (t := plain(v)))


def _joined(fields: Fields, tag: str) -> str:
    return " ".join(_all(fields, tag))


def _title(fields: Fields) -> str | None:
    return _joined(fields, "TI") or _joined(fields, "BTI") or None


def _doi(fields: Fields) -> str | None:
    match = _DOI.search(_joined(fields, "LID")) or _DOI.search("\n".join(_all(fields, "AID")))
    return match.group(1) if match else None


def _mesh(heading: str) -> Mesh:
    """A heading such as "Alopecia/*drug therapy"; a star on descriptor or qualifier makes it major."""
    name, *qualifiers = heading.split("/")
    return Mesh(None, name.lstrip("*"), "*" in heading, tuple(q.lstrip("*") for q in qualifiers))


def _notices(fields: Fields) -> Iterator[Notice]:
    for tag in fields:
        if tag in _NOTICES:
            for line in _all(fields, tag):
                pmid = _PMID.search(line)
                yield Notice(_NOTICES[tag], pmid.group(1) if pmid else None)


def _banks(fields: Fields) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The data banks and numbers of SI lines, such as "ClinicalTrials.gov/NCT01234567"."""
    for line in _all(fields, "SI"):
        bank, _, number = line.partition("/")
        yield bank, (number,) if number else ()


def _day(fields: Fields, tag: str) -> str | None:
    """A day that is written in the form "20210309"."""
    value = _joined(fields, tag)
    return published(value[:4], value[4:6], value[6:8]).text


def _entered(fields: Fields) -> str | None:
    return from_medline(_joined(fields, "CRDT").split(" ")[0]).text
