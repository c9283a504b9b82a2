"""One credited course becomes a web page's print-out or a form of boxes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from samples.sheet import GREY, Sheet
from samples.truth import Entry
from samples.wording import phone, serial

INSTRUCTIONS: Final = (
    "INSTRUCTIONS. Print or type. Boxes 6 and 7: enter the hours approved for each level, "
    "not the hours "
    "scheduled; breaks of more than 15 minutes do not count. Box 8: name the portion of the "
    "national, local or "
    "individual component, if any. Box 9: one number per program. Programs of less than 1 "
    "hour are not accepted. "
    "The participant keeps this record for at least 5 years and hands a copy to the training "
    "officer within "
    "30 days. Rosters are kept by the sponsor for 7 years and are open to inspection."
)


def web_page(sheet: Sheet, entries: Sequence[Entry]) -> None:
    """A web course's page as printed from a browser, with the browser's own head and foot."""
    entry, rng = entries[0], sheet.rng
    today = entry.course.days[-1] + timedelta(days=rng.randint(0, 25))
    clock = f"{rng.randint(1, 12)}:{rng.randint(10, 59)} PM"
    printed = f"{today.month}/{today.day}/{today.year}, {clock}"
    sheet.text((28, 26), printed, "sans", 7.5, color=GREY)
    sheet.centre(26, "My Certificates – Course History", "sans", 7.5, GREY)
    sheet.text(
        (28, 776),
        f"https://learn.rescue-ce.example/certificates/{serial(rng)}",
        "sans",
        7.5,
        color=GREY,
    )
    sheet.text((584, 776), "1/1", "sans", 7.5, align="right", color=GREY)
    blue = (0.1, 0.35, 0.7)
    sheet.box((60, 60), (492, 470), 1, (0.7, 0.75, 0.8))
    sheet.text((84, 104), entry.sponsor(), "carlito-bold", 18, color=blue)
    sheet.text((84, 146), f"Congratulations, {entry.name()}!", "carlito-bold", 17)
    sheet.text((84, 168), "You passed the final exam for the following activity.", "carlito", 11.5)
    sheet.text((84, 208), entry.title(), "carlito-bold", 16)
    left = [
        ("Completed", entry.date("slash", "medium", "short")),
        ("Score", f"{rng.randint(80, 100)} %"),
    ]
    if hours := entry.hours():
        left.insert(1, ("CE Hours", hours))
    right = [("CAPCE" if n.body == "CAPCE" else "State approval", t) for n, t in entry.numbers()]
    if entry.person.registry:
        right.append(("NREMT ID", entry.registry()))
    if component := entry.component():
        left.append(("NCCP area", component))
    for x, rows in ((84, left), (330, right)):
        y = 250.0
        for label, value in rows:
            sheet.text((x, y), label, "carlito", 9, color=GREY)
            sheet.text((x, y + 16), value, "carlito-bold", 12.5)
            y += 42
    sheet.box((84, 470), (120, 28), 0, fill=blue)
    sheet.text((144, 488), "Download PDF", "carlito-bold", 11, align="centre", color=(1, 1, 1))
    sheet.text((84, 560), "Privacy · Terms of use · Help", "carlito", 9, color=blue)


def state_form(sheet: Sheet, entries: Sequence[Entry]) -> None:
    """Boxes with small captions as an agency's form has them; hours for each level."""
    entry, rng = entries[0], sheet.rng
    sheet.centre(60, "Continuing Education Completion Record", "sans-bold", 16)
    sheet.centre(76, "Complete all boxes. Photocopies are accepted.", "sans", 8.5, GREY)
    basic, advanced = entry.hours_by_level() if entry.course.bls_hours else ("", entry.hours())
    numbers = entry.numbers()
    rows: list[list[tuple[str, str, float]]] = [
        [
            ("1. NAME OF PARTICIPANT (LAST, FIRST)", entry.name(turned=True), 330),
            ("2. CERTIFICATION NO.", entry.certification(), 162),
        ],
        [("3. PROGRAM TITLE", entry.title(), 492)],
        [("4. SPONSOR", entry.sponsor(), 300), ("5. DATE COMPLETED", entry.date("slash"), 192)],
        [
            ("6. HOURS – BLS", basic, 100),
            ("7. HOURS – ALS", advanced, 100),
            ("8. NCCP PORTION", entry.component(), 292),
        ],
    ]
    for number, text in numbers:
        label = "9. CAPCE NUMBER" if number.body == "CAPCE" else "9. OEMS APPROVAL NUMBER"
        rows.append([(label, text, 246), ("10. LEVEL", entry.level(), 246)])
    rows.append([("11. INSTRUCTOR", entry.instructor(), 212), ("12. SITE", entry.location(), 280)])
    y = 96.0
    for row in rows:
        x = 60.0
        for label, value, wide in row:
            sheet.box((x, y), (wide, 46), 0.9)
            sheet.text((x + 5, y + 12), label, "narrow", 7.5)
            sheet.fitted((x + 10, y + 34), value, wide - 14, "mono" if wide < 200 else "narrow", 12)
            x += wide
        y += 46
    words = "I attest that the person named above was present for the full duration of the program."
    sheet.text((60, y + 26), words, "sans", 9.5)
    sheet.signature((80, y + 74), 150)
    sheet.line((60, y + 82), (280, y + 82))
    sheet.text((60, y + 94), "Signature of instructor", "sans", 8)
    y = sheet.paragraph((60, y + 128), INSTRUCTIONS, 492, "sans", 8.5, leading=1.5)
    sheet.text((60, y + 16), f"Questions: regional office, {phone(rng)}", "sans", 8.5)
    sheet.text(
        (60, 760), "For programs approved on application form 200-46", "sans", 7.5, color=GREY
    )
    sheet.text(
        (552, 760), f"Batch {rng.randint(100000, 999999)}", "sans", 7.5, align="right", color=GREY
    )
