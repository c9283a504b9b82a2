"""The tests stay on this computer, and so does recert: tried, not believed."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import network_guard
import pytest

AGENCY = Path(__file__).parent.parent / "samples" / "agency"
_AWAY = ("192.0.2.1", 9)
"""Of a block that nobody has (RFC 5737)."""


@pytest.fixture
def own_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What is attempted here is meant to be, and counts for this test alone."""
    log = tmp_path / "log"
    monkeypatch.setenv(network_guard.LOG, str(log))
    return log


def test_nothing_can_be_reached(own_log: Path) -> None:
    with socket.socket() as caller, pytest.raises(network_guard.NetworkError):
        caller.connect(_AWAY)
    with socket.socket(type=socket.SOCK_DGRAM) as caller, pytest.raises(network_guard.NetworkError):
        caller.sendto(b"x", _AWAY)
    with pytest.raises(network_guard.NetworkError):
        socket.getaddrinfo("recert.invalid", 80)
    assert len(network_guard.attempts()) == len(own_log.read_text().splitlines()) == 3


def test_this_computer_can(own_log: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(("localhost", server.getsockname()[1])).close()
    assert network_guard.attempts() == ()


def test_what_a_test_starts_is_watched_too(own_log: Path) -> None:
    reach = f"import socket; socket.socket().connect({_AWAY})"
    start = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {reach!r}])"
    for code in (reach, start):
        subprocess.run([sys.executable, "-c", code], check=False, capture_output=True)
    assert len(network_guard.attempts()) == 2


def test_a_test_that_swallows_the_error_fails_all_the_same(tmp_path: Path) -> None:
    test = tmp_path / "test_swallows.py"
    test.write_text(
        "import socket\n"
        "def test_it():\n"
        "    try:\n"
        f"        socket.socket().connect({_AWAY})\n"
        "    except Exception:\n"
        "        pass\n"
    )
    shutil.copy(Path(__file__).parent / "conftest.py", tmp_path)
    shutil.copytree(Path(__file__).parent / "children", tmp_path / "children")
    paths = os.pathsep.join([str(Path(__file__).parent), os.environ["PYTHONPATH"]])
    own = {**os.environ, "PYTHONPATH": paths}
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(tmp_path)],
        env=own,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 1
    assert "tried to reach" in ran.stdout


def _isolated(*command: str) -> list[str]:
    """The command where there is no network at all, not even one to loopback."""
    return ["unshare", "--map-root-user", "--net", *command]


def _can_be_isolated() -> bool:
    if shutil.which("unshare") is None:
        return False
    return subprocess.run(_isolated("true"), capture_output=True, check=False).returncode == 0


def test_an_audit_needs_no_network_and_asks_for_none(tmp_path: Path, own_log: Path) -> None:
    paper = next(p for p in sorted(AGENCY.rglob("*")) if p.suffix == ".pdf")
    command = [str(Path(sys.executable).with_name("recert")), "audit", str(paper)]
    command += ["--out", str(tmp_path / "out"), "--as-of", "2026-02-01", "--jobs", "2"]
    if _can_be_isolated():
        command = _isolated(*command)
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode in (0, 3), ran.stderr
    assert json.loads((tmp_path / "out" / "audit.json").read_text("utf-8"))["as_of"]
    assert network_guard.attempts() == ()
