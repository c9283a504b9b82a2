"""One course with its attendees becomes a roster in a layout that the agency does not have."""

from __future__ import annotations

from samples.rosters import Roster, shared, strike
from samples.sheet import GREY, Sheet
from samples.truth import Entry
from samples.variety_certificates import COMPONENTS, CREDENTIAL, authority


def two_lines(sheet: Sheet, roster: Roster) -> None:
    """Every attendee takes two lines: the name, then number, level and hours below it."""
    entries = roster.entries
    head = entries[0]
    sheet.text((60, 64), "Class list and credit", "ptsans-bold", 18)
    number, text = head.numbers()[0]
    facts = (
        shared(entries, Entry.title),
        f"{shared(entries, Entry.sponsor)} · {head.date('long')}",
        f"{authority(number)} {text}",
        head.component(COMPONENTS),
    )
    y = 88.0
    for fact in facts:
        sheet.text((60, y), fact, "ptsans", 11)
        y += 16
    y += 16
    for index, entry in enumerate(entries):
        entry.numbers()
        entry.date("long")
        entry.component(COMPONENTS)
        sheet.text((60, y), f"{index + 1}.", "ptsans", 11)
        sheet.text((84, y), entry.name(), "ptsans-bold", 12)
        below = f"{entry.certification()}   {entry.level(CREDENTIAL)}   {entry.hours()} h"
        sheet.text((84, y + 15), below, "ptmono", 9.5)
        sheet.signature((360, y + 8), 120)
        sheet.line((60, y + 23), (552, y + 23), 0.4, GREY)
        if index == roster.struck:
            strike(sheet, 64, 540, y + 4)
        y += 42
    sheet.text((60, y + 10), f"Held by {shared(entries, Entry.instructor)}", "ptsans", 10)


def time_sheet(sheet: Sheet, roster: Roster) -> None:
    """Times in and out beside the credit; what the class was stands at the foot."""
    entries = roster.entries
    rng = sheet.rng
    sheet.centre(52, "SIGN-IN SHEET", "roboto-bold", 20)
    columns = (
        (44, "MA EMS ID"),
        (130, "Attendee"),
        (330, "In"),
        (390, "Out"),
        (455, "CE"),
        (510, "Signed"),
    )
    y = 90.0
    for x, label in columns:
        sheet.text((x, y), label, "roboto-bold", 10)
    begin = rng.randint(8, 17)
    for index, entry in enumerate(entries):
        y += 30
        hours = entry.hours()
        out = begin * 60 + round(float(hours) * 60)
        cells = (
            entry.certification(), entry.name(turned=True), f"{begin:02d}:00",
            f"{out // 60:02d}:{out % 60:02d}", hours,
        )  # fmt: skip
        for (x, _), cell in zip(columns, cells, strict=False):
            sheet.text((x, y), cell, "roboto", 10.5)
        sheet.signature((510, y), 200)
        sheet.line((40, y + 8), (750, y + 8), 0.5)
        if index == roster.struck:
            strike(sheet, 44, 740, y - 3)
        entry.date("slash")
        entry.component(COMPONENTS)
        entry.numbers()
    number, text = entries[0].numbers()[0]
    sheet.box((40, 486), (712, 86), 1.4)
    sheet.text((52, 506), f"Class: {shared(entries, Entry.title)}", "roboto", 11)
    sheet.text(
        (52, 526),
        f"Given on {entries[0].date('slash')} by {shared(entries, Entry.sponsor)}",
        "roboto",
        11,
    )
    sheet.text((52, 546), f"{authority(number)} {text}", "roboto-bold", 11)
    sheet.text((52, 564), entries[0].component(COMPONENTS), "roboto", 10)
    sheet.text(
        (740, 546), f"Lead: {shared(entries, Entry.instructor)}", "roboto", 10, align="right"
    )


ROSTERS = {"two_lines": (two_lines, False), "time_sheet": (time_sheet, True)}
