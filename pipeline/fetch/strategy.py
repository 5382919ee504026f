"""Search strategies applied to local records: all topics in one pass over the words of a record.

As in PubMed (Help book, "Search field tags"), ``tiab`` is title, abstract and author keywords, ``ti`` the title, ``ot``
the keywords, ``mh`` and ``majr`` a descriptor, ``tw`` all of these; punctuation separates words, ``*`` stands for the
rest of a word.  Unlike in PubMed, a descriptor does not stand for narrower ones, and other tags find nothing (``nm``,
for example, because the names of substances are not kept).
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
"""Topic ids with their searches."""

_WORD = re.compile(r"[^\W_]+")
_TERM = re.compile(r"[^\W_]+\*?")
_START = 3  # letters of the quick filter; PubMed requires more before a *
_TEXTS = {"ti": ("title",), "ot": ("keywords",), "tiab": ("title", "abstract", "keywords")}
_TEXTS["tw"] = _TEXTS["tiab"]
_MESH = {"mh": False, "mh:noexp": False, "majr": True, "majr:noexp": True, "tw": False}
"""Tag to whether the descriptor must be major."""
TAGS = frozenset({*_TEXTS, *_MESH})
"""The field tags known here; a term with another one finds nothing."""


class _Phrase(NamedTuple):
    topic: str
    pattern: re.Pattern[str]  # for words joined by single spaces, with a space before and after
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Strategies:
    """The strategies of topics, as :func:`strategies` makes them."""

    starts: frozenset[str]  # the first letters of the first words of all phrases
    phrases: dict[str, tuple[_Phrase, ...]]  # by the first word, or its part up to and including the *
    mesh: dict[str, tuple[tuple[str, bool], ...]]  # descriptor in lower case to topics, and whether it must be major

    def topics(self, record: Record) -> frozenset[str]:
        """Ids of the topics whose search would find the record."""
        found = {
            topic for m in record.mesh for topic, major in self.mesh.get(m.name.lower(), ()) if m.major or not major
        }
        words = {"title": _words(record.title), "abstract": _words(record.body), "keywords": _words(*record.keywords)}
        phrases = [p for own in words.values() for p in self._begun(own)]
        texts = {field: f" {' '.join(own)} " for field, own in words.items()} if phrases else {}
        found.update(p.topic for p in phrases if any(p.pattern.search(texts[f]) for f in p.fields))
        return frozenset(found)

    def _begun(self, words: list[str]) -> Iterator[_Phrase]:
        """The phrases whose first word is among the words."""
        for word in {w for w in words if w[:_START] in self.starts}:
            yield from self.phrases.get(word, ())
            for end in range(_START, len(word) + 1):
                yield from self.phrases.get(f"{word[:end]}*", ())


@lru_cache(maxsize=2)  # a worker gets the same searches with each of its files
def strategies(searches: Searches) -> Strategies:
    """The strategies of several topic packs in one table; its size hardly slows the reading of a record."""
    phrases: dict[str, list[_Phrase]] = {}
    mesh: dict[str, list[tuple[str, bool]]] = {}
    for id, term in ((id, term) for id, search in searches for term in search):
        if term.tag in _MESH:
            mesh.setdefault(term.text.strip('"').lower(), []).append((id, _MESH[term.tag]))
        if term.tag in _TEXTS and (words := _TERM.findall(term.text.lower())):
            phrases.setdefault(words[0], []).append(_phrase(id, words, term))
    starts = frozenset(word.rstrip("*")[:_START] for word in phrases)
    return Strategies(starts, {k: tuple(v) for k, v in phrases.items()}, {k: tuple(v) for k, v in mesh.items()})


def _phrase(topic: str, words: list[str], term: SearchTerm) -> _Phrase:
    pattern = " ".join(w[:-1] + "[^ ]*" if w.endswith("*") else w for w in words)
    return _Phrase(topic, re.compile(f" {pattern} "), _TEXTS[term.tag])


def _words(*texts: str | None) -> list[str]:
    """The words of texts in lower case, with a bar after each text, so that no phrase spans two."""
    return [word for text in texts if text for word in (*_WORD.findall(text.lower()), "|")]
