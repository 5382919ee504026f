"""Commands that write everything to one file, and restore it."""

from __future__ import annotations

from argparse import Namespace
from contextlib import chdir
from dataclasses import replace
from pathlib import Path

from pipeline import backup
from pipeline.commands.shared import main_workspace, run_each, say
from pipeline.render.write import write_site
from pipeline.run import rebuild_site
from pipeline.topics_page import write_topics_page
from pipeline.workspace import Workspace, further_workspaces, workspaces_of


def snapshot(options: Namespace) -> int:
    """Writes all that the sites are made from to one file."""
    main = main_workspace(options)
    print(backup.snapshot((main, *further_workspaces(main)), options.file))
    return 0


def restore(options: Namespace) -> int:
    """Unpacks a snapshot into a new folder and rebuilds its sites."""
    print(backup.restore(options.file, options.to))
    with chdir(options.to):
        main = replace(main_workspace(options), home=Path("data"))
        with_store = [w for w in workspaces_of(main, None) if (w.home / "evidence.db").exists()]
        code = run_each("restore", with_store, _rebuild)
        write_topics_page(main)
    say(f"{options.to / 'reports'}: the site was rebuilt; all commands work in {options.to}")
    return code


def _rebuild(workspace: Workspace) -> int:
    write_site(rebuild_site(workspace), workspace.out)
    return 0
