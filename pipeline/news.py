"""What a run has to say, as a short text that fits an e-mail: answers first, then studies, then what waits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from pipeline.model import Change, Report

LINES = 20  # changes of answers that are told one by one
CAUSES = {
    "new_evidence": "new studies", "upstream": "PubMed changed or withdrew a record", "rules": "the rules changed",
    "ruling": "a person's ruling", "document": "the article changed",
    "starter": "PubMed records replaced our summaries",
}
RECORDS = {
    "record_added": "new", "record_changed": "changed at PubMed", "record_retracted": "retracted or under concern",
    "record_gone": "withdrawn from PubMed", "record_off_topic": "no longer on the topic",
}


def news(report: Report, waiting: Sequence[Change], title: str, out: Path) -> str:
    """The text; lines end where an answer ends, so that mail programs may fold them."""
    first = len(report.runs) <= 1
    lines = [
        f"{title}: {len(report.claims)} claims, {len(report.studies)} studies, last PubMed search "
        f"{report.run.last_search or 'never'}.",
        *(["First run: later runs say what changed since this one."] if first else _changes(report)),
        *_doubts(report), *_waiting(waiting), f"Open {out / 'index.html'}",
    ]
    return "\n".join(lines)


def _changes(report: Report) -> Iterable[str]:
    answers = [c for c in report.changes if c.what.startswith("claim_") and c.material]
    for rules in (False, True):
        own = sorted((c for c in answers if (c.cause == "rules") is rules), key=lambda c: not c.worse)
        if own:
            yield "Answers that changed because the rules changed:" if rules else "Answers that changed:"
            yield from (_answer(c) for c in own[:LINES])
            if len(own) > LINES:
                yield f"- and {len(own) - LINES} more, on the page of changes"
    counts = Counter(c.what for c in report.changes)
    records = [f"{counts[what]} {words}" for what, words in RECORDS.items() if counts[what]]
    yield f"Studies: {', '.join(records)}." if records else "Studies: nothing new."
    yield from (_record(c) for c in report.changes if c.what in ("record_retracted", "record_gone"))
    if not answers:
        yield "No answer changed."


def _answer(change: Change) -> str:
    mark = "WORSE" if change.worse else "changed"
    sides = f"{_plain(change.before)} -> {_plain(change.after)}"
    return f"- {change.id} {mark}: {sides} ({CAUSES.get(change.cause, change.cause)})"


def _record(change: Change) -> str:
    counted = ", and it counted in an answer" if change.material else ""
    return f"- PMID {change.id}: {_plain(change.before)} -> {_plain(change.after)}{counted}"


def _doubts(report: Report) -> Iterable[str]:
    """What of this run should be looked at although it is complete."""
    run = report.run
    if run.missing:
        yield f"PubMed did not send {len(run.missing)} records that it promised; they are asked for again next time."
    yield from (i.message for i in run.fetch_issues if i.fatal)
    void = [r.id for r in report.rulings if r.void]
    if void:
        yield f"VOID rulings, the text that they were made on changed: {', '.join(void)}. Somebody must judge again."


def _waiting(waiting: Sequence[Change]) -> Iterable[str]:
    if waiting:
        yield f"{len(waiting)} changes for the worse wait for a person: look, then `evidence ruling ack --who NAME`."


def _plain(value: str | None) -> str:
    return (value or "none").replace("_", " ")
