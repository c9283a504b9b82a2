"""The sample documents, again and again → how much memory the processes hold after 50 and 500.

    python -m benchmarks.memory [--documents 500] [--folder samples/agency]

One child reads them all: it is not replaced, as a run would do after 300 documents.
"""

from __future__ import annotations

import argparse
from itertools import cycle, islice
from pathlib import Path

from ingest.files import collect
from recert.work import children
from recert.work.pools import local_pool
from recert.work.workers import read_documents


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=500)
    parser.add_argument("--folder", default="samples/agency")
    asked = parser.parse_args()
    children.CALLS_A_CHILD = 10**9
    found = collect([asked.folder]).files
    files = list(islice(cycle(found), asked.documents))
    with local_pool(1) as pool:
        for count, _ in enumerate(read_documents(files, pool), start=1):
            if count in {50, 100, 200, 300, 400, 500} or count == len(files):
                held = [_resident(pid) for pid in (Path("/proc/self"), *_children())]
                print(f"after {count}: {held[0]:.0f} MB here, {max(held[1:]):.0f} MB in the child")


def _children() -> list[Path]:
    listed = Path("/proc/self/task").glob("*/children")
    return [Path("/proc") / pid for tasks in listed for pid in tasks.read_text().split()]


def _resident(process: Path) -> float:
    for line in (process / "status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1000
    return 0.0


if __name__ == "__main__":
    main()
