"""Documents that are handed in, under whatever names."""

import errno
import io
import json
import zipfile
from pathlib import Path

import pytest
from nights import roster
from starlette.datastructures import QueryParams

from recert.people_file import read_people
from recert.stops import Stop
from recert.web.downloads import Downloads
from recert.web.inbox import Inbox, Taken, shown_name
from recert.web.paging import sheet
from recert.web.settings import Address
from recert.web.visitors import Visitors
from recert.web.whom import Whom


def add(inbox: Inbox, name: str, content: bytes = b"content") -> Taken:
    return inbox.add(io.BytesIO(content), name)


def names(inbox: Inbox) -> list[str]:
    return [file.name for file in inbox.collection().files]


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("cert.pdf", "cert.pdf"),
        ("Ann Lee/cert.pdf", "Ann Lee/cert.pdf"),
        ("C:\\Users\\ann\\cert.pdf", "C:/Users/ann/cert.pdf"),
        ("/etc/passwd", "etc/passwd"),
        ("../../x/./../cert.pdf", "x/cert.pdf"),
        ("..", "nameless"),
        ("", "nameless"),
        ("a\0b.pdf", "ab.pdf"),
        ("\ud800.pdf", "?.pdf"),
    ],
)
def test_a_name_leads_nowhere(given: str, shown: str) -> None:
    assert shown_name(given) == shown


def test_the_same_bytes_are_kept_once_and_known_after_a_restart(tmp_path: Path) -> None:
    inbox = Inbox(tmp_path)
    assert add(inbox, "a.pdf") is Taken.NEW
    assert add(inbox, "b.pdf") is Taken.KNOWN
    assert add(Inbox(tmp_path), "c.pdf") is Taken.KNOWN
    assert names(Inbox(tmp_path)) == ["a.pdf"]


def test_two_documents_of_one_name_are_told_apart(tmp_path: Path) -> None:
    inbox = Inbox(tmp_path)
    for content in (b"1", b"2", b"3"):
        add(inbox, "Ann Lee/scan.pdf", content)
    assert names(inbox) == ["Ann Lee/scan (2).pdf", "Ann Lee/scan (3).pdf", "Ann Lee/scan.pdf"]


def test_what_is_no_document_and_what_is_empty_is_not_kept(tmp_path: Path) -> None:
    inbox = Inbox(tmp_path)
    assert add(inbox, "papers/Thumbs.db") is Taken.PASSED_OVER
    assert add(inbox, "a.pdf", b"") is Taken.EMPTY
    assert len(inbox) == 0
    assert list((tmp_path / "inbox").iterdir()) == []


def test_members_of_a_zip_file_go_by_its_name(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("Bo/cert.csv", roster(1))
    inbox = Inbox(tmp_path)
    add(inbox, "all of them.zip", packed.getvalue())
    assert names(inbox) == ["all of them.zip/Bo/cert.csv"]


def test_a_list_of_names_that_was_cut_off_loses_a_name_and_no_document(tmp_path: Path) -> None:
    inbox = Inbox(tmp_path)
    add(inbox, "a.pdf", b"1")
    add(inbox, "b.pdf", b"2")
    listed = tmp_path / "names.jsonl"
    listed.write_bytes(listed.read_bytes()[:-20])
    (tmp_path / "inbox" / ".coming-x").write_bytes(b"half")
    again = Inbox(tmp_path)
    found = names(again)
    assert "a.pdf" in found
    assert len(found) == 2
    assert not (tmp_path / "inbox" / ".coming-x").exists()
    add(again, "c.pdf", b"3")
    assert "c.pdf" in names(Inbox(tmp_path))


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    inbox = Inbox(tmp_path)
    monkeypatch.setattr("recert.web.inbox.os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        add(inbox, "a.pdf")
    assert list((tmp_path / "inbox").iterdir()) == []
    monkeypatch.undo()
    assert add(inbox, "a.pdf") is Taken.NEW


def test_a_list_of_people_that_cannot_be_understood_leaves_the_one_before(tmp_path: Path) -> None:
    whom = Whom(tmp_path, None, None)
    assert whom.people() == (None, None)
    whom.take(b"name,level\nAnn Lee,emt\n", "our list.csv")
    with pytest.raises(Stop, match=r"broken\.csv") as stop:
        whom.take(b"nobody,here\n1,2\n", "broken.csv")
    assert str(tmp_path) not in stop.value.message
    people, source = whom.people()
    assert people
    assert source
    assert (people[0].name, source.name) == ("Ann Lee", "our list.csv")
    whom.choose("ma-emt-2026")
    assert whom.chosen().people == "our list.csv"
    whom.drop()
    assert (whom.people()[0], whom.chosen().cycle) == (None, "ma-emt-2026")


def test_what_the_command_line_says_holds(tmp_path: Path) -> None:
    listed = tmp_path / "people.csv"
    listed.write_text("name\nBo Day\n", "utf-8")
    whom = Whom(tmp_path, listed, "ma-emt-2027")
    whom.choose("ma-emt-2026")
    assert whom.chosen().cycle == "ma-emt-2027"
    assert whom.people()[0] == read_people(listed)[0]


def test_only_what_the_manifest_names_is_handed_out(tmp_path: Path) -> None:
    downloads = Downloads(tmp_path)
    assert downloads.files == {}
    (tmp_path / "audit.xlsx").write_bytes(b"book")
    (tmp_path / "secret").write_bytes(b"secret")
    told = {"outputs": [{"path": "audit.xlsx", "size": 4}], "decisions": {"sha256": "abc"}}
    (tmp_path / "manifest.json").write_text(json.dumps(told), "utf-8")
    assert downloads.content("audit.xlsx") == b"book"
    assert downloads.decisions == "abc"
    for name in ("secret", "./audit.xlsx", "x/../audit.xlsx", "", "AUDIT.XLSX"):
        assert downloads.content(name) is None
    (tmp_path / "manifest.json").write_text("{}", "utf-8")
    assert downloads.content("audit.xlsx") is None


@pytest.mark.parametrize(
    ("query", "rows", "number"),
    [
        ("", "abcde", 1),
        ("page=2", "fghij", 2),
        ("page=99", "z", 6),
        ("page=-1", "abcde", 1),
        ("page=²", "abcde", 1),
        ("page=" + "9" * 5000, "abcde", 1),
        ("q=Ü", "u", 1),
        ("q=nothing", "", 1),
    ],
)
def test_any_page_that_is_asked_for_is_one_there_is(query: str, rows: str, number: int) -> None:
    letters = "abcdefghijklmnopqrstuvwxyz"
    found = sheet(letters, QueryParams(query), str, 5)
    assert ("".join(found.rows), found.number) == (rows, number)


def test_who_stays_away_for_half_a_day_is_asked_again() -> None:
    now = [0.0]
    visitors = Visitors("a-token-of-some-length", lambda: now[0])
    entered = visitors.knock("a-token-of-some-length")
    assert entered
    now[0] += 11 * 3600
    assert visitors.let_in(entered)
    now[0] += 11 * 3600
    assert visitors.let_in(entered)
    now[0] += 13 * 3600
    assert not visitors.let_in(entered)
    assert not visitors.let_in(visitors.of(entered.id))


def test_who_only_looks_fills_no_memory() -> None:
    visitors = Visitors(None)
    for _ in range(3000):
        visitors.recall(visitors.of(""))
    assert not visitors._memories
    for _ in range(3000):
        visitors.memory(visitors.of(""))
    assert len(visitors._memories) == 1000


def test_an_address_is_on_loopback_unless_said_otherwise() -> None:
    assert (Address().host, Address().token) == ("127.0.0.1", None)
