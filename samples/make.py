"""Seeds become the committed samples: run `python -m samples.make`."""

from __future__ import annotations

import csv
import json
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from samples.breadth import breadth
from samples.documents import Document
from samples.fonts import missing_packages
from samples.holdout import holdout
from samples.inbox import agency
from samples.people import AGENCY
from samples.plans import PLANS
from samples.variety import variety

HERE: Final = Path(__file__).parent
SEED: Final = "agency 1"
VARIETY_SEED: Final = "holdout 1"
BREADTH_SEED: Final = "apart 1"
"""Both as they were when these sets were the ones held apart: another seed draws other papers."""
HOLDOUT_SEED: Final = "holdout 2"
AS_OF: Final = "2026-02-01"


def write_people(root: Path) -> None:
    """people.csv in the contract's columns."""
    with (root / "people.csv").open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(
            ("name", "certification_number", "nremt_id", "level", "cycle", "last_recertified_on")
        )
        for person in AGENCY:
            rows.writerow((
                person.name, person.certification, person.registry, person.level, person.cycle,
                person.renewed,
            ))  # fmt: skip


def write_expected(root: Path) -> None:
    """expected.json: the outcome each person must get, and why."""
    people = [
        {"name": p.person.name, "cycle": p.person.cycle, "outcome": p.outcome, "why": p.why}
        for p in PLANS
    ]
    text = json.dumps({"as_of": AS_OF, "people": people}, indent=1, ensure_ascii=False)
    (root / "expected.json").write_text(text + "\n", encoding="utf-8")


def write_inbox(root: Path, documents: Iterator[Document]) -> int:
    """Draws the inbox anew and gives its size in bytes."""
    shutil.rmtree(root / "inbox", ignore_errors=True)
    root.mkdir(parents=True, exist_ok=True)
    return sum(document.write(root) for document in documents)


def main() -> int:
    if packages := missing_packages():
        print(
            f"Fonts are missing. Install them: apt-get install {' '.join(packages)}",
            file=sys.stderr,
        )
        return 1
    size = write_inbox(HERE / "agency", agency(SEED))
    write_people(HERE / "agency")
    write_expected(HERE / "agency")
    varied = write_inbox(HERE / "variety", variety(VARIETY_SEED))
    broad = write_inbox(HERE / "breadth", breadth(BREADTH_SEED))
    apart = write_inbox(HERE / "holdout", holdout(HOLDOUT_SEED))
    sizes = {"agency": size, "variety": varied, "breadth": broad, "holdout": apart}
    for name, drawn in sizes.items():
        print(f"samples/{name} {drawn / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
