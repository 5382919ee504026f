"""Assigns roles such as METHODS to sentences without headings, by the weights of their words and their order.

Weights were learnt from abstracts of PubMed whose sections have headings, which say what each sentence is for
(``role_weights.toml``; ``python -m benchmarks roles`` learns and measures them anew).  A text goes from background to
methods, results and conclusion and never back; among all such paths the one with the greatest weight is taken
(Viterbi).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise

from pipeline.classify.lexicon import table

ROLES = ("BACKGROUND", "METHODS", "RESULTS", "CONCLUSION")  # in the order in which they follow each other
Weights = Mapping[str, Sequence[float]]  # a feature's weight for each role
PLACES = 8  # parts into which a text is cut
_TOKEN = re.compile(r"[a-z]+|\d+(?:[.,·]\d+)?|[<>=%±:]")


def best_path(
    texts: Sequence[str], weights: Weights | None = None, known: Mapping[int, int] | None = None
) -> list[int]:
    """The index in ROLES for each sentence; ``known`` holds those that headings give."""
    weights, known = learnt() if weights is None else weights, known or {}
    best: dict[int, tuple[float, list[int]]] = {}  # best path to each role
    for i, own in enumerate(features(texts)):
        told = [weights[f] for f in own if f in weights]
        gains = [sum(weight[k] for weight in told) for k in range(len(ROLES))]
        here = [known[i]] if i in known else range(len(ROLES))
        best = {k: (total + gains[k], [*path, k]) for k in here for total, path in [_way_to(k, best)]}
    return max(best.values(), default=(0.0, []))[1]


def _way_to(k: int, best: Mapping[int, tuple[float, list[int]]]) -> tuple[float, list[int]]:
    """The best path to a sentence of role k: from a role that may precede it, if there is one."""
    return max([way for j, way in best.items() if j <= k] or best.values(), default=(0.0, []))


def features(texts: Sequence[str]) -> list[set[str]]:
    """Words and word pairs of each sentence, ``0`` for any number; ``^`` marks its first word, ``@`` its place."""
    return [_words(t) | {f"@{PLACES * i // max(1, len(texts) - 1)}"} for i, t in enumerate(texts)]


def _words(text: str) -> set[str]:
    words = ["0" if w[0].isdigit() else w for w in _TOKEN.findall(text.lower())]
    pairs = {f"{a} {b}" for a, b in pairwise(words)}
    return {*words, *pairs, *(f"^{w}" for w in words[:1])}


@cache
def learnt() -> Weights:
    """The weights in ``role_weights.toml``."""
    return table("role_weights", "weights")
