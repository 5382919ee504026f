"""A document's text in, the names of the people of whom it tells out: "Clara, who", "says Moll", "Ruth and I"."""

from __future__ import annotations

import re

_KIN = r"friend|sister|brother|mother|father|cousin|aunt|uncle|colleague|husband|wife|partner|neighbou?r|patient|client"
_NAME = r"([A-Z][a-z]{2,})(?: [A-Z][a-z]+)?"
_TOLD = r"says|said|adds|added|told|laughs|laughed|smiles|smiled|nods|nodded|shrugs|shrugged"
_PERSON = re.compile(
    rf"\b(?:Dr|Mrs?|Ms|Prof|Professor|Nurse|Sister|{_KIN})\.? {_NAME}"
    rf"|\b{_NAME}(?:,? who\b|, \d\d\b| (?:{_TOLD})\b| and I\b)"
    rf"|(?:{_TOLD}) {_NAME}"
    rf"|(?<=[a-z,] ){_NAME}\b[^.!?\n]{{0,60}}\b(?:she|he|her|his)\b")


def people(text: str) -> tuple[str, ...]:
    """Names, each once, in the order of the text; no word that the text also writes small."""
    small = set(re.findall(r"\b[a-z]+", text))
    names = (name for match in _PERSON.finditer(text) for name in match.groups() if name)
    return tuple(dict.fromkeys(n for n in names if n.lower() not in small))
