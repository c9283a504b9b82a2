"""Sheets of a certificate → one record for the course, or one for each session listed on it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.facts.approvals import approvals_of
from extract.facts.attendee import GUESSED, certification_of, nremt_of, person_of
from extract.facts.clock_times import hours_by_clock
from extract.facts.courses import course_of, record_of
from extract.facts.credit_hours import hours_of
from extract.facts.issued import issued_on
from extract.facts.levels import level_of
from extract.facts.timing import completion_of
from extract.facts.titles import guessed_title
from extract.facts.undone import is_undone
from extract.facts.years import day_in_year
from extract.records import Extracted, Kind, Level, Record
from extract.sheets import Sheet, first_of
from extract.values.labels import find_labels
from extract.values.wordings import Field

# Somebody was there and is through with it.
_PROOF = re.compile(
    r"certif(?:i?cate|ies|y)|complet(?:ed|ion|ing)|finish(?:ed|ing)?|attend(?:ed|ance|ee|ing)|"
    r"participat(?:ed|ion)|award|earned|credited|credit\s*(?:slip|hours|awarded)|proof|voucher|"
    r"passed|confirms?\s*that|constancia|certificado|attestation|"
    r"successful(?:ly)?|\bcredits?\b|took\s*part|sat\s*in|present|continuing\s*education|contact\s*hours|\bceh\b",
    re.I,
)
# It is still to come, to be paid, or to be advertised.
_PROMISE = re.compile(
    r"invoice|amount\s*due|balance\s*due|payment|receipt\b|\bpaid\b|purchase|"
    r"regist(?:er|ration)\s*(?:now|by|online|today|opens|fee|deadline|is)|to\s*register|rsvp|"
    r"seats?\s*(?:are\s*)?limited|will\s*be\s*(?:held|offered|given|awarded|issued|available)|"
    r"upcoming|you\s*are\s*(?:now\s*)?(?:enrolled|registered)|enrol?lment|join\s*us|save\s*the\s*date|"
    r"\$\s?\d|\bcost\s*:|refreshments|\blunch\b|open\s*to\s*(?:all|the\s*public)\b(?!\s*levels)|(?:are|is)\s*welcome|sign\s*up\b|"
    r"you['’]re\s*(?:now\s*)?(?:enrolled|registered)|you\s*have\s*been\s*(?:enrolled|registered)|"
    r"thank\s*you\s*for\s*(?:registering|enrolling|signing\s*up|your\s*(?:registration|order))|"
    r"\bseats?\s*(?:is|are|has\s*been)\s*(?:reserved|confirmed|held)|\byour\s*order\b|order\s*(?:summary|details)|"
    r"registration\s*(?:summary|details)|add\s*to\s*cart|due\s*date|access\s*(?:expires|until)|last\s*(?:accessed|visited)|"
    r"(?:course|class|session|training|event)\s*(?:begins|starts)\s*(?:on\s*)?(?=(?:mon|tue|wed|thu|fri|sat|sun|jan|"
    r"feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?\s|\d{1,2}[/-]\d)|\bbring\s*(?:your|a|an|photo)\b|"
    r"see\s*you\s*(?:there|then|soon)|\binvit(?:ed|ation)\b|certificates?\s*will\s*be\s*(?:e-?mailed|mailed|sent|posted)|"
    r"\b(?:resume|launch|start|begin|continue)\s*(?:the\s*|this\s*)?(?:course|module|lesson)\b|"
    r"add\s*to\s*(?:my\s*|your\s*)?calendar|"
    r"cancel\s*(?:my\s*|your\s*|this\s*)?registration|"
    r"\breminder\b|\b(?:starts?|begins?)\s*(?:tomorrow|soon|on)\b|\bgift\b|\bredeem|pre-?regist|\bwill\s*(?:earn|receive|learn)\b|\bagenda\b|tuition|wait(?:ing)?[-\s]*list|your\s*interest\s*in|look(?:ing)?\s*forward\s*to|"
    r"(?:handed|given|mailed|e-?mailed)\s*out\s*(?:at|after)|please\s*(?:arrive|bring)|pre-?course|"
    r"not\s*(?:yet\s*)?started|(?:courses?|modules?|lessons?)\s*(?:left\s*)?to\s*(?:finish|complete|take)|"
    r"log\s*in\s*to\s*(?:continue|complete|finish)|applied\s*for|pending\s*approval|\bquote\b|order\s*(?:number|no)",
    re.I,
)
# What the programme of a day names beside its hours, whether it is over or to come.
_OF_THE_DAY = frozenset({"lunch", "refreshments"})
# It asks for credit, or tells everybody what credit needs.
_ABOUT = re.compile(
    r"\bminutes\s*of\s*(?:the|our|a)?\s*\w*\s*meeting|meeting\s*minutes|called\s*to\s*order|\badjourn\w*|\bmemorandum\b|\bmust\s*(?:show|have|complete|include|attend|sign|earn)\b|\bpolicy\b(?!\W*(?:no|number|#))|effective\s*immediately|"
    r"please\s*(?:submit|send|provide)|your\s*request|reciprocity|nominat(?:ion|ed|ee)|"
    r"requests?\s*for\s*(?:approval|accreditation|reimbursement)|teaching\s*assignment|"
    r"thank\s*you\s*for\s*(?:teaching|presenting|instructing|lecturing|speaking)|"
    r"appreciation|gratitude|volunteer|\bemployed\b|employment|"
    r"\bapplica(?:tion|nt)\b|criminal\s*history|\bI\s*attest\s*that\s*I\b",
    re.I,
)
_REFUSED = re.compile(
    r"(?:issued|awarded|available|sent)\s*(?:to\s*you\s*)?(?:only\s*)?(?:after|once|when|upon)\b|"
    r"registration\s*(?:is\s*)?confirm|\bregret\b|no\s*credit\s*(?:can|will|may|is|was)|not\s*(?:issued|awarded|earned|credited)|"
    r"to\s*(?:receive|get|earn|claim)\s*(?:your|a|the)\s*(?:certificate|credit)|"
    r"did\s*not\s*(?:reach|pass|complete|attend)\s*the|\bunsuccessful\b|"
    r"gift\s*(?:certificate|card)|complet\w*\s*:\s*0\b|may\s*take\s*the\s*(?:test|quiz|exam)|"
    r"(?:result|status|outcome|grade)\W{1,3}(?:not\s*passed|fail(?:ed)?\b|incomplete|did\s*not)|"
    r"(?:have|has|had|was)\s*not\s*(?:yet\s*)?(?:complete|finish|pass|attend)",
    re.I,
)
# It asks what somebody thinks of the course, or what they know of it.
_ASKS = re.compile(
    r"(?:(?:course|class|program|session|instructor|speaker|presenter|participant|event|conference|"
    r"student|ce)\s*)*(?:evaluations?|feedback|survey|quiz|answer\s*(?:sheet|key)|(?:pre|post)[-\s]?test|"
    r"outline|syllabus|schedule|announcement|catalog(?:ue)?|calendar|(?:lesson|training)\s*(?:plan|outline|schedule)|"
    r"notes|appointment|handouts?)"
    r"(?:\s*(?:form|sheet|questionnaire))?(?:\s*[:–—-]\s.*)?",
    re.I,
)
_HEAD = 6
"""Lines in which a paper says what it is."""
_DONE = re.compile(
    r"(?:attendance|completion)\s*receipt|\bdid\b.{0,60}?\bcomplete\b|receipt\s*of\s*attendance|confers?\s*(?:this|the)\s*(?:certificate|award)|"
    r"for\s*(?:the\s*)?(?:\w+\s*){0,2}(?:completi(?:on|ng)|participati(?:on|ng)|attend(?:ance|ing))\b|"
    r"(?:verif|certif)(?:ies|y)\s*that|confirms\s*that|passed\s*(?:the|this|all|an?)\b|(?:awarded|presented|granted|issued)\s*(?:up)?(?:on)?\s*to|makes?\s*known|"
    r"(?:certifi?cate|proof|record|verification|award|notice|statement|confirmation)\s*of\s*"
    r"(?:[a-z]+\s+){0,3}(?:completion|attendance|participation|training|credit|education)|"
    r"(?:completion|attendance|credit|education|training)\s*(?:certifi?cate|notice|record|slip|voucher|"
    r"letter|memo|report|statement|verification)|"
    r"(?:has|have|did|you)\s*(?:\w+ly\s*)?(?:completed?|attended|participated|finished|passed|earned)|"
    r"(?<!please )(?:confirm|acknowledge|verif|document|certif|recogni)\w*\s*your\s*(?:\w+\s*)?"
    r"(?:attendance|completion|participation|presence)|"
    r"(?:been|were|are|is|was)\s*(?:hereby\s*)?credited|award(?:ed|ing)?\s*(?:you|him|her)\b|"
    r"that\s+(?:\S+\s+){1,6}?(?:has\s+)?(?:attended|completed|participated|finished|passed)\b|"
    r"named\s*\w+\s*(?:\w+ly\s*)?(?:completed|attended|participated)|"
    r"(?:has|have)\s*met|met\s*(?:all|the)\b(?!\s*(?:\w+\s*)?objectives)|was\s*present|took\s*part|sat\s*in|joined\s*us|"
    r"transcript|thank\s*you\s*for\s*(?:coming|attending|completing|taking)",
    re.I,
)


def claims(sheet: Sheet) -> bool:
    """Words of proof, somebody who was there, and something to credit: an approval number or
    hours. A card has neither; an invoice, a flyer and an enrolment speak of what is to come."""
    credited = bool(approvals_of(sheet)) or hours_of(sheet, None) is not None
    proved = _PROOF.search(sheet.text) or _DONE.search(sheet.text) or _is_whole(sheet)
    return credited and bool(proved) and attended(sheet)


def _is_whole(sheet: Sheet) -> bool:
    """A paper in whatever words that names somebody, a day, hours and a number that is one."""
    if not any(number.type for number in approvals_of(sheet)):
        return False
    said = {value.field for value in sheet.values}
    if {Field.PERSON, Field.DATE, Field.HOURS} <= said:
        return True
    return bool(person_of(sheet) and hours_of(sheet, None) and completion_of(sheet)[0])


def attended(sheet: Sheet) -> bool:
    """Whether somebody is said to have been there: a name, a number of a person, or the
    words for it where the name cannot be read."""
    done = bool(_DONE.search(sheet.text)) or _is_dated(sheet)
    if _REFUSED.search(sheet.text) or _is_unfilled(sheet) or is_undone(sheet):
        return False
    if not done and any(_ASKS.fullmatch(line.text.strip(" .:*")) for line in sheet.lines[:_HEAD]):
        return False
    if _ABOUT.search(sheet.text) and not any(n.type or n.body for n in approvals_of(sheet)):
        return False
    promised = {match[0].lower() for match in _PROMISE.finditer(sheet.text)}
    if promised - _OF_THE_DAY or _ABOUT.search(sheet.text):
        return done and person_of(sheet) is not None
    if promised:
        return (done or bool(sheet.labelled(Field.PERSON))) and person_of(sheet) is not None
    if _is_card(sheet) or (not done and _GREETS.search(sheet.text)):
        return False
    if done or certification_of(sheet) or nremt_of(sheet):
        return True
    person = person_of(sheet)
    # What only may be a name, on a paper without a day: an outline, a page of a catalogue.
    guessed = person is not None and person.confidence <= GUESSED
    return person is not None and not (guessed and completion_of(sheet)[0] is None)


# A letter greets whoever gets it, whatever it is about.
_GREETS = re.compile(r"^\W*(?:dear|hello|hi)\b", re.I | re.M)
# Cards of resuscitation courses: they expire, and no approval number stands on them.
_CARD = re.compile(
    r"\b(?:cpr|aed|bls|acls|pals|first\s*aid|basic\s*life\s*support|"
    r"advanced\s*cardi\w*\s*life\s*support)\b",
    re.I,
)
_EXPIRES = re.compile(
    r"\bvalid\s*(?:for|until|through|to)\b|\brenew(?:al)?\b|\bexpir|\be-?card\b", re.I
)


def _is_card(sheet: Sheet) -> bool:
    if not _CARD.search(sheet.text) or not _EXPIRES.search(sheet.text):
        return False
    return not any(number.body for number in approvals_of(sheet))


def _is_dated(sheet: Sheet) -> bool:
    """“Completed: December 8, 2023”: a field of its own says when it was done."""
    days = sheet.labelled(Field.DATE)
    return any(_WHEN_DONE.match(v.heading) for v in days)


_WHEN_DONE = re.compile(r"(?:date\s*)?(?:of\s*)?(?:complet|attend|finish|earned)", re.I)


def _is_unfilled(sheet: Sheet) -> bool:
    """A form of which nobody has filled in the name: a rule to write on stands in its place, or
    the words for it."""
    if _PLACEHOLDER.search(sheet.text) and person_of(sheet) is None:
        return True
    if _NOBODY.search(sheet.text) and person_of(sheet) is None and completion_of(sheet)[0] is None:
        return True
    rules = [w.box for w in sheet.page.words if _RULE.fullmatch(w.text)]
    if not rules or person_of(sheet) is not None:
        return False
    for segment in sheet.segments():
        for label in find_labels(segment.text):
            if label.field is Field.PERSON:
                box = segment.box_of(label.start, label.end)
                if any(-box.height < rule.bottom - box.bottom < 4 * box.height for rule in rules):
                    return True
    return False


_PLACEHOLDER = re.compile(r"\bname\s*here\b|[\[<{]\s*(?:\w+\s*)?name\s*[\]>}]", re.I)
# “This certifies that / has completed”: the rule to write on is not seen on a scan.
_NOBODY = re.compile(
    r"(?:certif(?:y|ies)\s*that|(?:awarded|presented|granted|issued)\s*to)\W*\n\W*"
    r"(?:has|have|for|upon|successfully)\b",
    re.I,
)
_RULE = re.compile(r"_{6,}:?")


def records(sheets: Sequence[Sheet]) -> tuple[Record, ...]:
    """The one completion that the sheets prove together."""
    level = first_of(sheets, _level)
    course = course_of(sheets, level.value if level else None)
    if course.completed_on is None:
        course = replace(course, completed_on=first_of(sheets, day_in_year))
    if course.completed_on is None:
        course = replace(course, completed_on=first_of(sheets, issued_on))
    if course.title is None:
        course = replace(course, title=first_of(sheets, guessed_title))
    if course.hours is None:
        course = replace(course, hours=first_of(sheets, hours_by_clock))
    return (with_person(record_of(course, Kind.CERTIFICATE, sheets), sheets, level),)


def with_person(record: Record, sheets: Sequence[Sheet], level: Extracted[Level] | None) -> Record:
    """The record with the attendee that its sheets name."""
    return replace(
        record,
        person_name=first_of(sheets, person_of),
        certification_number=first_of(sheets, certification_of),
        nremt_id=first_of(sheets, nremt_of),
        level=level,
    )


def _level(sheet: Sheet) -> Extracted[Level] | None:
    return level_of(sheet, person_of(sheet))
