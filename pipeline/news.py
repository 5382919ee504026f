"""The summary of a run as a short text, fit for an e-mail: answers first, then studies, then what waits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from textwrap import shorten

from pipeline.model import Change, Report

LINES = 20  # at most so many answers are listed one by one
WIDTH = 70  # at most so many characters of a claim are quoted
CAUSES = {
    "new_evidence": "new studies", "upstream": "PubMed changed, marked or withdrew a record",
    "rules": "the rules changed", "ruling": "a person's ruling was made, changed or became void",
    "document": "the article or its claims file changed", "starter": "PubMed records replaced our summaries",
}
RECORDS = {
    "record_added": "new", "record_changed": "changed at PubMed", "record_retracted": "retracted or under concern",
    "record_gone": "withdrawn from PubMed", "record_off_topic": "no longer on the topic",
}
CLAIMS = {"claim_added": "new", "claim_gone": "no longer asked"}
SAID = {"claim_direction": "answer", "claim_certainty": "certainty", "claim_wording": "wording"}


def news(report: Report, studies: int, waiting: Sequence[Change], title: str, out: Path) -> str:
    """The text, one line per item; ``studies`` is how many are held."""
    lines = [
        f"{title}: {len(report.claims)} claims, {studies} studies, last PubMed search "
        f"{report.run.last_search or 'never'}.",
        *(["First run: later runs say what changed since this one."] if len(report.runs) <= 1 else _changes(report)),
        *_doubts(report), *_waiting(waiting), f"Open {out / 'index.html'}",
    ]
    return "\n".join(lines)


def _changes(report: Report) -> Iterable[str]:
    answers = [c for c in report.changes if c.what in SAID]
    evidence, rules = ([c for c in answers if (c.cause == "rules") is ours] for ours in (False, True))
    yield from _answers(report, "Answers that changed:", evidence)
    yield from _answers(report, "Answers that changed because the rules changed, which says nothing of the treatment:",
                        rules)
    counts = Counter(c.what for c in report.changes)
    if claims := [f"{counts[what]} {words}" for what, words in CLAIMS.items() if counts[what]]:
        yield f"Claims: {', '.join(claims)}."
    records = [f"{counts[what]} {words}" for what, words in RECORDS.items() if counts[what]]
    yield f"Studies: {', '.join(records)}." if records else "Studies: nothing new."
    yield from (_record(report, c) for c in report.changes if c.what in ("record_retracted", "record_gone"))
    if not answers:
        yield "No answer changed."


def _answers(report: Report, head: str, changes: Sequence[Change]) -> Iterable[str]:
    """A line for each claim, those that got worse first."""
    quotes = {c.id: shorten(c.quote, WIDTH, placeholder=" …") for c in report.claims}
    worse = {c.id for c in changes if c.worse}
    ordered = sorted(changes, key=lambda c: (c.id not in worse, c.id))
    lines = [_answer(quotes.get(id, id), id in worse, list(own)) for id, own in groupby(ordered, key=lambda c: c.id)]
    if lines:
        yield head
        yield from lines[:LINES]
    if len(lines) > LINES:
        yield f"- and {len(lines) - LINES} more, on the page of changes"


def _answer(quote: str, worse: bool, changes: Sequence[Change]) -> str:
    sides = "; ".join(f"{SAID[c.what]} {_plain(c.before)} -> {_plain(c.after)}" for c in changes)
    causes = ", ".join(dict.fromkeys(CAUSES.get(c.cause, c.cause) for c in changes))
    return f'- {"WORSE: " if worse else ""}"{quote}": {sides} ({causes})'


def _record(report: Report, change: Change) -> str:
    titles = {s.pmid: s.record.title or "" for s in report.studies}
    title = shorten(titles.get(change.id, ""), WIDTH, placeholder=" …")
    counted = ", and it counted in an answer" if change.material else ""
    into = f" ({change.note})" if change.what == "record_gone" and change.note else ""
    return f"- PMID {change.id}, {title} {_plain(change.before)} -> {_plain(change.after)}{into}{counted}"


def _doubts(report: Report) -> Iterable[str]:
    """What should be looked at although the run is complete."""
    run = report.run
    if run.missing:
        yield f"PubMed did not send {len(run.missing)} records that it promised; they are asked for again next time."
    yield from (i.message for i in run.fetch_issues if i.fatal)
    if void := [r.id for r in report.rulings if r.void]:
        yield f"VOID rulings, the text that they were made on changed: {', '.join(void)}. Somebody must judge again."


def _waiting(waiting: Sequence[Change]) -> Iterable[str]:
    if waiting:
        claims = len({c.id for c in waiting})
        answers = "1 answer that became worse waits" if claims == 1 else f"{claims} answers that became worse wait"
        yield f"{answers} for a person: look, then `evidence ruling ack --who NAME`."


def _plain(value: str | None) -> str:
    return (value or "none").replace("_", " ")
