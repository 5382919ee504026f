"""Settings: every key is known, explained and of one type."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.settings import SettingsError, load_settings

SHIPPED = Path("settings.toml").read_text("utf-8")


def changed(tmp_path: Path, old: str, new: str) -> Path:
    assert old in SHIPPED
    file = tmp_path / "settings.toml"
    file.write_text(SHIPPED.replace(old, new, 1), "utf-8")
    return file


def test_the_shipped_settings_load() -> None:
    assert load_settings(Path("settings.toml")).verdict.min_studies == 2


def test_an_unknown_key_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"settings.toml: fetch.unknown key 'trys'"):
        load_settings(changed(tmp_path, "tries =", "trys ="))


def test_an_ill_typed_key_is_named_with_what_was_expected(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"fetch.tries: expected int, found 'five'"):
        load_settings(changed(tmp_path, "tries = 5", "tries = 'five'"))


def test_true_is_not_a_number(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"fetch.tries: expected int, found True"):
        load_settings(changed(tmp_path, "tries = 5", "tries = true"))


def test_a_missing_key_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="key 'topic' is missing"):
        load_settings(changed(tmp_path, 'topic = "topics/microneedling"', ""))


def test_every_key_outside_the_thresholds_is_explained() -> None:
    head = SHIPPED.split("[verdict]")[0]
    bare = [line for line in head.splitlines() if re.match(r"\w+ =", line) and "#" not in line]
    assert bare == []
