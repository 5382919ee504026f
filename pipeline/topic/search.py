"""The PubMed search of a topic: its terms, the query built from them, and the records that a good search finds."""

from __future__ import annotations

from pathlib import Path

from pipeline.topic.pack import Topic
from pipeline.topic.terms import SearchTerm, TopicError

TAGS = """1au ad aid all au auid book cn cois crdt dcom dp edat ed eid filter fau fir gr ip ir isbn ist jid la
lastau lid lr mh mh:noexp mhda majr majr:noexp nm ot pa pg pl pmid ppdat ps pt pt:noexp pubn rn sb sh sh:noexp si ta ti
tiab tt tw uid vi"""
"""PubMed's field tags (PubMed Help, "Search field tags"); it silently reads any other as all fields."""
MISREAD = {
    "\u2217": "a character that only looks like *", "&amp;": "&amp;, which finds nothing", "[": "a bracket",
    "]": "a bracket",
}
"""Characters that PubMed silently ignores or misreads, each with its name for messages."""


def read_known_items(path: Path) -> tuple[str, ...]:
    """The PMIDs in an optional file with lines "PMID title"; lines that begin with # are comments."""
    try:
        lines = path.read_text("utf-8").splitlines() if path.exists() else []
    except (OSError, UnicodeDecodeError) as error:
        raise TopicError(f"{path}: cannot be read ({error}); correct the file") from error
    pmids = tuple(line.split()[0] for line in lines if line.strip() and not line.lstrip().startswith("#"))
    for pmid in pmids:
        if not pmid.isdigit():
            raise TopicError(f"{path}: {pmid!r} is not a PMID; a line must have a PMID and a title")
    return pmids


def search_query(topic: Topic) -> str:
    """The search as one PubMed query: every term with its field tag, joined by OR, in brackets."""
    return "(" + " OR ".join(f"{t.text}[{t.tag}]" for t in topic.search) + ")"


def parse_search_term(entry: dict[str, str], path: Path) -> SearchTerm:
    """An entry of search.toml as a term; raises TopicError, with the first fault."""
    for key in ("text", "tag"):
        if not isinstance(entry.get(key, ""), str):
            raise TopicError(f"{path}: a term has {key} = {entry[key]!r}, which must be text in quotes")
        if key not in entry:
            raise TopicError(f"{path}: a term lacks {key!r}; add it")
    for key in entry:
        if key not in ("text", "tag"):
            raise TopicError(f"{path}: {entry['text']!r} has the unknown key {key!r}; allowed: text, tag")
    odd = [words for sign, words in MISREAD.items() if sign in entry["text"]]
    odd += ["a quotation mark without its counterpart"] * (entry["text"].count('"') % 2)
    if odd:
        raise TopicError(f"{path}: {entry['text']!r} has {odd[0]}; correct the term")
    if entry["tag"] not in TAGS.split():
        raise TopicError(
            f"{path}: {entry['text']!r} has the field tag {entry['tag']!r}, which PubMed would ignore in silence; "
            f"use one of {', '.join(TAGS.split())}"
        )
    return SearchTerm(entry["text"], entry["tag"])
