"""People's decisions: read, applied, void when the text changed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.link import RulingError, apply_rulings, link, load_rulings, text_hash
from pipeline.model import Contrast, Finding, Record, Ruling, Study
from tests.synthesis.make import TOPIC, WHY, answered, claim, study

SHAM = Finding(
    "spot_count", "favours_mn", basis="between_group", contrast=Contrast("mn", "sham", "needling", "sham"), because=WHY
)
TEXT = """
[[ruling]]
id = "r1"
what = "design"
pmid = "7"
value = "cohort"
reason = "No lots were drawn."
who = "A. Reader"
when = "2026-01-02"
hash = "abc"
"""


def ruling(what: str, value: str, made: Study, **more: str) -> Ruling:
    base = Ruling("r1", what, made.pmid, None, value, "because", "A. Reader", "2026-01-02", text_hash(made.record))
    return replace(base, **more)


@pytest.mark.parametrize(("what", "value", "read"), [
    ("design", "cohort", lambda s: s.design.id), ("relevance", "off_topic", lambda s: s.relevance.id),
    ("role", "mn_addon", lambda s: s.role.id), ("n", "31", lambda s: str(s.n)),
    ("application", "curl", lambda s: s.application_ids[-1]),
])
def test_a_ruling_overrides_what_was_read(what: str, value: str, read) -> None:  # type: ignore[no-untyped-def]
    made = study("7")
    (after,), _, issues = apply_rulings((made,), (ruling(what, value, made),))
    assert read(after) == value
    assert issues == ()


def test_not_before_an_application_takes_it_away_and_exclude_takes_the_study_away() -> None:
    made = study("7")
    assert apply_rulings((made,), (ruling("application", "not spots", made),))[0][0].applications == ()
    assert apply_rulings((made,), (ruling("exclude", "true", made),))[0][0].relevance.id == "off_topic"


def test_a_ruling_on_a_text_that_changed_is_void_and_says_so() -> None:
    made = study("7")
    changed = replace(made, record=Record("7", title="Other words"))
    (after,), (found,), (issue,) = apply_rulings((changed,), (ruling("design", "cohort", made),))
    assert (after.design.id, found.void) == ("rct", True)
    assert "VOID" in issue.message


def test_a_ruling_about_a_record_that_is_not_held_is_reported() -> None:
    (issue,) = apply_rulings((), (ruling("design", "cohort", study("7")),))[2]
    assert "not held" in issue.message


def test_stance_and_scope_of_an_item_can_be_ruled() -> None:
    made = study("7", findings=(SHAM,))
    rules = (
        ruling("stance", "contradicts", made, claim="c"), ruling("scope", "indirect", made, claim="c", id="r2"),
    )
    (item,) = link((claim(),), (made,), TOPIC, rules)[0]
    assert (item.stance, item.scope, item.ruling) == ("contradicts", "indirect", "r2")
    void = tuple(replace(r, void=True) for r in rules)
    assert link((claim(),), (made,), TOPIC, void)[0][0].stance == "supports"


def test_rulings_are_read_from_every_file_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "one.toml").write_text(TEXT, "utf-8")
    (found,), issues = load_rulings(tmp_path)
    assert (found.what, found.value, found.claim, issues) == ("design", "cohort", None, ())


@pytest.mark.parametrize(("wrong", "message"), [
    (TEXT + 'colour = "red"\n', "unknown key 'colour'"), (TEXT.replace('"design"', '"mood"'), "rules on 'mood'"),
    (TEXT.replace('who = "A. Reader"\n', ""), "lacks 'who'"), (TEXT.replace('"design"', '"stance"'), "lacks 'claim'"),
    (TEXT.replace('"design"', '"n"'), "whole number"),
    (TEXT.replace('"design"', '"role"'), "is not known for role"), ("[[ruling", "cannot be read"),
    (TEXT + TEXT, "two rulings have the id"),
])
def test_a_ruling_that_cannot_be_understood_is_an_error(tmp_path: Path, wrong: str, message: str) -> None:
    (tmp_path / "one.toml").write_text(wrong, "utf-8")
    with pytest.raises(RulingError, match=message):
        load_rulings(tmp_path)


@pytest.mark.parametrize(("what", "value", "refused"), [
    ("signed", "supported very_low", False), ("signed", "no_evidence_found", False), ("signed", "works well", True),
    ("signed", "supported surely", True), ("withheld", "true", False), ("withheld", "perhaps", True),
])
def test_a_sign_off_and_a_withholding_are_on_a_claim_and_say_what_they_may(
    tmp_path: Path, what: str, value: str, refused: bool
) -> None:
    text = TEXT.replace("design", what).replace("cohort", value).replace('pmid = "7"', 'claim = "scars"')
    (tmp_path / "one.toml").write_text(text, "utf-8")
    if refused:
        with pytest.raises(RulingError):
            load_rulings(tmp_path)
    else:
        assert [(r.what, r.claim, r.value) for r in load_rulings(tmp_path)[0]] == [(what, "scars", value)]


def test_the_folder_s_own_explanation_holds_no_ruling() -> None:
    assert load_rulings(Path("rulings")) == ((), ())


def test_reports_with_one_registration_are_one_study() -> None:
    one = study("1", findings=(SHAM,), registrations_in_text=("NCT01",))
    two = study("2", n=80, findings=(SHAM,), registrations_in_text=("nct01",))
    items, issues = link((claim(),), (one, two, study("3", findings=(SHAM,))), TOPIC, ())
    assert [i.study_group for i in items] == ["1", "1", None]
    assert issues == ()


def test_the_same_authors_and_people_without_a_schedule_are_possibly_one_study() -> None:
    authors = ("Ash Ann", "Birch Bob", "Cedar Cy")
    made = [study(p, findings=(SHAM,), record=Record(p, title="Words", authors=authors)) for p in ("1", "2")]
    items, (issue,) = link((claim(),), made, TOPIC, ())
    assert items[0].study_group == items[1].study_group == "1?"
    assert "possibly one study" in issue.message
    apart = ruling("same_study", "not 2", made[0])
    assert [i.study_group for i in link((claim(),), made, TOPIC, (apart,))[0]] == [None, None]


def test_a_person_may_rule_that_reports_are_one_study_though_nothing_else_says_so() -> None:
    made = [study(p, n=n, findings=(SHAM,)) for p, n in (("1", 30), ("2", 80), ("3", 30))]
    same = ruling("same_study", "2", made[0])
    assert [i.study_group for i in link((claim(),), made, TOPIC, (same,))[0]] == ["1", "1", None]


def test_unlike_numbers_of_people_are_two_studies() -> None:
    authors = ("Ash Ann", "Birch Bob")
    made = [study(p, n=n, record=Record(p, title="W", authors=authors)) for p, n in (("1", 30), ("2", 40))]
    assert {i.study_group for i in link((claim(),), made, TOPIC, ())[0]} == {None}


def test_a_report_that_is_only_possibly_another_says_so() -> None:
    authors = ("Ash Ann", "Birch Bob", "Cedar Cy")
    made = [study(p, findings=(SHAM,), record=Record(p, title="Words", authors=authors)) for p in ("1", "2")]
    items, _ = link((claim(),), made, TOPIC, ())
    _, marked = answered(claim(), list(zip(items, made, strict=True)))
    assert marked[1].not_counted == (
        "possibly another report of a study that counts; the larger counts until a person decides")
