"""What sentences on harms tell of the intervention, in six kinds of studies."""

from __future__ import annotations

import tomllib
from pathlib import Path

from tests.classify.results_helper import read
from tests.table import each

TOLD = tomllib.loads((Path(__file__).parent / "told_harms.toml").read_text("utf-8"))
VERSUS = "Microneedling versus laser for acne scars: a randomized trial"
ADDED = "Microneedling plus minoxidil versus minoxidil alone in hair loss: a randomized trial"
STUDIES = {
    "one_arm": ("Microneedling for acne scars", "", "nonrandomised_trial"),
    "against_laser": (VERSUS, "Patients were randomized to microneedling or laser.", "rct"),
    "by_label": (VERSUS, "Group A received microneedling and group B received laser.", "rct"),
    "by_side": (VERSUS, "The right side was treated with microneedling, the left side with laser.", "split_body_rct"),
    "added_to_minoxidil": (
        ADDED, "Patients were randomized to microneedling plus minoxidil or minoxidil alone.", "rct",
    ),
    "review": ("Microneedling in dermatology: a systematic review", "", "systematic_review"),
}
CASES = [(kind, *row) for kind in STUDIES for row in TOLD[kind]]


@each(("kind", "text", "wanted"), CASES, ids=[f"{kind}: {text}" for kind, text, _ in CASES])
def test_a_sentence_tells_which_harms_were_seen_or_looked_for_in_vain(kind: str, text: str, wanted: str) -> None:
    title, methods, design = STUDIES[kind]
    found = {h.term: h for h in read(title, methods, text, design=design).harms}
    told = dict(part.split(" ", 1) for part in wanted.split(", ") if part)
    assert {h: told[h].split(" [")[0] for h in told} == {h: found[h].direction for h in found}
    for harm, often in ((h, v.split(" [")[1].rstrip("]")) for h, v in told.items() if " [" in v):
        assert found[harm].frequency == often
