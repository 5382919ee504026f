"""A made-up article, its claims, their items and answers of every kind."""

from __future__ import annotations

from dataclasses import replace

from pipeline.model import (
    About,
    Claim,
    Domain,
    EvidenceItem,
    OutcomeAnswer,
    Quantity,
    Reason,
    SensitivityResult,
    Study,
    Tally,
    Verdict,
    Wording,
)

TEXT = """# Small needles, large promises

This article is invented.

## What it does

### Hair
While needling is mostly used on skin, it has also looked promising for making hair grow. It gives thicker hair.

### Scars
Needling is effective in treating acne scars. It **works better than laser** and it is cheaper than laser.

Needling triggers collagen and elastin. Needles have no effect on pain.

## What to expect

- The procedure typically lasts 20-30 minutes.
- Redness subsides within a couple of days.
- Avoid needling in pregnancy.

Serious harm is rare. Nobody has studied moonlight. My aunt swears by it.
"""
TEXT_NAME = "small-needles"


def claim(id: str, quote: str, type: str, question: str, about: About, **changes: object) -> Claim:
    start = TEXT.index(quote)
    section = TEXT[:start].rsplit("# ", 1)[-1].split("\n", 1)[0]
    base = Claim(
        id, TEXT_NAME, quote, start, start + len(quote), section, type, "plain", about, question,
        "confirmed by the project, 2026-11-22",
    )
    return replace(base, **changes)  # type: ignore[arg-type]


def claims() -> tuple[Claim, ...]:
    scar, hair_loss = About(("acne_scars",), outcomes=("scar_severity",)), About(("androgenetic_alopecia",))
    collagen = About(outcomes=("collagen",))
    return (
        claim("hair-growth", "it has also looked promising for making hair grow", "efficacy",
              "microneedling against doing without it; pattern hair loss; hair count or density", hair_loss),
        claim("thicker-hair", "thicker hair", "efficacy", "hair thickness", hair_loss, state="machine-read"),
        claim("acne-scars", "Needling is effective in treating acne scars", "efficacy", "acne scars; severity", scar),
        claim("better-than-laser", "works better than laser", "comparative", "against laser; acne scars",
              About(("acne_scars",), comparators=("laser",), direction="better")),
        claim("cheaper", "it is cheaper than laser", "cost", "price", About(asks="price"),
              note="A price list would answer it."),
        claim("collagen", "collagen and elastin", "mechanism", "whether collagen is made", collagen),
        claim("collagen-only", "triggers collagen", "mechanism", "whether collagen is made", collagen),
        claim("pain", "no effect on pain", "comparative", "pain against laser", About(outcomes=("pain",))),
        claim("minutes", "typically lasts 20-30 minutes", "numeric", "minutes that the needling takes",
              About(quantity=Quantity(20, 30, "minutes"), measure="session_minutes")),
        claim("redness-days", "Redness subsides within a couple of days", "numeric", "days until redness has gone",
              About(quantity=Quantity(1, 3, "days"), measure="downtime_days")),
        claim("pregnancy", "Avoid needling in pregnancy", "contraindication", "harm in pregnancy",
              About(groups=("pregnancy",)), warning=True),
        claim("rare-harm", "Serious harm is rare", "safety", "serious harm", About(asks="rate"), warning=True),
        claim("moonlight", "Nobody has studied moonlight", "outlook", "studies of moonlight", About()),
        claim("aunt", "My aunt swears by it", "opinion", "an opinion", About()),
    )


def item(claim: str, study: Study, stance: str, rung: str, **changes: object) -> EvidenceItem:
    reasons = study.findings[0].because
    base = EvidenceItem(claim, study.pmid, stance, "direct", (), rung, reasons, n=study.n, outcome="hair_density")
    return replace(base, **changes)  # type: ignore[arg-type]


def items(held: dict[str, Study]) -> tuple[EvidenceItem, ...]:
    def one(claim: str, last: str, stance: str, rung: str, **changes: object) -> EvidenceItem:
        return item(claim, held[f"10000{last}"], stance, rung, **changes)

    digest = "our summary, results not seen in PubMed"
    aside = "no comparison group"
    active = "compared with an active treatment"
    return (
        one("hair-growth", "01", "supports", "randomised", counted=True, point_direction="supports"),
        one("hair-growth", "02", "supports", "randomised", counted=True, point_direction="supports"),
        one("hair-growth", "03", "supports", "randomised", counted=True),
        one("hair-growth", "04", "no_difference", "randomised", counted=True, point_direction="equal"),
        one("hair-growth", "05", "supports", "randomised", not_counted=digest),
        one("hair-growth", "15", "supports", "review", not_counted="a review is never added to its trials"),
        one("hair-growth", "10", "related", "none", scope="indirect", scope_reasons=("another condition",),
            not_counted="indirect: another condition"),
        one("acne-scars", "06", "supports", "uncontrolled", counted=True, outcome="scar_severity"),
        one("acne-scars", "07", "supports", "uncontrolled", counted=True),
        one("acne-scars", "08", "supports", "uncontrolled", counted=True),
        one("acne-scars", "10", "supports", "uncontrolled", not_counted=aside),
        one("acne-scars", "09", "no_difference", "randomised", not_counted=active),
        one("better-than-laser", "09", "no_difference", "randomised", counted=True),
        one("better-than-laser", "12", "contradicts", "randomised", counted=True),
        one("better-than-laser", "13", "supports", "randomised", counted=True),
        one("better-than-laser", "14", "supports", "randomised", not_counted="retracted"),
        one("collagen", "11", "supports", "laboratory", not_counted="animals only"),
        one("collagen-only", "11", "supports", "laboratory", not_counted="animals only"),
        one("pain", "12", "contradicts", "randomised", counted=True),
        one("redness-days", "06", "supports", "descriptive", counted=True, value=(2.0, 2.0)),
        one("redness-days", "07", "supports", "descriptive", counted=True, value=(1.0, 3.0)),
        one("redness-days", "08", "contradicts", "descriptive", counted=True, value=(7.0, 7.0)),
        one("pregnancy", "06", "related", "descriptive", not_counted="excluded as a precaution"),
        one("rare-harm", "01", "supports", "descriptive", counted=True),
    )


def verdict(
    claim: str, direction: str, basis: str, certainty: str | None, words: str, answer: str, **more: object
) -> Verdict:
    base = Verdict(
        claim, direction, basis, certainty, answer, "", (Reason("row", "a reason of the rules"),), None, (),
        Wording("plain", True), words, "3",
    )
    return replace(base, **more)  # type: ignore[arg-type]


HAIR_DOMAINS = (
    Domain("start", None, "All 4 counted studies are randomised.", "high"),
    Domain("risk_of_bias", -1, "Concealment and missing data cannot be judged from abstracts.", "moderate"),
    Domain("inconsistency", 0, "1 of 4 showed no difference; the limit is more than 1 in 4.", "moderate"),
    Domain("indirectness", -1, "All tested needling added to another treatment.", "low"),
    Domain("imprecision", -1, "193 people; 400 would cost no step.", "very_low"),
    Domain("publication_bias", None, "Cannot be judged from abstracts.", "very_low"),
)


def verdicts() -> tuple[Verdict, ...]:
    open_detail = "Absence of studies is not evidence that it is safe."
    return (
        verdict(
            "hair-growth", "supported", "controlled", "very_low", "Points towards it, very uncertain",
            "It is very uncertain whether microneedling makes hair grow.",
            detail="Added to minoxidil, it gave more hair in 3 of 4 small randomised trials. "
            "No counted trial tested needling alone.",
            domains=HAIR_DOMAINS, tally=Tally(3, 0, 1, 0, 193, 2, 0, 1), outcome="hair_density",
            switches=(
                SensitivityResult("without add-on trials", "cannot_tell", None, True, "none", "Cannot tell yet"),
                SensitivityResult(
                    "one trial more that shows no difference", "mixed", "very_low", True, "controlled", "Mixed"),
                SensitivityResult(
                    "without the largest trial", "supported", "very_low", False, "controlled",
                    "Points towards it, very uncertain"),
            ),
            would_change=("One randomised trial of needling alone against sham.",),
            not_covered=("full texts",), wording=Wording("hedged", True),
        ),
        verdict("thicker-hair", "supported", "controlled", "low", "May be supported", "Needling may thicken hair."),
        verdict(
            "acne-scars", "supported", "uncontrolled", "very_low", "Improvement seen, not tested against a comparison",
            "People's acne scars improved after microneedling in 3 studies without a comparison group (83 people).",
            detail="Whether microneedling was the cause was not tested.", tally=Tally(3, 0, 0, 0, 83),
            wording=Wording("plain", False, "acne scars improved in studies without a comparison", "too firm"),
            domains=(Domain("start", None, "No comparison group.", "very_low"),),
        ),
        verdict("better-than-laser", "mixed", "controlled", "very_low", "Mixed", "Studies disagree: one each way.",
                tally=Tally(1, 1, 1, 0, 126),
                parts=(OutcomeAnswer("scar_severity", "mixed"), OutcomeAnswer("pain", "contradicted"))),
        verdict("cheaper", "not_a_research_question", "none", None, "Not a research question", "No study asks it."),
        verdict("collagen", "cannot_tell", "none", None, "Cannot tell yet", "Only animals were studied.",
                reason="laboratory_only"),
        verdict("collagen-only", "supported", "descriptive", None, "On record", "One study measured it."),
        verdict("pain", "contradicted", "controlled", "low", "May be contradicted", "Needling may change pain.",
                tally=Tally(0, 1, 0, 0, 44)),
        verdict("minutes", "no_evidence_found", "none", None, "No studies found",
                "We looked and found nothing usable: no study says how long the needling took."),
        verdict("redness-days", "supported", "descriptive", None, "Fits what studies report",
                "The middle value of three studies is 2 days, inside the article's 1–3 days.",
                tally=Tally(2, 1, 0, 0, 83)),
        verdict("pregnancy", "cannot_tell", "none", None, "Needs a person's decision",
                "Studies left pregnant people out as a precaution.", detail=open_detail, reason="needs_a_person"),
        verdict("rare-harm", "no_difference", "controlled", "moderate", "No difference was shown",
                "No difference was shown in serious harm.", tally=Tally(0, 0, 1, 0, 412), ruling="r1"),
        verdict("moonlight", "no_evidence_found", "none", None, "No studies found", "We looked and found nothing."),
        verdict("aunt", "not_a_research_question", "none", None, "Not a research question", "An opinion."),
    )
