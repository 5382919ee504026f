"""Numbers in a text with their units: "20-30 minutes", "a couple of days", "$200 to $700"."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.claims.amount_words import COUNTED, IN_WORDS, MONEY, PRICE, SPELT, UNITS, VAGUE, WORDS
from pipeline.claims.rules import rules
from pipeline.model import MINUTES, Quantity

_TO = re.compile(r"\s?(?:-|–|—|to)\s?")
"""What stands between two amounts that are the ends of a range."""
_ENDS = re.compile(r"[-–—]| (?:to|and|or) ")
"""What an amount that tells both ends of a range holds."""


class Amount(NamedTuple):
    quantity: Quantity
    start: int
    end: int


def amounts(text: str) -> list[Amount]:
    """Numbers with units, in the order of the text; "within", "up to" and "at least" leave one end open."""
    counted = (m for m in COUNTED.finditer(text) if not _no_number(m, text))
    found = [_opened(amount, text) for amount in _spanned([Amount(_quantity(m), *m.span()) for m in counted], text)]
    found += [Amount(_price(m), *m.span()) for m in PRICE.finditer(text)]
    found += [Amount(SPELT[" ".join(m.group().lower().split())], *m.span()) for m in IN_WORDS.finditer(text)]
    return sorted(found, key=lambda a: a.start)


def _spanned(found: list[Amount], text: str) -> list[Amount]:
    """Two amounts that are the ends of a range made one: "30 minutes to an hour", "between one day and three days"."""
    out: list[Amount] = []
    for amount in found:
        last = out[-1] if out else None
        gap = text[last.end:amount.start] if last else ""
        between = last and gap.strip() == "and" and text[:last.start].lower().endswith("between ")
        top = _in_unit(amount.quantity, last.quantity.unit) if last else None
        if last and top and (between or _TO.fullmatch(gap)):
            out[-1] = Amount(last.quantity._replace(high=top), last.start, amount.end)
        else:
            out.append(amount)
    return out


def _in_unit(quantity: Quantity, unit: str) -> float | None:
    """The upper end in another unit of time; None if it cannot be told in it."""
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
    half = 0.5 if more == ["half"] else 0
    if match["vague"]:
        low, high = VAGUE[" ".join(match["vague"].lower().split())]
        return Quantity(low + half, high + half, unit)
    low = _value(match["low"])
    high = _value(match["high"]) if match["high"] else low
    return Quantity(min(low, high) + half, max(low, high) + half, unit)


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
    """Whether the number is only an article that counts nothing: "a session", "twice a day"; "an hour" is one."""
    if (match["vague"] or "").lower() not in ("a", "an", "half an"):
        return False
    before = text[max(0, match.start() - 24):match.start()]
    return match["unit"].lower()[0] not in "mhdw" or bool(rules("amounts")["how_often"].search(before))


def _price(match: re.Match[str]) -> Quantity:
    low = _value(match["low"] or match["low2"])
    high = _value(match["high"] or match["high2"]) if match["high"] or match["high2"] else low
    named = (match["sign"] or match["euro"] or match["word"] or "").lower()
    return Quantity(min(low, high), max(low, high), next(unit for sign, unit in MONEY.items() if sign in named))


def _value(text: str) -> float:
    return float(WORDS.get(text.lower()) or text.replace(",", ""))
