"""One run of one topic, from inputs to published site: complete or failed, never half.  The caller holds the lock."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

from pipeline.fetch.client import OutOfReach
from pipeline.gather import PubMed, consulted, from_files, search
from pipeline.history import with_history
from pipeline.lock import Busy, only_one
from pipeline.model import Change, EvidenceError, Report, Run
from pipeline.news import news
from pipeline.place import Place
from pipeline.progress import Progress
from pipeline.render import pages
from pipeline.render.write import mend, write_site
from pipeline.rules import rules_hash
from pipeline.searches import unsearched
from pipeline.stages import Inputs, Memory, build, read_inputs
from pipeline.store import Store
from pipeline.store.cache import Cache
from pipeline.synthesis import Published
from pipeline.topic import strategy
from pipeline.unchanged import Made, Origin, again, anew, leave, origin


class Result(NamedTuple):
    """The summary of a run, the changes that wait for a person, whether a claim that one confirmed was left out, and
    whether ``--strict`` should fail it."""

    text: str
    waiting: tuple[Change, ...]
    lost: bool
    doubts: bool


def run_report(place: Place, pubmed: PubMed | None, progress: Progress) -> Result:
    """Runs all stages, without a search if ``pubmed`` is None; when it raises, the previous site still stands."""
    with _logged(place, progress) as store:
        mend(place.out)
        inputs = read_inputs(place)
        counts = f"{len(inputs.documents)}, claims: {len(inputs.claims)}, rulings: {len(inputs.rulings)}"
        progress.log(f"documents: {counts}")
        for issue in inputs.issues:
            progress.say(f"{issue.key}: {issue.message}")
        made_of, run = origin(place, inputs), _begin(place, store)
        with Cache(place.home) as cache:
            with _failing(store, run):
                run, reached = _searched(place, store, run, pubmed, progress)
                run = replace(consulted(place, store, run), state="complete", finished=place.time())
                made, finish = _made(made_of, store, run, Memory(cache, progress.log))
                _tell_rulings(made.report, inputs, progress)
                stood = write_site(made.files, place.out, made.same)
                progress.log(f"{len(stood):,} files in {place.out}, {len(made.same):,} of them carried over")
                finish()
            leave(made_of, store, made, stood, cache)
        _prune(place, store, progress)
        waiting = store.runs.waiting()
        text = news(made.report, made.kept.studies, waiting, place.settings.site_title, place.out)
        doubts = not reached or bool(run.missing) or any(i.fatal for i in run.fetch_issues)
        return Result(text, waiting, any(i.fatal for i in inputs.issues), doubts)


def _tell_rulings(report: Report, inputs: Inputs, progress: Progress) -> None:
    """Says which rulings have no effect because nothing is held that they are about; void ones are news."""
    told = {*(i.key for i in inputs.issues), *(r.id for r in report.rulings if r.void)}
    for issue in report.issues:
        if issue.stage == "rulings" and issue.key not in told:
            progress.say(issue.message)


def fetch_only(place: Place, source: PubMed | Sequence[Path], progress: Progress) -> str:
    """Stores records from PubMed or from files; returns one line about it."""
    def gather(store: Store, run: Run) -> Run:
        if isinstance(source, PubMed):
            return search(place, store, run, source, progress)
        return from_files(place, store, run, source, progress)

    return take(place, gather, progress)


def take(place: Place, gather: Callable[[Store, Run], Run], progress: Progress) -> str:
    """A run that only stores records; returns one line about it."""
    with _logged(place, progress) as store:
        run = _begin(place, store)
        with _failing(store, run):
            run = gather(store, run)
            store.runs.save(replace(run, state="fetched", finished=place.time()))
        _prune(place, store, progress)
        held = len(store.records.checked())
        lost = f", {len(run.missing)} missing" if run.missing else ""
        return f"{run.delivered:,} of {run.promised:,} records received{lost}, {held:,} held"


def rebuilt(place: Place) -> dict[str, bytes]:
    """The site of the last complete run, made again from what the store held then."""
    with Store(place.home) as store:
        run = store.runs.last_complete()
        if run is None:
            raise EvidenceError(f"{place.home}: no complete run is held; run `evidence report` first")
        report, _ = build(place, store, run, read_inputs(place), None)
        whole = with_history(replace(report, run=run, changes=store.runs.changes(run.id)), store)
        return pages(whole, place.topic, place.settings)


def mend_quietly(home: Path, outs: Iterable[Path]) -> None:
    """Repairs sites whose publication was interrupted, unless a run is going that may be publishing."""
    with suppress(Busy), only_one(home):
        for out in outs:
            mend(out)


@contextmanager
def _logged(place: Place, progress: Progress) -> Iterator[Store]:
    """Opens the store and the log beside it."""
    with Store(place.home) as store:
        progress.open_log(place.home)
        try:
            yield store
        except BaseException as error:
            progress.end(error)
            raise
        finally:
            progress.close()


@contextmanager
def _failing(store: Store, run: Run) -> Iterator[None]:
    """Marks the run as failed when anything ends it early, signals included."""
    try:
        yield
    except BaseException as error:
        stopped = "stopped before it was complete" if isinstance(error, KeyboardInterrupt) else type(error).__name__
        store.runs.fail(run, " ".join(str(error).split()) or stopped)
        raise


def _begin(place: Place, store: Store) -> Run:
    return store.runs.begin(
        Run(0, place.time(), None, "running", "pubmed", strategy(place.topic), rules=rules_hash(place))
    )


def _searched(place: Place, store: Store, run: Run, pubmed: PubMed | None, progress: Progress) -> tuple[Run, bool]:
    """The run after the search, and whether PubMed was reached (or not wanted)."""
    if pubmed is None:
        return unsearched(store, run), True
    try:
        return search(place, store, run, pubmed, progress), True
    except OutOfReach as error:
        run = unsearched(store, run)
        built = "the starter summaries" if run.source == "starter" else "what is held"
        progress.say(f"PubMed is out of reach ({error}); built from {built}, last complete search: "
                     f"{run.last_search or 'never'}")
        return run, False


def _made(made_of: Origin, store: Store, run: Run, memory: Memory) -> tuple[Made, Callable[[], None]]:
    """The site of the run, and a function that completes the run in the store once the site stands."""
    last = store.runs.last_complete()
    if last and (same := again(made_of, store, run, memory.cache)):
        memory.log("nothing has changed of which the site is made: no record read, no claim linked")
        return same, lambda: store.runs.finish_again(same.report.run, last)
    before = Published.from_json(store.runs.published(last.id)) if last else None
    report, published = build(made_of.place, store, run, made_of.inputs, before, memory)
    report = with_history(report, store)
    memory.log(f"{len(report.studies)} studies, {len(report.items)} items, {len(report.issues)} issues")
    made = anew(made_of, report, memory.cache)
    memory.log(f"{len(made.same):,} pages as they were, {len(made.keys) - len(made.same):,} rendered now")
    return made, lambda: _finish(store, report, published)


def _finish(store: Store, report: Report, published: Published) -> None:
    past = {a.claim: (a.direction, a.certainty) for a in store.runs.answers(report.run.id)}
    now = {v.claim: (v.direction, v.certainty) for v in report.verdicts}
    fresh = {claim: answer for claim, answer in now.items() if past.get(claim) != answer}
    store.runs.finish(report.run, published.to_json(), report.changes, fresh)


def _prune(place: Place, store: Store, progress: Progress) -> None:
    days = place.settings.fetch.keep_raw_days
    if days > 0:
        gone = store.raw.prune((place.now() - timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%SZ"))
        progress.log(f"{gone} raw responses older than {days} days deleted")
