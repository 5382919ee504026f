"""Small abstracts of our own through reading and linking, on claims of the shipped article: what supports, what
contradicts, what shows no difference, and what must not decide."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from pipeline.claims import load_claims, read_claim, read_document
from pipeline.classify import classify
from pipeline.link import link
from pipeline.model import Claim, EvidenceItem, Record, Section, Study
from pipeline.topic import Topic, load_topic
from tests.table import each

ARTICLE = Path("documents/microneedling-benefits.md")
SCARS = "patients with acne scars were randomised to"


@cache
def shipped() -> tuple[Topic, dict[str, Claim]]:
    topic = load_topic(Path("topics/microneedling"))
    claims, _ = load_claims(ARTICLE.with_suffix(".claims.toml"), read_document(ARTICLE, 1_000_000), topic)
    return topic, {c.id: c for c in claims}


def item(claim: str, title: str, methods: str, results: str) -> EvidenceItem | None:
    topic, claims = shipped()
    return next(iter(link((claims[claim],), (read(title, methods, results),), topic, ())[0]), None)


def read(title: str, methods: str, results: str) -> Study:
    sections = (Section("METHODS", "METHODS", methods), Section("RESULTS", "RESULTS", results))
    return classify(Record("7", title=title, sections=sections, year=2022, language=("eng",)), shipped()[0])[0]


DECIDE = [
    ("acne-scars", "supports", "Microneedling versus no treatment for acne scars", f"Forty {SCARS} microneedling or no "
     "treatment.", "Scar scores fell by 6.1 with microneedling and by 0.5 without treatment (p < 0.001)."),
    ("acne-scars", "no_difference", "Microneedling for acne scars, a sham-controlled trial",
     f"Fifty {SCARS} microneedling or sham.",
     "Scar scores did not differ significantly between microneedling and sham (p = 0.71)."),
    ("acne-scars", "contradicts", "Does microneedling help acne scars?",
     f"Thirty {SCARS} microneedling or no treatment.",
     "Scar severity was significantly worse after microneedling than without treatment (p = 0.02)."),
    ("acne-scars", "no_difference", "Microneedling added to subcision for acne scars",
     f"Fifty {SCARS} subcision alone or subcision plus microneedling.",
     "No significant difference in scar scores was observed between the groups (P > 0.05)."),
    ("hair-growth", "contradicts", "Microneedling with minoxidil in androgenetic alopecia",
     "Sixty men with androgenetic alopecia were randomised to minoxidil alone or minoxidil plus microneedling.",
     "Hair density was lower after minoxidil plus microneedling than after minoxidil alone (p = 0.01)."),
    ("stretch-marks", "no_difference", "Microneedling of stretch marks",
     "Thirty women with striae were randomised to microneedling or no treatment.",
     "Graders found no difference in the appearance of striae between the needled and the untreated women (p = 0.61)."),
    ("collagen-and-elastin", "contradicts", "Skin after microneedling, a biopsy study",
     "Biopsies of twelve volunteers were taken before and after microneedling.",
     "Type I collagen decreased significantly from baseline (p = 0.01), and elastin content was lower as well."),
    ("less-discolouration-laser", "contradicts", "Microneedling and erbium laser for acne scars",
     f"Fifty {SCARS} microneedling or fractional Er:YAG laser.",
     "Post-inflammatory hyperpigmentation was more frequent after microneedling than after the laser (p = 0.03)."),
    ("faster-than-laser", "contradicts", "Recovery after microneedling and after picosecond laser",
     f"Forty {SCARS} microneedling or picosecond laser.",
     "Downtime was longer with microneedling than with the picosecond laser (p < 0.001)."),
    ("laser-more-exact", "supports", "Laser or microneedling for melasma",
     "Fifty women with melasma were randomised to Q-switched Nd:YAG laser or microneedling.",
     "The MASI score fell significantly more with the laser than with microneedling (p = 0.001)."),
    ("gentler-than-peels", "contradicts", "Side effects of microneedling and peels",
     f"Seventy {SCARS} microneedling or glycolic acid peel.",
     "Adverse events were significantly more frequent in the microneedling group than in the peel group (p = 0.006)."),
    ("adding-radiofrequency", "no_difference", "Radiofrequency microneedling and microneedling alone for acne scars",
     f"Forty {SCARS} radiofrequency microneedling or microneedling without radiofrequency.",
     "Scar scores did not differ between radiofrequency microneedling and microneedling alone (p = 0.58)."),
    ("adding-led", "no_difference", "Light after microneedling in female pattern hair loss",
     "Forty women with female pattern hair loss were randomised to microneedling plus LED light or microneedling "
     "alone.",
     "Hair density did not differ between the two groups (p = 0.66)."),
    ("self-esteem", "no_difference", "Microneedling of acne scars and self-esteem",
     f"Sixty {SCARS} microneedling or no treatment.",
     "Self-esteem scores did not differ significantly between the groups (p = 0.45)."),
    ("gone-in-two-days", "contradicts", "Recovery after microneedling", "Thirty patients had microneedling.",
     "Erythema and swelling lasted 8 days after each session."),
    ("safe-on-the-whole", "mixed", "Adverse events after microneedling in 120 patients",
     "Adverse events were recorded in 120 patients who had microneedling.",
     "Erythema occurred in 80 patients. Two patients developed an abscess."),
    ("dermatologists-recommend", "contradicts", "Consensus of a panel on microneedling",
     "A panel of 14 dermatologists used a Delphi process to reach consensus.",
     "The panel recommended against microneedling as routine treatment."),
]

NOT_DIRECT = [
    ("acne-scars", "A treatment added to microneedling for acne scars",
     f"Forty {SCARS} microneedling with PRP or microneedling alone.",
     "Scar scores fell significantly more with microneedling plus PRP than with microneedling alone (p = 0.01)."),
    ("acne-scars", "Microneedling versus laser for acne scars", f"Forty {SCARS} microneedling or CO2 laser.",
     "Scar scores fell significantly more with the laser than with microneedling (p = 0.01)."),
    ("other-scars", "Microneedling of acne scars", f"Thirty {SCARS} microneedling or sham.",
     "Scar scores fell more with microneedling than with sham (p = 0.01)."),
    ("hair-growth", "Protocol of a trial of microneedling in androgenetic alopecia",
     "This protocol describes a randomised trial of minoxidil with or without microneedling.",
     "Microneedling is known to increase hair density."),
    ("stretch-marks", "Radiofrequency microneedling for striae",
     "Thirty women with striae were randomised to fractional microneedle radiofrequency or no treatment.",
     "Striae scores fell more with microneedle radiofrequency than with no treatment (p = 0.01)."),
    ("less-discolouration-laser", "Microneedling in dark skin", "Thirty patients with acne scars had microneedling.",
     "No post-inflammatory hyperpigmentation was observed."),
    ("safer-than-laser", "Microneedling with laser or laser alone for acne scars",
     f"Forty {SCARS} CO2 laser plus microneedling or CO2 laser alone.",
     "Side effects were fewer with the combination than with laser alone (p = 0.03)."),
    ("adding-radiofrequency", "Radiofrequency microneedling versus laser for acne scars",
     f"Thirty {SCARS} radiofrequency microneedling or fractional laser.",
     "Scar scores fell more with radiofrequency microneedling than with laser (p = 0.01)."),
    ("drug-delivery", "Injection of botulinum toxin or microneedling with it for large pores",
     "Thirty patients were randomised to injected botulinum toxin or topical botulinum toxin after microneedling.",
     "Pore size fell more with injection than with microneedling (p = 0.01)."),
]


@each(
    ("claim", "stance", "title", "methods", "results"), DECIDE, ids=[f"{c[0]}-{c[1]}" for c in DECIDE])
def test_a_plain_study_of_the_claim_takes_its_side(
    claim: str, stance: str, title: str, methods: str, results: str
) -> None:
    found = item(claim, title, methods, results)
    assert found is not None
    assert (found.stance, found.scope, found.listed) == (stance, "direct", None)


@pytest.mark.parametrize(("claim", "title", "methods", "results"), NOT_DIRECT, ids=[c[0] for c in NOT_DIRECT])
def test_a_study_of_something_else_decides_nothing(claim: str, title: str, methods: str, results: str) -> None:
    found = item(claim, title, methods, results)
    assert found is None or found.stance == "related" or found.scope == "indirect"


COMPARED = ("Microneedling and laser for acne scars", f"Forty {SCARS} microneedling or CO2 laser.")


def test_both_arms_of_a_comparison_gained_what_the_sentence_counts() -> None:
    told = "Scar severity did not differ between groups: 70% improved with microneedling and 72% improved with laser."
    found = item("acne-scars", *COMPARED, told)
    assert found
    assert (found.stance, found.rung) == ("supports", "uncontrolled")


@pytest.mark.parametrize("told", [
    "Scar improvement was 60% with microneedling and 43% with laser, but satisfaction did not differ between groups.",
    "Satisfaction was 46% with microneedling and 47% with laser, without significant difference (p = 0.81).",
])
def test_the_shares_of_another_outcome_are_no_gain_in_satisfaction(told: str) -> None:
    claim = read_claim("Microneedling improves patients' satisfaction.", shipped()[0])
    study = read(*COMPARED, told)
    assert any(f.outcome == "satisfaction" for f in study.findings)
    assert {i.stance for i in link((claim,), (study,), shipped()[0], ())[0]} <= {"related", "no_difference"}
