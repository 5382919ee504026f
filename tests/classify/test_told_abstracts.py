"""What small abstracts are about, which harms they tell of and how the procedure was done."""

from __future__ import annotations

import tomllib
from pathlib import Path

from pipeline.classify import classify
from tests.classify.records import pack, record
from tests.table import each

TOLD = tomllib.loads((Path(__file__).parent / "told_abstracts.toml").read_text("utf-8"))["abstract"]


@each("told", TOLD, ids=[t["title"] for t in TOLD])
def test_a_small_abstract_tells_its_uses_harms_and_procedure(told: dict[str, str]) -> None:
    study = classify(record(told["title"], told["text"]), pack())[0]
    measures = (f"{m.what} {m.low:g}" + (f" to {m.high:g}" if m.low != m.high else "") for m in study.procedure)
    found = (study.application_ids, (f"{h.term} {h.direction}" for h in study.harms), measures)
    wanted = (told[key].split(", ") for key in ("applications", "harms", "procedure"))
    assert [sorted(f) for f in found] == [sorted(filter(None, w)) for w in wanted]
