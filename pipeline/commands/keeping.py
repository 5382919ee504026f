"""Commands that keep everything in one file, or what people decide."""

from __future__ import annotations

from argparse import Namespace
from contextlib import chdir
from dataclasses import replace
from functools import partial
from pathlib import Path

from pipeline import backup
from pipeline.commands.shared import each, main_place, one_place, say
from pipeline.decisions import acknowledge, add_ruling
from pipeline.place import Place, chosen, further_places
from pipeline.render.write import write_site
from pipeline.run import rebuilt
from pipeline.store import Store
from pipeline.subjects import write_subjects


def ruling(options: Namespace) -> int:
    """Writes a person's decision, or acknowledges the changes that wait."""
    if options.action == "ack":
        return each("ruling", chosen(main_place(), options.topic), partial(_acknowledge, options.who))
    place = one_place(options)
    with Store(place.home) as store:
        print(add_ruling(place, store, options))
    return 0


def _acknowledge(who: str, place: Place) -> int:
    with Store(place.home) as store:
        print(acknowledge(place, store, who))
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
