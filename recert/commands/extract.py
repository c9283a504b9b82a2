"""`recert extract`: documents → one JSON line each, or one CSV row a record."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import click
from rich.console import Console

from extract.records import Document
from ingest.files import collect
from recert.progress import Watch
from recert.reading import read_all
from recert.stops import ExitCode, Stop
from recert.work.pools import cores, local_pool
from reports.csv_files import records_csv
from reports.notation import utf8, visible
from reports.records_jsonl import lines_file


def run_extract(
    paths: tuple[str, ...], form: str, output: Path | None, jobs: int | None
) -> ExitCode:
    with local_pool(jobs or cores()) as pool:
        documents = read_all(collect(paths), pool, Watch(Console(stderr=True)))
    render: Callable[[Sequence[Document]], bytes] = records_csv if form == "csv" else lines_file
    content = render(documents)
    if output is None:
        sys.stdout.buffer.write(content)
    else:
        try:
            output.write_bytes(content)
        except OSError as error:
            raise Stop(
                f"{output} cannot be written: {error.strerror}.", "Name another -o."
            ) from error
    unread = [p for d in documents for p in d.problems if p.code == "unreadable"]
    for problem in unread:
        said = f"{problem.source.name!r}: {problem.message} {problem.remedy}"
        click.echo(utf8(visible(said)), err=True)
    return ExitCode.UNREAD if unread else ExitCode.COMPLETED
