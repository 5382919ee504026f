"""Other readers of PubMed XML side by side with ours on one real file, as far as they are installed."""

from __future__ import annotations

import gzip
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from lxml import etree

from benchmarks.cost import Cost, measured
from pipeline.fetch.files import read_file

Reader = Callable[[Path], int]


def readers() -> tuple[dict[str, Reader], dict[str, str]]:
    """Name to reader, the floor and ours first; and name to why it cannot be called."""
    peers = {"pubmed_parser": _pubmed_parser, "metapub": _metapub, "pymed": _pymed, "Bio.Entrez": _bio_entrez}
    modules = {"Bio.Entrez": "Bio"}
    missing = {name: "not installed" for name in peers if find_spec(modules.get(name, name)) is None}
    return {"floor": walk, "ours": ours, **peers}, missing


def cost_of(name: str, path: Path) -> Cost:
    """The cost of reading a file in a process that holds nothing else; raises RuntimeError if the reader fails."""
    done = subprocess.run([sys.executable, "-m", "benchmarks.peers", name, str(path)], capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(done.stderr.strip().rpartition("\n")[2][:120])
    cpu, wall, peak = done.stdout.split()[-3:]
    return Cost(float(cpu), float(wall), int(peak))


def walk(path: Path) -> int:
    """The floor: visits every element once and keeps nothing."""
    count = 0
    with gzip.open(path) as stream:
        for _, element in etree.iterparse(stream, tag="PubmedArticle"):
            for _ in element.iter():
                pass
            count += 1
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
    return count


def ours(path: Path) -> int:
    """Ours: every field of a record, every deletion and every unknown element."""
    return sum(1 for _ in read_file(path))


def _pubmed_parser(path: Path) -> int:
    from pubmed_parser import parse_medline_xml

    return sum(1 for _ in parse_medline_xml(str(path)))


def _articles(path: Path) -> list[bytes]:
    """metapub and pymed take one record at a time; cutting the file up counts for them, as their users must do it."""
    found = []
    with gzip.open(path) as stream:
        for _, element in etree.iterparse(stream, tag="PubmedArticle"):
            found.append(etree.tostring(element))
            element.clear()
    return found


def _metapub(path: Path) -> int:
    from metapub import PubMedArticle

    return sum(1 for xml in _articles(path) if PubMedArticle(b"<PubmedArticleSet>" + xml + b"</PubmedArticleSet>"))


def _pymed(path: Path) -> int:
    from pymed.article import PubMedArticle

    return sum(1 for xml in _articles(path) if PubMedArticle(xml_element=etree.fromstring(xml)))


def _bio_entrez(path: Path) -> int:
    from Bio import Entrez

    with gzip.open(path) as stream:
        return len(Entrez.read(stream, validate=False)["PubmedArticle"])


if __name__ == "__main__":
    print(*measured(readers()[0][sys.argv[1]], (Path(sys.argv[2]),))[1])
