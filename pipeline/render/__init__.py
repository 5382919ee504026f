"""Renders a report into the files of the site.  Nothing here reads a clock, the store or the network."""

from __future__ import annotations

from pipeline.render.pages import Kept, files_again, kept, made, pages
from pipeline.render.printing import Before
from pipeline.render.site import build

__all__ = ["Before", "Kept", "build", "files_again", "kept", "made", "pages"]
