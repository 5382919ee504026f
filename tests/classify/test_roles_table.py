"""A table of ways in which abstracts tell who had what: title and sentences go in, the role comes out."""

from __future__ import annotations

from tests.classify.roles_rows import ROWS, study_of
from tests.table import each


@each(("role", "title", "told"), ROWS)
def test_role_follows_from_who_had_what(role: str, title: str, told: str) -> None:
    assert study_of(title, told).role.id == role
