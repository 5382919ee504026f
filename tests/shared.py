"""Real records for trials that use them when they are at hand: the folder ../shared/pubmed, which no user needs."""

from __future__ import annotations

import gzip
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

FOLDER = Path(__file__).parent.parent.parent / "shared" / "pubmed"
FILES = tuple(sorted(FOLDER.glob("*.xml.gz")))
EDGE = tuple(sorted((FOLDER / "edge").glob("*.xml")))
NONE_AT_HAND = "no real records at hand in ../shared/pubmed"
needs_real_records = pytest.mark.skipif(not FILES, reason=NONE_AT_HAND)


def raw(path: Path) -> bytes:
    data = path.read_bytes()
    return gzip.decompress(data) if path.suffix == ".gz" else data


@cache
def units() -> dict[str, str]:
    """PMID to the XML of its record, of all the large files."""
    found = {}
    for path in FILES:
        for element in etree.fromstring(raw(path)):
            if element.tag in ("PubmedArticle", "PubmedBookArticle"):
                pmid = next(element.iter("PMID")).text
                found[pmid] = etree.tostring(element, encoding="unicode", with_tail=False)
    return found
