"""One course with its attendees becomes a roster; a line struck out earns nobody anything."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from samples.sheet import GREY, INK, Sheet
from samples.truth import Entry
from samples.wording import number_label, phone

Column = tuple[str, float]


@dataclass(frozen=True, slots=True)
class Roster:
    entries: tuple[Entry, ...]
    """One for each attendee, all of one course."""
    struck: int | None = None
    """Index of the attendee whose line was struck out."""

    @property
    def credited(self) -> tuple[Entry, ...]:
        return tuple(e for i, e in enumerate(self.entries) if i != self.struck)


def shared(entries: Sequence[Entry], field: Callable[[Entry], str]) -> str:
    """What the head prints once, its title or sponsor, is true for every line."""
    return [field(entry) for entry in reversed(entries)][-1]


def _cells(entry: Entry, columns: Sequence[Column], index: int) -> list[str]:
    short = {"paramedic": "Paramedic", "aemt": "AEMT", "emt": "EMT"}
    made = {
        "#": lambda: str(index + 1),
        "Name (Last, First)": lambda: entry.name(turned=True),
        "Printed name": entry.name,
        "NAME": lambda: entry.name(turned=True, upper=True),
        "Cert. No.": entry.certification,
        "EMT #": entry.certification,
        "Certification": entry.certification,
        "Level": lambda: entry.level(short),
        "Hours": entry.hours,
        "Hrs": entry.hours,
        "Credit": entry.hours,
    }
    return [made[title]() if title in made else "" for title, _ in columns]


def strike(sheet: Sheet, left: float, right: float, y: float) -> None:
    """A pen stroke through the line, not quite straight."""
    middle = ((left + right) / 2, y + sheet.rng.uniform(-3, 3))
    sheet.line((left, y + 2), middle, 1.5, INK)
    sheet.line(middle, (right, y - 2), 1.5, INK)


def ruled(sheet: Sheet, roster: Roster) -> None:
    """Upright, every cell ruled, signatures in the last column."""
    entries = roster.entries
    head, rng = entries[0], sheet.rng
    sheet.text((48, 54), "EMS CONTINUING EDUCATION ROSTER", "sans-bold", 15)
    sheet.text((48, 76), f"Sponsor: {shared(entries, Entry.sponsor)}", "sans", 10)
    sheet.text((48, 92), f"Course title: {shared(entries, Entry.title)}", "sans", 10)
    numbers = [text for _, text in head.numbers()]
    for entry in entries:
        entry.numbers()
    sheet.text((48, 108), f"Approval #: {' and '.join(numbers)}", "sans-bold", 10)
    sheet.text((564, 76), f"Date: {_dates(entries, 'slash')}", "sans", 10, align="right")
    sheet.text(
        (564, 92), f"Location: {shared(entries, Entry.location)}", "sans", 8.5, align="right"
    )
    sheet.text((564, 108), _component(entries), "sans", 10, align="right")
    columns = (
        ("#", 24.0),
        ("Name (Last, First)", 176.0),
        ("Cert. No.", 76.0),
        ("Level", 68.0),
        ("Hours", 44.0),
        ("Signature", 128.0),
    )
    _grid(sheet, roster, columns, (48, 124), 27)
    sheet.text((48, 742), f"Lead instructor: {shared(entries, Entry.instructor)}", "sans", 10)
    sheet.signature((380, 740), 130)
    sheet.text(
        (48, 758),
        f"Contact {phone(rng)}. Retain original roster seven years.",
        "sans",
        8,
        color=GREY,
    )


def _grid(
    sheet: Sheet, roster: Roster, columns: Sequence[Column], at: tuple[float, float], high: float
) -> None:
    left, y = at
    right = left + sum(wide for _, wide in columns)
    for index in range(-1, len(roster.entries) + 2):
        cells = [title for title, _ in columns] if index < 0 else [""] * len(columns)
        if 0 <= index < len(roster.entries):
            cells = _cells(roster.entries[index], columns, index)
        x = left
        for (title, wide), cell in zip(columns, cells, strict=True):
            sheet.box((x, y), (wide, high), 0.8 if index >= 0 else 1.2)
            sheet.text((x + 4, y + high * 0.66), cell, "sans" if index >= 0 else "sans-bold", 9.5)
            if title == "Signature" and 0 <= index < len(roster.entries):
                sheet.signature((x + 8, y + high * 0.66), wide * sheet.rng.uniform(0.5, 0.85))
            x += wide
        if index >= 0 and index == roster.struck:
            strike(sheet, left + 4, right - 6, y + high / 2)
        y += high


def striped(sheet: Sheet, roster: Roster) -> None:
    """No rules, every other line shaded, certification number before the name."""
    entries = roster.entries
    head = entries[0]
    sheet.text((56, 60), shared(entries, Entry.sponsor), "caladea-bold", 16)
    sheet.text((56, 80), "Attendance and credit report", "caladea", 12)
    number, text = head.numbers()[0]
    for entry in entries:
        entry.numbers()
    lines = (
        ("Program", shared(entries, Entry.title)),
        ("Held", _dates(entries, "long")),
        (number_label(number, sheet.rng), text),
        ("Instructor", shared(entries, Entry.instructor)),
    )
    y = 108.0
    for label, value in lines:
        sheet.text((56, y), label, "caladea-italic", 10.5, color=GREY)
        sheet.text((250, y), value, "caladea", 11)
        y += 17
    if component := _component(entries):
        sheet.text((56, y), component, "caladea-bold", 10.5)
    columns = (
        ("Certification", 96.0),
        ("Printed name", 190.0),
        ("Hrs", 50.0),
        ("Level", 80.0),
        ("Initials", 80.0),
    )
    y += 26
    for index in range(-1, len(entries)):
        cells = (
            [title for title, _ in columns] if index < 0 else _cells(entries[index], columns, index)
        )
        if index % 2 == 0:
            sheet.box((52, y - 14), (500, 21), 0, fill=(0.9, 0.92, 0.95))
        x = 60.0
        for (title, wide), cell in zip(columns, cells, strict=True):
            sheet.text((x, y), cell, "caladea" if index >= 0 else "caladea-bold", 10.5)
            if title == "Initials" and index >= 0:
                sheet.signature((x + 4, y), 34)
            x += wide
        if index >= 0 and index == roster.struck:
            strike(sheet, 56, 540, y - 4)
        y += 21
    sheet.text((56, y + 22), f"{len(roster.credited)} credited", "caladea-italic", 10, color=GREY)


def wide(sheet: Sheet, roster: Roster) -> None:
    """Crosswise, with a head of boxes, names in capitals, signatures first."""
    entries = roster.entries
    head, rng = entries[0], sheet.rng
    sheet.centre(46, "TRAINING ATTENDANCE SHEET", "narrow-bold", 18)
    texts = [text for _, text in head.numbers()]
    for entry in entries:
        entry.numbers()
    boxes = (
        ("AGENCY / SPONSOR", shared(entries, Entry.sponsor), 240.0),
        ("TOPIC", shared(entries, Entry.title), 250.0),
        ("DATE(S)", _dates(entries, "slash"), 150.0),
        ("TIME", f"{rng.randint(8, 18):02d}:00 start", 72.0),
        ("APPROVAL NUMBER", "  ".join(texts), 240.0),
        ("INSTRUCTOR", shared(entries, Entry.instructor), 250.0),
        ("NCCP", _component(entries), 222.0),
    )
    x, y = 40.0, 62.0
    for label, value, length in boxes:
        if x + length > 760:
            x, y = 40.0, y + 40
        sheet.box((x, y), (length, 40), 0.9)
        sheet.text((x + 5, y + 11), label, "narrow", 7.5, color=GREY)
        sheet.text((x + 7, y + 31), value, "narrow-bold", 11.5)
        x += length
    columns = (
        ("Signature", 150.0),
        ("NAME", 230.0),
        ("Level", 90.0),
        ("EMT #", 100.0),
        ("Credit", 60.0),
        ("Remarks", 82.0),
    )
    _grid(sheet, roster, columns, (40, y + 54), 25)
    sheet.text((40, 592), f"Sheet 1 of 1   Unit {rng.randint(1, 40)}", "narrow", 8, color=GREY)


def _dates(entries: Sequence[Entry], style: str) -> str:
    return [entry.date(style) for entry in reversed(entries)][-1]


def _component(entries: Sequence[Entry]) -> str:
    """Printed once in the head, so drawn from one choice of words."""
    return [entry.component() for entry in reversed(entries)][-1]
