"""The first bytes of a file → its media type; its name has no say."""

from __future__ import annotations

from typing import Final

import filetype

UNKNOWN: Final = "application/octet-stream"
EMPTY: Final = "application/x-empty"
TEXT: Final = "text/plain"

# Printers and mail programs put lines of their own before a PDF's header.
_HEADER_REACH: Final = 1024


def media_type_of(data: bytes) -> str:
    """
    >>> media_type_of(b"%PDF-1.4 ..."), media_type_of(b""), media_type_of(b"Dear Sir")
    ('application/pdf', 'application/x-empty', 'text/plain')
    """
    if not data:
        return EMPTY
    if b"%PDF-" in data[:_HEADER_REACH]:
        return "application/pdf"
    guessed = filetype.guess_mime(data[:8192])
    if guessed:
        return str(guessed)
    return TEXT if _is_text(data[:4096]) else UNKNOWN


def _is_text(head: bytes) -> bool:
    try:
        text = head.decode("utf-8", errors="strict" if len(head) < 4096 else "ignore")
    except UnicodeDecodeError:
        return False
    return all(c.isprintable() or c.isspace() for c in text)
