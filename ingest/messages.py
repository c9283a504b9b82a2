"""The bytes of a mail message → its attachments, those of messages attached to it among them."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from pathlib import PurePosixPath
from typing import Final

from PIL import Image

# More is no mail that a server would carry, but an attempt on whoever opens it.
_SIZE_CAP: Final = 100_000_000
_BOUNDARY_CAP: Final = 5_000
_DEPTH_CAP: Final = 60
_ATTACHMENT_CAP: Final = 500
_HEADER_CAP: Final = 20_000
"""Bytes of one that says what a part is and is called: parsing takes the square of it."""

_NAMING: Final = re.compile(
    rb"^content-(?:type|disposition)\s*:[^\n]*(?:\n[ \t][^\n]*)*", re.M | re.I
)

_NAME_CAP: Final = 200
_LOGO: Final = 500
"""Pixels. A picture inside the text whose longer side has fewer is no page that can be read
(45 to the inch of a letter page): it belongs to somebody's signature."""
# Seals, invitations and business cards.
_NO_PAPERS: Final = frozenset(
    "application/pgp-signature application/pkcs7-signature application/x-pkcs7-signature "
    "text/calendar text/vcard text/x-vcard text/directory".split()
)


class Overfull(Exception):  # noqa: N818 (a trouble with the file, not a fault of ours)
    """The message is larger or deeper than any that mail servers carry."""


@dataclass(frozen=True, slots=True)
class Attachment:
    name: str
    """As the sender called it, without folders; each only once in a message."""
    content: bytes


def attachments_of(data: bytes) -> tuple[Attachment, ...]:
    """In the message's order. Its own text is none. Raises Overfull."""
    if len(data) > _SIZE_CAP:
        raise Overfull(f"it has {len(data):,} bytes, more than {_SIZE_CAP:,}")
    if len(re.findall(rb"^--", data, re.M)) > _BOUNDARY_CAP:
        raise Overfull(f"it has more than {_BOUNDARY_CAP:,} parts")
    if len(re.findall(rb"^content-type:\s*(?:multipart|message)/", data, re.M | re.I)) > _DEPTH_CAP:
        raise Overfull("it is packed too deep")
    if any(len(header[0]) > _HEADER_CAP for header in _NAMING.finditer(data)):
        raise Overfull(f"one of its headers has more than {_HEADER_CAP:,} bytes")
    found: dict[str, Attachment] = {}
    for number, part in enumerate(message_from_bytes(data).walk(), start=1):
        if part.is_multipart() or not _is_attachment(part):
            continue
        content = _content(part)
        if content and not _is_logo(part, content):
            if len(found) == _ATTACHMENT_CAP:
                raise Overfull(f"it has more than {_ATTACHMENT_CAP} attachments")
            name = _unlike(found, _name(part, number))
            found[name] = Attachment(name, content)
    return tuple(found.values())


def _is_attachment(part: Message) -> bool:
    if part.get_content_type() in _NO_PAPERS:
        return False
    named = part.get_filename() is not None or part.get_content_disposition() == "attachment"
    return named or part.get_content_maintype() in ("image", "application")


def _content(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _name(part: Message, number: int) -> str:
    """What is printable of the last part of the name that the sender gave."""
    said = _decoded(part.get_filename() or "").replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]
    shown = "".join(c for c in said if c.isprintable()).strip()
    if len(shown) > _NAME_CAP:
        suffix = PurePosixPath(shown).suffix[:10]
        shown = shown[: _NAME_CAP - len(suffix)] + suffix
    return shown if shown.strip(".") else f"attachment {number}"


def _decoded(name: str) -> str:
    """Also where a mail program encoded it as if it were a subject."""
    try:
        return str(make_header(decode_header(name)))
    except (HeaderParseError, LookupError, ValueError):
        return name


def _unlike(taken: dict[str, Attachment], name: str) -> str:
    return next(n for n in _numbered(name) if n not in taken)


def _numbered(name: str) -> Iterator[str]:
    yield name
    path = PurePosixPath(name)
    for number in range(2, _BOUNDARY_CAP + 3):
        yield f"{path.stem} ({number}){path.suffix}"


def _is_logo(part: Message, content: bytes) -> bool:
    inside = part.get_content_disposition() != "attachment" or part.get("Content-ID")
    if not inside or part.get_content_maintype() != "image":
        return False
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Image.open(io.BytesIO(content)) as image:
                return max(image.size) < _LOGO
        except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
            return False  # the reader of images says what is wrong with it
