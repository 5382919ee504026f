"""Every cue finds its own examples and leaves its counter-examples alone; no rule is slow on senseless text."""

from __future__ import annotations

import pytest

from pipeline.classify.lexicon import read_rules
from pipeline.classify.people.cues import Cue, cues
from pipeline.classify.reading import load_rules
from pipeline.topic import Term
from tests.classify.records import pack
from tests.table import each

RULES = [(name, rule)
         for name in ("applications", "design", "follow_up", "procedure", "steps")
         for rule in load_rules(name).values()]
TERMS: list[tuple[str, Term]] = [
    (kind, term)
    for kind, terms in (
        ("application", pack().applications), ("device", pack().devices), ("group", pack().groups),
        ("step", pack().steps), ("site", pack().sites), ("topic", (pack().intervention, pack().lookalikes)),
    )
    for term in terms
]
CUES = [pytest.param(cue, text, wanted, id=f"people.{cue.id}: {text}")
        for cue in cues().values() for texts, wanted in ((cue.hits, True), (cue.misses, False)) for text in texts]


@each(("cue", "text", "wanted"), CUES)
def test_cues_beside_a_number_are_read_as_they_say(cue: Cue, text: str, wanted: bool) -> None:
    before, _, after = ("", "", "") if cue.side == "within" else text.partition("#")
    assert cue.fits(before, after, text) is wanted


@pytest.mark.timeout(60)
@pytest.mark.parametrize("text", [
    "(" * 20_000, "aaaa " * 4_000, "a" * 20_000, " " * 20_000, "1-" * 10_000, "n=" * 10_000,
    "three patients and " * 1_000,
])
def test_every_rule_comes_to_an_end_on_senseless_text(text: str) -> None:
    for _, item in [*RULES, *TERMS]:
        assert len(item.find(text)) <= len(text)
    for way in [*read_rules("people").values(), *read_rules("population").values()]:
        assert len(list(way.finditer(text))) <= len(text)
