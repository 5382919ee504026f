"""Articles on what people take: whom to leave out, and that there is less of a harm."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.claims.find import read_claim
from pipeline.topic import compile_terms
from tests.claims.helper import pack

TERMS = ("needling", "fish oil")
DRUG = replace(pack(), intervention=replace(pack().intervention, terms=TERMS, pattern=compile_terms(TERMS)))


@pytest.mark.parametrize(("text", "type", "asks"), [
    ("Pregnant women should not take fish oil.", "contraindication", None),
    ("Pregnant women should not take high doses of fish oil.", "contraindication", "unread"),
    ("Fish oil causes less hyperpigmentation.", "comparative", "unread"),
    ("Fish oil causes hyperpigmentation.", "safety", "existence"),
])
def test_a_warning_of_what_is_taken_is_read_as_one(text: str, type: str, asks: str | None) -> None:
    claim = read_claim(text, DRUG)
    assert (claim.type, claim.about.asks) == (type, asks)


@pytest.mark.parametrize("text", [
    "Fish oil taken with minoxidil regrows hair.", "Fish oil regrows hair when taken together with minoxidil."])
def test_what_is_taken_with_something_else_is_added_to_it(text: str) -> None:
    assert read_claim(text, DRUG).about.background == ("minoxidil",)
