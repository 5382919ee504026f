"""What all trials share: laws without a deadline for each example (machines are busy), a folder to work in, and
templates that are compiled once: a command compiles them anew, which takes longer than all else that it does here.

Under CI the examples of a law are the same each time, so that a red run can be repeated; elsewhere new ones are tried.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from hypothesis import settings
from jinja2 import Environment, FileSystemBytecodeCache

from tests.workspace import Workspace

settings.register_profile("plain", deadline=None, derandomize=os.environ.get("CI") == "true")
settings.load_profile("plain")


@pytest.fixture(scope="session", autouse=True)
def compiled_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Templates are compiled once for this process and those that it forks."""
    kept = FileSystemBytecodeCache(str(tmp_path_factory.mktemp("compiled")))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("pipeline.render.env.Environment", partial(Environment, bytecode_cache=kept))
        yield


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """No pause between requests; the allowed rate has trials of its own."""
    monkeypatch.setattr("pipeline.fetch.client.PER_SECOND_WITH_KEY", 10_000)


@pytest.fixture
def workspace(tmp_path: Path, quick: None) -> Callable[[str], Workspace]:
    """Makes the working directory of a trial, for a stand-in at an address."""
    return lambda url: Workspace(tmp_path, url)
