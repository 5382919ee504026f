"""What would change an answer: the smallest next study that would move it."""

from __future__ import annotations

from dataclasses import replace

from pipeline.model import Because, EvidenceItem, Record, Study, Vote
from pipeline.synthesis.case import OPEN, Case, Decision
from pipeline.synthesis.names import SAYS, background, definite_name, other, outcome_name
from pipeline.synthesis.switches import Answer, answer_of
from pipeline.text import capital, count, listed, spelled

TRIED = (20, 30, 50, 100, 150, 200, 300, 400, 600, 1000)
"""Sizes of a next study that are tried, in people."""
NEXT = ("supports", "contradicts", "no_difference")
IMAGINED = "imagined"
"""The PMID of the study that is tried."""


def would_change(case: Case, decision: Decision) -> tuple[str, ...]:
    """For each way that a randomised trial can come out the smallest one that would move the answer, smallest first;
    for other kinds of claim what is missing."""
    if case.claim.ladder not in ("efficacy", "comparative"):
        missing = _missing(case, decision) if decision.is_open else None
        return (missing,) if missing else ()
    now, held = answer_of(case), _holding_it(case, decision)
    one = "One more" if any(i.rung == "randomised" for i in decision.counted) else "A"
    found = []
    for stance in NEXT:
        tried = ((n, answer_of(_with_one_more(held, decision, stance, n))) for n in TRIED)
        if move := next((m for m in tried if _moved(now, m[1])), None):
            people, then = move
            how = f"{count(people, 'person')}, compared with {other(case, decision)}"
            sure = f" ({then.certainty.replace('_', ' ')} certainty)" if then.certainty else ""
            words = f"{one} randomised trial that {SAYS[stance][0]} ({how}) would make it: {then.words}{sure}."
            found.append((people, words))
    if decision.counted and not found:
        return (f"No single further trial of up to {TRIED[-1]:,} people would change it.",)
    return tuple(text for _, text in sorted(found, key=lambda f: f[0]))


def _moved(now: Answer, then: Answer) -> bool:
    """Whether a reader is told something else; one open answer for another is no move."""
    same = then._replace(basis="") == now._replace(basis="")
    return not same and (then.direction != "cannot_tell" or now.direction not in OPEN)


def _with_one_more(case: Case, decision: Decision, stance: str, people: int) -> Case:
    """The case with an imagined study, added to what the counted ones were added to; it is never shown or stored."""
    named = case.claim.about.outcomes or (decision.outcome,)
    votes = tuple(Vote(o, stance) for o in named)
    because = (Because("title", 0, 0, "", IMAGINED),)
    first = next(iter(decision.counted), None)
    item = EvidenceItem(
        case.claim.id, IMAGINED, stance, "direct", (), "randomised", because, n=people, outcome=named[0], votes=votes,
        background=background(case, decision),
        comparator=first.comparator if first else case.claim.about.comparator,
        application=first.application if first else None,
    )
    return replace(case, items=(*case.items, item))


def _holding_it(case: Case, decision: Decision) -> Case:
    """The case with the imagined study among those held, made like the first that counts, so that it
    changes the answer by its result and size and not by naming no device.  Its item says how many people it has."""
    like = case.study(decision.counted[0]) if decision.counted else Study(Record(IMAGINED))
    imagined = Study(Record(IMAGINED), device=like.device, sex=like.sex)
    return replace(case, studies={**case.studies, IMAGINED: imagined})


def _missing(case: Case, decision: Decision) -> str | None:
    """What kind of study, and how many more of them, would give an answer."""
    rules, about, k = case.settings.verdict, case.claim.about, len(decision.counted)
    parts = listed((definite_name(p, case.topic) for p in (*about.outcomes, *about.steps)), "or") or "it"
    groups = listed((outcome_name(g, case.topic) for g in about.groups), "or") or "these people"
    looked = f"that looked for harms, so that at least {rules.harm_people} people were studied in all,"
    whole = {
        "existence": f"One report in people that ties it to {case.topic.name}",
        "contraindication": f"Guidance, or harm seen in {groups},",
        "opinion": "One guideline, consensus text or survey of experts on this",
    }
    more = {
        "rate": (rules.harm_studies, looked, looked),
        "number": (rules.numeric_studies, "that states this number", "that state this number"),
        "step": (rules.step_studies, f"that describes {parts}", f"that describe {parts}"),
        "mechanism": (rules.mechanism_studies, f"in people that measures {parts}", f"in people that measure {parts}"),
        "outlook": (rules.outlook_studies, "of this in people", "of this in people"),
    }
    if case.claim.ladder in more:
        asked, one, many = more[case.claim.ladder]
        lacking = f"{spelled(asked - k)} more studies {many}" if asked - k > 1 else f"one more study {one}"
        return f"{capital(lacking)} would answer it."
    found = whole.get(case.claim.ladder)
    return f"{found} would answer it." if found else None
