"""A model's file → the numbers of one of its tensors (ONNX, which is written as protocol buffers).

Only what a stored array of floats is made of is understood: the package that reads all of ONNX
takes as long to load as a model does.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

_Field: TypeAlias = tuple[int, int | memoryview]
"""A field's number and its content."""

_GRAPH: Final = 7  # of a model
_INITIALIZER: Final = 5  # of a graph
_DIMENSION, _KIND, _NAME, _RAW = 1, 2, 8, 9  # of a tensor
_FLOAT32: Final = 1

_VARINT, _EIGHT_BYTES, _COUNTED, _FOUR_BYTES = 0, 1, 2, 5


def tensor(model: bytes, name: str) -> NDArray[np.float32]:
    """The stored array of that name. Raises KeyError where the model stores no floats under it."""
    for initializer in _messages(memoryview(model), (_GRAPH, _INITIALIZER)):
        fields = list(_fields(initializer))
        numbers = [(field, said) for field, said in fields if isinstance(said, int)]
        parts = {field: said for field, said in fields if isinstance(said, memoryview)}
        if (
            parts.get(_NAME, b"") == name.encode()
            and (_KIND, _FLOAT32) in numbers
            and _RAW in parts
        ):
            shape = [size for field, size in numbers if field == _DIMENSION]
            return np.frombuffer(parts[_RAW], "<f4").reshape(shape)
    raise KeyError(name)


def _messages(message: memoryview, path: tuple[int, ...]) -> Iterator[memoryview]:
    """The messages inside it that lie under these field numbers."""
    if not path:
        yield message
        return
    for field, content in _fields(message):
        if field == path[0] and isinstance(content, memoryview):
            yield from _messages(content, path[1:])


def _fields(message: memoryview) -> Iterator[_Field]:
    place = 0
    while place < len(message):
        key, place = _varint(message, place)
        field, kind = key >> 3, key & 7
        if kind == _VARINT:
            value, place = _varint(message, place)
            yield field, value
        else:
            size, place = _varint(message, place) if kind == _COUNTED else (_size(kind), place)
            yield field, message[place : place + size]
            place += size


def _size(kind: int) -> int:
    return {_EIGHT_BYTES: 8, _FOUR_BYTES: 4}[kind]


def _varint(message: memoryview, place: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = message[place]
        value |= (byte & 0x7F) << shift
        place, shift = place + 1, shift + 7
        if byte < 0x80:
            return value, place
