"""Invalid TOML is reported with its line and how to correct it."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.model import EvidenceError
from pipeline.tomlfile import read_toml
from tests.table import each


@each(("text", "words"), [
    ("a = 1\n<<<<<<< HEAD\nb = 1\n=======\nb = 2\n>>>>>>> theirs\n", "line 2 is a conflict marker of Git; keep one of"),
    ("a = 1\n=======\nb = 2\n", "line 2 is a conflict marker of Git"),
    ("[[harm]]\nid = 'a'\n[harm]\nid = 'b'\n", "line 3, [harm]: each entry of a list needs two pairs of brackets"),
    ("[harm]\nid = 'a'\n[[harm]]\nid = 'b'\n", "line 3, [[harm]]: each entry of a list needs two pairs of brackets"),
    ("id = 'a'\nid = 'b'\n", "line 2, id = 'b': the same key is given twice"),
    ('terms = ["\\d"]\n', "line 1, terms = [\"\\d\"]: a backslash is not allowed in double quotes; use single quotes"),
    ("id = falls\n", "id = falls: Invalid value (at line 1, column 6)"),
])
def test_what_is_no_toml_is_told_by_its_line(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "x.toml").write_text(text, "utf-8")
    with pytest.raises(EvidenceError) as refused:
        read_toml(tmp_path / "x.toml", EvidenceError)
    assert str(refused.value).startswith(f"{tmp_path}/x.toml: cannot be read as TOML ({words}")
