"""Which way is good for an outcome that a question names, told by its name alone: a name goes in, "up" or "down" out.

What people call better of a bad thing is less of it.  A name may hold words for a change ("reduction in pain"), which
say nothing of this study; another word stands for it then.
"""

from __future__ import annotations

import re

BAD = """
pain symptoms? discomfort anxiety depress\\w+ stress distress fatigue insomnia anger aggress\\w+ fear nausea vomit\\w*
bleeding ha?emorrhage infections? complications? adverse side\\seffects? toxicity mortality deaths? morbidity relapses?
recurrences? failures? falls? risks? hazards? disability severity dysp\\w+ diarrh\\w+ mucositis constipation fever
costs? coughs? stay hospital\\w* bilirubin ana?emia hypertension hypo\\w+ hyper\\w+ swelling times? days durations?
violence incontinence leakage need\\sfor requirements? rescue"""
"""Of which less is better."""
TURNED = """
reduc\\w+ decreas\\w+ relie\\w+ free\\w* loss improve\\w* survival analgesia sleep control prevent\\w* avoid\\w* without
knowledge attitudes? self satisf\\w+ toleran\\w+ thresholds?"""
"""What takes that back."""
LATE = "rescue relapse recurr progress death treat fail request requir medica transform onset analges first\\suse"
"""What is better the later it comes."""
SHORT = {"improvement": re.compile(r"\b(?:reduc|decreas|increas|improve|elevat)\w+", re.IGNORECASE),
         "duration": re.compile(r"\b(?:times?|durations?)\b.* (?:to|of|until)\b", re.IGNORECASE)}
_ITEM = re.compile(r"[,;/]|\band\b")


def _any_of(words: str) -> str:
    return rf"\b(?:{'|'.join(words.split())})"


_BAD, _TURNED = (re.compile(rf"{_any_of(words)}\b", re.IGNORECASE) for words in (BAD, TURNED))
_TIMED = re.compile(rf"\btimes?\b.* (?:to|until|before) (?P<late>.*{_any_of(LATE)})?", re.IGNORECASE)


def good_side(name: str) -> str:
    """Of several outcomes named together, as most of them have it."""
    items = [item for item in _ITEM.split(name) if item.strip()]
    return "down" if 2 * sum(map(_less_is_better, items)) > len(items) else "up"


def called(name: str) -> str:
    """The name, or a short word for one that holds words for a change."""
    return next((short for short, words in SHORT.items() if words.search(name)), name)


def _less_is_better(name: str) -> bool:
    if timed := _TIMED.search(name):
        return not timed["late"]
    return bool(_BAD.search(name)) and not _TURNED.search(name)
