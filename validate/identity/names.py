"""Two printed names → how far they may name one person.

Folded before they are compared: accents, case, punctuation, titles and credentials,
`Last, First`. Not folded: Jr against Sr, and one initial against another, which tell
relatives apart.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from enum import IntEnum
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein


class Likeness(IntEnum):
    """Ordered: the higher, the surer."""

    NONE = 0
    NEAR = 1
    """A few letters apart, or a part of the family name apart: a slip or somebody else."""
    MORE = 2
    """The same as far as it goes; the print says more than the other name does."""
    LESS = 3
    """The same as far as it goes; the print leaves out or abbreviates something."""
    SAME = 4


@dataclass(frozen=True, slots=True)
class FoldedName:
    tokens: tuple[str, ...]
    """Given names first, the family name last."""
    suffix: str | None
    joined: str = field(init=False, compare=False, repr=False)
    turned: frozenset[str] = field(init=False, compare=False, repr=False)
    """All its letters, whichever of the names stands first."""

    def __post_init__(self) -> None:
        names = self.tokens
        places = range(max(1, len(names)))
        object.__setattr__(self, "joined", "".join(names))
        turned = frozenset("".join(names[place:] + names[:place]) for place in places)
        object.__setattr__(self, "turned", turned)


_SUFFIXES = {
    "jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr",
    "ii": "ii", "2nd": "ii", "iii": "iii", "3rd": "iii", "iv": "iv", "4th": "iv",
}  # fmt: skip
_TITLES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "prof",
        "ff",
        "lt",
        "capt",
        "captain",
        "chief",
        "sgt",
        "lieutenant",
    ]
)
_CREDENTIALS = frozenset(
    [
        "emt",
        "emtb",
        "emtp",
        "emti",
        "emta",
        "aemt",
        "nremt",
        "nremtp",
        "nrp",
        "nraemt",
        "nremr",
        "emr",
        "paramedic",
        "rn",
        "md",
        "bsn",
        "pa",
    ]
)
_HYPHENATED = re.compile(r"\b(nr|nrem|a)?(emt|emr)\s*-\s*(basic|paramedic|[abip])\b")
_UNDECOMPOSED = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ı": "i"}
)


@lru_cache(maxsize=65536)
def fold(printed: str) -> FoldedName:
    """
    >>> fold("GARCÍA-LÓPEZ, José M., Jr.")
    FoldedName(tokens=('jose', 'm', 'garcia', 'lopez'), suffix='jr')
    >>> fold("Lt. Dana O’Brien, EMT-P").tokens
    ('dana', 'obrien')
    """
    text = unicodedata.normalize("NFKD", printed.casefold().translate(_UNDECOMPOSED))
    text = "".join(c for c in text if not unicodedata.combining(c))
    text = _HYPHENATED.sub(" emt ", re.sub(r"['’‘`´]", "", text))
    parts = [re.findall(r"[^\W_]+", part) for part in text.split(",")]
    suffix = None
    kept = []
    for part in parts:
        said, rest = _without_suffix(part)
        suffix = suffix or said
        if rest:
            kept.append(rest)
    first, *after = kept or [[]]
    tokens = [token for part in after for token in part] + first
    return FoldedName(tuple(tokens), suffix)


def _without_suffix(part: list[str]) -> tuple[str | None, list[str]]:
    rest = list(part)
    suffix = None
    while rest and (rest[-1] in _CREDENTIALS or rest[-1] in _SUFFIXES):
        suffix = _SUFFIXES.get(rest.pop(), suffix)
    while len(rest) > 1 and rest[0] in _TITLES:
        rest.pop(0)
    return suffix, rest


def likeness(printed: FoldedName, other: FoldedName) -> Likeness:
    """How far a printed name may name the person of the other."""
    if not printed.tokens or not other.tokens:
        return Likeness.NONE
    if printed.suffix and other.suffix and printed.suffix != other.suffix:
        return Likeness.NONE
    found = _by_letters(printed, other) or _by_parts(printed.tokens, other.tokens)
    found = found or (Likeness.NEAR if _near(printed, other) else Likeness.NONE)
    if found > Likeness.NEAR and printed.suffix != other.suffix:
        return Likeness.MORE if printed.suffix else Likeness.LESS
    return found


def _by_letters(printed: FoldedName, other: FoldedName) -> Likeness | None:
    """The same letters, wherever the spaces and whichever end the family name stands at."""
    same = printed.joined in other.turned or sorted(printed.tokens) == sorted(other.tokens)
    return Likeness.SAME if same else None


def _by_parts(printed: tuple[str, ...], other: tuple[str, ...]) -> Likeness | None:
    """One name against the other with initials and left-out middle names."""
    here, there = list(printed), list(other)
    for token in printed:
        if len(token) > 1 and token in there:
            here.remove(token)
            there.remove(token)
    shared = len(printed) - len(here)
    if not shared:
        return None
    shortened = _pair_initials(here, there)
    lengthened = _pair_initials(there, here)
    matched = len(printed) - len(here)
    if matched < 2 or (here and there) or printed[-1] == other[0] != other[-1]:
        return None
    # What is left over at the end of a name is part of the family name: married, or another.
    if (there and there[-1] == other[-1]) or (here and _at_an_end(here, printed)):
        return Likeness.NEAR
    return Likeness.LESS if there or shortened else Likeness.MORE if here or lengthened else None


def _at_an_end(left: list[str], tokens: tuple[str, ...]) -> bool:
    return len(left[-1]) > 1 and tokens[-1] == left[-1]


def _pair_initials(short: list[str], full: list[str]) -> bool:
    """Takes out every initial with the name that it may stand for; whether there was one."""
    paired = False
    for token in [token for token in short if len(token) == 1]:
        for name in full:
            if name.startswith(token):
                short.remove(token)
                full.remove(name)
                paired = paired or name != token
                break
    return paired


def _near(printed: FoldedName, other: FoldedName) -> bool:
    """Up to two slips, and never more than one in four letters."""
    return any(_slipped(printed.joined, turned) for turned in other.turned) or _slipped(
        printed.tokens[0] + printed.tokens[-1], other.tokens[0] + other.tokens[-1]
    )


def _slipped(one: str, two: str) -> bool:
    most = min(2, len(two) // 4)
    if abs(len(one) - len(two)) > most:
        return False
    return DamerauLevenshtein.distance(one, two, score_cutoff=most) <= most


def runs(name: FoldedName) -> set[str]:
    """The letters of the family name, and of every several names in a row."""
    count = len(name.tokens)
    return {
        "".join(name.tokens[a:b])
        for a in range(count)
        for b in range(a + 1, count + 1)
        if b == count or b > a + 1
    }


def begins_names(label: FoldedName, name: FoldedName) -> bool:
    """Whether the label is the family name or several names of it in a row, or its words are
    whole words of the name and initials of others."""
    if label.joined in runs(name):
        return True
    rest = list(name.tokens)
    for token in sorted(label.tokens, key=len, reverse=True):
        fits = [t for t in rest if t == token or (len(token) == 1 and t.startswith(token))]
        if not fits:
            return False
        rest.remove(fits[0])
    return any(len(token) > 2 for token in label.tokens)
