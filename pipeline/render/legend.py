"""How to read the pages: every sign that they use, its words and what it means; and the thresholds of the rules, each
with what it decides."""

from __future__ import annotations

from dataclasses import asdict
from typing import NamedTuple

from pipeline.model import UNTESTED
from pipeline.render.shelf import MEANINGS
from pipeline.render.signs import CERTAINTY, DESIGNS, STANCES, Sign, direction_sign, stance_sign
from pipeline.render.site import Site
from pipeline.render.words import number
from pipeline.settings import Settings

_ANSWERS = (
    ("i-yes", "yes", "May be supported, probably supported, supported"), ("i-yes-lean", "yes",
     "Points towards it, very uncertain"), ("i-seen", "yes", UNTESTED),
    ("i-record", "yes", "On record, or fits what studies report"), ("i-no", "no", "May be contradicted"),
    ("i-no-lean", "no", "Points against it, very uncertain"), ("i-mixed", "mixed", "Mixed, or answered in part"),
    ("i-same", "same", "No difference was shown"), ("i-open", "open", "Cannot tell yet"),
    ("i-person", "open", "Needs a person’s decision"), ("i-none", "none", "No studies found"),
    ("i-dash", "none", "Not a research question"),
)
MEANING = {
    "min_studies": "studies at which a direction is decided",
    "share_for": "share of studies that must agree",
    "share_other": "share that may point the other way",
    "people_alone": "people at which one trial decides alone, or non-randomised trials are left out",
    "people_no_difference": "people at which “no difference” is said",
    "uncontrolled_studies": "studies without a comparison group that show an improvement",
    "uncontrolled_people": "people in them",
    "uncontrolled_share": "share of them that must have improved",
    "harm_studies": "studies that looked for harms before “rare” is said",
    "harm_people": "people in them",
    "numeric_studies": "studies that state a number before it is compared with the article’s",
    "numeric_in": "share of values inside the article’s range for “fits”",
    "numeric_out": "share inside under which the range is contradicted",
    "step_studies": "studies that describe a step",
    "step_share": "share in which it was done for “usually”",
    "outlook_studies": "studies in people for “is being studied”",
    "mechanism_studies": "studies in people that measured a mechanism",
    "people_full": "people from which imprecision costs nothing",
    "people_some": "people from which it costs one step, below which two",
    "inconsistent_share": "share of disagreeing studies that costs a step",
    "small_study_pattern": "studies, all small and one way, at which that pattern costs a step",
}
"""Names of settings in words; a setting without words here is shown by its own name."""


class Legend(NamedTuple):
    answers: tuple[tuple[Sign, str], ...]  # and what it means
    certainties: tuple[str, ...]
    stances: tuple[Sign, ...]
    designs: tuple[Sign, ...]


def legend(site: Site) -> Legend:
    """The signs in their order."""
    designs = {symbol: Sign(symbol, "ink", words) for symbol, words in reversed(DESIGNS.values())}
    hollow = tuple(direction_sign(d, site.topic.name) for d in ("improved", "worsened", "favours_addition"))
    return Legend(
        tuple((Sign(symbol, tone, words), MEANINGS[symbol]) for symbol, tone, words in _ANSWERS),
        tuple(CERTAINTY),
        (*(stance_sign(s) for s in STANCES), *hollow),
        tuple(designs[symbol] for symbol in dict.fromkeys(symbol for symbol, _ in DESIGNS.values())),
    )


def thresholds(settings: Settings) -> tuple[tuple[str, str], ...]:
    """What each threshold decides, and its value."""
    values = {**asdict(settings.verdict), **asdict(settings.certainty)}
    return tuple((MEANING.get(name, name.replace("_", " ")), number(float(v))) for name, v in values.items())
