"""Laws of the verdict that hold for any body of evidence."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.model import Claim, Quantity, Vote
from tests.synthesis.make import WHY, Body, answered, claim, judged, vote

STANCES = st.sampled_from(["supports", "contradicts", "no_difference", "mixed"])
PEOPLE = st.integers(10, 250)
COUNTED = st.builds(vote, STANCES, PEOPLE, st.just("randomised"))
SHOWN = st.one_of(
    st.builds(lambda n: vote("related", n, abstains="active_comparator"), PEOPLE),
    st.builds(lambda s, n: vote(s, n, scope="indirect", scope_reasons=("in dogs",)), STANCES, PEOPLE),
    st.builds(lambda s, n: vote(s, n, "uncontrolled"), STANCES, PEOPLE),
)
BODY = st.lists(st.one_of(COUNTED, SHOWN), min_size=1, max_size=6)
QUICK = settings(max_examples=60, deadline=None)


@QUICK
@given(BODY, PEOPLE)
def test_a_further_supporting_trial_never_moves_away_from_supported(body: Body, people: int) -> None:
    if judged(claim(), body).direction == "supported":
        assert judged(claim(), [*body, vote("supports", people)]).direction == "supported"


@QUICK
@given(BODY, PEOPLE)
def test_a_trial_against_an_active_treatment_never_moves_an_efficacy_answer(body: Body, people: int) -> None:
    more = [*body, vote("related", people, abstains="active_comparator")]
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


def test_without_candidates_nothing_is_contradicted() -> None:
    for kind in ("efficacy", "comparative", "safety", "contraindication", "mechanism", "numeric", "process", "opinion"):
        assert judged(claim(kind), []).direction != "contradicted"


def test_two_reports_of_one_study_count_once_and_the_larger_wins() -> None:
    small, large = vote(n=40, study_group="7"), vote("contradicts", 120, study_group="7")
    verdict, items = answered(claim(), [small, large])
    assert (verdict.tally.k, verdict.direction) == (1, "contradicted")
    assert [i.not_counted for i in items] == ["another report of the same study counts", None]


def test_the_outcome_is_the_first_that_a_counted_study_reports_never_the_best() -> None:
    asked = replace(claim(), about=replace(claim().about, outcome=None))
    both = (Vote("gloss", "supports", because=WHY), Vote("spot_count", "no_difference", because=WHY))
    verdict = judged(asked, [vote(votes=both), vote(votes=both)])
    assert (verdict.outcome, verdict.direction) == ("spot_count", "cannot_tell")


def _turned(item):  # type: ignore[no-untyped-def]
    flip = {"supports": "contradicts", "contradicts": "supports"}
    stance = flip.get(item.stance, item.stance)
    votes = tuple(v._replace(stance=flip.get(v.stance, v.stance)) for v in item.votes)
    return replace(item, stance=stance, votes=votes)


ASKED = st.sampled_from([
    claim(), claim(outcome=None), claim(outcomes=("spot_count", "gloss")), claim(background=("oil",)),
    claim(warning=True),     claim("comparative", comparator="lamp", outcome="browning"),
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
