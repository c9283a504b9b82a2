"""One credited course becomes a certificate, in one of the layouts of the sample agency."""

from __future__ import annotations

from collections.abc import Sequence

from samples.fonts import width
from samples.sheet import GREY, Sheet
from samples.truth import Entry
from samples.wording import number_label, phone, serial, spoken_hours


def labelled(sheet: Sheet, entries: Sequence[Entry]) -> None:
    """Letterhead, then a column of labels and a column of values."""
    entry, rng = entries[0], sheet.rng
    sheet.emblem((92, 78), 22, (0.1, 0.25, 0.5))
    sheet.text((128, 74), entry.sponsor(), "sans-bold", 17, color=(0.1, 0.25, 0.5))
    sheet.text((128, 92), f"{entry.location()}   Tel. {phone(rng)}", "sans", 8.5, color=GREY)
    sheet.line((72, 112), (540, 112), 1.6, (0.1, 0.25, 0.5))
    sheet.text(
        (72, 160),
        rng.choice(("CERTIFICATE OF ATTENDANCE", "CERTIFICATE OF COMPLETION")),
        "sans-bold",
        20,
    )
    rows = [("Participant Name:", entry.name())]
    if entry.person.certification:
        rows.append(("MA Certification Number:", entry.certification()))
    rows += [
        ("Certification Level:", entry.level()),
        ("Course Title:", entry.title()),
        (
            rng.choice(("Date of Course:", "Completion Date:")),
            entry.date("long", "slash", "medium"),
        ),
    ]
    if hours := entry.hours():
        rows.append((rng.choice(("Credit Hours:", "Approved Hours:")), hours))
    rows += [(f"{number_label(n, rng)}:", text) for n, text in entry.numbers()]
    if component := entry.component():
        rows.append((rng.choice(("Content Area:", "NCCP Component:")), component))
    rows.append(("Lead Instructor:", entry.instructor()))
    y = 208.0
    column = 90 + max(width(label, "sans-bold", 11.5) for label, _ in rows)
    for label, value in rows:
        sheet.text((72, y), label, "sans-bold", 11.5)
        sheet.fitted((max(240, column), y), value, 560 - max(240, column), "sans", 11.5)
        y += 29
    fine = (
        "The person named above attended the entire program and is entitled to the "
        "continuing education credit "
        "shown. Retain this document for at least seven years and make it available on request."
    )  # fmt: skip
    y = sheet.paragraph((72, y + 24), fine, 460, "sans", 9.5)
    sheet.signature((84, y + 62), 150)
    sheet.line((72, y + 70), (270, y + 70))
    sheet.text((72, y + 83), "Authorized Signature", "sans", 8.5)
    sheet.text(
        (540, 752), f"Certificate serial no. {serial(rng)}", "sans", 8, align="right", color=GREY
    )


def ornate(sheet: Sheet, entries: Sequence[Entry]) -> None:
    """Framed, in sentences, with the name in script."""
    entry, rng = entries[0], sheet.rng
    gold = (0.48, 0.34, 0.06)
    for inset, weight in ((18, 5.0), (27, 1.0), (31, 1.0)):
        sheet.box((inset, inset), (sheet.width - 2 * inset, sheet.height - 2 * inset), weight, gold)
    sheet.centre(100, "Certificate of Completion", "cardo-bold", 38)
    sheet.centre(
        138, rng.choice(("This certifies that", "This is to certify that")), "cardo-italic", 17
    )
    name_font, size = rng.choice((("script", 46), ("script", 46), ("cardo-italic", 31)))
    sheet.centre(192, entry.name(), name_font, size)
    sheet.line((210, 204), (582, 204), 0.6)
    sheet.centre(232, "has successfully completed the continuing education program", "cardo", 15)
    sheet.centre(268, entry.title(), "cardo-bold", 23)
    sheet.centre(298, f"presented by {entry.sponsor()}", "cardo", 15)
    day = entry.date("long", "ordinal")
    hours = entry.hours()
    sheet.centre(
        326, f"on {day}" + (f" for {spoken_hours(hours, rng)}" if hours else ""), "cardo", 15
    )
    y = 356.0
    for number, text in entry.numbers(dash=rng.choice(("-", "–"))):
        sheet.centre(y, f"{number_label(number, rng)}: {text}", "cardo", 13)
        y += 19
    if component := entry.component():
        sheet.centre(y, component, "cardo-italic", 12.5)
    sheet.signature((130, 492), 150)
    sheet.line((112, 502), (312, 502))
    sheet.text((112, 517), entry.instructor(), "cardo", 12)
    sheet.text((112, 531), "Program Coordinator", "cardo-italic", 10.5)
    sheet.seal((sheet.width - 175, 474), 50, (0.7, 0.53, 0.12), "EMS|EDUCATION")


def vendor(sheet: Sheet, entries: Sequence[Entry]) -> None:
    """A learning platform's block: Class Type, Credit Hours, CAPCE, Category."""
    entry, rng = entries[0], sheet.rng
    green = (0.05, 0.38, 0.3)
    sheet.box((0, 0), (sheet.width, 16), 0, fill=green)
    sheet.text((60, 74), entry.sponsor(), "carlito-bold", 22, color=green)
    sheet.text((60, 108), "Certificate of Completion", "carlito", 28)
    sheet.text((60, 168), entry.name(), "carlito-bold", 25)
    licence = []
    if entry.person.certification:
        licence.append(f"State License: MA {entry.certification()}")
    if entry.person.registry:
        licence.append(f"National Registry: {entry.registry()}")
    sheet.text((60, 188), "     ".join(licence), "carlito", 11, color=GREY)
    sheet.text((60, 222), "has completed", "carlito-italic", 13)
    sheet.text((60, 254), entry.title(), "carlito-bold", 21)
    sheet.text((60, 278), f"Completed on {entry.date('long', 'slash')}", "carlito", 13)
    distributive = any(n.type and n.type[1] == "3" for n in entry.course.numbers)
    blotted = any(n.blotted for n in entry.course.numbers)
    rows = [] if blotted else [("Class Type", "Distributive" if distributive else "Live")]
    if hours := entry.hours():
        rows.append(("Credit Hours", hours))
    for number, text in entry.numbers():
        rows.append(("CAPCE" if number.body == "CAPCE" else "State Approval", text))
    if component := entry.component():
        rows.append(("Category", component))
    y = 324.0
    for label, value in rows:
        sheet.text((60, y), f"{label}: {value}", "carlito", 13)
        y += 20
    sheet.signature((520, 470), 140)
    sheet.line((510, 478), (720, 478))
    sheet.text((510, 492), entry.instructor(), "carlito", 11)
    fine = (
        "You have participated in a continuing education program that has received approval "
        "for continuing education "
        f"credit. Questions about this program: {phone(rng)}, 12200 Sample Road, Suite 478. "
        f"Certificate ID {serial(rng)}"
    )  # fmt: skip
    sheet.paragraph((60, 548), fine, 600, "carlito", 8.5, color=GREY)
    sheet.code_block((676, 520), 62)


def under_rule(sheet: Sheet, entries: Sequence[Entry]) -> None:
    """Values stand on rules, their labels in small print below."""
    entry, rng = entries[0], sheet.rng
    sheet.centre(84, entry.sponsor(), "times-bold", 19)
    sheet.centre(118, "RECORD OF CONTINUING EDUCATION", "times", 16)
    sheet.line((150, 128), (462, 128), 2)

    def field(x: float, y: float, length: float, value: str, label: str) -> None:
        sheet.fitted((x + 6, y - 4), value, length - 8, "times", 13)
        sheet.line((x, y), (x + length, y), 0.8)
        sheet.text((x + 6, y + 11), label, "times-italic", 8.5, color=GREY)

    field(72, 190, 300, entry.name(), "Name of attendee (as on certification card)")
    if entry.person.certification:
        field(396, 190, 144, entry.certification(), "EMT certification no.")
    field(72, 240, 468, entry.title(), "Title of program")
    field(72, 290, 220, entry.date("slash", "long", "short"), "Date(s) of program")
    if hours := entry.hours():
        field(316, 290, 90, hours, "Hours approved")
    if entry.person.cycle:
        field(430, 290, 110, entry.level(), "Level")
    y = 340.0
    for number, text in entry.numbers():
        label = "CAPCE activity number" if number.body == "CAPCE" else number_label(number, rng)
        field(72, y, 220, text, label)
        y += 50
    if component := entry.component():
        field(316, 340, 224, component, "NCCP content")
    field(72, y, 300, entry.location(), "Place")
    field(72, y + 50, 300, entry.instructor(), "Instructor, printed")
    sheet.signature((400, y + 44), 120)
    field(396, y + 50, 144, "", "Instructor’s signature")
    sheet.text(
        (72, 748),
        f"Form CE-{rng.randint(10, 99)} (rev. 01/16)   File no. {serial(rng)}",
        "times",
        8,
        color=GREY,
    )


def table(sheet: Sheet, entries: Sequence[Entry]) -> None:
    """A ruled form of two columns: what, and its value."""
    entry, rng = entries[0], sheet.rng
    sheet.text((60, 70), "EMS Continuing Education Verification", "verdana-bold", 17)
    sheet.text((60, 90), f"Sponsor: {entry.sponsor()}", "verdana", 10)
    rows = [("Student", entry.name())]
    if entry.person.registry:
        rows.append(("NREMT ID", entry.registry()))
    if entry.person.certification:
        rows.append(("State certification", entry.certification()))
    rows += [("Program", entry.title()), ("Completed", entry.date("slash", "iso", "medium"))]
    if hours := entry.hours():
        rows.append(("CEH awarded", hours))
    for number, text in entry.numbers():
        rows.append(
            (
                f"Approval no. ({number.body})"
                if number.body != "other"
                else number_label(number, rng),
                text,
            )
        )
    if component := entry.component():
        rows.append(("NCCP category", component))
    rows += [("Location", entry.location()), ("Instructor", entry.instructor())]
    y = 118.0
    for index, (label, value) in enumerate(rows):
        sheet.box((60, y), (150, 34), 0.8, fill=(0.9, 0.91, 0.94))
        sheet.box((210, y), (342, 34), 0.8)
        sheet.text((68, y + 21), label, "verdana-bold", 9)
        sheet.text((220, y + 22), value, "verdana", 10.5 if index else 12)
        y += 34
    sheet.text(
        (60, y + 30), "I certify that the above is a true record of attendance.", "verdana", 9
    )
    sheet.signature((74, y + 76), 160)
    sheet.line((60, y + 84), (280, y + 84))
    sheet.text((60, y + 97), "Training coordinator", "verdana", 8)
    fine = (
        "Objectives: at the end of this program the student can name the signs, the "
        "differential and the "
        "protocol, states two indications for early transport, and has passed a test of 10 "
        "questions with "
        "80 percent or better. 1 CEH equals 60 minutes of instruction. This page is void if "
        "altered."
    )
    sheet.paragraph((60, y + 140), fine, 492, "verdana", 7.5, leading=1.5, color=GREY)
    sheet.code_block((490, y + 30), 60)


def letter(sheet: Sheet, entries: Sequence[Entry]) -> None:
    """A letter on a narrow measure; everything stands in its sentences."""
    entry, rng = entries[0], sheet.rng
    sheet.text((96, 84), entry.sponsor(), "gentium-bold", 15)
    sheet.text((96, 100), entry.location(), "gentium", 9.5)
    sheet.text((96, 113), f"Telephone {phone(rng)}  ·  Fax {phone(rng)}", "gentium", 9.5)
    sheet.text((96, 166), "To whom it may concern:", "gentium", 12)
    component = entry.component()
    hours = entry.hours()
    body = f"This letter confirms that {entry.name()}"
    if entry.person.certification:
        body += f" (Massachusetts certification {entry.certification()})"
    body += f" attended our program “{entry.title()}” on {entry.date('long')}"
    body += f" and earned {spoken_hours(hours, rng)} of continuing education." if hours else "."
    y = sheet.paragraph((96, 196), body, 380, "gentium", 12, leading=1.5)
    for number, text in entry.numbers():
        who = {
            "CAPCE": "CAPCE",
            "OEMS": "the Massachusetts Office of Emergency Medical Services (OEMS)",
        }
        by = who.get(number.body, "the New Hampshire Bureau of EMS")
        words = f"The program was approved by {by} under approval number {text}."
        y = sheet.paragraph((96, y + 12), words, 380, "gentium", 12, leading=1.5)
    if component:
        words = f"The content counts toward the {component} requirement."
        y = sheet.paragraph((96, y + 12), words, 380, "gentium", 12, leading=1.5)
    y = sheet.paragraph(
        (96, y + 12), f"The instructor was {entry.instructor()}.", 380, "gentium", 12
    )
    sheet.text((96, y + 30), "Sincerely,", "gentium", 12)
    sheet.signature((100, y + 78), 150)
    sheet.text((96, y + 100), "Coordinator of Continuing Education", "gentium-italic", 11)


def typewriter(sheet: Sheet, entries: Sequence[Entry]) -> None:
    """A memorandum in typewriter face."""
    entry, rng = entries[0], sheet.rng
    lines = [
        "MEMORANDUM OF COMPLETION", "",
        f"TO:      {entry.name(upper=rng.random() < 0.5)}",
        f"FROM:    {entry.sponsor()}",
        f"SUBJECT: {entry.title()}", "",
        "This confirms that you attended the program named above",
    ]  # fmt: skip
    hours = entry.hours()
    earned = f" and earned {hours} hours of credit." if hours else "."
    lines += [f"on {entry.date('long', 'slash')}{earned}", ""]
    lines += [f"{number.body} approval number: {text}" for number, text in entry.numbers()]
    if component := entry.component():
        lines.append(f"Category: {component}")
    if entry.person.certification:
        lines.append(f"Certification on file: {entry.certification()}")
    lines += ["", f"Instructor of record: {entry.instructor()}", f"Given at {entry.location()}"]
    y = 96.0
    for line in lines:
        sheet.text((72, y), line, "mono-bold" if y < 100 else "mono", 10.8)
        y += 24
    sheet.signature((90, y + 44), 150)
    sheet.text((72, y + 58), "_" * 30, "mono", 10)
    sheet.text((72, y + 74), "Training Officer", "mono", 10)
