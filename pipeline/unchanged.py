"""A run without news: proof that nothing of which the site is made has changed, and the site made again from itself.

Studies, items and answers follow from the records, from what people wrote and from the program alone; when all of
these are what they were at the last complete run, so are they, and so is every file of the site that does not speak of
the run itself.
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
from pipeline.render.shell import shell
from pipeline.render.write import MANIFEST, Stamp, standing
from pipeline.rules import site_hash
from pipeline.stages import Inputs
from pipeline.store import Store
from pipeline.store.cache import Cache
from pipeline.store.compact import dump, load

MANY = 1000  # studies of a site of which the making is shared out
_STATE, _KEPT = "state of the site", "kept of the site"  # notes; what was kept can be read by the same program only


class Made(NamedTuple):
    """A site to be written."""

    report: Report  # of a run without news: without studies, items and answers
    files: dict[str, bytes]
    same: dict[str, Stamp]  # files that stand and are carried over
    kept: Kept
    keys: Mapping[str, str]  # path of a page to the hash of all that it is made from


class Origin(NamedTuple):
    """Of what a site is made beside the evidence, as it was when the run began."""

    place: Place
    inputs: Inputs
    program: str  # hash of the program, templates, topic pack and settings


def origin(place: Place, inputs: Inputs) -> Origin:
    """Of what the site of a run that begins now will be made."""
    return Origin(place, inputs, site_hash(place))


def again(made_of: Origin, store: Store, run: Run, cache: Cache) -> Made | None:
    """The site of a run when nothing changed; None when something did, or a file is not as it was left."""
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
    """The site of a report: only pages are printed that stand otherwise or not at all."""
    place = made_of.place
    stood = standing(place.out, stamps_of(cache))
    keys = {path: key for path, (key, _) in cache.stood().items() if path in stood}
    before = Before(made_of.program, keys, lambda path: (place.out / path).read_bytes())
    site = build(report, place.topic, place.settings, before=before)
    to_keep = kept(site)  # before the work is shared out, so that it need not be done again
    found = made(site, spread if FORKS and len(report.studies) >= MANY else map)
    same = {path: stood[path] for path in found.carried}
    fresh = {path: data for path, data in found.files.items() if path not in same}
    return Made(report, fresh, same, to_keep, found.keys)


def state(made_of: Origin, store: Store, report: Report) -> str:
    """Hash of all of which the site of a report is made, but for what is said of the run itself."""
    run, place = report.run, made_of.place
    around = shell(report, place.topic, place.settings, 0)
    parts = (
        made_of.program, made_of.inputs, store.records.known(), store.runs.past(),
        sorted(fetch_issues(store, run)), [(c.name, c.listed) for c in run.consulted],
        run.source, run.started[:4], run.last_search is None, around.strong, around.rest,
    )
    return hashlib.sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()


def leave(made_of: Origin, store: Store, made: Made, stood: Mapping[str, Stamp], cache: Cache) -> None:
    """Keeps of a complete run what the next one needs to know that nothing changed."""
    cache.keep_stood({path: (made.keys.get(path, ""), " ".join(map(str, stamp))) for path, stamp in stood.items()})
    cache.keep_note(_KEPT, dump(made.kept))
    cache.keep_note(_STATE, _left(made.report.run, state(made_of, store, made.report)))


def stamps_of(cache: Cache) -> dict[str, Stamp]:
    """How the files of the site were left."""
    parts = ((path, text.split(" ")) for path, (_, text) in cache.stood().items())
    return {path: Stamp(int(size), int(time), digest) for path, (size, time, digest) in parts}


def _left(run: Run, state: str) -> str:
    return f"run {run.id}: {state}"


def _report(inputs: Inputs, store: Store, run: Run) -> Report:
    return with_history(Report(run, inputs.documents, inputs.claims, (), (), ()), store)
