"""The lock files and what is installed of them → what is wrong with either, without a network.

    python -m benchmarks.locks

Known weaknesses are pip-audit's to find (`make audit-lock`); what can be told from the files
alone is told here: that everything is pinned and hashed, that the two locks agree, that nothing
comes from elsewhere, and that every licence is one that lets recert be handed on.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parent.parent
USERS, DEVELOPERS = "requirements.lock", "requirements-dev.lock"

_PINNED: Final = re.compile(r"([a-z0-9][a-z0-9._-]*)(?:\[[\w,.-]+\])?==([\w.!+-]+)( ?;[^\\]*)?")
_HASH: Final = re.compile(r"--hash=sha256:[0-9a-f]{64}")

# What lets recert be used and handed on; the words of licences, classifiers and expressions.
_FREE: Final = re.compile(
    r"\b(?:MIT|BSD|Apache|ISC|PSF|Python Software Foundation|MPL|Mozilla|Zlib|Unlicense|0BSD|"
    r"HPND|CC0|public domain|MIT-CMU|BSL-1\.0|Expat)\b",
    re.I,
)
_BOUND: Final = re.compile(r"\b(?:A|L)?GPL|General Public|SSPL|Commons Clause|CC-BY-NC", re.I)

# Under the LGPL, which asks that their users may put another version in their place: they are
# packages of their own, unchanged, and whoever has recert has pip.
_APART: Final = frozenset(("pi-heif", "psycopg", "psycopg-binary"))


def pins(text: str) -> tuple[dict[str, str], tuple[str, ...]]:
    """Name → version of a lock file, and what of it is not pinned, hashed and plain."""
    found: dict[str, str] = {}
    wrong: list[str] = []
    for entry in re.split(r"(?<!\\)\n(?=\S)", re.sub(r"^\s*#.*\n", "", text, flags=re.M)):
        line = entry.strip()
        if not line:
            continue
        pinned = _PINNED.match(line)
        rest = line[pinned.end() :].replace("\\", " ").split() if pinned else []
        if pinned is None:
            wrong.append(f"not pinned by name and version: {line[:60]!r}")
        elif not rest or not all(_HASH.fullmatch(part) for part in rest):
            wrong.append(f"{pinned[1]}: not hashed, or from elsewhere")
        else:
            found[pinned[1]] = pinned[2]
    return found, tuple(wrong)


def disagreements(users: Mapping[str, str], developers: Mapping[str, str]) -> Iterator[str]:
    for name, version in users.items():
        other = developers.get(name)
        if other != version:
            yield f"{name}: {version} for users, {other or 'nothing'} for developers"


def licence(distribution: Distribution) -> str:
    """What the package says of its licence: the expression, the field, or its classifiers."""
    said = distribution.metadata
    classified = [c.rpartition("::")[2] for c in said.get_all("Classifier") or () if "Licen" in c]
    fields = [(said.get_all(name) or [""])[0] for name in ("License-Expression", "License")]
    field = fields[1].strip().split("\n")[0][:80]
    return fields[0] or "; ".join(filter(None, [field, *classified]))


def unfree(name: str, said: str) -> str | None:
    """What is wrong with a licence; of “A OR B” it is enough that one is free."""
    if name in _APART:
        return None
    choices = re.split(r"\s+or\s+", said, flags=re.I)
    if not any(_FREE.search(choice) and not _BOUND.search(choice) for choice in choices):
        return f"{name}: its licence is {said or 'not said'}"
    return None


def wrong_with_locks() -> tuple[str, ...]:
    read = {name: pins((ROOT / name).read_text("utf-8")) for name in (USERS, DEVELOPERS)}
    wrong = [f"{lock}: {what}" for lock, (_, bad) in read.items() for what in bad]
    return (*wrong, *disagreements(read[USERS][0], read[DEVELOPERS][0]))


def wrong_with_licences() -> tuple[str, ...]:
    """Of what users get, as far as it is installed here: what other systems need is not."""
    users, _ = pins((ROOT / USERS).read_text("utf-8"))
    installed = {re.sub(r"[-_.]+", "-", d.name).lower(): d for d in distributions()}
    found = (unfree(name, licence(installed[name])) for name in users if name in installed)
    return tuple(filter(None, found))


def main() -> int:
    users, _ = pins((ROOT / USERS).read_text("utf-8"))
    wrong = (*wrong_with_locks(), *wrong_with_licences())
    for what in wrong:
        print(what)
    if not wrong:
        print(f"{len(users)} packages: pinned, hashed, the same in both locks, free to hand on.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
