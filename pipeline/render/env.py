"""The Jinja environment: output is escaped, an undefined name is an error, and None is printed as a dash."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable
from html import escape
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from pipeline.render.signs import answer_sign, certainty_sign, sign_then
from pipeline.render.words import day, number, sentence
from pipeline.text import capital

_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_SYMBOL = re.compile(r'<symbol id="([\w-]+)".*?</symbol>', re.DOTALL)
_USED = re.compile(r'<use href="#(i-[\w-]+)"')
_SPRITE = "<!--sprite-->"


def environment() -> Environment:
    """An environment that loads from ``templates/``, with the filters of this project."""
    env = Environment(
        loader=FileSystemLoader("templates", encoding="utf-8"),
        autoescape=True, undefined=StrictUndefined, finalize=printable,
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=False,
        auto_reload=False,  # templates do not change during a run
    )
    env.globals["once"] = _once()
    env.filters |= {"sign": answer_sign, "sign_then": sign_then, "certainty": certainty_sign}
    env.filters |= {"day": day, "sentence": sentence, "capital": capital, "xml": xml, "number": number}
    return env


def _once() -> Callable[..., Markup]:
    """A function for templates that calls a macro and caches the result: the same signs and footers recur often."""
    made: dict[tuple[Hashable, ...], Markup] = {}

    def once(macro: Any, *values: Hashable) -> Markup:
        key = (macro.name, *values)
        if key not in made:
            made[key] = macro(*values)
        return made[key]

    return once


def printable(value: Any) -> Any:
    """A value as a template prints it: None as "–" (not stated), text cleaned, markup from macros unchanged."""
    if value is None:
        return "–"
    return clean(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def clean(text: str) -> str:
    """Text with U+FFFD for characters that HTML forbids or that override the text direction."""
    return text if text.isprintable() else _UNPRINTABLE.sub("\ufffd", text)


def xml(text: str) -> Markup:
    """Text escaped for XML content; quotation marks are not escaped."""
    return Markup(escape(clean(text), quote=False))


def for_script(json: str) -> str:
    """JSON escaped for a script element: nothing in it can end the script or start markup."""
    return json.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def symbols_of(sprite: str) -> dict[str, str]:
    """The symbols of an SVG sprite by id, in its order."""
    return {m.group(1): m.group() for m in _SYMBOL.finditer(sprite)}


def with_sprite(page: str, held: dict[str, str]) -> str:
    """The page with only the symbols that it uses in place of the sprite marker."""
    used = set(_USED.findall(page))
    symbols = "".join(text for id, text in held.items() if id in used)
    return page.replace(_SPRITE, f'<svg class="sprite" aria-hidden="true">{symbols}</svg>' if symbols else "", 1)
