"""The command ``evidence evaluate``: measures accuracy on labelled records, writes it, checks it against floors."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from pipeline.claims import load_claims, read_claim, read_document
from pipeline.evaluate import evaluate, missed_floors, row_key
from pipeline.evaluate.labels import check_row, publishable_labels, result_contents
from pipeline.fetch.rows import record_from_row
from pipeline.hashes import reading_hash
from pipeline.link import link
from pipeline.model import Claim, EvidenceError, Record
from pipeline.reading import read_studies
from pipeline.workspace import Workspace

Say = Callable[[str], None]
T = TypeVar("T")


class LabelError(EvidenceError):
    """A file of labels, claims or floors cannot be read; the message names file, line and what to do."""


class Measurement(NamedTuple):
    """Accuracy on labelled records."""

    tasks: dict[str, dict[str, Any]]  # figures by task
    rows: int  # labelled rows
    held: int  # labelled rows whose record was available


def read_labels(path: Path) -> list[dict[str, Any]]:
    """The labelled rows of a file (JSON Lines); raises LabelError for a line that is no label or cannot be scored."""
    return [row for row, _ in _parsed_lines(path, _checked_key, (
        "not a label ({}); a label is a JSON object with a pmid, or with an id and a digest, and with values as in "
        "evaluation/README.md"))]


def _checked_key(row: dict[str, Any]) -> str:
    check_row(row)
    return row_key(row)


def load_labelled_claims(workspace: Workspace, path: Path) -> tuple[Claim, ...]:
    """The claims that labels refer to.

    ``path`` is a claims file (.toml) in the folder of its document, or JSON Lines with the keys id and claim, where the
    claim is a sentence as for ``evidence check``.  Raises LabelError, ClaimsError or DocumentError.
    """
    if path.suffix == ".toml":
        named = path.with_name(_read_table(path).get("document", ""))
        return load_claims(path, read_document(named, workspace.settings.max_document_characters), workspace.topic)[0]
    wrong = "not a claim ({}); give a JSON object with an id and a claim"
    rows = _parsed_lines(path, itemgetter("id", "claim"), wrong)
    return tuple(replace(read_claim(claim, workspace.topic), id=id) for _, (id, claim) in rows)


def _parsed_lines(path: Path, parse: Callable[[Any], T], wrong: str) -> list[tuple[dict[str, Any], T]]:
    """The object on each line, and what ``parse`` returns for it; ``wrong`` is the message if that fails."""
    rows = []
    for number, line in enumerate(_read_text(path).splitlines(), 1):
        try:
            if line.strip():
                row = json.loads(line)
                rows.append((row, parse(row)))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise LabelError(f"{path}, line {number}: {wrong.format(error)}") from error
    return rows


def _read_table(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(_read_text(path))
    except tomllib.TOMLDecodeError as error:
        raise LabelError(f"{path}: not valid TOML ({error}); correct the file") from error


def _read_text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise LabelError(f"{path}: byte {error.start} is not UTF-8 text; save the file as UTF-8") from error


def measure(
    workspace: Workspace, rows: list[dict[str, Any]], records: Iterable[Record], claims: Sequence[Claim] | None = None
) -> Measurement:
    """Reads the labelled records and scores the readings and, if there are ``claims``, the stances on them.

    A row with a digest is its own record.
    """
    texts = {r.pmid: r for r in records if r.digest is None}
    for row in rows:
        if row.get("digest"):
            texts[row["id"]] = record_from_row(row, row["id"])
    held = sorted({row_key(row) for row in rows} & texts.keys())
    studies = read_studies([texts[p] for p in held], workspace.topic)[0]
    items = None if claims is None else link(claims, studies, workspace.topic, ())[0]
    return Measurement(evaluate(rows, {s.pmid: s for s in studies}, workspace.topic.harms, items), len(rows), len(held))


def write_labels(rows: list[dict[str, Any]], path: Path) -> str:
    """Writes the labels that may be published; returns a line about them."""
    lines = [json.dumps(row, ensure_ascii=False) for row in publishable_labels(rows)]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return f"{path}: {len(lines)} of {len(rows)} rows, without any text"


def write_result(workspace: Workspace, measurement: Measurement, labels: Path, path: Path) -> str:
    """Writes a measurement to ``path``, keeping the note there on how the labels were made; returns a line about it."""
    before = json.loads(path.read_text("utf-8")) if path.exists() else {}
    result = {"topic": workspace.topic.id} | result_contents(
        measurement.tasks, labels.read_bytes(), reading_hash(workspace), workspace.timestamp()[:10], before)
    path.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return f"{path}: measured on {measurement.held} of {measurement.rows} labelled records"


def check_floors(measurement: Measurement, path: Path, say: Say) -> bool:
    """Whether any figure is below its floor in the file ``path``; calls ``say`` with a line for each."""
    wanted, short = _applicable_floors(path, measurement.held)
    missed = missed_floors(measurement.tasks, wanted)
    for line in [*missed, *short]:
        say(line)
    return bool(missed)


def _applicable_floors(path: Path, held: int) -> tuple[dict[str, Mapping[str, float]], list[str]]:
    """The floors of a file; none, and a line about it, if fewer labelled records are held than they require."""
    table = _read_table(path)
    rows = int(table.pop("rows", 0))
    if held < rows:
        return {}, [f"{path}: the floors need {rows} labelled records, but only {held} are held, so none was applied"]
    return table, []
