"""What was found → every document: what is known from the case file, the rest read now."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial

from extract.records import Document
from ingest.files import Collection, FileReference
from ingest.pages import Problem, SourceFile
from recert.case.case_file import CaseFile
from recert.case.places import Moves, Places, Sighting, moves, place_of, sighting_of, stamp_of
from recert.case.quarantine import Unread
from recert.case.stored import of_source
from recert.progress import Watch
from recert.reading import is_unread, read_now, whole
from recert.work.children import Limits
from recert.work.pools import Pool, as_they_come
from recert.work.workers import identified


@dataclass(frozen=True, slots=True)
class Known:
    """The case file as one run over one collection of files uses it."""

    case: CaseFile
    places: Places
    run: int
    again: bool = False
    """Whether documents in quarantine are tried once more."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """Everything that was handed in."""

    documents: tuple[Document, ...]
    """One for each file and for each thing that is none."""
    read: int = 0
    """Documents that were read in this run."""
    newly_unread: int = 0
    """Documents that could not be read and that no earlier run met."""
    moves: Moves = field(default_factory=Moves)


def gather(found: Collection, pool: Pool, watch: Watch, known: Known) -> Gathered:
    """Every document, and one without pages for each thing that is none; a file handed in
    twice under two names is read into records once."""
    before = known.places.earlier()
    located = {file: _located(file, before) for file in found.files}
    troubled = _identify(located, pool, watch)
    if known.again:
        _let_out(known.case, located)
    kept = known.case.documents.known(s for s, _ in located.values() if s)
    read = read_now(_new(located, kept), pool, watch, partial(_keep, known))
    every = _every(located, kept, read) | troubled
    documents = whole([every[file] for file in found.files], found)
    now = {
        place_of(file): sighting_of(document.source, located[file][1])
        for file, document in every.items()
        if document.source.size
    }
    known.places.remember(now)
    newly = _quarantined(documents, known)
    return Gathered(documents, len(read), newly, moves(before, now))


def remembered(found: Collection, case: CaseFile, collection: str) -> Gathered | None:
    """What `gather` would give where nothing need be read or looked at: every file is as the
    last run over the collection met it. None where one is not."""
    before = case.places(collection).earlier()
    located = {file: _located(file, before) for file in found.files}
    sources = [source for source, _ in located.values() if source]
    kept = case.documents.known(sources)
    if len(sources) < len(located) or len(kept) < len(set(sources)):
        return None
    every = _every(located, kept, {})
    return Gathered(whole([every[file] for file in found.files], found))


_Located = dict[FileReference, tuple[SourceFile | None, str]]
"""What a file is, if that is known, and what the file system says of it."""


def _located(file: FileReference, before: dict[str, Sighting]) -> tuple[SourceFile | None, str]:
    stamp = stamp_of(file)
    seen = before.get(place_of(file))
    if seen is None or not stamp or seen.stamp != stamp:
        return None, stamp
    return SourceFile(seen.sha256, file.name, seen.media_type, seen.size), stamp


def _identify(located: _Located, pool: Pool, watch: Watch) -> dict[FileReference, Document]:
    """Looks at the content of what is not known by its place; returns what has none."""
    unknown = [file for file, (source, _) in located.items() if source is None]
    troubled: dict[FileReference, Document] = {}
    seen = as_they_come(pool, partial(identified, Limits()), unknown)
    for file, found in watch(seen, "Looking at files", len(unknown)):
        if isinstance(found, Document):
            troubled[file] = found
            watch.journal.document(found)
        else:
            located[file] = (found, located[file][1])
    return troubled


def _new(located: _Located, kept: dict[SourceFile, Document]) -> list[FileReference]:
    """Each content once, by the first file that has it."""
    first = {
        source.sha256: file
        for file, (source, _) in reversed(located.items())
        if source and source not in kept
    }
    return sorted(first.values())


def _keep(known: Known, read: Sequence[Document]) -> None:
    known.case.documents.remember(*(d for d in read if d.source.size), run=known.run)


def _every(
    located: _Located,
    kept: dict[SourceFile, Document],
    read: dict[FileReference, Document],
) -> dict[FileReference, Document]:
    by_content = {document.source.sha256: document for document in read.values()}
    every: dict[FileReference, Document] = {}
    for file, (source, _) in located.items():
        if file in read:
            every[file] = read[file]
        elif source in kept:
            every[file] = kept[source]
        elif source and source.sha256 in by_content:
            every[file] = of_source(by_content[source.sha256], source)
        elif source:
            every[file] = _changed(source)
    return every


def _changed(source: SourceFile) -> Document:
    """A second copy of a file whose first copy was changed between two looks at it."""
    problem = Problem(
        "unreadable", "The file was changed while it was being read.", "Run it again.", source
    )
    return Document(source, (), (), (problem,))


def _quarantined(documents: Iterable[Document], known: Known) -> int:
    """Puts into quarantine what could not be read, lets out what now can; how many are new."""
    quarantine = known.case.quarantine
    held = quarantine.keys()
    unread = {_key(d): d for d in documents if is_unread(d)}
    fresh = {key: d for key, d in unread.items() if key not in held}
    quarantine.add(
        (
            Unread(key, d.source.name, d.problems[0].message, d.problems[0].remedy)
            for key, d in fresh.items()
        ),
        known.run,
    )
    quarantine.release([d.source.sha256 for d in documents if d.pages and d.source.sha256 in held])
    return len(fresh)


def _let_out(case: CaseFile, located: _Located) -> None:
    held = case.quarantine.keys()
    case.documents.forget([s.sha256 for s, _ in located.values() if s and s.sha256 in held])


def _key(document: Document) -> str:
    """A document is its content. Of what has none, its name and what is the matter with it."""
    source = document.source
    if source.size:
        return source.sha256
    said = (source.name, *(p.message for p in document.problems))
    return hashlib.sha256("\0".join(said).encode("utf-8", "surrogateescape")).hexdigest()
