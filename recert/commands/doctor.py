"""This machine → what `recert doctor` says: versions, and which OCR engines work."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from recert.case.case_file import default_case
from recert.stops import ExitCode
from recert.versions import available_engines, versions
from recert.work.pools import cores
from validate.cycles import spans
from validate.rules.rule_packs import load_alignment_packs, load_packs


def examine(console: Console) -> ExitCode:
    """Prints what is installed; 0 where pages can be read, 1 where no engine works."""
    for name, version in versions():
        console.print(Text(f"{name} {version}"))
    console.print(Text(f"cores to work with: {cores()}"))
    packs = [pack.id for pack in load_packs()] + [pack.id for pack in load_alignment_packs()]
    console.print(Text(f"rule packs: {spans(packs)}"))
    case = default_case()
    console.print(Text(f"case file: {case}{'' if case.exists() else ' (not made yet)'}"))
    working = 0
    for engine in available_engines():
        working += engine.trouble is None
        state = f"works ({engine.version})" if engine.trouble is None else f"no: {engine.trouble}"
        console.print(Text(f"OCR engine {engine.name}: {state}"))
    if not working:
        console.print(Text("No OCR engine works: run `make setup` again."))
    return ExitCode.COMPLETED if working else ExitCode.FOUND
