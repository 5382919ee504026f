"""Laws of the verdict that hold for any body of evidence."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.model import Claim, Quantity, Vote
from pipeline.synthesis.case import open_case
from pipeline.synthesis.concern import conclude
from tests.synthesis.make import SETTINGS, TOPIC, WHY, Body, answered, claim, judged, vote

STANCES = st.sampled_from(["supports", "contradicts", "no_difference", "mixed"])
PEOPLE = st.integers(10, 250)
COUNTED = st.builds(vote, STANCES, PEOPLE, st.just("randomised"))
SHOWN = st.one_of(
    st.builds(lambda n: vote("related", n, abstains="active_comparator"), PEOPLE),
    st.builds(lambda n: vote("supports", n, listed="active_comparator"), PEOPLE),
    st.builds(lambda s, n: vote(s, n, "review", listed="narrative_review"), STANCES, PEOPLE),
    st.builds(lambda s, n: vote(s, n, "review"), STANCES, PEOPLE),
    st.builds(lambda s, n: vote(s, n, "controlled"), STANCES, PEOPLE),
    st.builds(lambda s, n: vote(s, n, scope="indirect", scope_reasons=("in dogs",)), STANCES, PEOPLE),
    st.builds(lambda s, n: vote(s, n, "uncontrolled"), STANCES, PEOPLE),
)
BODY = st.lists(st.one_of(COUNTED, SHOWN), min_size=1, max_size=6)
QUICK = settings(max_examples=60, deadline=None)


OUTCOME = st.sampled_from(["spot_count", "gloss", "vigour"])
RUNG = st.sampled_from(["randomised", "controlled", "uncontrolled", "review"])
MADE = st.builds(vote, STANCES, PEOPLE, RUNG, OUTCOME)


@settings(max_examples=500)
@given(st.lists(MADE, min_size=1, max_size=7), PEOPLE, RUNG, OUTCOME, st.booleans())
def test_a_further_supporting_study_never_moves_away_from_supported(
    body: Body, people: int, rung: str, outcome: str, named: bool
) -> None:
    asked = claim() if named else claim(outcome=None)
    if judged(asked, body).direction == "supported":
        assert judged(asked, [*body, vote("supports", people, rung, outcome)]).direction == "supported"


def test_a_supporting_trial_does_not_shut_out_the_others_that_support() -> None:
    body = [vote("no_difference", 50), vote(rung="controlled"), vote(rung="controlled")]
    assert judged(claim(), body).direction == "supported"
    assert judged(claim(), [*body, vote()]).direction == "supported"


def test_support_on_a_more_important_outcome_does_not_take_support_away() -> None:
    body = [vote(outcome="gloss"), vote(outcome="gloss")]
    asked = claim(outcome=None)
    assert judged(asked, [*body, vote(n=20)]).outcome == "gloss"
    assert judged(asked, [*body, vote("contradicts", 20)]).direction == "cannot_tell"


FURTHER = st.sampled_from([
    (claim(), {}), (claim(outcomes=("spot_count", "gloss")), {"votes": tuple(
        Vote(o, "supports", because=WHY) for o in ("spot_count", "gloss"))}),
    (claim("comparative", comparator="lamp"), {}), (claim("comparative", comparator="lamp", asks="equivalence"), {}),
    (claim("safety", asks="rate"), {"outcome": None}), (claim("mechanism", outcome="sap"), {"outcome": "sap"}),
    (claim("safety", asks="existence", harms=("rot",)), {"outcome": "rot"}),
    (claim("contraindication", groups=("cacti",)), {"outcome": "cacti"}),
    (claim("process", steps=("rinsing",)), {"outcome": "rinsing", "rung": "descriptive"}),
    (claim("numeric", quantity=Quantity(1, 3, "days")), {"outcome": None, "rung": "descriptive", "value": (2.0, 2.0)}),
    (claim("opinion"), {"outcome": None, "rung": "descriptive"}),
    (claim("outlook", applications=("spots",)), {"outcome": "spots"}),
])


@settings(max_examples=300)
@given(FURTHER, st.lists(st.tuples(STANCES, PEOPLE), min_size=1, max_size=9), PEOPLE)
def test_a_further_supporting_study_never_moves_any_kind_of_claim_away_from_supported(
    asked: tuple[Claim, dict[str, Any]], made: list[tuple[str, int]], people: int
) -> None:
    kind, more = asked
    values = {"supports": (2.0, 2.0), "contradicts": (9.0, 9.0)}
    body = []
    for stance, size in made:
        value = {"value": values.get(stance, (2.0, 2.0))} if "value" in more else {}
        body.append(vote(stance, size, **{**more, **_said(stance, more), **value}))
    if judged(kind, body).direction == "supported":
        assert judged(kind, [*body, vote("supports", people, **more)]).direction == "supported"


def _said(stance: str, more: dict[str, Any]) -> dict[str, Any]:
    """The votes of a body in which every study says the same on each outcome."""
    return {"votes": tuple(v._replace(stance=stance) for v in more["votes"])} if "votes" in more else {}


@QUICK
@given(BODY, PEOPLE, st.booleans())
def test_a_trial_against_an_active_treatment_never_moves_an_efficacy_answer(
    body: Body, people: int, won: bool
) -> None:
    active = vote("supports", people, listed="active_comparator") if won else vote(
        "related", people, abstains="active_comparator")
    more = [*body, active]
    before, after = judged(claim(), body), judged(claim(), more)
    assert (before.direction, before.certainty, before.tally) == (after.direction, after.certainty, after.tally)


@QUICK
@given(BODY, STANCES, PEOPLE)
def test_an_indirect_study_moves_nothing_that_is_counted(body: Body, stance: str, people: int) -> None:
    more = [*body, vote(stance, people, scope="indirect", scope_reasons=("in dogs",))]
    before, after = judged(claim(), body), judged(claim(), more)
    assert (before.direction, before.certainty, before.tally) == (after.direction, after.certainty, after.tally)


@QUICK
@given(BODY, st.randoms())
def test_the_order_of_records_never_matters(body: Body, chance: object) -> None:
    shuffled = list(body)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert judged(claim(), body) == judged(claim(), shuffled)


@QUICK
@given(BODY, STANCES, PEOPLE, st.sampled_from(["retracted", "withdrawn"]))
def test_a_retracted_study_changes_nothing(body: Body, stance: str, people: int, status: str) -> None:
    gone = vote(stance, people, status=status)
    verdict, items = answered(claim(), [*body, gone])
    before = judged(claim(), body)
    assert replace(verdict, answer="") == replace(before, answer="")
    (shown,) = [i for i in items if i.pmid == gone[1].pmid]
    assert (shown.counted, shown.stance, shown.not_counted) == (False, stance, f"{status}: never counted")


@QUICK
@given(st.lists(COUNTED, min_size=1, max_size=6))
def test_swapping_the_sides_flips_a_comparison(body: Body) -> None:
    asked = claim("comparative", comparator="lamp")
    turned = [(_turned(item), study) for item, study in body]
    flip = {"supported": "contradicted", "contradicted": "supported"}
    there, back = judged(asked, body), judged(asked, turned)
    assert back.direction == flip.get(there.direction, there.direction)
    assert back.certainty == there.certainty


def test_retracting_the_only_counted_study_removes_the_direction() -> None:
    assert judged(claim(), [vote(n=150)]).direction == "supported"
    assert judged(claim(), [vote(n=150, status="retracted")]).direction == "no_evidence_found"


@given(st.deferred(lambda: ASKED))
def test_without_candidates_nothing_is_contradicted_or_supported(asked: Claim) -> None:
    assert judged(asked, []).direction in ("no_evidence_found", "not_a_research_question")


def test_two_reports_of_one_study_count_once_and_the_larger_wins() -> None:
    small, large = vote(n=40, study_group="7"), vote("contradicts", 120, study_group="7")
    verdict, items = answered(claim(), [small, large])
    assert (verdict.tally.k, verdict.direction) == (1, "contradicted")
    assert [i.not_counted for i in items] == ["another report of the same study counts", None]


def test_the_outcome_is_the_first_that_a_counted_study_reports_never_the_best() -> None:
    asked = replace(claim(), about=replace(claim().about, outcomes=()))
    both = (Vote("gloss", "supports", because=WHY), Vote("spot_count", "no_difference", because=WHY))
    verdict = judged(asked, [vote(votes=both), vote(votes=both)])
    assert (verdict.outcome, verdict.direction) == ("spot_count", "cannot_tell")


def test_of_side_effects_all_kinds_that_a_study_reports_are_weighed_and_not_the_first_alone() -> None:
    asked = claim("comparative", comparator="lamp", outcome="damage")
    sides = {("no_difference", "supports"): "supported", ("contradicts", "supports"): "mixed",
             ("supports", "supports"): "supported", ("no_difference", "contradicts"): "contradicted"}  # fmt: skip
    for (browning, tearing), direction in sides.items():
        both = (Vote("browning", browning, because=WHY), Vote("tearing", tearing, because=WHY))
        verdict = judged(asked, [vote(outcome="browning", votes=both, n=90) for _ in range(2)])
        assert verdict.direction == direction
        assert "report browning or tearing, which is taken for damage" in verdict.detail


def _turned(item):  # type: ignore[no-untyped-def]
    flip = {"supports": "contradicts", "contradicts": "supports"}
    stance = flip.get(item.stance, item.stance)
    votes = tuple(v._replace(stance=flip.get(v.stance, v.stance)) for v in item.votes)
    return replace(item, stance=stance, votes=votes)


ASKED = st.sampled_from([
    claim(), claim(outcome=None), claim(outcomes=("spot_count", "gloss")), claim(background=("oil",)),
    claim(warning=True), claim("comparative", comparator="lamp", outcome="browning"),
    claim("comparative", comparator="lamp", asks="equivalence"),
    claim("safety", asks="existence", harms=("rot", "droop"), warning=True), claim("safety", asks="rate"),
    claim("contraindication", groups=("cacti", "seedlings"), warning=True),
    claim("mechanism", outcomes=("sap", "chlorophyll")),
    claim("numeric", quantity=Quantity(1, 3, "days")), claim("process", steps=("rinsing",)), claim("opinion"),
    claim("outlook", applications=("spots", "wilt")), claim("cost", comparator="lamp", outcome="cost"),
    claim("opinion", asks="price"), claim("safety", asks="existence"),
])
WHAT = st.sampled_from([None, "spot_count", "gloss", "browning", "rot", "cacti", "sap", "rinsing", "spots", "cost"])
RUNGS = st.sampled_from(["randomised", "controlled", "uncontrolled", "review", "laboratory", "descriptive", "none"])
ANY = st.builds(
    lambda s, n, r, o, c: vote(s, n, r, o, comparator=c, value=(1.0, 2.0)),
    STANCES, st.one_of(st.none(), PEOPLE), RUNGS, WHAT, st.sampled_from([None, "lamp", "red_lamp"]),
)


@settings(max_examples=300, deadline=None)
@given(ASKED, st.lists(st.one_of(ANY, SHOWN), max_size=8))
def test_every_answer_is_a_sentence_and_no_warning_is_contradicted(asked: Claim, body: Body) -> None:
    verdict = judged(asked, body)
    assert re.fullmatch(r"[^a-z{}].*[^ .{}]\.", verdict.answer), verdict.answer
    assert "  " not in verdict.answer + verdict.detail
    assert "None" not in verdict.answer + verdict.detail
    assert verdict.words
    assert not (asked.warning and verdict.direction == "contradicted")
    assert not (asked.warning and verdict.wording.suggestion)
    assert verdict.certainty in (None, "very_low", "low", "moderate")


@settings(max_examples=300, deadline=None)
@given(ASKED, st.lists(st.tuples(st.one_of(ANY, SHOWN), st.integers(2015, 2020)), max_size=10), st.integers(2015, 2020))
def test_what_decides_nothing_can_be_left_out_in_any_year(
    asked: Claim, dated: list[tuple[Body, int]], year: int,
) -> None:
    body = [(i, replace(s, record=replace(s.record, year=y))) for ((i, s), y) in dated]  # type: ignore[misc]
    whole = open_case(asked, [i for i, _ in body], {s.pmid: s for _, s in body}, TOPIC, SETTINGS)
    idle = [i for i in whole.items if i.scope != "direct" or i.stance == "related"]
    first = min(idle, key=lambda i: (whole.study(i).record.year or 0, i.pmid), default=None)
    light = replace(whole, items=tuple(i for i in whole.items if i not in idle or i is first))
    then = [replace(case, items=tuple(i for i in case.items if (case.study(i).record.year or 0) <= year))
            for case in (whole, light)]
    assert conclude(then[0]) == conclude(then[1])
