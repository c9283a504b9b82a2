"""Decisions ↔ the rows of the case file that keep them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

import msgspec

from recert.case.corrections import Correction
from recert.stops import ExitCode, Stop
from validate.review.decisions import Decision

_COLUMNS: Final = ("id", "made_at", "made_by", "why", "act")
"""What has a column of its own; the rest is JSON."""


def kept(decision: Decision) -> Correction:
    content: dict[str, Any] = msgspec.to_builtins(decision)
    documents = [anchor.document for anchor in decision.about]
    made_at = decision.made_at.isoformat(timespec="milliseconds")
    return Correction(
        decision.id,
        made_at,
        decision.made_by,
        decision.why,
        decision.act.value,
        documents[0] if documents else None,
        msgspec.json.encode({k: v for k, v in content.items() if k not in _COLUMNS}),
    )


def decisions_of(rows: Iterable[Correction]) -> tuple[Decision, ...]:
    """In their order. Stops with exit code 5 where one cannot be understood: an audit that
    passed over an answer would be wrong in silence."""
    return tuple(map(_decision, rows))


def _decision(row: Correction) -> Decision:
    try:
        content = msgspec.json.decode(row.content, type=dict[str, Any])
        columns = (row.id, row.made_at, row.made_by, row.why, row.kind)
        return msgspec.convert({**content, **dict(zip(_COLUMNS, columns, strict=True))}, Decision)
    except msgspec.MsgspecError as error:
        raise Stop(
            f"The answer {row.id} in the case file cannot be understood: {error}.",
            "Update recert, which wrote it; or name another file with --case.",
            ExitCode.CASE,
        ) from error
