"""One small study of our own for each kind of claim, most of them bad news for it: stance, scope and rung."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pipeline.claims import read_claim
from pipeline.classify import classify
from pipeline.link import link
from pipeline.model import Claim, EvidenceItem, Record, Section
from pipeline.topic import Topic, load_topic
from tests.table import each

SCARS = "Microneedling improves acne scars."
MILD = "Side effects of microneedling are mostly mild and short-lived redness, swelling and discomfort."
COLLAGEN = "Microneedling stimulates the production of collagen and elastin in the skin."
DELIVERY = "Microneedling enhances the delivery of drugs through the skin."
AVOID = "People with a history of keloids should avoid microneedling."
SAME = "Microneedling works as well as laser for acne scars."
BETTER = "Microneedling improves acne scars more than laser."
LESS_PAIN = "Microneedling is less painful than laser."
SESSION = "A microneedling session takes 20 to 30 minutes."
OF_SCARS = "patients with acne scars were randomized to microneedling or"
TOPIC = Path("topics/microneedling")

CASES = [
    (SCARS, f"Fifty {OF_SCARS} sham.", "Scar severity improved more in the sham group (p=0.03).",
     "contradicts direct randomised"),
    (SCARS, f"Fifty {OF_SCARS} sham.", "Microneedling was no better than sham for the scar score.",
     "no_difference direct randomised"),
    (SCARS, "Twenty patients with acne scars had microneedling.", "The scar score did not change from baseline.",
     "no_difference direct uncontrolled"),
    (SCARS, "Forty patients with acne scars were randomized to fractional microneedle radiofrequency or no treatment.",
     "Scar scores did not differ (p=0.6).", "no_difference indirect randomised"),
    (SCARS, f"Sixty {OF_SCARS} fractional CO2 laser.", "Scar scores fell more with laser (p<0.01).",
     "related direct uncontrolled"),
    ("Adding microneedling to minoxidil improves hair growth.",
     "Sixty men with androgenetic alopecia were randomized to minoxidil alone or to minoxidil with microneedling.",
     "Adding microneedling did not improve hair count over minoxidil alone.", "no_difference direct randomised"),
    ("Adding platelet-rich plasma to microneedling improves acne scars.",
     "Forty patients with acne scars were randomized to microneedling alone or microneedling plus PRP.",
     "Microneedling alone gave significantly greater improvement of scars than microneedling plus PRP.",
     "contradicts direct randomised"),
    (SAME, f"Sixty {OF_SCARS} fractional CO2 laser.", "Scar scores fell significantly more with laser (p=0.01).",
     "contradicts direct randomised"),
    (SAME, f"Sixty {OF_SCARS} fractional CO2 laser.", "There was no significant difference in scar scores.",
     "no_difference direct randomised"),
    (BETTER, f"Sixty {OF_SCARS} fractional CO2 laser.",
     "Global improvement was significantly greater with laser (p=0.01).", "contradicts direct randomised"),
    (BETTER, f"Sixty {OF_SCARS} fractional CO2 laser.", "The degree of improvement did not differ between the groups.",
     "no_difference direct randomised"),
    (BETTER, f"Sixty {OF_SCARS} fractional CO2 laser.", "Satisfaction was significantly higher with microneedling.",
     "related indirect randomised"),
    (LESS_PAIN, f"Sixty {OF_SCARS} fractional laser.", "Pain scores were higher with microneedling (p=0.01).",
     "contradicts direct randomised"),
    (LESS_PAIN, f"Sixty {OF_SCARS} fractional laser.", "Laser was more painful than microneedling.",
     "supports direct randomised"),
    (MILD, "Fifty patients with acne scars had microneedling.",
     "Persistent postinflammatory hyperpigmentation developed in 20 of 50 patients.", "mixed direct uncontrolled"),
    (MILD, "Thirty patients with vitiligo had microneedling.", "Koebner phenomenon was seen in half of the patients.",
     "related direct uncontrolled"),
    (MILD, "Fifty patients with acne scars had microneedling.",
     "Severe pain and prolonged erythema were reported by most patients.", "related direct uncontrolled"),
    ("Microneedling can cause scarring.", "Forty patients with acne scars had microneedling.",
     "One patient developed hypertrophic scarring after microneedling.", "supports direct uncontrolled"),
    ("Microneedling can cause infection.", "Forty patients were randomized to microneedling (MN) or laser.",
     "One patient developed a skin infection on the MN side.", "supports direct uncontrolled"),
    (AVOID, "Sixty patients had microneedling. Those with a history of keloids were excluded.", "Scars improved.",
     "related direct uncontrolled"),
    (COLLAGEN, "Biopsies of 12 patients were taken before and after microneedling.",
     "Collagen type I did not increase and elastin was unchanged.", "no_difference direct uncontrolled"),
    (COLLAGEN, "Biopsies of 15 patients were taken before and after microneedling.",
     "Collagen type III rose while elastin decreased.", "mixed direct uncontrolled"),
    (DELIVERY, "Permeation of caffeine through porcine skin was measured with and without microneedle pretreatment.",
     "Flux was lower after microneedle pretreatment than through intact skin.", "contradicts indirect laboratory"),
    (SESSION, "Thirty patients with acne scars had microneedling. Each session lasted 60 minutes.", "Scars improved.",
     "contradicts direct descriptive"),
    ("Dermatologists recommend microneedling.", "We surveyed 200 dermatologists on microneedling.",
     "Most dermatologists did not recommend microneedling for acne scars.", "contradicts direct descriptive"),
    ("Microneedling is being studied for vitiligo.", "This is the protocol of a trial of microneedling in vitiligo.",
     "Forty patients with vitiligo will be randomized.", "supports direct randomised"),
]


@cache
def pack() -> Topic:
    return load_topic(TOPIC)


def found(claim: Claim, methods: str, results: str) -> EvidenceItem | None:
    sections = (Section("METHODS", "METHODS", methods), Section("RESULTS", "RESULTS", results))
    study, _ = classify(Record("7", title="A study of microneedling", sections=sections, language=("eng",)), pack())
    return next(iter(link((claim,), (study,), pack(), ())[0]), None)


@each(("claim", "methods", "results", "expected"), CASES)
def test_a_study_says_what_it_says_and_no_more(claim: str, methods: str, results: str, expected: str) -> None:
    item = found(read_claim(claim, pack()), methods, results)
    assert item is not None
    assert f"{item.stance} {item.scope} {item.rung}" == expected
