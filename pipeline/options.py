"""Defines the commands and options of the command line."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from pathlib import Path

AddCommand = Callable[..., argparse.ArgumentParser]
"""Adds a command with its name and help text, and returns its parser."""


def parser() -> argparse.ArgumentParser:
    """The parser of the command line, with every command and option."""
    top = argparse.ArgumentParser(prog="evidence", description="Living evidence for the claims of health articles")
    add = top.add_subparsers(dest="command", required=True, metavar="COMMAND").add_parser
    _add_run_commands(add)
    _add_query_commands(add)
    _add_site_commands(add)
    _add_archive_commands(add)
    return top


def _add_run_commands(add: AddCommand) -> None:
    """Adds the commands that bring in records and build the site."""
    report = add("report", help="search PubMed, read the records, answer the claims, write the site")
    report.add_argument("--offline", action="store_true", help="skip PubMed and build from the records held")
    report.add_argument("--strict", action="store_true", help="exit with 1 if PubMed is out of reach or in doubt")
    _add_topic(report)
    _add_out(report)
    _add_log(report)

    fetch = add("fetch", help="search PubMed only")
    fetch.add_argument("--from", dest="files", nargs="+", type=Path, metavar="FILE", help="read files instead")
    _add_topic(fetch, "all that are listed; files go to the main one")
    _add_log(fetch)

    bulk = add("bulk", help="read PubMed's baseline and update files into the stores of all topics")
    bulk.add_argument("--from", dest="source", required=True, type=Path, metavar="DIR|LIST",
                      help="a folder of files, or a list of them")
    bulk.add_argument("--workers", type=_positive, default=os.cpu_count() or 1, metavar="N",
                      help="number of processes (default: one for each core)")
    bulk.add_argument("--scheduler", metavar="ADDRESS", help="use a Dask cluster instead (needs the extra bulk)")
    _add_log(bulk)


def _add_query_commands(add: AddCommand) -> None:
    """Adds the commands that read files, or the records held, and print what they find."""
    inspect = add("inspect", help="print what is read from each record, as JSON Lines")
    inspect.add_argument("files", nargs="*", type=Path, metavar="FILE", help="records (default: those held)")
    _add_topic(inspect, "the main one")

    claims = add("claims", help="print the claims of a document, as JSON")
    claims.add_argument("document", type=Path, help="an article: .md, .txt, .html, .docx or .pdf")
    claims.add_argument("--write", action="store_true", help="create or update its claims file")
    _add_topic(claims, "the one of the document")

    check = add("check", help="answer one claim from the records of files, as JSON")
    check.add_argument("--claim", required=True, type=_words, metavar="TEXT", help="one sentence")
    check.add_argument("files", nargs="+", type=Path, metavar="FILE", help="PubMed XML, MEDLINE text or JSON Lines")
    _add_topic(check, "the main one")

    audit = add("check-document", help="check whether a document says more than its evidence supports")
    audit.add_argument("document", type=Path, help="an article: .md, .txt, .html, .docx or .pdf")
    _add_topic(audit, "the one of the document")

    evaluate = add("evaluate", help="measure accuracy on labelled records, as JSON")
    evaluate.add_argument("--gold", required=True, type=Path, metavar="FILE", help="the labels, as JSON Lines")
    evaluate.add_argument("--records", nargs="+", type=Path, default=[], metavar="FILE", help="(default: those held)")
    evaluate.add_argument("--claims", type=Path, metavar="FILE",
                          help="the claims that the labels name (default: claims.jsonl beside them, if there)")
    evaluate.add_argument("--floors", type=Path, metavar="FILE", help="exit with 1 if a figure is below its floor")
    evaluate.add_argument("--write", type=Path, metavar="FILE", help="write the measurement to FILE, without any text")
    evaluate.add_argument("--labels", type=Path, metavar="FILE", help="only write the labels that may be published")
    _add_topic(evaluate, "the main one")


def _add_site_commands(add: AddCommand) -> None:
    """Adds the commands about the store and the published site."""
    status = add("status", help="print what is held, how fresh it is and what is wrong")
    status.add_argument("--json", action="store_true", help="as JSON, for programs")
    _add_topic(status)

    verify = add("verify", help="rebuild the site from the store and compare it byte for byte")
    _add_topic(verify)
    _add_out(verify)

    serve = add("serve", help="show the site on this machine only")
    serve.add_argument("--port", type=int, default=8000, metavar="N", help="(default: 8000; 0 takes any free port)")
    _add_out(serve)


def _add_archive_commands(add: AddCommand) -> None:
    """Adds the commands that keep everything in one file, and that record decisions of people."""
    keep = add("snapshot", help="write stores, settings, topics, documents and rulings to one file")
    keep.add_argument("file", type=Path, metavar="FILE", help="the file to write, such as all.tar.gz")

    restore = add("restore", help="unpack a snapshot into a new folder")
    restore.add_argument("file", type=Path, metavar="FILE", help="the snapshot")
    restore.add_argument("--to", type=Path, required=True, metavar="DIR", help="an empty or new folder")

    ruling = add("ruling", help="record a person's decision, or acknowledge what changed")
    _add_ruling(ruling)


def _add_topic(command: argparse.ArgumentParser, else_: str = "all that are listed") -> None:
    command.add_argument("--topic", metavar="ID", help=f"one topic of the settings (default: {else_})")


def _add_log(command: argparse.ArgumentParser) -> None:
    command.add_argument("-v", "--verbose", action="store_true", help="print what each stage does")
    command.add_argument("--log-format", choices=("text", "json"), default="text",
                         help="format of messages and of the log (default: text)")


def _add_out(command: argparse.ArgumentParser) -> None:
    command.add_argument("--out", type=Path, default=Path("reports"), metavar="DIR",
                         help="folder of the site (default: reports)")


def _add_ruling(command: argparse.ArgumentParser) -> None:
    sub = command.add_subparsers(dest="action", required=True)
    ack = sub.add_parser("ack", help="acknowledge the changes that wait for a person")
    ack.add_argument("--who", required=True, type=_words, metavar="NAME", help="who looked")
    add = sub.add_parser("add", help="decide something about a record or a claim")
    add.add_argument("--what", required=True, help="design, n, role, stance, verdict, exclude... (rulings/README.toml)")
    add.add_argument("--pmid", help="the record it is about")
    add.add_argument("--claim", metavar="ID", help="the claim it is about, as in data/claims.json of the site")
    add.add_argument("--value", required=True, help="what you decided")
    add.add_argument("--reason", required=True, type=_words, help="why, in a sentence")
    add.add_argument("--who", required=True, type=_words, metavar="NAME", help="who decided")
    _add_topic(ack)
    _add_topic(add, "the main one")


def _positive(text: str) -> int:
    """The value of an option that takes a whole number of at least 1."""
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"found {text!r}; give a whole number of at least 1, or leave the option out")
    return int(text)


def _words(text: str) -> str:
    """The value of an option that takes text with at least one letter or digit."""
    if not any(c.isalnum() for c in text):
        raise argparse.ArgumentTypeError(f"found {text!r}, which has no words; write text, in quotation marks")
    return text
