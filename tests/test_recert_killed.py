"""Killed at any moment: the next run finishes the work, and nobody ever sees half a report."""

from __future__ import annotations

import json
import random
import subprocess
import time
from pathlib import Path

from nights import contents, inbox, night, started

KILLS = 50


def test_killed_at_fifty_random_moments_the_last_run_writes_what_an_undisturbed_one_writes(
    tmp_path: Path,
) -> None:
    folder = inbox(tmp_path / "inbox", 6)
    undisturbed, killed = tmp_path / "undisturbed", tmp_path / "killed"
    undisturbed.mkdir()
    killed.mkdir()
    begin = time.monotonic()
    assert started(folder, undisturbed).wait() == 0
    whole = time.monotonic() - begin
    dice = random.Random(7)
    finished = 0
    for _ in range(KILLS):
        run = started(folder, killed)
        try:
            finished += run.wait(dice.uniform(0.1, whole)) == 0
        except subprocess.TimeoutExpired:
            run.kill()
            run.wait()
        _is_whole_or_absent(killed / "audit")
    assert finished < KILLS
    last = night(folder, killed)
    assert last.code == 0
    assert contents(killed / "audit") == contents(undisturbed / "audit")
    assert [path.name for path in killed.iterdir() if path.name.startswith(".audit")] == []


def _is_whole_or_absent(report: Path) -> None:
    """Between the two renames of a swap there is no report for a moment; never half of one."""
    if report.exists():
        manifest = json.loads((report / "manifest.json").read_text("utf-8"))
        listed = {output["path"] for output in manifest["outputs"]}
        assert set(contents(report)) == listed | {"manifest.json"}
