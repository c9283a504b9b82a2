"""Text → the number it says: digits, a fraction, or words."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

_ONES = """zero one two three four five six seven eight nine ten eleven twelve thirteen
    fourteen fifteen sixteen seventeen eighteen nineteen""".split()
_WORDS = {word: Decimal(n) for n, word in enumerate(_ONES)}
_WORDS |= {"twenty": Decimal(20), "thirty": Decimal(30), "forty": Decimal(40)}
_FRACTIONS = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}
_HALVES = {"half": Decimal("0.5"), "quarter": Decimal("0.25"), "quarters": Decimal("0.75")}

_WORD = rf"(?:{'|'.join(sorted(_WORDS, key=len, reverse=True))})"
NUMBER = (
    r"(?:"
    r"\d{1,3}\s?[½¼¾]|[½¼¾]|"
    r"\d{1,3}\s*(?:-|and|&)?\s+[13]\s?/\s?[24](?!\d)|[13]/[24](?![\d/])|"
    r"\d{1,3}[.,]\d{1,2}(?!\d)|(?<!\d)\.\d{1,2}(?!\d)|\d{1,3}(?![\d/:])"
    r")"
)
SPELLED = (
    rf"(?:{_WORD}(?:[-\s]{_WORD})?(?:\s*(?:and\s*)?(?:a|one|three)?[-\s]*(?:half|quarters?))?"
    r"|(?:one|a|three)[-\s](?:half|quarters?))"
)


def value_of(text: str) -> Decimal | None:
    """A printed number: digits, a fraction or words.

    >>> value_of("one and a half"), value_of("one half"), value_of("three quarters")
    (Decimal('1.5'), Decimal('0.5'), Decimal('0.75'))
    >>> value_of("two and one half"), value_of("2 3/4"), value_of("1,5"), value_of("twenty-four")
    (Decimal('2.5'), Decimal('2.75'), Decimal('1.5'), Decimal('24'))
    """
    folded = text.strip().lower()
    for sign, part in _FRACTIONS.items():
        if sign in folded:
            return Decimal(folded.replace(sign, "").strip() or 0) + part
    fraction = re.fullmatch(r"(?:(\d{1,3})\D+)?([13])\s?/\s?([24])", folded)
    if fraction:
        return Decimal(fraction[1] or 0) + Decimal(fraction[2]) / Decimal(fraction[3])
    if folded[0].isalpha():
        return _spelled(folded)
    try:
        return Decimal(folded.replace(",", "."))
    except InvalidOperation:
        return None


def _spelled(text: str) -> Decimal:
    words = [w for w in re.split(r"[-\s]+", text) if w not in ("and", "a")]
    if words and words[-1] in _HALVES:
        part = _HALVES[words.pop()]
        # “two and one half” is two and a half, “one and a half” is not a half.
        if words and re.search(r"(?:^|and\s+)(?:one|three)[-\s]+(?:half|quarters?)$", text):
            words.pop()
        return sum((_WORDS[w] for w in words), part)
    return sum((_WORDS[w] for w in words), Decimal(0))
