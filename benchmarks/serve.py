"""How long each page of `recert serve` takes with 5,000 documents in the case file.

    .venv/bin/python -m benchmarks.serve [DOCUMENTS] [PEOPLE]

Synthetic rosters, one completion each, 25 a person; every page is asked for several times once
the run is done, and the median and the slowest printed. What a page costs is the server's work
and the way through loopback.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from http.client import HTTPConnection
from pathlib import Path
from socket import socket
from threading import Thread
from urllib.parse import urlencode

from recert.case.case_file import opened
from recert.commands.serve import server_of
from recert.web.inbox import Inbox
from recert.web.office import Office
from recert.web.settings import Address, Settings

_TIMES = 9
_TITLES = ("Airway Management", "Cardiac Rhythms", "Trauma Triage", "Stroke Care", "Sepsis")


def roster(number: int, people: int) -> bytes:
    """A digit that tells nothing on every tenth, so that there is something to ask."""
    person, course = number % people, number // people
    digit = "l" if number % 10 == 0 else str(1 + number % 3)
    rows = (
        "Course roster (synthetic)",
        f"Course:,{_TITLES[course % len(_TITLES)]} {course}",
        f"Date:,{1 + course % 12:02}/{1 + number % 28:02}/2025",
        f"CAPCE approval number:,25-BAYT-F{digit}-{1000 + number}",
        "Name,Certification number,Level,Hours",
        f"Given{_letters(person)} Family{_letters(person)},P9{person:05},EMT,2",
    )
    return "\n".join(rows).encode()


def _letters(number: int) -> str:
    return "".join(chr(ord("a") + int(digit)) for digit in f"{number:04}")


@contextmanager
def serving(home: Path, inbox: Path) -> Iterator[tuple[Office, int]]:
    with socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        port = listening.getsockname()[1]
        settings = Settings(
            folder=home / "served",
            address=Address(port=port),
            paths=(str(inbox),),
            case=str(home / "case.sqlite"),
            cycle="ma-emt-2026",
            as_of=date(2026, 2, 1),
        )
        with opened(settings.case) as case:
            office = Office(settings, case, Inbox(settings.folder))
            office.open()
            server = server_of(office)
            thread = Thread(target=server.run, kwargs={"sockets": [listening]})
            thread.start()
            try:
                yield office, port
            finally:
                server.should_exit = True
                thread.join()
                office.close()


def addresses(office: Office) -> list[str]:
    result = office.look()
    assert result
    folder = next(iter(result.folders))
    document = result.report.documents[-1]
    return [
        "/",
        "/?page=3",
        "/?q=family",
        "/documents",
        "/documents?page=90",
        "/documents?q=roster+49",
        "/review?list=1",
        f"/review/{result.desk.asked[0].id}",
        f"/people/{folder}/report.html",
        f"/people/{folder}/report.pdf",
        f"/pages/{document.source.sha256}/1.png",
        "/answers",
        "/downloads",
        "/audited",
        "/rules",
        "/rules/ma-emt-2026",
        "/progress",
    ]


def timed(port: int, address: str) -> float:
    """Milliseconds until the last byte."""
    connection = HTTPConnection("127.0.0.1", port)
    began = time.perf_counter()
    connection.request("GET", address)
    answer = connection.getresponse()
    answer.read()
    took = time.perf_counter() - began
    connection.close()
    assert answer.status == 200, (address, answer.status)
    return 1000 * took


def answering(port: int, office: Office) -> None:
    """Answers the most deciding questions, each as soon as its page is there."""
    posts, pages, worked = [], [], []
    cookie = csrf = ""
    for _ in range(_TIMES):
        result = office.look()
        assert result
        asked = next(one for one in result.desk.asked if one.decides)
        option = next(one for one in asked.options if not one.typed)
        began = time.perf_counter()
        connection = HTTPConnection("127.0.0.1", port)
        connection.request("GET", f"/review/{asked.id}", headers={"Cookie": cookie})
        answer = connection.getresponse()
        text = answer.read().decode()
        cookie = (answer.getheader("Set-Cookie") or cookie).partition(";")[0]
        csrf = text.partition('data-csrf="')[2].partition('"')[0]
        pages.append(1000 * (time.perf_counter() - began))
        fields = {
            "csrf": csrf, "by": "Bench", "why": "Measured.", "act": option.act.value,
            "field": option.field, "value": option.value, "state": asked.state,
        }  # fmt: skip
        headers = {
            "Cookie": cookie,
            "Origin": f"http://127.0.0.1:{port}",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        began, busy = time.perf_counter(), time.process_time()
        connection.request("POST", f"/review/{asked.id}/answer", urlencode(fields), headers)
        taken = connection.getresponse()
        taken.read()
        assert taken.status == 303
        posts.append(1000 * (time.perf_counter() - began))
        worked.append(1000 * (time.process_time() - busy))
        connection.close()
    cpu = f"{statistics.median(worked):.0f} ms of computing"
    print(
        f"{statistics.median(posts):7.0f} ms  slowest {max(posts):6.0f}  an answer is kept; {cpu}"
    )
    print(f"{statistics.median(pages):7.0f} ms  slowest {max(pages):6.0f}  the next question")


def main(documents: int = 5000, people: int = 200) -> None:
    with tempfile.TemporaryDirectory() as made:
        home, inbox = Path(made), Path(made) / "inbox"
        inbox.mkdir()
        for number in range(documents):
            (inbox / f"roster-{number}.csv").write_bytes(roster(number, people))
        began = time.perf_counter()
        with serving(home, inbox) as (office, port):
            while office.progress:
                time.sleep(0.5)
            assert office.failure is None, office.failure
            print(f"the run took {time.perf_counter() - began:.0f} s; {office.last}", flush=True)
            for address in addresses(office):
                took = [timed(port, address) for _ in range(_TIMES)]
                first, middle, most = took[0], statistics.median(took), max(took)
                print(f"{middle:7.0f} ms  first {first:6.0f}  slowest {most:6.0f}  {address}")
            answering(port, office)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
