"""One credited course becomes a form or the print of a screen of the held-apart set."""

from __future__ import annotations

from collections.abc import Sequence

from samples.breadth_wording import named, unit
from samples.catalogue import TOPICS
from samples.holdout_wording import CONTENT, GRADE, amount, held, number_name
from samples.sheet import GREY, INK, Color, Sheet
from samples.truth import Entry
from samples.wording import phone


def sections(sheet: Sheet, entries: Sequence[Entry]) -> None:
    """A regional office's form in three headed sections; the hours stand in the row of the
    component they count for."""
    entry, rng = entries[0], sheet.rng
    sheet.text((54, 58), entry.sponsor(), "sanscond-bold", 15)
    sheet.text((54, 76), "Continuing Education Credit Record", "sanscond", 12)
    sheet.text((558, 58), f"CE-{rng.randint(4, 9)}", "sanscond", 10, align="right", color=GREY)
    y = 96.0

    def head(words: str) -> None:
        nonlocal y
        sheet.box((54, y), (504, 18), 0, fill=(0.2, 0.22, 0.3))
        sheet.text((60, y + 13), words, "sanscond-bold", 10, color=(1, 1, 1))
        y += 18

    def row(*fields: tuple[str, str, float, float]) -> None:
        nonlocal y
        for label, value, x, wide in fields:
            end = sheet.text((x + 6, y + 19), label, "sanscond", 9, color=GREY)
            sheet.fitted((end + 8, y + 19), value, wide - (end - x) - 12, "sanscond-bold", 11)
        sheet.line((54, y + 28), (558, y + 28), 0.4, GREY)
        y += 28

    head("PARTICIPANT")
    row(("Name", named(entry, "family_first"), 54, 504))
    row(
        ("EMT/Paramedic no.", entry.certification(), 54, 252),
        ("Level", entry.level(GRADE), 306, 252),
    )
    head("PROGRAM")
    row(("Topic of program", entry.title(), 54, 504))
    row(("Held on", held(entry, "slash"), 54, 252), ("Led by", entry.instructor(), 306, 252))
    row(("Site", entry.location(), 54, 504))
    for number, text in entry.numbers():
        row((number_name(number, rng), text, 54, 504))
    head("CREDIT AWARDED")
    component, hours = entry.course.component, amount(entry, "fixed")
    for x, words in ((60.0, "NCCP component"), (380.0, "Hours")):
        sheet.text((x, y + 19), words, "sanscond", 9, color=GREY)
    row()
    named_rows = (
        ("national", "National"),
        ("local", "State / Local"),
        ("individual", "Individual"),
    )
    for key, words in named_rows:
        topic = TOPICS.get(entry.course.topic or "", "") if key == component else ""
        sheet.text((60, y + 19), " – ".join(filter(None, (words, topic))), "sanscond", 11)
        if key == component:
            sheet.text((380, y + 19), hours, "sanscond-bold", 11)
        sheet.line((54, y + 28), (558, y + 28), 0.4, GREY)
        y += 28
    entry.component()
    sheet.signature((70, y + 50), 150)
    sheet.line((54, y + 58), (300, y + 58), 0.6)
    sheet.text((54, y + 72), "Signature, program sponsor", "sanscond", 9)
    sheet.text((54, y + 100), f"Regional office {phone(rng)}", "sanscond", 9, color=GREY)


def phone_screen(sheet: Sheet, entries: Sequence[Entry]) -> None:
    """The print of a telephone's screen: one row each, what on the left, the value on the right."""
    entry, rng = entries[0], sheet.rng
    left, right = 156.0, 456.0
    blue: Color = (0.0, 0.4, 0.85)
    sheet.box((left - 16, 40), (right - left + 32, 690), 1.2, (0.7, 0.7, 0.7))
    clock = f"{rng.randint(1, 9)}:{rng.randint(10, 59)}"
    sheet.text((left, 60), clock, "roboto-medium", 10)
    sheet.text((right, 60), f"{rng.randint(30, 99)}%", "roboto-medium", 10, align="right")
    sheet.text((left, 90), "Back", "roboto", 12, color=blue)
    sheet.text((306, 90), "Completed course", "roboto-medium", 13, align="centre")
    sheet.line((left - 16, 102), (right + 16, 102), 0.6, GREY)
    y = sheet.paragraph((left, 134), entry.title(), 290, "roboto-medium", 17, leading=1.2)
    sheet.text((left, y), entry.sponsor(), "roboto", 11, color=GREY)
    y += 36
    rows = [("Name", named(entry, "plain"))]
    if entry.person.registry:
        rows.append(("NREMT", entry.registry()))
    if entry.person.certification:
        rows.append(("MA license", entry.certification()))
    rows.append(("Completed", held(entry, rng.choice(("medium", "unpadded")))))
    if hours := amount(entry, "clock"):
        rows.append(("Credit", hours))
    rows += [
        ({"CAPCE": "CAPCE", "OEMS": "MA OEMS"}.get(n.body, "RI EMS"), text)
        for n, text in entry.numbers()
    ]
    for label, value in rows:
        sheet.text((left, y), label, "roboto", 11.5, color=GREY)
        sheet.text((right, y), value, "roboto", 11.5, align="right")
        sheet.line((left, y + 10), (right, y + 10), 0.4, (0.8, 0.8, 0.8))
        y += 32
    if content := entry.component(CONTENT):
        sheet.text((left, y), "Applied to", "roboto", 11.5, color=GREY)
        sheet.fitted((left, y + 18), content, 296, "roboto", 11.5)
        y += 46
    sheet.box((left, y + 10), (right - left, 34), 0, fill=blue)
    sheet.text(
        (306, y + 32), "Share certificate", "roboto-medium", 12, align="centre", color=(1, 1, 1)
    )
    for index, item in enumerate(("Courses", "Live", "Profile")):
        sheet.text((left + 40 + index * 110, 716), item, "roboto", 10, align="centre", color=GREY)


def claim(sheet: Sheet, entries: Sequence[Entry]) -> None:
    """An evaluation form that serves as the record of credit once the coordinator has signed."""
    entry, rng = entries[0], sheet.rng
    sheet.centre(58, "PROGRAM EVALUATION AND RECORD OF CREDIT", "tuffy-bold", 15)
    sheet.centre(76, entry.sponsor(), "tuffy", 12)
    y = 112.0
    lines = [
        (("Program:", entry.title(), 60.0, 300.0), ("Date:", held(entry, "hyphens"), 392.0, 160.0)),
        (
            ("Attendee:", named(entry, "comma"), 60.0, 300.0),
            ("Cert. level:", entry.level(GRADE), 392.0, 160.0),
        ),
        (
            ("Speaker:", entry.instructor(), 60.0, 300.0),
            ("MA cert.:", entry.certification(), 392.0, 160.0),
        ),
    ]  # fmt: skip
    for line in lines:
        for label, value, x, wide in line:
            if value:
                end = sheet.text((x, y), label, "tuffy", 11)
                sheet.fitted((end + 6, y), value, wide - (end - x) - 8, "tuffy-bold", 11.5)
        y += 26
    sheet.text((60, y + 10), "Please circle one (1 = poor, 5 = excellent)", "tuffy", 10, color=GREY)
    y += 34
    questions = (
        "The objectives were met", "The speaker was well prepared",
        "I can use what I learned", "The room and equipment were adequate",
    )  # fmt: skip
    for question in questions:
        sheet.text((72, y), question, "tuffy", 11)
        chosen = rng.randint(3, 5)
        for mark in range(1, 6):
            x = 340 + mark * 34.0
            sheet.text((x, y), str(mark), "tuffy", 11, align="centre")
            if mark == chosen:
                sheet.circle((x, y - 4), 9, 1.1, INK)
        y += 26
    sheet.text((60, y + 8), "Comments:", "tuffy", 11)
    for row in range(3):
        sheet.line((130, y + 10 + row * 24), (552, y + 10 + row * 24), 0.4, GREY)
    y += 90
    count = len(entry.numbers())
    sheet.box((60, y), (492, 84 + 20 * count), 1.2)
    sheet.text((72, y + 20), "FOR CE COORDINATOR", "tuffy-bold", 10)
    y += 42
    if hours := amount(entry, rng.choice(("plain", "tight"))):
        sheet.text((72, y), f"EMS credit granted: {hours} {unit(entry, 'hours')}", "tuffy-bold", 12)
        y += 20
    for number, text in entry.numbers():
        sheet.text((72, y), f"{number_name(number, rng)}: {text}", "tuffy-bold", 12)
        y += 20
    sheet.text((72, y), entry.component(CONTENT), "tuffy", 11)
    sheet.signature((390, y), 120)
    sheet.text((60, 742), "White copy: attendee. Yellow copy: sponsor.", "tuffy", 9, color=GREY)


def half_sheet(sheet: Sheet, entries: Sequence[Entry]) -> None:
    """Half a sheet, printed for the class beforehand; the attendee's own lines are in pen."""
    entry, rng = entries[0], sheet.rng
    sheet.box((50, 50), (512, 318), 1.5)
    sheet.box((50, 50), (512, 40), 0.8, fill=(0.9, 0.9, 0.86))
    sheet.centre(76, f"ATTENDANCE RECEIPT – {entry.sponsor()}", "ptsans-bold", 14)
    y = 116.0
    printed = [("Class", entry.title()), ("Instructor", entry.instructor())]
    hours = amount(entry)
    printed += [("Credit", f"{hours} {unit(entry, 'hours')}")] if hours else []
    printed += [(number_name(number, rng), text) for number, text in entry.numbers()]
    if content := entry.component(CONTENT):
        printed.append(("Counts as", content))
    for label, value in printed:
        sheet.text((68, y), label, "ptsans", 10.5, color=GREY)
        sheet.fitted((226, y), value, 324, "ptsans-bold", 12)
        y += 24
    y += 12
    blanks = [("Name (print)", named(entry, "plain"), 68.0, 340.0)]
    if entry.person.certification:
        blanks.append(("Cert #", entry.certification(), 420.0, 550.0))
    blanks.append(("Date", held(entry, "unpadded"), 68.0, 300.0))
    for label, value, x, until in blanks:
        if x == 68 and label == "Date":
            y += 38
        end = sheet.text((x, y), label, "ptsans", 10.5)
        sheet.line((end + 4, y + 3), (until, y + 3), 0.6)
        written = value.replace("’", "'")
        at = (end + 10 + rng.uniform(0, 6), y + rng.uniform(-2, 1))
        sheet.fitted(at, written, until - end - 18, "hand", 20, color=INK)
    sheet.signature((372, y - 2), 130)
    sheet.line((350, y + 3), (550, y + 3), 0.6)
    sheet.text((350, y + 15), "Attendee’s signature", "ptsans", 8, color=GREY)
    sheet.line((0, 396), (612, 396), 0.4, (0.7, 0.7, 0.7))


FORMS = {
    "sections": (sections, False), "phone_screen": (phone_screen, False), "claim": (claim, False),
}  # fmt: skip
"""Layout → how to draw it, and whether the paper lies crosswise."""

BY_PEN = {"half_sheet": (half_sheet, False)}
"""The same for blanks filled in by hand: these are only ever pixels."""
