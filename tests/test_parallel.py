"""Work in several processes gives what one gives, in its order, whatever happens to the processes."""

from __future__ import annotations

import os

import pytest

from pipeline.parallel import slices, spread

MOTHER = os.getpid()


def double(number: int) -> int:
    return 2 * number


def die_at_seven(number: int) -> int:
    """Kills every process but the first at the seventh job."""
    if number == 7 and os.getpid() != MOTHER:
        os._exit(9)
    return 2 * number


def fail_at_seven(number: int) -> int:
    if number == 7:
        raise KeyError("seven")
    return number


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_outcomes_come_in_the_order_of_the_jobs(workers: int) -> None:
    assert list(spread(double, range(40), workers)) == [2 * n for n in range(40)]
    assert list(spread(double, [], workers)) == []


def test_a_worker_that_dies_leaves_the_rest_to_this_process() -> None:
    assert list(spread(die_at_seven, range(40), 2)) == [2 * n for n in range(40)]


def test_a_fault_in_a_worker_is_raised_here() -> None:
    with pytest.raises(KeyError, match="seven"):
        list(spread(fail_at_seven, range(40), 2))


def test_slices_hold_all_in_order() -> None:
    assert slices([1, 2, 3, 4, 5], 2) == [[1, 2], [3, 4], [5]]
    assert slices([], 2) == []
