"""Finds whole numbers in digits or words, for example "two hundred eighty-four"; callers decide what they count."""

from __future__ import annotations

import re

_PLAIN = str.maketrans("\u2212\u2013\u00b7", "--.")
_UNITS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
WORDS = {word: i for i, word in enumerate(_UNITS)} | {word: 10 * i for i, word in enumerate(_TENS, 2)}
_HYPHEN = r"[\s\-\u2010-\u2015]{1,3}"
_DIGIT = "|".join(_UNITS[1:10])
_UNDER_HUNDRED = rf"(?:(?:{'|'.join(_TENS)})(?:{_HYPHEN}(?:{_DIGIT}))?|{'|'.join(reversed(_UNITS[1:]))})"
_HUNDREDS = rf"(?:(?:{_DIGIT}|a){_HYPHEN}hundred|(?-i:Hundred))"  # at the head of a sentence "one" may be left out
IN_WORDS = rf"(?:{_HUNDREDS}(?:{_HYPHEN}(?:and{_HYPHEN})?{_UNDER_HUNDRED})?|{_UNDER_HUNDRED})"
DIGITS = r"(?:\d{1,3}(?:[, \u202f\u00a0]\d{3}){1,2}(?!\d)|\d{1,6})"
WHOLE = rf"(?:(?<![\w.,/%+\u2212-]){DIGITS}(?![\d%]|[.,]\d|\s?%)|(?<![\w-]){IN_WORDS})(?!\w)"
"""A whole number on its own: no percentage, decimal, range end or part of a code."""


def value(text: str) -> int | None:
    """The whole number that a text spells, as in "284", "1,200", "two hundred eighty-four"; None if it is not one."""
    plain = text.strip().lower()
    digits = re.sub(r"[, \u202f\u00a0]", "", plain)
    if digits.isdigit():
        return int(digits)
    return _spelled(re.split(r"[\s\-\u2010-\u2015]+", plain))


def decimal(text: str) -> float:
    """A printed decimal number as a float, whichever point and minus sign it uses: "0.4", "0·4", "−0.4", "- 0.4"."""
    return float("".join(text.split()).translate(_PLAIN))


def _spelled(words: list[str]) -> int | None:
    """The number that words spell; None if one of them is not a number word."""
    total = 0
    for word in words:
        if word == "hundred":
            total = 100 * max(total, 1)
        elif word in WORDS:
            total += WORDS[word]
        elif word not in ("and", "a"):
            return None
    return total or None
