"""People become folder names: safe on every file system, unique, and the same in every run."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from typing import Final

from validate.findings import Person

LONGEST: Final = 60
"""Characters: the path to a crop inside a deep output folder must stay under Windows' 260."""

# Letters that no decomposition takes apart.
_FOLDED: Final = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"}
)
# Windows opens a device where a folder has one of these names.
_DEVICES: Final = re.compile(r"con|prn|aux|nul|com\d|lpt\d")


def folder_names(people: tuple[Person, ...]) -> tuple[str, ...]:
    """One name a person, in their order. People who would share one all carry a digest of
    who they are, so that nobody's folder depends on the order of the file.

    >>> folder_names((Person("José O’Neil-Łukasz, Jr."), Person("李雷")))
    ('jose-o-neil-lukasz-jr', 'person-baf98dae')
    """
    wanted = [plain_name(person.name) for person in people]
    shared = Counter(wanted)
    taken: set[str] = set()
    names = []
    for person, plain in zip(people, wanted, strict=True):
        bare = plain and shared[plain] == 1 and not _DEVICES.fullmatch(plain)
        name = plain if bare else f"{plain or 'person'}-{_digest(person)}"
        names.append(_unique(name, taken))
        taken.add(names[-1])
    return tuple(names)


def plain_name(name: str) -> str:
    """Small Latin letters, digits and hyphens; empty where the name has none.

    >>> plain_name("Łódź 2017 (scan).PDF")
    'lodz-2017-scan-pdf'
    """
    folded = unicodedata.normalize("NFKD", name.casefold().translate(_FOLDED))
    letters = "".join(c for c in folded if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "-", letters)[:LONGEST].strip("-")


def _digest(person: Person) -> str:
    who = "\n".join((person.name, person.certification_number or "", person.nremt_id or ""))
    return hashlib.sha256(who.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def _unique(name: str, taken: set[str]) -> str:
    """The same person listed twice, or a name that looks like another's digest."""
    candidate, again = name, 2
    while candidate in taken:
        candidate, again = f"{name}-{again}", again + 1
    return candidate
