"""A sheet → the title of its course."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from extract.facts.attendee import GUESSED, person_of
from extract.lines.fields import Side, Value
from extract.lines.layout import Segment
from extract.records import Extracted
from extract.sheets import Sheet, as_printed
from extract.values.content import is_area
from extract.values.dates import find_dates
from extract.values.labels import find_labels
from extract.values.names import parse_name
from extract.values.wordings import Field

ORGANISATION = re.compile(
    r"\b(?:academy|institute|council|department|hospital|center|centre|inc|llc|ambulance|university|"
    r"college|associates|association|school|district|services?|education|training|ems|fire|rescue|"
    r"network|consortium|health|group|company|seminars?|online|medical)\b",
    re.I,
)


def title_of(sheet: Sheet) -> Extracted[str] | None:
    """The course: labelled, else what a sentence says was completed, else what stands in
    quotation marks."""
    mail = _is_mail(sheet)
    values = sorted(sheet.labelled(Field.TITLE), key=lambda v: (v.lead_in, mail and _is_of_mail(v)))
    for value in values:
        segment = _whole(sheet, value)
        if text := title_in(segment.text):
            return as_printed(sheet, segment, text)
        if value.lead_in and _ends_line(sheet, value) and (below := _below(sheet, value.segment)):
            return as_printed(sheet, below, title_in(below.text) or below.text)
    for value in sheet.labelled(Field.TOPIC):
        # “Topic: Bleeding Control Update” on a drill's sheet: the course, and no area.
        if is_subject(value) and (text := title_in(value.text)):
            return as_printed(sheet, value.segment, text)
    for segment in sheet.segments():
        quoted = re.search(r"[“\"]([^”\"]{6,90})[”\"]", segment.text)
        if quoted:
            return as_printed(sheet, segment, quoted[1].strip(" ,."))
    for segment in _unclosed(sheet):
        if text := title_in(segment.text):
            return as_printed(sheet, segment, text)
    return _headed(sheet)


def _is_mail(sheet: Sheet) -> bool:
    opened = (_MAIL.match(line.segments[0].text) for line in sheet.lines)
    return len({match[1].lower() for match in opened if match}) > 1


_MAIL = re.compile(r"(to|from|sent|date|cc)\s*:", re.I)


def _is_of_mail(value: Value) -> bool:
    """What a message says that it is about: its own subject, and seldom the course's."""
    return value.heading.lower().startswith("subj")


def _whole(sheet: Sheet, value: Value) -> Segment:
    """The value with what looks like a label in the middle of it: “Online Module: Heat Illness”."""
    if value.lead_in or value.side is not Side.INLINE:
        return value.segment
    last = value.segment.words[-1]
    line = next((s for s in sheet.segments() if last in s.words), value.segment)
    start = line.text.find(value.text)
    labels = [x for x in find_labels(line.text) if x.start > start]
    if not labels or labels[0].field is not Field.TITLE or labels[0].lead_in:
        return value.segment
    end = labels[1].start if len(labels) > 1 else len(line.text)
    # “Course: EMT Refresher   Session: 3” are two fields.
    title = title_in(line.text[labels[0].end : end])
    gap = labels[0].start > start + len(value.text) + 1
    return (line.part(start, end) if title and not gap else None) or value.segment


_A_WORD = 4
"""Letters."""


def _ends_line(sheet: Sheet, value: Value) -> bool:
    return any(value.segment.words[-1] is line.segments[-1].words[-1] for line in sheet.lines)


def _below(sheet: Sheet, above: Segment) -> Segment | None:
    """The line under a sentence that ends before the title: “… 8 hours of instruction in”."""
    last = above.words[-1]
    for line in sheet.lines:
        gap = line.box.top - last.box.bottom
        if gap < -0.3 * last.box.height or last in line.segments[0].words:
            continue
        if gap > _REACH * last.box.height or len(line.segments) > 1:
            return None
        segment = line.segments[0]
        return segment if _may_be_title(segment.text) else None
    return None


_REACH = 4.0
"""Line heights."""


def is_subject(value: Value) -> bool:
    """Whether what stands at “Topic” is what the course was about, and names no area or
    component of the programme in its own words."""
    inline = value.side in (Side.INLINE, Side.RIGHT)
    plain = inline or _PLAIN_TOPIC.fullmatch(value.heading)
    return value.field is Field.TOPIC and bool(plain) and not is_area(value.text)


# “NCCR topic” heads an area of the programme.
_PLAIN_TOPIC = re.compile(r"\W*(?:topic|subject)s?\W*", re.I)


def _unclosed(sheet: Sheet) -> Iterator[Segment]:
    """“Topic CERVICAL COLLARS”, without a colon, on a form that has none elsewhere; and what is
    filled in on the rule behind “attended”."""
    for line in sheet.lines:
        for verb, beside in pairwise(line.segments):
            if _VERB.fullmatch(verb.text) and _may_be_title(beside.text):
                yield beside
    for verb_line, below in pairwise(sheet.lines):
        alone = len(verb_line.segments) == len(below.segments) == 1
        if alone and _VERB.fullmatch(verb_line.text) and _may_be_title(below.text):
            yield below.segments[0]
    open_ = [v for v in sheet.values if not (v.lead_in or v.closed) and v.side is Side.INLINE]
    if len(open_) < _A_HABIT:
        return
    for segment in sheet.segments():
        match = _BARE.match(segment.text)
        part = segment.part(match.end(), len(segment.text)) if match else None
        if part and part.words[0].text[0].isupper() and not _NO_TITLE.search(part.text):
            yield part


_A_HABIT = 2
_VERB = re.compile(r"(?:has |have )?(?:\w+ly )?(?:attended|completed|participated in)\W*", re.I)
_BARE = re.compile(r"\W*(?:course|class|program|topic|title|subject)(?:\s+title)?\s+", re.I)


def guessed_title(sheet: Sheet) -> Extracted[str] | None:
    """Of a certificate that announces no title the one line that no label, no sentence and no
    letterhead explains, or the one of several that is printed largest."""
    theirs = {w for v in sheet.values if v.side is not Side.ABOVE for w in v.segment.words}
    person = person_of(sheet)
    name = person.where.box.top if person else None
    found: list[Segment] = []
    for place, line in enumerate(sheet.lines):
        segment = line.segments[0]
        if len(line.segments) > 1 or theirs & set(segment.words) or not _is_title(segment.text):
            continue
        heads = place < _LETTERHEAD and (name is None or segment.box.top < name)
        if heads and ORGANISATION.search(segment.text) and not _EVENT.search(segment.text):
            continue
        found.append(segment)
    found.sort(key=lambda s: -s.box.height)
    if not found or (len(found) > 1 and found[0].box.height < _LARGER * found[1].box.height):
        return None
    title = as_printed(sheet, found[0], _CODE.sub("", found[0].text).strip(" .,"))
    return replace(title, confidence=min(title.confidence, GUESSED))


_LETTERHEAD = 4
_LARGER = 1.15
_EVENT = re.compile(r"\b(?:conference|symposium|expo|summit|congress|workshop|course)\b", re.I)


def _is_title(text: str) -> bool:
    return _may_be_title(text) and parse_name(_CODE.sub("", text)) is None


def _may_be_title(text: str) -> bool:
    text = _CODE.sub("", text)
    words = re.findall(r"[^\W\d_][\w'’-]*", text)
    large = [word for word in words if word[0].isupper()]
    told = 2 <= len(words) <= _A_TITLE and len(large) >= 0.5 * len(words) and words[0][0].isupper()
    if not told or _NO_TITLE.search(text) or find_labels(text) or find_dates(text):
        return False
    return not is_area(text) and not text.rstrip().endswith(".")


_A_TITLE = 12
"""Words."""
_NO_TITLE = re.compile(
    r"certif|complet|proof|download|\bprint|\bview\b|\b(?:of|the|for|to|in|and|a|by|with)\W*$|\broster|transcript|\brecord|synthetic|attend|participat|achievement|award|"
    r"credits?\b|\bhours?\b|\bceh?s?\b|capce|\boems\b|nremt|nccp(?!.*refresher)|approv|accredit|commonwealth|"
    r"department|division|office of|director|officer|coordinator|chief\b|signature|"
    r"instructor|faculty|"
    r"\b(?:is|are|was|has|have|you|your|this|we|page|keep|retain)\b|\b(?:statement|voucher|form|"
    r"memorandum|privacy|rights|inc|llc|street|road|avenue|suite|station)\b|[@|›»<>=]|www\.|\d{4,}",
    re.I,
)


# “Roster: Crush Injury, 04/24/2025”, “Sign-In – Narcotics Accountability”
_ROSTER_OF = re.compile(
    r"(?:(?:ce|class|drill|attendance|training|in-?service)\s+)*(?:roster|sign[\s-]*in(?:\s+sheet)?|"
    r"attendance(?:\s+verification)?)\s*[:–—-]\s*(?=[^\W\d])",
    re.I,
)


def _headed(sheet: Sheet) -> Extracted[str] | None:
    """The course that the head of a roster names behind what it calls itself."""
    for line in sheet.lines[:4]:
        text = line.segments[0].text
        if (head := _ROSTER_OF.match(text)) and (title := title_in(text[head.end() :])):
            return as_printed(sheet, line.segments[0], re.split(r",?\s+\d|\s+\(", title)[0])
    return None


def title_in(text: str) -> str | None:
    """The title that a value begins with; None where nothing but the kind of course is said.

    >>> title_in("the course Burn Care on May 4, 2021"), title_in("distributive learning activity")
    ('Burn Care', None)
    >>> title_in("8 hours of instruction in Ice Rescue"), title_in("Burn Care with a score of 9/10")
    ('Ice Rescue', 'Burn Care')
    >>> title_in("Ice Rescue (MFA-218)"), title_in("Burn Care, May 4, 2021")
    ('Ice Rescue', 'Burn Care')
    """
    text = _HOURS_OF.sub("", _ALL_OF.sub("", _CODE.sub(" ", text)))
    if re.match(r"(?:all|these|each|every|both)\s[a-z]", text):
        return None  # “all lectures and demonstrated all skills”
    text = _KIND.sub("", re.sub(r"^an?\s+", "", text.strip(" ,.;:–—-")))
    # In small letters: “The Geriatric Fall” has its article.
    text = re.sub(r"^(?:the|[Cc]ourse|[Pp]rogram|in|on|a|an|of|titled|entitled)\s+", "", text)
    text = re.split(r"[”\"]", text.strip(" \"“”'’.,;:–—-"))[0]
    text = BEHIND_TITLE.split(text)[0].strip(" ,;:–—-(")
    said = text if text.isupper() else _KIND.sub("", text + " ")
    dated = sum(d.end - d.start for d in find_dates(text))
    if text == text.lower() or len(text) - dated < _A_WORD:
        return None  # “the front”, “April 17 and 18, 2023”
    return text if sum(c.isalpha() for c in said) >= _A_WORD else None


# “Ice Rescue (MFA-218)”, “Ice Rescue (0412T5R2)”, “Ice Rescue ✓ Completed”
_CODE = re.compile(
    r"\s*\((?=[^()]*\d)(?=[^()]*[A-Z])[A-Z0-9./-]{4,24}\)\s*(?=on\b|for\b|,|$)|\s*[✓✔☑]\s*[Cc]ompleted\s*$"
)
_ALL_OF = re.compile(
    r"^(?:all\s+|the\s+following\s+)?(?:sessions|parts|modules|hours|meetings)\s+of\s+(?:our\s+|the\s+)?",
    re.I,
)
# “all 20 hours of the …”, “8 (eight) hours of classroom and practical instruction in …”
_HOURS_OF = re.compile(
    r"^(?:(?:all|the|a|total|full|of)\s+){0,4}(?:[\w.½¼¾-]+\s+){1,4}?(?:\([\w. -]+\)\s*)?"
    r"(?:(?:credit|contact|ce|clock)\s+)?(?:hours?|hrs?\.?)\s+"
    r"(?:(?:of|in)\s+(?:(?:[a-z-]+\s+){0,6}?(?:instruction|training|education|coursework|"
    r"lectures?|study|class(?:es)?)\s*(?:in|on|for|of|$)\s*)?(?:the\s+)?)(?=[^a-z]|$)"
)
# “distributive learning activity”, “live online course”: in small letters, as titles are not.
_KIND = re.compile(
    r"^(?:\w+\s+(?:\([\d.]+\)\s+)?hour\s+)?(?:(?:the|a|an|this|our|following|live|online|virtual|instructor[\s-]led|distributive|distance|"
    r"self[\s-]paced|recorded|continuing|education(?:al)?|EMS|CE|CAPCE|non-?credit|learning|training|"
    r"accredited|approved|professional|development|hands-on|classroom|web-based|interactive|annual)"
    r"[\s-]+)*(?:activity|course|program|class|offering|session|event|training|workshop|seminar|module|"
    r"webinar|lecture|education)(?:\s*(?:titled|entitled|called|named|in|on)\b)?[\s,:]+(?=\W|[A-Z]|$)"
)

_PLACE = (
    r"(?:center|centre|hall|hospital|station|building|campus|room|school|college|university|hangar|"
    r"firehouse|headquarters|armory|library|academy|hotel|lodge|annex|church|base|auditorium)"
)
# Where a sentence goes on behind the name of a course: with its day, place, hours or approval.
BEHIND_TITLE = re.compile(
    r"\s+(?:held|given|conducted|presented|offered|sponsored|provided|delivered|taught|approved)\s+"
    r"(?:on|at|in|by|under|from|for|through|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"
    r"|,?\s+comprising\b|,\s+(?:concluded|ended|ending|held|given)\b|,\s+(?=\d{1,2}(?:st|nd|rd|th)?\s+(?:day\s+of\s+)?(?:jan|feb|mar|apr|may|jun|jul|"
    r"aug|sep|oct|nov|dec)[a-z]*\.?,?\s+\d{4})"
    r"|,?\s+(?:on|from|dated|during)\s+(?:the\s+)?(?=\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d)"
    r"|,\s+(?=(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d{1,2},?\s+\d{4}\W*$)"
    r"|,?\s+for\s+(?:a total of\s+)?(?=\d|[a-z]+(?:\s[a-z]+){0,4}\s\(?\d|[a-z]+ hours?\b)"
    r"|,?\s+and\s+(?:is|has|was|are|have|earned|received)\b|,\s+an?\s+(?:[\w.()-]+\s+){0,4}(?:course|program|class|session|lecture)\b"
    rf"|\s+(?:at|in)\s+(?:the\s+)?(?=(?:[\w.’'-]+\s+){{0,4}}{_PLACE}\b)"
    r"|,?\s+with\s+an?\s+(?:\w+\s+)?(?:score|grade|result)\b|\s+ending\s+(?=[a-z]{3,9}\.?\s+\d|\d)"
    r"|[.;]\s+(?=(?-i:[A-Z]))|\s+[(]?(?=\d{1,2}/\d{1,2}/\d{2,4})",
    re.I,
)
