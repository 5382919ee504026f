"""Applies the PubMed searches of topics to local records: all topics in one pass over the words of a record.

As in PubMed (Help book, "Search field tags"), ``tiab`` is title, abstract and author keywords, ``ti`` the title, ``ot``
the keywords, ``mh`` and ``majr`` a descriptor, ``tw`` all of these; punctuation separates words, ``*`` stands for the
rest of a word.  Unlike in PubMed, a descriptor does not include narrower ones, and other tags find nothing (for
example ``nm``, because the names of substances are not kept).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from pipeline.model import Record
from pipeline.topic import SearchTerm

Searches = tuple[tuple[str, tuple[SearchTerm, ...]], ...]
"""The ids of topics, each with the terms of its search."""

_WORD = re.compile(r"[^\W_]+")
_TERM = re.compile(r"[^\W_]+\*?")
_START = 3  # letters of the quick filter; PubMed requires more than these before a *
_TEXTS = {"ti": ("title",), "ot": ("keywords",), "tiab": ("title", "abstract", "keywords")}
_TEXTS["tw"] = _TEXTS["tiab"]
_MESH = {"mh": False, "mh:noexp": False, "majr": True, "majr:noexp": True, "tw": False}
"""Tag to whether the descriptor must be major."""
TAGS = frozenset({*_TEXTS, *_MESH})
"""The supported field tags; a term with another tag finds nothing."""


class _Phrase(NamedTuple):
    """A search term for words, and the topic that searches for it."""

    topic: str
    pattern: re.Pattern[str]  # for words joined by single spaces, with a space before and after
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CompiledSearches:
    """The searches of several topics in one table; made by :func:`compile_searches`."""

    starts: frozenset[str]  # the first letters of the first words of all phrases
    phrases: dict[str, tuple[_Phrase, ...]]  # by the first word, or its part up to and including the *
    mesh: dict[str, tuple[tuple[str, bool], ...]]  # descriptor in lower case to topics, and whether it must be major

    def topics(self, record: Record) -> frozenset[str]:
        """The ids of the topics whose search finds the record."""
        ids = {
            topic for m in record.mesh for topic, major in self.mesh.get(m.name.lower(), ()) if m.major or not major
        }
        words = {"title": _words(record.title), "abstract": _words(record.body), "keywords": _words(*record.keywords)}
        phrases = [p for field_words in words.values() for p in self._candidates(field_words)]
        texts = {field: f" {' '.join(field_words)} " for field, field_words in words.items()} if phrases else {}
        ids.update(p.topic for p in phrases if any(p.pattern.search(texts[f]) for f in p.fields))
        return frozenset(ids)

    def _candidates(self, words: list[str]) -> Iterator[_Phrase]:
        """The phrases whose first word is among the words."""
        for word in {w for w in words if w[:_START] in self.starts}:
            yield from self.phrases.get(word, ())
            for end in range(_START, len(word) + 1):
                yield from self.phrases.get(f"{word[:end]}*", ())


@lru_cache(maxsize=2)  # a worker gets the same searches with each of its files
def compile_searches(searches: Searches) -> CompiledSearches:
    """Compiles the searches of topics into one table, whose size hardly slows the search in a record."""
    phrases: dict[str, list[_Phrase]] = {}
    mesh: dict[str, list[tuple[str, bool]]] = {}
    for id, term in ((id, term) for id, search in searches for term in search):
        if term.tag in _MESH:
            mesh.setdefault(term.text.strip('"').lower(), []).append((id, _MESH[term.tag]))
        if term.tag in _TEXTS and (words := _TERM.findall(term.text.lower())):
            phrases.setdefault(words[0], []).append(_phrase(id, words, term))
    starts = frozenset(word.rstrip("*")[:_START] for word in phrases)
    return CompiledSearches(starts, {k: tuple(v) for k, v in phrases.items()}, {k: tuple(v) for k, v in mesh.items()})


def _phrase(topic: str, words: list[str], term: SearchTerm) -> _Phrase:
    pattern = " ".join(w[:-1] + "[^ ]*" if w.endswith("*") else w for w in words)
    return _Phrase(topic, re.compile(f" {pattern} "), _TEXTS[term.tag])


def _words(*texts: str | None) -> list[str]:
    """The words of texts in lower case, with a bar after each text, so that no phrase matches across two."""
    return [word for text in texts if text for word in (*_WORD.findall(text.lower()), "|")]
