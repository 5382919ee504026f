"""The claims file: what may stand in it, and what is said when something else does."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from pipeline.claims import ClaimsError, load_claims
from pipeline.claims.file import ASKS, KEYS, MEASURES, SINGLE, TYPES
from pipeline.model import About, Quantity
from tests.claims.helper import pack, written

TEXT = "# Needles\n\n## Scars\n\nIt helps scars.\n\n## Hair\n\nIt helps scars. A session\ntakes 20 minutes.\n"
GOOD = '[[claim]]\nid = "a"\nquote = "It helps scars"\ntype = "efficacy"\n'


def load(folder: Path, claims: str):
    document = written(folder, TEXT)
    file = folder / "article.claims.toml"
    file.write_text(claims, "utf-8")
    return load_claims(file, document, pack()), document


def test_a_quote_that_stands_twice_is_found_under_its_heading(tmp_path: Path) -> None:
    (claims, issues), document = load(tmp_path, GOOD + 'section = "Hair"\n')
    assert not issues
    assert claims[0].start == document.text.rindex("It helps scars")
    assert claims[0].section == "Hair"
    assert document.text[claims[0].start:claims[0].end] == claims[0].quote


def test_a_quote_over_two_lines_is_found_as_it_stands(tmp_path: Path) -> None:
    (claims, _), _ = load(tmp_path, '[[claim]]\nid = "b"\nquote = "A session takes 20 minutes"\ntype = "numeric"\n'
                          '[claim.about]\nquantity = {low = 20, high = 20, unit = "minutes"}\n')
    assert claims[0].quote == "A session\ntakes 20 minutes"
    assert claims[0].about.quantity == Quantity(20, 20, "minutes")


def test_a_quote_that_is_gone_is_an_issue_and_its_claim_is_left_out(tmp_path: Path) -> None:
    (claims, issues), _ = load(tmp_path, GOOD + '[[claim]]\nid = "gone"\nquote = "It cures all"\ntype = "efficacy"\n')
    assert [c.id for c in claims] == ["a"]
    assert [(i.stage, i.key) for i in issues] == [("claims", "gone")]
    assert "no longer in" in issues[0].message


def test_what_a_person_wrote_wins_over_what_is_generated(tmp_path: Path) -> None:
    (claims, _), _ = load(tmp_path, GOOD + 'question = "Does it?"\nstate = "confirmed by A. Reader, 2026-01-02"\n'
                          'note = "Ask."\nwarning = true\nstrength = "strong"\n')
    claim = claims[0]
    assert (claim.question, claim.note, claim.warning, claim.strength) == ("Does it?", "Ask.", True, "strong")
    assert claim.confirmed


def test_the_outcome_is_the_first_of_the_outcomes(tmp_path: Path) -> None:
    (claims, _), _ = load(tmp_path, GOOD + '[claim.about]\noutcomes = ["skin_texture", "pore_size"]\n')
    assert claims[0].about.outcome == "skin_texture"
    assert "skin texture and pore size" in claims[0].question


def test_the_treatment_is_the_first_of_those_it_is_compared_with(tmp_path: Path) -> None:
    (claims, _), _ = load(tmp_path, GOOD + '[claim.about]\ncomparators = ["laser", "chemical_peel"]\n')
    assert claims[0].about.comparator == "laser"
    assert claims[0].about.comparators == ("laser", "chemical_peel")


@pytest.mark.parametrize(("claims", "message"), [
    ("[[claim]\n", "cannot be read as TOML"),
    ("[[claim]]\nid = 'a'\ntype = 'efficacy'\n", "claim 1 lacks 'quote'; add it"),
    (GOOD + GOOD, "the id 'a' stands twice"),
    (GOOD + 'colour = "red"\n', "unknown key 'colour'; allowed: id, quote"),
    (GOOD.replace('"a"', '"A b"'), "not fit for a URL"),
    (GOOD.replace("efficacy", "magic"), "type 'magic' is not known; allowed: efficacy"),
    (GOOD + 'state = "sure"\n', "write \"machine-read\" or \"confirmed by NAME, YYYY-MM-DD\""),
    (GOOD + "warning = 1\n", "warning is 1; write true or false, without quotes"),
    (GOOD + '[claim.about]\napplications = ["acne"]\n', "applications 'acne' is not known; allowed: acne_scars"),
    (GOOD + '[claim.about]\napplications = "acne_scars"\n', "applications is 'acne_scars'; write a list, [...]"),
    (GOOD + '[claim.about]\noutcome = ["collagen"]\n', "outcome is ['collagen']; for several, write outcomes = [...]"),
    (GOOD + '[claim.about]\nquantity = {low = 1, unit = "moons"}\n', "unit 'moons' is not known"),
    ('document = "other.md"\n' + GOOD, "says that it belongs to 'other.md'"),
    ("claim = 3\n", "claim is 3; write a list, [...]"),
    ("claim = [3]\n", "claim 1 is 3; expected a table"),
])
def test_a_malformed_file_is_refused_in_one_line(tmp_path: Path, claims: str, message: str) -> None:
    with pytest.raises(ClaimsError) as error:
        load(tmp_path, claims)
    assert message in str(error.value)
    assert "article.claims.toml" in str(error.value)
    assert "\n" not in str(error.value)


def test_every_key_of_a_claims_file_is_documented() -> None:
    told = Path("docs/documents.md").read_text("utf-8")
    keys = {*KEYS, *(f.name for f in fields(About)), *SINGLE, *TYPES, *ASKS, *MEASURES}
    assert {key for key in keys if f"`{key}`" not in told} == set()
