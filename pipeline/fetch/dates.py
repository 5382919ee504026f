"""Converts the dates of PubMed into ISO dates as precise as the source; never invents a month or a day."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_MEDLINE = re.compile(r"(\d{4})(?:[ /](\w+))?(?:[ /](\d{1,2}))?")


class Published(NamedTuple):
    """A publication date: the year, and "YYYY[-MM[-DD]]" as precise as given."""

    year: int | None
    text: str | None


NOT_DATED = Published(None, None)


@lru_cache(maxsize=4096)  # a file holds few dates, each many times
def published(year: str | None, month: str | None, day: str | None) -> Published:
    """A date from year, month (a number or an English name) and day; an invalid part and all after it are left out."""
    if not year or not _YEAR.fullmatch(year.strip()):
        return NOT_DATED
    y = int(year)
    m = _month(month)
    if m is None:
        return Published(y, f"{y}")
    if day and day.strip().isdigit() and _exists(y, m, int(day)):
        return Published(y, f"{y}-{m:02}-{int(day):02}")
    return Published(y, f"{y}-{m:02}")


def first_year(text: str | None) -> Published:
    """The first year in a MedlineDate such as "1998 Dec-1999 Jan" or "Spring 2000"."""
    match = _YEAR.search(text or "")
    return Published(int(match.group()), match.group()) if match else NOT_DATED


def from_medline(text: str | None) -> Published:
    """A date of MEDLINE text: all of "2018 Mar 12", but only the year of "2018 Mar-Apr" or "2019 Winter"."""
    match = _MEDLINE.fullmatch((text or "").strip())
    return published(*match.groups()) if match else first_year(text)


def _month(text: str | None) -> int | None:
    word = (text or "").strip()
    if word.isdigit():
        return int(word) if 1 <= int(word) <= 12 else None
    name = word[:3].lower()
    return _MONTHS.index(name) + 1 if word.isalpha() and name in _MONTHS else None


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
