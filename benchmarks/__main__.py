"""Prints a Markdown table: each part against its floor, or its cost per unit, medians of interleaved rounds.

Records are made up here, so that nothing is needed; name a PubMed XML file in BENCH_XML to use real ones.
"""

from __future__ import annotations

import gzip
import io
import os
import resource
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from lxml import etree

from pipeline.classify import classify
from pipeline.fetch.files import merge, read_file
from pipeline.fetch.parse import parse_xml
from pipeline.model import Record
from pipeline.topic import load_topic

ROUNDS = 5
SENTENCES = (
    "Thirty patients with atrophic acne scars were randomised to microneedling on one half of the face.",
    "The other half was left untreated, and a blinded assessor graded all photographs after three months.",
    "The mean scar score fell by 2.1 points on the needled side and by 0.4 points on the other (p = 0.01).",
    "Erythema lasted for two days in most patients, and no infection was seen.",
)
ARTICLE = (
    "<PubmedArticle><MedlineCitation Status='MEDLINE' Owner='NLM'><PMID Version='1'>{pmid}</PMID><Article>"
    "<Journal><JournalIssue><PubDate><Year>2021</Year></PubDate></JournalIssue><Title>Journal</Title></Journal>"
    "<ArticleTitle>Microneedling of scars, trial {pmid}</ArticleTitle><Abstract><AbstractText>{text}</AbstractText>"
    "</Abstract></Article></MedlineCitation></PubmedArticle>"
)


def main() -> None:
    """Runs every benchmark and prints the table."""
    data = xml()
    topic = load_topic(Path("topics/microneedling"))
    records = [r for r in parse_xml(io.BytesIO(data)) if isinstance(r, Record)]
    starter, _ = merge(read_file(Path(topic.folder) / "starter.jsonl"))
    times = interleaved({
        "floor": lambda: walk(data),
        "parse": lambda: sum(1 for _ in parse_xml(io.BytesIO(data))),
        "classify": lambda: [classify(r, topic) for r in records[:300]],
        "classify starter": lambda: [classify(r, topic) for r in starter],
    })
    print("| what | median CPU s | spread | measure |\n|---|---:|---|---|")
    row("lxml iterparse, walk and clear", times["floor"], f"{len(records)} records")
    row("parse to records", times["parse"], f"{ratio(times['parse'], times['floor']):.2f} times the floor")
    row("classify", times["classify"], f"{1000 * median(times['classify']) / min(300, len(records)):.2f} ms a record")
    row("classify, starter", times["classify starter"],
        f"{1000 * median(times['classify starter']) / len(starter):.2f} ms a study")
    print(f"\nPeak memory of all: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


def xml() -> bytes:
    """The file of BENCH_XML, else 2,000 records made up here."""
    if path := os.environ.get("BENCH_XML"):
        raw = Path(path).read_bytes()
        return gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw
    body = "".join(ARTICLE.format(pmid=n, text=" ".join(SENTENCES)) for n in range(1, 2001))
    return f"<?xml version='1.0'?><PubmedArticleSet>{body}</PubmedArticleSet>".encode()


def walk(data: bytes) -> int:
    """The floor: every element and its text is visited once and thrown away."""
    count = 0
    for _, element in etree.iterparse(io.BytesIO(data), tag="PubmedArticle"):
        count += sum(len(e.text or "") for e in element.iter())
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]
    return count


def interleaved(jobs: dict[str, Callable[[], object]]) -> dict[str, list[float]]:
    """CPU seconds of every job in every round; the jobs take turns, so that a slow minute hits all alike."""
    times: dict[str, list[float]] = {name: [] for name in jobs}
    for _ in range(ROUNDS):
        for name, job in jobs.items():
            start = time.process_time()
            job()
            times[name].append(time.process_time() - start)
    return times


def ratio(ours: list[float], floor: list[float]) -> float:
    return statistics.median(a / b for a, b in zip(ours, floor, strict=True))


def median(times: list[float]) -> float:
    return statistics.median(times)


def row(what: str, times: list[float], measure: str) -> None:
    print(f"| {what} | {median(times):.3f} | {min(times):.3f} to {max(times):.3f} | {measure} |")


if __name__ == "__main__":
    main()
