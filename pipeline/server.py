"""Serves the site on this machine only: static files, read only, with headers that forbid loading from elsewhere."""

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
POLICY_OF_SINGLE_FILE = HEADERS["Content-Security-Policy"].replace("style-src 'self'", "style-src 'unsafe-inline'")
"""The policy for the report in one file, which contains its style and no scripts."""


class Handler(SimpleHTTPRequestHandler):
    """Serves the files of a folder with :data:`HEADERS`."""

    def end_headers(self) -> None:
        for name, value in HEADERS.items():
            one_file = name == "Content-Security-Policy" and self.path.split("?")[0].endswith("/report.html")
            self.send_header(name, POLICY_OF_SINGLE_FILE if one_file else value)
        super().end_headers()

    def list_directory(self, path: object) -> None:
        """Refuses to list a folder that has no index."""
        self.send_error(404, "No such page")

    def log_message(self, format: str, *args: object) -> None:
        """Logs nothing."""


def site_server(folder: Path, port: int) -> ThreadingHTTPServer:
    """A server of the folder on the loopback address, bound but not running; port 0 takes any free port."""
    handler: Callable[..., SimpleHTTPRequestHandler] = partial(Handler, directory=str(folder))
    try:
        return ThreadingHTTPServer((LOOPBACK, port), handler)
    except (OSError, OverflowError) as error:
        advice = "choose another with --port, or --port 0 for any free one"
        raise EvidenceError(f"port {port} is not available ({error}); {advice}") from error
