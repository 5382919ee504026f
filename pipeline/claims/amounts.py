"""Finds numbers with their units in a text: "20-30 minutes", "a couple of days", "$200 to $700"."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.claims.lexicon import rules
from pipeline.model import MINUTES, Quantity

_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
WORDS = {word: n for n, word in enumerate((*_ONES, *_TEENS), 1)} | {
    f"{ten}{one and '-'}{one}": 10 * t + o for t, ten in enumerate(_TENS, 2) for o, one in enumerate(("", *_ONES))}
VAGUE = {"a couple of": (1, 3), "a few": (2, 4), "several": (3, 7), "a": (1, 1), "an": (1, 1), "half an": (0.5, 0.5),
         "half a": (0.5, 0.5), "a quarter of an": (0.25, 0.25), "a quarter of a": (0.25, 0.25)}
"""The lowest and highest number that vague words stand for (EVIDENCE 4: "a couple of days" is 1 to 3 days)."""
UNITS = {
    "minute": "minutes", "min": "minutes", "hour": "hours", "hr": "hours", "day": "days", "week": "weeks",
    "month": "months", "year": "years", "session": "sessions", "treatment": "sessions", "appointment": "sessions",
    "procedure": "sessions", "visit": "sessions", "seance": "sessions", "mm": "mm",
    "millimetre": "mm", "millimeter": "mm", "%": "percent", "percent": "percent", "per cent": "percent",
}
NUMBER = (
    rf"\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?|(?:{'|'.join(_TENS)})(?:-(?:{'|'.join(_ONES)}))?"
    rf"|{'|'.join(_TEENS)}|{'|'.join(_ONES)}")
_RANGE = rf"(?P<low>{NUMBER})(?:\s?(?:-|–|—|to|and|or)\s?(?P<high>{NUMBER}))?"
COUNTED = re.compile(
    rf"(?<![\w.$€£])(?:{_RANGE}|(?P<vague>{'|'.join(sorted(VAGUE, key=len, reverse=True))}))"
    r"(?P<plus>\+|\s(?:or|and) more(?=\s\w))?(?P<half>\s+and\s+a\s+half)?"
    r"[\s\-]{0,2}(?:(?:full|separate|monthly|weekly|treatment|consecutive|more|\w+ing)\s){0,2}"
    r"(?P<unit>minute|mins?|hour|hrs?|day|week|month|year|session|treatment|appointment|procedure|visit|seance"
    r"|mm|millimet(?:re|er)|%|per\s?cent)s?(?!\w)(?P<more>\s+or\s+two\b|\s+and\s+a\s+half\b)?",
    re.IGNORECASE)
"""An amount with its unit: groups ``low`` and ``high``, or ``vague``; ``unit``, ``more``."""
SPELT = {
    "weekly": Quantity(1, 1, "weeks"), "once a week": Quantity(1, 1, "weeks"), "a week apart": Quantity(1, 1, "weeks"),
    "session a week": Quantity(1, 1, "weeks"), "monthly": Quantity(1, 1, "months"),
    "once a month": Quantity(1, 1, "months"), "a month apart": Quantity(1, 1, "months"),
    "yearly": Quantity(1, 1, "years"), "once a year": Quantity(1, 1, "years"), "every year": Quantity(1, 1, "years"),
    "each year": Quantity(1, 1, "years"), "annually": Quantity(1, 1, "years"), "annual": Quantity(1, 1, "years"),
    "twice a year": Quantity(6, 6, "months"),
    "the next day": Quantity(None, 1, "days"), "the following day": Quantity(None, 1, "days"),
    "the next morning": Quantity(None, 1, "days"), "the day after": Quantity(None, 1, "days"),
    "the same day": Quantity(None, 1, "days"),
    "overnight": Quantity(None, 1, "days"),
}
"""Amounts written without a number."""
DAY = re.compile(
    rf"\b(?P<by>by|on|until|till|from|after|around) (?:about )?day (?P<day>{NUMBER})(?![\w.])", re.IGNORECASE)
"""A day since the treatment: "by day 5"."""
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
    rf"(?<!\w)(?P<sign>[$€£])\s?(?P<low>{NUMBER})(?:{_TO}[$€£]?\s?(?P<high>{NUMBER}))?"
    rf"|(?<![\w.,])(?P<low2>{NUMBER})(?:{_TO}(?P<high2>{NUMBER}))?\s?(?:(?P<euro>€)|(?P<word>{_CURRENCY})\b|(?:{_FOREIGN})\b)",
    re.IGNORECASE)
"""A price: groups ``sign``, ``low`` and ``high``, or ``low2`` and ``high2`` and ``euro`` or ``word``."""


_ENDS_MEET = re.compile(r"\s?(?:-|–|—|to)\s?")
"""What separates two amounts that are the ends of a range."""
_ENDS = re.compile(r"[-–—]| (?:to|and|or) ")
"""A sign or word inside an amount that gives both ends of a range."""


class Amount(NamedTuple):
    quantity: Quantity
    start: int
    end: int


def amounts(text: str) -> list[Amount]:
    """Numbers with units, in the order of the text; "within", "up to" and "at least" leave one end open.  Years are
    left out, as they are mostly ages and dates."""
    return [a for a in with_years(text) if a.quantity.unit != "years"]


def with_years(text: str) -> list[Amount]:
    """The same as ``amounts``, including years."""
    counted = (m for m in COUNTED.finditer(text) if not _no_number(m, text))
    found = [_opened(amount, text) for amount in _spanned([Amount(_quantity(m), *m.span()) for m in counted], text)]
    found += [Amount(_price(m), *m.span()) for m in PRICE.finditer(text)]
    found += [Amount(_day(m), *m.span()) for m in DAY.finditer(text)]
    found += [Amount(SPELT[" ".join(m.group().lower().split())], *m.span()) for m in IN_WORDS.finditer(text)]
    return sorted(found, key=lambda a: a.start)


def _spanned(found: list[Amount], text: str) -> list[Amount]:
    """The amounts, two that are the ends of a range made one: "30 minutes to an hour", "between one and three days"."""
    out: list[Amount] = []
    for amount in found:
        last = out[-1] if out else None
        gap = text[last.end:amount.start] if last else ""
        between = last and gap.strip() == "and" and text[:last.start].lower().endswith("between ")
        top = _in_unit(amount.quantity, last.quantity.unit) if last else None
        if last and top and (between or _ENDS_MEET.fullmatch(gap)):
            out[-1] = Amount(last.quantity._replace(high=top), last.start, amount.end)
        else:
            out.append(amount)
    return out


def _in_unit(quantity: Quantity, unit: str) -> float | None:
    """The upper end of a quantity in another unit of time; None if it cannot be converted."""
    if quantity.unit == unit or quantity.high is None:
        return quantity.high
    known = quantity.unit in MINUTES and unit in MINUTES
    return quantity.high * MINUTES[quantity.unit] / MINUTES[unit] if known else None


def money(text: str) -> Quantity | None:
    """The first price in a text."""
    return next((a.quantity for a in amounts(text) if a.quantity.unit in MONEY.values()), None)


def _quantity(match: re.Match[str]) -> Quantity:
    unit = next(u for stem, u in UNITS.items() if match["unit"].lower().startswith(stem))
    more = (match["more"] or "").split()[-1:]
    if match["vague"] and more == ["two"]:
        return Quantity(1, 2, unit)
    half = 0.5 if more == ["half"] or match["half"] else 0
    if match["vague"]:
        low, high = VAGUE[" ".join(match["vague"].lower().split())]
        return Quantity(low + half, high + half, unit)
    low = _value(match["low"])
    high = _value(match["high"]) if match["high"] else low
    return Quantity(min(low, high) + half, None if match["plus"] else max(low, high) + half, unit)


def _opened(amount: Amount, text: str) -> Amount:
    quantity, start, end = amount
    lead = text[max(0, start - 24):start]
    if rules("amounts")["at_most"].search(lead) or rules("amounts")["most"].search(text[end:end + 30]):
        return amount._replace(quantity=quantity._replace(low=None))
    open_ = rules("amounts")["at_least"].search(lead) or rules("amounts")["least"].search(text[end:end + 30])
    if open_ and (quantity.low == quantity.high or not _ENDS.search(text[start:end])):
        return amount._replace(quantity=quantity._replace(high=None))
    several = text[start:end].lower().startswith("several") and quantity.unit == "sessions"
    return amount._replace(quantity=Quantity(2, None, "sessions")) if several else amount


def _no_number(match: re.Match[str], text: str) -> bool:
    """Whether the number is an article that counts nothing: "a session", "twice a day"; "an hour" does count one."""
    if (match["vague"] or "").lower() not in ("a", "an", "half an"):
        return False
    before = text[max(0, match.start() - 24):match.start()]
    return match["unit"].lower()[0] not in "mhdwy" or bool(rules("amounts")["how_often"].search(before))


def _day(match: re.Match[str]) -> Quantity:
    """The quantity of a day in the course: "by day 5" is at most 5 days."""
    day = _value(match["day"])
    return Quantity(None if match["by"].lower() in ("by", "within") else day, day, "days")


def _price(match: re.Match[str]) -> Quantity:
    low = _value(match["low"] or match["low2"])
    high = _value(match["high"] or match["high2"]) if match["high"] or match["high2"] else low
    named = (match["sign"] or match["euro"] or match["word"] or "").lower()
    return Quantity(min(low, high), max(low, high), next(unit for sign, unit in MONEY.items() if sign in named))


def _value(text: str) -> float:
    return float(WORDS.get(text.lower()) or text.replace(",", ""))


def number_of(text: str) -> float | None:
    """A number in figures or in words; None if it is neither."""
    return _value(text) if text.lower() in WORDS or re.fullmatch(r"\d[\d,]*(?:\.\d+)?", text) else None
