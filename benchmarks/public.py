"""How well designs, randomised trials, numbers of people and directions are read on public sets on other subjects.

They show that the rules were not written for forty papers.  The texts belong to publishers and do not ship; a folder
holds the sets under the names of the repositories they come from.

| set | from | labels |
|---|---|---|
| ``studytypeteller/*.csv.gz`` | Ineichen-Group/StudyTypeTeller | one reading; neurology and psychiatry |
| ``rct_robotsearch/*.txt.gz`` | ijmarshall/robotsearch | the publication type that NLM gave |
| ``pico_corpus_breast/*.tar.gz`` | sociocom/PICO-Corpus | spans of total participants; breast cancer |
| ``evidence_inference/*_spans.csv.gz`` | jayded/evidence-inference | directions of given spans (``spans``) |
| ``evidence_inference/*_roles.csv.gz`` | the same articles | headings of their abstracts (``sentences``) |
"""

from __future__ import annotations

import csv
import gzip
import re
import tarfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from benchmarks import sentences, spans
from benchmarks.words import WORDS
from pipeline.classify.counts import value
from pipeline.classify.design import read_design
from pipeline.classify.design.signals import Signals
from pipeline.classify.people import read_participants
from pipeline.evaluate.scores import ScoredValue, score_values
from pipeline.fetch.files import read_file
from pipeline.model import RANDOMISED, Record, Section

KINDS = {
    "rct": "trial", "split_body_rct": "trial", "nonrandomised_trial": "intervention", "case_report": "case report",
    "systematic_review": "systematic review", "meta_analysis": "systematic review", "narrative_review": "review",
    "in_vitro": "in vitro", "animal": "animal", "protocol": "protocol",
}
"""Our design ids as the nine kinds of StudyTypeTeller; all others are "remaining"."""
OBSERVING = ("cohort", "case_control", "case_series", "cross_sectional_survey", "other")
LABELS = (
    ("protocol", "protocol"), ("non-systematic", "review"), ("systematic", "systematic review"),
    ("case-report", "case report"), ("vitro", "in vitro"), ("animal", "animal"), ("non-rct", "intervention"),
    ("rct", "trial"), ("remaining", "remaining"),
)
"""Part of a label of StudyTypeTeller to its kind, the first that fits."""


def figures(folder: Path) -> Iterator[tuple[str, str, str, str]]:
    """Rows of a table: set, rows, what is asked, figures."""
    for path in sorted(folder.glob("studytypeteller/*.csv.gz")):
        found = score_values(list(_kinds(path)))
        yield f"StudyTypeTeller {path.name}", f"{found['n']}", "nine kinds of study", _shares(found)
    for path in sorted(folder.glob("rct_robotsearch/*.txt.gz")):
        answers = list(_trials(path))
        yield f"robotsearch {path.name}", f"{len(answers)}", "randomised or not", _positives(answers)
    for path in sorted(folder.glob("pico_corpus_breast/*.tar.gz")):
        found = score_values(list(_people(path)))
        shares = f"right {found['precision']:.3f} of answered, answered {found['coverage']:.3f}"
        yield f"PICO-Corpus {path.name}", f"{found['n']}", "people in all", shares
    for path in sorted(folder.glob("evidence_inference/*_spans.csv.gz")):
        yield from spans.figures(path)
    for path in sorted(folder.glob("evidence_inference/*_roles.csv.gz")):
        yield from sentences.figures(path)


def kind(record: Record, design: str) -> str:
    """The kind that StudyTypeTeller would name for a design.

    Of studies on people it asks whether something was done to them; our ids ask whether they were observed forward or
    back.  So an observational study counts as one of an intervention if it talks about treatment: a word in its title
    counts as much as three in the abstract, of which at most eight count, and a title about observing (accuracy,
    prevalence) counts against it.
    """
    found = Signals(record)
    title, body = (len(WORDS["treatment"].findall(text)) for text in (record.title or "", record.body))
    spoken = 3 * title + min(body, 8)
    spoken -= 4 * ("looking" in found)
    if design in OBSERVING and (design != "other" or "human" in found):
        return "intervention" if spoken >= 5 else "remaining"
    return "remaining" if design == "nonrandomised_trial" and spoken < 3 else KINDS.get(design, "remaining")


def _kinds(path: Path) -> Iterator[ScoredValue]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            text = Section(None, None, " ".join(row["abstract"].split()))
            record = Record(pmid=row["pmid"] or row["idx"], title=row["title"], sections=(text,))
            label = row["accepted_label"].lower().replace(" ", "-")
            gold = next(ours for part, ours in LABELS if part in label)
            yield ScoredValue(record.pmid, gold, kind(record, read_design(record).id), "")


def _trials(path: Path) -> Iterator[ScoredValue]:
    """Read from the words alone, as if the record had not been indexed."""
    for record in read_file(path):
        if isinstance(record, Record):
            gold = any(t.name == "Randomized Controlled Trial" for t in record.publication_types)
            bare = replace(record, publication_types=(), mesh=(), keywords=())
            yield ScoredValue(record.pmid, gold, read_design(bare).id in RANDOMISED, "")


def _people(path: Path) -> Iterator[ScoredValue]:
    """Abstracts in which a total is marked; any of the marked totals is right."""
    with tarfile.open(path) as archive:
        files = {Path(m.name).name: archive.extractfile(m) for m in archive.getmembers() if m.isfile()}
        texts = {name: file.read().decode("utf-8", "replace") for name, file in files.items() if file}
    for name in sorted(n for n in texts if n.endswith(".ann")):
        marked = [line.split("\t")[2] for line in texts[name].splitlines() if "\ttotal-participants " in line]
        totals = [n for words in marked if (n := value(words) or int("0" + re.sub(r"\D", "", words)))]
        text = texts.get(name.replace(".ann", ".txt"))
        if totals and text:
            record = Record(pmid=name, title=None, sections=(Section(None, None, " ".join(text.split())),))
            got = read_participants(record, "rct").n
            yield ScoredValue(name, got if got in totals else totals[0], got, "")


def _shares(found: dict[str, object]) -> str:
    return f"accuracy {found['precision']:.3f}, macro-F1 {found['f1']:.3f}"


def _positives(answers: list[ScoredValue]) -> str:
    """Precision, recall and F1 of the randomised ones."""
    hit = sum(a.gold and a.got for a in answers)
    gold, got = sum(a.gold for a in answers), sum(a.got for a in answers)
    return f"precision {hit / got:.3f}, recall {hit / gold:.3f}, F1 {2 * hit / (got + gold):.3f}"
