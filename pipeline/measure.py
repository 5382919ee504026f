"""``evidence evaluate``: reads labels and records, measures accuracy, keeps it and checks it against floors."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from pipeline.claims import load_claims, read_claim, read_document
from pipeline.evaluate import evaluate, floors, key
from pipeline.evaluate.labels import checked, kept, shippable
from pipeline.fetch.rows import record_of
from pipeline.link import link
from pipeline.model import Claim, EvidenceError, Record
from pipeline.place import Place
from pipeline.reading import read_studies
from pipeline.rules import reading_hash

Say = Callable[[str], None]
T = TypeVar("T")


class LabelError(EvidenceError):
    """A file of labels, claims or floors cannot be read; the message names file, line and what to do."""


class Measured(NamedTuple):
    tasks: dict[str, dict[str, Any]]
    rows: int  # labelled rows
    held: int  # those of them whose text was available


def read_labels(path: Path) -> list[dict[str, Any]]:
    """Labelled rows, one JSON object per line; raises LabelError for a line that is not one, names no record or cannot
    be scored."""
    return [row for row, _ in _rows(path, _label, "no label ({}); a line is a JSON object with a pmid, or with an id "
                                                  "and a digest, and with values in the form of evaluation/README.md")]


def _label(row: dict[str, Any]) -> str:
    checked(row)
    return key(row)


def asked(place: Place, path: Path) -> tuple[Claim, ...]:
    """The claims that labels refer to: from a claims file with its document beside it, or from JSON Lines of id and
    claim, read as ``check`` reads a sentence.  Raises LabelError or what a claims file raises."""
    if path.suffix == ".toml":
        named = path.with_name(_table(path).get("document", ""))
        return load_claims(path, read_document(named, place.settings.max_document_characters), place.topic)[0]
    rows = _rows(path, itemgetter("id", "claim"), "no claim ({}); a line is a JSON object with an id and a claim")
    return tuple(replace(read_claim(claim, place.topic), id=id) for _, (id, claim) in rows)


def _rows(path: Path, take: Callable[[Any], T], wrong: str) -> list[tuple[dict[str, Any], T]]:
    """Each line's object, and what ``take`` makes of it."""
    rows = []
    for number, line in enumerate(_text(path).splitlines(), 1):
        try:
            if line.strip():
                row = json.loads(line)
                rows.append((row, take(row)))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise LabelError(f"{path}, line {number}: {wrong.format(error)}") from error
    return rows


def _table(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(_text(path))
    except tomllib.TOMLDecodeError as error:
        raise LabelError(f"{path}: is no TOML ({error}); correct the file") from error


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise LabelError(f"{path}: byte {error.start} is not UTF-8 text; save the file as UTF-8") from error


def measure(
    place: Place, rows: list[dict[str, Any]], records: Iterable[Record], claims: Sequence[Claim] | None = None
) -> Measured:
    """Reads the labelled records and scores them, on the claims too if there are any; a row with a digest brings its
    own text."""
    texts = {r.pmid: r for r in records if r.digest is None}
    for row in rows:
        if row.get("digest"):
            texts[row["id"]] = record_of(row, row["id"])
    held = sorted({key(row) for row in rows} & texts.keys())
    studies = read_studies([texts[p] for p in held], place.topic)[0]
    items = None if claims is None else link(claims, studies, place.topic, ())[0]
    return Measured(evaluate(rows, {s.pmid: s for s in studies}, place.topic.harms, items), len(rows), len(held))


def write_labels(rows: list[dict[str, Any]], path: Path) -> str:
    """Writes the labels that may be published; returns one line about them."""
    lines = [json.dumps(row, ensure_ascii=False) for row in shippable(rows)]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return f"{path}: {len(lines)} of {len(rows)} rows, PMID and values alone"


def write_result(place: Place, found: Measured, labels: Path, path: Path) -> str:
    """Writes the measurement to ``path``, keeping its note on how the labels were made."""
    before = json.loads(path.read_text("utf-8")) if path.exists() else {}
    result = {"topic": place.topic.id} | kept(
        found.tasks, labels.read_bytes(), reading_hash(place), place.time()[:10], before)
    path.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return f"{path}: measured on {found.held} of {found.rows} labelled records"


def under_floors(found: Measured, path: Path, say: Say) -> bool:
    """Whether any figure is under its floor; ``say`` gets a line for each."""
    wanted, short = _applied(path, found.held)
    missed = floors(found.tasks, wanted)
    for line in [*missed, *short]:
        say(line)
    return bool(missed)


def _applied(path: Path, held: int) -> tuple[dict[str, Mapping[str, float]], list[str]]:
    """The floors, or none and a line about it when fewer rows are held than the floors ask for."""
    table = _table(path)
    rows = int(table.pop("rows", 0))
    if held < rows:
        return {}, [f"{path}: floors hold from {rows} labelled records on; {held} are at hand, so none was applied"]
    return table, []
