"""Single findings: results of one to three sentences, and the outcome, direction and side of the numbers read of them.

The table holds the sentences.  Of each, ``found`` are all findings, written ``outcome direction``, but for those named
``beside``; ``point.OUTCOME`` is the side that the numbers speak for, ``quote.OUTCOME`` how the sentence quoted first
begins; with ``since_start`` none of them sets arms against each other.
"""

import tomllib
from pathlib import Path
from typing import Any

from pipeline.model import Finding
from tests.classify.results_helper import read
from tests.table import each

TABLE = tomllib.loads(Path(__file__).with_name("single_findings.toml").read_text("utf-8"))
CASES: list[dict[str, Any]] = TABLE["case"]


@each("case", CASES, ids=[c["results"][:60] for c in CASES])
def test_these_findings_are_read_and_no_others_of_their_outcomes(case: dict[str, Any]) -> None:
    context = TABLE["context"][case["context"]]
    study = read(
        context["title"],
        context["methods"],
        case["results"],
        design=context.get("design", "rct"),
        applications=tuple(context["applications"]),
    )
    told = [f for f in study.findings if f"{f.outcome} {f.direction}" not in case.get("beside", ())]
    assert sorted({f"{f.outcome} {f.direction}" for f in told}) == sorted(case.get("found", ()))
    assert not case.get("since_start") or {f.basis for f in told} == {"baseline"}
    for outcome, begins in case.get("quote", {}).items():
        assert (_of(told, outcome).because[0].quote or "").startswith(begins)
    for outcome, side in case.get("point", {}).items():
        assert _of(told, outcome).point_direction == (side or None)


def _of(findings: list[Finding], outcome: str) -> Finding:
    return next(f for f in findings if f.outcome == outcome and f.basis == "between_group")
