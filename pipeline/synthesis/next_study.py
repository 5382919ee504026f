"""Finds the smallest next study that would change an answer, by adding imagined studies to its case."""

from __future__ import annotations

from dataclasses import replace

from pipeline.model import Because, EvidenceItem, Record, Stance, Study, Vote
from pipeline.synthesis.case import OPEN, Case, Decision
from pipeline.synthesis.names import SAYS, common_background, definite_name, other_side, outcome_name
from pipeline.synthesis.sensitivity import RuleAnswer, answer_by_rules
from pipeline.text import capital, count, listed, spelled

SIZES = (20, 30, 50, 100, 150, 200, 300, 400, 600, 1000)
"""Sizes of the imagined study, in people."""
RESULTS: tuple[Stance, ...] = ("supports", "contradicts", "no_difference")
IMAGINED = "imagined"
"""The PMID of the imagined study."""


def would_change(case: Case, decision: Decision) -> tuple[str, ...]:
    """Sentences on what would change the answer, smallest study first.

    For a claim of benefit or a comparison, the smallest randomised trial with each result that would do so; for an
    open answer to another kind of claim, which studies are missing.
    """
    if case.claim.ladder not in ("efficacy", "comparative"):
        missing = _missing(case, decision) if decision.is_open else None
        return (missing,) if missing else ()
    now, with_study = answer_by_rules(case), _with_imagined_study(case, decision)
    one = "One more" if any(i.rung == "randomised" for i in decision.counted) else "A"
    found = []
    for stance in RESULTS:
        tried = ((n, answer_by_rules(_with_imagined_item(with_study, decision, stance, n))) for n in SIZES)
        if change := next(((n, then) for n, then in tried if _is_change(now, then)), None):
            people, then = change
            how = f"{count(people, 'person')}, compared with {other_side(case, decision)}"
            sure = f" ({then.certainty.replace('_', ' ')} certainty)" if then.certainty else ""
            words = f"{one} randomised trial that {SAYS[stance][0]} ({how}) would make it: {then.words}{sure}."
            found.append((people, words))
    if decision.counted and not found:
        return (f"No single further trial of up to {SIZES[-1]:,} people would change it.",)
    return tuple(text for _, text in sorted(found, key=lambda f: f[0]))


def _is_change(now: RuleAnswer, then: RuleAnswer) -> bool:
    """Whether a reader is told something else; one open answer in place of another is no change."""
    same = (then.direction, then.certainty, then.words) == (now.direction, now.certainty, now.words)
    return not same and (then.direction != "cannot_tell" or now.direction not in OPEN)


def _with_imagined_item(case: Case, decision: Decision, stance: Stance, people: int) -> Case:
    """The case with the item of the imagined study, which is never shown or stored; its background and comparator are
    those of the counted studies."""
    named = case.claim.about.outcomes or (decision.outcome,)
    votes = tuple(Vote(o, stance) for o in named)
    because = (Because("title", 0, 0, "", IMAGINED),)
    first = next(iter(decision.counted), None)
    item = EvidenceItem(
        case.claim.id, IMAGINED, stance, "direct", (), "randomised", because, n=people, outcome=named[0], votes=votes,
        background=common_background(case, decision),
        comparator=first.comparator if first else case.claim.about.comparator,
        application=first.application if first else None,
    )
    return replace(case, items=(*case.items, item))


def _with_imagined_study(case: Case, decision: Decision) -> Case:
    """The case with the imagined study among its studies.  Its device and sex are those of the first counted study, so
    that it changes the answer by its result and size alone."""
    like = case.study(decision.counted[0]) if decision.counted else Study(Record(IMAGINED))
    imagined = Study(Record(IMAGINED), device=like.device, sex=like.sex)
    return replace(case, studies={**case.studies, IMAGINED: imagined})


def _missing(case: Case, decision: Decision) -> str | None:
    """What kind of study, and how many more of them, would give an answer."""
    rules, about, k = case.settings.verdict, case.claim.about, len(decision.counted)
    parts = listed((definite_name(p, case.topic) for p in (*about.outcomes, *about.steps)), "or") or "it"
    groups = listed((outcome_name(g, case.topic) for g in about.groups), "or") or "these people"
    looked = f"that looked for harms, so that at least {rules.harm_people} people were studied in all,"
    one_of_them = {
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
    found = one_of_them.get(case.claim.ladder)
    return f"{found} would answer it." if found else None
