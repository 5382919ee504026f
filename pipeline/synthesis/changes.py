"""What changed between two runs, and why (EVIDENCE 7)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from pipeline.model import GONE, Change
from pipeline.synthesis.certainty import LEVELS
from pipeline.synthesis.published import Answer, Held, Published

RANKED = (None, *LEVELS)  # no grade is the lowest
Without = Callable[[str, Collection[str]], tuple[str, str | None] | None]
"""Gives the direction and certainty of the answer to a claim as they would be without some studies; None: not known."""


def compare(
    before: Published | None, after: Published, known: Collection[str] = (), without: Without = lambda *_: None,
) -> tuple[Change, ...]:
    """What changed, in a stable order; nothing on the first run, which is a baseline.

    ``known`` are the PMIDs that were held before, whether they were used or not.
    """
    if before is None:
        return ()
    if before.from_digests and not after.from_digests:  # told once, not record by record
        note = "records of PubMed took the place of the summaries"
        source = Change("source", "records", "summaries", "PubMed", "starter", note=note)
        return (source, *_claims(before, after, known, without), *_withheld(before, after))
    return (*_claims(before, after, known, without), *_withheld(before, after), *_records(before, after, known))


def _withheld(before: Published, after: Published) -> Iterable[Change]:
    """Answers that an editor keeps from being shown from now on, and those that are shown again."""
    then, now = dict(before.withheld), dict(after.withheld)
    for id in sorted(then.keys() ^ now.keys()):
        sides = ("shown", "withheld") if id in now else ("withheld", "shown")
        yield Change("claim_withheld", id, *sides, "ruling", note=now.get(id, ""))


def _claims(before: Published, after: Published, known: Collection[str], without: Without) -> Iterable[Change]:
    for id in sorted(before.claims.keys() | after.claims.keys()):
        old, new = before.claims.get(id), after.claims.get(id)
        if old is None:
            yield Change("claim_added", id, None, new.direction if new else None, "document")
        elif new is None:
            yield Change("claim_gone", id, old.direction, None, "document")
        else:
            yield from _claim(id, old, new, cause(id, before, after, known, without), after)


def cause(id: str, before: Published, after: Published, known: Collection[str], without: Without) -> str:
    """Why the answer to a claim changed, the most telling cause first.

    Where PubMed changed some studies and sent others, those that came turned an answer that would have stayed without
    them: one of ten trials is withdrawn, and three new ones find no effect.
    """
    old, new = before.claims[id], after.claims[id]
    if old.question != new.question:  # what nobody confirmed was read by rules, which read it otherwise now
        return "document" if new.confirmed or before.rules == after.rules else "rules"
    if before.from_digests and not after.from_digests:
        return "starter"
    cited = {*old.items, *new.items}
    void = {v.split(" ", 1)[1] for v in set(after.void) - set(before.void)}  # the text that it was made on changed
    if old.ruling != new.ruling or void & {id, *cited}:
        return "ruling"
    came = [p for p in new.items if p not in before.records and p not in known]
    stood = (old.direction, old.certainty)
    turned = came and (new.direction, new.certainty) != stood and without(id, came) == stood
    if any(_changed(p, before, after) for p in cited) and not turned:
        return "upstream"
    if came:
        return "new_evidence"
    if before.rulings != after.rulings:
        return "ruling"
    return "rules" if before.rules != after.rules else "new_evidence"


def _changed(pmid: str, before: Published, after: Published) -> bool:
    """PubMed says otherwise of a study than it did, in a field that is read, or marks it."""
    old, new = before.records.get(pmid), after.records.get(pmid)
    if old is not None and new is None:
        return before.rulings == after.rulings and before.rules == after.rules
    return old is not None and new is not None and (old.status, old.read) != (new.status, new.read)


def _claim(id: str, old: Answer, new: Answer, why: str, after: Published) -> Iterable[Change]:
    news = why not in ("rules", "starter")  # reported apart, never as news about the treatment
    corrected = not old.confirmed and old.question != new.question  # a person put right what rules had misread
    wait = new.confirmed and why != "starter" and not corrected
    if old.direction != new.direction:
        worse = old.direction == "supported" and wait
        yield Change("claim_direction", id, old.direction, new.direction, why, True, worse)
    if old.certainty != new.certainty:
        down = RANKED.index(new.certainty) < RANKED.index(old.certainty) and wait
        yield Change("claim_certainty", id, old.certainty, new.certainty, why, True, down)
    if old.fits != new.fits:
        yield Change("claim_wording", id, _fits(old), _fits(new), why, True, old.fits and wait)
    lost = [p for p in old.counted if p in after.records and after.records[p].status in (*GONE, "concern")]
    if old.counted != new.counted:
        now, then = set(new.counted), set(old.counted)
        moved = [f"{len(found)} {way}" for found, way in ((now - then, "more"), (then - now, "fewer")) if found]
        yield Change("claim_studies", id, " ".join(old.counted), " ".join(new.counted), why, bool(lost) and news,
                     note=", ".join(moved))


def _records(before: Published, after: Published, known: Collection[str]) -> Iterable[Change]:
    counted = {p for a in before.claims.values() for p in a.counted}
    for pmid in sorted(before.records.keys() | after.records.keys()):
        old, new = before.records.get(pmid), after.records.get(pmid)
        if old is None and new is not None:
            why = _ours(before, after) if pmid in known else "new_evidence"
            yield Change("record_added", pmid, None, new.status, why)
        elif new is None and old is not None:
            note = "no longer read as a study of the topic"
            yield Change("record_off_topic", pmid, old.status, None, _ours(before, after), pmid in counted, note=note)
        elif old is not None and new is not None and old != new:
            yield _record(pmid, old, new, pmid in counted)


def _record(pmid: str, old: Held, new: Held, counted: bool) -> Change:
    """A record whose content or status changed; the loss of a study that counted is material."""
    if old.status == new.status or new.status not in (*GONE, "concern"):
        return Change("record_changed", pmid, old.status, new.status, "upstream")
    what = "record_gone" if new.status == "withdrawn" else "record_retracted"
    return Change(what, pmid, old.status, new.status, "upstream", counted)


def _ours(before: Published, after: Published) -> str:
    """Why a record that was held all the time is used now, or no longer: a person, the rules, or its own text."""
    if before.rulings != after.rulings:
        return "ruling"
    return "rules" if before.rules != after.rules else "upstream"


def _fits(answer: Answer) -> str:
    return "fits" if answer.fits else "does not fit"
