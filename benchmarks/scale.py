"""Page references → what the coordinator, the scheduler and the case file can take.

    python -m benchmarks.scale [--references 1000000] [--page 0.4] [--case URL]

Reading is replaced by a stub that sleeps a thousandth of what a page costs (`--page`, seconds of
one core, as `make bench` measures it); everything else is the code of a run: the scheduler and its
workers on loopback, the tasks and their batches, the documents kept in a case file.
"""

from __future__ import annotations

import argparse
import hashlib
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from decimal import Decimal
from functools import partial
from pathlib import Path

from extract.records import Document, Extracted, Hours, Kind, Record
from ingest.pages import Box, Frame, Page, SourceFile, Span
from recert.case.case_file import opened
from recert.work.cluster import cluster_pool
from recert.work.pools import Pool, as_they_come

PORT = 38799
A_SECOND = 500
"""Documents that are kept together: a run keeps what a second brings."""
THREADS = 32
"""A worker: they sleep most of the time, as those of other machines would be elsewhere."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--references", type=int, default=1_000_000)
    parser.add_argument("--page", type=float, default=0.4)
    parser.add_argument("--case", help="a database to keep them in instead of a SQLite file")
    asked = parser.parse_args()
    stub = partial(read_nothing, asked.page / 1000)
    few = max(2_000, asked.references // 100)
    alone = Pool(ThreadPoolExecutor(2), lambda: 2)
    _say("threads of this process, 2 workers", alone, stub, few)
    with tempfile.TemporaryDirectory() as folder, _cluster():
        address = f"tcp://127.0.0.1:{PORT}"
        with cluster_pool(address) as pool:
            single = Pool(pool.executor, pool.workers, 1)
            _say("cluster, a document a task", single, stub, few)
            _say(f"cluster, {pool.batch} documents a task", pool, stub, 4 * few)
            many = Pool(pool.executor, pool.workers, 64)
            _say("cluster, 64 documents a task", many, stub, 8 * few)
            file = Path(folder) / "case.sqlite"
            with opened(asked.case or file) as case:
                _say(
                    f"the same, kept in {case.engine.dialect.name}",
                    many,
                    stub,
                    asked.references,
                    case.documents.remember,
                )
            if file.exists():
                size = file.stat().st_size / asked.references
                print(f"{size:.0f} bytes a document in the case file")
    mine = resource.getrusage(resource.RUSAGE_SELF)
    worked = mine.ru_utime + mine.ru_stime
    print(f"coordinator: {mine.ru_maxrss / 1000:.0f} MB, {worked:.0f} s of a core")


def _say(
    what: str,
    pool: Pool,
    stub: Callable[[int], Document],
    count: int,
    keep: Callable[..., None] | None = None,
) -> None:
    start, work = time.perf_counter(), time.process_time()
    unkept: list[Document] = []
    for _, document in as_they_come(pool, stub, range(count)):
        unkept.append(document)
        if len(unkept) == A_SECOND:
            if keep:
                keep(*unkept)
            unkept.clear()
    seconds, worked = time.perf_counter() - start, time.process_time() - work
    print(
        f"{what}: {count:,} in {seconds:.0f} s, {count / seconds:,.0f} a second; "
        f"{1000 * worked / count:.2f} ms of the coordinator each",
        flush=True,
    )


def read_nothing(seconds: float, number: int) -> Document:
    """A document of one page and one record, after as long as reading it would take."""
    time.sleep(seconds)
    digest = hashlib.sha256(str(number).encode()).hexdigest()
    source = SourceFile(digest, f"s3://submissions/{number}.pdf", "application/pdf", 90_000)
    flat = (2.78, 0.0, 0.0, 0.0, 2.78, 0.0, 0.0, 0.0, 1.0)
    page = Page(source, 1, 612.0, 792.0, "ocr", (), Frame(flat, 200.0))
    where = Span(source, 1, Box(72.0, 300.0, 140.0, 312.0), "ppocr-small")
    record = Record(
        f"{digest[:12]}-1",
        Kind.CERTIFICATE,
        source,
        (1,),
        person_name=Extracted("Ann Lee", "Ann Lee", where, 0.99),
        hours=Extracted(Hours(Decimal("2.5")), "2.5", where, 0.99),
    )
    return Document(source, (page,), (record,))


@contextmanager
def _cluster() -> Iterator[None]:
    """A scheduler and two workers on this machine."""
    cli = [sys.executable, "-m"]
    scheduler = [*cli, "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", str(PORT)]
    worker = [*cli, "distributed.cli.dask_worker", f"tcp://127.0.0.1:{PORT}", "--host", "127.0.0.1"]
    lines = [
        [*scheduler, "--no-dashboard", "--no-show"],
        *([[*worker, "--nthreads", str(THREADS), "--no-nanny", "--no-dashboard"]] * 2),
    ]
    quiet = subprocess.DEVNULL
    processes = [subprocess.Popen(line, stdout=quiet, stderr=quiet) for line in lines]
    try:
        time.sleep(5)
        yield
    finally:
        for process in processes:
            process.kill()
            process.wait()


if __name__ == "__main__":
    main()
