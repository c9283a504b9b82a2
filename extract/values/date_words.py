"""Words for days and years → numbers: diplomas spell their dates out."""

from __future__ import annotations

import re

_ONES = "one two three four five six seven eight nine".split()
_TEENS = ("ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen").split()
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
         "eighty": 80, "ninety": 90}  # fmt: skip
_CARDINAL = {word: n for n, word in enumerate((*_ONES, *_TEENS), start=1)} | _TENS
_IRREGULAR = {"first": 1, "second": 2, "third": 3, "fifth": 5, "eighth": 8, "ninth": 9,
              "twelfth": 12, "twentieth": 20, "thirtieth": 30}  # fmt: skip
_ORDINAL = {f"{word}th": n for word, n in _CARDINAL.items() if word not in _TENS} | _IRREGULAR


def _any(words: object) -> str:
    return "|".join(sorted(words, key=len, reverse=True))  # type: ignore[call-overload]


# Engines drop spaces here as elsewhere.
DAY_IN_WORDS = rf"(?:(?:twenty|thirty)[-\s]*(?:{_any(_ORDINAL)})|{_any(_ORDINAL)})"
YEAR_IN_WORDS = (
    r"two\s*thousand(?:\s*(?:and\s*)?"
    rf"(?:(?:{_any(_TENS)})(?:[-\s]*(?:{_any(_ONES)}))?|{_any((*_TEENS, *_ONES))}))?"
    rf"|twenty[-\s]+(?:(?:{_any(_TENS)})(?:[-\s]*(?:{_any(_ONES)}))?|{_any(_TEENS)})"
)
_WORD = re.compile(_any({*_CARDINAL, *_ORDINAL, "thousand"}))


def number_in_words(text: str) -> int:
    """The number that words for a day or a year say; digits stay what they are.

    >>> number_in_words("Twenty-first"), number_in_words("two thousand and nineteen")
    (21, 2019)
    >>> number_in_words("twenty twenty-two"), number_in_words("14")
    (2022, 14)
    """
    digits = re.sub(r"\D", "", text)
    if digits:
        return int(digits)
    words = _WORD.findall(text.lower())
    if "thousand" in words:
        return 2000 + sum(_value(word) for word in words[2:])
    if len(words) > 1 and words[0] == "twenty" and _value(words[1]) > 9:
        return 2000 + sum(_value(word) for word in words[1:])
    return sum(_value(word) for word in words)


def _value(word: str) -> int:
    return _CARDINAL.get(word) or _ORDINAL[word]
