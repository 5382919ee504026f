"""Roles of sentences, learnt from abstracts whose sections have headings and measured on others.

An averaged perceptron over whole paths (Collins, EMNLP 2002): if the best path of an abstract is not that of its
headings, its features gain weight for the right role and lose it for the wrong one.  The mean of the weights over all
steps is kept, for the most telling features.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.classify.passages import weighed
from pipeline.classify.passages.roles import sections_of
from pipeline.classify.passages.weighed import ROLES, Weights, best_path, features
from pipeline.fetch.files import read_records
from pipeline.text import sentences

Abstract = list[tuple[str, int]]  # sentences, each with the place of its role in ROLES
ROUNDS, FOLDS, RARE, KEPT = 8, 5, 5, 1000
"""Passes over the abstracts; folds; how often a feature must occur; how many features are kept."""


def measured(abstracts: Sequence[Abstract]) -> Iterator[tuple[str, str, str]]:
    """Rows of a table: each fifth of the abstracts read by weights learnt from the others; results among all roles."""
    read = [
        (ROLES[due], ROLES[got])
        for fold in range(FOLDS)
        for weights in [learn([a for i, a in enumerate(abstracts) if i % FOLDS != fold])]
        for abstract in abstracts[fold::FOLDS]
        for (_, due), got in zip(abstract, best_path([t for t, _ in abstract], weights), strict=True)
    ]
    right = [due for due, got in read if due == got]
    hit, told, due = (roles.count("RESULTS") for roles in (right, [got for _, got in read], [due for due, _ in read]))
    yield f"{len(read):,} of {len(abstracts)}", "what each is for", f"accuracy {len(right) / len(read):.3f}"
    yield f"{due:,}", "results", f"precision {hit / told:.3f}, recall {hit / due:.3f}"


def headed(files: Sequence[Path]) -> list[Abstract]:
    """Abstracts with headings for methods and results, in the usual order; shuffled with a fixed seed."""
    found = []
    for record in read_records(files):
        sections = [s for s in sections_of(record) if s[0] != "OTHER"]
        roles = [ROLES.index(role) for role, _, _ in sections if role in ROLES]
        if len(roles) == len(sections) and roles == sorted(roles) and {1, 2} < set(roles):
            found.append([(text[a:b], role) for role, (_, _, text) in zip(roles, sections, strict=True)
                          for a, b in sentences(text)])
    random.Random(0).shuffle(found)
    return found


def learn(abstracts: Sequence[Abstract]) -> Weights:
    """Weights of the most telling features, times ten, as whole numbers."""
    texts = [[text for text, _ in a] for a in abstracts]
    often = Counter(f for own in texts for sentence in features(own) for f in sentence)
    now: dict[str, list[float]] = {f: [0.0] * len(ROLES) for f, n in often.items() if n >= RARE}
    late = {f: [0.0] * len(ROLES) for f in now}  # each change times when it was made
    chance = random.Random(0)
    turns = [turn for _ in range(ROUNDS) for turn in chance.sample(range(len(abstracts)), len(abstracts))]
    for at, turn in enumerate(turns):
        due, got = [role for _, role in abstracts[turn]], best_path(texts[turn], now)
        for own, right, wrong in zip(features(texts[turn]), due, got, strict=True):
            for f in (f for f in own if right != wrong and f in now):
                for role, by in ((right, 1), (wrong, -1)):
                    now[f][role] += by
                    late[f][role] += by * at
    mean = {f: [round(10 * (a - b / len(turns))) for a, b in zip(now[f], late[f], strict=True)] for f in now}
    return {f: mean[f] for f in sorted(sorted(mean, key=lambda f: min(mean[f]) - max(mean[f]))[:KEPT])}


def ship(abstracts: Sequence[Abstract]) -> Path:
    """Replaces the weights that ship by those learnt from these abstracts; the head of the file says how many."""
    path = Path(weighed.__file__).with_name("role_weights.toml")
    head = re.sub(r"\d+(?= abstracts)", str(len(abstracts)), path.read_text("utf-8").split("[weights]\n")[0])
    rows = (f'"{feature}" = {list(own)}\n' for feature, own in learn(abstracts).items())
    path.write_text(f"{head}[weights]\n" + "".join(rows), "utf-8")
    return path
