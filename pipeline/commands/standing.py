"""Commands about what is held and published."""

from __future__ import annotations

from argparse import Namespace
from functools import partial

from pipeline.commands.shared import main_place, show
from pipeline.every import each, say, state_of, verify_one
from pipeline.place import chosen
from pipeline.run import mend_quietly
from pipeline.server import site_server
from pipeline.state import as_json, is_going, lines
from pipeline.subjects import subjects_differ


def status(options: Namespace) -> int:
    """What is held, how fresh it is, and what is wrong; 1 when something needs a person."""
    main = main_place()
    going = is_going(main.home)
    *further, first = chosen(main, options.topic)
    found = {place.topic.id: state_of(place, going) for place in (first, *further)}
    if options.json:
        show(as_json(found))
    else:
        print(*lines(found), sep="\n")
    return 1 if any(one.wrong for one in found.values()) else 0


def verify(options: Namespace) -> int:
    """Rebuilds the sites from the stores and compares them byte for byte with the published ones."""
    main = main_place(options.out)
    places = chosen(main, options.topic)
    mend_quietly(main.home, (place.out for place in places))
    made: dict[str, dict[str, bytes]] = {}
    code = each("verify", places, partial(verify_one, made=made))
    if options.topic is None and (wrong := subjects_differ(main, made)):
        print(wrong)
        return max(code, 1)
    return code


def serve(options: Namespace) -> int:
    """Shows the site on loopback until interrupted."""
    main = main_place(options.out)
    mend_quietly(main.home, [main.out])
    if not (options.out / "index.html").exists():
        raise FileNotFoundError(f"{options.out}/index.html: there is no site yet; run `make report` first")
    with site_server(options.out, options.port) as server:
        say(f"http://127.0.0.1:{server.server_address[1]}/ (stop with Ctrl-C)")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            return 0
    return 0
