"""The files of a report → what in them could do harm to whoever opens them."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
import zipfile
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import PurePosixPath
from typing import Final

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_NAME: Final = re.compile(r"[A-Za-z0-9._/-]{1,250}")
_SHOWN: Final = frozenset("\n\t")


def harm_in(path: str, content: bytes) -> tuple[str, ...]:
    """What is wrong with one file of an output folder, in words; nothing where it is harmless."""
    looks = _LOOKS.get(PurePosixPath(path).suffix, lambda _: iter(()))
    bad = [] if _NAME.fullmatch(path) and ".." not in path else [f"the path {path!r}"]
    return (*bad, *looks(content))


def unseen(text: str) -> set[str]:
    """Characters that steer a terminal or the direction of print, or that are none."""
    return {c for c in text if c not in _SHOWN and unicodedata.category(c) in ("Cc", "Cf", "Cs")}


def _text(content: bytes) -> Iterator[str]:
    if bad := unseen(content.decode("utf-8")) - {"\u00ad"}:
        yield f"characters that nobody sees: {sorted(map(ascii, bad))[:5]}"


def _html(content: bytes) -> Iterator[str]:
    yield from _text(content)
    tags, attributes = _of_templates()
    for tag, attribute, value in parsed(content.decode("utf-8")):
        if tag not in tags:
            yield f"an element <{tag}>"
        if attribute and (attribute not in attributes or attribute.startswith("on")):
            yield f"an attribute {attribute} of <{tag}>"
        if attribute in ("href", "src", "action") and re.match(r"\s*[a-z]+:|//", value, re.I):
            yield f"a link to {value[:60]!r}"
    for tag in ("script", "style"):
        if content.count(b"<%s" % tag.encode()) != 1:
            yield f"another <{tag}>"


def parsed(page: str) -> list[tuple[str, str, str]]:
    """(element, "", "") for each element, and (element, attribute, value)."""
    found: list[tuple[str, str, str]] = []

    class Parser(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.append((tag, "", ""))
            found.extend((tag, name, value or "") for name, value in attrs)

    parser = Parser()
    parser.feed(page)
    parser.close()
    return found


@cache
def _of_templates() -> tuple[frozenset[str], frozenset[str]]:
    """The elements and the attributes that our own pages are made of."""
    folder = files("reports") / "templates"
    text = "".join(f.read_text("utf-8") for f in folder.iterdir() if f.name.endswith(".html"))
    attributes = re.findall(r"[\s}]([a-zA-Z][\w:-]*)(?=\s*=)|<[^<>]*?\s(hidden|open)\b", text)
    names = {name.lower() for pair in attributes for name in pair if name}
    tags = {tag.lower() for tag in re.findall(r"<([a-zA-Z][\w:-]*)", text)}
    return frozenset(tags), frozenset(names | {"hidden", "open"})


def _json(content: bytes) -> Iterator[str]:
    yield from _text(content)
    json.loads(content)


def _jsonl(content: bytes) -> Iterator[str]:
    yield from _text(content)
    for line in content.decode("utf-8").split("\n"):
        if line:
            json.loads(line)


def _csv(content: bytes) -> Iterator[str]:
    yield from _text(content)
    rows = list(csv.reader(io.StringIO(content.decode("utf-8"), newline="")))
    if len({len(row) for row in rows}) > 1:
        yield "rows of unequal length"
    for cell in (cell for row in rows for cell in row):
        if cell.lstrip().startswith(_FORMULA):
            yield f"a formula {cell[:60]!r}"


def _workbook(content: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            text = archive.read(name).decode("utf-8")
            yield from _text(text.encode())
            if re.search(r"<f[\s>]", text) and "worksheets/" in name:
                yield f"a formula in {name}"
            if re.search(r'Target="(?!(/|\w|people/))|Target="[a-z]+:(?!/?/?people)', text):
                yield f"a link in {name}"


def _bundle(content: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            if not name.startswith("documents/"):
                yield from harm_in(name, archive.read(name))
            elif not _NAME.fullmatch(name) or ".." in name:
                yield f"the path {name!r}"


_LOOKS: Final[Mapping[str, Callable[[bytes], Iterator[str]]]] = {
    ".html": _html,
    ".json": _json,
    ".jsonl": _jsonl,
    ".csv": _csv,
    ".xlsx": _workbook,
    ".zip": _bundle,
}
