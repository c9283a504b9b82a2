"""The last report in a folder → the files in it that would come out the same today.

What a person's files show is put into one digest: the audit of the day, the rules, the code
that prints. Where it is that of the last run, and the files are as that run wrote them, they
are taken over. A report is only ever faster for it, never another one.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import msgspec

from recert.case.outputs import Made, Outputs
from recert.code_digests import printing_version, reading_version
from recert.output.crop_store import CropStore
from recert.work.children import CannotStart, Limits, Lost, meanwhile
from reports.crops import Crop, crops_of_person, crops_of_unassigned, unassigned_crop_path
from reports.crops import person_crop_path as crop_path
from reports.manifest import Output
from reports.output import Kept
from reports.report import PersonReport, Report

_PICTURE: Final = ".png"


@dataclass(frozen=True, slots=True)
class EarlierReport:
    """What stands in `folder`, as the run before this one wrote it."""

    folder: Path
    made: tuple[Made, ...]
    bundled: bool
    """Whether this run makes evidence bundles."""
    digests: Callable[[], dict[str, str]]
    """Of the files as they are now, by path: looked at by a child while documents are read."""

    @classmethod
    def in_folder(cls, folder: Path, outputs: Outputs, bundled: bool) -> EarlierReport:
        made = outputs.of(folder)
        paths = tuple(m.path for m in made)
        digests = meanwhile(Limits(), digests_of, folder.absolute(), paths) if paths else dict
        return cls(folder, made, bundled, digests)

    def kept(self, report: Report) -> Kept:
        """The files of everybody of whom nothing has changed, if they are still unharmed."""
        by_person: dict[str, list[Made]] = defaultdict(list)
        for made in self.made:
            by_person[_person_of(made.path)].append(made)
        return {
            person.folder: tuple(Output(m.path, m.sha256, m.size) for m in files)
            for person in report.people
            if (files := by_person.get(person.folder))
            and self._same(files, made_from(person, self.bundled))
        }

    def crops(self, wanted: Iterable[Crop], store: CropStore) -> tuple[CropStore, list[Crop]]:
        """Those that the last report showed too, in the store, and those that must be cut."""
        before = {made.made_from: made for made in self.made if made.path.endswith(_PICTURE)}
        missing = []
        for crop in wanted:
            made = before.get(cut_from(crop)) if before else None
            png = self.bytes_of(made) if made else None
            if png is None:
                missing.append(crop)
            else:
                store.add((crop.record, crop.key), png)
        return store, missing

    def bytes_of(self, made: Made) -> bytes | None:
        """None where the file is not as it was written."""
        try:
            content = (self.folder / made.path).read_bytes()
        except OSError:
            return None
        return content if hashlib.sha256(content).hexdigest() == made.sha256 else None

    def _same(self, files: Iterable[Made], digest: str) -> bool:
        pages = [made for made in files if not made.path.endswith(_PICTURE)]
        alike = bool(digest) and all(made.made_from == digest for made in pages)
        found = self._found()
        return alike and all(found.get(made.path) == made.sha256 for made in files)

    def _found(self) -> dict[str, str]:
        try:
            return self.digests()
        except (Lost, CannotStart):  # then nobody knows them, and all are made again
            return {}


def digests_of(folder: Path, paths: tuple[str, ...]) -> dict[str, str]:
    """sha256 of those files that are there, by path below the folder."""
    found = {}
    for path in paths:
        with suppress(OSError), open(f"{folder}/{path}", "rb") as file:  # noqa: PTH123 (thousands)
            found[path] = hashlib.file_digest(file, "sha256").hexdigest()
    return found


def made_of(
    report: Report, written: Sequence[Output], bundled: bool, incomplete: Set[str]
) -> Iterator[Made]:
    """People's files and crops among those that were written anew, with what each was made of.

    `incomplete`: folders of those whose files lack something that a later run may have: they
    are made again then.
    """
    folders = {_person_of(file.path) for file in written}
    people = {person.folder: person for person in report.people if person.folder in folders}
    sources = {path: cut_from(crop) for path, crop in _crops_by_path(people.values(), report)}
    digests: dict[str, str] = {}
    for file in written:
        folder = _person_of(file.path)
        if file.path in sources:
            yield Made(file.path, sources[file.path], file.sha256, file.size)
        elif folder in people and folder not in incomplete:
            if folder not in digests:
                digests[folder] = made_from(people[folder], bundled)
            yield Made(file.path, digests[folder], file.sha256, file.size)


def made_from(person: PersonReport, bundled: bool) -> str:
    """A digest of all that a person's files show; empty where it cannot be had.

    Of what `person_report` makes a report of: what follows from that need not be looked at.
    """
    pack = person.audit.pack
    cited = (c for row in person.findings for c in row.cited)
    asked = (row.cited for row in (*person.deciding, *person.undecisive))
    foreign = {c.id: c.record for c in (*cited, *asked) if c.credit is None}
    peers = [deadline.people for deadline in person.deadlines]
    names = [row.id for row in (*person.deciding, *person.undecisive)]
    rest = (
        person.folder,
        person.as_of,
        foreign,
        names,
        peers,
        pack.digest if pack else "",
        bundled,
    )
    try:
        content = msgspec.json.encode((replace(person.audit, pack=None), rest))
    except (TypeError, ValueError):  # a file name that is no text
        return ""
    return hashlib.sha256(printing_version().encode() + content).hexdigest()


def cut_from(crop: Crop) -> str:
    """A digest of the page and the place that a crop shows, and of the code that cuts."""
    where = crop.where
    box = where.box
    place = (where.source.sha256, where.page, box.x0, box.top, box.x1, box.bottom)
    return hashlib.sha256(repr((reading_version(), place)).encode()).hexdigest()


def _crops_by_path(people: Iterable[PersonReport], report: Report) -> Iterator[tuple[str, Crop]]:
    for person in people:
        yield from ((crop_path(person, crop), crop) for crop in crops_of_person(person))
    yield from ((unassigned_crop_path(crop), crop) for crop in crops_of_unassigned(report))


def _person_of(path: str) -> str:
    """Of `people/<folder>/…` and `bundles/<folder>.zip` the folder."""
    first, _, rest = path.partition("/")
    if first == "bundles":
        return rest.removesuffix(".zip")
    return rest.partition("/")[0] if first == "people" else ""
