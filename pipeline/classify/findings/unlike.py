"""Arms that words set apart without a comparative: words and places of arms go in, pairs with a winner come out."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.classify.findings.comparison import Comparison
from pipeline.classify.findings.direction import Change
from pipeline.classify.findings.numbers import counted
from pipeline.classify.findings.reference import Reference
from pipeline.classify.findings.scene import Scene
from pipeline.classify.lexicon import expressions
from pipeline.words import Expression


def alone_in(
    text: str, change: Change | None, references: Sequence[Reference], scene: Scene, good: str
) -> list[Comparison]:
    """ "Seen only in the one group": the arm that it is compared with had no such change."""
    said = next((r for r in references if _words("only_in").search(text, 0, r.start)), None)
    if said is None or len({r.arm for r in references}) != 1:
        return []
    turns = [m.start() for m in _words("then_another").finditer(text, 0, said.start)]
    of_it = text[turns[-1] :] if turns else text  # what is told before a turn is told of another thing
    own = change if change and change.place >= len(text) - len(of_it) else None
    sign = own.sign if own and own.sign else {"up": 1, "down": -1}.get(good, 0) * counted(of_it)
    found = [p for p in scene.pairs if said.arm in (p.first, p.second)] if sign else []
    return [Comparison(p, said.arm if sign > 0 else p.other(said.arm)) for p in found]


def _words(id: str) -> Expression:
    return expressions("compare")[id]
