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
from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket

from tests.workspace import Workspace

settings.register_profile("plain", deadline=None, derandomize=os.environ.get("CI") == "true")
settings.load_profile("plain")


class Compiled(BytecodeCache):
    """What templates were compiled to, by their name and a hash of their text."""

    def __init__(self) -> None:
        self.held: dict[tuple[str, str], bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if found := self.held.get((bucket.key, bucket.checksum)):
            bucket.bytecode_from_string(found)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.held[bucket.key, bucket.checksum] = bucket.bytecode_to_string()


@pytest.fixture(scope="session", autouse=True)
def compiled_once() -> Iterator[None]:
    """Templates are compiled once in this process."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("pipeline.render.env.Environment", partial(Environment, bytecode_cache=Compiled()))
        yield


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """No pause between requests; the allowed rate has trials of its own."""
    monkeypatch.setattr("pipeline.fetch.client.PER_SECOND_WITH_KEY", 10_000)


@pytest.fixture
def workspace(tmp_path: Path, quick: None) -> Callable[[str], Workspace]:
    """Makes the working directory of a trial, for a stand-in at an address."""
    return lambda url: Workspace(tmp_path, url)
