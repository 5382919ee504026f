"""Serves the site on loopback: static files, read only, with a policy that loads nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from pipeline.model import EvidenceError

LOOPBACK = "127.0.0.1"
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}
INLINE = HEADERS["Content-Security-Policy"].replace("style-src 'self'", "style-src 'unsafe-inline'")
"""For the report in one file, which has its style inside and no scripts."""


class Handler(SimpleHTTPRequestHandler):
    """Serves a folder with our headers."""

    def end_headers(self) -> None:
        for name, value in HEADERS.items():
            one_file = name == "Content-Security-Policy" and self.path.split("?")[0].endswith("/report.html")
            self.send_header(name, INLINE if one_file else value)
        super().end_headers()

    def list_directory(self, path: object) -> None:
        """A folder without an index is not listed."""
        self.send_error(404, "No such page")

    def log_message(self, format: str, *args: object) -> None:
        """Requests are not logged."""


def site_server(folder: Path, port: int) -> ThreadingHTTPServer:
    """A server of the folder on loopback, bound but not yet running; port 0 takes any that is free."""
    handler: Callable[..., SimpleHTTPRequestHandler] = partial(Handler, directory=str(folder))
    try:
        return ThreadingHTTPServer((LOOPBACK, port), handler)
    except (OSError, OverflowError) as error:
        raise EvidenceError(f"port {port} cannot be had ({error}); name another with --port, 0 takes any") from error
