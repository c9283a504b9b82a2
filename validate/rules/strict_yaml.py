"""The text of a YAML file → nodes that know their place in it and refuse what they are not.

A rule pack decides over people's certifications, so nothing in it is passed over: an unknown
key, a missing one, one said twice (PyYAML would keep the last), a value of another kind.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Final, NoReturn, TypeVar

import yaml

# libyaml reads eight times as fast; where PyYAML was built without it the result is the same.
if yaml.__with_libyaml__:
    from yaml import CSafeLoader as _Plain
else:
    from yaml import SafeLoader as _Plain  # type: ignore[assignment]

T = TypeVar("T")


class _Absent:
    """What a series leaves out for one cycle. An item of a list keeps its place, so that
    paths still name the line of the file; a key is as if it were not there."""


ABSENT: Final = _Absent()


class InvalidRulePack(Exception):  # noqa: N818 (what it says: the pack is invalid)
    """A rule pack that nobody may be held against: which file, where in it, what is wrong,
    and what to do about it."""

    def __init__(self, file: str, path: str, message: str, remedy: str) -> None:
        super().__init__(f"{file}: {path or 'the file'}: {message}. {remedy}")
        self.file = file
        self.path = path
        """Keys down to the place, joined by dots; empty for the whole file."""
        self.message = message
        self.remedy = remedy


class _Loader(_Plain):
    """YAML's plain values, decimals kept exact, every key once."""


class _RepeatedKey(yaml.MarkedYAMLError):
    pass


def _table(loader: _Loader, node: yaml.MappingNode) -> dict[Hashable, object]:
    seen: set[object] = set()
    for key, _ in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise yaml.MarkedYAMLError(problem="a key is a word", problem_mark=key.start_mark)
        if key.value in seen:
            said = f"the key '{key.value}' stands twice"
            raise _RepeatedKey(problem=said, problem_mark=key.start_mark)
        seen.add(key.value)
    return loader.construct_mapping(node, deep=True)


def _decimal(loader: _Loader, node: yaml.ScalarNode) -> object:
    try:
        return Decimal(loader.construct_scalar(node).replace("_", ""))
    except InvalidOperation:
        return loader.construct_scalar(node)


_Loader.add_constructor("tag:yaml.org,2002:map", _table)
_Loader.add_constructor("tag:yaml.org,2002:float", _decimal)

_KINDS = {
    str: "text",
    bool: "true or false",
    int: "a whole number",
    Decimal: "a number",
    date: "a date such as 2018-03-31",
    dict: "a table of keys",
    list: "a list",
    type(None): "nothing (null)",
}


def _kind(value: object) -> str:
    return _KINDS.get(type(value), type(value).__name__)


@dataclass(frozen=True, slots=True)
class Node:
    """A value of the file with the path that leads to it."""

    file: str
    path: str
    value: object

    def refuse(self, message: str, remedy: str) -> NoReturn:
        raise InvalidRulePack(self.file, self.path, message, remedy)

    def _not(self, wanted: str) -> NoReturn:
        self.refuse(f"{wanted} belongs here, not {_kind(self.value)}", f"Write {wanted}.")

    def table(self, required: tuple[str, ...], optional: tuple[str, ...] = ()) -> Node:
        """Itself, once it is sure to have every required key and no unknown one."""
        if not isinstance(self.value, dict):
            self._not("a table of keys")
        known = (*required, *optional)
        for key in self.value:
            if key not in known:
                self.refuse(f"the key '{key}' is unknown", f"Known here: {', '.join(known)}.")
        for key in required:
            if key not in self.value:
                self.refuse(f"the key '{key}' is missing", f"Add '{key}'.")
            if self.value[key] is ABSENT:
                self[key].refuse("none of its cases covers this cycle", "Add a case that does.")
        return self

    def has(self, key: str) -> bool:
        return isinstance(self.value, dict) and self.value.get(key, ABSENT) is not ABSENT

    def __getitem__(self, key: str) -> Node:
        """The value under a key that `table` has made sure of."""
        path = f"{self.path}.{key}" if self.path else key
        return Node(self.file, path, self.value[key] if isinstance(self.value, dict) else None)

    def items(self) -> tuple[Node, ...]:
        if not isinstance(self.value, list):
            self._not("a list")
        return tuple(
            Node(self.file, f"{self.path}[{place}]", value)
            for place, value in enumerate(self.value, start=1)
            if value is not ABSENT
        )

    def one_of(self, known: tuple[str, ...], make: Callable[[str], T]) -> T:
        """The text, made into what it names; one of the known ones."""
        said = self.text()
        if said not in known:
            self.refuse(f"'{said}' is unknown", f"Known: {', '.join(known)}.")
        return make(said)

    def text(self) -> str:
        if not isinstance(self.value, str) or not self.value.strip():
            self._not("text")
        return " ".join(self.value.split())

    def flag(self) -> bool:
        if not isinstance(self.value, bool):
            self._not("true or false")
        return self.value

    def whole(self) -> int:
        if not isinstance(self.value, int) or isinstance(self.value, bool) or self.value < 0:
            self._not("a whole number")
        return self.value

    def amount(self) -> Decimal:
        """A decimal number, not negative."""
        value = self.value
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            self._not("a number")
        amount = Decimal(value)
        if amount < 0:
            self.refuse(f"{amount} cannot be an amount", "Write a number from 0 up.")
        return amount

    def amount_or_none(self) -> Decimal | None:
        return None if self.value is None else self.amount()

    def day(self) -> date:
        if not isinstance(self.value, date) or isinstance(self.value, datetime):
            self._not("a date such as 2018-03-31")
        return self.value


def read(file: str, text: str) -> Node:
    """The file's top node.

    Raises:
        InvalidRulePack: not YAML, or a key said twice.
    """
    try:
        value = yaml.load(text, Loader=_Loader)  # noqa: S506 (a SafeLoader)
    except _RepeatedKey as error:
        remedy = "Keep one of the two."
        raise InvalidRulePack(file, _line(error), str(error.problem), remedy) from error
    except (yaml.YAMLError, ValueError) as error:
        where = _line(error) if isinstance(error, yaml.MarkedYAMLError) else ""
        said = " ".join(str(getattr(error, "problem", None) or error).split())
        raise InvalidRulePack(
            file, where, f"this is not YAML ({said})", "Mend the line named here."
        ) from error
    return Node(file, "", value)


def _line(error: yaml.MarkedYAMLError) -> str:
    mark = error.problem_mark
    return f"line {mark.line + 1}" if mark else ""
