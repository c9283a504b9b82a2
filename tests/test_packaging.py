"""recert is an application of its own: nothing it installs may bring its generic names."""

import importlib.metadata
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
OURS = ("recert", "ingest", "extract", "validate", "reports")


def test_no_dependency_ships_a_name_of_ours() -> None:
    shipped = importlib.metadata.packages_distributions()
    for name in OURS:
        others = set(shipped.get(name, ())) - {"recert"}
        assert not others, f"{others} ship a package called {name}: one would hide the other"


def test_the_wheel_holds_the_five_packages() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert tuple(project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]) == OURS


def test_the_lock_files_pin_with_hashes_and_name_no_registry() -> None:
    for name in ("requirements.lock", "requirements-cluster.lock", "requirements-dev.lock"):
        text = (ROOT / name).read_text("utf-8")
        assert "--hash=sha256:" in text
        assert "://" not in text
        assert "index-url" not in text
