"""What is said when there is no answer: nothing found, not for studies, or cannot tell, and which study is missing."""

from __future__ import annotations

from pipeline.synthesis.case import Case, Decision
from pipeline.synthesis.names import count, listed, outcome_name
from pipeline.synthesis.phrases import conditions, other, phrase, place, topic_of

NOT_FOR_STUDIES = {
    "price": "this is about a price, which studies do not answer.",
    "cost": "this is about cost, and no study held compares costs.",
    "testimonial": "this reports what individuals say, which is no evidence of an effect.",
    "popularity": "this is about popularity, not about what the treatment does.",
    "prediction": "this is a prediction, which no study can answer yet.",
    "definition": "this says what a word or a thing is, not what the treatment does.",
    "advice": "this is advice, which research can inform but not answer.",
    "recommendation": "this is a recommendation, which research can inform but not answer.",
}

REASONS = {
    "uncontrolled_only": "studies without a comparison group cannot tell {whether}; a trial against {other} is "
                         "missing.",
    "only_active_comparator": "no study can tell {whether}: those held compare it with other treatments, none with "
                              "{other}.",
    "only_indirect": "no direct study can tell {whether}: those held are about something close to it.",
    "only_narrative_reviews": "only reviews speak of {whether}; none pools the comparison that is asked.",
    "not_readable": "no abstract held states a result that can tell {whether}.",
    "too_few_to_exclude": "{studies} {show} no difference in {what}, but {people} are too few to exclude one.",
    "one_small_study": "one small study{size} cannot tell {whether}: it {way}.",
    "needs_a_person": "{against} of {studies} {go} against this warning; a machine does not lift a warning, so a "
                      "person must decide.",
    "not_described": "no report of {harms} tied to {topic} is described in the abstracts held.",
    "too_few_looked": "too few people: {studies} that looked for harms had {people}; {rules.harm_studies} studies with "
                      "{rules.harm_people} people are asked for.",
    "lists_only": "the topic pack does not say which side of an outcome is good, so the studies are only listed.",
    "ruling": "a person decided that this cannot be told.",
    "precaution_only": "nothing on record decides this for {groups}; studies at most left them out as a precaution.",
    "one_human_study": "only one study in people measured {part}; another is missing.",
    "laboratory_only": "{part} was measured in animals or in the laboratory only, not in people.",
    "not_measured": "no study held measured {part} in a way that can tell.",
    "too_few_values": "{studies} {state} this number; {rules.numeric_studies} are asked for.",
    "too_few_describe": "{studies} {describe} {part}; {rules.step_studies} are asked for.",
    "authors_only": "no guideline, consensus or survey says this; authors' own conclusions do not decide it.",
    "too_few_studies": "{studies} in people held; {rules.outlook_studies} are asked for.",
}
"""Reason to its sentence; the parts in braces are made by :func:`facts`."""

ASKED = {
    "number": "states the number that is asked",
    "step": "describes {part}",
    "contraindication": "speaks of {groups}",
    "existence": "reports on {harms} after {topic}",
    "rate": "says that harms of {topic} were looked for",
    "opinion": "is a guideline, a consensus or a survey on this",
    "comparative": "compares {topic} with {other}{place}",
    "equivalence": "compares {topic} with {other}{place}",
    "cost": "compares the cost of {topic} with that of {other}",
    "mechanism": "measured {part}",
    "outlook": "is about {topic}{conditions}",
    "efficacy": "bears on {topic}{conditions}",
}
"""Ladder to what none of the studies does."""
WAYS = {
    "supports": "favours it", "contradicts": "goes against it", "no_difference": "shows no difference",
    "mixed": "has mixed results",
}


def undecided(case: Case, decision: Decision) -> str:
    """The sentence for a claim without an answer."""
    if decision.direction == "not_a_research_question":
        return NOT_FOR_STUDIES.get(decision.reason or "", "this is background, not a question that studies answer.")
    said = facts(case, decision)
    if decision.direction == "no_evidence_found":
        looked = f"none of {count(len(case.studies), 'study', 'studies')} held" if case.studies else "no study held"
        return f"we looked and found nothing usable: {looked} {ASKED[case.claim.ladder].format(**said)}."
    return REASONS[decision.reason or "not_readable"].format(**said)


def facts(case: Case, decision: Decision) -> dict[str, object]:
    """The parts of the sentences above; a verb in the number of the studies counted."""
    about, topic, k = case.claim.about, case.topic, len(decision.counted)
    said = phrase(case, decision)
    first = decision.counted[0] if decision.counted else None
    verbs = {v: v + "s" if k < 2 else v for v in ("show", "state", "describe")}
    parts = about.steps or about.outcomes or ((about.outcome,) if about.outcome else ())
    return {
        "whether": f"whether {said.subject} {said.third}", "topic": topic.name, "other": other(case, decision),
        "studies": count(k, "study", "studies") if k else "no study",
        "people": count(decision.people, "person", "people"),
        "against": sum(i.stance == "contradicts" for i in decision.counted), "go": "goes" if k == 1 else "go",
        "what": topic_of(case, decision), "place": place(case, decision), "rules": case.settings.verdict,
        "size": f" ({count(first.n, 'person', 'people')})" if first and first.n else "",
        "way": WAYS.get(first.stance, "") if first else "",
        "harms": listed((outcome_name(h, topic) for h in about.harms), "or") or "a serious harm",
        "groups": listed((outcome_name(g, topic) for g in about.groups), "or") or "these people",
        "part": listed((outcome_name(p, topic) for p in parts), "or") if not decision.outcome else
                outcome_name(decision.outcome, topic),
        "conditions": f" for {listed(conditions(case, decision))}" if conditions(case, decision) else "", **verbs,
    }
