"""A zip file or a mail message → the documents in it, through containers inside containers."""

from __future__ import annotations

import errno
import io
import os
import re
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from email.errors import MessageError
from typing import IO, BinaryIO, Final, Protocol

from ingest.media import is_message
from ingest.messages import Overfull, attachments_of

MEMBER_CAP: Final = 200_000_000
"""Bytes that one document may unpack to."""
_MEMBERS_CAP: Final = 20_000
_DEPTH_CAP: Final = 4
"""Containers inside each other: a zip file in a forwarded message in a message in a zip file."""
_NESTED_CAP: Final = 1_000_000_000
"""Bytes that the containers inside one file may unpack to, all together."""
_REFUSALS: Final = 20
"""Of one file that are reported one by one."""
_HEAD: Final = 65_536

DAMAGED: Final = (
    *(zipfile.BadZipFile, zlib.error, MessageError, OSError, EOFError, RuntimeError),
    *(NotImplementedError, LookupError, ValueError, AttributeError),
)
"""What zipfile and email raise on damaged, protected and hostile containers."""
# How office documents begin, which are zip files by their making.
_OFFICE: Final = re.compile(
    rb"\[Content_Types\]\.xml|mimetype|(?:_rels|docProps|word|xl|ppt|customXml)/"
)


@dataclass(frozen=True, slots=True)
class Inside:
    """A document in a container."""

    way: tuple[str, ...]
    """What to open one after the other: names in zip files and of attachments. Never used as
    paths of the file system."""
    name: str
    """As it is shown: `archive.zip/member`."""


@dataclass(frozen=True, slots=True)
class Refused:
    """What of a container was not opened, and why."""

    name: str
    message: str
    remedy: str


class _Container(Protocol):
    @property
    def names(self) -> Sequence[str]: ...
    def open(self, name: str) -> IO[bytes]: ...


@dataclass(frozen=True, slots=True)
class _Message:
    contents: dict[str, bytes]

    @property
    def names(self) -> Sequence[str]:
        return tuple(self.contents)

    def open(self, name: str) -> IO[bytes]:
        return io.BytesIO(self.contents[name])


@dataclass(frozen=True, slots=True)
class _Archive:
    archive: zipfile.ZipFile

    @property
    def names(self) -> Sequence[str]:
        members = (m.filename for m in self.archive.infolist() if not m.is_dir())
        return sorted({name for name in members if "__MACOSX" not in name})

    def open(self, name: str) -> IO[bytes]:
        return self.archive.open(name)


def opened(path: str) -> BinaryIO:
    """The file, which may have become a pipe since somebody looked at it: opening one would
    wait for ever. Raises OSError."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError(errno.EINVAL, "It is no file but a folder, pipe, socket or device")
    return os.fdopen(handle, "rb")


def is_container(path: str) -> bool:
    """Whether the file is a message, or a zip file that is no office document. Raises OSError."""
    with opened(path) as file:
        if is_message(file.read(_HEAD)):
            return True
        if not zipfile.is_zipfile(file):
            return False
        try:
            return not _is_office(zipfile.ZipFile(file))
        except DAMAGED:
            return True


def documents_in(path: str, keeps: Callable[[str], bool]) -> Iterator[Inside | Refused]:
    """Every document in the container at `path` whose own name `keeps`; what a message says
    itself is none, so that one without attachments is handed on as it is. Raises OSError."""
    with opened(path) as file:
        yield from _bounded(
            _Opening(keeps, _NESTED_CAP, _MEMBERS_CAP).walk(file, Inside((), path)), path
        )


def unpacked(path: str, way: Sequence[str]) -> bytes:
    """Unpacked in memory, never past the cap, whatever the container says of the size. Raises
    Overfull where it is larger, one of DAMAGED where it cannot be had."""
    with opened(path) as outermost:
        file: IO[bytes] = outermost
        for name in way:
            file = io.BytesIO(_taken(_opened(file), name, MEMBER_CAP))
        return file.read()


def _bounded(found: Iterator[Inside | Refused], path: str) -> Iterator[Inside | Refused]:
    """Each document; of what was refused only as much as somebody reads."""
    refused = 0
    for item in found:
        refused += isinstance(item, Refused)
        if isinstance(item, Inside) or refused <= _REFUSALS:
            yield item
    if refused > _REFUSALS:
        message = f"{refused - _REFUSALS} more archives in it were not opened."
        yield Refused(path, message, "Unpack it with care, and put the documents here.")


@dataclass(slots=True)
class _Opening:
    """One walk through a container and those inside it, within its bounds."""

    keeps: Callable[[str], bool]
    bytes_left: int
    members_left: int

    def walk(self, file: IO[bytes], at: Inside) -> Iterator[Inside | Refused]:
        try:
            container = _opened(file)
            names = container.names
        except Overfull as error:
            yield Refused(at.name, f"It was not opened: {error}.", "Unpack it with care.")
            return
        except DAMAGED as error:
            yield Refused(at.name, f"It is damaged: {error}.", "Pack it or send it again.")
            return
        self.members_left -= len(names)
        if self.members_left < 0:
            message = f"It holds more than {_MEMBERS_CAP:,} files."
            yield Refused(at.name, message, "Pack the documents into smaller archives.")
            return
        if not names and isinstance(container, _Message):
            yield at
        for name in names:
            if self.keeps(name):
                member = Inside((*at.way, name), f"{at.name}/{name}")
                yield from self._member(container, name, member)

    def _member(
        self, container: _Container, name: str, member: Inside
    ) -> Iterator[Inside | Refused]:
        nested: bytes | None = None
        most = min(MEMBER_CAP, self.bytes_left)
        try:
            if _may_hold_others(_head(container, name)):
                nested = _taken(container, name, most)
                self.bytes_left -= len(nested)
        except Overfull as error:
            yield Refused(member.name, f"It was not opened: {error}.", "Unpack it with care.")
            return
        except DAMAGED:
            pass  # who loads it says what is wrong
        if nested is None or not _holds_others(nested):
            yield member
        elif len(member.way) >= _DEPTH_CAP:
            message = f"It is packed {len(member.way)} times over and was not opened."
            yield Refused(member.name, message, "Unpack it, and put the documents here.")
        else:
            yield from self.walk(io.BytesIO(nested), member)


def _opened(file: IO[bytes]) -> _Container:
    head = file.read(_HEAD)
    file.seek(0)
    if is_message(head):
        found = attachments_of(file.read(MEMBER_CAP + 1))
        return _Message({attachment.name: attachment.content for attachment in found})
    return _Archive(zipfile.ZipFile(file))


def _head(container: _Container, name: str) -> bytes:
    with container.open(name) as packed:
        return packed.read(_HEAD)


def _taken(container: _Container, name: str, most: int) -> bytes:
    with container.open(name) as packed:
        data = packed.read(most + 1)
    if len(data) > most:
        raise Overfull(f"it unpacks to more than {most:,} bytes")
    return data


def _may_hold_others(head: bytes) -> bool:
    """Told from the beginning alone, so that not every member has to be unpacked whole."""
    packed = head.startswith(b"PK\x03\x04") and not _OFFICE.match(head, 30)
    return packed or is_message(head)


def _holds_others(data: bytes) -> bool:
    if not data.startswith(b"PK\x03\x04"):
        return True  # a message
    try:
        return not _is_office(zipfile.ZipFile(io.BytesIO(data)))
    except DAMAGED:
        return False  # who loads it says what is wrong


def _is_office(archive: zipfile.ZipFile) -> bool:
    """Spreadsheets and text documents are zip files by their making, not archives of documents."""
    return bool({"[Content_Types].xml", "mimetype"} & set(archive.namelist()))
