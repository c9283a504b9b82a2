"""Builds the packs, files and records that the audits of report_cases are made of."""

from __future__ import annotations

import hashlib
import struct
import zlib
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from extract.records import (
    ApprovalNumber,
    Body,
    Component,
    Correction,
    Delivery,
    Document,
    Extracted,
    Hours,
    Kind,
    Level,
    Record,
)
from ingest.pages import Box, Frame, Page, Problem, SourceFile, Span
from validate.rules.requirements import (
    Certainty,
    Fee,
    Reference,
    Requirement,
    Ruled,
    RulePack,
    Step,
    Window,
)

AS_OF: Final = date(2018, 2, 1)

HOSTILE: Final = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "=cmd|'/c calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "\x1b[31mred\x1b[0m",
    "cert\u202efdp.exe",
    "two\nlines\r\nof name",
    "{{ 7*7 }} {% raw %}",
    "caf\udce9.pdf",
    "C1 \x9b31m and \u2028 separators",
    "</style><style>*{display:none}",
    "javascript:alert(1)",
)
LONG: Final = (
    "Maximiliana-Theodora Oluwaseun-Featherstonehaugh de la Santísima Trinidad y "
    "Wolfeschlegelsteinhausenbergerdorff-Papadimitrakopoulos, III"
)
FLYER: Final = Reference(
    "Massachusetts Paramedic recertification 2018, steps and requirements (synthetic test copy)",
    "continuing education, overview",
    "Continuing education requirements are divided into 3 categories, 60 hours total.",
    Certainty.CONFIRMED,
)
INFERRED: Final = Reference(
    "The 2018 paramedic sheet, carried over", "distributive education", "", Certainty.INFERRED
)


def png(width: int = 240, height: int = 36) -> bytes:
    """A grey picture with dark strokes, so that a page with crops can be looked at."""
    row = bytes(40 if 20 < x < width - 20 and x % 9 < 4 else 225 for x in range(width))
    blank = bytes(225 for _ in range(width))
    lines = b"".join(b"\0" + (row if 10 < y < height - 10 else blank) for y in range(height))

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(lines))
        + chunk(b"IEND", b"")
    )


def pack(cycle: str = "ma-paramedic-2018") -> RulePack:
    limits = {
        Component.NATIONAL: Decimal(10),
        Component.LOCAL: Decimal(0),
        Component.INDIVIDUAL: Decimal(15),
    }
    hours = {
        Component.NATIONAL: Decimal(30),
        Component.LOCAL: Decimal(15),
        Component.INDIVIDUAL: Decimal(15),
    }
    return RulePack(
        id=cycle,
        title="Massachusetts Paramedic 2018",
        authority="Massachusetts OEMS",
        level=Level.PARAMEDIC,
        expires_on=Ruled(date(2018, 3, 31), date(2018, 3, 31), FLYER),
        hours=Ruled(Decimal(60), Decimal(60), FLYER),
        requirements=tuple(
            Requirement(
                component,
                Ruled(hours[component], hours[component], FLYER),
                Ruled(
                    limits[component],
                    None if component is Component.LOCAL else limits[component],
                    INFERRED if component is Component.LOCAL else FLYER,
                ),
            )
            for component in Component
        ),
        window=Window(
            Ruled(date(2016, 4, 1), date(2016, 4, 1), FLYER),
            Ruled(date(2018, 3, 31), date(2018, 4, 1), FLYER),
            Ruled(True, True, FLYER),
        ),
        accepted_bodies=Ruled((Body.CAPCE, Body.OEMS), (Body.CAPCE, Body.OEMS), FLYER),
        retention_years=Ruled(5, 3, INFERRED),
        steps=(
            Step(
                "Training profile",
                "the EMT",
                Ruled("Submit the profile with its fee", "Submit the profile with its fee", FLYER),
                Ruled(date(2018, 1, 15), date(2018, 1, 15), FLYER),
                (Fee("Profile", Ruled(Decimal("20"), Decimal("20"), FLYER), late=False),),
            ),
            Step(
                "Profile review",
                "Training officer and agency Medical Director",
                Ruled(
                    "Review and authorize the profile", "Review and authorize the profile", FLYER
                ),
                Ruled(date(2018, 3, 31), date(2018, 3, 31), FLYER),
            ),
            Step(
                "State application",
                "the EMT",
                Ruled("Attest and pay", "Attest and pay", FLYER),
                Ruled(date(2018, 3, 31), date(2018, 3, 31), FLYER),
                (
                    Fee("State", Ruled(Decimal("125"), Decimal("125"), FLYER), late=False),
                    Fee("State", Ruled(Decimal("50"), Decimal("50"), FLYER), late=True),
                ),
            ),
        ),
        notes=(),
        digest=hashlib.sha256(cycle.encode()).hexdigest(),
    )


def source(name: str, media_type: str = "application/pdf") -> SourceFile:
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()
    return SourceFile(digest, name, media_type, 48_213)


def document(
    file: SourceFile, records: tuple[Record, ...], problems: tuple[Problem, ...] = ()
) -> Document:
    frame = Frame((1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0), 150.0)
    page = Page(file, 1, 612.0, 792.0, "text_layer", (), frame)
    return Document(file, (page,) if records else (), records, problems)


def span(file: SourceFile, top: float = 100.0, read_by: str = "tesseract") -> Span:
    return Span(file, 1, Box(72.04, top, 201.349, top + 11.96), read_by)


def number(
    file: SourceFile, text: str = "16-EMT-F3-0001", delivery: Delivery = Delivery.DISTRIBUTIVE
) -> ApprovalNumber:
    return ApprovalNumber(
        number=text,
        printed=text,
        body=Body.CAPCE,
        type=text.split("-")[2],
        delivery=delivery,
        where=span(file, 300.0),
        confidence=0.98765,
        year=2016,
    )


def corrected(file: SourceFile) -> ApprovalNumber:
    return ApprovalNumber(
        number="16-EMT-F1-0042",
        printed="l6-EMT-F1-OO42",
        body=Body.CAPCE,
        type="F1",
        delivery=Delivery.IN_PERSON,
        where=span(file, 300.0),
        confidence=0.91,
        year=2016,
        corrections=(
            Correction("l6", "16", "only a digit can stand in the year"),
            Correction("OO42", "0042", "only a digit can stand in the sequence"),
        ),
        readings=(("tesseract", "l6-EMT-F1-OO42"), ("ppocr", "16-EMT-F1-0042")),
    )


def doubtful(file: SourceFile) -> ApprovalNumber:
    return ApprovalNumber(
        number=None,
        printed="17-FISD-F8-0007",
        body=Body.CAPCE,
        type=None,
        delivery=Delivery.UNKNOWN,
        where=span(file, 300.0),
        confidence=0.41,
        readings=(("tesseract", "17-FISD-F3-0007"), ("ppocr", "17-FISD-F8-0007")),
        doubt="Two readers disagree on the digit after F: 3 or 8.",
    )


def record(
    file: SourceFile,
    place: int = 1,
    *,
    name: str = "Rosa Méndez-Ortiz",
    title: str = "Airway Management and Ventilation in the Adult Patient",
    day: date | None = date(2017, 3, 14),
    hours: str | None = "2.50",
    numbers: tuple[ApprovalNumber, ...] | None = None,
    kind: Kind = Kind.CERTIFICATE,
    needs_review: tuple[str, ...] = (),
) -> Record:
    at = span(file)
    return Record(
        id=f"{file.sha256[:12]}-{place}",
        kind=kind,
        source=file,
        pages=(1,),
        person_name=Extracted(name, name.upper(), at, 0.97),
        certification_number=Extracted("P0867530", "P0867530", at, 0.95),
        level=Extracted(Level.PARAMEDIC, "EMT-P", at, 0.9),
        course_title=Extracted(title, title, span(file, 140.0), 0.99),
        sponsor=Extracted("Harbor Islands EMS Academy", "Harbor Islands EMS Academy", at, 0.9),
        completed_on=Extracted(
            day, f"{day:%m/%d/%Y}" if day else "03/1?/2017", span(file, 180.0), 0.96
        ),
        session_dates=(day - timedelta(days=1), day) if day else (),
        hours=Extracted(
            Hours(Decimal(hours), (("als", Decimal(hours)), ("bls", Decimal("2.0"))))
            if hours
            else None,
            f"{hours} CEH" if hours else "2.5/3.5",
            span(file, 220.0),
            0.9876543,
        ),
        approval_numbers=(number(file),) if numbers is None else numbers,
        component=Extracted(Component.NATIONAL, "NCCP: Airway", at, 0.8),
        needs_review=needs_review,
    )
