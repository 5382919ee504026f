"""A table of cases gone through in one test: thousands of tests of one line each cost more to keep than to run."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import wraps
from typing import Any

import pytest

Test = Callable[..., None]
Case = tuple[str, tuple[Any, ...]]


def each(names: str | Sequence[str], rows: Iterable[Any], ids: Any = None) -> Callable[[Test], Test]:
    """As ``pytest.mark.parametrize``, in one test: every row is tried, and the failure names all that are wrong.

    Fixtures are made once for all rows.
    """
    keys = [n.strip() for n in names.split(",")] if isinstance(names, str) else list(names)
    cases = list(_cases(list(rows), len(keys), ids))
    assert cases, f"no rows for {names}"

    def made(test: Test) -> Test:
        @wraps(test)
        def every_row(**fixtures: Any) -> None:
            tried = [_wrong(test, id, {**fixtures, **dict(zip(keys, values, strict=True))}) for id, values in cases]
            if wrong := [words for words in tried if words]:
                pytest.fail(f"{len(wrong)} of {len(cases)} rows:\n" + "\n".join(wrong), pytrace=False)

        own = inspect.signature(test)
        rest = [p for name, p in own.parameters.items() if name not in keys]
        every_row.__signature__ = own.replace(parameters=rest)  # type: ignore[attr-defined]
        return every_row

    return made


def _cases(rows: Sequence[Any], width: int, ids: Any) -> Iterator[Case]:
    """Each row as what it is called and its values."""
    told = [None] * len(rows) if callable(ids) or ids is None else list(ids)
    for row, id in zip(rows, told, strict=True):
        if isinstance(values := getattr(row, "values", None), tuple):  # of pytest.param
            id = row.id or id
        else:
            values = (row,) if width == 1 else tuple(row)
        parts = (ids(v) if callable(ids) else None for v in values)
        yield id or " | ".join(str(v if p is None else p) for p, v in zip(parts, values, strict=True)), values


def _wrong(test: Test, id: str, values: dict[str, Any]) -> str:
    """What is wrong with a row; "" where nothing is."""
    try:
        test(**values)
    except (Exception, pytest.fail.Exception) as fault:
        return f"{id}\n    " + f"{type(fault).__name__}: {fault}".replace("\n", "\n    ")
    return ""
