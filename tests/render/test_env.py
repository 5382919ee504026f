"""What a template prints is escaped, an unknown name stops it, and no character breaks the page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError

from pipeline.render.env import clean, environment, printable, symbols_of, with_sprite


def rendered(source: str, **names: object) -> str:
    return environment().from_string(source).render(**names)


def test_markup_in_data_is_escaped() -> None:
    assert rendered("{{ x }}", x="<script>") == "&lt;script&gt;"


def test_a_quote_cannot_leave_an_attribute() -> None:
    assert '"><' not in rendered('<a title="{{ x }}">', x='"><img onerror=alert(1)>')


def test_an_unknown_name_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        rendered("{{ nobody }}")


def test_none_is_not_stated_and_not_the_word_none() -> None:
    assert printable(None) == "–"


def test_zero_and_false_stay_themselves() -> None:
    assert rendered("{{ a }} {{ b }}", a=0, b=False) == "0 False"


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\x7f", "\x85", "\u202e", "\u2066", "\ufffe"])
def test_forbidden_characters_and_overrides_of_direction_are_replaced(character: str) -> None:
    assert clean(f"a{character}b") == "a\ufffdb"


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert len(clean(text)) == len(text)


def test_a_page_carries_only_the_symbols_that_it_uses() -> None:
    sprite = '<symbol id="i-a"><path/></symbol>\n<symbol id="i-b"><path/></symbol>'
    page = with_sprite('<!--sprite--><svg><use href="#i-b"/></svg>', symbols_of(sprite))
    assert 'id="i-b"' in page
    assert 'id="i-a"' not in page
