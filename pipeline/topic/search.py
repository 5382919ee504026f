"""The search of a topic: the terms of search.toml, the query made of them, and the records that a good search finds."""

from __future__ import annotations

from pathlib import Path

from pipeline.topic.pack import Topic
from pipeline.topic.terms import SearchTerm, TopicError

TAGS = """1au ad aid all au auid book cn cois crdt dcom dp edat ed eid filter fau fir gr ip ir isbn ist jid la
lastau lid lr mh mh:noexp mhda majr majr:noexp nm ot pa pg pl pmid ppdat ps pt pt:noexp pubn rn sb sh sh:noexp si ta ti
tiab tt tw uid vi"""
"""PubMed's field tags (PubMed Help, "Search field tags"); it silently reads any other as all fields."""
SILENT = {"\u2217": "a sign that is no *", "&amp;": "&amp;, which finds nothing", "[": "a bracket", "]": "a bracket"}
"""What PubMed silently ignores or misreads."""


def known_items(path: Path) -> tuple[str, ...]:
    """The PMIDs of an optional file with lines "PMID title"; lines that begin with # are comments."""
    try:
        lines = path.read_text("utf-8").splitlines() if path.exists() else []
    except (OSError, UnicodeDecodeError) as error:
        raise TopicError(f"{path}: cannot be read ({error}); correct the file") from error
    pmids = tuple(line.split()[0] for line in lines if line.strip() and not line.lstrip().startswith("#"))
    for pmid in pmids:
        if not pmid.isdigit():
            raise TopicError(f"{path}: {pmid!r} is no PMID; a line holds a PMID and a title")
    return pmids


def strategy(topic: Topic) -> str:
    """The search as one PubMed query: every term with its field tag, joined by OR, in brackets."""
    return "(" + " OR ".join(f"{t.text}[{t.tag}]" for t in topic.search) + ")"


def search_term(entry: dict[str, str], path: Path) -> SearchTerm:
    """A checked entry of search.toml."""
    for key in ("text", "tag"):
        if not isinstance(entry.get(key, ""), str):
            raise TopicError(f"{path}: a term has {key} = {entry[key]!r}, which must be text in quotes")
        if key not in entry:
            raise TopicError(f"{path}: a term lacks {key!r}; add it")
    for key in entry:
        if key not in ("text", "tag"):
            raise TopicError(f"{path}: {entry['text']!r} has the unknown key {key!r}; allowed: text, tag")
    odd = [words for sign, words in SILENT.items() if sign in entry["text"]]
    odd += ["a quotation that does not end"] * (entry["text"].count('"') % 2)
    if odd:
        raise TopicError(f"{path}: {entry['text']!r} holds {odd[0]}; correct the term")
    if entry["tag"] not in TAGS.split():
        raise TopicError(
            f"{path}: {entry['text']!r} has the field tag {entry['tag']!r}, which PubMed would ignore in silence; "
            f"use one of {', '.join(TAGS.split())}"
        )
    return SearchTerm(entry["text"], entry["tag"])
