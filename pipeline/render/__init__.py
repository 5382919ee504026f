"""A report in, every file of the site out; nothing here reads a clock, the store or the network."""

from __future__ import annotations

from pipeline.render.pages import pages

__all__ = ["pages"]
