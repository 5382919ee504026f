"""The command line: results on standard output, messages on standard error, an exit code."""

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
    """Returns 0 when done, 1 when done but a person should look, 2 when refused or failed (one line says why)."""
    options = parser().parse_args(arguments)
    if arguments is None:
        _as_a_program()
    from pipeline import commands  # heavy imports, not needed for --help

    try:
        return int(getattr(commands, options.command.replace("-", "_"))(options))
    except BrokenPipeError:  # the reader of our output has closed it
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return _refused(options, "stopped; what had arrived is kept and the site that stood before still stands")
    except (EvidenceError, OSError) as error:
        return _refused(options, *_lines(error))


def _as_a_program() -> None:
    """Makes output UTF-8 whatever the locale, and treats SIGTERM from a scheduler like Ctrl-C."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    signal.signal(signal.SIGTERM, signal.default_int_handler)


def _refused(options: argparse.Namespace, *problems: str) -> int:
    as_json = getattr(options, "log_format", "text") == "json"
    for words in problems:
        line = f"evidence {options.command}: {' '.join(words.split())}"
        print(json.dumps({"level": "error", "message": line}) if as_json else line, file=sys.stderr)
    return 2


def _lines(error: Exception) -> tuple[str, ...]:
    """A line for each problem: what, where and what to do; for an error of the system, its file and its reason."""
    if isinstance(error, FileNotFoundError) and error.filename:
        return (f"{error.filename}: no such file or folder; check the name",)
    if isinstance(error, OSError) and error.strerror:
        advice = "fix that and run again; nothing that was held is lost"
        return (f"{error.filename or 'the disk'}: {error.strerror}; {advice}",)
    return error.args if isinstance(error, EvidenceError) else (str(error),)


if __name__ == "__main__":
    sys.exit(main())
