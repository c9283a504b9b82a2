"""A cookie → who looks at the pages: whether they are let in, and what they last did."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from typing import Final

_ID: Final = re.compile(r"[A-Za-z0-9_-]{43}")
_REMEMBERED: Final = 1000
"""Visitors of whom something is kept."""
_SECONDS_LET_IN: Final = 12 * 3600.0
"""From the last look at a page."""
_GIVEN: Final = 200


@dataclass(slots=True)
class Memory:
    """What is kept of one visitor until the server ends."""

    name: str = ""
    """As it stands under their answers."""
    notice: str = ""
    """What the next page tells."""
    trouble: bool = False
    """Whether that is something that did not work."""
    given: list[str] = field(default_factory=list)
    """Ids of their answers that they may undo, the last one last."""
    skipped: set[str] = field(default_factory=set)

    def tell(self, notice: str, *, trouble: bool = False) -> None:
        self.notice, self.trouble = notice, trouble

    def gave(self, decision: str) -> None:
        self.given = [*self.given, decision][-_GIVEN:]


@dataclass(frozen=True, slots=True)
class Visitor:
    id: str
    """Random; the cookie's value."""
    csrf: str
    """Every form that changes something carries it."""
    fresh: bool
    """Whether the cookie has yet to be set."""


class Visitors:
    """Of who only looks nothing is kept, so that nobody can fill the memory by coming."""

    def __init__(self, token: str | None, clock: Callable[[], float] = time.monotonic) -> None:
        self._token = token
        self._clock = clock
        self._secret = secrets.token_bytes(32)
        self._let_in: dict[str, float] = {}
        self._memories: OrderedDict[str, Memory] = OrderedDict()
        self._lock = Lock()

    def of(self, cookie: str) -> Visitor:
        known = bool(_ID.fullmatch(cookie))
        name = cookie if known else secrets.token_urlsafe(32)
        csrf = hmac.new(self._secret, name.encode(), hashlib.sha256).hexdigest()
        return Visitor(name, csrf, not known)

    def let_in(self, visitor: Visitor) -> bool:
        if self._token is None:
            return True
        now = self._clock()
        with self._lock:
            last = self._let_in.get(visitor.id)
            if last is None or now - last > _SECONDS_LET_IN:
                self._let_in.pop(visitor.id, None)
                return False
            self._let_in[visitor.id] = now
        return True

    def knock(self, said: str) -> Visitor | None:
        """A visitor under another name, so that a cookie that somebody planted opens nothing;
        None where what was said is not the token."""
        token = self._token or ""
        if not hmac.compare_digest(said.encode(), token.encode()):
            return None
        visitor = self.of("")
        with self._lock:
            self._let_in[visitor.id] = self._clock()
        return visitor

    def leave(self, visitor: Visitor) -> None:
        with self._lock:
            self._let_in.pop(visitor.id, None)
            self._memories.pop(visitor.id, None)

    def memory(self, visitor: Visitor) -> Memory:
        with self._lock:
            memory = self._memories.setdefault(visitor.id, Memory())
            self._memories.move_to_end(visitor.id)
            while len(self._memories) > _REMEMBERED:
                self._memories.popitem(last=False)
            return memory

    def recall(self, visitor: Visitor) -> Memory:
        """The same, and nothing is kept of who has done nothing yet."""
        with self._lock:
            return self._memories.get(visitor.id) or Memory()
