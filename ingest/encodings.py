"""The bytes of a text file → its text, in the encoding that its program wrote."""

from __future__ import annotations

import codecs
from typing import Final

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WHITE: Final = frozenset("\t\n\r\f\v ")


def decoded(data: bytes) -> str | None:
    """None where the bytes are no text. Without a mark at its beginning a text is UTF-8,
    UTF-16 where every second byte is zero, else what Windows wrote in the Americas.

    >>> decoded("José".encode("utf-16")), decoded("José".encode()), decoded(b"Jos\\xe9")
    ('José', 'José', 'José')
    >>> decoded(b"\\x00\\x01\\x02") is None
    True
    """
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)
    for encoding in (marked,) if marked else ("utf-8", *_wide(data), "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if all(c.isprintable() or c in _WHITE or c == "\xad" for c in text):
            return text
    return None


def _wide(data: bytes) -> tuple[str, ...]:
    head = data[:2000]
    if len(head) < 4 or len(data) % 2:
        return ()
    odd, even = head[1::2].count(0), head[::2].count(0)
    most = 0.7 * len(head) / 2
    return ("utf-16-le",) if odd > most else ("utf-16-be",) if even > most else ()
