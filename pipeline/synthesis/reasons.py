"""The reasons of an answer: the row that decided it, the counts, and what was shown and not counted, such as how many
studies are indirect and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from pipeline.model import EvidenceItem, Tally
from pipeline.synthesis.case import Case, Decision
from pipeline.synthesis.counts import tally
from pipeline.synthesis.names import outcome_name
from pipeline.text import count


def reasons(case: Case, decision: Decision, items: Iterable[EvidenceItem]) -> Iterable[str]:
    """Why this answer: the row, the counts, and what was shown and not counted."""
    counts = tally(decision.counted)
    yield f"Decided by row {decision.row.replace(', ', ' and there row ')} of the rules."
    if decision.parts:
        yield from (_counted(f"Counted for {outcome_name(p.outcome, case.topic)}", tally(p.counted))
                    for p in decision.parts if p.counted)
    elif counts.k:
        yield _counted("Counted", counts)
    if counts.k and decision.basis in ("controlled", "review"):
        given = counts.point_for + counts.point_against + counts.point_equal
        yield (f"Numbers given for both arms: {counts.point_for} for, {counts.point_against} against, "
               f"{counts.point_equal} equal{_interval(counts)}; "
               f"direction not reported: {counts.k - given} of {counts.k}.")
    yield from _aside(items)


def _counted(head: str, counts: Tally) -> str:
    people = f" ({count(counts.people, 'person')})" if counts.people else ""
    return (f"{head}: {count(counts.k, 'study')}{people}: {counts.supports} for, {counts.contradicts} "
            f"against, {counts.no_difference} no difference shown, {counts.mixed} mixed.")


def _aside(items: Iterable[EvidenceItem]) -> Iterable[str]:
    """What was shown and not counted, by the reasons."""
    aside = [i for i in items if not i.counted and i.not_counted]
    for why, k in _ranked(Counter(i.not_counted or "" for i in aside)):
        if not why.startswith("indirect: "):
            yield f"Shown, not counted: {k} ({why})."
    # left out for its scope alone, which can have several reasons
    if indirect := [i for i in aside if (i.not_counted or "").startswith("indirect: ")]:
        reasons = _ranked(Counter(r for i in indirect for r in i.scope_reasons))
        said = "; ".join(of_them(k, why) for why, k in reasons)
        yield f"Shown, not counted: {len(indirect)} indirect ({said})."


def _ranked(counts: Counter[str]) -> list[tuple[str, int]]:
    """The commonest first, then by their words."""
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def _interval(counts: Tally) -> str:
    """The exact interval of the share that points for it; none under five studies."""
    if counts.interval is None:
        return ""
    low, high = (f"{100 * end:.0f}" for end in counts.interval)
    return f" (exact 95 % interval of the share for: {low} to {high} %)"


VERBS = {"uses": "use", "reports": "report", "gives": "give", "says": "say", "tests": "test", "does": "do"}
OPENINGS = {
    "given": ("gave it", "gave it"), "done": ("was done", "were done"),
    "about": ("is about", "are about"), "without": ("is without", "are without"),
    "a narrative review, without data of its own": (
        "is a narrative review, without data of its own", "are narrative reviews, without data of their own"),
}
"""How a reason begins, and how the clause begins for one study and for several."""


def of_them(k: int, why: str) -> str:
    """ "one uses lamps", "3 use lamps"; a reason in other words, such as a person's, as it stands."""
    who = "one" if k == 1 else str(k)
    first, _, rest = why.partition(" ")
    if first in VERBS:
        return f"{who} {first if k == 1 else VERBS[first]} {rest}"
    for opening, clause in OPENINGS.items():
        if why.startswith(opening):
            return f"{who} {clause[k > 1]}{why[len(opening):]}"
    return f"{k}: {why}"


def why_indirect(case: Case) -> str:
    """The two commonest reasons why studies are indirect, with how many have them."""
    reasons = Counter(r for i in case.items for r in i.scope_reasons)
    first = _ranked(reasons)[:2]
    if len(case.items) == 1:
        only = ", and ".join(of_them(1, why).removeprefix("one ") for why, _ in first) or "measured something else"
        return f"the one that comes close {only}"
    said = ", and ".join(of_them(k, why) for why, k in first) or "none measured it"
    both = len(first) > 1 and any(all(why in i.scope_reasons for why, _ in first) for i in case.items)
    return f"of those that come close, {said}{' (some both)' if both else ''}"
