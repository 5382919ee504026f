"""Which of several findings is the result of a study: small studies in many hands, one table."""

import tomllib
from pathlib import Path
from typing import Any

from tests.classify.results_helper import read
from tests.table import each

TABLE: dict[str, Any] = tomllib.loads(Path(__file__).with_name("main_results.toml").read_text("utf-8"))


@each("row", TABLE["study"], ids=[row["name"] for row in TABLE["study"]])
def test_the_main_result_of_a_study_is(row: dict[str, Any]) -> None:
    it = {**{key: TABLE[key] for key in ("title", "methods")}, **row}
    study = read(it["title"], it["methods"], it["results"], it.get("conclusion", ""), design=it.get("design", "rct"),
                 applications=tuple(it.get("applications", ["acne_scars"])))
    basis = it.get("basis", "none" if it["direction"] == "not_applicable" else "between_group")
    assert (study.direction, study.basis) == (it["direction"], basis)
