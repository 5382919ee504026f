"""`claims --write`: ids never change, what people wrote stays, and what came and went is said."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.claims import ClaimsError, Update, load_claims, write_claims
from pipeline.claims.update import likeness
from tests.claims.helper import pack, written

TEXT = """# Needles and skin

## What it does

Microneedling improves acne scars. It also fades stretch marks.

## Safety

Microneedling can cause infection. Redness subsides within two days.
"""
PEOPLE = '''document = "article.md"
# Checked against the style guide.

# The first claim of all.
[[claim]]
id = "scars"   # do not rename
quote = "Microneedling improves acne scars"
section = "What it does"
type = "efficacy"
strength = "plain"
state = "confirmed by A. Reader, 2026-03-01"
note = 'Said twice.'
[claim.about]
applications = ["acne_scars"]   # not all scars
direction = "better"

[[claim]]
id = "redness"
quote = "Redness subsides within two days"
section = "Safety"
type = "numeric"
state = "confirmed by A. Reader, 2026-03-01"
[claim.about]
quantity = { high = 2, unit = "days" }
measure = "downtime_days"
'''


def update(folder: Path, text: str, claims: str | None = None) -> tuple[Update, str]:
    document = written(folder, text)
    file = folder / "article.claims.toml"
    if claims is not None:
        file.write_text(claims, "utf-8")
    result = write_claims(file, document, pack())
    found, issues = load_claims(file, document, pack())
    assert {i.key for i in issues} == set(result.vanished)
    assert {c.id for c in found} == {*result.kept, *result.new}
    return result, file.read_text("utf-8")


def test_a_new_file_holds_every_claim_found_in_the_order_of_the_text(tmp_path: Path) -> None:
    result, text = update(tmp_path, TEXT)
    assert not result.kept
    assert len(result.new) == 4
    assert text.startswith('document = "article.md"\n')
    assert [text.index(q) for q in ("acne scars\"", "stretch marks\"", "infection\"", "two days\"")] == sorted(
        text.index(q) for q in ("acne scars\"", "stretch marks\"", "infection\"", "two days\""))


def test_background_is_written_into_a_new_file_and_not_added_to_one_that_stands(tmp_path: Path) -> None:
    text = TEXT + "\nMicroneedling also goes by the name of collagen induction therapy.\n"
    result, _ = update(tmp_path, text, PEOPLE)
    assert not [id for id in result.new if "name" in id]
    (tmp_path / "article.claims.toml").unlink()
    _, written_anew = update(tmp_path, text)
    assert 'type = "background"' in written_anew


def test_writing_twice_changes_nothing(tmp_path: Path) -> None:
    update(tmp_path, TEXT, PEOPLE)
    file = tmp_path / "article.claims.toml"
    before = file.read_bytes(), file.stat().st_mtime_ns
    result, _ = update(tmp_path, TEXT)
    assert (file.read_bytes(), file.stat().st_mtime_ns) == before
    assert not result.new


def test_comments_edits_and_confirmations_stay_to_the_letter(tmp_path: Path) -> None:
    result, text = update(tmp_path, TEXT, PEOPLE)
    assert set(result.kept) == {"scars", "redness"}
    assert len(result.new) == 2
    for line in PEOPLE.splitlines():
        assert line in text.splitlines()


def test_a_claim_that_moved_to_another_section_keeps_its_id(tmp_path: Path) -> None:
    moved = TEXT.replace(" Redness subsides within two days.", "").replace(
        "stretch marks.", "stretch marks. Redness subsides within two days.")
    result, text = update(tmp_path, moved, PEOPLE)
    assert "redness" in result.kept
    assert not result.vanished
    assert text.count('section = "What it does"') >= 2


def test_a_lightly_edited_claim_keeps_its_id_its_confirmation_and_gets_the_new_words(tmp_path: Path) -> None:
    result, text = update(tmp_path, TEXT.replace("improves acne scars", "really improves acne scars"), PEOPLE)
    assert result.edited == ("scars",)
    assert 'quote = "Microneedling really improves acne scars"' in text
    assert text.count("confirmed by A. Reader") == 2
    assert "# The first claim of all." in text


@pytest.mark.parametrize(("before", "after"), [
    ("within two days", "within nine days"), ("improves acne scars", "does not improve acne scars"),
])
def test_a_changed_number_or_a_denial_takes_the_confirmation_back_and_says_so(
    tmp_path: Path, before: str, after: str
) -> None:
    result, text = update(tmp_path, TEXT.replace(before, after), PEOPLE)
    assert len(result.edited) == 1
    assert text.count('state = "confirmed by A. Reader, 2026-03-01"') == 1
    assert "# confirmed by A. Reader, 2026-03-01, on other words: " in text


def test_claims_that_quote_the_same_words_stay_together_when_they_are_edited(tmp_path: Path) -> None:
    text = "# Needles\n\nMicroneedling is gentler than lasers and chemical peels.\n"
    first, _ = update(tmp_path, text)
    second, _ = update(tmp_path, text.replace("is gentler", "is much gentler"))
    assert len(first.new) == 2
    assert (second.kept, second.new, second.vanished) == (first.new, (), ())


def test_a_claim_that_is_gone_is_reported_and_its_entry_stays(tmp_path: Path) -> None:
    result, text = update(tmp_path, TEXT.replace(" Redness subsides within two days.", ""), PEOPLE)
    assert result.vanished == ("redness",)
    assert 'id = "redness"' in text


def test_a_claim_that_comes_back_has_its_old_id(tmp_path: Path) -> None:
    update(tmp_path, TEXT.replace(" Redness subsides within two days.", ""), PEOPLE)
    result, _ = update(tmp_path, TEXT)
    assert "redness" in result.kept
    assert not result.new


def test_no_id_of_another_document_is_taken(tmp_path: Path) -> None:
    first, text = update(tmp_path, TEXT)
    (tmp_path / "other.claims.toml").write_text(text, "utf-8")
    (tmp_path / "article.claims.toml").unlink()
    second, _ = update(tmp_path, TEXT)
    assert not set(first.new) & set(second.new)


def test_tables_that_cannot_be_told_apart_are_refused_and_the_file_stays(tmp_path: Path) -> None:
    odd = 'claim = [{ id = "a", quote = "Microneedling improves acne scars", type = "efficacy" }]\n'
    with pytest.raises(ClaimsError, match="begin each claim with a line"):
        update(tmp_path, TEXT, odd)
    assert (tmp_path / "article.claims.toml").read_text("utf-8") == odd


SENTENCES = [
    "Microneedling improves acne scars.", "It also fades stretch marks.", "Microneedling can cause infection.",
    "Redness subsides within two days.", "A session costs 300 dollars.", "Pregnant women should avoid microneedling.",
    "Microneedling hurts less than laser treatment.", "Needling tightens the skin.",
]
FILLER = ["Nobody knows who began it.", "Here is more.", "Read on.", "That was long ago."]


def article(sentences: list[str]) -> str:
    return "# Needles\n\n## Part\n\n" + "\n\n".join(sentences) + "\n"


@settings(max_examples=25, deadline=None)
@given(st.permutations(SENTENCES), st.lists(st.sampled_from(FILLER), max_size=4), st.sampled_from(SENTENCES))
def test_ids_survive_any_reordering_insertion_and_deletion(order: list[str], filler: list[str], gone: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        first, _ = update(folder, article(SENTENCES))
        kept = [s for s in order if s != gone]
        second, text = update(folder, article([*filler, *kept]))
        assert not second.new
        assert len(second.vanished) <= 1
        third, _ = update(folder, article(order))
        assert {*third.kept} == {*first.new}
        assert all(f'id = "{i}"' in text for i in first.new)


@given(st.text(max_size=60), st.text(max_size=60))
def test_likeness_is_a_share_and_a_text_is_like_itself(one: str, two: str) -> None:
    assert 0 <= likeness(one, two) <= 1
    assert likeness(one, one) == 1
