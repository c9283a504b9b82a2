"""Many rows and what somebody searches → the few rows of one page."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Sheet(Generic[T]):
    """One page of a list."""

    rows: tuple[T, ...]
    number: int
    """1-based."""
    pages: int
    found: int
    """Rows on all pages."""
    asked: tuple[tuple[str, str], ...]
    """What was searched, to be asked again for the next page."""

    def link(self, number: int) -> str:
        return f"?{urlencode([*self.asked, ('page', str(number))])}"


def sheet(
    rows: Sequence[T], query: QueryParams, words_of: Callable[[T], str], size: int
) -> Sheet[T]:
    """The rows in which every word of `q` stands, the page that is asked for or the nearest
    there is."""
    words = folded(query.get("q", "")[:200]).split()
    found = [row for row in rows if _holds(folded(words_of(row)), words)] if words else rows
    pages = max(1, -(-len(found) // size))
    wanted = query.get("page", "1")
    number = min(max(int(wanted), 1), pages) if wanted.isdecimal() and len(wanted) < 9 else 1
    asked = tuple((k, v) for k, v in query.multi_items() if k != "page" and v)
    shown = tuple(found[(number - 1) * size : number * size])
    return Sheet(shown, number, pages, len(found), asked)


def _holds(text: str, words: Sequence[str]) -> bool:
    return all(word in text for word in words)


def folded(text: str) -> str:
    """Without case and accents.

    >>> folded("Ó Briain")
    'o briain'
    """
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in parts if not unicodedata.combining(c))
