"""Text → the labels in it: which words announce which field, whoever drew the form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from unicodedata import normalize

from extract.values.wordings import APPROVALS, LABELS, LEAD_INS, Field

# Longer than any head of a column: “Name of attendee (as on certification card)” has 43.
_LONGEST_HEAD = 56


@dataclass(frozen=True, slots=True)
class Label:
    field: Field
    start: int
    end: int
    lead_in: bool
    """Announces its value without a colon, in the middle of a sentence."""
    closed: bool
    """A colon, a number sign, a rule or the end of the text stands behind it."""


@lru_cache(maxsize=8192)
def find_labels(text: str) -> tuple[Label, ...]:
    """The labels in one stretch of text, none overlapping, in order of place.

    A label stands at the beginning or behind a break and is closed by a colon or the end;
    lead-ins (“this certifies that”) and labels of approval numbers also stand in sentences.

    >>> [(x.field.value, x.end) for x in find_labels("Name: Ann Lee   Course Date: 3/14/17")]
    [('person_name', 5), ('completed_on', 28)]
    >>> [x.field.value for x in find_labels("with OEMS approval number T2-18-0077 for")]
    ['oems']
    """
    folded = fold(text)
    found = [
        label
        for field in Field
        for lead_in in (True, False)
        for label in _labels_of(folded, field, lead_in)
    ]
    found.sort(key=lambda x: (-(x.end - x.start), list(Field).index(x.field)))
    kept: list[Label] = []
    for label in found:
        if not any(label.start < k.end and k.start < label.end for k in kept):
            kept.append(label)
    return tuple(sorted(kept, key=lambda x: x.start))


@lru_cache(maxsize=16384)
def whole_label(text: str) -> Field | None:
    """The field, where the text is a label and nothing else (a column's head).

    >>> whole_label("CEH Hours"), whole_label("Hours flown by night")
    (<Field.HOURS: 'hours'>, None)
    """
    if len(text) > _LONGEST_HEAD:
        return None
    # Exports of databases join the words of their heads: `cert_no`.
    whole = " ".join(fold(text).strip(" :.*()[]_-–—|").replace("_", " ").split())
    # “EMT #” is a number, “#” before a label only a mark.
    for folded in dict.fromkeys((whole, whole.strip(" #"))):
        if _any_label().fullmatch(folded):
            for field in Field:
                if any(pattern.fullmatch(folded) for pattern in _patterns(field, False)):
                    return field
    return None


def fold(text: str) -> str:
    """Lower case without accents, and letters where an engine printed their look-alikes
    inside a word; of the same length as `text`.

    >>> fold("0EMS Approvál N0. 10")
    'oems approval n0. 10'
    """
    return re.sub(
        r"[^\s:]*[A-Za-z]{2}[^\s:]*",
        lambda m: m.group().translate(_LETTERS) if _mostly_letters(m.group()) else m.group(),
        unaccented(text).lower(),
    )


def unaccented(text: str) -> str:
    """Without accents, which engines make of specks too; of the same length as `text`."""
    return "".join(normalize("NFD", c)[0] for c in text)


_LETTERS = str.maketrans({"0": "o", "1": "l", "|": "l", "5": "s"})


def _mostly_letters(token: str) -> bool:
    if re.search(r"\d[.,]\d|\d{2,}$", token):
        return False  # “awarded1.5”: a number whose space was lost
    return sum(c.isalpha() for c in token) > 2 * sum(c.isdigit() for c in token)


@cache
def _patterns(field: Field, lead_in: bool) -> tuple[re.Pattern[str], ...]:
    """Whole words only, so that a phrase gives back what it took of a longer word. A capital
    would have shown where an engine dropped a space, but the text is folded by now."""
    phrases = (LEAD_INS if lead_in else LABELS).get(field, ())
    return tuple(
        re.compile(
            rf"(?<![a-z0-9])(?:{phrase})(?![a-z])".replace(" ?", r"\s?").replace(" ", r"\s*")
        )
        for phrase in phrases
    )


@cache
def _any_label() -> re.Pattern[str]:
    """All labels in one: most of what is asked about is none, and found to be none at once."""
    return re.compile("|".join(p.pattern for field in Field for p in _patterns(field, False)))


_CHECKABLE = frozenset(
    {Field.PERSON, Field.CERTIFICATION, Field.NREMT, Field.LEVEL, Field.DATE, Field.HOURS}
    | {Field.INSTRUCTOR}
)
"""Their values show by themselves what they are, so that no colon need announce them; “Class
list” is no class called “list”."""
_HALVES = frozenset({Field.FAMILY, Field.GIVEN})
_HALF = re.compile(r"\W*(?:last|first|family|given|sur)\s*name")
# Forms number their boxes: “6. HOURS”, “G CREDIT”, and engines lose the dot. “A” and “I” are words.
_BREAK_BEFORE = re.compile(
    r"(?:^\W*\d{1,2}[.)]?\s?$|^[b-hj-z][.)]?\s$|^|[|;•·.,()\[\]*/–—:]\s*|\s{2,}|_\s*)$"
)
# “Day, Lucía” and “Price, Ann”: a family's name, and no label.
_FAMILY = re.compile(r",\s*[^\W\d_]{2,}(?:\s[^\W\d_]\.?)?\s*(?:,|$)")
# “Ann T. Day”: what stands behind an initial is somebody's name.
_INITIAL = re.compile(r"\w\s+[^\W\d_]\.\s+$")
_DATE_NEXT = re.compile(
    r"[\s:]*(?:on\s+)?(?:the\s+(?=\d))?(?:\d{1,2}[-/.]\d|20\d\d-|\d{1,2}(?:st|nd|rd|th)?[-\s](?:day\s+of\s+)?"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[.,]|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s*\d)"
)
# “attended by Ann Lee”
_NO_TITLE_NEXT = re.compile(rf"{_DATE_NEXT.pattern}|\s*by\b")
_OF_CARDS = frozenset({Field.NREMT, Field.CERTIFICATION})
_CARD_NEXT = re.compile(r"[\s:#]{1,3}[a-z]\d{6,8}\b")
_FORM = re.compile(r"[^:]{2,40}:\s*[^:]+?\s[^:]{2,40}:")
_CLOSED = re.compile(
    r"\s*(?:\([^()]{0,40}\)|,?\s*printed)?\s*(?:[:=#?]|\.{2,}|_{2,}|-\s|–|—|$)", re.I
)


def _labels_of(folded: str, field: Field, lead_in: bool) -> list[Label]:
    found = []
    for pattern in _patterns(field, lead_in):
        for match in pattern.finditer(folded):
            start, end = match.span()
            if start == end or _in_code(folded, end):
                continue
            if lead_in and _leads_nowhere(folded, field, start, end):
                continue
            if field is Field.PERSON and _NOT_WHOSE.match(folded, end):
                continue
            behind = _CLOSED.match(folded, end)
            if not behind and not lead_in and _FAMILY.match(folded, end):
                continue
            before = folded[:start]
            opened = bool(_BREAK_BEFORE.search(before)) and not _INITIAL.search(before)
            # “6. HOURS” is the sixth box, “6 hr” is a quantity.
            bare = field is Field.HOURS and re.fullmatch(r"\W*\d{1,3}\s*", folded[:start])
            if bare and behind and not behind.group().strip():
                continue  # “16 CEHs” is a quantity
            box = r"\W*(?:\d{1,2}[.)]\s?)?" if field is Field.HOURS else r"\W*(?:\d{1,2}[.)]?\s?)?"
            numbered = opened and bool(re.fullmatch(box, folded[:start]))
            free = lead_in or field in APPROVALS or (numbered and field in _CHECKABLE)
            # “Last name Lee   First name Ann”: the halves of a name need no colon either.
            halves = numbered or _HALF.match(folded)
            free = free or bool(halves and field in _HALVES and "name" in match.group())
            # “Ann Lee, NREMT M5012345, attended”: nothing else has such a number.
            free = free or bool(field in _OF_CARDS and _CARD_NEXT.match(folded, end))
            # “Program: Rollout Conducted: June 30 Credit hours: 2”: a form run into one line.
            run_in = behind and ":" in behind.group() and _FORM.match(folded) is not None
            if free or (behind and (opened or run_in)):
                closing = behind.end() if behind else end
                found.append(Label(field, start, closing, lead_in, bool(behind)))
    return found


# “Student ID 55120” has a number behind it, and no name; “holder’s copy” is a paper.
_NOT_WHOSE = re.compile(
    r"\s*(?:id|no\.?|num(?:ber)?|#)\s*[:#.]?\s*(?=[a-z]{0,2}\d)|"
    r"['’]s?\s+(?:copy|records?|file|signature|initials|use|portion|section)\b"
)


def _leads_nowhere(folded: str, field: Field, start: int, end: int) -> bool:
    """“Completed on” alone is a head over a date, and “finished Nov 8” says when, not what."""
    phrase = folded[start:end].strip(" :")
    head = phrase == folded.strip(" :") and " " not in phrase.removesuffix(" on")
    return head or (field is Field.TITLE and bool(_NO_TITLE_NEXT.match(folded, end)))


def _in_code(text: str, end: int) -> bool:
    """Whether what looks like a label is the beginning of a number (`OEMS-T3-25-1851`,
    `CE2018-7084-T3`)."""
    return bool(re.match(r"[-/.][a-z]?\d|\d+[-/]", text[end:])) and text[end - 1].isalpha()
