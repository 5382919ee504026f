"""The documented JSON of a record, of claims and of an answer."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import sample

from pipeline.model import Record, Study
from pipeline.render.names import contrast
from pipeline.render.outputs import check_json, claims_json, inspect_row

KEYS = [
    "pmid", "version", "doi", "pmcid", "title", "abstract", "sections", "journal", "year", "published", "language",
    "publication_types", "mesh", "keywords", "authors", "registrations", "registrations_in_text", "grants", "coi",
    "status", "notices", "references", "relevance", "applications", "design", "subjects", "participants", "device",
    "role", "comparators", "combined_with", "findings", "direction", "basis", "harms", "procedure", "spin",
    "declared_level",
]
BECAUSE = ["field", "start", "end", "quote", "rule"]


def reasons(value: Any) -> list[dict[str, Any]]:
    """Every reason anywhere in a JSON value."""
    if isinstance(value, dict):
        own = [value] if list(value) == BECAUSE else []
        return own + [r for v in value.values() for r in reasons(v)]
    return [r for v in value for r in reasons(v)] if isinstance(value, list) else []


def test_a_record_with_nothing_has_every_key_in_order_and_nulls() -> None:
    row = json.loads(json.dumps(inspect_row(Study(Record("1")))))
    assert list(row)[: len(KEYS)] == KEYS
    assert row["participants"] == {"n": None, "n_analysed": None, "because": []}
    assert row["design"] == {"id": "other", "because": []}
    assert (row["abstract"], row["device"], row["declared_level"], row["coi"]) == (None, None, None, None)
    assert (row["relevance"], row["role"], row["direction"]) == ("off_topic", "na", "not_applicable")


def test_every_study_of_the_sample_has_the_same_keys_and_is_json() -> None:
    for study in sample.report().studies:
        row = json.loads(json.dumps(inspect_row(study)))
        assert list(row)[: len(KEYS)] == KEYS


def test_a_quote_is_the_slice_of_the_text_that_its_field_names() -> None:
    seen = 0
    for report in (sample.report(), sample.starter_report()):
        for study in report.studies:
            row = inspect_row(study)
            for reason in reasons(row):
                if reason["start"] is not None and row[reason["field"]] is not None:
                    assert row[reason["field"]][reason["start"]:reason["end"]] == reason["quote"]
                    seen += 1
    assert seen > 10


def test_a_finding_says_what_was_compared() -> None:
    row = inspect_row(sample.report().studies[0])
    finding = row["findings"][0]
    assert list(finding)[:7] == [
        "outcome", "direction", "point_direction", "basis", "contrast", "comparator", "because",
    ]
    assert list(finding["contrast"]) == ["index", "reference", "differs_by", "comparator_class"]


def test_how_people_were_at_one_visit_is_shown_without_a_start() -> None:
    study = sample.report().studies[0]
    found = replace(study.findings[0], basis="baseline", direction="improved", afterwards=True)
    assert inspect_row(replace(study, findings=(found,)))["findings"][0]["basis"] == "none"
    assert contrast(sample.topic(), found).endswith(", afterwards")
    assert contrast(sample.topic(), replace(found, afterwards=False)).endswith(", before and after")


def test_claims_are_listed_with_their_document() -> None:
    report = sample.report()
    value = json.loads(json.dumps(claims_json(report.documents[0], report.claims)))
    assert value["document"] == report.documents[0].name
    for claim in value["claims"]:
        assert list(claim)[:9] == ["id", "quote", "start", "end", "section", "type", "strength", "about", "state"]
        assert report.documents[0].text[claim["start"]:claim["end"]] == claim["quote"]
        assert list(claim["about"])[:6] == [
            "applications", "intervention", "comparator", "outcome", "direction", "quantity",
        ]


def test_an_answer_has_the_documented_keys_and_its_items() -> None:
    report = sample.report()
    claim, verdict = report.claims[0], report.verdicts[0]
    items = [i for i in report.items if i.claim == claim.id]
    value = json.loads(json.dumps(check_json(claim, verdict, items)))
    assert list(value)[:5] == ["claim", "type", "question", "verdict", "items"]
    assert value["question"].startswith("We read this as: ")
    assert list(value["verdict"])[:7] == [
        "direction", "basis", "certainty", "answer", "reasons", "domains", "wording",
    ]
    for item in value["items"]:
        assert list(item)[:7] == ["pmid", "stance", "scope", "scope_reasons", "rung", "counted", "because"]
        assert item["because"]
