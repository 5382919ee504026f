"""The command line: runs one command, with results on standard output and messages on standard error."""

from __future__ import annotations

import argparse
import io
import json
import os
import signal
import sys
from collections.abc import Sequence

from pipeline.model import EvidenceError
from pipeline.options import parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Returns the exit code: 0 when done, 1 when done but a person should look, 2 when refused or failed."""
    options = parser().parse_args(arguments)
    if arguments is None:
        _set_up_process()
    from pipeline import commands  # heavy imports, not needed for --help

    try:
        return int(getattr(commands, options.command.replace("-", "_"))(options))
    except BrokenPipeError:  # the program that reads our output has closed it
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return _print_failure(options, "stopped; records received so far are kept, and the published site is unchanged")
    except (EvidenceError, OSError) as error:
        return _print_failure(options, *_failure_lines(error))


def _set_up_process() -> None:
    """Makes output UTF-8 whatever the locale, and treats SIGTERM from a scheduler like Ctrl-C."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    signal.signal(signal.SIGTERM, signal.default_int_handler)


def _print_failure(options: argparse.Namespace, *problems: str) -> int:
    """Prints why a command failed, as plain lines or as JSON, and returns its exit code."""
    as_json = getattr(options, "log_format", "text") == "json"
    for words in problems:
        line = f"evidence {options.command}: {' '.join(words.split())}"
        print(json.dumps({"level": "error", "message": line}) if as_json else line, file=sys.stderr)
    return 2


def _failure_lines(error: Exception) -> tuple[str, ...]:
    """A line for each problem that says what, where and what to do."""
    if isinstance(error, FileNotFoundError) and error.filename:
        return (f"{error.filename}: no such file or folder; check the name",)
    if isinstance(error, OSError) and error.strerror:
        advice = "correct this and run again; no records were lost"
        return (f"{error.filename or 'the disk'}: {error.strerror}; {advice}",)
    return error.args if isinstance(error, EvidenceError) else (str(error),)


if __name__ == "__main__":
    sys.exit(main())
