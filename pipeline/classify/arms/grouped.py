"""Arms that one sentence sizes or calls by their treatment: a sentence goes in, one set for each arm comes out."""

from __future__ import annotations

from itertools import pairwise

from pipeline.classify.arms.labels import named_after
from pipeline.classify.lexicon import rules
from pipeline.classify.passages.phrases import Passage, given_together

_words = rules("phrases")


def sized(p: Passage) -> list[frozenset[str]]:
    """ "A cream (n = 20) or a peel (n = 21)", "a cream in 20 patients and a peel in 21": what stands before a size."""
    text = p.sentence.text
    allots = rules("arms")("compare").search(text)
    ends = [m.span() for m in _words("size").finditer(text, allots.end() if allots else 0)]
    if len(ends) < 2:
        return []
    edges = [(allots.end() if allots else 0, ends[0][0]), *((a[1], b[0]) for a, b in pairwise(ends))]
    arms = [p.parts(a, b) for a, b in edges]
    return arms if all(arms) and len(set(arms)) > 1 else []


def called(p: Passage) -> list[frozenset[str]]:
    """ "In the group with a peel and in the cream group": things given together that name a group or side."""
    text = p.sentence.text
    runs: list[list[int]] = []  # of the mentions, by their places
    for i, m in enumerate(p.mentions):
        joined = runs and given_together(text[p.mentions[i - 1].end : m.start])
        runs = [*runs[:-1], [*runs[-1], i]] if joined else [*runs, [i]]
    found = [frozenset(p.mentions[i].id for i in run) for run in runs if _names_a_group(p, run)]
    return list(dict.fromkeys(found)) if len(set(found)) > 1 else []


def _names_a_group(p: Passage, run: list[int]) -> bool:
    text, first, last = p.sentence.text, p.mentions[run[0]], p.mentions[run[-1]]
    before = max(0, first.start - 50)
    return named_after(text, last.end) or _words("those_with").search(text, before, first.start) is not None
