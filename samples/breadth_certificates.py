"""One credited course becomes a certificate or letter in a layout of the breadth set."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from samples.breadth_wording import (
    CREDENTIAL,
    LEVEL,
    PORTIONS,
    body_label,
    day,
    days,
    duration,
    named,
    unit,
)
from samples.fonts import width
from samples.sheet import BLACK, GREY, Color, Sheet
from samples.truth import Entry
from samples.wording import phone, serial


def margin(sheet: Sheet, entries: Sequence[Entry]) -> None:
    """Values stand left of a rule, what they are stands right of it."""
    entry, rng = entries[0], sheet.rng
    plum: Color = (0.36, 0.1, 0.34)
    sheet.text((60, 76), "Continuing Education", "charis", 24, color=plum)
    sheet.text((60, 104), "Participation Record", "charis", 24, color=plum)
    rows = [(named(entry, "comma"), "took part"), (entry.title(), "subject")]
    rows += [(days(entry, rng.choice(("st_nd_rd", "short_hyphens")), " & "), "held")]
    if hours := duration(entry, rng.choice(("fraction", "fixed"))):
        rows.append((hours, unit(entry, "contact hours", "credit hours")))
    rows += [(text, body_label(number, rng)) for number, text in entry.numbers()]
    if entry.person.certification:
        rows.append((entry.certification(), "MA EMT no."))
    if portion := entry.component(PORTIONS):
        rows.append((portion, "applies to"))
    rows += [(entry.sponsor(), "offered by"), (entry.instructor(), "taught by")]
    y = 170.0
    for value, label in rows:
        size = min(13.0, 13 * 350 / max(1.0, width(value, "charis-bold", 13)))
        sheet.text((412, y), value, "charis-bold", size, align="right")
        sheet.text((432, y), label, "charis-italic", 10.5, color=plum)
        y += 38
    sheet.line((422, 146), (422, y - 22), 1.4, plum)
    sheet.signature((250, y + 50), 150)
    sheet.text((432, y + 50), "signed", "charis-italic", 10.5, color=plum)
    sheet.text((60, 742), f"Ledger {serial(rng)}", "charis", 8.5, color=GREY)


def leaders(sheet: Sheet, entries: Sequence[Entry]) -> None:
    """Labels set flush right, dots to the right edge, values flush right there."""
    entry, rng = entries[0], sheet.rng
    sheet.box((40, 44), (532, 66), 0, fill=(0.17, 0.24, 0.2))
    sheet.text((306, 72), entry.sponsor(), "play-bold", 18, align="centre", color=(1, 1, 1))
    sheet.text((306, 94), "CE AWARD STATEMENT", "play", 12, align="centre", color=(1, 1, 1))
    rows = [("Awarded to", named(entry, "family_first")), ("Program", entry.title())]
    if entry.person.registry:
        rows.append(("National Registry no.", entry.registry()))
    rows += [("Given on", days(entry, rng.choice(("short_month", "year_first"))))]
    if hours := duration(entry):
        rows.append(("Amount of credit", f"{hours} {unit(entry, 'CEH', 'CEHs')}"))
    rows += [(body_label(number, rng), text) for number, text in entry.numbers()]
    if portion := entry.component(PORTIONS):
        rows.append(("Count it under", portion))
    rows += [("Where", entry.location()), ("Presenter", entry.instructor())]
    y = 168.0
    for label, value in rows:
        sheet.text((196, y), label, "play", 10.5, align="right", color=GREY)
        size = min(12.0, 12 * 340 / max(1.0, width(value, "play-bold", 12)))
        begin = 566 - width(value, "play-bold", size) - 6
        dots = "." * int((begin - 202) / width(".", "play", 10.5))
        sheet.text((202, y), dots, "play", 10.5, color=GREY)
        sheet.text((566, y), value, "play-bold", size, align="right")
        y += 34
    words = (
        "One CEH stands for one full hour of class. This statement is not a license and does "
        "not by itself renew one."
    )
    sheet.paragraph((202, y + 16), words, 360, "play", 9, color=GREY)
    sheet.signature((400, y + 90), 140)
    sheet.text((566, y + 108), "for the sponsor", "play", 9, align="right", color=GREY)
    sheet.text((40, 748), f"Statement {rng.randint(2, 9)}-{rng.randint(1000, 9999)}", "play", 8)


def quad(sheet: Sheet, entries: Sequence[Entry]) -> None:
    """Bands of four columns, the labels in a shaded row, the values wrapped in the row below."""
    entry, rng = entries[0], sheet.rng
    sheet.text((42, 62), "PROOF OF ATTENDANCE", "ptcaption-bold", 19)
    sheet.text((570, 62), f"CE-{rng.randint(3, 9)}B", "ptcaption", 12, align="right", color=GREY)
    numbers = entry.numbers()
    cells = [
        ("ATTENDEE", named(entry, rng.choice(("family_first_capitals", "family_capitals")))),
        ("CARD NO.", entry.certification() or "not given"),
        ("RANK", entry.level(LEVEL)),
        ("CLASS", entry.title()),
        ("DATE", days(entry, rng.choice(("stops", "military")), ", ")),
        ("HOURS", duration(entry, rng.choice(("plain", "fraction"))) or "see roster"),
    ]
    cells += [(body_label(number, rng).upper(), text) for number, text in numbers]
    cells += [("TAUGHT BY", entry.instructor()), ("PUT ON BY", entry.sponsor())]
    if portion := entry.component(PORTIONS):
        cells.append(("MODEL", portion))
    cells += [("", "")] * (-len(cells) % 4)
    y = 92.0
    for first in range(0, len(cells), 4):
        for column, (label, value) in enumerate(cells[first : first + 4]):
            x = 42 + column * 132.0
            sheet.box((x, y), (132, 18), 0.8, fill=(0.87, 0.86, 0.8))
            sheet.box((x, y + 18), (132, 62), 0.8)
            sheet.fitted((x + 6, y + 13), label, 120, "ptcaption-bold", 7.5)
            sheet.paragraph((x + 6, y + 36), value, 120, "ptcaption", 10.5, leading=1.3)
        y += 92
    sheet.text((42, y + 26), "Attest:", "ptcaption", 10)
    sheet.signature((90, y + 26), 170)
    sheet.line((84, y + 32), (330, y + 32))
    sheet.paragraph(
        (42, y + 64), "Carbon copies: 1 attendee, 2 department, 3 file.", 400, "ptcaption", 8.5
    )


def footer_columns(sheet: Sheet, entries: Sequence[Entry]) -> None:
    """Crosswise; the name large, everything that matters small in three columns at the foot."""
    entry, rng = entries[0], sheet.rng
    rust: Color = (0.62, 0.25, 0.08)
    sheet.line((40, 40), (752, 40), 6, rust)
    sheet.text((60, 92), "Certificate", "lato-heavy", 40, color=rust)
    sheet.text((60, 116), "of continuing education in emergency medical care", "lato-italic", 15)
    sheet.fitted((60, 216), named(entry, "credentials"), 660, "lato-heavy", 34)
    sheet.line((60, 228), (732, 228), 0.8)
    sheet.text((60, 254), "joined us for", "lato-italic", 14, color=GREY)
    sheet.fitted((60, 292), entry.title(), 660, "lato-heavy", 25, color=rust)
    sheet.text((60, 320), f"at {entry.location()}", "lato", 12)
    hours = duration(entry, rng.choice(("plain", "both")))
    left = [f"{hours} {unit(entry, 'contact hours')}", days(entry, "long", " and ")]
    middle = [f"{body_label(number, rng)}  {text}" for number, text in entry.numbers(dash="–")]
    middle.append(entry.component(PORTIONS))
    right = [entry.instructor(), "Faculty of record"]
    sheet.line((40, 424), (752, 424), 1.2, rust)
    for middle_x, head, lines in (
        (152, "CREDIT", left),
        (396, "APPROVAL", middle),
        (640, "", right),
    ):
        sheet.text((middle_x, 446), head, "lato-heavy", 9, align="centre", color=rust)
        y = 470.0
        for line in lines:
            size = min(11.5, 11.5 * 226 / max(1.0, width(line, "lato", 11.5)))
            sheet.text((middle_x, y), line, "lato", size, align="centre")
            y += 20
    sheet.signature((570, 444), 140)
    sheet.line((274, 436), (274, 520), 0.5, GREY)
    sheet.line((518, 436), (518, 520), 0.5, GREY)
    sheet.text((60, 566), entry.sponsor(), "lato-heavy", 13)
    sheet.text(
        (732, 566), f"Issued under seal no. {rng.randint(100, 999)}", "lato", 9, align="right"
    )


def deed(sheet: Sheet, entries: Sequence[Entry]) -> None:
    """Upright, in short centred lines; a sentence runs over all of them, hours in words."""
    entry, rng = entries[0], sheet.rng
    for inset in (30, 36):
        sheet.box((inset, inset), (612 - 2 * inset, 792 - 2 * inset), 1.5, (0.15, 0.3, 0.2))
    sheet.centre(112, entry.sponsor(), "chancery", 27, (0.15, 0.3, 0.2))
    hours = duration(entry, "words")
    lines = [("does hereby record that", "essays-italic", 15)]
    lines += [(named(entry, "capitals"), "essays-bold", 22)]
    if entry.person.certification:
        lines.append((f"holder of Massachusetts card {entry.certification()},", "essays", 13))
    lines += [
        ("was present throughout, and did earn", "essays-italic", 15),
        (f"{hours} {unit(entry, 'contact hours', 'hours')} of credit", "essays-bold", 16),
        ("in the study of", "essays-italic", 15),
        (entry.title(), "essays-bold", 19),
        (f"on {days(entry, rng.choice(('ordinal', 'st_nd_rd')))},", "essays", 14),
    ]
    for number, text in entry.numbers():
        who = {"CAPCE": "CAPCE", "OEMS": "the Office of Emergency Medical Services"}
        lines.append(
            (f"which {who.get(number.body, 'Vermont EMS')} approved as {text}", "essays", 13)
        )
    if portion := entry.component(PORTIONS):
        lines.append((f"({portion}).", "essays-italic", 13))
    y = 170.0
    for words, font, size in lines:
        sheet.centre(y, words, font, size)
        y += 37
    sheet.seal((306, y + 50), 40, (0.15, 0.3, 0.2), "BEAR|WITNESS")
    sheet.signature((90, 700), 150)
    sheet.text((90, 720), f"{entry.instructor()}, instructor", "essays", 11)
    sheet.text((520, 720), f"Fol. {rng.randint(11, 99)}", "essays-italic", 10, align="right")


def memo(sheet: Sheet, entries: Sequence[Entry]) -> None:
    """A hospital's memorandum: the date at its head is not the day of the class."""
    entry, rng = entries[0], sheet.rng
    written = entry.course.days[-1] + timedelta(days=rng.randint(4, 16))
    blue: Color = (0.1, 0.3, 0.55)
    sheet.emblem((84, 70), 18, blue)
    sheet.text((118, 68), entry.sponsor(), "andika-bold", 16, color=blue)
    sheet.text((118, 86), "Office of EMS Liaison · Medical Control", "andika", 10, color=GREY)
    heads = (
        ("TO", "EMS training officers"), ("FROM", entry.course.instructor),
        ("DATE", day(written, "slash")), ("RE", "Credit for a member of your service"),
    )  # fmt: skip
    y = 128.0
    for label, value in heads:
        sheet.text((72, y), label, "andika-bold", 10)
        sheet.text((130, y), value, "andika", 11)
        y += 19
    sheet.line((72, y - 6), (540, y - 6), 1.4, blue)
    card = f" (card {entry.certification()})" if entry.person.certification else ""
    words = (
        f"Please be advised that {named(entry, 'plain')}{card} sat in on our session "
        f"“{entry.title()}” here on {days(entry, 'weekday')} and stayed to the end. We credit "
        f"{duration(entry, rng.choice(('words', 'both')))} {unit(entry, 'contact hours', 'hours')}."
    )
    y = sheet.paragraph((72, y + 28), words, 440, "andika", 11.5, leading=1.55)
    for number, text in entry.numbers():
        who = {"CAPCE": "CAPCE accredits", "OEMS": "The Department (OEMS) approves"}
        words = (
            f"{who.get(number.body, 'Vermont EMS approves')} this session; quote {text} when you "
            "enter it in the training profile, and nothing else."
        )
        y = sheet.paragraph((72, y + 12), words, 440, "andika", 11.5, leading=1.55)
    if portion := entry.component(PORTIONS):
        words = f"Enter it under {portion}."
        y = sheet.paragraph((72, y + 12), words, 440, "andika", 11.5, leading=1.55)
    sheet.signature((80, y + 60), 150)
    sheet.text((72, y + 84), f"Extension {rng.randint(2000, 7999)} or {phone(rng)}", "andika", 10)


def wallet(sheet: Sheet, entries: Sequence[Entry]) -> None:
    """A card no larger than a hand, alone on its sheet."""
    entry, rng = entries[0], sheet.rng
    x, y = 60 + rng.uniform(0, 150), 80 + rng.uniform(0, 300)
    sheet.box((x, y), (330, 30), 0, fill=(0.75, 0.85, 0.93))
    sheet.box((x, y), (330, 206), 1)
    sheet.fitted((x + 10, y + 20), entry.sponsor(), 310, "opensans-cond-bold", 12)
    sheet.fitted((x + 10, y + 50), named(entry, "plain"), 310, "opensans-cond-bold", 15)
    credential = entry.level(CREDENTIAL)
    held = f"{credential}  {entry.certification()}".strip()
    sheet.text((x + 10, y + 64), held, "opensans-cond", 10)
    sheet.fitted((x + 10, y + 86), entry.title(), 310, "opensans-cond-bold", 12)
    amount = f"{duration(entry)} {unit(entry, 'hrs', 'contact hrs')}"
    sheet.text(
        (x + 10, y + 104), days(entry, rng.choice(("hyphens", "medium"))), "opensans-cond", 10.5
    )
    sheet.text((x + 320, y + 104), amount, "opensans-cond-bold", 11, align="right")
    below = y + 124
    for number, text in entry.numbers(dash=" "):
        sheet.text((x + 10, below), f"{body_label(number, rng)}  {text}", "opensans-cond-bold", 11)
        below += 16
    sheet.text((x + 10, below), entry.component(PORTIONS), "opensans-cond", 10)
    sheet.signature((x + 200, y + 186), 90)
    sheet.text((x + 10, y + 196), f"Taught by {entry.instructor()}", "opensans-cond", 9)
    sheet.text(
        (x, y + 222),
        "Cut out and keep with your certification card",
        "opensans-cond",
        9,
        color=BLACK,
    )


CERTIFICATES = {
    "margin": (margin, False), "leaders": (leaders, False), "quad": (quad, False),
    "footer_columns": (footer_columns, True), "deed": (deed, False), "memo": (memo, False),
    "wallet": (wallet, False),
}  # fmt: skip
"""Layout → how to draw it, and whether the paper lies crosswise."""
