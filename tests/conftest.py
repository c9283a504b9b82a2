"""What holds for all tests."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import network_guard
import pytest
from hypothesis import settings

# A slow machine is no failure; what is slow is measured in benchmarks.
settings.register_profile("recert", deadline=None)
settings.load_profile("recert")


@pytest.fixture(autouse=True)
def _own_case_file(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test reads or writes what the user of this machine has."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("data")))
        yield


def pytest_configure() -> None:
    """Nothing that is tested leaves this computer, nor does what it starts."""
    handle, path = tempfile.mkstemp(prefix="recert-network-")
    os.close(handle)
    os.environ[network_guard.LOG] = path
    children = str(Path(__file__).parent / "children")
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join([children, *([before] if before else [])])
    network_guard.install()


def pytest_unconfigure() -> None:
    Path(os.environ[network_guard.LOG]).unlink(missing_ok=True)


@pytest.fixture(autouse=True)
def no_network() -> Iterator[None]:
    """Also where the code under test made nothing of the error."""
    before = len(network_guard.attempts())
    yield
    tried = network_guard.attempts()[before:]
    assert not tried, f"tried to reach {'; '.join(tried)}"
