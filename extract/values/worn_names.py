"""A name as engines read it from worn paper → the name as it was printed; what is none."""

from __future__ import annotations

import re

from extract.values.labels import unaccented

_CONSONANTS = frozenset("bcdfghjklmnpqrstvwxz")


def mended(name: str) -> str:
    """Where no other letter or mark looks like what was read, the one that was printed: O for
    a zero, I for a small l that begins a name and no vowel follows, an initial's dot without the
    space before it, no rest of a line of dots.

    >>> mended("0'Leary, Priya T ."), mended("Lee, Ann 0"), mended("Delacruz, Shanice . ..")
    ("O'Leary, Priya T.", 'Lee, Ann 0', 'Delacruz, Shanice')
    >>> mended("Ulric lronwood"), mended("Ana de la Paz")
    ('Ulric Ironwood', 'Ana de la Paz')
    >>> mended("UIric McIntyre")
    'Ulric McIntyre'
    """
    name = re.sub(r"\b0(?=['’][A-Z]|[a-z]{2})", "O", name)
    name = re.sub(r"(?<=\b[A-Z])\s(?=\.)", "", name)
    name = re.sub(r"\bl(?=[bcdfghjkmnpqrstvwxz])", "I", name)
    name = re.sub(r"(?<=\b[A-Z])I(?=[a-z])", "l", name)
    return re.sub(r"\s[\s.…·]+$", "", name)


_BARS = re.compile(r"(?<=[^\W\d_])\s+(?=[|]*[!1lI])([!|1lI]{2,3})\W*$")


def with_numeral(text: str) -> str:
    """A name whose last strokes are a numeral: of nothing but marks and figures no name ends.

    >>> with_numeral("Elijah Montgomery !!"), with_numeral("Ann Lee 1l"), with_numeral("Ann Lee |")
    ('Elijah Montgomery II', 'Ann Lee II', 'Ann Lee |')
    """
    return _BARS.sub(lambda bars: " " + "I" * len(bars[1]), text)


def is_scrawl(word: str) -> bool:
    """Whether a word is what engines make of a signature. Names have vowels, and initials are
    short.

    >>> is_scrawl("Mmmmm"), is_scrawl("mwn"), is_scrawl("Lynn"), is_scrawl("Ng")
    (True, True, False, False)
    """
    return len(word) > 2 and set(unaccented(word).lower()) <= _CONSONANTS
