"""Which way a result goes, on the spans of Evidence Inference 2.0 (jayded/evidence-inference).

A span is a passage of an article in which annotators found what an intervention did to an outcome compared with a
comparator: raised it, lowered it, or no difference.  It is read as a result of a study with these two arms and this
outcome.  Less is taken to be good if the name says so (pain, a time, a complication), else more, and a result in favour
of the intervention is then "increased".
"""

from __future__ import annotations

import csv
import gzip
import random
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TypeVar

from benchmarks.outcomes import called, good_side
from benchmarks.words import COMMON, WORDS
from pipeline.classify.arms.arm import Arm
from pipeline.classify.arms.labels import EVERYONE, OTHERS, find_labels
from pipeline.classify.findings import read_findings
from pipeline.classify.findings.direction import read_change
from pipeline.classify.findings.scene import Scene, scene_of
from pipeline.classify.passages.mentions import find_mentions
from pipeline.classify.passages.phrases import Passage
from pipeline.classify.passages.roles import Sentence
from pipeline.classify.results.main_result import main_direction
from pipeline.evaluate.scores import ScoredValue, score_values
from pipeline.model import INTERVENTION
from pipeline.topic import Outcome, Term, Topic, Treatment, load_topic
from pipeline.words import Words

Row = Mapping[str, str]
SIGNS = {"favours_mn": 1, "favours_comparator": -1}
SAMPLE = 1000  # at most so many spans of a split, always the same ones
_WORD = re.compile(r"[A-Za-z][\w’']+")


def figures(path: Path) -> Iterator[tuple[str, str, str, str]]:
    """Rows of a table, as :func:`benchmarks.public.figures`, with the score of always giving the commonest answer."""
    for split in ("train", "val", "test"):
        rows = spans(path, split)
        common = score_values([ScoredValue("", row["label"], "no_difference", "") for row in rows])
        for words, what in ((False, "which arm had more"), (True, "the same, what names no arm of the first")):
            got = score_values(list(answers(rows, words)))
            shares = f"right {got['precision']:.3f} of answered, answered {got['coverage']:.3f}"
            score = f"macro-F1 {got['f1']:.3f} (always none {common['f1']:.3f}), {shares}"
            yield f"Evidence Inference v2 {split}", f"{len(rows)}", what, score


def spans(path: Path, split: str) -> list[dict[str, str]]:
    """Spans of a split of the second version, without table cells; no two splits share articles."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [r for r in csv.DictReader(lines) if (r["source"], r["split"], r["table"]) == ("v2", split, "False")]
    return random.Random(0).sample(rows, min(len(rows), SAMPLE))


def answers(rows: Iterable[Row], words: bool) -> Iterator[ScoredValue]:
    """What is read of each; with ``words``, also where the arms are not told."""
    for row in rows:
        scene, text = _asked(row)
        got = _of_arms(scene, text) or (_of_words(scene, text) if words else None)
        yield ScoredValue(row["pmcid"], row["label"], got, row["span"])


def _of_arms(scene: Scene, text: str) -> str | None:
    """What the text says of the two arms; None if it cannot be told."""
    passages = [Passage(Sentence("abstract", 0, len(text), text, "RESULTS"), find_mentions(text, scene.topic))]
    findings = read_findings(passages, scene)
    told = main_direction(findings, scene.pairs[0].role, scene, passages)[0] if scene.pairs else ""
    return "no_difference" if told == "no_difference" else _moved(SIGNS.get(told, 0), scene.topic.outcomes[0].good)


def _of_words(scene: Scene, text: str) -> str | None:
    """What the words say of the outcome, whichever arm they are about; no difference if they are about both."""
    outcome = scene.topic.outcomes[0]
    change = read_change(text, next(iter(outcome.find(text)), None), outcome.good)
    if change is None:
        return None
    if change.none or (WORDS["in_both"].search(text) and not change.comparative):
        return "no_difference"
    return _moved(change.sign, outcome.good)


def _moved(gain: int, good: str) -> str | None:
    """Which way a gain (1) or loss (-1) moved an outcome whose good side is ``good``; None for neither."""
    return {1: "increased", -1: "decreased"}.get(gain if good == "up" else -gain)


def _asked(row: Row) -> tuple[Scene, str]:
    """The arms and the outcome of a question as those of a study, and the text to be read."""
    own, other = _telling(row["Intervention"]), _telling(row["Comparator"])
    idle = next((kind for kind in ("sham", "untreated") if WORDS[kind].search(row["Comparator"])), "")
    added = not idle and bool(other) and set(other) <= set(own)  # "X with Y" against "Y alone"
    text, named = _with_outcome(*(" ".join(row[k].split()).strip(" .,;") for k in ("span", "Outcome")))
    text, named = text.replace(named, called(named)), called(named)
    second = other if added else [w for w in other if w not in own]
    topic = _topic([w for w in own if w not in other], second, idle, (named, good_side(row["Outcome"])))
    reference = topic.treatments[0].id
    index = {INTERVENTION, reference} if added else {INTERVENTION}
    arms = (Arm((*_names(row["Intervention"]), "study"), frozenset(index)),
            Arm((*_names(row["Comparator"]), "control"), frozenset({reference})))
    return scene_of(topic, arms, (), text), text


def _with_outcome(text: str, outcome: str) -> tuple[str, str]:
    """The text and the words in it that name the outcome, which is put in front if the text does not name it."""
    if outcome.lower() in text.lower():
        return text, outcome
    told = "|".join(map(re.escape, _telling(outcome))) or "(?!)"
    joined = re.finditer(rf"\b(?:{told})(?:\W{{1,3}}(?:(?:of|the|in) ){{0,2}}(?:{told}))*\b", text, re.IGNORECASE)
    found = max((m.group() for m in joined), key=len, default="")
    return (text, found) if found else (f"{outcome}: {text}", outcome)


def _telling(text: str) -> list[str]:
    """The distinctive words of a text, longest first."""
    found = {w.lower() for w in _WORD.findall(text)} - COMMON
    return sorted(found, key=lambda w: (-len(w), w))


def _names(text: str) -> tuple[str, ...]:
    """What a question calls an arm besides its treatment: "group 2"."""
    return tuple(n for x in find_labels(text) for n in x.names if n not in (EVERYONE, OTHERS, "study", "control"))


def _topic(own: list[str], other: list[str], idle: str, outcome: tuple[str, str]) -> Topic:
    """A topic of two treatments and one outcome, given by its name and good side."""
    words = [*other, *(("placebo", "sham") if idle == "sham" else ())]
    named, good = re.escape(outcome[0]).replace(r"\ ", " "), outcome[1]
    return replace(
        _bare(),
        intervention=_term(Term(INTERVENTION, "", _runs(own), (), ())),
        treatments=(_term(Treatment(idle or "comparator", "", _runs(words), (), (), kind=idle or "active")),),
        outcomes=(_term(Outcome("outcome", "", (named,), (), (), good=good)),),
    )


def _runs(words: list[str]) -> tuple[str, ...]:
    """A term for one or more of the words in a row."""
    one = "|".join(map(re.escape, words)) or "(?!)"
    return (f"(?:{one})(?: (?:{one}))*",)


T = TypeVar("T", bound=Term)


def _term(term: T) -> T:
    return replace(term, pattern=Words(term.terms))


@cache
def _bare() -> Topic:
    return replace(load_topic(Path("topics/microneedling")), devices=(), applications=(), short=None)
