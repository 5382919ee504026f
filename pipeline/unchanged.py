"""A run without news: proof that nothing the site is made from has changed, and the site made again from itself.

Studies, items and answers follow from the records, from what people wrote and from the program alone.  When these are
as they were at the last complete run, so is every file of the site that does not speak of the run itself.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from pipeline.history import fetch_issues, with_history
from pipeline.model import Report, Run
from pipeline.parallel import FORKS, spread
from pipeline.place import Place
from pipeline.render import Before, Kept, build, files_again, kept, made
from pipeline.render.manifest import MANIFEST, Stamp, standing
from pipeline.render.shell import shell
from pipeline.rules import site_hash
from pipeline.stages import Inputs
from pipeline.store import Store
from pipeline.store.cache import Cache
from pipeline.store.compact import dump, load

MANY = 1000  # from so many studies on, rendering is shared between processes
_STATE, _KEPT = "state of the site", "kept of the site"  # names of notes in the cache


class Made(NamedTuple):
    """A site to be written."""

    report: Report  # without studies, items and answers if the run has no news
    files: dict[str, bytes]
    same: dict[str, Stamp]  # files that are carried over
    kept: Kept
    keys: Mapping[str, str]  # path of a page to the hash of all that it is made from


class Origin(NamedTuple):
    """What a site is made from, besides the evidence, as it was when the run began."""

    place: Place
    inputs: Inputs
    program: str  # hash of the program, templates, topic pack and settings


def origin(place: Place, inputs: Inputs) -> Origin:
    """What the site of a run that begins now will be made from."""
    return Origin(place, inputs, site_hash(place))


def again(made_of: Origin, store: Store, run: Run, cache: Cache) -> Made | None:
    """The site of a run if nothing changed; None if something did, or a file is not as it was left."""
    place, last, stamps = made_of.place, store.runs.last_complete(), stamps_of(cache)
    if last is None:
        return None
    report = _report(made_of.inputs, store, replace(run, stored=last.stored, issues=last.issues))
    same, text = standing(place.out, stamps), cache.note(_KEPT)
    if text is None or len(same) < len(stamps) or cache.note(_STATE) != _left(last, state(made_of, store, report)):
        return None
    before: Kept = load(Kept, text)
    report = replace(report, rulings=before.methods.rulings)
    files = files_again(report, place.topic, place.settings, before, lambda path: (place.out / path).read_bytes())
    same = {path: stamp for path, stamp in same.items() if path not in files and path != MANIFEST}
    return Made(report, files, same, before, {p: key for p, (key, _) in cache.stood().items() if p in same})


def anew(made_of: Origin, report: Report, cache: Cache) -> Made:
    """The site of a report; only pages that changed or are missing are rendered."""
    place = made_of.place
    stood = standing(place.out, stamps_of(cache))
    keys = {path: key for path, (key, _) in cache.stood().items() if path in stood}
    before = Before(made_of.program, keys, lambda path: (place.out / path).read_bytes())
    site = build(report, place.topic, place.settings, before=before)
    known = kept(site)
    found = made(site, spread if FORKS and len(report.studies) >= MANY else map, known)
    return Made(report, found.files, {path: stood[path] for path in found.carried}, known, found.keys)


def state(made_of: Origin, store: Store, report: Report) -> str:
    """Hash of everything the site of a report is made from, except what speaks of the run itself."""
    run, place = report.run, made_of.place
    around = shell(report, place.topic, place.settings, 0)
    parts = (
        made_of.program, made_of.inputs, store.records.known(), store.runs.past(),
        sorted(fetch_issues(store, run)), [(c.name, c.listed) for c in run.consulted],
        run.source, run.started[:4], run.last_search is None, around.strong, around.rest,
    )
    return hashlib.sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()


def leave(made_of: Origin, store: Store, made: Made, stood: Mapping[str, Stamp], cache: Cache) -> None:
    """Caches what the next run needs in order to know that nothing changed."""
    cache.keep_stood({path: (made.keys.get(path, ""), " ".join(map(str, stamp))) for path, stamp in stood.items()})
    cache.keep_note(_KEPT, dump(made.kept))
    cache.keep_note(_STATE, _left(made.report.run, state(made_of, store, made.report)))


def stamps_of(cache: Cache) -> dict[str, Stamp]:
    """The stamps of the files of the site as they were left."""
    parts = ((path, text.split(" ")) for path, (_, text) in cache.stood().items())
    return {path: Stamp(int(size), int(time), digest) for path, (size, time, digest) in parts}


def _left(run: Run, state: str) -> str:
    return f"run {run.id}: {state}"


def _report(inputs: Inputs, store: Store, run: Run) -> Report:
    return with_history(Report(run, inputs.documents, inputs.claims, (), (), ()), store)
