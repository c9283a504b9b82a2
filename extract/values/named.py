"""A value of a form, or the rest of a sentence → the name that it begins with."""

from __future__ import annotations

import re

from extract.values.dates import MONTHS, find_dates
from extract.values.names import ends_name, parse_name

# What a sentence or a form goes on with behind a name.
_END_OF_NAME = re.compile(
    r"\s*[#(;|•·!<]|\s[-–—]\s|\s+(?:has|have|had|was|did|is|attended|completed|participated|took|sat|"
    r"finished|successfully|of|on|at|by|for|who|with|passed|earned|met)\b"
)


def name_in(text: str) -> str | None:
    """The name that a value begins with: forms print numbers, levels and remarks behind it.

    >>> name_in("Ann Lee, EMT-P  #P0812345"), name_in("Ann Lee (E0812345)")
    ('Ann Lee', 'Ann Lee')
    >>> name_in("Ann B. Lee Card E0812345"), name_in("Ann B. Card")
    ('Ann B. Lee', 'Ann B. Card')
    >>> name_in("Lee, Ann, EMT number 0812345, attended"), name_in("ANN LEE Emp ID")
    ('Ann Lee', 'ANN LEE')
    >>> name_in("Ann Lee No. E0812345"), name_in("Ann LeeNo. E0812345")
    ('Ann Lee', 'Ann Lee')
    """
    # “On the 3rd of September 2024 Ann Lee …”, behind “certifies that”.
    if (dated := _opening_date(text)) and (name := name_in(text[dated:])):
        return name
    text = _GLUED_NUMBER.sub("", text)
    # “Ann Lee Registry No. …”: what is numbered is no name.
    before = _NUMBERED.split(text, maxsplit=1)[0]
    # “Ann Lee No. E0812345”: there the word before it is hers.
    text = before if " " in before else _SIGN.split(text, maxsplit=1)[0] or text
    # The number of the row or the member, where the head of its column is gone; “(print)”.
    text = re.sub(r"^\W*\d{1,8}[.)]?\s+|^\W*\((?:print|please)[^)]*\)\s*", "", text)
    # “Ann Lee. Module: Burn Care.”: the sentence is over, and the next field begins.
    sentence = _SENTENCE.split(text, maxsplit=1)[0]
    text = sentence if " " in sentence else text  # “Sgt. Ann Lee”
    words = text.split()
    end = next((place for place, word in enumerate(words) if place > 1 and ends_name(word)), None)
    # “Ann Lee, April 4, 2018”: the month of a day is no given name.
    while end and words[end][0].isdigit() and words[end - 1].strip(".,").lower() in MONTHS:
        end -= 1
    text = " ".join(words[:end])
    text = re.sub(r"\s*\([^()]*$", "", text)  # “Lee, Ann (Engine 3)”, cut at the 3
    text = _NEXT_LABEL.sub("", text)
    commas = [place for place, character in enumerate(text) if character == ","]
    cuts = (text, _END_OF_NAME.split(text, maxsplit=1)[0], *(text[:c] for c in commas[2::-1]))
    for cut in cuts:
        name = parse_name(cut)
        if name:
            return name
    return None


_SENTENCE = re.compile(r"(?<=[^\W\d_]{3})\.\s+(?=[A-Z])|(?<=[JS]r)\.\s+(?=[A-Z]\w+:)")
# “Ann LeeNo. E0812345”, “Ann LeeEMT#E0812345”
_GLUED_NUMBER = re.compile(r"(?<=[a-z]{2})(?:No\.?|(?:A|NR)?EMT\b#?)(?=[\s#]*[A-Z]?\d|\s*$).*")
# “ANN LEE DATE”: the label of the next field, close behind it.
_NEXT_LABEL = re.compile(
    r"(?<=\S\s\S\S)(?<=[^\W\d_]{2})\s+(?:DATE|HOURS?|COURSE|LEVEL|TITLE|CAPCE|OEMS)\W*$"
)
_SIGN = re.compile(r"[,;]?\s+(?:no\.|num(?:ber)?\b|nr\.|id\b)", re.I)
_NUMBERED = re.compile(
    r"(?<=\w)[,;]?\s+\w+\.?\s+(?:no\.|num(?:ber)?\b|nr\.|id\b)|"
    r"(?<=[\w.])[,;]?\s+card\b(?=\W*[A-Z]?\d{5})",
    re.I,
)


def _opening_date(text: str) -> int:
    """Where a text goes on behind the date that it begins with; 0 where it begins with none."""
    if not any(c.isdigit() for c in text[:24]):
        return 0
    found = find_dates(text)
    opens = found and len(text[: found[0].start].split()) <= 2
    return found[0].end if opens and text[found[0].end :].strip(" ,") else 0
