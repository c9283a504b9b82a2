"""Ruled values → lines with their sources below them, and the JSON of either."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from reports.notation import dollars_text, visible
from validate.rules.requirements import Reference, Ruled
from validate.timeline import Both

T = TypeVar("T")


def heading(console: Console, words: str) -> None:
    console.print()
    say(console, words, style="bold")


def say(console: Console, words: str, indent: int = 0, style: str = "") -> None:
    """One statement; what comes from a file is shown and never obeyed by the terminal."""
    console.print(Padding(Text(visible(words), style=style), (0, 0, 0, indent), expand=False))


def source(console: Console, reference: Reference, indent: int = 6) -> None:
    """What a statement rests on, and how sure that is."""
    sure = reference.certainty.value.replace("_", " ")
    # Words in brackets say what the source says; only the others are its own.
    theirs = reference.words if reference.words.startswith("[") else f"“{reference.words}”"
    say(console, f"{sure} · {reference.title}, {reference.where}: {theirs}", indent, "dim")


def both(value: Both[T], words: Callable[[T], str]) -> str:
    """Both readings where they say different things, else the one."""
    strict, lenient = words(value.strict), words(value.lenient)
    return strict if strict == lenient else f"{strict} (strictly) or {lenient} (leniently)"


def readings(ruled: Ruled[T]) -> Both[T]:
    return Both(ruled.strict, ruled.lenient)


def day_text(ruled: Ruled[date]) -> str:
    return both(readings(ruled), date.isoformat)


def dollars(amount: Decimal) -> str:
    return f"${dollars_text(amount)}"


def in_days(days: int) -> str:
    """How far off a day is, counted from the day asked about."""
    if days == 0:
        return "today"
    counted = f"{abs(days)} day{'s' if abs(days) != 1 else ''}"
    return f"{counted} left" if days > 0 else f"{counted} ago"


def ruled_json(ruled: Ruled[Any] | None) -> dict[str, Any] | None:
    """{value, lenient, certainty, title, where, words}; null where the source names nothing."""
    if ruled is None:
        return None
    reference = ruled.reference
    return {
        "value": plain(ruled.strict),
        "lenient": plain(ruled.lenient),
        "certainty": reference.certainty.value,
        "title": reference.title,
        "where": reference.where,
        "words": reference.words,
    }


def both_json(value: Both[Any] | None) -> dict[str, Any] | None:
    """{strict, lenient}; null where it is not known."""
    if value is None:
        return None
    return {"strict": plain(value.strict), "lenient": plain(value.lenient)}


def plain(value: object) -> Any:
    """A value as JSON has it: amounts as decimal strings, days in ISO 8601."""
    if isinstance(value, Decimal):
        return dollars_text(value)
    return value.isoformat() if isinstance(value, date) else value
