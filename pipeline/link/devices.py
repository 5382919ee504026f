"""One device of the intervention against another, from the sentences that compare the two (EVIDENCE 4, row 11).

Both arms had the intervention, and findings do not record which device was used in which.
"""

from __future__ import annotations

from pipeline.link.draft import Draft, related, rung, siding
from pipeline.link.lexicon import each_sentence, lexicon, mentioned
from pipeline.link.pair import Pair
from pipeline.link.scope import another_outcome
from pipeline.link.votes import stance
from pipeline.model import Because, Claim, Study, Vote
from pipeline.topic import Outcome, Topic

SIGNS = {"better": 1, "worse": -1, "more": 1, "less": -1}
GRADES = ("more", "less")  # which is good depends on what is graded


def is_of_devices(claim: Claim, topic: Topic) -> bool:
    """Whether the claim compares two devices."""
    known = {d.id for d in topic.devices}
    return claim.about.intervention in known and claim.about.comparator in known


def devices(pair: Pair) -> Draft | None:
    """The draft for "pens are more exact than rollers"; None if the study does not name both."""
    claim, study, topic = pair.claim, pair.study, pair.topic
    sides = (claim.about.intervention, claim.about.comparator or "")
    named = mentioned(sides, topic.devices, study)
    if len(named) < 2:
        return None
    set_apart = [(d, b) for b in _results(study) if (d := _direction(b.quote, sides, topic))]
    # the outcomes that a sentence names stand in the order of the topic pack, so the most important to patients first
    said = [(o, d, b) for d, b in set_apart for o in topic.outcomes if o.find(b.quote)]
    said = said or [(o, d, b) for d, b in set_apart for o in _main(study, topic)]
    asked = [s for s in said if s[0].id in pair.outcomes]
    if not said:
        return related(pair, "not_compared", named)
    outcome, direction, because = (asked or said)[0]
    other = () if asked else (another_outcome(outcome.id, topic),)
    vote = Vote(outcome.id, stance(claim, direction), because=(because,))
    listed = "narrative_review" if study.is_review else None
    return siding(pair, rung(study, True), (vote,), *other, listed=listed)


def _results(study: Study) -> list[Because]:
    """The sentences of the text outside its conclusion, which never replaces a result (EVIDENCE 1.1)."""
    ends = {s.text for s in study.record.sections if "CONCLU" in f"{s.label} {s.category}".upper()}
    return [b for b in each_sentence(study, "link.devices") if not any(b.quote in text for text in ends)]


def _main(study: Study, topic: Topic) -> list[Outcome]:
    """The outcome of the main result, for sentences that name none."""
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
