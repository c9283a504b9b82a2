"""What holds for all tests."""

import pytest
from hypothesis import settings

# A slow machine is no failure; what is slow is measured in benchmarks.
settings.register_profile("recert")
settings.load_profile("recert")


@pytest.fixture(autouse=True)
def _own_case_file(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No test reads or writes what the user of this machine has."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("data")))
