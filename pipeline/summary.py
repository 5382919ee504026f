"""Summarises a run as a short text, fit for an e-mail: answers first, then studies, then what waits for a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from textwrap import shorten

from pipeline.model import Change, Report

LISTED_ANSWERS = 20  # how many changed answers are listed at most
QUOTE_WIDTH = 70  # how many characters of a claim are quoted at most
CAUSES = {
    "new_evidence": "new studies", "upstream": "PubMed changed, marked or withdrew a record",
    "rules": "the rules changed", "ruling": "a person's ruling was made, changed or became void",
    "document": "the article or its claims file changed", "starter": "PubMed records replaced our summaries",
}
RECORD_CHANGES = {
    "record_added": "new", "record_changed": "changed at PubMed", "record_retracted": "retracted or under concern",
    "record_gone": "withdrawn from PubMed", "record_off_topic": "no longer on the topic",
}
CLAIM_CHANGES = {"claim_added": "new", "claim_gone": "no longer asked"}
ANSWER_CHANGES = {"claim_direction": "answer", "claim_certainty": "certainty", "claim_wording": "wording"}


def run_summary(report: Report, studies: int, waiting: Sequence[Change], title: str, out: Path) -> str:
    """The text of the summary, one line per item; ``studies`` is the number of studies on the topic."""
    is_first = len(report.runs) <= 1
    lines = [
        f"{title}: {len(report.claims)} claims, {studies} studies, last PubMed search "
        f"{report.run.last_search or 'never'}.",
        *(["First run: later runs say what changed since this one."] if is_first else _change_lines(report)),
        *_warnings(report), *_waiting_line(waiting), f"Open {out / 'index.html'}",
    ]
    return "\n".join(lines)


def _change_lines(report: Report) -> Iterable[str]:
    answers = [c for c in report.changes if c.what in ANSWER_CHANGES]
    evidence, rules = ([c for c in answers if (c.cause == "rules") is of_rules] for of_rules in (False, True))
    yield from _answer_lines(report, "Answers that changed:", evidence)
    heading = "Answers that changed because the rules changed, which says nothing about the treatment:"
    yield from _answer_lines(report, heading, rules)
    counts = Counter(c.what for c in report.changes)
    if claims := [f"{counts[what]} {words}" for what, words in CLAIM_CHANGES.items() if counts[what]]:
        yield f"Claims: {', '.join(claims)}."
    records = [f"{counts[what]} {words}" for what, words in RECORD_CHANGES.items() if counts[what]]
    yield f"Studies: {', '.join(records)}." if records else "Studies: nothing new."
    yield from (_record_line(report, c) for c in report.changes if c.what in ("record_retracted", "record_gone"))
    if not answers:
        yield "No answer changed."


def _answer_lines(report: Report, head: str, changes: Sequence[Change]) -> Iterable[str]:
    """A heading and a line for each claim, those that got worse first; nothing if there are no changes."""
    quotes = {c.id: shorten(c.quote, QUOTE_WIDTH, placeholder=" …") for c in report.claims}
    worse = {c.id for c in changes if c.worse}
    ordered = sorted(changes, key=lambda c: (c.id not in worse, c.id))
    by_claim = groupby(ordered, key=lambda c: c.id)
    lines = [_answer_line(quotes.get(id, id), id in worse, list(of_claim)) for id, of_claim in by_claim]
    if lines:
        yield head
        yield from lines[:LISTED_ANSWERS]
    if len(lines) > LISTED_ANSWERS:
        yield f"- and {len(lines) - LISTED_ANSWERS} more, on the page of changes"


def _answer_line(quote: str, worse: bool, changes: Sequence[Change]) -> str:
    sides = "; ".join(f"{ANSWER_CHANGES[c.what]} {_plain(c.before)} -> {_plain(c.after)}" for c in changes)
    causes = ", ".join(dict.fromkeys(CAUSES.get(c.cause, c.cause) for c in changes))
    return f'- {"WORSE: " if worse else ""}"{quote}": {sides} ({causes})'


def _record_line(report: Report, change: Change) -> str:
    titles = {s.pmid: s.record.title or "" for s in report.studies}
    title = shorten(titles.get(change.id, ""), QUOTE_WIDTH, placeholder=" …")
    counted = ", and it counted in an answer" if change.material else ""
    into = f" ({change.note})" if change.what == "record_gone" and change.note else ""
    return f"- PMID {change.id}, {title} {_plain(change.before)} -> {_plain(change.after)}{into}{counted}"


def _warnings(report: Report) -> Iterable[str]:
    """Lines about what a person should look at although the run is complete."""
    run = report.run
    if run.missing:
        yield f"PubMed did not send {len(run.missing)} records that it promised; the next run asks for them again."
    yield from (i.message for i in run.fetch_issues if i.fatal)
    if void := [r.id for r in report.rulings if r.void]:
        yield f"VOID rulings, because the text they judge has changed: {', '.join(void)}. Somebody must decide again."


def _waiting_line(waiting: Sequence[Change]) -> Iterable[str]:
    if waiting:
        claims = len({c.id for c in waiting})
        answers = "1 answer that became worse waits" if claims == 1 else f"{claims} answers that became worse wait"
        yield f"{answers} for a person: look, then run `evidence ruling ack --who NAME`."


def _plain(value: str | None) -> str:
    return (value or "none").replace("_", " ")
