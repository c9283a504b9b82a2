"""Characters as files store them → characters as a page shows them."""

from __future__ import annotations

import unicodedata
from typing import Final

_LIGATURES: Final = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
# Fonts map their hyphen to the soft hyphen, spaces to no-break ones, and pdfium marks a
# hyphen at the end of a line with U+0002 or U+FFFE: all of them are what the page shows.
PRINTED: Final = {
    "\u00ad": "-",
    "\u0002": "-",
    "\ufffe": "-",
    "\u2010": "-",
    "\u2011": "-",
    "\u00a0": " ",
    "\u2007": " ",
    "\u202f": " ",
    "\u200b": "",
    "\ufeff": "",
    **_LIGATURES,
}
"""What each character of a PDF's text stands for on the page."""

# In the text of a program a soft hyphen is only a place where a line may break.
_TYPED: Final = {**PRINTED, "\u00ad": "", "\u0002": "", "\ufffe": ""}
_KEPT: Final = frozenset("\n\t")


def typed(text: str) -> str:
    r"""The text of a cell or a paragraph as its program shows it: composed letters, plain
    spaces and hyphens, line breaks as `\n`, nothing that only steers (bidi marks, controls).

    >>> typed("of\u00adfice\u00a0\ufb01re\r\n12\u201134\u202e"), typed("Jose\u0301")
    ('office fire\n12-34', 'José')
    """
    shown = "".join(_TYPED.get(c, c) for c in text.replace("\r\n", "\n").replace("\r", "\n"))
    kept = (
        c
        for c in shown
        if c in _KEPT or c in "\x0b\u2028\u2029" or unicodedata.category(c)[0] != "C"
    )
    breaks = str.maketrans({"\x0b": "\n", "\u2028": "\n", "\u2029": "\n"})
    return unicodedata.normalize("NFC", "".join(kept).translate(breaks))
