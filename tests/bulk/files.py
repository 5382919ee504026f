"""Made-up baseline and update files, as NLM names and checks them."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple


class Article(NamedTuple):
    pmid: int
    title: str = "Microneedling of scars"
    version: int = 1

    def xml(self) -> str:
        return (f'<PubmedArticle><MedlineCitation><PMID Version="{self.version}">{self.pmid}</PMID><Article>'
                f"<ArticleTitle>{self.title}</ArticleTitle></Article></MedlineCitation></PubmedArticle>")


def write(folder: Path, number: int, *articles: Article, deleted: Iterable[int] = ()) -> Path:
    """pubmed26nNNNN.xml.gz with these articles, and its checksum beside it."""
    folder.mkdir(exist_ok=True)
    gone = "".join(f"<PMID>{pmid}</PMID>" for pmid in deleted)
    body = "".join(a.xml() for a in articles) + (f"<DeleteCitation>{gone}</DeleteCitation>" if gone else "")
    path = folder / f"pubmed26n{number:04}.xml.gz"
    path.write_bytes(gzip.compress(f"<PubmedArticleSet>{body}</PubmedArticleSet>".encode(), mtime=0))
    check(path)
    return path


def check(path: Path) -> None:
    """The checksum of a file as NLM writes it."""
    digest = hashlib.md5(path.read_bytes()).hexdigest()
    path.with_name(f"{path.name}.md5").write_text(f"MD5({path.name})= {digest}\n", "utf-8")
