"""Shape says which way, filling says how sure; a weak answer never gets a full sign."""

from __future__ import annotations

import re
from pathlib import Path

import sample

from pipeline.render.signs import (
    DESIGNS,
    STANCES,
    answer_sign,
    certainty_sign,
    direction_sign,
    sign_of,
)
from tests.table import each

SPRITE = Path("templates/sprite.svg").read_text("utf-8")
SYMBOLS = set(re.findall(r'<symbol id="([\w-]+)"', SPRITE))


@each(
    ("direction", "basis", "certainty", "reason", "symbol"),
    [
        ("supported", "controlled", "moderate", None, "i-yes"),
        ("supported", "controlled", "low", None, "i-yes"),
        ("supported", "controlled", "very_low", None, "i-yes-lean"),
        ("supported", "uncontrolled", "very_low", None, "i-seen"),
        ("supported", "existence", None, None, "i-record"),
        ("supported", "descriptive", None, None, "i-record"),
        ("supported", "controlled", None, None, "i-record"),
        ("contradicted", "controlled", "low", None, "i-no"),
        ("contradicted", "controlled", "very_low", None, "i-no-lean"),
        ("contradicted", "descriptive", None, None, "i-no-lean"),
        ("mixed", "controlled", "low", None, "i-mixed"),
        ("no_difference", "controlled", "low", None, "i-same"),
        ("cannot_tell", "none", None, "one_small_study", "i-open"),
        ("cannot_tell", "none", None, "needs_a_person", "i-person"),
        ("cannot_tell", "none", None, "unread", "i-unread"),
        ("no_evidence_found", "none", None, None, "i-none"),
        ("not_a_research_question", "none", None, None, "i-dash"),
    ],
)
def test_the_sign_of_an_answer(
    direction: str, basis: str, certainty: str | None, reason: str | None, symbol: str
) -> None:
    words = "Improvement seen, not tested against a comparison" if basis == "uncontrolled" else "words"
    assert sign_of(direction, basis, certainty, reason, words).symbol == symbol


def test_answers_of_one_word_have_one_sign() -> None:
    words = "Points towards it, very uncertain"
    harms = sign_of("supported", "uncontrolled", "very_low", None, words)
    assert harms == sign_of("supported", "controlled", "very_low", None, words)


def test_nothing_found_cannot_tell_and_no_difference_differ_in_shape_and_underline() -> None:
    found = [sign_of(d, "none", None, None, "") for d in ("no_evidence_found", "cannot_tell", "no_difference")]
    assert len({s.symbol for s in found}) == len({s.underline for s in found}) == 3


def test_every_symbol_that_is_named_is_drawn() -> None:
    named = {s for s, _ in DESIGNS.values()} | {s for s, _, _ in STANCES.values()}
    named |= {answer_sign(v).symbol for v in sample.verdicts()}
    named |= {certainty_sign(c).symbol or "" for c in ("high", "moderate", "low", "very_low")}
    assert named <= SYMBOLS


def test_no_certainty_is_not_graded_and_has_no_circles() -> None:
    assert certainty_sign(None) == (None, "not graded")


def test_a_direction_names_the_topic() -> None:
    assert direction_sign("favours_mn", "cupping").words == "favours cupping"
