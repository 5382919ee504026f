"""Lists what changed between two published runs, and why (EVIDENCE 7)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import NamedTuple

from pipeline.model import GONE, LEVELS, Change, Conclusion
from pipeline.synthesis.published import Published, PublishedAnswer, PublishedRecord

RANKED = (None, *LEVELS)
"""Certainties, lowest first; an answer without one is the lowest."""
AnswerWithout = Callable[[str, Collection[str]], Conclusion | None]
"""Gives the conclusion on a claim as it would be without some studies; None if that is not known."""


class _Runs(NamedTuple):
    """The two runs that are compared."""

    before: Published
    after: Published
    held: Collection[str]  # PMIDs that the store held at the run before, on the topic or not
    without: AnswerWithout

    @property
    def own_cause(self) -> str:
        """Why a record that was held at both runs is used now, or no longer: a ruling, the rules, or its own text."""
        if self.before.rulings != self.after.rulings:
            return "ruling"
        return "rules" if self.before.rules != self.after.rules else "upstream"


def compare(
    before: Published | None, after: Published, held: Collection[str] = (), without: AnswerWithout = lambda *_: None,
) -> tuple[Change, ...]:
    """What changed, in a stable order; () on the first run, which is a baseline.

    ``held`` are the PMIDs that the store held at the run before, on the topic or not.
    """
    if before is None:
        return ()
    runs = _Runs(before, after, held, without)
    if before.from_digests and not after.from_digests:  # one change for all records
        note = "records of PubMed took the place of the summaries"
        source = Change("source", "records", "summaries", "PubMed", "starter", note=note)
        return (source, *_claims(runs), *_withheld(before, after))
    return (*_claims(runs), *_withheld(before, after), *_records(runs))


def _withheld(before: Published, after: Published) -> Iterable[Change]:
    """Answers that an editor withholds from now on, and those that are shown again."""
    then, now = dict(before.withheld), dict(after.withheld)
    for id in sorted(then.keys() ^ now.keys()):
        sides = ("shown", "withheld") if id in now else ("withheld", "shown")
        yield Change("claim_withheld", id, *sides, "ruling", note=now.get(id, ""))


def _claims(runs: _Runs) -> Iterable[Change]:
    for id in sorted(runs.before.claims.keys() | runs.after.claims.keys()):
        old, new = runs.before.claims.get(id), runs.after.claims.get(id)
        if old is None:
            yield Change("claim_added", id, None, new.direction if new else None, "document")
        elif new is None:
            yield Change("claim_gone", id, old.direction, None, "document")
        else:
            yield from _claim(id, cause(id, runs), runs)


def cause(id: str, runs: _Runs) -> str:
    """Why the answer to a claim changed; if there are several causes, the first of these that applies.

    If PubMed changed some studies and sent others, the new ones are the cause if the answer would have stayed without
    them: for example, one of ten trials is withdrawn, and three new ones find no effect.
    """
    before, after = runs.before, runs.after
    old, new = before.claims[id], after.claims[id]
    if old.question != new.question:  # rules read a claim that nobody confirmed, and may read it otherwise now
        return "document" if new.confirmed or before.rules == after.rules else "rules"
    if before.from_digests and not after.from_digests:
        return "starter"
    cited = {*old.items, *new.items}
    newly_void = {v.split(" ", 1)[1] for v in set(after.void) - set(before.void)}  # as the text judged has changed
    if old.ruling != new.ruling or newly_void & {id, *cited}:
        return "ruling"
    came = [p for p in new.items if p not in before.records and p not in runs.held]
    published = (old.direction, old.certainty)
    turned = came and (new.direction, new.certainty) != published and runs.without(id, came) == published
    if any(_changed(p, runs) for p in cited) and not turned:
        return "upstream"
    if came:
        return "new_evidence"
    if before.rulings != after.rulings:
        return "ruling"
    return "rules" if before.rules != after.rules else "new_evidence"


def _changed(pmid: str, runs: _Runs) -> bool:
    """Whether PubMed changed a record in a field that is read, changed its status, or no longer has it."""
    old, new = runs.before.records.get(pmid), runs.after.records.get(pmid)
    if old is not None and new is None:
        return runs.own_cause == "upstream"
    return old is not None and new is not None and (old.status, old.read) != (new.status, new.read)


def _claim(id: str, why: str, runs: _Runs) -> Iterable[Change]:
    """The changes of an answer that was published at both runs."""
    old, new = runs.before.claims[id], runs.after.claims[id]
    is_news = why not in ("rules", "starter")  # else it says nothing about the treatment
    corrected = not old.confirmed and old.question != new.question  # a person corrected what rules had misread
    waits = new.confirmed and why != "starter" and not corrected
    if old.direction != new.direction:
        worse = old.direction == "supported" and waits
        yield Change("claim_direction", id, old.direction, new.direction, why, True, worse)
    if old.certainty != new.certainty:
        down = RANKED.index(new.certainty) < RANKED.index(old.certainty) and waits
        yield Change("claim_certainty", id, old.certainty, new.certainty, why, True, down)
    if old.fits != new.fits:
        yield Change("claim_wording", id, _fits(old), _fits(new), why, True, old.fits and waits)
    lost = [p for p in old.counted if p in runs.after.records and runs.after.records[p].status in (*GONE, "concern")]
    if old.counted != new.counted:
        now, then = set(new.counted), set(old.counted)
        moved = [f"{len(found)} {way}" for found, way in ((now - then, "more"), (then - now, "fewer")) if found]
        yield Change("claim_studies", id, " ".join(old.counted), " ".join(new.counted), why, bool(lost) and is_news,
                     note=", ".join(moved))


def _records(runs: _Runs) -> Iterable[Change]:
    counted = {p for a in runs.before.claims.values() for p in a.counted}
    for pmid in sorted(runs.before.records.keys() | runs.after.records.keys()):
        old, new = runs.before.records.get(pmid), runs.after.records.get(pmid)
        if old is None and new is not None:
            why = runs.own_cause if pmid in runs.held else "new_evidence"
            yield Change("record_added", pmid, None, new.status, why)
        elif new is None and old is not None:
            note = "no longer read as a study of the topic"
            yield Change("record_off_topic", pmid, old.status, None, runs.own_cause, pmid in counted, note=note)
        elif old is not None and new is not None and old != new:
            yield _record(pmid, old, new, pmid in counted)


def _record(pmid: str, old: PublishedRecord, new: PublishedRecord, counted: bool) -> Change:
    """The change of a record's content or status; the loss of a study that counted is material."""
    if old.status == new.status or new.status not in (*GONE, "concern"):
        return Change("record_changed", pmid, old.status, new.status, "upstream")
    what = "record_gone" if new.status == "withdrawn" else "record_retracted"
    return Change(what, pmid, old.status, new.status, "upstream", counted)


def _fits(answer: PublishedAnswer) -> str:
    return "fits" if answer.fits else "does not fit"
