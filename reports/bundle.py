"""A person's files and original documents become one zip, ready to be handed to an auditor."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import Final
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from ingest.pages import SourceFile
from reports.folders import plain_name
from reports.html_pages import standing_alone
from reports.json_text import Json, json_file
from reports.report import PersonReport, SourceRow

Originals = Callable[[SourceFile], bytes | None]
"""The bytes of a document as it was when it was read; None where it is gone or has changed."""

_SUFFIXES: Final = {
    "application/pdf": ".pdf",
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/tiff": ".tif",
    "image/webp": ".webp",
    "image/bmp": ".bmp",
}
# The earliest day that a zip file can say: the same in every run.
_NO_DAY: Final = (1980, 1, 1, 0, 0, 0)

_File = tuple[str, bytes]


def bundle(person: PersonReport, files: tuple[_File, ...], originals: Originals) -> _File:
    """`bundles/<name>.zip`: the report, its crops, the documents that prove the credits, and a
    manifest that names each document's own name and what could not be put in.

    `files`: those of the person's folder.
    """
    folder = f"people/{person.folder}/"
    inside = [(path.removeprefix(folder), _alone(path, content)) for path, content in files]
    found = [(row, originals(row.source)) for row in person.sources]
    documents = [
        (_name(place, row.source), row, content)
        for place, (row, content) in enumerate(found, start=1)
        if content is not None
    ]
    inside += [(path, content) for path, _, content in documents]
    missing = [row for row, content in found if content is None]
    manifest = _manifest(person, inside, [(path, row) for path, row, _ in documents], missing)
    return f"bundles/{person.folder}.zip", _zip([*inside, ("manifest.json", manifest)])


def _alone(path: str, content: bytes) -> bytes:
    return standing_alone(content) if path.endswith(".html") else content


def _name(place: int, source: SourceFile) -> str:
    """Safe on every file system; the manifest keeps the name that it came with."""
    stem = plain_name(PurePosixPath(source.name).stem) or "document"
    return f"documents/{place:03}-{stem}{_SUFFIXES.get(source.media_type, '.bin')}"


def _manifest(
    person: PersonReport,
    inside: list[_File],
    documents: list[tuple[str, SourceRow]],
    missing: list[SourceRow],
) -> bytes:
    pack = person.audit.pack
    files: list[Json] = [
        {"path": path, "sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}
        for path, content in sorted(inside)
    ]
    return json_file(
        {
            "person": person.audit.person.name,
            "as_of": person.as_of.isoformat(),
            "outcome": person.audit.outcome.value,
            "rule_pack": {"id": pack.id, "digest": pack.digest} if pack else None,
            "documents": [{"path": path, **_document(row)} for path, row in documents],
            "missing": [_document(row) for row in missing],
            "files": files,
        }
    )


def _document(row: SourceRow) -> dict[str, Json]:
    return {
        "name": row.source.name,
        "sha256": row.source.sha256,
        "credits": list(row.credits),
    }


def _zip(files: list[_File]) -> bytes:
    """Nothing is packed: documents are so already, and another zlib would give other bytes."""
    content = io.BytesIO()
    with ZipFile(content, "w", ZIP_STORED) as archive:
        for path, inner in sorted(files):
            entry = ZipInfo(path, _NO_DAY)
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, inner)
    return content.getvalue()
