"""Values of the model as compact JSON and back: fields become lists without names, read back by the types of the model.

Such text can be read only while these types stay the same.  So only caches hold whole values in this form, as their
keys include a hash of the model; for records and runs, the store writes the names of the fields too (``values``).
"""

from __future__ import annotations

import json
import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

Read = Callable[[Any], Any]
_PLAIN = (str, int, float, bool, type(None))


def dump(value: Any) -> str:
    """A value made of dataclasses, named tuples, tuples and plain values, as JSON text."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_to_list)


def load(kind: Any, text: str) -> Any:
    """The value of type ``kind`` that :func:`dump` wrote as ``text``."""
    return from_lists(kind, json.loads(text))


def from_lists(kind: Any, values: Any, preset: tuple[str, ...] = ()) -> Any:
    """The value of type ``kind`` from parsed JSON; fields named in ``preset`` hold their final values already."""
    read = _reader(kind, preset)
    return values if read is None else read(values)


def fields_from_lists(kind: Any, values: dict[str, Any]) -> dict[str, Any]:
    """Values of fields of the type ``kind`` from parsed JSON, by name; fields that are not given are left out."""
    hints = _hints(kind)
    return {name: from_lists(hints[name], value) for name, value in values.items()}


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


@cache
def _reader(kind: Any, preset: tuple[str, ...] = ()) -> Read | None:
    """A function that turns parsed JSON into a value of a type; None if it is that value already."""
    if kind in _PLAIN or kind is Any or get_origin(kind) is Literal:
        return None
    if get_origin(kind) in (Union, types.UnionType):
        return _optional(kind)
    if get_origin(kind) is tuple:
        return _tuple(get_args(kind))
    hints = get_type_hints(kind)
    names = [f.name for f in fields(kind)] if is_dataclass(kind) else list(kind._fields)
    return _record(kind, [None if name in preset else _reader(hints[name]) for name in names])


def _to_list(value: Any) -> list[Any]:
    """The values of the fields of a dataclass; JSON itself turns tuples into lists."""
    return [getattr(value, name) for name in value.__dataclass_fields__]


def _optional(kind: Any) -> Read | None:
    (inner,) = (_reader(k) for k in get_args(kind) if k is not type(None))
    return None if inner is None else lambda v: None if v is None else inner(v)


def _tuple(kinds: tuple[Any, ...]) -> Read:
    if kinds[-1] is not ...:
        return _record(None, [_reader(k) for k in kinds])
    read = _reader(kinds[0])
    return tuple if read is None else lambda v: tuple([read(one) for one in v])


def _record(kind: Any, readers: list[Read | None]) -> Read:
    """A reader of a fixed number of values; values that JSON gives as they are have no reader of their own."""
    converted = [(at, read) for at, read in enumerate(readers) if read is not None]

    def read_record(values: list[Any]) -> Any:
        for at, read in converted:
            values[at] = read(values[at])
        return kind(*values) if kind else tuple(values)

    return read_record
