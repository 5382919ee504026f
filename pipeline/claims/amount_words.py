"""How amounts are written: numbers in words, units, currencies, and the expressions that find them."""

from __future__ import annotations

import re

from pipeline.model import Quantity

WORDS = dict(zip(
    ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "fifteen",
     "eighteen", "twenty", "thirty", "forty-five", "forty", "fifty", "sixty", "ninety"),
    (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 15, 18, 20, 30, 45, 40, 50, 60, 90), strict=True))
VAGUE = {"a couple of": (1, 3), "a few": (2, 4), "several": (3, 7), "a": (1, 1), "an": (1, 1), "half an": (0.5, 0.5),
         "half a": (0.5, 0.5), "a quarter of an": (0.25, 0.25), "a quarter of a": (0.25, 0.25)}
"""How words are read as numbers (EVIDENCE 4: "a couple of days" is 1 to 3 days)."""
UNITS = {
    "minute": "minutes", "min": "minutes", "hour": "hours", "hr": "hours", "day": "days", "week": "weeks",
    "month": "months", "session": "sessions", "treatment": "sessions", "appointment": "sessions",
    "procedure": "sessions", "visit": "sessions", "seance": "sessions", "mm": "mm",
    "millimetre": "mm", "millimeter": "mm", "%": "percent", "percent": "percent", "per cent": "percent",
}
_NUMBER = rf"\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?|{'|'.join(WORDS)}"
_RANGE = rf"(?P<low>{_NUMBER})(?:\s?(?:-|–|—|to|and|or)\s?(?P<high>{_NUMBER}))?"
COUNTED = re.compile(
    rf"(?<![\w.$€£])(?:{_RANGE}|(?P<vague>{'|'.join(sorted(VAGUE, key=len, reverse=True))}))"
    r"[\s\-]{0,2}(?:(?:full|separate|monthly|weekly|treatment|consecutive|more|\w+ing)\s){0,2}"
    r"(?P<unit>minute|mins?|hour|hrs?|day|week|month|session|treatment|appointment|procedure|visit|seance"
    r"|mm|millimet(?:re|er)|%|per\s?cent)s?(?!\w)(?P<more>\s+or\s+two\b|\s+and\s+a\s+half\b)?",
    re.IGNORECASE)
"""An amount with its unit: groups ``low`` and ``high``, or ``vague``; ``unit``, ``more``."""
SPELT = {
    "weekly": Quantity(1, 1, "weeks"), "once a week": Quantity(1, 1, "weeks"), "a week apart": Quantity(1, 1, "weeks"),
    "session a week": Quantity(1, 1, "weeks"), "monthly": Quantity(1, 1, "months"),
    "once a month": Quantity(1, 1, "months"), "a month apart": Quantity(1, 1, "months"),
    "the next day": Quantity(None, 1, "days"), "the following day": Quantity(None, 1, "days"),
    "the next morning": Quantity(None, 1, "days"), "the day after": Quantity(None, 1, "days"),
    "the same day": Quantity(None, 1, "days"),
    "overnight": Quantity(None, 1, "days"),
}
"""Amounts without a number, as written."""
IN_WORDS = re.compile(rf"\b(?:{'|'.join(w.replace(' ', chr(92) + 's+') for w in SPELT)})\b", re.IGNORECASE)
"""An amount that is one of ``SPELT``."""
_TO = r"\s?(?:-|–|—|to|and)\s?"
MONEY = {
    "$": "usd", "dollar": "usd", "usd": "usd", "€": "eur", "euro": "eur", "eur": "eur", "£": "gbp", "pound": "gbp",
    "gbp": "gbp", "": "money",
}
"""Sign or word to the currency, as in ISO 4217; "money" is any other."""
_CURRENCY = r"(?:us |american )?dollars?|usd|euros?|eur|pounds?(?: sterling)?|gbp"
_FOREIGN = r"(?:\w+ )?(?:dollars|pounds)|(?:swiss )?francs?|chf|won|rupees|dirhams?|yen|pesos|kronor|kroner|zloty|lira"
PRICE = re.compile(
    rf"(?<!\w)(?P<sign>[$€£])\s?(?P<low>{_NUMBER})(?:{_TO}[$€£]?\s?(?P<high>{_NUMBER}))?"
    rf"|(?<![\w.,])(?P<low2>{_NUMBER})(?:{_TO}(?P<high2>{_NUMBER}))?\s?(?:(?P<euro>€)|(?P<word>{_CURRENCY})\b|(?:{_FOREIGN})\b)",
    re.IGNORECASE)
"""A price: groups ``sign``, ``low`` and ``high``, or ``low2`` and ``high2`` and ``euro`` or ``word``."""
