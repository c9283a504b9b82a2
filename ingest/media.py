"""The first bytes of a file → its media type; its name has no say."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import Final

import filetype

from ingest.encodings import decoded
from ingest.office.delimiters import delimiter_of

UNKNOWN: Final = "application/octet-stream"
EMPTY: Final = "application/x-empty"
TEXT: Final = "text/plain"
TABLE: Final = "text/csv"
MESSAGE: Final = "message/rfc822"
ZIP: Final = "application/zip"
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
HEIC: Final = "image/heic"
AVIF: Final = "image/avif"
PROTECTED: Final = "application/x-protected-office"
"""An office document under a password."""

# Printers and mail programs put lines of their own before a PDF's header.
_HEADER_REACH: Final = 1024
_TEXT_REACH: Final = 65_536

# What an office archive says its main part is, in [Content_Types].xml.
_MAIN_PARTS: Final = (
    (b"spreadsheetml.sheet.main+xml", XLSX),
    (b"spreadsheetml.template.main+xml", XLSX),
    (b"ms-excel.sheet.macroEnabled.main+xml", XLSX),
    (b"wordprocessingml.document.main+xml", DOCX),
    (b"wordprocessingml.template.main+xml", DOCX),
    (b"ms-word.document.macroEnabled.main+xml", DOCX),
    (b"ms-excel.sheet.binary", "application/vnd.ms-excel"),
    (b"presentationml", "application/vnd.ms-powerpoint"),
)
# What is stored in the older office files, by the names in their directory.
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_PARTS: Final = (
    ("EncryptedPackage", PROTECTED),
    ("__substg1.0_", "application/vnd.ms-outlook"),
    ("WordDocument", "application/msword"),
    ("PowerPoint Document", "application/vnd.ms-powerpoint"),
    ("Workbook", "application/vnd.ms-excel"),
    ("Book", "application/vnd.ms-excel"),
)
# Brands of a phone's photos: stills, sequences, and what may be either.
_HEIF: Final = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})

_MAIL_HEADER: Final = re.compile(
    rb"(?:^|\n)(received|from|to|subject|date|message-id|mime-version|return-path|content-type|"
    rb"delivered-to|reply-to|x-[a-z-]+):[ \t]",
    re.I,
)


def media_type_of(data: bytes) -> str:
    """
    >>> media_type_of(b"%PDF-1.4 ..."), media_type_of(b""), media_type_of(b"Dear Sir")
    ('application/pdf', 'application/x-empty', 'text/plain')
    """
    if not data:
        return EMPTY
    if b"%PDF-" in data[:_HEADER_REACH] and not is_message(data):
        return "application/pdf"
    if data.startswith(b"\x78\x9f\x3e\x22"):
        return "application/vnd.ms-tnef"
    if data.startswith(b"PK\x03\x04"):
        return _packed(data)
    if data.startswith(_OLE):
        return _ole(data)
    if data[4:8] == b"ftyp" and (brand := _brand(data)):
        return brand
    guessed = filetype.guess_mime(data[:8192])
    if guessed:
        return str(guessed)
    return MESSAGE if is_message(data) else _text(data)


def is_message(data: bytes) -> bool:
    """Whether it begins with the headers of a mail message.

    >>> is_message(b"From: a@example.org\\nTo: b@example.org\\nSubject: papers\\n\\nHello")
    True
    """
    head = data[:_TEXT_REACH].lstrip()
    if head.startswith(b"From "):  # as a mailbox begins
        head = head.partition(b"\n")[2]
    if not re.match(rb"[A-Za-z][A-Za-z0-9-]*:", head):
        return False
    head = re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0]
    named = {name.lower() for name in _MAIL_HEADER.findall(head)}
    return len(named) >= 3 or (len(named) >= 2 and bool(named & {b"mime-version", b"received"}))


def _packed(data: bytes) -> str:
    """A zip file, by what it says of itself: office documents are archives too."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = frozenset(archive.namelist())
            if "[Content_Types].xml" in names:
                with archive.open("[Content_Types].xml") as listed:
                    types = listed.read(1_000_000)
                return next((kind for part, kind in _MAIN_PARTS if part in types), UNKNOWN)
            if "mimetype" in names:
                with archive.open("mimetype") as said:
                    kind = said.read(100).decode("ascii", "replace").strip()
                return kind if re.fullmatch(r"[\w.+-]+/[\w.+-]+", kind) else UNKNOWN
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError):
        pass
    return ZIP


def _ole(data: bytes) -> str:
    return next(
        (kind for name, kind in _OLE_PARTS if name.encode("utf-16-le") in data), "application/x-ole"
    )


def _brand(data: bytes) -> str | None:
    """Of a file of boxes: the major brand, else one of those it says it is compatible with."""
    size = min(int.from_bytes(data[:4], "big"), 256)
    brands = [data[8:12], *(data[at : at + 4] for at in range(16, size - 3, 4))]
    if b"avif" in brands or b"avis" in brands:
        return AVIF
    return HEIC if _HEIF & set(brands) else None


def _text(data: bytes) -> str:
    """By the first rows: a table has cells."""
    head = data[:_TEXT_REACH]
    if len(data) > len(head):
        # Up to the last line that is whole, and to whole characters of two bytes.
        end = max(head.rfind(b"\n\0"), head.rfind(b"\n"))
        head = head[: (end + 2 if head[end : end + 2] == b"\n\0" else end + 1)] or head[:-4]
    text = decoded(head)
    if text is None:
        return UNKNOWN
    return TABLE if delimiter_of(text) else TEXT
