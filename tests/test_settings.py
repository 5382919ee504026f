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
    with pytest.raises(SettingsError, match=r"settings.toml: fetch.trys: unknown key; use one of tries"):
        load_settings(changed(tmp_path, "tries =", "trys ="))


def test_an_ill_typed_key_is_named_with_what_was_expected(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"fetch.tries: expected a whole number, found 'five'"):
        load_settings(changed(tmp_path, "tries = 5", "tries = 'five'"))


def test_true_is_not_a_number(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"fetch.tries: expected a whole number, found True"):
        load_settings(changed(tmp_path, "tries = 5", "tries = true"))


@pytest.mark.parametrize(("old", "new", "words"), [
    ("tries = 5", "tries = 0", "fetch.tries: expected a whole number of at least 1, found 0"),
    ("batch = 200", "batch = 201", "fetch.batch: expected a whole number from 1 to 200, found 201"),
    ("share_for = 0.6667", "share_for = 66.7", "verdict.share_for: expected a number from 0 to 1, found 66.7"),
    ("share_for = 0.6667", "share_for = nan", "verdict.share_for: expected a number from 0 to 1, found nan"),
    ("overlap_days = 14", "overlap_days = -1", "fetch.overlap_days: expected a whole number of at least 0, found -1"),
])
def test_a_number_that_cannot_be_meant_is_refused(tmp_path: Path, old: str, new: str, words: str) -> None:
    with pytest.raises(SettingsError, match=re.escape(words)):
        load_settings(changed(tmp_path, old, new))


@pytest.mark.parametrize(("old", "new"), [
    ("tries = 5", "tries = 1"), ("batch = 200", "batch = 1"), ("share_for = 0.6667", "share_for = 1"),
    ("share_other = 0.2", "share_other = 0.0"), ("overlap_days = 14", "overlap_days = 0"),
])
def test_the_ends_of_a_range_are_allowed(tmp_path: Path, old: str, new: str) -> None:
    assert load_settings(changed(tmp_path, old, new))


def test_text_where_a_table_belongs_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(SHIPPED.split("[certainty]")[0].replace("[fetch]", 'certainty = "low"\n[fetch]'), "utf-8")
    with pytest.raises(SettingsError, match="certainty: expected a table, found 'low'"):
        load_settings(file)


def test_settings_that_are_not_there_or_in_another_encoding_are_a_line_not_a_traceback(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"settings.toml: no such file here; run the command in the folder"):
        load_settings(tmp_path / "settings.toml")
    (tmp_path / "settings.toml").write_bytes('site_title = "Évidence"'.encode("latin-1"))
    with pytest.raises(SettingsError, match=r"settings.toml: cannot be read .*utf-8"):
        load_settings(tmp_path / "settings.toml")


def test_a_list_holds_text_alone(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="more_topics: expected a list, found 'one'"):
        load_settings(changed(tmp_path, "more_topics = []", 'more_topics = "one"'))
    with pytest.raises(SettingsError, match="more_topics: expected text in quotes, found 1"):
        load_settings(changed(tmp_path, "more_topics = []", "more_topics = [1]"))


def test_a_missing_key_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="settings.toml: topic: missing key; add it"):
        load_settings(changed(tmp_path, 'topic = "topics/microneedling"', ""))


def test_every_key_outside_the_thresholds_is_explained() -> None:
    head = SHIPPED.split("[verdict]")[0]
    bare = [line for line in head.splitlines() if re.match(r"\w+ =", line) and "#" not in line]
    assert bare == []
