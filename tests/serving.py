"""A server of the tests' own, on loopback, and a client that says exactly what it is told to."""

from __future__ import annotations

import re
import socket
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from recert.case.case_file import opened
from recert.commands.serve import server_of
from recert.web.inbox import Inbox
from recert.web.office import Office
from recert.web.settings import Address, Settings

DAY = date(2026, 2, 1)


@dataclass(frozen=True, slots=True)
class Reply:
    status: int
    headers: Mapping[str, str]
    """Names in small letters."""
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass(slots=True)
class Client:
    """Keeps its cookie, and sends the headers that a browser would unless told otherwise."""

    port: int
    cookie: str = ""

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    def ask(
        self, method: str, path: str, body: bytes = b"", headers: Mapping[str, str] | None = None
    ) -> Reply:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        sent = {"Host": self.host, "Cookie": self.cookie, **(headers or {})}
        try:
            connection.request(method, path, body, {k: v for k, v in sent.items() if v})
            answer = connection.getresponse()
            got = {name.lower(): value for name, value in answer.getheaders()}
            if "set-cookie" in got:
                self.cookie = got["set-cookie"].partition(";")[0]
            return Reply(answer.status, got, answer.read())
        finally:
            connection.close()

    def get(self, path: str, **headers: str) -> Reply:
        return self.ask("GET", path, headers=headers)

    def post(self, path: str, fields: Mapping[str, str], **headers: str) -> Reply:
        """With the token of this visitor's forms, unless `fields` have another one."""
        body = urlencode({"csrf": self.csrf(), **fields}).encode()
        kind = "application/x-www-form-urlencoded"
        return self.ask(
            "POST",
            path,
            body,
            {"Content-Type": kind, "Origin": f"http://{self.host}", **headers},
        )

    def upload(
        self, path: str, files: Mapping[str, bytes], fields: Mapping[str, str] | None = None
    ) -> Reply:
        parts = [
            f'--edge\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
            for name, value in {"csrf": self.csrf(), **(fields or {})}.items()
        ]
        for name, content in files.items():
            head = f'--edge\r\nContent-Disposition: form-data; name="files"; filename="{name}"'
            parts.append(head.encode() + b"\r\n\r\n" + content + b"\r\n")
        kind = "multipart/form-data; boundary=edge"
        return self.ask(
            "POST",
            path,
            b"".join(parts) + b"--edge--\r\n",
            {"Content-Type": kind, "Origin": f"http://{self.host}"},
        )

    def csrf(self) -> str:
        found = re.search(r'data-csrf="(\w+)"', self.get("/login").text)
        assert found
        return found[1]


@dataclass(frozen=True, slots=True)
class Served:
    office: Office
    port: int
    client: Client = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "client", Client(self.port))

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def until_done(self, seconds: float = 120.0) -> None:
        until = time.monotonic() + seconds
        while self.office.progress and time.monotonic() < until:
            time.sleep(0.02)
        assert self.office.progress is None


@contextmanager
def served(
    folder: Path, *, address: Mapping[str, Any] | None = None, **more: Any
) -> Iterator[Served]:
    """Ended with the block, and everything that it started."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        port = listening.getsockname()[1]
        told = {"folder": folder, "cycle": "ma-emt-2026", "as_of": DAY, "jobs": 2, **more}
        told.setdefault("case", str(folder.with_name("case.sqlite")))
        settings = Settings(address=Address(port=port, **(address or {})), **told)
        with opened(settings.case) as case:
            office = Office(settings, case, Inbox(folder))
            office.open()
            server = server_of(office)
            thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
            thread.start()
            try:
                yield Served(office, port)
            finally:
                server.should_exit = True
                thread.join(30)
                office.close()
