"""What changed between two runs, and why."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from pipeline.model import About, Change, Claim, Quantity, Report, Ruling, Run
from pipeline.synthesis.changes import compare
from pipeline.synthesis.published import Published, PublishedAnswer, asked, publish
from pipeline.synthesis.published import PublishedRecord as Held

OLD = Published(
    {"c": PublishedAnswer("supported", "low", True, ("1", "2"), ("1", "2"), "q")},
    {"1": Held("a", "ok"), "2": Held("b", "ok")},
    "rules1", "pubmed", "none", False,
)
WORSE = PublishedAnswer("cannot_tell", None, False, ("1",), ("1", "2"), "q")

RUN = Run(1, "2026-01-01T00:00:00Z", None, "running", "pubmed", "misting", rules="rules1")


def changed(**more: object) -> dict[str, Change]:
    return {c.what: c for c in compare(OLD, OLD._replace(**more))}  # type: ignore[arg-type]


def test_the_first_run_is_a_baseline() -> None:
    assert compare(None, OLD) == ()


def test_nothing_new_is_no_change() -> None:
    assert compare(OLD, OLD) == ()


def test_a_retraction_of_a_counted_study_is_upstream_material_and_worse_for_the_answer() -> None:
    found = changed(claims={"c": WORSE}, records={"1": Held("a", "ok"), "2": Held("b", "retracted")})
    assert found["record_retracted"].material
    direction = found["claim_direction"]
    assert (direction.before, direction.after, direction.cause) == ("supported", "cannot_tell", "upstream")
    assert direction.material
    assert direction.worse


def test_a_change_of_rules_is_named_as_such() -> None:
    assert changed(claims={"c": WORSE}, rules="rules2")["claim_direction"].cause == "rules"


def test_a_changed_sentence_of_the_article_is_the_document_s_doing() -> None:
    found = changed(claims={"c": WORSE._replace(question="other")}, rules="rules2")
    assert found["claim_direction"].cause == "document"


def test_a_statement_that_only_rules_read_and_now_read_otherwise_is_the_rules_doing() -> None:
    other = {"c": WORSE._replace(question="other", confirmed=False)}
    assert changed(claims=other, rules="rules2")["claim_direction"].cause == "rules"
    assert changed(claims=other)["claim_direction"].cause == "document"


def test_what_a_person_corrects_and_confirms_is_no_worse_than_what_rules_had_misread() -> None:
    misread = OLD._replace(claims={"c": OLD.claims["c"]._replace(confirmed=False)})
    corrected = OLD._replace(claims={"c": WORSE._replace(question="other")})
    assert not any(c.worse for c in compare(misread, corrected))
    assert any(c.worse for c in compare(OLD, corrected))


def test_studies_that_came_turned_an_answer_that_stands_without_them_though_others_were_deleted() -> None:
    fewer = {"1": OLD.records["1"], "2": Held("b", "withdrawn"), "3": Held("c", "ok"), "4": Held("d", "ok")}
    after = OLD._replace(claims={"c": WORSE._replace(items=("1", "2", "3", "4"))}, records=fewer)
    for left, why in ((("supported", "low"), "new_evidence"), (("cannot_tell", None), "upstream"), (None, "upstream")):
        def without(claim: str, pmids: object, left: tuple[str, str | None] | None = left) -> Any:
            assert (claim, pmids) == ("c", ["3", "4"])
            return left
        causes = {c.cause for c in compare(OLD, after, (), without) if c.id == "c"}
        assert causes == {why}, left


def test_what_a_claim_asks_is_the_same_text_in_every_version_of_the_program() -> None:
    about = About(
        ("scars",), ("prp",), "plain", ("laser",), ("minoxidil",), ("pain",), "better", Quantity(20, 30, "minutes"),
        "depth_mm", ("burn",), ("pregnancy",), ("cleansing",), "superiority")
    claim = Claim("c", "d", "It helps.", 0, 9, "", "efficacy", "plain", about, "in words", "machine-read", True)
    assert asked(claim) == (
        '{"applications": ["scars"], "asks": "superiority", "background": ["minoxidil"], "comparators": ["laser"], '
        '"device": "plain", "direction": "better", "groups": ["pregnancy"], "harms": ["burn"], '
        '"interventions": ["prp"], "measure": "depth_mm", "outcomes": ["pain"], "quantity": [20, 30, "minutes"], '
        '"quote": "It helps.", "state": "machine-read", "steps": ["cleansing"], "strength": "plain", '
        '"type": "efficacy", "warning": true}')
    bare = replace(claim, about=About(), warning=False, start=3, end=12, section="Scars", question="put otherwise")
    assert asked(bare) == ('{"interventions": ["microneedling"], "quote": "It helps.", "state": "machine-read", '
                           '"strength": "plain", "type": "efficacy"}')


def test_a_ruling_is_named_as_such() -> None:
    assert changed(claims={"c": WORSE._replace(ruling="r1")}, rulings="r1")["claim_direction"].cause == "ruling"


def test_studies_that_come_to_a_claim_by_other_rules_alone_are_no_new_evidence() -> None:
    more = OLD.claims["c"]._replace(certainty="moderate", items=("1", "2", "3"))
    held = OLD._replace(records={**OLD.records, "3": Held("c", "ok")})
    (only,) = compare(held, held._replace(claims={"c": more}, rules="rules2"))
    assert only.cause == "rules"
    taken_up = OLD._replace(claims={"c": more}, records=held.records, rules="rules2")
    assert {c.cause for c in compare(OLD, taken_up, held={"3"})} == {"rules"}
    assert {c.cause for c in compare(OLD, taken_up)} == {"new_evidence"}


def test_a_study_that_a_person_or_the_rules_took_away_is_not_pubmed_s_doing() -> None:
    one = {"c": WORSE._replace(items=("1",))}
    left = {"1": OLD.records["1"]}
    assert {c.cause for c in compare(OLD, OLD._replace(claims=one, records=left, rulings="r1"))} == {"ruling"}
    assert {c.cause for c in compare(OLD, OLD._replace(claims=one, records=left, rules="rules2"))} == {"rules"}
    assert {c.cause for c in compare(OLD, OLD._replace(claims=one, records=left))} == {"upstream"}


def test_a_record_that_was_held_and_is_used_now_is_there_for_the_ruling_that_changed() -> None:
    after = OLD._replace(records={**OLD.records, "3": Held("c", "ok")}, rulings="r1")
    assert [c.cause for c in compare(OLD, after, {"3"})] == ["ruling"]
    assert [c.cause for c in compare(OLD, after)] == ["new_evidence"]


def test_the_loss_of_a_counted_study_is_material_though_the_direction_stays() -> None:
    fewer = OLD.claims["c"]._replace(counted=("1",))
    for status, material in (("retracted", True), ("concern", True), ("ok", False)):
        found = changed(claims={"c": fewer}, records={"1": Held("a", "ok"), "2": Held("b", status)})
        assert found["claim_studies"].material is material, status


def test_only_a_ruling_that_stands_and_withholds_keeps_an_answer_back() -> None:
    kept = Ruling("r1", "withheld", None, "c", "true", "read in full", "A. Editor", "2026-01-01", "")
    for ruling, withheld in (
        (kept, (("c", "A. Editor, 2026-01-01: read in full"),)), (replace(kept, void=True), ()),
        (replace(kept, what="signed", value="supported"), ()), (replace(kept, claim=None), ()),
    ):
        report = Report(RUN, (), (), (), (), (), rulings=(ruling,))
        assert publish(report, {}).withheld == withheld


def test_a_new_study_without_effect_is_one_line_that_is_not_material() -> None:
    new = PublishedAnswer("supported", "low", True, ("1", "2", "3"), ("1", "2", "3"), "q")
    found = changed(claims={"c": new}, records={**OLD.records, "3": Held("c", "ok")})
    assert set(found) == {"claim_studies", "record_added"}
    assert not any(c.material for c in found.values())
    assert (found["claim_studies"].cause, found["claim_studies"].note) == ("new_evidence", "1 more")


def test_the_end_of_the_summaries_is_never_worse() -> None:
    before = OLD._replace(from_digests=True)
    found = compare(before, OLD._replace(claims={"c": WORSE}))
    assert found[0].what == "source"
    assert {c.cause for c in found} == {"starter"}
    assert not any(c.worse for c in found)


def test_a_step_down_is_worse_and_a_step_up_is_not() -> None:
    up = changed(claims={"c": OLD.claims["c"]._replace(certainty="moderate")})["claim_certainty"]
    down = changed(claims={"c": OLD.claims["c"]._replace(certainty="very_low")})["claim_certainty"]
    assert (up.worse, down.worse) == (False, True)


def test_an_answer_that_an_editor_withholds_and_shows_again_is_a_change_that_waits_for_nobody() -> None:
    why = "A. Editor, 2026-01-01: read in full"
    kept = OLD._replace(withheld=(("c", why),), rulings="r1")
    (change,) = compare(OLD, kept)
    assert change == Change("claim_withheld", "c", "shown", "withheld", "ruling", note=why)
    assert [(c.before, c.after) for c in compare(kept, OLD)] == [("withheld", "shown")]
    assert Published.from_json(json.loads(json.dumps(kept.to_json()))) == kept


def test_what_was_published_comes_back_from_json() -> None:
    assert Published.from_json(json.loads(json.dumps(OLD.to_json()))) == OLD


def test_claims_that_come_and_go_are_the_document_s() -> None:
    empty = OLD._replace(claims={})
    assert [c.what for c in compare(OLD, empty)] == ["claim_gone"]
    assert [c.what for c in compare(empty, OLD)] == ["claim_added"]
