"""A stand-in for E-utilities on the loopback interface: serves given records, evaluates only the limits of a
term, keeps to the cap of PubMed, notes every request, and misbehaves when told to."""

from __future__ import annotations

import random
import re
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple, Self
from urllib.parse import parse_qs, urlsplit

CAP = 9999
HEAD = '<?xml version="1.0" ?>\n'
_UID = re.compile(r" AND (\d+):(\d+)\[UID\]")
_DATE = re.compile(r' AND \("(\d{4}/\d\d/\d\d)":"3000"\[(crdt|lr)\]\)')


class Asked(NamedTuple):
    """One request as it came in."""

    name: str  # esearch | efetch | esummary
    fields: dict[str, str]
    time: float
    method: str


class Fault(NamedTuple):
    """What to do instead of answering well; for the next request, or the next one of that name."""

    kind: str
    name: str | None = None
    headers: tuple[tuple[str, str], ...] = ()


BODIES = {
    "429": '{"error":"API rate limit exceeded","api-key":"KEY","count":"4","limit":"3"}',
    "500": "WWW Error 500 Diagnostic",
    "502": "<html><head><title>502 Bad Gateway</title></head></html>",
    "400": '<eFetchResult><ERROR>cannot be retrieved</ERROR></eFetchResult>',
    "html": "<!DOCTYPE html><html><body>Down for maintenance</body></html>",
    "error": "<eFetchResult><ERROR>NCBI C++ Exception: Error: out of luck</ERROR></eFetchResult>",
    "search error": "<eSearchResult><ERROR>Search Backend failed: busy</ERROR></eSearchResult>",
    "past the cap": "<eSearchResult><ERROR>Search Backend failed: 'retstart' cannot be larger than 9998</ERROR>"
    "</eSearchResult>",
    "history": "<eFetchResult><ERROR>Unable to obtain query #1</ERROR></eFetchResult>",
    "json": '{"error":"API rate limit exceeded","api-key":"KEY","count":"4","limit":"3"}',
    "empty": "",
    "text": "Error 17: gateway",
    "no ids": "<eFetchResult><ERROR>Empty id list - nothing todo</ERROR></eFetchResult>",
    "other root": "<eLinkResult></eLinkResult>",
}
STATUS = {"429": 429, "500": 500, "502": 502, "400": 400}


def article(pmid: str, title: str = "A study of something", extra: str = "") -> str:
    """A PubmedArticle as small as can be."""
    return (
        f'<PubmedArticle><MedlineCitation><PMID Version="1">{pmid}</PMID><Article><ArticleTitle>{title} {pmid}'
        f"</ArticleTitle>{extra}</Article></MedlineCitation></PubmedArticle>"
    )


class Eutils:
    """The server; use it as a context manager. All ids match every query, less the limits that stand in it."""

    def __init__(
        self, ids: Iterable[int | str], records: Mapping[str, str] | None = None,
        dates: Mapping[str, tuple[str, str]] | None = None,
    ) -> None:
        self.ids = sorted({str(i) for i in ids}, key=int)
        self.records = records or {}  # PMID to its XML; the others are made up
        self.dates = dates or {}  # PMID to its crdt and lr, "2026/10/01"; the others are old
        self.silent: set[str] = set()  # efetch leaves these out
        self.gone: set[str] = set()  # efetch and esummary leave these out
        self.faults: list[Fault] = []
        self.asked: list[Asked] = []
        self.only: dict[str, str] = {}  # PMID to words that a query must hold to find it
        self.warnings = ""
        self.page = CAP  # the most ids that a page gives
        self.translate: Callable[[str], str] = lambda term: term
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        self._server.handle_error = lambda *_: None  # type: ignore[method-assign]  # a client that was killed
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/eutils"
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def most_in_a_second(self) -> int:
        """The most requests that came within any one second."""
        times = [a.time for a in self.asked]
        return max((sum(1 for t in times[n:] if t - start < 1.0) for n, start in enumerate(times)), default=0)

    def names(self) -> list[str]:
        """The utilities asked, in order."""
        return [a.name for a in self.asked]

    def matching(self, term: str) -> list[str]:
        """The ids that the limits in a term leave."""
        found = [i for i in self.ids if self.only.get(i, "") in term]
        for low, high in _UID.findall(term):
            found = [i for i in found if int(low) <= int(i) <= int(high)]
        for since, tag in _DATE.findall(term):
            place = ("crdt", "lr").index(tag)
            found = [i for i in found if self.dates.get(i, ("1990/01/01", "1990/01/01"))[place] >= since]
        return found

    def esearch(self, fields: Mapping[str, str]) -> str:
        """A search answer, clamped as PubMed clamps it."""
        start, most = int(fields.get("retstart", 0)), min(int(fields.get("retmax", 20)), self.page)
        if start >= CAP:
            return BODIES["past the cap"]
        found = self.matching(fields["term"])
        page = found[start:min(start + most, CAP)]
        ids = "".join(f"<Id>{i}</Id>\n" for i in page)
        return (
            f"{HEAD}<eSearchResult><Count>{len(found)}</Count><RetMax>{len(page)}</RetMax><RetStart>{start}</RetStart>"
            f"<IdList>{ids}</IdList><TranslationSet/><QueryTranslation>{_safe(self.translate(fields['term']))}"
            f"</QueryTranslation>{self.warnings}</eSearchResult>"
        )

    def efetch(self, fields: Mapping[str, str]) -> str:
        """The records asked for, those that are not there left out without a word."""
        here = set(self.ids) - self.silent - self.gone
        return _set(self.records.get(i) or article(i) for i in fields["id"].split(",") if i in here)

    def esummary(self, fields: Mapping[str, str]) -> str:
        """A DocSum for each id that exists, an ERROR for the others."""
        here = set(self.ids) - self.gone
        parts = (
            f"<DocSum><Id>{i}</Id></DocSum>" if i in here else f"<ERROR>UID={i}: cannot get document summary</ERROR>"
            for i in fields["id"].split(",")
        )
        return f"{HEAD}<eSummaryResult>{''.join(parts)}</eSummaryResult>"

    def answer(self, asked: Asked) -> tuple[Fault, int, bytes]:
        """What to send: a fault (kind "" when none is due), the status and the body."""
        with self._lock:
            self.asked.append(asked)
            due = next((f for f in self.faults if f.name in (None, asked.name)), None)
            if due:
                self.faults.remove(due)
        fault = due or Fault("")
        if fault.kind.startswith("key in "):
            kind = fault.kind.removeprefix("key in ")
            said = BODIES[kind].replace("KEY", "").replace("cannot", "no").replace("Down", "")
            return fault, STATUS.get(kind, 200), said.replace("error", f"error {asked.fields.get('api_key')}").encode()
        if fault.kind in BODIES:
            return fault, STATUS.get(fault.kind, 200), BODIES[fault.kind].encode()
        body: str = getattr(self, asked.name)(asked.fields)
        return fault, 200, _spoilt(body, fault.kind).encode()


def _spoilt(body: str, kind: str) -> str:
    """A good body made short, doubled, shuffled or broken off."""
    if kind == "truncated":
        return body[: int(len(body) * 0.7)]
    head, units, tail = _parted(body)
    changed = {
        "short": units[1:], "doubled": units + units, "shuffled": random.Random(1).sample(units, len(units)),
        "stranger": [*units, article("99")],
    }.get(kind, units)
    return head + "".join(changed) + tail


def _parted(body: str) -> tuple[str, list[str], str]:
    """What stands before the records or ids of an answer, each of them, and what stands after."""
    units = list(re.finditer(r"<PubmedArticle>.*?</PubmedArticle>|<Id>\d+</Id>\n", body, re.DOTALL))
    if not units:
        return body, [], ""
    return body[:units[0].start()], [u[0] for u in units], body[units[-1].end():]


def _set(units: Iterable[str]) -> str:
    return f"{HEAD}<PubmedArticleSet>{''.join(units)}</PubmedArticleSet>"


def _safe(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _handler(eutils: Eutils) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1  # head and body in one packet: without it each answer waits for an acknowledgement

        def do_POST(self) -> None:
            length = int(self.headers.get("Content-Length", 0))
            self._serve(self.rfile.read(length).decode())

        def do_GET(self) -> None:
            self._serve(urlsplit(self.path).query)

        def _serve(self, form: str) -> None:
            name = urlsplit(self.path).path.rpartition("/")[2].removesuffix(".fcgi")
            fields = {key: values[-1] for key, values in parse_qs(form).items()}
            fault, status, body = eutils.answer(Asked(name, fields, time.monotonic(), self.command))
            if fault.kind in ("silence", "hang"):
                time.sleep(1.0 if fault.kind == "silence" else 20.0)
                self.close_connection = True
                return
            if fault.kind == "reset":
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                self.connection.close()
                self.close_connection = True
                return
            self._send(fault, status, body)

        def _send(self, fault: Fault, status: int, body: bytes) -> None:
            self.send_response_only(status)  # without a Date: a fault may bring its own
            for header in fault.headers:
                self.send_header(*header)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if fault.kind == "cut":
                self.wfile.write(body[: len(body) // 2])
                self.close_connection = True
            elif fault.kind == "drops":
                for at in range(len(body)):
                    self.wfile.write(body[at:at + 1])
                    self.wfile.flush()
                    time.sleep(0.01)
            else:
                self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Nothing on standard error."""

    return Handler
