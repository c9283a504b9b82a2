"""One person's courses, or one course's attendees, become a listing of the held-apart set."""

from __future__ import annotations

from collections.abc import Sequence

from samples.breadth_wording import named
from samples.holdout_wording import GRADE, LETTER, amount, held, number_name
from samples.rosters import Roster, shared, strike
from samples.sheet import GREY, INK, Color, Sheet
from samples.truth import Entry

HEADINGS = (
    ("national", "NATIONAL COMPONENT"), ("local", "STATE / LOCAL COMPONENT"),
    ("individual", "INDIVIDUAL COMPONENT"), (None, "NOT YET ASSIGNED"),
)  # fmt: skip


def history(sheet: Sheet, entries: Sequence[Entry]) -> None:
    """A service's records: the courses under headings of the component they count for."""
    first = entries[0]
    steel: Color = (0.2, 0.3, 0.42)
    sheet.text((44, 56), first.course.sponsor, "roboto-medium", 17, color=steel)
    sheet.text((44, 76), "Member education history", "roboto", 12)
    sheet.text((748, 56), named(first, "comma"), "roboto-medium", 14, align="right")
    level = first.level(GRADE)
    card = f"{level}  MA {first.certification()}" if first.person.certification else level
    sheet.text((748, 76), card, "roboto", 11, align="right")
    columns = ((44.0, "Approval"), (226.0, "Hours"), (284.0, "Course"), (560.0, "Instructor"))
    y = 110.0
    for x, head in columns:
        sheet.text((x, y), head, "roboto-medium", 10, color=GREY)
    sheet.text((748, y), "Finished", "roboto-medium", 10, align="right", color=GREY)
    sheet.line((44, y + 7), (748, y + 7), 1, steel)
    style = sheet.rng.choice(("unpadded", "medium"))
    y += 28
    for component, heading in HEADINGS:
        group = [entry for entry in entries if entry.course.component == component]
        if not group:
            continue
        sheet.text((44, y), heading, "roboto-medium", 11, color=steel)
        y += 22
        for entry in group:
            for note in (entry.name, entry.certification, entry.level, entry.sponsor):
                note()
            if component:
                entry.seen["component"] = component
            numbers = ", ".join(text for _, text in entry.numbers())
            cells = (numbers, amount(entry), entry.title(), entry.instructor())
            for (x, _), cell, wide in zip(columns, cells, (176, 50, 270, 112), strict=True):
                sheet.fitted((x, y), cell, wide, "roboto", 10.5)
            sheet.text((748, y), held(entry, style), "roboto", 10.5, align="right")
            y += 22
        total = sum(entry.course.hours or 0 for entry in group)
        sheet.text((226, y), f"{total}", "roboto-medium", 10.5)
        sheet.text((284, y), "subtotal", "roboto", 10, color=GREY)
        y += 30
    sheet.text((44, 590), "Kept by the training division", "roboto", 9, color=GREY)


def sign_in(sheet: Sheet, roster: Roster, *, by_pen: bool) -> None:
    """A sheet passed around in class, the level ringed among three letters. With `by_pen` the
    attendees wrote their lines themselves."""
    entries, rng = roster.entries, sheet.rng
    head = entries[0]
    for entry in entries:
        entry.numbers()
    sheet.box((36, 36), (720, 96), 1.3)
    sheet.line((396, 36), (396, 132), 0.8)
    sheet.fitted((46, 58), shared(entries, Entry.title), 340, "sanscond-bold", 14)
    sheet.fitted((46, 80), f"Sponsor: {shared(entries, Entry.sponsor)}", 340, "sanscond", 11)
    sheet.text((46, 100), f"Instructor: {shared(entries, Entry.instructor)}", "sanscond", 11)
    sheet.fitted((46, 120), shared(entries, Entry.location), 340, "sanscond", 9)
    when = shared(entries, lambda entry: held(entry, "weekday_slash"))
    hours = shared(entries, amount)
    sheet.text((406, 58), f"Class date: {when}", "sanscond-bold", 12)
    sheet.text((576, 58), f"EMS hours: {hours}", "sanscond-bold", 12)
    y = 80.0
    for number, text in head.numbers():
        sheet.fitted((406, y), f"{number_name(number, rng)}: {text}", 340, "sanscond", 11)
        y += 20
    content = shared(entries, lambda entry: entry.component())
    sheet.fitted((406, y), content, 340, "sanscond", 10)
    columns = ((46.0, "PLEASE PRINT YOUR NAME"), (290.0, "CERT. NO."), (412.0, "LEVEL"))
    y = 156.0
    for x, label in (*columns, (504.0, "SIGN HERE"), (650.0, "E-MAIL LIST?")):
        sheet.text((x, y), label, "sanscond-bold", 9.5)
    sheet.line((36, y + 7), (756, y + 7), 1.3)
    for index in range(len(entries) + 2):
        y += 36
        sheet.line((36, y + 10), (756, y + 10), 0.5)
        x = 416.0
        for letter in LETTER.values():
            sheet.text((x, y), letter, "sanscond", 11)
            x += 24
        if index >= len(entries):
            continue
        entry = entries[index]
        name, card = named(entry, "plain"), entry.certification()
        if by_pen:
            sheet.text((48 + rng.uniform(0, 8), y), name.replace("’", "'"), "hand", 19, color=INK)
            sheet.text((292 + rng.uniform(0, 6), y), card, "hand", 19, color=INK)
        else:
            sheet.text((46, y), name, "sanscond", 11.5)
            sheet.text((290, y), card, "sanscond", 11.5)
        ringed = list(LETTER.values()).index(entry.level(LETTER))
        sheet.circle((420 + ringed * 24, y - 4), 9, 1.2, INK)
        sheet.signature((504, y), 110)
        if index == roster.struck:
            strike(sheet, 44, 640, y - 4)


def export(sheet: Sheet, roster: Roster) -> None:
    """A learning platform's report: family and given names in columns of their own, and a status;
    the one whose line is struck in other rosters is absent here."""
    entries, rng = roster.entries, sheet.rng
    for entry in entries:
        entry.numbers()
    sheet.text((50, 60), "Session attendance report", "opensans-semibold", 17)
    facts = [
        ("Session", shared(entries, Entry.title)),
        ("Date", shared(entries, lambda entry: held(entry, "iso"))),
        ("Organization", shared(entries, Entry.sponsor)),
        ("Facilitator", shared(entries, Entry.instructor)),
        ("NCCP", shared(entries, lambda entry: entry.component())),
    ]
    facts += [(number_name(number, rng), text) for number, text in entries[0].numbers()]
    y = 88.0
    for label, value in filter(lambda fact: fact[1], facts):
        end = sheet.text((50, y), f"{label}:", "opensans-light", 10.5)
        sheet.text((end + 6, y), value, "opensans-semibold", 10.5)
        y += 17
    y += 20
    heads = ("Last name", "First name", "State ID", "Level", "Status", "CE hours")
    columns = (50.0, 170.0, 284.0, 362.0, 436.0, 510.0)
    sheet.box((44, y - 15), (524, 22), 0, fill=(0.2, 0.45, 0.4))
    for x, words in zip(columns, heads, strict=True):
        sheet.text((x, y), words, "opensans-semibold", 10, color=(1, 1, 1))
    for index, entry in enumerate(entries):
        y += 24
        absent = index == roster.struck
        person = entry.person
        entry.name()
        family = f"{person.family} {person.suffix}".strip()
        hours = amount(entry, "fixed")
        cells = (
            family, person.given, entry.certification(), entry.level(GRADE),
            "Absent" if absent else "Attended", "0.00" if absent else hours,
        )  # fmt: skip
        for x, cell in zip(columns, cells, strict=True):
            sheet.text((x, y), cell, "opensans", 10)
        sheet.line((44, y + 8), (568, y + 8), 0.4, (0.8, 0.8, 0.8))
    present = len(roster.credited)
    sheet.text((50, y + 34), f"Attended {present} of {len(entries)}", "opensans", 10, color=GREY)
    sheet.text((568, 752), "1 of 1", "opensans-light", 8, align="right", color=GREY)
