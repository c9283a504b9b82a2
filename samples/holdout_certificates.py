"""One credited course becomes a certificate or letter in a layout of the held-apart set."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from samples.breadth_wording import day, named, unit
from samples.holdout_wording import CONTENT, GRADE, amount, held, number_name
from samples.sheet import GREY, Color, Sheet
from samples.truth import Entry
from samples.wording import phone, serial


def grand_rounds(sheet: Sheet, entries: Sequence[Entry]) -> None:
    """A hospital's rounds: who, what and when centred, the credit in a statement below."""
    entry, rng = entries[0], sheet.rng
    maroon: Color = (0.45, 0.08, 0.16)
    sheet.emblem((396, 74), 20, maroon)
    sheet.centre(122, entry.sponsor(), "vollkorn-bold", 23, maroon)
    sheet.centre(144, "Department of Emergency Medicine", "vollkorn-italic", 13, GREY)
    sheet.line((300, 158), (492, 158), 1, maroon)
    sheet.centre(186, "EMS Rounds – Certificate of Attendance", "vollkorn", 18)
    sheet.centre(240, named(entry, rng.choice(("credentials", "plain"))), "vollkorn-bold", 27)
    sheet.centre(264, "attended", "vollkorn-italic", 13)
    sheet.centre(296, f"“{entry.title()}”", "vollkorn-bold", 20)
    sheet.centre(320, f"{held(entry, 'long')}  |  {entry.location()}", "times", 12.5)
    hours = amount(entry)
    numbers = entry.numbers()
    earned = f"{hours} {unit(entry, 'hours')} of " if hours else ""
    words = f"EMS personnel: this program carries {earned}continuing education credit"
    if numbers:
        bodies = {"CAPCE": "CAPCE", "OEMS": "the Massachusetts DPH Office of EMS"}
        given = [
            f"{bodies.get(n.body, 'Rhode Island EMS')}, approval {text}" for n, text in numbers
        ]
        words += f" ({'; '.join(given)})"
    words += ". "
    if content := entry.component(CONTENT):
        words += f"It may be used for {content}. "
    words += "Nurses: please see the program coordinator for contact hour forms."
    sheet.paragraph((120, 368), words, 552, "times", 13, leading=1.5)
    sheet.signature((120, 510), 150)
    sheet.line((110, 518), (330, 518), 0.7)
    sheet.text((110, 534), entry.instructor(), "vollkorn", 11.5)
    sheet.text((110, 548), "Speaker", "vollkorn-italic", 10)
    sheet.signature((480, 510), 150)
    sheet.line((470, 518), (690, 518), 0.7)
    sheet.text((470, 534), "EMS Medical Director", "vollkorn-italic", 10)


def college(sheet: Sheet, entries: Sequence[Entry]) -> None:
    """A community college's letter with the facts in an indented list between paragraphs."""
    entry, rng = entries[0], sheet.rng
    written = entry.course.days[-1] + timedelta(days=rng.randint(2, 20))
    sheet.text((540, 64), entry.sponsor(), "lato-black", 15, align="right", color=(0.1, 0.25, 0.4))
    sheet.text(
        (540, 80), "Division of Health Professions", "lato-medium", 10, align="right", color=GREY
    )
    sheet.text((540, 94), f"Phone {phone(rng)}", "lato-medium", 10, align="right", color=GREY)
    sheet.text((84, 150), day(written, "long"), "lato-medium", 11)
    sheet.text((84, 186), "RE: Verification of course completion", "lato-black", 11)
    words = (
        f"I am writing to verify that {named(entry, 'plain')} successfully completed the "
        "following course offered through the Division of Health Professions:"
    )
    y = sheet.paragraph((84, 214), words, 450, "lato-medium", 11, leading=1.5) + 10
    facts = [entry.title(), held(entry, rng.choice(("long", "unpadded")))]
    if hours := amount(entry, rng.choice(("both", "plain"))):
        facts.append(f"{hours} {unit(entry, 'instructional hours', 'hours of instruction')}")
    facts += [f"{number_name(number, rng)} {text}" for number, text in entry.numbers()]
    if content := entry.component(CONTENT):
        facts.append(content)
    for index, fact in enumerate(facts):
        sheet.text((130, y), fact, "lato-black" if index == 0 else "lato-medium", 11.5)
        y += 19
    words = f"The course was taught by {entry.instructor()}."
    if entry.person.certification:
        words += f" The student’s EMT certification number on file is {entry.certification()}."
    words += " Should you need anything further, please call my office."
    y = sheet.paragraph((84, y + 12), words, 450, "lato-medium", 11, leading=1.5)
    sheet.text((84, y + 18), "Yours truly,", "lato-medium", 11)
    sheet.signature((90, y + 62), 150)
    sheet.text((84, y + 88), "Program Chair, Emergency Medical Technology", "lato-medium", 11)


def panes(sheet: Sheet, entries: Sequence[Entry]) -> None:
    """A web vendor's certificate: a dark pane with the brand, a light one with the rest."""
    entry, rng = entries[0], sheet.rng
    dark: Color = (0.1, 0.13, 0.2)
    sheet.box((0, 0), (220, sheet.height), 0, fill=dark)
    sheet.fitted((26, 90), entry.sponsor(), 170, "opensans-semibold", 22, color=(1, 1, 1))
    sheet.paragraph(
        (26, 116), "Online education for emergency responders", 160, "opensans-light", 11,
        color=(0.85, 0.88, 0.95),
    )  # fmt: skip
    sheet.box((22, 466), (92, 92), 0, fill=(1, 1, 1))
    sheet.code_block((26, 470), 84)
    sheet.text((26, 574), f"ID {serial(rng)}", "opensans-light", 8.5, color=(0.85, 0.88, 0.95))
    sheet.text((256, 92), "CERTIFICATE", "opensans-light", 30)
    sheet.fitted((256, 150), named(entry, "plain"), 490, "opensans-semibold", 28)
    hours = amount(entry, rng.choice(("fixed", "plain")))
    earned = f"has earned {hours} {unit(entry, 'CEHs', 'CE hours')}" if hours else "gets credit"
    sheet.text((256, 178), f"{earned} for completing", "opensans-light", 14)
    sheet.fitted((256, 216), entry.title(), 490, "opensans-semibold", 20)
    sheet.text((256, 240), f"on {held(entry, rng.choice(('unpadded', 'medium')))}", "opensans", 12)
    y = 290.0
    for number, text in entry.numbers():
        who = {
            "CAPCE": "Accredited by CAPCE as activity",
            "OEMS": "Approved by Massachusetts OEMS under",
        }
        sheet.text(
            (256, y), f"{who.get(number.body, 'Rhode Island EMS course')} {text}", "opensans", 12
        )
        y += 22
    if content := entry.component(CONTENT):
        sheet.text((256, y), f"Credit type: {content}", "opensans", 12)
        y += 22
    if entry.person.registry:
        sheet.text((256, y), f"NREMT number {entry.registry()}", "opensans", 12)
        y += 22
    if entry.person.certification:
        sheet.text((256, y), f"State of MA number {entry.certification()}", "opensans", 12)
    sheet.signature((264, 480), 140)
    sheet.line((256, 490), (440, 490), 0.6)
    sheet.text((256, 506), f"{entry.instructor()}, Course Author", "opensans-light", 10)
    words = (
        "Courses are reviewed by the medical director each year. A passing score of 80% is "
        "required. Keep a copy for your records."
    )
    sheet.paragraph((256, 548), words, 480, "opensans-light", 9, color=GREY)


def ranged(sheet: Sheet, entries: Sequence[Entry]) -> None:
    """An ambulance service's own certificate, every line ranged right under a broad bar."""
    entry, rng = entries[0], sheet.rng
    green: Color = (0.0, 0.35, 0.25)
    right = 548.0
    sheet.box((0, 96), (612, 14), 0, fill=green)
    sheet.text((right, 80), entry.sponsor(), "serifcond-bold", 18, align="right", color=green)
    sheet.text((right, 156), "Training Certificate", "serifcond", 28, align="right")
    sheet.text((right, 212), "Presented to", "serifcond-italic", 12, align="right", color=GREY)
    sheet.text((right, 242), named(entry, "comma"), "serifcond-bold", 22, align="right")
    y = 262.0
    if entry.person.certification:
        held_card = f"{entry.level(GRADE)}, Massachusetts {entry.certification()}"
        sheet.text((right, y), held_card, "serifcond", 11, align="right")
    sheet.text(
        (right, 306), "For taking part in", "serifcond-italic", 12, align="right", color=GREY
    )
    sheet.text((right, 334), entry.title(), "serifcond-bold", 17, align="right")
    when = held(entry, rng.choice(("weekday_european", "st_nd_rd")))
    sheet.text((right, 358), when, "serifcond", 12, align="right")
    if hours := amount(entry, rng.choice(("tight", "plain"))):
        words = f"{hours} {unit(entry, 'hours', 'hours of training')}"
        sheet.text((right, 378), words, "serifcond", 12, align="right")
    y = 422.0
    numbers = entry.numbers()
    if numbers:
        sheet.text((right, y), "Approved as", "serifcond-italic", 12, align="right", color=GREY)
    for number, text in numbers:
        y += 22
        whose = {"CAPCE": "CAPCE", "OEMS": "Mass. DPH / OEMS"}.get(number.body, "Rhode Island EMS")
        sheet.text((right, y), f"{text}  ({whose})", "serifcond-bold", 13, align="right")
    if content := entry.component(CONTENT):
        sheet.text((right, y + 24), content, "serifcond", 12, align="right")
    sheet.signature((370, 610), 150)
    sheet.line((350, 618), (right, 618), 0.6)
    sheet.text((right, 634), entry.instructor(), "serifcond", 11, align="right")
    sheet.text((right, 648), "Training division", "serifcond-italic", 10, align="right")
    sheet.seal((150, 610), 44, green, "IN|SERVICE")


def academy(sheet: Sheet, entries: Sequence[Entry]) -> None:
    """A fire academy's print-out from its records system, two fields to a line."""
    entry, rng = entries[0], sheet.rng
    ran = entry.course.days[-1] + timedelta(days=rng.randint(1, 40))
    sheet.text((50, 60), entry.sponsor().upper(), "mononoki-bold", 12)
    sheet.text((50, 76), "STUDENT COURSE RECORD", "mononoki", 11)
    sheet.text((562, 60), f"RUN {ran:%m/%d/%y}", "mononoki", 9, align="right")
    sheet.text((562, 76), "PAGE 1", "mononoki", 9, align="right")
    sheet.text((50, 92), "=" * 93, "mononoki", 10)
    dates = [day(on, "slash") for on in entry.course.days]
    entry.date("slash")
    rows = [
        (("STUDENT", named(entry, "family_first_capitals")), ("CERT#", entry.certification())),
        (("COURSE", entry.title()), ("SECT", f"{rng.randint(1, 9):03d}")),
        (("BEGAN", dates[0]), ("ENDED", dates[-1])),
        (("HOURS", amount(entry, "fixed")), ("STATUS", "COMPLETED")),
    ]
    rows += [
        (("CE APPR", text), ("ISSUER", {"CAPCE": "CAPCE", "OEMS": "MA-OEMS"}.get(n.body, "RI-EMS")))
        for n, text in entry.numbers()
    ]
    rows += [(("NCCP", entry.component(CONTENT)), ("LEVEL", entry.level(GRADE)))]
    rows += [(("INSTR", entry.instructor()), ("GRADE", "PASS"))]
    y = 122.0
    for left, right in rows:
        for x, wide, (label, value) in ((50.0, 270.0, left), (400.0, 100.0, right)):
            if value:
                sheet.text((x, y), label, "mononoki-bold", 10)
                sheet.fitted((x + 62, y), value, wide, "mononoki", 10.5)
        y += 26
    sheet.text((50, y), "=" * 93, "mononoki", 10)
    sheet.text((50, y + 22), "END OF RECORD - 1 COURSE LISTED", "mononoki", 10)
    sheet.signature((60, y + 90), 150)
    sheet.text((50, y + 112), "RECORDS CLERK", "mononoki", 9)


CERTIFICATES = {
    "grand_rounds": (grand_rounds, True), "college": (college, False), "panes": (panes, True),
    "ranged": (ranged, False), "academy": (academy, False),
}  # fmt: skip
"""Layout → how to draw it, and whether the paper lies crosswise."""
