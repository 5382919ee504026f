"""Formats dates, numbers, ranges and sentences for readers."""

from __future__ import annotations

import re

from pipeline.text import capital

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def day(date: str | None) -> str:
    """An ISO date or time as "22 Nov 2026"; "never" for None; other text unchanged."""
    if date is None:
        return "never"
    match = _DATE.match(date)
    if not match or (match[2] and not 1 <= int(match[2]) <= 12):
        return date
    month = _MONTHS[int(match[2]) - 1] if match[2] else ""
    return " ".join(p for p in (str(int(match[3])) if match[3] else "", month, match[1]) if p)


def number(value: float) -> str:
    """A number with up to two decimals: 2, 2.5, 0.25."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def span(low: float | None, high: float | None) -> str:
    """A range as "1–3", a single value as "2", open ends as "at least 2" and "up to 3"."""
    if low is None and high is None:
        return "–"
    if low is None or high is None:
        return f"at least {number(low)}" if low is not None else f"up to {number(high or 0)}"
    return number(low) if low == high else f"{number(low)}–{number(high)}"


def sentence(text: str) -> str:
    """Text with a capital letter and a full stop, as a sentence of its own."""
    text = text.strip()
    if not text:
        return ""
    return capital(text) + ("" if text[-1] in ".!?:" else ".")


def short(text: str, limit: int = 300) -> str:
    """Text cut to ``limit`` code points, at a space if there is one nearby, with an ellipsis."""
    if len(text) <= limit:
        return text
    head = text[:limit]
    space = head.rfind(" ", limit - 40)
    return f"{head[:space] if space > 0 else head} …"
