"""A call in a child is answered, or lost alone: crash, endless loop and memory bomb included."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from recert.stops import Stop
from recert.work.children import CannotStart, Limits, Lost, end_children, in_child
from recert.work.pools import Pool, as_they_come, in_order, local_pool

LIMITS = Limits(seconds=60)


def double(number: int) -> int:
    return 2 * number


def pid(_: int) -> int:
    return os.getpid()


def crash(signal_number: int) -> None:
    os.kill(os.getpid(), signal_number)


def leave(code: int) -> None:
    os._exit(code)


def sleep_beside(path: str) -> None:
    """Starts a program of its own and waits for ever, as an engine that hangs."""
    program = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    Path(path).write_text(str(program.pid))
    while True:
        pass


def fill(bytes_wanted: int) -> int:
    return int(np.ones(bytes_wanted, np.uint8).sum())


def blame(text: str) -> None:
    raise ValueError(text)


def print_much(_: int) -> str:
    os.write(1, b"what the document says" * 1000)
    os.write(2, b"what the document says" * 1000)
    return "done"


def alive(process: int) -> bool:
    try:
        stat = Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"


def test_a_call_is_answered_and_the_child_kept_for_the_next() -> None:
    assert in_child(LIMITS, double, 21) == 42
    assert in_child(LIMITS, pid, 0) == in_child(LIMITS, pid, 0) != os.getpid()


@pytest.mark.parametrize("number", [signal.SIGSEGV, signal.SIGABRT, signal.SIGKILL])
def test_a_crash_loses_its_call_and_says_how(number: signal.Signals) -> None:
    with pytest.raises(Lost, match=number.name):
        in_child(LIMITS, crash, number)
    assert in_child(LIMITS, double, 1) == 2


def test_a_child_that_leaves_says_its_code() -> None:
    with pytest.raises(Lost, match="exit code 7"):
        in_child(LIMITS, leave, 7)


def test_an_endless_loop_ends_at_the_limit_with_all_that_it_started(tmp_path: Path) -> None:
    note = tmp_path / "pid"
    with pytest.raises(Lost, match="longer than 3 seconds"):
        in_child(Limits(seconds=3), sleep_beside, str(note))
    started = int(note.read_text())
    deadline = time.monotonic() + 30
    while alive(started) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not alive(started)


def test_a_memory_bomb_is_stopped_and_the_child_is_fit_for_the_next_call() -> None:
    limits = Limits(seconds=60, memory=2**30)
    with pytest.raises(Lost, match="more than 1 GB"):
        in_child(limits, fill, 4 * 2**30)
    assert in_child(LIMITS, fill, 1000) == 1000


def test_an_error_is_told_by_its_place_and_never_by_what_it_quotes() -> None:
    with pytest.raises(Lost) as lost:
        in_child(LIMITS, blame, "Ann Lee, <script>")
    assert "ValueError in tests/test_recert_children.py" in str(lost.value)
    assert "Ann" not in str(lost.value)


def test_what_native_code_prints_goes_nowhere(capfd: pytest.CaptureFixture[str]) -> None:
    assert in_child(LIMITS, print_much, 0) == "done"
    printed = capfd.readouterr()
    assert "document" not in printed.out + printed.err


def test_a_child_ends_with_its_parent(tmp_path: Path) -> None:
    note = tmp_path / "pid"
    code = (
        "import os, pathlib, sys; sys.path.insert(0, 'tests')\n"
        "from recert.work.children import Limits, in_child\n"
        "from test_recert_children import pid\n"
        f"pathlib.Path({str(note)!r}).write_text(str(in_child(Limits(), pid, 0)))\n"
        "os.kill(os.getpid(), 9)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=False, cwd=Path(__file__).parent.parent)
    deadline = time.monotonic() + 30
    child = int(note.read_text())
    while alive(child) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not alive(child)


def test_results_come_in_order_or_as_they_are_ready() -> None:
    with local_pool(2) as pool:
        assert list(in_order(pool, double, range(20))) == [2 * n for n in range(20)]
        assert dict(as_they_come(pool, double, range(20))) == {n: 2 * n for n in range(20)}
        assert list(in_order(pool, double, [])) == []


def test_no_more_is_under_way_than_can_be_worked_on() -> None:
    taken = 0

    def tasks() -> object:
        nonlocal taken
        for number in range(100):
            taken += 1
            yield number

    with local_pool(2) as pool:
        results = in_order(pool, double, tasks())  # type: ignore[arg-type]
        next(results)
        assert taken <= 5
        results.close()  # type: ignore[attr-defined]


def test_a_pool_that_shrinks_under_way_still_brings_every_result() -> None:
    widths = iter((8, 8, 4, 1))
    with local_pool(2) as pool:
        shrinking = Pool(pool.executor, lambda: next(widths, 1))
        assert dict(as_they_come(shrinking, double, range(30))) == {n: 2 * n for n in range(30)}
        widths = iter((8, 4, 1))
        assert list(in_order(shrinking, double, range(30))) == [2 * n for n in range(30)]


def test_a_machine_that_starts_no_child_stops_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    end_children()
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(CannotStart):
        in_child(LIMITS, double, 1)
    with pytest.raises(Stop, match="cannot be started") as stop, local_pool(1) as pool:
        list(in_order(pool, lambda n: in_child(LIMITS, double, n), [1]))
    assert "recert doctor" in stop.value.remedy
