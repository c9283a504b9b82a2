"""Damaged samples → what became of each, as a table; those that did harm are kept in a folder.

    python -m benchmarks.fuzz [--files 2000] [--seed 1] [--keep out/fuzz]

Each file goes through everything recert does, from the folder to the report, in a process of
its own with limits on its time and memory. The exit code is 1 where one failed.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Final

from benchmarks.confined import Confinement, Ended, Ending
from benchmarks.fuzz_seeds import seeds
from benchmarks.fuzz_target import Came, through
from benchmarks.mutations import mutated

SECONDS: Final = 60
_PRINTED: Final = 10
"""One file in so many is printed to PDF too."""
_UNHARMED: Final = ("read", "read in part", "refused", "said to be empty")


@dataclass(frozen=True, slots=True)
class Tried:
    """One damaged file, and what became of it."""

    name: str
    kind: str
    data: bytes
    ended: Ended

    @property
    def outcome(self) -> str:
        """One of `_UNHARMED`, or how it failed."""
        came = self.ended.value
        if self.ended.how is not Ending.RETURNED or not isinstance(came, Came):
            return str(self.ended.how)
        if came.harm:
            return "harm"
        if came.pages:
            return "read in part" if came.problems else "read"
        return "refused" if came.problems else "said to be empty"

    @property
    def failed(self) -> bool:
        return self.outcome not in _UNHARMED


def fuzz(count: int, seed: int, jobs: int = 1, seconds: int = SECONDS) -> Iterator[Tried]:
    """So many files, each made from its own number and the seed alone: in any order the same."""
    confinement = Confinement(["benchmarks.fuzz_target"])
    whole = seeds()
    kinds = sorted({kind for kind, _ in whole})

    def tried(number: int) -> Tried:
        rng = Random(f"{seed} {number}")
        kind = kinds[number % len(kinds)]
        data = mutated(rng.choice([data for k, data in whole if k == kind]), rng)
        name = f"{seed}-{number}.{kind}"
        with tempfile.TemporaryDirectory(prefix="recert-fuzz-") as scratch:
            path = Path(scratch) / name
            path.write_bytes(data)
            in_print = number % _PRINTED == 0
            ended = confinement.run(through, str(path), scratch, in_print, seconds=seconds)
        return Tried(name, kind, data, ended)

    with ThreadPoolExecutor(jobs) as pool:
        yield from pool.map(tried, range(count))


def table(tries: Sequence[Tried]) -> str:
    """A row a kind of file, a column an outcome."""
    outcomes = [*_UNHARMED, *sorted({t.outcome for t in tries if t.failed})]
    counts = Counter((t.kind, t.outcome) for t in tries)
    lines = ["| kind | " + " | ".join(outcomes) + " |", "|---|" + "---|" * len(outcomes)]
    for kind in sorted({t.kind for t in tries}):
        lines.append(f"| {kind} | " + " | ".join(str(counts[kind, o]) for o in outcomes) + " |")
    sums = (sum(t.outcome == outcome for t in tries) for outcome in outcomes)
    return "\n".join([*lines, f"| **{len(tries)} files** | {' | '.join(map(str, sums))} |"])


def main() -> int:
    parser = argparse.ArgumentParser(description="Damages samples, and looks what recert does.")
    parser.add_argument("--files", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--keep", type=Path, default=Path("out/fuzz"))
    said = parser.parse_args()
    if said.keep.is_dir():
        shutil.rmtree(said.keep)
    tries = []
    for tried in fuzz(said.files, said.seed, said.jobs):
        tries.append(tried)
        if tried.failed:
            said.keep.mkdir(parents=True, exist_ok=True)
            (said.keep / tried.name).write_bytes(tried.data)
            why = tried.ended.why or "\n".join(tried.ended.value.harm)
            (said.keep / f"{tried.name}.why.txt").write_text(why, "utf-8", "backslashreplace")
            print(f"{tried.name}: {tried.outcome}", flush=True)
    failed = sum(tried.failed for tried in tries)
    print(table(tries))
    most = max(tries, key=lambda t: t.ended.megabytes)
    longest = max(tries, key=lambda t: t.ended.seconds)
    print(f"\nThe most memory: {most.ended.megabytes:.0f} MB ({most.name}).")
    print(f"The longest: {longest.ended.seconds:.1f} s of computing ({longest.name}).")
    print(f"{failed} failed; they lie in {said.keep}." if failed else "None failed.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
