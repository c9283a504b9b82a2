"""One credited course becomes a form, a print of a screen or a letter of the breadth set."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from samples.breadth_wording import LEVEL, PORTIONS, body_label, day, days, duration, named, unit
from samples.sheet import BLACK, GREY, Color, Sheet
from samples.truth import Entry
from samples.wording import phone, serial


def notice_mail(sheet: Sheet, entries: Sequence[Entry]) -> None:
    """A web mail's print view of an automatic notice, forwarded once."""
    entry, rng = entries[0], sheet.rng
    sent = entry.course.days[-1] + timedelta(days=rng.randint(1, 9))
    account = f"{entry.person.family.split()[-1].lower().replace('’', '')}{rng.randint(10, 99)}"
    sheet.text((36, 40), "Webmail", "ptnarrow-bold", 16, color=(0.75, 0.2, 0.15))
    sheet.text((576, 40), f"<{account}@post.example>", "ptnarrow", 10, align="right", color=GREY)
    sheet.line((36, 50), (576, 50), 1)
    sheet.text((36, 74), "Fwd: You are done! Credit notice inside", "ptnarrow-bold", 15)
    sheet.text((36, 90), "2 messages", "ptnarrow", 10, color=GREY)
    sheet.line((36, 98), (576, 98), 0.5)
    stamp = day(sent, "short_weekday")
    sheet.text((36, 116), f"{entry.sponsor()} – no reply", "ptnarrow-bold", 11)
    sheet.text(
        (576, 116),
        f"{stamp} at {rng.randint(6, 9)}:{rng.randint(10, 59)} AM",
        "ptnarrow",
        10,
        align="right",
    )
    sheet.text((36, 130), f"To: {account}@post.example", "ptnarrow", 10, color=GREY)
    y = 160.0
    lines = ["---------- Forwarded message ----------", "", f"Hello {named(entry, 'plain')},", ""]
    lines += ["our records show that you finished this activity:", "", f"   {entry.title()}"]
    lines += [f"   finished {days(entry, rng.choice(('iso', 'medium')))}"]
    if hours := duration(entry):
        lines.append(f"   worth {hours} {unit(entry, 'CE hours', 'hours of CE')}")
    lines += [f"   {body_label(number, rng)} {text}" for number, text in entry.numbers()]
    if portion := entry.component(PORTIONS):
        lines.append(f"   fits {portion}")
    if entry.person.registry:
        lines += ["", f"We reported it for National Registry number {entry.registry()}."]
    lines += ["", "Please allow 10 business days. Do not answer this message.", ""]
    lines += ["--", f"Learner support {phone(rng)}"]
    for line in lines:
        sheet.text((50, y), line.strip(), "ptnarrow", 12.5)
        y += 19
    sheet.text((36, 764), "https://mail.post.example/print?view=pt", "ptnarrow", 8, color=GREY)


def dashboard(sheet: Sheet, entries: Sequence[Entry]) -> None:
    """A learning platform's page: tiles with a large value and a small caption below it."""
    entry, rng = entries[0], sheet.rng
    slate: Color = (0.16, 0.2, 0.28)
    sheet.box((0, 0), (792, 52), 0, fill=slate)
    sheet.text((30, 33), entry.sponsor(), "lato-heavy", 16, color=(1, 1, 1))
    sheet.text(
        (762, 33),
        "Home   Catalog   My learning   Log out",
        "lato",
        10,
        align="right",
        color=(0.8, 0.85, 0.9),
    )
    for row, item in enumerate(("Overview", "Completed", "In progress", "Billing")):
        sheet.text((30, 92 + row * 26), item, "lato-heavy" if row == 1 else "lato", 11)
    sheet.line((140, 64), (140, 580), 0.8, (0.8, 0.82, 0.85))
    sheet.text((166, 92), entry.title(), "lato-heavy", 19)
    sheet.text((166, 112), f"Learner: {named(entry, 'plain')}", "lato", 12)
    if entry.person.registry:
        sheet.text((762, 112), f"NREMT {entry.registry()}", "lato", 11, align="right", color=GREY)
    sheet.box((166, 128), (596, 8), 0, fill=(0.2, 0.6, 0.35))
    sheet.text((762, 150), "100 % – Completed", "lato", 9, align="right", color=(0.1, 0.45, 0.25))
    tiles = [(days(entry, rng.choice(("medium", "year_first"))), "completion date")]
    if hours := duration(entry, rng.choice(("plain", "fixed"))):
        tiles.append((hours, "CE hours"))
    tiles += [(f"{rng.randint(16, 20) * 5} %", "final test")]
    tiles += [(text, body_label(number, rng)) for number, text in entry.numbers()]
    if portion := entry.component(PORTIONS):
        tiles.append((portion, "counts for"))
    tiles.append((f"{rng.randint(2, 5)}.{rng.randint(0, 9)} / 5", "your rating"))
    for index, (value, caption) in enumerate(tiles):
        x, y = 166 + (index % 3) * 202.0, 170 + (index // 3) * 96.0
        sheet.box((x, y), (192, 84), 0.8, (0.75, 0.78, 0.82), fill=(0.97, 0.97, 0.98))
        sheet.fitted((x + 12, y + 42), value, 170, "lato-heavy", 17, color=slate)
        sheet.text((x + 12, y + 68), caption, "lato", 9.5, color=GREY)
    sheet.text((166, 560), f"Educator: {entry.instructor()}", "lato", 10)
    sheet.text((762, 590), f"Session {serial(rng)}", "lato", 8, align="right", color=GREY)


def fire_report(sheet: Sheet, entries: Sequence[Entry]) -> None:
    """A fire department's training report: lettered boxes, clock times, a member's number."""
    entry, rng = entries[0], sheet.rng
    sheet.box((36, 36), (540, 700), 1.6)
    sheet.text((48, 60), entry.sponsor().upper(), "hack-bold", 12)
    sheet.text((564, 60), "TRAINING REPORT", "hack-bold", 12, align="right")
    sheet.text(
        (48, 78), f"Report {entry.course.days[-1]:%y}-T-{rng.randint(100, 999)}", "hack", 8.5
    )
    sheet.line((36, 86), (576, 86), 1.2)
    hours = duration(entry)
    begin = rng.randint(8, 13) * 60
    times = ("", "")
    if hours and len(entry.course.days) == 1 and float(hours) <= 8:
        end = begin + round(float(hours) * 60)
        times = (f"{begin // 60:02d}{begin % 60:02d}", f"{end // 60:02d}{end % 60:02d}")
    rows: list[list[tuple[str, str]]] = [
        [("A  MEMBER", named(entry, "family_capitals")), ("B  CERT", entry.certification())],
        [("C  DRILL OR CLASS", entry.title())],
        [
            ("D  DATE(S)", days(entry, rng.choice(("military", "hyphens")))),
            ("E  START", times[0]),
            ("F  END", times[1]),
        ],
        [("G  EMS CREDIT, HRS", hours), ("H  CERT LEVEL", entry.level(LEVEL))],
    ]
    rows += [[(f"J  {body_label(number, rng).upper()}", text)] for number, text in entry.numbers()]
    rows += [[("K  COUNTS AS", entry.component(PORTIONS))], [("L  INSTRUCTOR", entry.instructor())]]
    y = 86.0
    for row in rows:
        wide = 540 / len(row)
        for index, (label, value) in enumerate(row):
            x = 36 + index * wide
            sheet.box((x, y), (wide, 50), 0.7)
            sheet.text((x + 5, y + 12), label, "hack", 7)
            sheet.fitted((x + 12, y + 36), value, wide - 20, "hack", 12)
        y += 50
    sheet.text((46, y + 14), "M  REMARKS", "hack", 7)
    words = f"Engine {rng.randint(1, 9)} and Ambulance {rng.randint(1, 4)} out of service."
    sheet.paragraph((48, y + 34), words, 500, "hack", 9.5, leading=1.6)
    sheet.signature((60, 712), 150)
    sheet.line((48, 718), (280, 718))
    sheet.text((48, 730), "Officer in charge", "hack", 7)


def council(sheet: Sheet, entries: Sequence[Entry]) -> None:
    """A regional council's form: text on underscores, two pairs of hours, one per level."""
    entry, rng = entries[0], sheet.rng
    sheet.centre(64, entry.sponsor(), "gentium-bold", 17)
    sheet.centre(84, "Program Credit Form", "gentium", 14)
    sheet.line((200, 92), (412, 92), 1)
    basic, advanced = entry.hours_by_level()

    def blank(at: tuple[float, float], label: str, value: str, until: float) -> None:
        end = sheet.text(at, label, "gentium", 11)
        sheet.line((end + 4, at[1] + 3), (until, at[1] + 3), 0.6)
        sheet.fitted((end + 10, at[1] - 1), value, until - end - 12, "gentium-bold", 12.5)

    blank((60, 138), "Attendee (print)", named(entry, "family_first"), 380)
    blank((392, 138), "Level", entry.level(LEVEL), 552)
    blank((60, 172), "Mass. EMT / paramedic card", entry.certification(), 330)
    blank((60, 206), "Name of program", entry.title(), 552)
    blank((60, 240), "Session(s) of", days(entry, rng.choice(("slash", "long"))), 400)
    sheet.box((60, 268), (492, 74), 1)
    sheet.text((72, 288), "Hours approved:", "gentium-bold", 11)
    blank((180, 316), "BLS", basic, 270)
    blank((330, 316), "ALS", advanced, 420)
    y = 380.0
    for number, text in entry.numbers():
        blank((60, y), f"{body_label(number, rng)}", text, 400)
        y += 34
    blank((60, y), "Part of the NCCP", entry.component(PORTIONS), 552)
    blank((60, y + 34), "Site", entry.location(), 552)
    blank((60, y + 68), "Instructor", entry.instructor(), 330)
    sheet.signature((360, y + 66), 140)
    sheet.line((340, y + 71), (552, y + 71), 0.6)
    fine = (
        "The attendee keeps the original. Council staff cannot replace lost forms. Hours are "
        "credited for the level of certification held on the day of the program."
    )
    sheet.paragraph((60, y + 112), fine, 492, "gentium-italic", 9.5, color=GREY)
    sheet.text(
        (552, 744), f"PCF {rng.randint(1, 9)}/{rng.randint(12, 25)}", "gentium", 8, align="right"
    )


def registrar(sheet: Sheet, entries: Sequence[Entry]) -> None:
    """A college's letter: who in a sentence, what in a table of one line."""
    entry, rng = entries[0], sheet.rng
    written = entry.course.days[-1] + timedelta(days=rng.randint(3, 15))
    green: Color = (0.1, 0.32, 0.2)
    sheet.centre(76, entry.sponsor(), "ptcaption-bold", 20, green)
    sheet.centre(94, "Registrar – Noncredit and Professional Studies", "ptcaption", 10, GREY)
    sheet.text((66, 140), day(written, "long"), "ptcaption", 10.5)
    sheet.text((66, 176), f"Re: {named(entry, 'comma')}", "ptcaption-bold", 11)
    words = (
        "The student named here has met all attendance rules for the noncredit offering listed "
        "below. Fees are paid in full."
    )
    y = sheet.paragraph((66, 200), words, 480, "ptcaption", 11, leading=1.5) + 20
    number, text = entry.numbers()[0]
    columns = (
        (66.0, "Offering"),
        (262.0, "Ended"),
        (356.0, "Clock hrs"),
        (424.0, body_label(number, rng)),
    )
    sheet.line((60, y - 14), (558, y - 14), 1.4, green)
    for x, head in columns:
        sheet.text((x, y), head, "ptcaption-bold", 9.5, color=green)
    sheet.line((60, y + 7), (558, y + 7), 0.7, green)
    cells = (entry.title(), days(entry, "slash", " "), duration(entry, "fixed"), text)
    for (x, _), cell, measure in zip(columns, cells, (186, 90, 60, 140), strict=True):
        sheet.paragraph((x, y + 26), cell, measure, "ptcaption", 10.5)
    sheet.line((60, y + 64), (558, y + 64), 1.4, green)
    y += 96
    for other, more in entry.numbers()[1:]:
        sheet.text((66, y), f"Also listed with {other.body} as {more}.", "ptcaption", 11)
        y += 22
    if portion := entry.component(PORTIONS):
        sheet.text((66, y), f"Curriculum: {portion}", "ptcaption", 11)
    words = f"Lecturer: {entry.instructor()}. No grade is given for noncredit work."
    sheet.paragraph((66, y + 30), words, 480, "ptcaption", 11, leading=1.5)
    sheet.signature((80, y + 112), 150)
    sheet.text((66, y + 134), f"Registrar, telephone {phone(rng)}", "ptcaption", 10)


def attested(sheet: Sheet, entries: Sequence[Entry]) -> None:
    """Level and portion are ticked among the choices; the rest stands behind its label."""
    entry, rng = entries[0], sheet.rng
    sheet.text((54, 70), "Instructor attestation of training", "andika-bold", 18)
    sheet.text((54, 88), f"Program of {entry.sponsor()}", "andika", 11, color=GREY)
    rows = [("I attest that", named(entry, "plain")), ("completed", entry.title())]
    rows += [("on", days(entry, rng.choice(("european", "short_weekday"))))]
    rows += [("for a total of", f"{duration(entry, 'fraction')} {unit(entry, 'hours')}")]
    rows += [(f"{body_label(number, rng)}:", text) for number, text in entry.numbers()]
    y = 132.0
    for label, value in rows:
        sheet.text((54, y), label, "andika", 11)
        sheet.text((214, y), value, "andika-bold", 12)
        y += 30
    level, component = entry.person.level, entry.course.component
    entry.level()
    levels = (("emt", "EMT"), ("aemt", "Advanced EMT"), ("paramedic", "Paramedic"))
    portions = (("national", "National"), ("local", "Local"), ("individual", "Individual"))
    choices = (
        ("Level of the student", levels, level), ("Component", portions, component),
    )  # fmt: skip
    if component:
        entry.seen["component"] = component
    for label, options, chosen in choices:
        sheet.text((54, y + 8), label, "andika", 11)
        x = 214.0
        for key, words in options:
            sheet.box((x, y - 2), (11, 11), 1)
            if key == chosen:
                sheet.text((x + 2, y + 7.5), "X", "andika-bold", 11, color=BLACK)
            sheet.text((x + 17, y + 8), words, "andika", 11)
            x += 112
        y += 34
    if entry.course.topic:
        sheet.text((54, y + 8), "Topic", "andika", 11)
        whole = entry.component({"national": ("",), "local": ("",), "individual": ("",)})
        sheet.text((214, y + 8), whole.lstrip(":– "), "andika", 11)
        y += 34
    sheet.signature((90, y + 60), 150)
    sheet.line((54, y + 68), (330, y + 68))
    sheet.text((54, y + 82), f"Instructor: {entry.instructor()}", "andika", 10)
    sheet.text((54, 746), f"Void without signature. Copy {rng.randint(1, 3)} of 3", "andika", 8)


FORMS = {
    "notice_mail": (notice_mail, False), "dashboard": (dashboard, True),
    "fire_report": (fire_report, False), "council": (council, False),
    "registrar": (registrar, False), "attested": (attested, False),
}  # fmt: skip
"""Layout → how to draw it, and whether the paper lies crosswise."""
