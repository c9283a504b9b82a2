"""What ends a run, and with which exit code: the one place that knows the contract's codes."""

from __future__ import annotations

from enum import IntEnum

from reports.notation import utf8, visible


class ExitCode(IntEnum):
    COMPLETED = 0
    FOUND = 1
    """What `--fail-on` named was found."""
    USAGE = 2
    """Click's own."""
    UNREAD = 3
    """The run completed and met a document that could not be read."""
    RULES = 4
    """A rule pack is invalid."""
    CASE = 5
    """The case file is unusable or another run holds it."""
    INTERRUPTED = 130


class Stop(Exception):  # noqa: N818 (a run is stopped, which need not be an error of ours)
    """Ends the run with one line that says what is wrong and what to do about it."""

    def __init__(self, message: str, remedy: str, code: ExitCode = ExitCode.USAGE) -> None:
        super().__init__(message)
        # Both go to a terminal, and may name files that mean harm to one.
        self.message = utf8(visible(message)).decode()
        self.remedy = utf8(visible(remedy)).decode()
        self.code = code
