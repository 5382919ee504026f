"""Values of the model as compact JSON and back: lists without field names, read by the types of the model.

They can be read only as long as these types stay the same, so whole values are written so for caches alone, whose keys
hash the model; the store names the fields of its records and runs.
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
    """A value made of dataclasses, named tuples, tuples and plain values, as text."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_listed)


def load(kind: Any, text: str) -> Any:
    """The value of type ``kind`` that :func:`dump` wrote."""
    return made(kind, json.loads(text))


def made(kind: Any, values: Any, given: tuple[str, ...] = ()) -> Any:
    """The value of type ``kind`` from lists; the fields named in ``given`` already hold their values."""
    read = _reader(kind, given)
    return values if read is None else read(values)


def by_name(kind: Any, values: dict[str, Any]) -> dict[str, Any]:
    """Fields of the type ``kind`` from lists, by their names; those that are not given are not there."""
    hints = _hints(kind)
    return {name: made(hints[name], value) for name, value in values.items()}


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


@cache
def _reader(kind: Any, given: tuple[str, ...] = ()) -> Read | None:
    """A function that makes a value of a type from lists; None if JSON already gives the value."""
    if kind in _PLAIN or kind is Any or get_origin(kind) is Literal:
        return None
    if get_origin(kind) in (Union, types.UnionType):
        return _optional(kind)
    if get_origin(kind) is tuple:
        return _tuple(get_args(kind))
    hints = get_type_hints(kind)
    names = [f.name for f in fields(kind)] if is_dataclass(kind) else list(kind._fields)
    return _record(kind, [None if name in given else _reader(hints[name]) for name in names])


def _listed(value: Any) -> list[Any]:
    """The fields of a dataclass; JSON itself turns tuples into lists."""
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
    """A record with a fixed number of values; only those that JSON does not give as they are have a reader."""
    odd = [(at, read) for at, read in enumerate(readers) if read is not None]

    def read_record(values: list[Any]) -> Any:
        for at, read in odd:
            values[at] = read(values[at])
        return kind(*values) if kind else tuple(values)

    return read_record
