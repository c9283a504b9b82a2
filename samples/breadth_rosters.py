"""One course with its attendees becomes a roster in a layout of the breadth set."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from samples.breadth_wording import LEVEL, PORTIONS, body_label, days, duration, named
from samples.rosters import Roster, shared, strike
from samples.sheet import GREY, Sheet
from samples.truth import Entry


def _facts(sheet: Sheet, roster: Roster, style: str) -> tuple[str, str, str, list[str]]:
    """Title, days, portion and labelled numbers, which are true for every attendee."""
    entries = roster.entries

    def on(entry: Entry) -> str:
        return days(entry, style)

    def portion(entry: Entry) -> str:
        return entry.component(PORTIONS)

    for entry in entries:
        entry.numbers()
    numbers = [f"{body_label(n, sheet.rng)} {text}" for n, text in entries[0].numbers()]
    title = shared(entries, Entry.title)
    return title, shared(entries, on), shared(entries, portion), numbers


def credit_list(sheet: Sheet, roster: Roster) -> None:
    """No rules at all; what the class was stands in sentences, everybody has own hours."""
    title, on, portion, numbers = _facts(sheet, roster, "long")
    entries = roster.entries
    sheet.text((64, 66), "List of those present", "charis-bold", 17)
    words = f"{title}, a class of {shared(entries, Entry.sponsor)}, was held on {on}. "
    words += " ".join(f"{number}." for number in numbers)
    words += f" {portion}." if portion else ""
    y = sheet.paragraph((64, 92), words, 480, "charis", 11, leading=1.45) + 18
    columns = (
        (64.0, "EMT/Paramedic #"),
        (190.0, "Attendee"),
        (400.0, "Grade"),
        (490.0, "Credit hrs"),
    )
    for x, head in columns:
        sheet.text((x, y), head, "charis-italic", 10.5, color=GREY)
    for index, entry in enumerate(entries):
        y += 23
        cells = (entry.certification(), named(entry, "comma"), entry.level(LEVEL), duration(entry))
        for (x, _), cell in zip(columns, cells, strict=True):
            sheet.text((x, y), cell, "charis", 11)
        if index == roster.struck:
            strike(sheet, 60, 530, y - 3)
    sheet.text((64, y + 40), f"Presiding: {shared(entries, Entry.instructor)}", "charis", 11)
    sheet.signature((330, y + 44), 150)
    sheet.text((64, y + 60), f"{len(entries)} names", "charis-italic", 9.5, color=GREY)


def door_sheet(sheet: Sheet, roster: Roster, *, units: bool = False) -> None:
    """What lay at the door: clock times and signatures, the credit for all in the corner. With
    `units` a column asks for CEUs, which are not hours."""
    title, on, portion, numbers = _facts(sheet, roster, "slash")
    entries, rng = roster.entries, sheet.rng
    hours = shared(entries, lambda entry: duration(entry, "fraction"))
    sheet.text((36, 50), "SIGN IN / SIGN OUT", "ptnarrow-bold", 22)
    sheet.text((36, 72), title, "ptnarrow-bold", 14)
    sheet.text((36, 90), f"{on}   {shared(entries, Entry.location)}", "ptnarrow", 11)
    sheet.text((36, 108), f"Led by {shared(entries, Entry.instructor)}", "ptnarrow", 11)
    sheet.box((470, 30), (286, 92), 1.4)
    lines = (
        shared(entries, Entry.sponsor),
        *numbers,
        portion,
        f"Full attendance earns {hours} hours",
    )
    for row, line in enumerate(filter(None, lines)):
        sheet.fitted((480, 50 + row * 19), line, 268, "ptnarrow", 11.5)
    heads = [
        (36.0, "No."),
        (66.0, "Time in"),
        (122.0, "Signature"),
        (270.0, "Print name"),
        (470.0, "State card"),
        (570.0, "Time out"),
    ]
    if units:
        heads.append((650.0, "CEUs earned?"))
    y = 148.0
    sheet.box((30, y - 15), (732, 21), 0, fill=(0.85, 0.85, 0.85))
    for x, head in heads:
        sheet.text((x, y), head, "ptnarrow-bold", 11)
    begin = rng.randint(8, 17) * 60
    end = begin + round(float(entries[0].course.hours or 0) * 60)
    for index, entry in enumerate(entries):
        y += 29
        came, went = begin - rng.randint(0, 9), end + rng.randint(0, 6)
        cells = [
            str(index + 1), f"{came // 60}:{came % 60:02d}", "", named(entry, "capitals"),
            entry.certification(), f"{went // 60}:{went % 60:02d}",
        ]  # fmt: skip
        cells += ["yes"] if units else []
        for (x, _), cell in zip(heads, cells, strict=True):
            sheet.text((x, y), cell, "ptnarrow", 11.5)
        sheet.signature((124, y), 110)
        sheet.line((30, y + 9), (762, y + 9), 0.5, GREY)
        if index == roster.struck:
            strike(sheet, 34, 740, y - 3)


def long_list(sheet: Sheet, roster: Roster, *, lines: range) -> None:
    """Runs over pages: the class and the column heads stand on the first alone."""
    entries = roster.entries
    y = 60.0
    columns = (50.0, 258.0, 322.0, 410.0, 470.0)
    if lines.start == 0:
        y = _long_head(sheet, roster, columns)
    for index in lines:
        entry = entries[index]
        entry.page = 1
        if lines.start:
            entry.seen["pages"] = [1, 2]
        y += 34
        cells = (
            named(entry, "family_capitals"),
            duration(entry, "fixed"),
            entry.level(LEVEL),
            "",
            entry.certification(),
        )
        for x, cell in zip(columns, cells, strict=True):
            sheet.text((x, y), cell, "ptcaption", 10)
        sheet.signature((412, y), 36)
        sheet.line((44, y + 11), (568, y + 11), 0.6)
        if index == roster.struck:
            strike(sheet, 50, 560, y - 3)
    if lines.stop == len(entries):
        sheet.text((50, y + 44), "End of list", "ptcaption", 9.5, color=GREY)
    pages = f"Page {1 + (lines.start > 0)} of 2"
    sheet.text((568, 752), pages, "ptcaption", 9, align="right", color=GREY)


def _long_head(sheet: Sheet, roster: Roster, columns: tuple[float, ...]) -> float:
    title, on, portion, numbers = _facts(sheet, roster, "hyphens")
    entries = roster.entries
    sheet.text((50, 62), "CLASS REGISTER", "ptcaption-bold", 18)
    pairs: list[tuple[str, Callable[[], str]]] = [
        ("Class", lambda: title), ("Conducted", lambda: on),
        ("Agency", lambda: shared(entries, Entry.sponsor)),
        ("Faculty", lambda: shared(entries, Entry.instructor)),
        ("NCCP", lambda: portion),
    ]  # fmt: skip
    y = 92.0
    for label, value in pairs:
        if words := value():
            sheet.text((120, y), label, "ptcaption", 9.5, align="right", color=GREY)
            sheet.text((132, y), words, "ptcaption-bold", 10.5)
            y += 18
    for number in numbers:
        sheet.text((132, y), number, "ptcaption-bold", 10.5)
        y += 18
    y += 16
    heads = ("Attendee", "Credit (hrs)", "Rank", "Initial", "EMS card")
    for x, head in zip(columns, heads, strict=True):
        sheet.text((x, y), head, "ptcaption-bold", 9.5)
    sheet.line((44, y + 7), (568, y + 7), 1.4)
    printed = entries[0].course.days[-1] + timedelta(days=1)
    sheet.text((568, 62), f"printed {printed:%m/%d/%Y}", "ptcaption", 9, align="right", color=GREY)
    return y
