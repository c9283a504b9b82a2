"""A text whose dates engines misread → the same text, place by place, with the letters and digits
that alone can stand there."""

from __future__ import annotations

import re
from functools import lru_cache

_SUSPECT = re.compile(r"\d[oOlI|]|[oOlI|]\d|[015][A-Za-z]|\s[lI|]\s?,")
_LETTERS = str.maketrans("015", "ols")
_DIGITS = str.maketrans("oOlI|", "00111")
_WORD = re.compile(r"(?<![^\W_])[A-Za-z015]{3,9}(?![^\W_])")
_NUMBER = r"[0-9oOlI|]"
_DAY = rf"(?=[0-3oOlI|]?{_NUMBER}(?![0-9])){_NUMBER}*\d{_NUMBER}*|[lI|][oO]"


def mended(text: str, months: tuple[str, ...]) -> str:
    """`months`: their names and abbreviations in small letters. Only what stands at the name of a
    month is looked at, so that no other number or word changes.

    >>> names = ("august", "oct", "july")
    >>> mended("on August 1oth, 2o16", names), mended("18 0CT 2016", names)
    ('on August 10th, 2016', '18 OCT 2016')
    >>> mended("Ju1y 4, 2017; room 1o", names), mended("l4 July", names)
    ('July 4, 2017; room 1o', '14 July')
    >>> mended("May I, 2023", ("may",)), mended("I attended in May", ("may",))
    ('May 1, 2023', 'I attended in May')
    """
    if not _SUSPECT.search(text):
        return text
    text = _WORD.sub(lambda m: _month(m[0], months), text)
    for pattern in _beside(months):
        text = pattern.sub(_with_digits, text)
    return text


@lru_cache
def _beside(months: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """Days behind and before the name of a month, and the years behind it."""
    month = rf"(?i:\b(?:{'|'.join(sorted(months, key=len, reverse=True))})\b)"
    day = rf"(?P<d>{_DAY})(?=(?:st|nd|rd|th)?"
    return (
        re.compile(rf"{month}\.?[\s,.]{{0,2}}{day}\b)"),
        re.compile(rf"{month}\.?\s(?P<d>[lI|])(?=\s?,\s?(?:19|20)\d\d)"),
        re.compile(rf"(?<![^\W_]){day}[\s.,-]{{0,2}}(?:day\s)?(?:of\s)?{month})"),
        re.compile(
            rf"{month}\W{{0,2}}(?:\d{{1,2}}(?:st|nd|rd|th)?\W{{1,2}})?(?P<d>[12]{_NUMBER}{{3}})\b"
        ),
    )


def _month(word: str, months: tuple[str, ...]) -> str:
    """The name of the month that a word was, in its own capitals."""
    letters = word.lower().translate(_LETTERS)
    if letters not in months or letters == word.lower():
        return word
    return letters.upper() if word.upper() == word else letters[0].upper() + letters[1:]


def _with_digits(found: re.Match[str]) -> str:
    start, end = (place - found.start() for place in found.span("d"))
    whole = found[0]
    return whole[:start] + whole[start:end].translate(_DIGITS) + whole[end:]
