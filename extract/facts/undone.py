"""A sheet → whether it says that the course was not completed, or not yet."""

from __future__ import annotations

import re

from extract.sheets import Sheet


def is_undone(sheet: Sheet) -> bool:
    """Whether a paper of one course says of it that it was not done, is under way, or that the
    paper itself proves nothing. A list says so row by row, and is no such paper."""
    said = _UNDONE.search(sheet.text) or _NO_PROOF.search(sheet.text)
    return bool(said) or _is_under_way(sheet) or any(_is_mark(line.text) for line in sheet.lines)


# “Status: Withdrawn”, “Attended   No”, “You missed this session”
_UNDONE = re.compile(
    r"\b(?:status|result|outcome|standing|attendance|completion)\b[^\S\n]*[:=–-]?[^\S\n]*"
    r"(?:enrolled|registered|in\s*progress|not\s*(?:yet\s*)?(?:started|passed|complet\w*|attended|verified)|"
    r"pending|incomplete|fail(?:ed)?\b|withdr[ae]wn?|cancell?ed|no[\s-]?show|wait-?\s?listed|absent\b)|"
    r"\b(?:attended|completed|passed|present)\s*[:?=][^\S\n]*no\b|\bfinal\s*grade\s*[:=]?\s*F\b|"
    r"(?<!if )\byou\s*(?:did\s*not|didn['’]t|have\s*not|haven['’]t|missed)\b|"
    r"\b(?:credit|attendance|completion|certificate)\s*(?:is\s*)?(?:pending|not\s*yet)\b|"
    r"\b\d{1,2}\s?%\s*(?:complete|completed|done|finished)\b|\btime\s*remaining\b|"
    r"(?<!if )(?<!if the )\b(?:course|class|session|event)\s*(?:was\s*|has\s*been\s*)?cancell?ed\b",
    re.I,
)
_NO_PROOF = re.compile(
    r"\bnot\s*an?\s*certifi?cate\b|\bnot\s*(?:be\s*)?(?:valid\s*|used\s*|accepted\s*)?(?:as\s*)?(?:a\s*)?"
    r"(?:proof|evidence)\s*of\b|does\s*not\s*(?:constitute|prove)\s*(?:proof|evidence|completion|attendance)\b",
    re.I,
)
# A stamp across the paper; “sample” alone is what drawn papers call themselves.
_MARK = re.compile(
    r"\W*(?:(?:sample|specimen)\s+(?:certifi?cate|only)|specimen|draft(?:\W+not\s+for\s+\w+)?|void)\W*",
    re.I,
)


def _is_mark(line: str) -> bool:
    return bool(_MARK.fullmatch(line))


# “Progress: 3 of 8 lessons”, “Lesson 3 of 9”
_STEPS = re.compile(
    r"progress\W{1,3}(?P<a>\d{1,3})\s*(?:of|/)\s*(?P<b>\d{1,3})|"
    r"\b(?P<c>\d{1,3})\s*(?:of|/)\s*(?P<d>\d{1,3})\s*(?:lessons|modules|units|chapters|steps|videos|"
    r"slides|activities)\b|\b(?:lesson|slide|step|video|chapter)\s+(?P<e>\d{1,3})\s*(?:of|/)\s*(?P<f>\d{1,3})|"
    r"progress\W{1,3}(?P<share>\d{1,2})\s*%",
    re.I,
)


def _is_under_way(sheet: Sheet) -> bool:
    """Whether a page counts the lessons of a course, and not all of them are done."""
    for steps in _STEPS.finditer(sheet.text):
        done, all_ = (next((steps[n] for n in names if steps[n]), "") for names in ("ace", "bdf"))
        if steps["share"] or done != all_:
            return True
    return any(int(score["own"]) < int(score["least"]) for score in _SCORES.finditer(sheet.text))


# “Score: 55% (minimum 80%)”
_SCORES = re.compile(
    r"\b(?:score|grade|result)\W{1,3}(?P<own>\d{1,3})\s?%\W{1,3}(?:\w+\s+){0,2}?"
    r"(?:minimum|passing|required|needed)(?:\s+\w+)?\W{1,3}(?P<least>\d{1,3})\s?%",
    re.I,
)
