"""Papers of the held-apart set that credit nobody: a test of skills and a reminder."""

from __future__ import annotations

from samples.breadth_wording import day, named
from samples.sheet import GREY, INK, Sheet
from samples.truth import Entry
from samples.wording import phone

STEPS = (
    "Takes or states standard precautions", "Directs manual stabilization of the head",
    "Checks motor, sensory and circulatory function", "Sizes and applies the collar",
    "Moves the patient as one unit", "Pads the voids as needed", "Secures the torso first",
    "Checks motor, sensory and circulatory function again",
)  # fmt: skip


def skill_sheet(sheet: Sheet, entry: Entry) -> None:
    """Points of a practical station; a name and a date, but no course and no hours."""
    rng = sheet.rng
    sheet.centre(66, "Practical Station: Spinal Care, Supine Patient", "tuffy-bold", 16)
    sheet.text((60, 104), f"Candidate: {named(entry, 'plain')}", "tuffy", 11.5)
    sheet.text((400, 104), f"Date: {day(entry.course.days[-1], 'slash')}", "tuffy", 11.5)
    sheet.text((60, 124), f"Examiner: {entry.course.instructor}", "tuffy", 11.5)
    sheet.text((430, 156), "Possible", "tuffy-bold", 10)
    sheet.text((496, 156), "Awarded", "tuffy-bold", 10)
    y = 156.0
    for step in STEPS:
        y += 30
        sheet.box((60, y - 18), (492, 30), 0.6)
        sheet.text((70, y), step, "tuffy", 11)
        sheet.text((448, y), "1", "tuffy", 11)
        sheet.text((514, y), "1" if rng.random() < 0.9 else "0", "hand", 20, color=INK)
    sheet.text((60, y + 40), "Critical criteria: none marked", "tuffy", 11)
    sheet.signature((360, y + 70), 140)


def reminder(sheet: Sheet, entry: Entry) -> None:
    """A service's letter about what its member still has to do before the card runs out."""
    on = entry.course.days[-1].replace(month=10, day=20)
    sheet.text((72, 80), "Three Rivers EMS, Inc.", "vollkorn-bold", 17)
    sheet.text((72, 98), f"Training office, {phone(sheet.rng)}", "times", 11.5, color=GREY)
    sheet.text((72, 144), day(on, "long"), "times", 12.5)
    sheet.text((72, 180), f"{named(entry, 'plain')},", "times", 12.5)
    number = f" {entry.certification()}" if entry.person.certification else ""
    words = (
        f"Your Massachusetts certification{number} expires on March 31. Our file shows that you "
        "still need 12 hours of National content and 4 hours of Local content. Please send copies "
        "of all certificates to this office by January 15. The next class in our building is "
        "Diabetic Emergencies (2 hours); sign up on the board in the day room."
    )
    y = sheet.paragraph((72, 208), words, 460, "times", 12.5, leading=1.5)
    sheet.signature((80, y + 50), 140)
    sheet.text((72, y + 76), "Training Officer", "vollkorn-italic", 12)


UNCREDITED = {"skill_sheet": skill_sheet, "reminder": reminder}
