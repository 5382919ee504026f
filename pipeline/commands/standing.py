"""Commands about what is held and published."""

from __future__ import annotations

from argparse import Namespace
from functools import partial

from pipeline.commands.shared import each, main_place, say, show
from pipeline.model import EvidenceError
from pipeline.place import Place, chosen
from pipeline.render.manifest import differences
from pipeline.run import mend_quietly, rebuilt
from pipeline.server import site_server
from pipeline.state import State, as_json, is_going, lines, state
from pipeline.store import Store
from pipeline.subjects import subjects_differ


def status(options: Namespace) -> int:
    """What is held, how fresh it is, and what is wrong; 1 if something needs a person."""
    main = main_place()
    going = is_going(main.home)
    *further, first = chosen(main, options.topic)
    found = {place.topic.id: _state(place, going) for place in (first, *further)}
    if options.json:
        show(as_json(found))
    else:
        print(*lines(found), sep="\n")
    return 1 if any(one.wrong for one in found.values()) else 0


def _state(place: Place, going: bool) -> State:
    with Store(place.home) as store:
        return state(place, store, going)


def verify(options: Namespace) -> int:
    """Rebuilds the sites from the stores and compares them with the published ones, byte for byte; 1 if any differ."""
    main = main_place(options.out)
    places = chosen(main, options.topic)
    mend_quietly(main.home, (place.out for place in places))
    made: dict[str, dict[str, bytes]] = {}
    code = each("verify", places, partial(_verify, made=made))
    if options.topic is None and (wrong := subjects_differ(main, made)):
        print(wrong)
        return max(code, 1)
    return code


def _verify(place: Place, made: dict[str, dict[str, bytes]]) -> int:
    """``made`` receives the data files of the rebuilt site."""
    files = rebuilt(place)
    made[place.topic.id] = {path: data for path, data in files.items() if path.startswith("data/")}
    wrong = differences(files, place.out)
    print(*wrong, sep="\n", end="\n" if wrong else "")
    mend = "; `evidence report` makes it anew" if wrong else ""
    say(f"{place.out}: {len(files)} files, {len(wrong)} differ from the store{mend}")
    return 1 if wrong else 0


def serve(options: Namespace) -> int:
    """Shows the site on loopback until interrupted."""
    main = main_place(options.out)
    mend_quietly(main.home, [main.out])
    if not (options.out / "index.html").exists():
        raise EvidenceError(f"{options.out}/index.html: there is no site yet; run `make report` first")
    with site_server(options.out, options.port) as server:
        say(f"http://127.0.0.1:{server.server_address[1]}/ (stop with Ctrl-C)")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            return 0
    return 0
