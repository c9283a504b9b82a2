"""Nodes of a pack → what packs of every kind consist of: ruled values, steps, fees, notes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import pairwise
from typing import TypeVar

from validate.rules.requirements import Certainty, Fee, Note, Reference, Ruled, Step
from validate.rules.strict_yaml import Node

T = TypeVar("T")

_REFERENCE = ("certainty", "title", "where", "words")


def ruled(node: Node, make: Callable[[Node], T]) -> Ruled[T]:
    """The value, and `lenient` where there is one, each as `make` reads it."""
    node.table(("value", *_REFERENCE), ("lenient",))
    certainty = node["certainty"].one_of(tuple(Certainty), Certainty)
    reference = Reference(
        node["title"].text(), node["where"].text(), node["words"].text(), certainty
    )
    strict = make(node["value"])
    lenient = make(node["lenient"]) if node.has("lenient") else strict
    return Ruled(strict, lenient, reference)


def maybe(node: Node, key: str, make: Callable[[Node], T]) -> Ruled[T] | None:
    """The ruled value under a key that need not be there."""
    return ruled(node[key], make) if node.has(key) else None


def each(node: Node, key: str, make: Callable[[Node], T]) -> tuple[T, ...]:
    """The items of the list under a key."""
    return tuple(make(item) for item in node[key].items())


def in_order(node: Node, first: Ruled[date], last: Ruled[date], what: tuple[str, str]) -> None:
    """Refuses days of which the second comes first, in either reading."""
    for early, late in ((first.strict, last.strict), (first.lenient, last.lenient)):
        if early > late:
            node.refuse(f"{what[0]} ({early}) lies after {what[1]} ({late})", "Swap or mend them.")


def _fee(node: Node) -> Fee:
    node.table(("name", "amount", "late"), ("due_from", "applies_to"))
    late = node["late"].flag()
    if node.has("due_from") and not late:
        node.refuse("only a late fee has a first day", "Take 'due_from' out, or set 'late: true'.")
    return Fee(
        node["name"].text(),
        ruled(node["amount"], Node.amount),
        late,
        maybe(node, "due_from", Node.day),
        node["applies_to"].text() if node.has("applies_to") else None,
    )


def step(node: Node) -> Step:
    node.table(("name", "who", "what"), ("due", "fees", "opens", "closes", "recommended"))
    days = tuple(maybe(node, key, Node.day) for key in ("opens", "due", "closes"))
    opens, due, closes = days
    for first, last in pairwise(day for day in days if day):
        in_order(node, first, last, ("its first day", "its last"))
    recommended = node.has("recommended") and node["recommended"].flag()
    if recommended and due is None:
        node.refuse("it recommends a last day and names none", "Add 'due'.")
    return Step(
        node["name"].text(),
        node["who"].text(),
        ruled(node["what"], Node.text),
        due,
        each(node, "fees", _fee) if node.has("fees") else (),
        opens,
        closes,
        recommended,
    )


def note(node: Node) -> Note:
    node.table(("about", "text"))
    return Note(node["about"].text(), ruled(node["text"], Node.text))
