"""Drafts items for comparisons of two devices, from the sentences that compare them (EVIDENCE 4, row 11).

Findings cannot be used: both arms had the intervention, and they do not record which arm had which device.
"""

from __future__ import annotations

from pipeline.link.draft import Draft, related_draft, rung_of, siding_draft
from pipeline.link.lexicon import first_mentions, lexicon, sentences_of
from pipeline.link.pair import Pair
from pipeline.link.scope import another_outcome
from pipeline.link.votes import stance_of
from pipeline.model import Because, Claim, Study, Vote
from pipeline.topic import Outcome, Topic

SIGNS = {"better": 1, "worse": -1, "more": 1, "less": -1}
"""Word list to the side that it is on: of the device named first, or of the other."""
GRADES = ("more", "less")
"""Word lists whose side depends on whether more of the outcome is good."""


def is_of_devices(claim: Claim, topic: Topic) -> bool:
    """Whether the claim compares two devices."""
    known = {d.id for d in topic.devices}
    return claim.about.intervention in known and claim.about.comparator in known


def devices(pair: Pair) -> Draft | None:
    """The draft for "pens are more exact than rollers"; None if the study does not name both."""
    claim, study, topic = pair.claim, pair.study, pair.topic
    sides = (claim.about.intervention, claim.about.comparator or "")
    named = first_mentions(sides, topic.devices, study)
    if len(named) < 2:
        return None
    set_apart = [(d, b) for b in _results(study) if (d := _direction(b.quote, sides, topic))]
    # Outcomes come in the order of the topic pack, so that the one most important to patients is first.
    results = [(o, d, b) for d, b in set_apart for o in topic.outcomes if o.find(b.quote)]
    results = results or [(o, d, b) for d, b in set_apart for o in _main(study, topic)]
    asked = [s for s in results if s[0].id in pair.outcomes]
    if not results:
        return related_draft(pair, "not_compared", named)
    outcome, direction, because = (asked or results)[0]
    other = () if asked else (another_outcome(outcome.id, topic),)
    vote = Vote(outcome.id, stance_of(claim, direction), because=(because,))
    listed = "narrative_review" if study.is_review else None
    return siding_draft(pair, rung_of(study, True), (vote,), *other, listed=listed)


def _results(study: Study) -> list[Because]:
    """The sentences of the text without its conclusion, which never replaces a result (EVIDENCE 1.1)."""
    ends = {s.text for s in study.record.sections if "CONCLU" in f"{s.label} {s.category}".upper()}
    return [b for b in sentences_of(study, "link.devices") if not any(b.quote in text for text in ends)]


def _main(study: Study, topic: Topic) -> list[Outcome]:
    """The outcome of the main result, which sentences without an outcome are about."""
    given = [f.outcome for f in study.findings if f.basis != "none" and f.outcome][:1]
    return [o for o in topic.outcomes if o.id in given]


def _direction(text: str, sides: tuple[str, str], topic: Topic) -> str | None:
    """Which of two devices a sentence favours; None if it does not compare them itself."""
    places = [next(iter(d.find(text)), None) for side in sides for d in topic.devices if d.id == side]
    if None in places or len(places) != 2:
        return None
    (a, a_end), (b, b_end) = (p for p in places if p)
    between = text[min(a_end, b_end) : max(a, b)]
    words = lexicon("devices")
    if words["hearsay"].search(text):
        return None
    if words["tested"].search(text[max(a_end, b_end) :]):
        return "no_difference"
    compared = words["compared"].search(text[: min(a, b)]) and words["with"].search(between)
    if not compared and not words["against"].search(between):
        return None
    if words["alike"].search(text):
        return "no_difference"
    grade = next((g for g in SIGNS if words[g].search(text[: max(a, b)])), None)
    good = {o.good_as(text[slice(*at)]) for o in topic.outcomes for at in o.find(text)[:1]}
    if grade is None or not words["than"].search(between) or (grade in GRADES and good not in ({"up"}, {"down"})):
        return None
    sign = SIGNS[grade] * (-1 if grade in GRADES and good == {"down"} else 1)
    return "favours_mn" if (a < b) == (sign > 0) else "favours_comparator"
