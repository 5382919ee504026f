"""How often a harm was seen: a clause and the place of a harm in it go in, the words that tell it come out."""

from __future__ import annotations

import re

from pipeline.classify.counts import IN_WORDS

_PEOPLE = (r"(?:patients?|subjects?|participants?|women|men|people|volunteers?|individuals|cases?|children|sides?"
           r"|lesions?|sessions?|treatments?|of them)")
_OFTEN = (rf"(?:\d+(?:\.\d+)?\s?%|all|(?:\d{{1,4}}|{IN_WORDS})(?:\s(?:of|out of)\s(?:the\s)?\d{{1,4}}|/\d{{1,4}})?"
          r"(?:\s\(\d+(?:\.\d+)?\s?%\))?)")
_OFTEN_AFTER = re.compile(
    rf"(?:\sand\s[\w-]+)?(?:(?!\sand\s)[^.;:,\d]){{0,60}}?"
    rf"(?:\b(?:in|by|among|affect(?:ed|ing))\s(?:only\s|about\s|just\s)?"
    rf"|\((?=[^()]{{1,20}}(?:%|\sof\s|/)|\d+(?:\.\d+)?\s?%))"
    rf"(?P<often>{_OFTEN}(?:\s(?:of\s)?(?:the\s|all\s)?{_PEOPLE})?)(?=[\s,.;)]|$)"
    rf"(?<!\s\d)(?<!\s\d\d)(?!\s(?:days?|weeks?|hours?|months?|minutes?|to|-))", re.I)
_OFTEN_BEFORE = re.compile(
    rf"(?<![\d.])(?P<often>{_OFTEN}(?:\s(?:of\s)?(?:the\s|all\s)?{_PEOPLE}(?:\s\(\d+(?:\.\d+)?\s?%\))?)?)\s"
    r"(?:had|of|with|developed|experienced|reported|showed|complained of|suffered)\s"
    r"(?:(?:mild|slight|moderate|transient|temporary) and )?(?:(?!and\b)\w+[\s-]){0,3}$", re.I)

_IN_TURN = re.compile(r",?\s(?:and\s|vs\.?\s|versus\s|\d)[^;]{1,60}\brespectively\b", re.I)


def frequency(clause: str, start: int, end: int) -> str | None:
    """How often a harm named between two places was seen, as the clause states it; None where it does not."""
    found = _OFTEN_BEFORE.search(clause[:start]) or _OFTEN_AFTER.match(clause, end)
    if found is None or (found.end() > end and _IN_TURN.match(clause, found.end())):
        return None  # "in 30% and 7%, respectively": of several arms in turn
    return found["often"]
