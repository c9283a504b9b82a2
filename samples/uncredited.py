"""Papers that lie in every inbox and credit nobody: a CPR card, an invoice, a flyer."""

from __future__ import annotations

from samples.people import Person
from samples.sheet import GREY, Sheet
from samples.wording import phone


def cpr_card(sheet: Sheet, person: Person) -> None:
    """A provider card in the corner of a sheet: no course hours on it."""
    red = (0.7, 0.1, 0.1)
    sheet.box((60, 70), (250, 158), 1.2, red)
    sheet.box((60, 70), (250, 34), 0, fill=red)
    sheet.text((72, 93), "BASIC LIFE SUPPORT", "verdana-bold", 13, color=(1, 1, 1))
    sheet.text((72, 126), "Provider", "verdana", 9, color=GREY)
    sheet.text((72, 144), person.name, "verdana-bold", 12)
    sheet.text((72, 164), "has successfully completed the cognitive and", "verdana", 7)
    sheet.text((72, 173), "skills evaluations of the BLS Provider program.", "verdana", 7)
    issued = sheet.rng.choice(("02/2017", "06/2025"))
    sheet.text((72, 196), f"Issue Date {issued}", "verdana", 8)
    until = {"02/2017": "02/2019", "06/2025": "06/2027"}[issued]
    sheet.text((190, 196), f"Renew By {until}", "verdana", 8)
    sheet.text((72, 214), f"eCard Code {sheet.rng.randint(10**11, 10**12 - 1)}", "verdana", 7)


def invoice(sheet: Sheet, person: Person) -> None:
    """For a course fee: a date, a name, amounts that look like hours, no credit."""
    sheet.text((60, 80), "Bay State EMS Academy", "carlito-bold", 20)
    sheet.text((60, 98), "Accounts · 77 Elm Street, Pittsfield, MA 01201-4410", "carlito", 10)
    sheet.text((552, 80), "INVOICE", "carlito-bold", 24, align="right", color=GREY)
    sheet.text((552, 98), f"No. 17-{sheet.rng.randint(1000, 9999)}", "carlito", 11, align="right")
    sheet.text((60, 150), f"Bill to: {person.name}", "carlito", 12)
    sheet.text((60, 168), "Terms: 30 days", "carlito", 11)
    rows = (
        ("Tuition, ACLS refresher", "1", "185.00"),
        ("Textbook", "1", "42.50"),
        ("Late registration", "1", "15.00"),
    )
    y = 216.0
    sheet.line((60, y - 14), (552, y - 14), 1.2)
    for what, count, amount in rows:
        sheet.text((60, y), what, "carlito", 12)
        sheet.text((400, y), count, "carlito", 12)
        sheet.text((552, y), amount, "carlito", 12, align="right")
        y += 24
    sheet.line((60, y - 12), (552, y - 12), 1.2)
    sheet.text((552, y + 8), "Total due  $242.50", "carlito-bold", 13, align="right")
    sheet.text((60, y + 60), f"Questions: {phone(sheet.rng)}", "carlito", 10, color=GREY)


def flyer(sheet: Sheet, person: Person) -> None:  # noqa: ARG001 (drawn like the others)
    """Announces a course that nobody has taken yet, number and hours and all."""
    blue = (0.08, 0.3, 0.6)
    sheet.box((0, 0), (612, 150), 0, fill=blue)
    sheet.text(
        (306, 70), "EMS NIGHT AT HARBORVIEW", "verdana-bold", 26, align="centre", color=(1, 1, 1)
    )
    sheet.text(
        (306, 108),
        "Free continuing education – dinner included",
        "verdana",
        14,
        align="centre",
        color=(1, 1, 1),
    )
    rows = (
        "Thursday, May 18, 2017, 6 PM to 9 PM",
        "Harborview Hospital, Conference Room B",
        "Topic: Sepsis and the First Hour",
        "Applied for: 3 hours OEMS credit, R2-0555-T1-17",
        f"Seats are limited – register by calling {phone(sheet.rng)}",
    )
    y = 220.0
    for row in rows:
        sheet.centre(y, row, "verdana", 15)
        y += 40
    sheet.seal((306, 560), 70, blue, "JOIN|US")


def blank(sheet: Sheet, person: Person) -> None:  # noqa: ARG001 (drawn like the others)
    """The empty back of a page that went through the feeder."""
    sheet.line((300, 400), (301, 401), 0.4, GREY)


UNCREDITED = {"cpr_card": cpr_card, "invoice": invoice, "flyer": flyer, "blank": blank}
