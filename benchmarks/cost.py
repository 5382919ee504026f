"""The cost of a job in a process of its own (processor seconds, clock seconds, peak memory), and tables."""

from __future__ import annotations

import math
import multiprocessing
import os
import re
import resource
import statistics
import subprocess
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple, TypeVar

T = TypeVar("T")


class Cost(NamedTuple):
    """``cpu`` and ``peak`` include child processes; ``peak`` is that of the largest one."""

    cpu: float  # s
    wall: float  # s
    peak: int  # MB


def apart(job: Callable[..., T], *arguments: object) -> tuple[T, Cost]:
    """The job's result, and its cost in a fresh process, without the time (but with the memory) of its imports."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as process:
        return process.submit(measured, job, arguments).result()


def command(arguments: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Cost:
    """The cost of a whole command, including its start; raises RuntimeError with its last words if it fails.

    A fresh process starts it, because the kernel counts the peak of a command from that of its parent.
    """
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as process:
        return process.submit(_command, arguments, folder, environment).result()


def _command(arguments: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Cost:
    start = time.monotonic()
    with subprocess.Popen(
        arguments, cwd=folder, env={**os.environ, **environment}, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
    ) as process:
        said = process.stderr.read().decode() if process.stderr else ""
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise RuntimeError(f"{' '.join(arguments)} ended with {process.returncode}: {said[-500:]}")
    return Cost(used.ru_utime + used.ru_stime, time.monotonic() - start, used.ru_maxrss // 1024)


def measured(job: Callable[..., T], arguments: tuple[object, ...]) -> tuple[T, Cost]:
    """The job's result, and its cost in this process."""
    start, before = time.monotonic(), _cpu()
    found = job(*arguments)
    peak = max(own_peak(), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)
    return found, Cost(_cpu() - before, time.monotonic() - start, peak)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table whose first column is text and whose others are figures."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def exponent(sizes: Sequence[int], values: Sequence[float]) -> float:
    """The slope of the logarithms by least squares; 1 is linear."""
    if len(sizes) < 2:
        return math.nan
    return statistics.linear_regression([math.log(s) for s in sizes], [math.log(max(v, 1e-6)) for v in values]).slope


def own_peak() -> int:
    """MB; from the kernel's VmHWM if possible, because ru_maxrss starts from the peak of the parent process."""
    try:
        return int(re.findall(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())[0]) // 1024
    except (OSError, IndexError):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _cpu() -> float:
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system
