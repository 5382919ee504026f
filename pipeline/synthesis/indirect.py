"""How many studies are indirect and why: a reason that linking gave and a number go in, a clause comes out."""

from __future__ import annotations

from collections import Counter

from pipeline.synthesis.case import Case

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
    first = sorted(reasons.items(), key=lambda pair: (-pair[1], pair[0]))[:2]
    if len(case.items) == 1:
        only = ", and ".join(of_them(1, why).removeprefix("one ") for why, _ in first) or "measured something else"
        return f"the one that comes close {only}"
    said = ", and ".join(of_them(k, why) for why, k in first) or "none measured it"
    return f"of those that come close, {said}"
