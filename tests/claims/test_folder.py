"""The folder of articles: what is read, and what is said of the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.claims import articles, unread


def filled(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).write_text("Needling helps.", "utf-8")
    return folder


def test_articles_are_files_of_a_known_format(tmp_path: Path) -> None:
    folder = filled(tmp_path, "b.md", "a.TXT", "README.md", ".hidden.md", "~b.docx", "photo.jpg", "b.claims.toml")
    (folder / "old.md").mkdir()
    assert [p.name for p in articles(folder)] == ["a.TXT", "b.md"]
    assert unread(folder) == ()


@pytest.mark.parametrize(("name", "words"), [
    ("b.doc", "is not read; save it as .md, .markdown, .txt, .html, .htm, .docx or .pdf"),
    ("b.RTF", "is not read; save it as"),
    ("b.claims.toml", "no article named b stands beside it"),
])
def test_what_looks_like_an_article_or_its_claims_and_is_not_read_is_told(
    tmp_path: Path, name: str, words: str,
) -> None:
    (issue,) = unread(filled(tmp_path, "a.md", name))
    assert issue.key == str(tmp_path / name)
    assert words in issue.message


def test_a_folder_without_an_article_is_told(tmp_path: Path) -> None:
    (issue,) = unread(tmp_path)
    assert (issue.key, issue.message[:16]) == (str(tmp_path), "holds no article")
    assert unread(tmp_path / "none") == ()
