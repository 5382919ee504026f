"""Laws are tried without a deadline for one example: a busy machine is no failure."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("plain", deadline=None)
settings.load_profile("plain")
