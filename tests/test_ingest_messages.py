"""Mail messages and containers in containers: what lies in them is found, and nothing bursts."""

from __future__ import annotations

import io
import os
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest
from ingest_papers import encoded, paper, pdf, read_bytes, write

from ingest import containers
from ingest.files import Collection, Unloadable, collect, load
from ingest.media import media_type_of

PDF = pdf()
LOGO = encoded(paper(dpi=20), "PNG")
PHOTO = encoded(paper(dpi=60), "JPEG")


def message(*attachments: tuple[str, bytes, str], text: str = "See attached.") -> EmailMessage:
    """(name, content, media type) each."""
    mail = EmailMessage()
    mail["From"], mail["To"] = "Dana Reyes <dana@example.org>", "office@example.org"
    mail["Subject"] = "certificates"
    mail.set_content(text)
    for name, content, kind in attachments:
        main, sub = kind.split("/")
        mail.add_attachment(content, maintype=main, subtype=sub, filename=name)
    return mail


def zipped(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def found_in(folder: Path, data: bytes, name: str = "mail.eml") -> Collection:
    return collect([str(write(folder, name, data))])


def names(found: Collection, folder: Path) -> list[str]:
    return [file.name.removeprefix(f"{folder}/") for file in found.files]


def test_attachments_are_documents(tmp_path: Path) -> None:
    mail = message(("a.pdf", PDF, "application/pdf"), ("b.jpg", PHOTO, "image/jpeg"))
    found = found_in(tmp_path, mail.as_bytes())
    assert names(found, tmp_path) == ["mail.eml/a.pdf", "mail.eml/b.jpg"]
    assert [load(file)[1] for file in found.files] == [PDF, PHOTO]
    assert [load(file)[0].media_type for file in found.files] == ["application/pdf", "image/jpeg"]


def test_what_a_message_is_called_has_no_say(tmp_path: Path) -> None:
    mail = message(("a.pdf", PDF, "application/pdf"))
    found = found_in(tmp_path, b"From dana Tue Mar 14 2017\n" + mail.as_bytes(), "12345")
    assert names(found, tmp_path) == ["12345/a.pdf"]


def test_a_message_without_attachments_says_so(tmp_path: Path) -> None:
    data = message(text="I was there, for 8 hours.").as_bytes()
    (file,) = found_in(tmp_path, data).files
    assert load(file)[1] == data
    assert media_type_of(data) == "message/rfc822"
    (problem,) = read_bytes(data).problems
    assert "no attachments" in problem.message


def test_attachments_of_forwarded_messages_and_zip_files_are_found(tmp_path: Path) -> None:
    inner = message(("scan.pdf", PDF, "application/pdf"))
    archive = zipped({"x/roster.pdf": PDF, "letter.eml": inner.as_bytes(), "x/.DS_Store": b"x"})
    outer = message(("all.zip", archive, "application/octet-stream"))
    outer.add_attachment(inner)
    found = found_in(tmp_path, zipped({"Fwd": outer.as_bytes()}), "inbox.zip")
    assert names(found, tmp_path) == [
        "inbox.zip/Fwd/all.zip/letter.eml/scan.pdf",
        "inbox.zip/Fwd/all.zip/x/roster.pdf",
        "inbox.zip/Fwd/scan.pdf",
    ]
    assert {load(file)[1] for file in found.files} == {PDF}


def test_a_picture_in_the_text_is_a_document_and_a_logo_is_none(tmp_path: Path) -> None:
    mail = message()
    mail.add_alternative("<img src='cid:1'><img src='cid:2'>", subtype="html")
    html = list(mail.iter_parts())[1]
    assert isinstance(html, EmailMessage)
    html.add_related(PHOTO, "image", "jpeg", cid="<1>", filename="image001.jpg")
    html.add_related(LOGO, "image", "png", cid="<2>", filename="image002.png")
    assert names(found_in(tmp_path, mail.as_bytes()), tmp_path) == ["mail.eml/image001.jpg"]


def test_seals_and_invitations_are_no_documents(tmp_path: Path) -> None:
    mail = message(
        ("smime.p7s", b"seal", "application/pkcs7-signature"),
        ("invite.ics", b"BEGIN:VCALENDAR", "text/calendar"),
        ("notes.md", b"x", "text/markdown"),
        ("a.pdf", PDF, "application/pdf"),
    )
    assert names(found_in(tmp_path, mail.as_bytes()), tmp_path) == ["mail.eml/a.pdf"]


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\x\\scan.pdf", "scan.pdf"),
        ("=?utf-8?q?a=1B[2Jb=E2=80=AEfdp.pdf?=", "a[2Jbfdp.pdf"),
        ("=?utf-8?q?Jos=C3=A9.pdf?=", "José.pdf"),
        ("=?nonsense?q?x?=", "=?nonsense?q?x?="),
        ("x" * 400 + ".pdf", "x" * 196 + ".pdf"),
        ("..", "attachment 2"),
        ("", "attachment 2"),
    ],
)
def test_hostile_names_are_only_names(tmp_path: Path, given: str, shown: str) -> None:
    raw = (
        b"From: a@example.org\r\nTo: b@example.org\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
        b"Content-Type: multipart/mixed; boundary=cut\r\n\r\n--cut\r\n"
        b"Content-Type: application/pdf\r\nContent-Disposition: attachment; filename="
        + b'"%s"' % given.replace("\\", "\\\\").encode()
        + b"\r\n\r\n%PDF-1.4\r\n--cut--\r\n"
    )
    (file,) = found_in(tmp_path, raw).files
    assert file.name == f"{tmp_path}/mail.eml/{shown}"
    assert load(file)[1].startswith(b"%PDF")


def test_two_attachments_of_one_name_are_two(tmp_path: Path) -> None:
    mail = message(("scan.pdf", PDF, "application/pdf"), ("scan.pdf", b"%PDF-2", "application/pdf"))
    found = found_in(tmp_path, mail.as_bytes())
    assert names(found, tmp_path) == ["mail.eml/scan (2).pdf", "mail.eml/scan.pdf"]
    assert [load(file)[1] for file in found.files] == [b"%PDF-2", PDF]


def test_office_documents_are_not_taken_apart(tmp_path: Path) -> None:
    book = zipped({"[Content_Types].xml": b"<x/>", "xl/workbook.xml": b"<x/>"})
    text = zipped({"other.xml": b"<x/>", "[Content_Types].xml": b"<x/>"})
    found = found_in(tmp_path, zipped({"a.xlsx": book, "b.docx": text}), "all.zip")
    assert names(found, tmp_path) == ["all.zip/a.xlsx", "all.zip/b.docx"]


def test_what_is_packed_too_deep_is_reported(tmp_path: Path) -> None:
    data = PDF
    for _ in range(7):
        data = zipped({"a.zip": data})
    found = found_in(tmp_path, data, "deep.zip")
    assert found.files == ()
    assert "packed 4 times over" in found.problems[0].message


def test_containers_that_burst_are_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(containers, "_NESTED_CAP", 1_000_000)
    inner = zipped({f"{n}.bmp": b"\0" * 400_000 for n in range(4)})
    fat = zipped({"a.zip": inner, "b.zip": zipped({"x": os.urandom(2_000_000)})})
    found = found_in(tmp_path, fat, "fat.zip")
    assert len(found.files) == 4
    assert ["more than" in problem.message for problem in found.problems] == [True]
    monkeypatch.setattr(containers, "_MEMBERS_CAP", 3)
    assert "more than 3 files" in found_in(tmp_path, fat, "fat.zip").problems[0].message


@pytest.mark.parametrize(
    "body",
    [
        b"\n".join(b"--cut" for _ in range(6000)),
        b"\n".join(
            b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d" % (n, n) for n in range(90)
        ),
    ],
)
def test_a_message_of_endless_parts_is_reported(tmp_path: Path, body: bytes) -> None:
    kind = b"Content-Type: multipart/mixed; boundary=cut\n\n"
    mail = b"From: a@example.org\nTo: b@example.org\nSubject: x\n" + kind
    found = found_in(tmp_path, mail + body)
    assert found.files == ()
    (problem,) = found.problems
    assert "not opened" in problem.message


@pytest.mark.parametrize("cut", [60, 200, 500, 2000])
def test_a_damaged_message_never_raises(tmp_path: Path, cut: int) -> None:
    whole = message(("a.pdf", PDF, "application/pdf")).as_bytes()
    for file in found_in(tmp_path, whole[:cut] + b"\xff\xfe" + whole[cut : 2 * cut]).files:
        try:
            load(file)
        except Unloadable as trouble:
            assert trouble.remedy


def test_an_attachment_that_is_gone_says_so(tmp_path: Path) -> None:
    (file,) = found_in(tmp_path, message(("a.pdf", PDF, "application/pdf")).as_bytes()).files
    write(tmp_path, "mail.eml", message().as_bytes())
    with pytest.raises(Unloadable):
        load(file)


def test_an_earlier_report_in_the_folder_is_no_document(tmp_path: Path) -> None:
    for name in ("manifest.json", "audit.json", "records.jsonl", "credits.csv"):
        write(tmp_path, f"report/{name}")
    write(tmp_path, "scan.pdf", PDF)
    found = collect([str(tmp_path)])
    assert names(found, tmp_path) == ["scan.pdf"]
    assert found.passed_over == 1
