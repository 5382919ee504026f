"""The commands and options of the command line."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from pathlib import Path

Add = Callable[..., argparse.ArgumentParser]


def parser() -> argparse.ArgumentParser:
    """Every command and option."""
    top = argparse.ArgumentParser(prog="evidence", description="Living evidence for the claims of health articles")
    add = top.add_subparsers(dest="command", required=True, metavar="COMMAND").add_parser
    _runs(add)
    _readings(add)
    _standing(add)
    _keeping(add)
    return top


def _runs(add: Add) -> None:
    """Commands that bring in records and make the site."""
    report = add("report", help="search PubMed, read, answer, write the site")
    report.add_argument("--offline", action="store_true", help="skip PubMed, build from what is held")
    report.add_argument("--strict", action="store_true", help="exit 1 if PubMed is out of reach or in doubt")
    _topic(report)
    _out(report)
    _log(report)

    fetch = add("fetch", help="search PubMed only")
    fetch.add_argument("--from", dest="files", nargs="+", type=Path, metavar="FILE", help="read files instead")
    _topic(fetch, "all that are listed; files go to the main one")
    _log(fetch)

    bulk = add("bulk", help="read PubMed's baseline and update files into the stores of all topics")
    bulk.add_argument("--from", dest="source", required=True, type=Path, metavar="DIR|LIST", help="the files")
    bulk.add_argument("--workers", type=_count, default=os.cpu_count() or 1, metavar="N", help="processes, or all")
    bulk.add_argument("--scheduler", metavar="ADDRESS", help="workers of a Dask cluster instead (extra: bulk)")
    _log(bulk)


def _readings(add: Add) -> None:
    """Commands that read files and print what they find."""
    inspect = add("inspect", help="what is read from each record, as JSON Lines")
    inspect.add_argument("files", nargs="*", type=Path, metavar="FILE", help="records (default: those held)")
    _topic(inspect, "the main one")

    claims = add("claims", help="the claims of a document, as JSON")
    claims.add_argument("document", type=Path, help="an article: .md, .txt, .html, .docx or .pdf")
    claims.add_argument("--write", action="store_true", help="make or update its claims file")
    _topic(claims, "the one of the document")

    check = add("check", help="answer one claim from the records of files, as JSON")
    check.add_argument("--claim", required=True, type=_text, metavar="TEXT", help="one sentence")
    check.add_argument("files", nargs="+", type=Path, metavar="FILE", help="PubMed XML, MEDLINE text or JSON Lines")
    _topic(check, "the main one")

    audit = add("check-document", help="whether a document is worded more strongly than its evidence")
    audit.add_argument("document", type=Path, help="an article: .md, .txt, .html, .docx or .pdf")
    _topic(audit, "the one of the document")

    evaluate = add("evaluate", help="accuracy of reading on labelled records, as JSON")
    evaluate.add_argument("--gold", required=True, type=Path, metavar="FILE", help="the labels, as JSON Lines")
    evaluate.add_argument("--records", nargs="+", type=Path, default=[], metavar="FILE", help="(default: those held)")
    evaluate.add_argument("--claims", type=Path, metavar="FILE",
                          help="the claims that the labels name (default: claims.jsonl beside them, if there)")
    evaluate.add_argument("--floors", type=Path, metavar="FILE", help="exit 1 if a figure is under its floor")
    evaluate.add_argument("--write", type=Path, metavar="FILE", help="write the measurement, without any text")
    evaluate.add_argument("--labels", type=Path, metavar="FILE", help="only write the labels that may be published")
    _topic(evaluate, "the main one")


def _standing(add: Add) -> None:
    """Commands about what is held and published."""
    status = add("status", help="what is held, how fresh it is, what is wrong")
    status.add_argument("--json", action="store_true", help="as JSON, for programs")
    _topic(status)

    verify = add("verify", help="rebuild the site from the store and compare it byte for byte")
    _topic(verify)
    _out(verify)

    serve = add("serve", help="show the site on this machine alone")
    serve.add_argument("--port", type=int, default=8000, metavar="N", help="(default: 8000; 0 takes any that is free)")
    _out(serve)


def _keeping(add: Add) -> None:
    """Commands that keep: everything in one file, and what people decide."""
    keep = add("snapshot", help="write stores, settings, topics, documents and rulings to one file")
    keep.add_argument("file", type=Path, metavar="FILE", help="the file to write, such as all.tar.gz")

    restore = add("restore", help="unpack a snapshot into a new folder")
    restore.add_argument("file", type=Path, metavar="FILE", help="the snapshot")
    restore.add_argument("--to", type=Path, required=True, metavar="DIR", help="an empty or new folder")

    ruling = add("ruling", help="record a person's decision, or acknowledge what changed")
    _ruling(ruling)


def _topic(command: argparse.ArgumentParser, else_: str = "all that are listed") -> None:
    command.add_argument("--topic", metavar="ID", help=f"one topic of the settings (default: {else_})")


def _log(command: argparse.ArgumentParser) -> None:
    command.add_argument("-v", "--verbose", action="store_true", help="tell what each stage does")
    command.add_argument("--log-format", choices=("text", "json"), default="text", help="of messages and the log")


def _out(command: argparse.ArgumentParser) -> None:
    command.add_argument("--out", type=Path, default=Path("reports"), metavar="DIR", help="the site (default: reports)")


def _ruling(command: argparse.ArgumentParser) -> None:
    sub = command.add_subparsers(dest="action", required=True)
    ack = sub.add_parser("ack", help="acknowledge the changes that wait for a person")
    ack.add_argument("--who", required=True, type=_text, metavar="NAME", help="who looked")
    add = sub.add_parser("add", help="decide something about a record or a claim")
    add.add_argument("--what", required=True, help="design, n, role, stance, verdict, exclude... (rulings/README.toml)")
    add.add_argument("--pmid", help="the record it is about")
    add.add_argument("--claim", metavar="ID", help="the claim it is about, as in data/claims.json of the site")
    add.add_argument("--value", required=True, help="what you decided")
    add.add_argument("--reason", required=True, type=_text, help="why, in a sentence")
    add.add_argument("--who", required=True, type=_text, metavar="NAME", help="who decided")
    _topic(ack)
    _topic(add, "the main one")


def _count(text: str) -> int:
    """A whole number of at least 1."""
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"found {text!r}; give a whole number of at least 1, or leave it out")
    return int(text)


def _text(text: str) -> str:
    """Words, not blanks or signs alone."""
    if not any(c.isalnum() for c in text):
        raise argparse.ArgumentTypeError(f"found {text!r}, which has no word; write it out, in quotation marks")
    return text
