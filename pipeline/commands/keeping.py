"""Commands that keep everything in one file, or what people decide."""

from __future__ import annotations

from argparse import Namespace
from contextlib import chdir
from dataclasses import replace
from functools import partial
from pathlib import Path

from pipeline import backup
from pipeline.claims.entries import quoted
from pipeline.commands.shared import each, main_place, one_place, say
from pipeline.disk import write_whole
from pipeline.link import all_rulings, check_ruling, claim_hash, text_hash
from pipeline.model import EvidenceError
from pipeline.place import Place, chosen, further_places
from pipeline.render.write import write_site
from pipeline.run import rebuilt
from pipeline.stages import evidence, read_inputs
from pipeline.store import Store
from pipeline.subjects import write_subjects


def ruling(options: Namespace) -> int:
    """Writes a person's decision, or acknowledges the changes that wait."""
    if options.action == "ack":
        return each("ruling", chosen(main_place(), options.topic), partial(_acknowledge, options.who))
    place = one_place(options)
    with Store(place.home) as store:
        print(_add_ruling(place, store, options))
    return 0


def _acknowledge(who: str, place: Place) -> int:
    """Records that ``who`` has seen all waiting changes (EVIDENCE 7)."""
    with Store(place.home) as store:
        print(f"{store.runs.acknowledge(who, place.time())} changes acknowledged by {who}")
    return 0


def snapshot(options: Namespace) -> int:
    """Writes everything that makes the sites to one file."""
    main = main_place()
    print(backup.snapshot((main, *further_places(main)), options.file))
    return 0


def restore(options: Namespace) -> int:
    """Unpacks a snapshot into a new folder and rebuilds its sites."""
    print(backup.restore(options.file, options.to))
    with chdir(options.to):
        main = replace(main_place(), home=Path("data"))
        held = [place for place in chosen(main, None) if (place.home / "evidence.db").exists()]
        code = each("restore", held, _rebuild)
        write_subjects(main)
    say(f"{options.to / 'reports'}: the site, made again; in {options.to} every command works on it")
    return code


def _rebuild(place: Place) -> int:
    write_site(rebuilt(place), place.out)
    return 0


def _add_ruling(place: Place, store: Store, options: Namespace) -> str:
    """Appends a ruling to rulings/rulings.toml; refuses one that is malformed or about nothing that is held."""
    file = Path(place.settings.rulings) / "rulings.toml"
    values = {
        "id": _next_id(file.parent), "what": options.what, "pmid": options.pmid, "claim": options.claim,
        "value": options.value, "reason": options.reason, "who": options.who, "when": place.time()[:10], "hash": "",
    }
    entry = {k: v for k, v in values.items() if v is not None}
    check_ruling(entry, "the ruling")
    entry["hash"] = _hash(place, store, options)
    _check_application(place, options)
    text = file.read_text("utf-8") if file.exists() else ""
    lines = "\n".join(f"{k} = {quoted(v)}" for k, v in entry.items())
    write_whole(file, "\n".join([*([text] if text else []), "[[ruling]]", lines, ""]).encode())
    return f"{file}: ruling {values['id']} written; it holds from the next `evidence report` on"


def _check_application(place: Place, options: Namespace) -> None:
    ids = [a.id for a in place.topic.applications]
    if options.what == "application" and options.value.removeprefix("not ").strip() not in ids:
        raise EvidenceError(f"--value {options.value!r}: no application of the topic; use one of {', '.join(ids)}")


def _hash(place: Place, store: Store, options: Namespace) -> str:
    """The hash of what was judged: the text of the record or, for a verdict, the claim as understood."""
    claim = next((c for c in read_inputs(place).claims if c.id == options.claim), None)
    if options.claim and claim is None:
        raise EvidenceError(f"--claim {options.claim}: no claim has this id; see data/claims.json of the site")
    if options.pmid and not (options.pmid.isascii() and options.pmid.isdigit()):
        raise EvidenceError(f"--pmid {options.pmid}: is no PMID; give its digits alone")
    record = next((r for r in evidence(place, store).records if r.pmid == options.pmid), None)
    if options.pmid and record is None:
        raise EvidenceError(f"--pmid {options.pmid}: no such record is held; run `evidence report` first")
    if record is not None:
        return text_hash(record)
    return claim_hash(claim) if claim is not None else ""


def _next_id(folder: Path) -> str:
    taken = {r.id for r in all_rulings(folder)}
    return next(id for n in range(1, len(taken) + 2) if (id := f"r{n}") not in taken)
