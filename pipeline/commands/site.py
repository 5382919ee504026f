"""Commands about the store and the published site: ``status``, ``verify``, ``serve``."""

from __future__ import annotations

from argparse import Namespace
from functools import partial

from pipeline.commands.shared import main_workspace, print_json, run_each, say
from pipeline.model import EvidenceError
from pipeline.render.manifest import differences
from pipeline.run import mend_if_idle, rebuild_site
from pipeline.server import site_server
from pipeline.status import TopicStatus, as_json, is_running, status_lines, topic_status
from pipeline.store import Store
from pipeline.topics_page import topics_page_difference
from pipeline.workspace import Workspace, workspaces_of


def status(options: Namespace) -> int:
    """Prints what is held, how fresh it is and what is wrong; exit code 1 if a person must look at something."""
    main = main_workspace(options)
    running = is_running(main.home)
    *further, first = workspaces_of(main, options.topic)
    statuses = {workspace.topic.id: _status_of(workspace, running) for workspace in (first, *further)}
    if options.json:
        print_json(as_json(statuses))
    else:
        print(*status_lines(statuses), sep="\n")
    return 1 if any(s.wrong for s in statuses.values()) else 0


def _status_of(workspace: Workspace, running: bool) -> TopicStatus:
    with Store(workspace.home) as store:
        return topic_status(workspace, store, running)


def verify(options: Namespace) -> int:
    """Rebuilds the sites from the stores and prints how the published ones differ; exit code 1 if any does."""
    main = main_workspace(options)
    workspaces = workspaces_of(main, options.topic)
    mend_if_idle(main.home, (workspace.out for workspace in workspaces))
    data_files: dict[str, dict[str, bytes]] = {}
    code = run_each("verify", workspaces, partial(_verify, data_files=data_files))
    if options.topic is None and (line := topics_page_difference(main, data_files)):
        print(line)
        return max(code, 1)
    return code


def _verify(workspace: Workspace, data_files: dict[str, dict[str, bytes]]) -> int:
    """Prints the differences of one site; ``data_files`` receives the data files of the rebuilt one."""
    files = rebuild_site(workspace)
    data_files[workspace.topic.id] = {path: data for path, data in files.items() if path.startswith("data/")}
    lines = differences(files, workspace.out)
    print(*lines, sep="\n", end="\n" if lines else "")
    advice = "; `evidence report` rebuilds it" if lines else ""
    say(f"{workspace.out}: {len(files)} files, {len(lines)} differ from the store{advice}")
    return 1 if lines else 0


def serve(options: Namespace) -> int:
    """Serves the site on this machine until interrupted."""
    main = main_workspace(options)
    mend_if_idle(main.home, [main.out])
    if not (options.out / "index.html").exists():
        raise EvidenceError(f"{options.out}/index.html: there is no site yet; run `make report` first")
    with site_server(options.out, options.port) as server:
        say(f"http://127.0.0.1:{server.server_address[1]}/ (stop with Ctrl-C)")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            return 0
    return 0
