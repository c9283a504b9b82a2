"""One credited course becomes a certificate in a layout that the agency does not have."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from samples.courses import Number
from samples.sheet import GREY, INK, Sheet
from samples.truth import Entry
from samples.wording import phone, serial

COMPONENTS: Final = {
    "national": ("Nationally Required Content", "NCCP National", "National Comp."),
    "local": ("State/Local Requirement", "Locally Required Content"),
    "individual": ("Individually Chosen Content", "Individual Comp."),
}
LEVELS: Final = {"paramedic": "EMT-Paramedic", "aemt": "AEMT", "emt": "EMT-Basic"}
CREDENTIAL: Final = {"paramedic": "NRP", "aemt": "AEMT", "emt": "EMT"}


def authority(number: Number) -> str:
    return {"CAPCE": "CAPCE accreditation", "OEMS": "MDPH/OEMS"}.get(number.body, "State") + " no."


def band(sheet: Sheet, entries: Sequence[Entry]) -> None:
    """White on a coloured band; three boxes in a row, labels above the values."""
    entry = entries[0]
    navy = (0.07, 0.16, 0.34)
    sheet.box((0, 0), (sheet.width, 104), 0, fill=navy)
    sheet.text((54, 48), entry.sponsor(), "lato-bold", 22, color=(1, 1, 1))
    sheet.text((54, 78), "AWARD OF CONTINUING EDUCATION CREDIT", "lato", 14, color=(1, 1, 1))
    sheet.centre(158, "PRESENTED TO", "lato", 11, GREY)
    sheet.centre(196, entry.name(), "lato-bold", 30)
    if entry.person.certification:
        sheet.centre(216, f"MA EMS ID {entry.certification()}", "lato", 11, GREY)
    sheet.centre(256, "in recognition of attending", "lato-light", 13)
    sheet.centre(288, entry.title(), "lato-bold", 21)
    numbers = entry.numbers()
    cells = [
        ("CLASS HELD", entry.date("weekday", "long")),
        ("CREDIT AWARDED", f"{entry.hours()} hrs"),
    ]
    cells += [(authority(number).upper(), text) for number, text in numbers]
    wide = 690 / len(cells)
    for index, (label, value) in enumerate(cells):
        x = 51 + index * wide
        sheet.box((x, 326), (wide - 10, 64), 1.2, navy)
        sheet.text((x + wide / 2 - 5, 346), label, "lato", 8.5, align="centre", color=GREY)
        sheet.text((x + wide / 2 - 5, 374), value, "lato-bold", 13, align="centre")
    if component := entry.component(COMPONENTS):
        sheet.centre(424, component, "lato", 12.5)
    sheet.signature((90, 520), 160)
    sheet.line((80, 530), (300, 530), 0.8)
    sheet.text((80, 545), f"{entry.instructor()} – course lead", "lato", 10)
    sheet.text(
        (712, 545), f"Record locator {serial(sheet.rng)}", "lato", 9, align="right", color=GREY
    )


def sidebar(sheet: Sheet, entries: Sequence[Entry]) -> None:
    """The facts in a tinted column on the left, words about the course on the right."""
    entry, rng = entries[0], sheet.rng
    teal = (0.05, 0.36, 0.42)
    sheet.box((0, 0), (212, sheet.height), 0, fill=(0.88, 0.94, 0.95))
    facts = [("Who", entry.name()), ("Holding", entry.level(LEVELS))]
    if entry.person.certification:
        facts.append(("EMS card", entry.certification()))
    facts += [("Finished", entry.date("dashed", "medium")), ("Earned", f"{entry.hours()} CE hours")]
    facts += [(authority(number), text) for number, text in entry.numbers()]
    if component := entry.component(COMPONENTS):
        facts.append(("Goes toward", component))
    y = 120.0
    for label, value in facts:
        sheet.text((26, y), label, "ptsans", 9, color=teal)
        y = sheet.paragraph((26, y + 15), value, 176, "ptsans-bold", 11.5, leading=1.25) + 14
    sheet.text((240, 110), "Proof of", "ptserif", 30, color=teal)
    sheet.text((240, 144), "Completion", "ptserif", 30, color=teal)
    y = sheet.paragraph((240, 200), entry.title(), 320, "ptserif-bold", 19)
    words = (
        "covered assessment, treatment and transport decisions in line with current protocols. "
        "The learner took part from beginning to end and answered at least 70 % of the "
        "questions correctly. "
    )  # fmt: skip
    y = sheet.paragraph((240, y + 10), words, 320, "ptserif", 11, leading=1.55)
    y = sheet.paragraph(
        (240, y + 14), f"Offered by {entry.sponsor()}, {entry.location()}.", 320, "ptserif", 11
    )
    sheet.signature((250, y + 66), 140)
    sheet.text((240, y + 90), entry.instructor(), "ptserif-italic", 11)
    sheet.text((240, 748), f"Helpdesk {phone(rng)}   Ref. {serial(rng)}", "ptsans", 8, color=GREY)


def capitals(sheet: Sheet, entries: Sequence[Entry]) -> None:
    """Spaced capitals above each value, one below the other."""
    entry, rng = entries[0], sheet.rng
    sheet.box((36, 36), (540, 720), 2.2, (0.3, 0.3, 0.3))
    sheet.centre(100, entry.sponsor(), "opensans-bold", 16)
    sheet.centre(124, "Transcript of a single class", "opensans-italic", 11, GREY)
    rows = [
        ("STUDENT", entry.name()),
        ("CLASS", entry.title()),
        ("LAST DAY OF CLASS", entry.date("slash", "long")),
    ]
    rows.append(("CONTACT TIME", f"{entry.hours()} hours"))
    rows += [(authority(number).upper(), text) for number, text in entry.numbers()]
    if component := entry.component(COMPONENTS):
        rows.append(("CURRICULUM", component))
    if entry.person.registry:
        rows.append(("NATIONAL REGISTRY", entry.registry()))
    rows.append(("TAUGHT BY", entry.instructor()))
    y = 176.0
    for label, value in rows:
        sheet.spaced((90, y), label, "opensans", 8, 1.6, GREY)
        sheet.text((90, y + 19), value, "opensans", 13.5)
        y += 54
    sheet.signature((360, 700), 140)
    sheet.line((350, 708), (530, 708))
    sheet.text((90, 724), f"No. {serial(rng)}", "opensans", 8, color=GREY)


def slip(sheet: Sheet, entries: Sequence[Entry]) -> None:
    """A narrow print with dots between label and value."""
    entry, rng = entries[0], sheet.rng
    lines = [("STUDENT", entry.name(upper=True))]
    if entry.person.certification:
        lines.append(("EMT NO", entry.certification()))
    lines += [("DONE", entry.date("slash", "iso")), ("HRS", entry.hours())]
    lines += [("CAPCE" if n.body == "CAPCE" else "OEMS", text) for n, text in entry.numbers()]
    if component := entry.component(COMPONENTS):
        lines.append(("AREA", component))
    sheet.text((160, 90), entry.sponsor(), "ptmono", 10)
    sheet.text((160, 108), "*** CLASS CREDIT SLIP ***", "ptmono", 10)
    y = sheet.paragraph((160, 144), entry.title(), 300, "ptmono", 11)
    for label, value in lines:
        dots = "." * max(2, 42 - len(label) - len(value))
        sheet.text((160, y + 10), f"{label} {dots} {value}", "ptmono", 10)
        y += 21
    sheet.text((160, y + 24), f"TRANSACTION {rng.randint(10**6, 10**7)}", "ptmono", 10)
    sheet.text((160, y + 42), f"CALL {phone(rng)} FOR HELP", "ptmono", 10)
    sheet.text((160, y + 60), f"INSTR {entry.instructor()}", "ptmono", 10)


def diploma(sheet: Sheet, entries: Sequence[Entry]) -> None:
    """One long sentence, set like a deed, under a name in brush letters."""
    entry, rng = entries[0], sheet.rng
    brown = (0.35, 0.18, 0.08)
    sheet.box((26, 26), (sheet.width - 52, sheet.height - 52), 4, brown)
    sheet.centre(96, entry.sponsor(), "ptserif-bold", 24, brown)
    sheet.centre(128, "makes known that", "ptserif-italic", 14)
    sheet.centre(184, entry.name(), "brush", 34)
    numbers = " and ".join(
        f"{'CAPCE' if n.body == 'CAPCE' else 'Massachusetts OEMS'} {text}"
        for n, text in entry.numbers()
    )
    words = (
        f"did on {entry.date('ordinal', 'long')} bring to a successful end {entry.hours()} "
        "hours of instruction "
        f"in the subject of {entry.title()}, held under the authority of {numbers}"
    )  # fmt: skip
    if component := entry.component(COMPONENTS):
        words += f", which may be applied to the {component}"
    y = sheet.paragraph((120, 228), words + ".", 552, "ptserif", 15, leading=1.7)
    if entry.person.certification:
        sheet.centre(
            y + 16, f"Bearer of Massachusetts card {entry.certification()}", "ptserif-italic", 11
        )
    sheet.signature((130, 510), 160)
    sheet.text((130, 534), entry.instructor(), "ptserif", 11)
    sheet.seal((650, 490), 46, brown, "ON|RECORD")
    sheet.text(
        (130, 566),
        f"Entered in book {rng.randint(2, 9)}, leaf {rng.randint(100, 999)}",
        "ptserif-italic",
        9,
        color=GREY,
    )


def grid(sheet: Sheet, entries: Sequence[Entry]) -> None:
    """Cells two by two with the label in the lower right corner of each."""
    entry, rng = entries[0], sheet.rng
    sheet.text((50, 70), "CE / COMPLETION NOTICE", "condensed-bold", 22)
    sheet.text((50, 90), "Keep with your recertification papers", "condensed", 11, color=GREY)
    cells = [("attendee", entry.name()), ("course name", entry.title())]
    numbers = entry.numbers()
    cells += [("finish date", entry.date("medium", "slash")), ("total CE", entry.hours())]
    cells += [(authority(number), text) for number, text in numbers]
    cells += [("credential", f"{CREDENTIAL[entry.person.level]} {entry.certification()}".strip())]
    entry.level(CREDENTIAL)
    cells += [("track", entry.component(COMPONENTS)), ("provider", entry.sponsor())]
    cells += [("faculty", entry.instructor())]
    for index, (label, value) in enumerate(cells):
        x, y = 50 + (index % 2) * 256, 116 + (index // 2) * 66
        sheet.box((x, y), (256, 66), 1)
        size = 13 if len(value) < 34 else 10.5
        sheet.text((x + 10, y + 30), value, "roboto", size)
        sheet.text((x + 250, y + 60), label, "roboto-light", 8, align="right", color=GREY)
    sheet.code_block((50, 560), 80)
    sheet.text((146, 600), f"Verify with code {serial(rng)}", "roboto", 9.5)
    sheet.signature((360, 610), 140)


def mail(sheet: Sheet, entries: Sequence[Entry]) -> None:
    """A printed e-mail, sent days after the class."""
    entry, rng = entries[0], sheet.rng
    sent = entry.course.days[-1] + timedelta(days=2)
    sheet.text((60, 60), "Inbox – printed message", "opensans-bold", 13)
    heads = (
        ("From", f"{entry.sponsor()} <noreply@training.example>"),
        ("To", f"{entry.person.family.lower().replace(' ', '')}@agency.example"),
        ("Sent", f"{sent:%m/%d/%Y} {rng.randint(7, 11)}:{rng.randint(10, 59)} AM"),
        ("Subject", "Your continuing education credit"),
    )  # fmt: skip
    y = 92.0
    for label, value in heads:
        sheet.text((60, y), f"{label}:", "opensans-bold", 10)
        sheet.text((120, y), value, "opensans", 10)
        y += 17
    sheet.line((60, y), (552, y), 1)
    sheet.text((60, y + 34), f"Dear {entry.name()},", "opensans", 11)
    words = (
        f"thank you for coming to {entry.title()} on {entry.date('weekday')}. We have posted "
        "your credit:"
    )  # fmt: skip
    y = sheet.paragraph((60, y + 60), words, 470, "opensans", 11, leading=1.5) + 12
    items = [f"Time credited = {entry.hours()} h"]
    items += [f"{authority(number)} = {text}" for number, text in entry.numbers()]
    if component := entry.component(COMPONENTS):
        items.append(f"Applies to = {component}")
    if entry.person.registry:
        items.append(f"Your NREMT ID on file = {entry.registry()}")
    for item in items:
        sheet.text((84, y), f"•  {item}", "opensans", 11)
        y += 22
    sheet.text((60, y + 24), f"{entry.instructor()}", "opensans", 11)
    sheet.text(
        (60, y + 42), f"Reply to this message or call {phone(rng)}.", "opensans", 9, color=GREY
    )


def hand_filled(sheet: Sheet, entries: Sequence[Entry]) -> None:
    """A photocopied blank, filled in with a blue pen, not quite on the lines."""
    entry, rng = entries[0], sheet.rng
    sheet.centre(80, "ATTENDANCE VOUCHER", "ptserif-bold", 20)
    sheet.centre(100, "to be completed by the instructor in ink", "ptserif-italic", 10.5)
    blanks = [("Issued to", entry.name()), ("For", entry.title())]
    blanks += [("On", entry.date("short", "slash")), ("Hrs", entry.hours())]
    blanks += [(authority(number), text) for number, text in entry.numbers()]
    if entry.person.certification:
        blanks.append(("MA cert", entry.certification()))
    if component := entry.component(COMPONENTS):
        blanks.append(("Component", component))
    y = 166.0
    for label, value in blanks:
        sheet.text((76, y), label, "ptserif", 11)
        sheet.line((190, y + 3), (530, y + 3), 0.6)
        written = value.replace("’", "'").replace("–", "-")
        at = (198 + rng.uniform(0, 14), y + rng.uniform(-3, 2))
        sheet.fitted(at, written, 350, "hand", 19, color=INK)
        y += 46
    sheet.signature((90, y + 44), 150)
    sheet.line((76, y + 52), (300, y + 52), 0.6)
    sheet.text((76, y + 66), "Instructor sign here", "ptserif-italic", 9, color=GREY)
    sheet.text(
        (536, 750),
        f"Pad {rng.randint(10, 99)} / {rng.randint(100, 999)}",
        "ptserif",
        8,
        align="right",
        color=GREY,
    )


CERTIFICATES = {
    "band": (band, True), "sidebar": (sidebar, False), "capitals": (capitals, False),
    "slip": (slip, False), "diploma": (diploma, True), "grid": (grid, False), "mail": (mail, False),
}  # fmt: skip
"""Layout → how to draw it, and whether the paper lies crosswise."""

BY_HAND = {"hand_filled": (hand_filled, False)}
"""The same for blanks filled in by hand: these are only ever pixels."""
