"""Answers of earlier years by today's rules, and the links whose check would do most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Claim, Record, ReviewTask
from pipeline.synthesis import answer, open_cases, replay, worklist
from tests.synthesis.make import SETTINGS, TOPIC, Body, claim, vote
from tests.synthesis.test_synthesis_laws import BODY


def dated(year: int | None, stance: str = "supports", n: int = 60, **more: object) -> Body:
    item, made = vote(stance, n, **more)  # type: ignore[arg-type]
    return [(item, replace(made, record=replace(made.record, year=year)))]


def replayed(body: Body, asked: Claim | None = None) -> tuple[tuple[int, str, str | None], ...]:
    items, studies = [i for i, _ in body], {s.pmid: s for _, s in body}
    return replay(open_cases([asked or claim()], items, studies, TOPIC, SETTINGS)).get("c", ())


def listed(body: Body, claims: Sequence[Claim] | None = None) -> tuple[ReviewTask, ...]:
    studies = {s.pmid: s for _, s in body}
    asked = claims or [claim()]
    _, items = answer(asked[0], [i for i, _ in body], studies, TOPIC, SETTINGS, ())
    return worklist(open_cases(asked, items, studies, TOPIC, SETTINGS))


def test_each_year_answers_from_the_studies_that_were_out_by_then() -> None:
    body = [*dated(2015), *dated(2018), *dated(2020, "contradicts", 90), *dated(2020, "contradicts", 90)]
    assert [(year, direction) for year, direction, _ in replayed(body)] == [
        (2015, "cannot_tell"), (2018, "supported"), (2020, "mixed"),
    ]


def test_a_late_added_old_study_stands_in_its_year_and_one_without_year_in_the_last() -> None:
    assert [s[0] for s in replayed([*dated(2018), *dated(2009), *dated(None)])] == [2009, 2018]
    assert replayed([*dated(2012), *dated(None)])[-1][:2] == (2012, "supported")


def test_a_year_that_changes_nothing_is_not_told() -> None:
    body = [*dated(2001, n=200), *dated(2002, n=250)]
    assert len(replayed([*body, *dated(2003)])) == len(replayed(body))


def test_a_claim_that_no_study_answers_has_no_past() -> None:
    assert replayed(dated(2001), claim("background")) == ()
    assert replayed([]) == ()


def test_a_retracted_study_is_missing_from_every_year() -> None:
    assert replayed([*dated(2001, n=200, status="retracted"), *dated(2009)]) == replayed(dated(2009))


@given(BODY)
def test_the_last_year_says_what_is_published(body: Body) -> None:
    studies = {s.pmid: s for _, s in body}
    verdict, items = answer(claim(), [i for i, _ in body], studies, TOPIC, SETTINGS, ())
    last = replay(open_cases([claim()], items, studies, TOPIC, SETTINGS))["c"][-1]
    assert last[1:] == (verdict.direction, verdict.certainty)


def test_the_link_on_which_an_answer_hangs_is_on_the_work_list() -> None:
    body = [vote("supports", 150), vote("no_difference", 20)]
    first = listed(body)[0]
    assert (first.claim, first.pmid, first.stance) == ("c", body[0][0].pmid, "supports")
    assert "150 people" in first.why
    assert first.if_wrong[0] != "supported"


def test_a_large_trial_that_the_rules_could_not_decide_is_on_it_and_one_of_many_moves_no_direction() -> None:
    undecided = vote("related", 300, abstains="not_readable")
    found = listed([vote("supports", 30), undecided])
    assert [d.stance for d in found if d.pmid == undecided[0].pmid] == ["related"]
    many = [vote("supports", 200) for _ in range(12)]
    assert {d.if_wrong[0] for d in listed(many)} == {"supported"}


def test_what_a_person_decided_and_what_is_indirect_is_not_on_it() -> None:
    ruled = (replace(vote("supports", 150)[0], ruling="r1"), vote("supports", 150)[1])
    body = [(ruled[0], replace(ruled[1], record=Record(ruled[0].pmid, title="Words")))]
    assert listed(body) == ()
    assert listed([vote("supports", 150, scope="indirect", scope_reasons=("in dogs",))]) == ()


def test_one_study_that_is_read_alike_for_several_claims_stands_once_and_first() -> None:
    shared, other = vote("supports", 120), vote("supports", 150)
    claims = [replace(claim(), id=id) for id in ("a", "b", "c")]
    body = {"a": [shared], "b": [shared], "c": [other]}
    studies = {s.pmid: s for s in (shared[1], other[1])}
    own = {c.id: [replace(i, claim=c.id) for i, _ in body[c.id]] for c in claims}
    items = [i for c in claims for i in answer(c, own[c.id], studies, TOPIC, SETTINGS, ())[1]]
    found = worklist(open_cases(claims, items, studies, TOPIC, SETTINGS))
    assert [(d.claim, d.pmid) for d in found] == [("a", shared[0].pmid), ("c", other[0].pmid)]
    assert found[0].why.endswith("so does another answer")


@given(st.lists(BODY, min_size=1, max_size=12))
def test_the_work_list_is_never_longer_than_twenty_nor_than_three_of_one_answer(bodies: list[Body]) -> None:
    claims = [replace(claim(), id=f"c{n}") for n in range(len(bodies))]
    items, studies = [], {}
    for asked, body in zip(claims, bodies, strict=True):
        studies |= {s.pmid: s for _, s in body}
        own = [replace(i, claim=asked.id) for i, _ in body]
        items += answer(asked, own, studies, TOPIC, SETTINGS, ())[1]
    found = worklist(open_cases(claims, items, studies, TOPIC, SETTINGS))
    assert len(found) <= 20
    assert all(sum(d.claim == c.id for d in found) <= 3 for c in claims)
    assert found == worklist(open_cases(claims, list(reversed(items)), studies, TOPIC, SETTINGS))
