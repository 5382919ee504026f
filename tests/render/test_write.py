"""Publication of the site: whole or not at all, and nobody else's file is touched."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.render import write
from pipeline.render.manifest import MANIFEST, SiteError, differences
from pipeline.render.write import repair, write_site

FIRST = {"index.html": b"one", "claim/a.html": b"a", "claim/b.html": b"b"}
SECOND = {"index.html": b"two", "claim/a.html": b"a"}


def held(out: Path) -> dict[str, bytes]:
    found = {p.relative_to(out).as_posix(): p.read_bytes() for p in out.rglob("*") if p.is_file()}
    found.pop(MANIFEST, None)
    return found


def test_a_site_is_written_and_equals_its_files(tmp_path: Path) -> None:
    out = tmp_path / "deep" / "reports"
    write_site(FIRST, out)
    assert held(out) == FIRST
    assert differences(FIRST, out) == []
    assert [p.name for p in out.parent.iterdir()] == ["reports"]


def test_a_second_site_takes_the_place_of_the_first(tmp_path: Path) -> None:
    out = tmp_path / "reports"
    write_site(FIRST, out)
    write_site(SECOND, out)
    assert held(out) == SECOND


def test_an_unchanged_file_is_not_written_again(tmp_path: Path) -> None:
    out = tmp_path / "reports"
    write_site(FIRST, out)
    before = os.stat(out / "claim/a.html")
    write_site(SECOND, out)
    after = os.stat(out / "claim/a.html")
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_files_of_others_stay_even_beside_ours_and_in_empty_folders(tmp_path: Path) -> None:
    out = tmp_path / "reports"
    write_site(FIRST, out)
    (out / "claim/mine.txt").write_text("kept")
    (out / "notes/empty").mkdir(parents=True)
    (out / "CNAME").symlink_to("nowhere")
    write_site(SECOND, out)
    assert (out / "claim/mine.txt").read_text() == "kept"
    assert (out / "notes/empty").is_dir()
    assert os.readlink(out / "CNAME") == "nowhere"
    assert differences(SECOND, out) == []


def test_a_foreign_file_where_ours_should_stand_is_refused_and_kept(tmp_path: Path) -> None:
    out = tmp_path / "reports"
    out.mkdir()
    (out / "index.html").write_text("somebody's own page")
    with pytest.raises(SiteError, match="was not written by this program"):
        write_site(FIRST, out)
    assert held(out) == {"index.html": b"somebody's own page"}


@pytest.mark.parametrize("fail_at", ["_build", "_carry", "_swap"])
def test_a_full_disk_leaves_the_old_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fail_at: str) -> None:
    out = tmp_path / "reports"
    write_site(FIRST, out)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(write, fail_at, full)
    with pytest.raises(SiteError, match="No space left on device"):
        write_site(SECOND, out)
    assert held(out) == FIRST
    assert [p.name for p in tmp_path.iterdir()] == ["reports"]


def test_a_rename_that_fails_puts_the_old_site_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "reports"
    write_site(FIRST, out)
    rename = Path.rename

    def failing(self: Path, target: Path) -> Path:
        if self.name.endswith("-new"):
            raise OSError(5, "Input/output error")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(SiteError, match="old site was kept"):
        write_site(SECOND, out)
    assert held(out) == FIRST


def test_a_crash_between_the_two_renames_is_mended(tmp_path: Path) -> None:
    out = tmp_path / "reports"
    write_site(FIRST, out)
    out.rename(tmp_path / ".reports.evidence-old")
    (tmp_path / ".reports.evidence-new").mkdir()
    repair(out)
    assert held(out) == FIRST
    assert [p.name for p in tmp_path.iterdir()] == ["reports"]


def test_a_half_built_site_of_a_crash_is_swept_away(tmp_path: Path) -> None:
    out = tmp_path / "reports"
    write_site(FIRST, out)
    (tmp_path / ".reports.evidence-new").mkdir()
    (tmp_path / ".reports.evidence-new" / "index.html").write_text("half")
    write_site(SECOND, out)
    assert held(out) == SECOND


def test_mending_where_nothing_stands_does_nothing(tmp_path: Path) -> None:
    repair(tmp_path / "reports")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("path", ["../escape", "/etc/x", "a//b", "a/../b", "", "./a"])
def test_a_path_that_leads_out_of_the_site_is_refused(tmp_path: Path, path: str) -> None:
    with pytest.raises(SiteError, match="not a path within the site"):
        write_site({path: b""}, tmp_path / "reports")


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "reports").write_text("a file")
    with pytest.raises(SiteError, match="is a file, not a folder"):
        write_site(FIRST, tmp_path / "reports")
    assert (tmp_path / "reports").read_text() == "a file"


def test_a_link_to_the_folder_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "reports").symlink_to("real")
    write_site(FIRST, tmp_path / "reports")
    assert (tmp_path / "reports").is_symlink()
    assert held(tmp_path / "real") == FIRST


def test_a_folder_that_may_not_be_written_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_site(FIRST, tmp_path / "reports")
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(SiteError, match="no permission to write"):
        write_site(SECOND, tmp_path / "reports")
    assert held(tmp_path / "reports") == FIRST


def test_differences_name_what_differs_what_misses_and_what_is_too_much(tmp_path: Path) -> None:
    out = tmp_path / "reports"
    write_site(FIRST, out)
    (out / "foreign.txt").write_text("not ours")
    (out / "claim/a.html").write_bytes(b"changed")
    (out / "index.html").unlink()
    assert differences(FIRST, out) == ["differs: claim/a.html", "missing: index.html"]
    assert "extra: claim/b.html" in differences(SECOND, out)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.dictionaries(st.sampled_from(["a", "b/c", "b/d", "e.html"]), st.binary(max_size=3)), max_size=4))
def test_whatever_came_before_the_last_site_stands(
    tmp_path_factory: pytest.TempPathFactory, sites: list[dict[str, bytes]]
) -> None:
    out = tmp_path_factory.mktemp("site") / "reports"
    for files in sites:
        write_site(files, out)
        assert differences(files, out) == []
        assert held(out) == files
