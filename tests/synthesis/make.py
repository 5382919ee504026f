"""Small made-up values: a topic of "misting", claims, studies and items; a test states only its point."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import Any

from pipeline.model import (
    About,
    Because,
    Claim,
    EvidenceItem,
    Harm,
    Participants,
    Reading,
    Record,
    Study,
    ValueRange,
    Verdict,
    Vote,
)
from pipeline.settings import Settings, load_settings
from pipeline.synthesis import answer
from pipeline.topic import (
    Application,
    Device,
    HarmTerm,
    Outcome,
    SearchTerm,
    Term,
    Topic,
    Treatment,
    compile_terms,
)

SETTINGS: Settings = load_settings()
WHY = (Because("title", 0, 5, "Words", "made.up"),)
_pmids = itertools.count(1_000_001)  # none that a test gives itself


def _term(cls: type[Any], id: str, name: str, /, **more: Any) -> Any:
    return cls(id=id, name=name, terms=(name,), hits=(), misses=(), pattern=compile_terms((name,)), **more)


TOPIC = Topic(
    id="misting",
    name="misting",
    title="Misting",
    intervention=_term(Term, "misting", "misting"),
    lookalikes=_term(Term, "x", "x"),
    search=(SearchTerm("misting", "tiab"),),
    known_items=(),
    applications=(
        _term(Application, "spots", "leaf spots", parent="leaves", course="stable"),
        _term(Application, "curl", "leaf curl", parent="leaves", course="fluctuating"),
        _term(Application, "wilt", "wilt", course="progressive"),
        _term(Application, "feeding", "feeding through leaves", condition=False, families=("patch",), carries=("oil",)),
    ),
    outcomes=(
        _term(Outcome, "spot_count", "number of spots", good="down", applications=("spots",), shown_by=("vigour",)),
        _term(Outcome, "gloss", "gloss", good="up", subjective=True, weight="beside"),
        _term(Outcome, "vigour", "vigour", good="up", subjective=True),
        _term(Outcome, "uptake", "uptake", good="up", surrogate=True, applications=("feeding",)),
        _term(Outcome, "sap", "sap", good="up", kind="mechanism", surrogate=True),
        _term(Outcome, "chlorophyll", "chlorophyll", good="up", kind="mechanism", surrogate=True),
        _term(Outcome, "browning", "browning", good="down", kind="harm"),
        _term(Outcome, "tearing", "tearing", good="down", kind="harm"),
        _term(Outcome, "damage", "damage", good="down", kind="harm", shown_by=("browning", "tearing")),
    ),
    treatments=(
        _term(Treatment, "lamp", "lamp light"),
        _term(Treatment, "red_lamp", "red lamp light", parent="lamp"),
        _term(Treatment, "oil", "neem oil"),
        _term(Treatment, "sham", "sham misting", kind="sham"),
        _term(Treatment, "water", "water", kind="vehicle"),
    ),
    devices=(
        _term(Device, "can", "cans"),
        _term(Device, "pump", "pumps"),
        _term(Device, "steam", "steamers", family="radiofrequency"),
        _term(Device, "pad", "pads", family="patch"),
    ),
    harms=(
        _term(HarmTerm, "droop", "drooping"),
        _term(HarmTerm, "rot", "rot", serious=True),
        _term(HarmTerm, "any_serious", "serious side effect", serious=True, general=True),
        _term(HarmTerm, "any_event", "side effect", vague=True),
        _term(HarmTerm, "yellow", "yellowing", lasts=True),
    ),
    groups=(_term(Term, "seedlings", "seedlings"), _term(Term, "cacti", "cacti")),
    steps=(_term(Term, "rinsing", "rinsing"),),
    not_covered=(),
    folder="",
)


def claim(
    type: str = "efficacy", confirmed: bool = True, strength: str = "plain", warning: bool = False, **about: Any
) -> Claim:
    if type in ("efficacy", "comparative"):
        about = {"applications": ("spots",), "outcome": "spot_count", "direction": "better", **about}
    for one in ("intervention", "comparator", "outcome"):
        if value := about.pop(one, None):
            about = {f"{one}s": (value,), **about}
    state = "confirmed by A. Reader, 2026-01-01" if confirmed else "machine-read"
    return Claim("c", "d", "It helps.", 0, 9, "", type, strength, About(**about), "q", state, warning)


def study(pmid: str | None = None, n: int | None = 50, **more: Any) -> Study:
    pmid = pmid or str(next(_pmids))
    base = Study(
        Record(pmid, title="Words", year=2020),
        relevance=Reading("primary", WHY),
        subjects=Reading("human", WHY),
        applications=(Reading("spots", WHY),),
        design=Reading("rct", WHY),
        participants=Participants(n),
    )
    return replace(base, **more)


def vote(
    stance: str = "supports",
    n: int | None = 50,
    rung: str = "randomised",
    outcome: str | None = "spot_count",
    **more: Any,
) -> tuple[EvidenceItem, Study]:
    """An item with one vote and its study; ``status``, ``device``, ``blinded``... go to the study."""
    keys = ("status", "device", "blinded_assessor", "design", "harms", "record", "subjects", "sex", "role")
    of_study = {k: more.pop(k) for k in keys if k in more}
    made = study(n=n, **of_study)
    defaults: dict[str, Any] = {"scope": "direct", "scope_reasons": (), "application": "spots"}
    point, value = more.pop("point", None), more.pop("value", None)
    given = (Vote(outcome, stance, point, more.get("margin_met", False), WHY),) if stance != "related" else ()
    item = EvidenceItem(
        "c",
        made.pmid,
        stance,
        rung=rung,
        because=WHY,
        n=n,
        outcome=outcome,
        point_direction=point,
        votes=more.pop("votes", given),
        value=ValueRange(*value) if value else None,
        **{**defaults, **more},
    )
    return item, made


Body = list[tuple[EvidenceItem, Study]]


def judged(asked: Claim, body: Body, rulings: tuple[Any, ...] = (), settings: Settings = SETTINGS) -> Verdict:
    """The verdict on a claim from pairs of item and study."""
    return answered(asked, body, rulings, settings)[0]


def answered(
    asked: Claim, body: Body, rulings: tuple[Any, ...] = (), settings: Settings = SETTINGS
) -> tuple[Verdict, tuple[EvidenceItem, ...]]:
    return answer(asked, [i for i, _ in body], {s.pmid: s for _, s in body}, TOPIC, settings, rulings)


def harm(term: str, direction: str = "reported") -> Harm:
    return Harm(term, direction, WHY)
