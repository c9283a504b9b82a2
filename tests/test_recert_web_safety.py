"""Everything that must not work: from other sites, without a token, too much, and out of bounds."""

from __future__ import annotations

import re
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from nights import roster
from serving import Client, Served, served
from starlette.routing import Route

from recert.cli import main
from recert.commands.serve import Typed, settings_of
from recert.stops import Stop
from recert.web.app import app_of
from recert.web.safety import Guard
from recert.web.settings import Limits

TOKEN = "correct-horse-battery"


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """With one document, and one that cannot be read, both under hostile names."""
    with served(
        tmp_path_factory.mktemp("safe") / "served", limits=Limits(file=20_000, request=60_000)
    ) as made:
        client = made.client
        evil = "../../etc/<b>passwd</b>.csv"
        assert client.upload("/upload", {evil: roster(1).encode()}).status == 303
        assert client.upload("/upload", {"x<script>y.pdf": b"%PDF-1.4 broken"}).status == 303
        made.until_done()
        yield made


@pytest.fixture(scope="module")
def locked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("locked") / "served"
    with served(folder, address={"token": TOKEN}) as made:
        yield made


def routes(made: Served, method: str) -> list[str]:
    guard = app_of(made.office)
    assert isinstance(guard, Guard)
    found = [r for r in guard.app.routes if isinstance(r, Route)]  # type: ignore[attr-defined]
    sha256 = "0" * 64
    return [
        re.sub(r"\{number.*?\}", "1", re.sub(r"\{sha256\}", sha256, r.path))
        .replace("{", "")
        .replace("}", "")
        .replace(":path", "")
        for r in found
        if r.methods and method in r.methods
    ]


@pytest.mark.parametrize(
    "host",
    ["evil.example", "127.0.0.1.evil.example:80", "localhost", "127.0.0.1:1", "0.0.0.0:80", ""],
)
def test_a_name_that_is_not_ours_gets_nothing(here: Served, host: str) -> None:
    """DNS rebinding: a browser that was led here believes to speak to another site."""
    with socket.create_connection(("127.0.0.1", here.port)) as raw:
        line = f"Host: {host}\r\n" if host else ""
        raw.sendall(f"GET / HTTP/1.1\r\n{line}Connection: close\r\n\r\n".encode())
        got = raw.makefile("rb").read()
    assert b" 400 " in got.splitlines()[0]
    assert b"csrf" not in got


def test_two_hosts_get_nothing(here: Served) -> None:
    with socket.create_connection(("127.0.0.1", here.port)) as raw:
        ours = f"127.0.0.1:{here.port}"
        raw.sendall(
            f"GET / HTTP/1.1\r\nHost: {ours}\r\nHost: evil\r\nConnection: close\r\n\r\n".encode()
        )
        assert b" 400 " in raw.makefile("rb").read().splitlines()[0]


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": ""},
        {"Origin": "", "Sec-Fetch-Site": "cross-site"},
        {"Origin": "", "Sec-Fetch-Site": "same-site"},
    ],
)
def test_nothing_that_another_site_sends_is_taken(here: Served, headers: dict[str, str]) -> None:
    acts = routes(here, "POST")
    assert len(acts) >= 10
    for path in acts:
        reply = here.client.post(path, {"act": "confirm"}, **headers)
        assert reply.status == 403, path


def test_nothing_is_taken_without_the_token_of_the_form(here: Served) -> None:
    stranger = Client(here.port)
    for path in routes(here, "POST"):
        for csrf in ("", "0" * 64, stranger.csrf()):
            assert here.client.post(path, {"csrf": csrf}).status == 403, path
        assert here.client.post(path, {"csrf": "é"}).status == 403, path


def test_a_form_brings_no_files_where_none_belong(here: Served) -> None:
    before = sorted((here.office.settings.folder / "inbox").iterdir())
    assert here.client.upload("/run", {"a.csv": b"x"}).status == 400
    assert sorted((here.office.settings.folder / "inbox").iterdir()) == before


def test_every_page_has_its_headers(here: Served) -> None:
    for path in routes(here, "GET"):
        reply = here.client.get(path)
        policy = reply.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'")
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert reply.headers["x-content-type-options"] == "nosniff"
        assert reply.headers["referrer-policy"] == "same-origin"
        kept = "max-age=3600" if path.startswith("/static/") else "no-store"
        assert reply.headers["cache-control"] == kept, path
        assert "server" not in reply.headers


def test_the_cookie_is_for_us_alone(here: Served) -> None:
    said = Client(here.port).get("/").headers["set-cookie"]
    assert said.startswith(f"recert-{here.port}=")
    assert {"HttpOnly", "SameSite=Strict", "Path=/"} <= set(said.split("; "))


def test_pages_hold_no_script_and_no_style_of_their_own(here: Served) -> None:
    """What a document could smuggle in would not run, and ours need not be told from it."""
    result = here.office.look()
    assert result
    (folder,) = result.people
    for path in ("/", "/documents", "/review?list=1", f"/people/{folder}/report.html", "/rules"):
        text = here.client.get(path).text
        assert re.findall(r"<script(?![^>]* src=)", text) == []
        assert " style=" not in text
        assert not re.search(r"\son[a-z]+=", text)


def test_names_of_documents_are_shown_and_never_obeyed(here: Served) -> None:
    text = here.client.get("/documents").text
    assert "etc/&lt;b&gt;passwd&lt;/b&gt;.csv" in text
    assert "x&lt;script&gt;y.pdf" in text
    assert "<script>y" not in text
    assert ".." not in text.partition("<main")[2]


def test_what_is_searched_is_shown_and_never_obeyed(here: Served) -> None:
    for path in ("/", "/documents", "/downloads", "/review?list=1", "/answers"):
        mark = "&" if "?" in path else "?"
        text = here.client.get(
            f"{path}{mark}q=%22%3E%3Cscript%3E&page=999999999999&outcome=%22%3E"
        ).text
        assert '"><script>' not in text


def test_files_lie_under_their_content_and_nowhere_else(here: Served) -> None:
    folder = here.office.settings.folder
    names = {path.name for path in (folder / "inbox").iterdir()}
    assert len(names) == 2
    assert all(re.fullmatch(r"[0-9a-f]{64}", name) for name in names)
    assert not (folder.parent / "etc").exists()
    assert (folder.stat().st_mode | (folder / "inbox").stat().st_mode) & 0o077 == 0


@pytest.mark.parametrize(
    "path",
    [
        "/downloads/../../case.sqlite",
        "/downloads/..%2f..%2fcase.sqlite",
        "/downloads/%2e%2e/%2e%2e/case.sqlite",
        "/downloads//etc/passwd",
        "/downloads/%00",
        "/people/../../names.jsonl",
        "/people/x/..%2f..%2f..%2fnames.jsonl",
        "/static/../../pages.py",
        "/static/%2e%2e%2fpages.py",
        f"/pages/{'0' * 64}/1.png",
        "/pages/..%2f..%2fetc%2fpasswd/1.png",
        "/rules/..%2f..%2fetc",
        "/review/..%2f",
    ],
)
def test_no_path_leads_out_of_the_report(here: Served, path: str) -> None:
    reply = here.client.get(path)
    assert reply.status in (303, 404)
    assert b"SQLite" not in reply.body
    assert b"root:" not in reply.body


def test_a_page_of_the_report_is_kept_and_never_shown_as_ours(here: Served) -> None:
    reply = here.client.get("/downloads/index.html")
    assert reply.status == 200
    assert reply.headers["content-disposition"].startswith("attachment")
    assert reply.headers["content-type"] == "application/octet-stream"


def test_too_much_is_refused_and_nothing_of_it_stays(here: Served) -> None:
    inbox = here.office.settings.folder / "inbox"
    before = sorted(inbox.iterdir())
    reply = here.client.upload("/upload", {"large.csv": b"x" * 30_000})
    assert reply.status == 303
    assert "larger than 0 MB" in here.client.get("/").text
    assert here.client.upload("/upload", {"huge.csv": b"x" * 70_000}).status == 413
    assert here.client.upload("/upload", {f"{n}.csv": b"x" for n in range(501)}).status in (
        400,
        413,
    )
    assert here.client.post("/run", {"more": "x" * 2_000_000}).status == 413
    assert sorted(inbox.iterdir()) == before


def test_a_length_that_lies_is_found_out(here: Served) -> None:
    """Chunked: no header says how much comes."""
    client = here.client
    client.get("/")
    with socket.create_connection(("127.0.0.1", here.port)) as raw:
        raw.sendall(
            (
                f"POST /run HTTP/1.1\r\nHost: {client.host}\r\nOrigin: http://{client.host}\r\n"
                f"Cookie: {client.cookie}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                "Transfer-Encoding: chunked\r\n\r\n"
            ).encode()
        )
        chunk = b"10000\r\n" + b"x" * 0x10000 + b"\r\n"
        try:
            for _ in range(40):
                raw.sendall(chunk)
        except OSError:
            pass  # it hung up on us
        else:
            assert b" 413 " in raw.makefile("rb").readline()


@pytest.mark.parametrize("act", ["undo", "", "CONFIRM", "drop table corrections"])
def test_only_an_answer_is_an_answer(here: Served, act: str) -> None:
    result = here.office.look()
    assert result
    asked = next(iter(result.desk.asked)).id if result.desk.asked else "0"
    before = len(result.desk.decisions)
    fields = {"act": act, "by": "Ann", "why": "Looked.", "field": "hours", "value": "2"}
    assert here.client.post(f"/review/{asked}/answer", fields).status == 400
    after = here.office.look()
    assert after
    assert len(after.desk.decisions) == before


def test_who_sends_too_slowly_is_not_waited_for(tmp_path: Path) -> None:
    with served(tmp_path / "served", limits=Limits(seconds=0.5)) as made:
        client = made.client
        client.get("/")
        with socket.create_connection(("127.0.0.1", made.port), timeout=20) as raw:
            raw.sendall(
                (
                    f"POST /upload HTTP/1.1\r\nHost: {client.host}\r\n"
                    f"Origin: http://{client.host}\r\nCookie: {client.cookie}\r\n"
                    "Content-Type: multipart/form-data; boundary=edge\r\n"
                    "Content-Length: 5000\r\n\r\n--edge\r\n"
                ).encode()
            )
            assert b" 408 " in raw.makefile("rb").readline()


def test_behind_a_proxy_it_answers_to_the_name_that_was_given(tmp_path: Path) -> None:
    with served(tmp_path / "served", address={"names": ("ems.example.org",)}) as made:
        assert made.client.get("/", Host="ems.example.org").status == 200
        assert made.client.get("/", Host="other.example.org").status == 400
        named = {"Host": "ems.example.org", "Origin": "https://ems.example.org"}
        assert made.client.post("/run", {}, **named).status == 303
        made.until_done()


def test_who_does_not_know_the_token_sees_nothing(locked: Served) -> None:
    stranger = Client(locked.port)
    for path in routes(locked, "GET"):
        reply = stranger.get(path)
        if path == "/login" or path.startswith("/static/"):
            assert reply.status == 200
        else:
            assert (reply.status, reply.headers["location"]) == (303, "/login"), path
    for path in routes(locked, "POST"):
        if path != "/login":
            assert stranger.post(path, {}).status == 403, path


def test_only_the_token_lets_in_and_under_another_cookie(locked: Served) -> None:
    client = Client(locked.port)
    client.get("/")
    planted = client.cookie
    for wrong in ("", "wrong", TOKEN[:-1], f"{TOKEN}x", "é" * 30):
        assert client.post("/login", {"token": wrong}).status == 403
        assert client.get("/").status == 303
    assert client.post("/login", {"token": TOKEN}).status == 303
    assert client.cookie != planted
    assert client.get("/").status == 200
    assert Client(locked.port, planted).get("/").status == 303
    mine = client.cookie
    assert client.post("/logout", {}).status == 303
    assert Client(locked.port, mine).get("/").status == 303


def test_the_server_says_nothing_of_what_it_serves(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with served(tmp_path / "served") as made:
        made.client.upload("/upload", {"Ann Lee.csv": roster(1).encode()})
        made.until_done()
        made.client.get("/people/ann-lee/report.html")
        made.client.get("/documents?q=Ann")
    said = "".join(capfd.readouterr())
    assert "Ann" not in said
    assert "ann-lee" not in said


def test_a_page_that_breaks_off_shows_and_logs_nothing_of_its_data(
    here: Served, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def broken() -> None:
        raise ValueError("Ann Lee")

    monkeypatch.setattr(here.office, "look", broken)
    reply = here.client.get("/")
    assert reply.status == 500
    assert reply.headers["x-content-type-options"] == "nosniff"
    said = ""
    for _ in range(200):  # it is noted after it was answered
        said += capfd.readouterr().err
        if said:
            break
        time.sleep(0.02)
    assert '"error": "ValueError"' in said
    assert "Ann Lee" not in said + reply.text


def _typed(**more: object) -> Typed:
    told = dict.fromkeys(Typed.__dataclass_fields__) | {
        "host": "127.0.0.1",
        "port": 0,
        "names": (),
        "paths": (),
    }
    return Typed(**(told | more))  # type: ignore[arg-type]


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "example.org"])
def test_other_machines_are_let_in_only_with_a_token(host: str) -> None:
    with pytest.raises(Stop, match="reached from other machines"):
        settings_of(_typed(host=host), 8000)
    made = settings_of(_typed(host=host, token="new"), 8000).address.token
    assert made
    assert len(made) >= 32
    with pytest.raises(Stop, match="could be guessed"):
        settings_of(_typed(host=host, token="short"), 8000)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "127.5.5.5"])
def test_this_machine_needs_none(host: str) -> None:
    assert settings_of(_typed(host=host), 8000).address.token is None


def test_a_port_that_is_taken_is_told(here: Served, tmp_path: Path) -> None:
    run = CliRunner().invoke(
        main, ["serve", "--port", str(here.port), "--folder", str(tmp_path / "f")]
    )
    assert run.exit_code == 2
    assert "Nobody can listen" in run.output
