"""A function's name → the function, imported where it is called.

The process that drives children hands their work over without importing what only they need:
loading the OCR libraries takes longer than all that it does itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Generic, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ByName(Generic[P, T]):
    """Travels to another process as two words, and is called like the function itself."""

    module: str
    name: str

    def __call__(self, *arguments: P.args, **named: P.kwargs) -> T:
        found: T = getattr(import_module(self.module), self.name)(*arguments, **named)
        return found
