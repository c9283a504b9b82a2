"""Papers of the breadth set that credit nobody: nothing in them was taken by anyone yet."""

from __future__ import annotations

from samples.breadth_wording import named
from samples.sheet import GREY, Sheet
from samples.truth import Entry
from samples.wording import phone


def resuscitation_card(sheet: Sheet, entry: Entry) -> None:
    """A provider card with two years to live, and no course hours."""
    sheet.box((150, 110), (312, 190), 1)
    sheet.box((150, 110), (60, 190), 0, fill=(0.2, 0.35, 0.6))
    sheet.text((224, 138), "HEALTHCARE CPR & AED", "play-bold", 14)
    sheet.text((224, 156), "adult, child, infant", "play", 10, color=GREY)
    sheet.fitted((224, 190), named(entry, "capitals"), 230, "play-bold", 14)
    sheet.text((224, 212), "met the requirements of the skills check", "play", 9)
    sheet.text((224, 238), "Valid from 04/09/2017", "play", 9)
    sheet.text((346, 238), "through 04/2019", "play", 9)
    sheet.text((224, 258), f"Instructor ID {sheet.rng.randint(10**6, 10**7)}", "play", 9)
    sheet.text((224, 286), "Training center: Old Colony Paramedic Association", "play", 8)


def agenda(sheet: Sheet, entry: Entry) -> None:  # noqa: ARG001 (drawn like the others)
    """A day's plan with times, speakers, the credit applied for, and nobody's name."""
    sheet.centre(72, "EMS Training Day – Agenda", "lato-heavy", 22)
    sheet.centre(94, "Saturday, October 21, 2017 · Grange Hall, Westbrook Falls", "lato", 12)
    rows = (
        ("0800", "Coffee and registration", ""),
        ("0830", "Shock States Compared", "Peggy Lachance, EMT-P"), ("1000", "Break", ""),
        ("1015", "Pelvic and Long Bone Fractures", "Theodora Vance, NRP, I/C"),
        ("1145", "Lunch (bring your own)", ""),
        ("1230", "Skills stations, 3 rotations", "all faculty"),
        ("1500", "Evaluation forms and adjournment", ""),
    )  # fmt: skip
    y = 150.0
    for time, what, who in rows:
        sheet.text((80, y), time, "lato-heavy", 12)
        sheet.text((140, y), what, "lato", 12)
        sheet.text((550, y), who, "lato-italic", 11, align="right")
        y += 34
    words = (
        "5 hours of continuing education have been applied for (CE2017-0388-T1). Certificates will "
        "be sent after the evaluation forms are in."
    )
    sheet.paragraph((80, y + 20), words, 450, "lato", 11)


def receipt(sheet: Sheet, entry: Entry) -> None:
    """Of a card payment for a class: a name, a date, numbers, no credit."""
    sheet.text((60, 80), "PAYMENT RECEIPT", "hack-bold", 16)
    sheet.text((60, 100), "Brightwater CE Portal", "hack", 11)
    rows = (
        ("Customer", entry.person.name), ("Paid on", "11/02/2017"), ("Method", "Card ending 4417"),
        ("Item", "Radio Reports That Work"), ("Quantity", "1"), ("Unit price", "$24.50"),
        ("Tax", "$0.00"), ("Total", "$24.50"), ("Order", f"{sheet.rng.randint(10**5, 10**6)}"),
    )  # fmt: skip
    y = 144.0
    for label, value in rows:
        sheet.text((60, y), label, "hack", 10.5)
        sheet.text((420, y), value, "hack", 10.5, align="right")
        y += 22
    sheet.text((60, y + 24), f"Refunds within 14 days: {phone(sheet.rng)}", "hack", 9, color=GREY)


def enrolment(sheet: Sheet, entry: Entry) -> None:
    """Confirms a seat in a class that is still to come, its number and hours included."""
    sheet.text((66, 84), "Nashoba Highlands EMS Council", "gentium-bold", 17)
    sheet.text((66, 104), "Course registration desk", "gentium", 12, color=GREY)
    sheet.text((66, 150), "September 5, 2017", "gentium", 12)
    sheet.text((66, 186), f"Dear {entry.person.name},", "gentium", 12)
    words = (
        "your enrollment is confirmed. A seat is held for you in Newborn Care in the Ambulance on "
        "November 14, 2017, from 6 to 9 PM. The class is approved for 3 contact hours under "
        "17-0841/T1. Credit is only given to those who attend; please bring your card, and arrive "
        "ten minutes early to sign in. You may cancel without charge until November 7."
    )
    y = sheet.paragraph((66, 216), words, 470, "gentium", 12, leading=1.5)
    sheet.text((66, y + 20), f"See you there! Questions: {phone(sheet.rng)}", "gentium", 12)


UNCREDITED = {
    "resuscitation_card": resuscitation_card, "agenda": agenda, "receipt": receipt,
    "enrolment": enrolment,
}  # fmt: skip
