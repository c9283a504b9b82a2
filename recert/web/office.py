"""Documents that were handed in, a case file, answers → what every page shows.

One run at a time goes on in a thread of its own, and its children do the reading; meanwhile
every page shows what the run before it left.
"""

from __future__ import annotations

import gc
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from threading import Lock, Thread, Timer
from typing import Final

from rich.console import Console

from ingest.files import Collection, collect
from recert.case.case_file import CaseFile
from recert.commands.audit import since_last_time, summary
from recert.commands.audit_options import today
from recert.pipeline import Job, beside, run
from recert.review_session import Given, Session, Sitting, laid, session
from recert.stops import Stop
from recert.web.downloads import Downloads
from recert.web.inbox import Inbox
from recert.web.log import note
from recert.web.progress import Gauge, Gauged, Progress
from recert.web.result import Result
from recert.web.settings import Settings
from recert.web.whom import Whom
from recert.work.children import end_children
from recert.work.pools import cores, local_pool
from validate.review.answering import Answer
from validate.review.entries import Refused

_A_MOMENT: Final = 1.5
_SECONDS_TO_END: Final = 20.0


@dataclass(frozen=True, slots=True)
class Failure:
    """Why the last run made no report."""

    message: str
    remedy: str


@dataclass(slots=True)
class _Now:
    """What goes on; changed under the lock of the office alone."""

    running: bool = False
    again: bool = False
    """Whether something came in that the run under way does not know."""
    waiting: bool = False
    """Whether documents came in since the last run began."""
    try_unread: bool = False
    failure: Failure | None = None
    last: str = ""
    session: Session | None = None
    result: Result | None = None
    gauge: Gauge = field(default_factory=Gauge)


class Office:
    """Safe to use from several threads."""

    def __init__(self, settings: Settings, case: CaseFile, inbox: Inbox) -> None:
        self.settings = settings
        self.inbox = inbox
        self.whom = Whom(settings.folder, settings.people, settings.cycle)
        self.downloads = Downloads(settings.report)
        self._case = case
        self._now = _Now()
        self._lock = Lock()
        self._worker: Thread | None = None
        self._soon: Timer | None = None

    @property
    def progress(self) -> Progress | None:
        """None: nothing runs."""
        return self._now.gauge.progress if self._now.running else None

    @property
    def failure(self) -> Failure | None:
        return self._now.failure

    @property
    def last(self) -> str:
        """What the last run of this server came to."""
        return self._now.last

    @property
    def session(self) -> Session | None:
        return self._now.session

    @property
    def waiting(self) -> bool:
        """Whether documents lie here that no run has met."""
        return self._now.waiting

    def expect(self) -> None:
        """Documents have come in, and perhaps more of them follow before the run."""
        with self._lock:
            self._now.waiting = True

    def open(self) -> None:
        """Lays out what the last run knew; where it knew nothing, runs."""
        if self.inbox or self.settings.paths:
            known = (self.settings.report / "index.html").exists()
            with self._lock:
                self._begin(self._laid_out if known else self._audited)

    def close(self) -> None:
        """Breaks off the run under way; what it has read is kept."""
        with self._lock:
            self._now.gauge.ended = True
            self._now.again = False
            worker, soon = self._worker, self._soon
        end_children()
        if soon:
            soon.cancel()
        for under_way in (worker, soon):
            if under_way:
                under_way.join(_SECONDS_TO_END)
        end_children()

    def run(self, *, try_unread: bool = False) -> None:
        """Begins a run; where one is under way, another follows it."""
        with self._lock:
            if self._now.running:
                self._now.again = True
                self._now.try_unread |= try_unread
                return
            self._now.try_unread = try_unread
            self._begin(self._audited)

    def look(self) -> Result | None:
        """With what anybody has answered meanwhile. None before the first run."""
        session = self._now.session
        if session is None:
            return None
        desk = session.look()
        with self._lock:
            known = self._now.result
            if known is None or known.desk is not desk:
                known = self._now.result = Result(desk)
            return known

    def stale(self, result: Result) -> bool:
        """Whether the report in the folder was written without some of the answers."""
        return self.downloads.decisions != result.decisions

    def answer(self, answer: Answer, by: str, why: str) -> Given | Refused:
        return self._put(lambda session: session.answer(answer, by, why))

    def undo(self, decision: str, by: str, why: str) -> Given | Refused:
        return self._put(lambda session: session.undo(decision, by, why))

    def _put(self, put: Callable[[Session], Given | Refused]) -> Given | Refused:
        session = self._now.session
        if session is None:
            return Refused("No document has been read yet.")
        made = put(session)
        if isinstance(made, Given):
            self._prepare_after(session)
        return made

    def _begin(self, first: Callable[[], None]) -> None:
        """Under the lock, where nothing runs."""
        self._now.running, self._now.failure = True, None
        self._now.gauge = Gauge()
        self._worker = Thread(target=self._work, args=(first,), daemon=True)
        self._worker.start()

    def _work(self, step: Callable[[], None]) -> None:
        """Until nothing new has come in."""
        while True:
            failure = _failure_of(step)
            step = self._audited
            _put_aside()
            with self._lock:
                self._now.failure = failure
                if not (self._now.again and failure is None):
                    self._now.running = self._now.again = False
                    return
                self._now.again = False

    def _audited(self) -> None:
        sitting = self._sitting()
        with self._lock:
            try_unread, self._now.try_unread = self._now.try_unread, False
            self._now.waiting = False
        found: list[Collection] = []

        def find() -> Collection:
            found.append(self._found())
            return found[0]

        job = Job(
            paths=sitting.paths,
            out=self.settings.report,
            people=sitting.people,
            people_file=sitting.people_file,
            cycle=sitting.cycle,
            as_of=sitting.as_of,
            workers=self.settings.jobs or cores(),
            case=self.settings.case,
            again=try_unread,
        )
        ran = run(job, self._watch(), find)
        self._show("Laying out the questions")
        files = beside(self.settings.report, found[0])
        self._now.session = laid(self._case, sitting, ran.gathered.documents, files)
        self._now.last = f"{summary(ran.report)} {since_last_time(ran)}"
        self._prepare()

    def _laid_out(self) -> None:
        """After a restart: what is known is not read again."""
        self._show("Opening the case file")
        sitting = self._sitting()
        with local_pool(self.settings.jobs or cores()) as pool:
            found = lambda: beside(self.settings.report, self._found())  # noqa: E731
            self._now.session = session(self._case, sitting, pool, self._watch(), found)
        self._prepare()

    def _prepare_after(self, session: Session) -> None:
        """Once nobody has answered for a moment: who answers fast must not wait for it."""
        desk = session.desk

        def prepare() -> None:
            if self._now.session is session and session.desk is desk:
                self._prepare()

        with self._lock:
            if self._soon:
                self._soon.cancel()
            self._soon = Timer(_A_MOMENT, prepare)
            self._soon.daemon = True
            self._soon.start()

    def _prepare(self) -> None:
        """So that who looks first need not wait."""
        if result := self.look():
            _ = result.people, result.folders, result.pages

    def _sitting(self) -> Sitting:
        people, people_file = self.whom.people()
        paths = (str(self.settings.folder / "inbox"), *self.settings.paths)
        cycle = self.whom.chosen().cycle or None
        return Sitting(paths, people, people_file, cycle, self.settings.as_of or today())

    def _found(self) -> Collection:
        handed_in, more = self.inbox.collection(), collect(self.settings.paths)
        return Collection(
            tuple(sorted((*handed_in.files, *more.files))),
            (*handed_in.problems, *more.problems),
            handed_in.passed_over + more.passed_over,
        )

    def _watch(self) -> Gauged:
        return Gauged(Console(quiet=True), gauge=self._now.gauge)

    def _show(self, step: str) -> None:
        self._now.gauge.progress = Progress(step, 0, 0)

    def day(self) -> date:
        """That of the audit that is shown, or of the next."""
        result = self._now.result
        return result.report.as_of if result else self.settings.as_of or today()


def _put_aside() -> None:
    """What was laid out stays until the next run: the collector need not walk through all of it
    while somebody waits for a page, which takes half a second with 5,000 documents."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def _failure_of(step: Callable[[], None]) -> Failure | None:
    """A run that breaks off must not take the server with it."""
    try:
        step()
    except Stop as stop:
        return Failure(stop.message, stop.remedy)
    except KeyboardInterrupt:
        return Failure("The run was broken off.", "What was read is kept; run it again.")
    except Exception as error:
        note("run_broke_off", error, traceback.extract_tb(error.__traceback__))
        kind = type(error).__name__
        return Failure(
            f"The run broke off ({kind}).",
            "What was read is kept. Try again; if it breaks off again, what the server printed "
            "says where.",
        )
    finally:
        end_children()
    return None
