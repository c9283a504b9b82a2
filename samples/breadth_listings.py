"""Several courses of one person become one page of the breadth set."""

from __future__ import annotations

from collections.abc import Sequence

from samples.breadth_wording import PORTIONS, day, days, duration, named
from samples.courses import Course
from samples.sheet import GREY, Color, Sheet
from samples.truth import Entry
from samples.wording import serial


def activity_log(sheet: Sheet, entries: Sequence[Entry]) -> None:
    """A portal's history: each activity takes a block of two lines, the newest first."""
    first, rng = entries[0], sheet.rng
    teal: Color = (0.05, 0.4, 0.45)
    sheet.text((52, 62), first.course.sponsor, "opensans-cond-bold", 20, color=teal)
    sheet.text((560, 62), "Activity history", "opensans-cond", 16, align="right")
    sheet.line((52, 72), (560, 72), 1.6, teal)
    sheet.text((52, 94), named(first, "family_first"), "opensans-cond-bold", 14)
    card = f"Massachusetts {first.certification()}" if first.person.certification else ""
    sheet.text((560, 94), card, "opensans-cond", 12, align="right")
    style = rng.choice(("medium", "hyphens"))
    y = 132.0
    for entry in reversed(entries):
        for note in (entry.name, entry.certification, entry.sponsor):
            note()
        sheet.text((52, y), entry.title(), "opensans-cond-bold", 12.5)
        sheet.text((560, y), f"{duration(entry)} h", "opensans-cond-bold", 12.5, align="right")
        numbers = ", ".join(text for _, text in entry.numbers())
        below = " | ".join(filter(None, (days(entry, style), numbers, entry.component(PORTIONS))))
        sheet.text((52, y + 16), below, "opensans-cond", 11, color=GREY)
        sheet.line((52, y + 26), (560, y + 26), 0.4, GREY)
        y += 46
    total = sum(entry.course.hours or 0 for entry in entries)
    sheet.text((560, y + 6), f"Sum of hours {total}", "opensans-cond", 12, align="right")
    sheet.text((52, 744), f"Generated for the learner, key {serial(rng)}", "opensans-cond", 9)


def symposium(sheet: Sheet, entries: Sequence[Entry], missed: Sequence[Course]) -> None:
    """A day's programme with a cross before each session attended; the others earn nothing."""
    first = entries[0]
    wine: Color = (0.4, 0.05, 0.15)
    sheet.box((30, 30), (552, 732), 2, wine)
    sheet.centre(76, first.course.sponsor, "essays-bold", 21, wine)
    sheet.centre(100, "Annual Symposium – Statement of Attendance", "essays", 15)
    sheet.centre(140, named(first, "plain"), "essays-bold", 20)
    sheet.centre(162, f"{day(first.course.days[-1], 'weekday')}", "essays", 13)
    sheet.centre(
        182,
        "Credit is given for the sessions crossed on the left, and for no other.",
        "essays-italic",
        12,
    )
    for x, head in ((90.0, "Session and speaker"), (356.0, "Number"), (524.0, "Hrs")):
        sheet.text((x, 220), head, "essays-bold", 11, color=wine)
    attended = {entry.course.title: entry for entry in entries}
    courses = sorted([*(e.course for e in entries), *missed], key=lambda c: c.title)
    y = 250.0
    for course in courses:
        sheet.box((58, y - 10), (12, 12), 1)
        entry = attended.get(course.title)
        number = ", ".join(n.text for n in course.numbers)
        cells = (course.title, number, f"{course.hours}", course.instructor, "")
        if entry:
            sheet.line((60, y - 8), (68, y), 1.4)
            sheet.line((68, y - 8), (60, y), 1.4)
            for note in (entry.name, entry.sponsor):
                note()
            days(entry, "weekday")
            number = ", ".join(text for _, text in entry.numbers())
            portion = entry.component(PORTIONS)
            cells = (entry.title(), number, duration(entry), entry.instructor(), portion)
        sheet.text((90, y), cells[0], "essays-bold", 12)
        sheet.fitted((356, y), cells[1], 160, "essays", 11)
        sheet.text((524, y), cells[2], "essays", 12)
        sheet.text((90, y + 16), cells[3], "essays", 11)
        sheet.fitted((356, y + 16), cells[4], 200, "essays-italic", 10.5)
        y += 54
    sheet.signature((90, 700), 150)
    sheet.text((90, 722), "for the committee", "essays-italic", 11)
