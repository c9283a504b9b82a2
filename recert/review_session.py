"""A case file and the papers on a desk → answers that are kept as soon as they are given.

Several sessions may be open over one case file, in one process or in many: an answer is kept
only where nobody else has answered since the desk was last looked at; else the desk is laid
anew, and the answer is held against the question as it stands then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from threading import RLock
from uuid import uuid4

from extract.records import Document
from ingest.files import Collection, FileReference, collect
from ingest.pages import SourceFile
from recert.case.case_file import CaseFile
from recert.case.decisions import decisions_of, kept
from recert.case.places import collection_of
from recert.gathering import Gathered, Known, gather, remembered
from recert.output.evidence_crops import cut_evidence
from recert.pipeline import without
from recert.progress import Watch
from recert.work.pools import Pool
from reports.crops import Crop
from validate.audit import Auditor
from validate.findings import Person
from validate.review.answering import Answer, Signed, decide, take_back
from validate.review.asked import Asked, Option
from validate.review.consequences import Change, changes, what_if
from validate.review.decisions import Decision
from validate.review.desk import Desk, Papers, desk_of
from validate.review.entries import Refused
from validate.rules.rule_packs import load_packs


@dataclass(frozen=True, slots=True)
class Sitting:
    """Whose papers are looked through, against what."""

    paths: tuple[str, ...]
    people: tuple[Person, ...] | None
    people_file: SourceFile | None
    cycle: str | None
    as_of: date


@dataclass(frozen=True, slots=True)
class Given:
    """A decision that is kept, and what it changed."""

    decision: Decision
    changes: tuple[Change, ...]
    settled: bool
    """Whether the question that it answers is no longer open."""


class Session:
    """Safe to use from several threads."""

    def __init__(self, case: CaseFile, papers: Papers, found: Collection) -> None:
        self._case = case
        self._found = found
        self._lock = RLock()
        self._desk = desk_of(papers, decisions_of(case.corrections.all()))

    @property
    def files(self) -> tuple[FileReference, ...]:
        """Where the documents lie."""
        return self._found.files

    @property
    def desk(self) -> Desk:
        """As it was when it was last looked at."""
        return self._desk

    def look(self) -> Desk:
        """With what others have answered meanwhile."""
        with self._lock:
            if self._case.corrections.count() != len(self._desk.decisions):
                self._desk = self._desk.after(decisions_of(self._case.corrections.all()))
            return self._desk

    def answer(self, answer: Answer, by: str, why: str) -> Given | Refused:
        return self._put(lambda desk: decide(desk, answer, _signed(by, why)))

    def undo(self, decision: str, by: str, why: str) -> Given | Refused:
        return self._put(lambda desk: take_back(desk, decision, _signed(by, why)))

    def follow(self, asked: Asked, option: Option) -> tuple[Change, ...]:
        """What an answer would change; nothing is kept."""
        with self._lock:
            return what_if(self._desk, asked, option, _signed("?", "?"))

    def cut(self, wanted: Iterable[Crop], pool: Pool, watch: Watch) -> dict[tuple[str, str], bytes]:
        """Pictures of stretches of pages, by record and key; what cannot be cut is absent."""
        documents = self._desk.papers.documents
        return dict(cut_evidence(wanted, documents, self._found.files, pool, watch))

    def _put(self, make: Callable[[Desk], Decision | Refused]) -> Given | Refused:
        with self._lock:
            while True:
                before = self.look()
                made = make(before)
                if isinstance(made, Refused):
                    return made
                if self._case.corrections.add((kept(made),), seen=len(before.decisions)):
                    break
            self._desk = before.after((*before.decisions, made))
            still = any(one.id == made.question for one in self._desk.asked)
            return Given(made, changes(before.audit, self._desk.audit), not still)


def _signed(by: str, why: str) -> Signed:
    now = datetime.now(UTC)
    # What is kept is what a later run reads back: whole milliseconds.
    now = now.replace(microsecond=now.microsecond // 1000 * 1000)
    return Signed(uuid4().hex, now, by, why)


def session(
    case: CaseFile,
    sitting: Sitting,
    pool: Pool,
    watch: Watch,
    find: Callable[[], Collection] | None = None,
) -> Session:
    """Reads only what the case file does not know yet; for that alone it holds it as a run.

    `find`: what of the paths is taken; everything, where nothing is said.
    """
    found = find() if find else collect(sitting.paths)
    collection = collection_of(sitting.paths)
    gathered = remembered(found, case, collection)
    if gathered is None:
        gathered = _read(case, sitting, found, pool, watch)
    return laid(case, sitting, gathered.documents, found)


def laid(case: CaseFile, sitting: Sitting, read: Sequence[Document], found: Collection) -> Session:
    """The desk of documents that have been read."""
    documents = without(sitting.people_file, read)
    auditor = Auditor(sitting.people, load_packs(), sitting.cycle, sitting.as_of)
    return Session(case, Papers.of(documents, auditor), found)


def _read(
    case: CaseFile, sitting: Sitting, found: Collection, pool: Pool, watch: Watch
) -> Gathered:
    collection = collection_of(sitting.paths)
    with case.running(collection, sitting.as_of) as running:
        return gather(found, pool, watch, Known(case, case.places(collection), running.number))
