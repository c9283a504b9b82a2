"""The nouns of the case file → its tables, alike in SQLite and PostgreSQL.

What stands here is the schema of today; `recert.case.migrations` brings older files up to it.
Times are UTC in ISO 8601. Paths are percent-encoded, since a file name need not be text.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text

schema = MetaData()

migrations = Table(
    "migrations",
    schema,
    Column("name", Text, primary_key=True),
    Column("applied_at", Text, nullable=False),
)

runs = Table(
    "runs",
    schema,
    Column("id", Integer, primary_key=True),
    Column("started_at", Text, nullable=False),
    Column("ended_at", Text),  # null: it still runs, or was killed
    Column("outcome", Text),  # completed, interrupted, failed, broken off
    Column("holder", Text, nullable=False),  # user, machine, process
    Column("collection", Text, nullable=False),
    Column("as_of", Text, nullable=False),
    Column("documents", Integer),
    Column("read", Integer),
    Column("unread", Integer),
    Column("records", Integer),
)

documents = Table(
    "documents",
    schema,
    Column("sha256", Text, primary_key=True),
    Column("reading", Text, primary_key=True),  # version of the code that read it
    Column("media_type", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("problems", LargeBinary, nullable=False),  # JSON
    Column("run", Integer, ForeignKey("runs.id")),
)

pages = Table(
    "pages",
    schema,
    Column("sha256", Text, primary_key=True),
    Column("reading", Text, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("content", LargeBinary, nullable=False),  # JSON: size, method, frame
)

records = Table(
    "records",
    schema,
    Column("sha256", Text, primary_key=True),
    Column("reading", Text, primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("content", LargeBinary, nullable=False),  # JSON
)

places = Table(
    "places",
    schema,
    Column("collection", Text, primary_key=True),  # what was named on the command line
    Column("path", Text, primary_key=True),
    Column("sha256", Text, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("stamp", Text, nullable=False),  # the file system's word on whether it changed
    Column("reading", Text, nullable=False),
)

quarantine = Table(
    "quarantine",
    schema,
    Column("key", Text, primary_key=True),  # sha256, or the place of what has no bytes
    Column("path", Text, nullable=False),  # where it was met last
    Column("message", Text, nullable=False),
    Column("remedy", Text, nullable=False),
    Column("since", Text, nullable=False),
    Column("run", Integer, ForeignKey("runs.id")),
)

corrections = Table(
    "corrections",
    schema,
    Column("sequence", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("made_at", Text, nullable=False),
    Column("made_by", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("document", Text),  # sha256
    Column("content", LargeBinary, nullable=False),  # JSON
    sqlite_autoincrement=True,  # a number is never given twice
)

outputs = Table(
    "outputs",
    schema,
    Column("folder", Text, primary_key=True),
    Column("path", Text, primary_key=True),
    Column("made_from", Text, nullable=False),  # digest of all that it shows
    Column("sha256", Text, nullable=False),
    Column("size", Integer, nullable=False),
)

Index("corrections_of_document", corrections.c.document)
