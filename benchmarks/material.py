"""Records by the thousand: real ones of PubMed files, or the starter studies, multiplied under made-up PMIDs."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from pipeline.classify import classify
from pipeline.fetch.files import merge, read_file
from pipeline.model import Record
from pipeline.topic import Topic

FIRST = 50_000_000  # made-up PMIDs count from here
_ARTICLE = re.compile(rb"<PubmedArticle>.*?</PubmedArticle>", re.DOTALL)
_PMID = re.compile(r'(<PMID Version=")(\d+)">(\d+)</PMID>')
_ARTICLE_ID = re.compile(r'(<ArticleId IdType="(?:pubmed|doi|pmc|pii)">)[^<]*')
_LAST_NAME = re.compile(r"</LastName>")
_TRIAL = re.compile(r"\b(NCT|ISRCTN|CTRI|IRCT|ChiCTR)[\w/.-]*\d")


def originals(topic: Topic, files: Sequence[Path]) -> tuple[str, ...]:
    """The articles in PubMed files that are on the topic; without files, its starter summaries as articles."""
    if not files:
        records, _ = merge(read_file(Path(topic.folder) / "starter.jsonl"))
        return tuple(_article(r) for r in records)
    fitting = {r.pmid for path in files for r in read_file(path) if isinstance(r, Record) and _fits(r, topic)}
    found = (a.decode() for path in files for a in _ARTICLE.findall(_bytes(path)))
    return tuple(a for a in found if (own := _PMID.search(a)) and own[3] in fitting)


def multiplied(some: Sequence[str], size: int, first: int = 0) -> Iterator[tuple[str, str]]:
    """``size`` pairs of PMID and article, no two by the same people or of the same trial."""
    for number in range(first, first + size):
        yield str(FIRST + number), _copy(some[number % len(some)], number)


def write(path: Path, some: Sequence[str], size: int) -> Path:
    """Writes the same as a PubMed file."""
    with path.open("w", encoding="utf-8") as out:
        out.write("<PubmedArticleSet>\n")
        out.writelines(f"{xml}\n" for _, xml in multiplied(some, size))
        out.write("</PubmedArticleSet>\n")
    return path


def _copy(xml: str, number: int) -> str:
    """The article with another PMID, other authors and another registration number."""
    xml = _PMID.sub(rf'<PMID Version="1">{FIRST + number}</PMID>', xml, count=1)
    xml = _ARTICLE_ID.sub(rf"\g<1>{FIRST + number}", xml)
    return _TRIAL.sub(rf"\g<1>{number:08}", _LAST_NAME.sub(f"{number}</LastName>", xml))


def _fits(record: Record, topic: Topic) -> bool:
    return classify(record, topic)[0].relevance.id != "off_topic"


def _bytes(path: Path) -> bytes:
    return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()


def _article(record: Record) -> str:
    people = "".join(f"<Author><LastName>{name}</LastName><ForeName>A</ForeName></Author>" for name in ("One", "Two"))
    words = "".join(f"<AbstractText>{escape(s.text)}</AbstractText>" for s in record.digest_sections)
    return (
        f'<PubmedArticle><MedlineCitation><PMID Version="1">{record.pmid}</PMID><Article><Journal><JournalIssue>'
        f"<PubDate><Year>{record.year or 2020}</Year></PubDate></JournalIssue><Title>Journal</Title></Journal>"
        f"<ArticleTitle>{escape(record.title or '')}</ArticleTitle><Abstract>"
        f"{words or f'<AbstractText>{escape(record.digest or str())}</AbstractText>'}</Abstract>"
        f"<AuthorList>{people}</AuthorList></Article></MedlineCitation></PubmedArticle>"
    )
