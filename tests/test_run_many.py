"""More hits than one search gives: all come, the parts are proven to make the whole, the allowed rate is kept."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest

from pipeline.store import Store
from tests.eutils import CAP, Asked, Eutils
from tests.workspace import Workspace

MEASURED = """
import json
from benchmarks.cost import own_peak
from pipeline.__main__ import main
code = main(["fetch"])
print(json.dumps({"code": code, "peak_mb": own_peak()}))
"""


def leaves(asked: Sequence[Asked]) -> list[tuple[int, int]]:
    """The ranges of PMIDs whose ids were taken: those that no narrower one replaced."""
    found = []
    for request in asked:
        if match := re.search(r"(\d+):(\d+)\[UID\]", request.fields.get("term", "")):
            found.append((int(match[1]), int(match[2])))
    return sorted(r for r in found if not any(o != r and r[0] <= o[0] and o[1] <= r[1] for o in found))


@pytest.mark.soak
@pytest.mark.parametrize("key", [True, False], ids=["with key", "without key"])
def test_twenty_five_thousand_hits_all_come_at_the_allowed_rate(tmp_path: Path, key: bool) -> None:
    dice = Random(7)
    ids = sorted([*dice.sample(range(9_000_000, 30_000_000), 20_000), *range(30_000_000, 30_005_000)])
    with Eutils(ids) as server:
        here = Workspace(tmp_path, server.url)
        if not key:
            del here.environment["NCBI_API_KEY"]
        out = subprocess.run(
            [sys.executable, "-c", MEASURED], cwd=here.root, env={**here.full_environment()}, capture_output=True,
            text=True, timeout=230, check=True,
        ).stdout.splitlines()
        measured = json.loads(out[-1])
        print(f"\n{len(ids):,} hits: {out[0]}; {len(server.asked)} requests, at most {server.most_in_a_second()} in a "
              f"second; peak memory {measured['peak_mb']} MB")
        parts = leaves(server.asked)
        assert server.most_in_a_second() <= (10 if key else 3)
    assert measured["code"] == 0
    assert measured["peak_mb"] < 300
    with Store(here.home) as store:
        assert list(store.records.hashes()) == [str(i) for i in ids]
    assert (parts[0][0], parts[-1][1]) == (1, 99_999_999)
    assert all(left[1] + 1 == right[0] for left, right in pairwise(parts))
    assert all(sum(low <= i <= high for i in ids) <= CAP for low, high in parts)
