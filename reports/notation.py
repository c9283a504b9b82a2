"""Values become the text that files show: hours, dates, and hostile text made harmless."""

from __future__ import annotations

import math
import unicodedata
from datetime import date
from decimal import Decimal
from typing import Final

from ingest.pages import Box

MONTHS: Final = (
    *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
    *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)

# Marks that turn the direction of the text after them, or that no reader sees: in a file name
# they make one thing look like another.
_UNSEEN: Final = (
    *range(0x80, 0xA0),
    *(0x00AD, 0x061C, 0x180E, 0x200B, 0x200E, 0x200F, 0x2028, 0x2029, 0x2060, 0xFEFF),
    *range(0x202A, 0x202F),
    *range(0x2066, 0x206A),
)
_PICTURES: Final = {
    **{code: f"[U+{code:04X}]" for code in (*range(0x20), 0x7F, *_UNSEEN)},
    0x0A: "↵",
}
_ESCAPES: Final = {code: f"\\u{code:04x}" for code in (0x7F, *_UNSEEN)}


def hours_text(hours: Decimal) -> str:
    """Hours as the contract writes them.

    >>> [hours_text(Decimal(text)) for text in ("30", "2.50", "3E+1", "0.00", "12.25")]
    ['30', '2.5', '30', '0', '12.25']
    """
    return format(hours.normalize(), "f") if hours else "0"


def dollars_text(amount: Decimal) -> str:
    """US dollars, with cents where there are any.

    >>> [dollars_text(Decimal(text)) for text in ("125", "62.5", "50.00")]
    ['125', '62.50', '50']
    """
    return f"{amount:.0f}" if amount == amount.to_integral_value() else f"{amount:.2f}"


def date_words(day: date) -> str:
    """A date that no reader takes for another.

    >>> date_words(date(2017, 3, 4))
    'Mar 4, 2017'
    """
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"


def confidence_number(confidence: float) -> float:
    return round(confidence, 3)


def box_numbers(box: Box) -> tuple[float, float, float, float]:
    """x0, top, x1, bottom in points, to a tenth. Adding 0.0 turns -0.0 into 0.0."""
    edges = box.x0, box.top, box.x1, box.bottom
    if not all(map(math.isfinite, edges)):
        # A broken PDF can place a word nowhere, for which JSON has no number.
        edges = tuple(edge if math.isfinite(edge) else 0.0 for edge in edges)  # type: ignore[assignment]
    x0, top, x1, bottom = edges
    return round(x0, 1) + 0.0, round(top, 1) + 0.0, round(x1, 1) + 0.0, round(bottom, 1) + 0.0


def page_numbers(pages: tuple[int, ...]) -> str:
    """Pages as a reader cites them.

    >>> page_numbers((1, 2, 3, 7))
    '1-3, 7'
    """
    runs: list[list[int]] = []
    for page in sorted(set(pages)):
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)


def visible(text: str) -> str:
    r"""The text with every control character and direction mark shown, none obeyed.

    >>> visible("a\x1b[31mb\nc\u202egpj.exe")
    'a[U+001B][31mb↵c[U+202E]gpj.exe'
    """
    return text if text.isprintable() else text.translate(_PICTURES)


def json_escaped(text: str) -> str:
    r"""JSON text in which what a terminal obeys or a reader cannot see is a \u escape.

    >>> json_escaped('"\x9b31m"')
    '"\\u009b31m"'
    """
    return text if text.isprintable() else text.translate(_ESCAPES)


def letters_changed(read: str, taken: str) -> str:
    """The changed letters by name, for whoever cannot tell them apart by eye; empty where the
    two differ in length.

    >>> letters_changed("lO-2O", "10-20")
    'small letter l → digit one, capital letter o → digit zero'
    """
    if len(read) != len(taken):
        return ""
    pairs = dict.fromkeys((a, b) for a, b in zip(read, taken, strict=True) if a != b)
    return ", ".join(f"{_letter_name(a)} → {_letter_name(b)}" for a, b in pairs)


def _letter_name(letter: str) -> str:
    return unicodedata.name(letter, f"U+{ord(letter):04X}").removeprefix("LATIN ").lower()


def utf8(text: str) -> bytes:
    r"""The bytes of a file. A file name that was not UTF-8 arrives with lone surrogates: they
    become `\udc..`, which is also what JSON calls them.

    >>> utf8("caf\udce9")
    b'caf\\udce9'
    """
    return text.encode("utf-8", "backslashreplace")
