"""Puts the reasons of an answer into sentences: which rows decided, the counts, and why other studies do not count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from pipeline.model import EvidenceItem, Reason, Tally
from pipeline.synthesis.case import Case, Decision
from pipeline.synthesis.counts import tally
from pipeline.synthesis.names import outcome_name
from pipeline.text import count


def reasons(case: Case, decision: Decision, items: Iterable[EvidenceItem]) -> Iterable[Reason]:
    """The reasons of a decision, each with its kind."""
    counts = tally(decision.counted)
    yield Reason("row", f"Decided by row {' and there row '.join(map(str, decision.rows))} of the rules.")
    if decision.parts:
        for part in (p for p in decision.parts if p.counted):
            head = f"Counted for {outcome_name(part.outcome, case.topic)}"
            yield Reason("counts", _counted(head, tally(part.counted)))
    elif counts.k:
        yield Reason("counts", _counted("Counted", counts))
    if counts.k and decision.basis in ("controlled", "review"):
        yield Reason("points", _points(counts))
    yield from (Reason("not_counted", f"Shown, not counted: {words}.") for words in _not_counted(items))


def _points(counts: Tally) -> str:
    with_numbers = counts.point_for + counts.point_against + counts.point_equal
    return (f"Numbers given for both arms: {counts.point_for} for, {counts.point_against} against, "
            f"{counts.point_equal} equal{_interval(counts)}; "
            f"direction not reported: {counts.k - with_numbers} of {counts.k}.")


def _counted(head: str, counts: Tally) -> str:
    people = f" ({count(counts.people, 'person')})" if counts.people else ""
    return (f"{head}: {count(counts.k, 'study')}{people}: {counts.supports} for, {counts.contradicts} "
            f"against, {counts.no_difference} no difference shown, {counts.mixed} mixed.")


def _not_counted(items: Iterable[EvidenceItem]) -> Iterable[str]:
    """How many items are not counted, by the reason; those that are only indirect last, with each of their reasons."""
    others = [i for i in items if not i.counted and i.not_counted]
    indirect = [i for i in others if i.not_counted == indirect_words(i)]
    for why, k in _ranked(Counter(i.not_counted or "" for i in others if i.not_counted != indirect_words(i))):
        yield f"{k} ({why})"
    if indirect:
        reasons = _ranked(Counter(r for i in indirect for r in i.scope_reasons))
        yield f"{len(indirect)} indirect ({'; '.join(reason_clause(k, why) for why, k in reasons)})"


def indirect_words(item: EvidenceItem) -> str:
    """Why an indirect item is not counted."""
    return f"indirect: {'; '.join(item.scope_reasons)}"


def _ranked(counts: Counter[str]) -> list[tuple[str, int]]:
    """Most frequent first, then in order of their words."""
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def _interval(counts: Tally) -> str:
    """The exact interval of the share that points for it; "" under five studies."""
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
"""How a reason begins, to how the clause for one study and for several begins."""


def reason_clause(k: int, why: str) -> str:
    """A reason as a clause: "one uses lamps", "3 use lamps"; an unknown one, such as a person's, unchanged."""
    who = "one" if k == 1 else str(k)
    first, _, rest = why.partition(" ")
    if first in VERBS:
        return f"{who} {first if k == 1 else VERBS[first]} {rest}"
    for opening, clause in OPENINGS.items():
        if why.startswith(opening):
            return f"{who} {clause[k > 1]}{why[len(opening):]}"
    return f"{k}: {why}"


def why_indirect(case: Case) -> str:
    """The two most frequent reasons why studies are indirect, each with the number of studies."""
    reasons = Counter(r for i in case.items for r in i.scope_reasons)
    first = _ranked(reasons)[:2]
    if len(case.items) == 1:
        clauses = (reason_clause(1, why).removeprefix("one ") for why, _ in first)
        return f"the one that comes close {', and '.join(clauses) or 'measured something else'}"
    words = ", and ".join(reason_clause(k, why) for why, k in first) or "none measured it"
    both = len(first) > 1 and any(all(why in i.scope_reasons for why, _ in first) for i in case.items)
    return f"of those that come close, {words}{' (some both)' if both else ''}"
