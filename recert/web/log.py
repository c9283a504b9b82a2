"""What goes wrong in the server → lines on standard error, in which nobody's name stands.

Messages of exceptions may quote a document: what is printed is where it happened, not what.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from traceback import FrameSummary


def note(event: str, error: BaseException, frames: Iterable[FrameSummary]) -> None:
    places = [f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in frames]
    line = {
        "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
        "event": event,
        "error": type(error).__name__,
        "at": places[-6:],
    }
    print(json.dumps(line), file=sys.stderr, flush=True)  # noqa: T201
