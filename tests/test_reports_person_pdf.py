"""The PDF keeps for decades, can be read aloud, shows what the page shows, and obeys no text."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pypdfium2
import pytest
from report_cases import agency, all_crops, hostile_person, make_report, no_cycle, person_audit
from report_records import HOSTILE, LONG

from reports.crops import Crops, crops_of_person, fetch
from reports.notation import visible
from reports.person_pdf import _PLAIN, _can_draw, person_pdf
from reports.report import PersonReport, Report

SOURCE_TEXT = (
    '#panic("no")',
    "$ x^2 $ @label <label> *bold* _it_ `raw` // comment /* open",
    r"\u{41} \ #let x = 1; #{ 1 + 1 } ]] }} #read(\"/etc/passwd\")",
)


def pdf_of(person: PersonReport, crops: Crops) -> bytes:
    ((path, content),) = person_pdf(person, fetch(crops_of_person(person), crops))
    assert path == f"people/{person.folder}/report.pdf"
    return content


def first(report: Report) -> bytes:
    return pdf_of(report.people[0], all_crops(report))


def text_of(content: bytes) -> str:
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content)]
    return " ".join(" ".join(pages).replace("\u200b", "").split())


@pytest.fixture(scope="module")
def rosa() -> bytes:
    report = agency()
    (person,) = (p for p in report.people if p.folder == "rosa-mendez-ortiz")
    return pdf_of(person, all_crops(report))


def fonts_of(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    found = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary)]
    return [o for o in found if o.get("/Type") == "/FontDescriptor"]


def test_it_says_and_shows_that_it_is_made_to_be_kept(rosa: bytes) -> None:
    pdf = pikepdf.open(io.BytesIO(rosa))
    with pdf.open_metadata() as metadata:
        assert metadata["pdfaid:part"] == "2"
        assert metadata["pdfaid:conformance"] == "A"
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"].startswith("Rosa Méndez-Ortiz – Waits for an answer")
        assert metadata["xmp:CreateDate"].startswith("2018-02-01")
    (intent,) = pdf.Root.OutputIntents
    assert intent.S == "/GTS_PDFA1"
    assert len(intent.DestOutputProfile.read_bytes()) > 100
    assert not pdf.is_encrypted
    assert "/JavaScript" not in pdf.Root.get("/Names", {})
    assert "/AcroForm" not in pdf.Root
    fonts = fonts_of(pdf)
    assert fonts
    assert all("/FontFile2" in font or "/FontFile3" in font for font in fonts)


def test_it_can_be_read_aloud_and_leafed_through(rosa: bytes) -> None:
    pdf = pikepdf.open(io.BytesIO(rosa))
    assert bool(pdf.Root.MarkInfo.Marked)
    assert pdf.Root.Lang == "en"
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    parts = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/S" in o]
    kinds = {str(part.S) for part in parts}
    assert {"/Table", "/TH", "/TD", "/H1", "/H2", "/Figure"} <= kinds
    assert all(str(part.get("/Alt", "")) for part in parts if part.S == "/Figure")
    with pdf.open_outline() as outline:
        titles = [item.title for item in outline.root[0].children]
    assert titles == [
        *("Requirements", "Open questions", "Findings", "Allocation", "Credits"),
        *("Corrections inside approval numbers", "Where each figure stands", "Deadlines"),
        *("Source documents", "Sign-off"),
    ]


def test_it_says_what_the_page_says(rosa: bytes) -> None:
    text = text_of(rosa)
    for words in (
        "2.5 national hours hang on one digit of an approval number.",
        "F3 in 16-EMT-F3-0001 says so.",
        "Two readers disagree on the digit after F: 3 or 8.",
        "only a digit can stand in the year",
        "Continuing education requirements are divided into 3 categories, 60 hours total.",
        "Completed after the last day that counts, Mar 31, 2018.",
        "Short by 2.5 h. 8.5 of at most 10 distributive hours used.",
        "Cardiovascular 10 h 7.5 h 10 h",
        "Keep the proofs until Mar 31, 2023",
        "Training officer, name",
        "Medical director, name",
        "inbox/rosters/2016-05-13 harbor islands roster.pdf",
        "1 / ",
    ):
        assert words in text, words


def test_it_holds_every_crop_of_the_person() -> None:
    report = agency()
    for person in report.people[:3]:
        wanted = len(crops_of_person(person))
        pdf = pikepdf.open(io.BytesIO(pdf_of(person, all_crops(report))))
        figures = [
            o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/Figure"
        ]
        assert len(figures) >= wanted


@pytest.mark.parametrize("text", (*HOSTILE, *SOURCE_TEXT))
def test_no_text_of_a_document_is_obeyed(text: str) -> None:
    report = make_report((hostile_person(text),))
    shown = text_of(first(report)).replace(" ", "")
    wanted = visible(text.encode("utf-8", "backslashreplace").decode())
    assert "".join(wanted.split()) in shown or "[U+" in shown


@pytest.mark.parametrize("text", SOURCE_TEXT)
def test_source_of_typst_stays_text(text: str) -> None:
    shown = text_of(first(make_report((hostile_person(text),)))).replace(" ", "")
    assert text.replace(" ", "") in shown


def test_accents_print_and_what_no_font_has_is_named() -> None:
    name = "Žofie Nguyễn-Þórsdóttir Łukasz"
    text = text_of(first(make_report((person_audit(f"{name} 李"),))))
    assert f"{name} [U+674E]" in text


def test_a_mark_that_no_font_has_is_known_as_such() -> None:
    assert _can_draw("".join(sorted(_PLAIN - {" "})))
    assert not _can_draw("李")
    assert not _can_draw("\ue000")


@pytest.mark.parametrize(
    "made",
    [
        pytest.param(lambda: make_report((no_cycle(),)), id="no cycle"),
        pytest.param(lambda: make_report((person_audit(credits=0),)), id="no credits"),
        pytest.param(lambda: make_report((person_audit(LONG, credits=1),)), id="one credit"),
        pytest.param(lambda: make_report((person_audit(credits=60),)), id="sixty credits"),
        pytest.param(lambda: make_report((person_audit("W" * 300),)), id="no place to break"),
    ],
)
def test_every_kind_of_person_can_be_printed(made: Callable[[], Report]) -> None:
    content = first(made())
    for page in pypdfium2.PdfDocument(content):
        width, _ = page.get_size()
        for item in page.get_objects():
            left, _, right, _ = item.get_bounds()
            assert left >= -1
            assert right <= width + 1


def test_without_crops_it_is_still_whole() -> None:
    person = make_report((person_audit(),)).people[0]
    assert "16-EMT-F3-0001" in text_of(pdf_of(person, {}))


def test_the_same_report_gives_the_same_bytes(rosa: bytes) -> None:
    report = agency()
    (person,) = (p for p in report.people if p.folder == "rosa-mendez-ortiz")
    assert pdf_of(person, all_crops(report)) == rosa
