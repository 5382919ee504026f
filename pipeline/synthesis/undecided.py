"""Says in a sentence why there is no answer: nothing was found, studies cannot answer, or they cannot tell."""

from __future__ import annotations

from collections import Counter

from pipeline.model import Ladder
from pipeline.synthesis.case import Case, Decision
from pipeline.synthesis.countable import countable
from pipeline.synthesis.names import definite_name, other_side, outcome_name, plural
from pipeline.synthesis.phrases import condition_names, in_group, in_whom, outcome_phrase, phrase, use_names
from pipeline.synthesis.reasons import why_indirect
from pipeline.text import count, definite, grouped, listed

NOT_FOR_STUDIES = {
    "price": "this is about a price, which studies do not answer.",
    "cost": "this is about cost, and no comparison of costs was read in the studies held.",
    "testimonial": "this reports what individuals say, which is no evidence of an effect.",
    "popularity": "this is about popularity, not about what the treatment does.",
    "prediction": "this is a prediction, which no study can answer yet.",
    "definition": "this says what a word or a thing is, not what the treatment does.",
    "advice": "this is advice, which research can inform but not answer.",
    "recommendation": "this is a recommendation, which research can inform but not answer.",
}

REASONS = {
    "uncontrolled_only": "{alone} without a comparison group cannot tell {whether}; a trial of this against {other} "
                         "is missing.",
    "only_active_comparator": "no study held can tell {whether}: those with a result on it compare it with other "
                              "treatments, none with {other}.",
    "only_indirect": "no study held tells directly {whether}; {indirect}.",
    "only_narrative_reviews": "only {reviews} on {whether}; {none} the comparison that is asked about.",
    "not_readable": "no abstract held states a result that can tell {whether}.",
    "too_few_to_exclude": "{studies} {show} no difference in {what}, but {people} are too few to exclude one.",
    "one_small_study": "one small study{size} cannot tell {whether}; it {way}.",
    "needs_a_person": "{against} against this warning; a machine does not lift a warning, so a "
                      "person must decide.",
    "not_described": "no report of {harms} tied to {topic}{among} was found in the abstracts held.",
    "too_few_looked": "{too_few} to tell how often harms occur{among}: {studies} that looked for "
                      "them had {people}; at least {rules.harm_studies} studies with {rules.harm_people} people are "
                      "needed.",
    "too_few_looked_none": "no study held says that it looked for harms of {topic}{among}.",
    "lists_only": "the topic pack does not say which side of an outcome is good, so the studies are only listed.",
    "unread": "the program did not understand what this says, so it was put to no studies; an editor can say in the "
              "claims file what it is about.",
    "ruling": "a person decided that this cannot be told.",
    "precaution_only": "in the abstracts held neither guidance nor harm seen in people decides this for {groups}"
                       "{precaution}.",
    "one_human_study": "{work}only one study in people measured {part}, and one alone does not decide it.",
    "laboratory_only": "{work}{part} was measured in animals or in the laboratory only, not in people.",
    "not_measured": "no abstract held{on_uses} states a result on {part} that could decide this.",
    "not_compared": "no study held compares {subject} with {other}{place}{for_use}.",
    "too_few_values": "{only}{studies} {state} {number}; at least {rules.numeric_studies} are needed.",
    "too_few_describe": "{few}; at least {rules.step_studies} are needed{each}.",
    "authors_only": "no guideline, consensus text or survey says this; authors' own conclusions do not decide it.",
    "too_few_studies": "{few}; at least {rules.outlook_studies} are needed{each}.",
}
"""Reason to its sentence; the fields in braces are those of :func:`sentence_fields`."""

ASKED: dict[Ladder, str] = {
    "number": "states {number}",
    "step": "describes {part}",
    "contraindication": "speaks of {groups}",
    "existence": "reports on {harms} after {topic}{among}",
    "rate": "says that harms of {topic}{among} were looked for",
    "opinion": "is a guideline, a consensus text or a survey on this",
    "comparative": "compares {subject} with {other}{place}{for_use}",
    "equivalence": "compares {subject} with {other}{place}{for_use}",
    "cost": "compares the cost of {subject} with that of {other}",
    "mechanism": "measured {part}{in_work}",
    "outlook": "is about {uses}",
    "efficacy": "says what {subject} does{to_part}{place}",
}
"""Ladder to what none of the studies does."""
NO_USE = "the uses that the statement means, which are not known here"
UNNAMED = "what the statement means, which is not known here"
WAYS = {
    "supports": "points that way", "contradicts": "points the other way", "no_difference": "showed no difference",
    "mixed": "has mixed results",
}
"""Stance of the one counted study to a verb that follows "it"."""
LEGIBLY = "in a way that is read here"
NUMBERS = {
    "session_minutes": "how long a session takes", "sessions": "how many sessions were given",
    "downtime_days": "how long it took to recover", "depth_mm": "how deep the needles went",
    "interval_days": "how far apart the sessions were", "anaesthetic_minutes": "how long the anaesthetic was left on",
    "follow_up_days": "how long people were followed",
    "onset_days": f"how long it took until results showed, {LEGIBLY}",
    "lasting_days": f"how long results lasted, {LEGIBLY}",
    "upkeep_days": f"when a session is repeated to keep the results, {LEGIBLY}",
    "pain_score": f"how much it hurt on a scale, {LEGIBLY}",
}
"""``Measure.what`` to what a study states."""


def undecided(case: Case, decision: Decision) -> str:
    """The sentence for a claim without an answer."""
    if decision.direction == "not_a_research_question":
        return NOT_FOR_STUDIES.get(decision.reason or "", "this is background, which is not put to studies here.")
    fields = sentence_fields(case, decision)
    if decision.direction == "no_evidence_found":
        looked = f"none of {count(len(case.studies), 'study')} held" if case.studies else "no study held"
        return f"we looked and found nothing usable: {looked} {ASKED[case.claim.ladder].format(**fields)}."
    reason = decision.reason or "not_readable"
    none = f"{reason}_none"
    return REASONS[none if none in REASONS and not decision.counted else reason].format(**fields)


def sentence_fields(case: Case, decision: Decision) -> dict[str, object]:
    """The fields of the sentences above."""
    about, topic, k = case.claim.about, case.topic, len(decision.counted)
    assertion = phrase(case, decision)
    first = decision.counted[0] if decision.counted else None
    asked = about.steps or about.outcomes
    parts = [p.outcome for p in decision.shared_parts] or asked
    part = listed((definite_name(p, topic) for p in parts), "or")
    uses = use_names(case, decision)
    alone = len(countable(case, ("uncontrolled",), decision.outcome))
    return {
        "subject": assertion.subject, "among": in_group(case),
        "alone": count(alone, "study"), "indirect": why_indirect(case), "precaution": precaution(case),
        "part_is": "are" if plural(part) else "is",
        "to_part": f" to {part}" if part else "", "number": NUMBERS.get(about.measure or "", "this number"),
        "whether": f"whether {assertion.subject} {assertion.third}", "topic": topic.name,
        "other": other_side(case, decision),
        "studies": count(k, "study") if k else "no study",
        "people": count(decision.people, "person") if decision.people else "an unstated number of people",
        "against": _against(decision),
        "what": outcome_phrase(case, decision), "place": in_whom(case, decision), "rules": case.settings.verdict,
        "size": f" ({count(first.n, 'person')})" if first and first.n else "",
        "way": WAYS.get(first.stance, "") if first else "",
        "harms": listed((outcome_name(h, topic) for h in about.harms), "or") or "a serious harm",
        "groups": listed((outcome_name(g, topic) for g in about.groups), "or") or "these people",
        "part": definite_name(decision.outcome, topic) if decision.outcome and not decision.parts else
                part or UNNAMED,
        "work": f"in work on {listed(uses)}, " if uses else "", "on_uses": f" on {listed(uses)}" if uses else "",
        "for_use": f" for {listed(uses)}" if uses and not condition_names(case, decision) else "",
        "in_work": f" in work on {listed(uses)}" if uses else "", "aim": listed(uses) or "this",
        "reviews": "one review bears" if len(case.items) == 1 else "reviews bear",
        "none": "it does not pool" if len(case.items) == 1 else "none of them pools",
        "uses": f"{topic.name} for {listed(uses)}" if uses else NO_USE,
        "thing": f"{topic.name} for {listed(uses)}" if uses else topic.name,
        **{verb: verb + "s" * (k < 2) for verb in ("show", "state")}, "only": "only " if k == 1 else "",
        "too_few": "too few studies are held" if decision.people >= case.settings.verdict.harm_people else
                   "too few people were studied",
        "few": _few(case, decision), "each": " for each" if len(decision.shared_parts) > 1 else "",
    }


def _few(case: Case, decision: Decision) -> str:
    """How many studies each part has, parts with the same number together: "no study describes rinsing; only one study
    describes drying"."""
    by_number = grouped((len(p.counted), p.outcome) for p in decision.shared_parts or (decision,))
    return "; ".join(
        f"{'only one study' if k == 1 else count(k, 'study') if k else 'no study'}{_does(case, k > 1, ids)}"
        for k, ids in by_number.items())


def _does(case: Case, many: bool, ids: list[str | None]) -> str:
    """What studies of some parts do: " describes rinsing or drying", " in people is held on misting for wilt"."""
    named = [definite(case.topic.parent_names.get(id, outcome_name(id, case.topic))) for id in ids if id]
    if case.claim.ladder == "outlook":
        uses = f"{case.topic.name} for {listed(named, 'or')}" if named else NO_USE
        return f" in people {'are' if many else 'is'} held on {uses}"
    return f" describe{'' if many else 's'} {listed(named, 'or') or UNNAMED}"


def _against(decision: Decision) -> str:
    """How many studies are against: "the one study goes", "1 of 3 studies goes", "2 of 3 studies go"."""
    k, against = len(decision.counted), sum(i.stance == "contradicts" for i in decision.counted)
    who = "the one study" if k == 1 else f"{against} of {k} studies"
    return f"{who} {'goes' if against == 1 else 'go'}"


def precaution(case: Case) -> str:
    """How many studies excluded or treated the people that a warning is about; neither shows harm."""
    n = Counter(i.abstains for i in case.items)
    parts = []
    if k := n["precaution"]:
        parts.append(f"{count(k, 'study')} left such people out as a precaution")
    if k := n["treated_unharmed"]:
        verb = "describes" if k == 1 else "describe"
        parts.append(f"{count(k, 'study')} treated such people and {verb} no harm, which does not show that "
                    "it is safe")
    return f"; {listed(parts)}" if parts else ""
