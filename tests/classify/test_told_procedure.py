"""What sentences tell of depth, sessions, intervals, minutes, follow-up and downtime."""

from __future__ import annotations

import tomllib
from pathlib import Path

from pipeline.classify.procedure import read_procedure
from tests.classify.records import pack, record
from tests.table import each

TOLD = tomllib.loads((Path(__file__).parent / "told_procedure.toml").read_text("utf-8"))["sentences"]


@each(("text", "wanted"), TOLD, ids=[text for text, _ in TOLD])
def test_a_sentence_tells_these_values_and_no_other(text: str, wanted: str) -> None:
    found = read_procedure(record("Microneedling versus laser", text), "rct", pack())
    told = (f"{m.what} {m.low:g}" + (f" to {m.high:g}" if m.low != m.high else "") for m in found)
    assert sorted(told) == sorted(part for part in wanted.split(", ") if part)
