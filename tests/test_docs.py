"""Docs that cannot lie: every command in the README exists, every option and file it names too."""

import re
from pathlib import Path

from click.testing import CliRunner

from recert.cli import main
from recert.stops import ExitCode

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")


def test_every_command_of_the_readme_exists() -> None:
    named = set(re.findall(r"(?:`|bin/|^    )recert ([a-z]+)", README, re.M))
    assert named == set(main.commands)


def test_every_option_of_the_readme_is_known_to_some_command() -> None:
    known = {o for c in main.commands.values() for p in c.params for o in p.opts} | {"--help"}
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", README)) <= known


def test_every_exit_code_is_explained() -> None:
    codes = {int(code) for code in re.findall(r"^\| (\d+) \|", README, re.M)}
    assert codes == {int(code) for code in ExitCode}


def test_every_file_the_docs_link_to_is_there() -> None:
    for name in ("README.md", "DESIGN.md", "CONTRIBUTING.md"):
        for target in re.findall(r"\]\((?!http)([^)#]+)\)", (ROOT / name).read_text("utf-8")):
            assert (ROOT / target).exists(), f"{name} links to {target}"


def test_every_path_of_the_table_what_one_change_touches_is_there() -> None:
    table = (ROOT / "CONTRIBUTING.md").read_text("utf-8").split("## Habits")[0]
    for path in re.findall(r"`((?:ingest|extract|validate|reports|recert)/[\w/.]*)`", table):
        assert (ROOT / path).exists(), path


def test_every_make_target_of_the_readme_exists() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for target in re.findall(r"\bmake ([a-z]+)", README):
        assert re.search(rf"^{target}:", makefile, re.M), target


def test_help_says_what_each_command_does() -> None:
    for name in main.commands:
        result = CliRunner().invoke(main, [name, "--help"])
        assert result.exit_code == 0
        assert main.commands[name].help
