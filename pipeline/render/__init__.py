"""Renders a report into the files of the site.  Nothing here reads a clock, the store or the network."""

from __future__ import annotations

from pipeline.render.pages import RunPages, pages, render_all, render_run_files, run_pages
from pipeline.render.renderer import PublishedPages
from pipeline.render.site import build_site

__all__ = ["PublishedPages", "RunPages", "build_site", "pages", "render_all", "render_run_files", "run_pages"]
