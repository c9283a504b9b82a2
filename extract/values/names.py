"""Text → names of people, levels, certification numbers; None where it is sure."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from extract.records import Level
from extract.values.no_names import NO_NAME
from extract.values.worn_names import is_scrawl, mended, with_numeral

SUFFIXES = ("jr", "sr", "ii", "iii", "iv", "v")
_CREDENTIAL = re.compile(
    r"^\(?(?:nr-?)?(?:a?emts?|emt-?[abpi]|emt-?(?:basic|advanced|paramedic|intermediate)|"
    r"aemt|emr|nrp|nrpm|nremt-?[bp]?|paramedic|medic|cc-?emt-?p|fp-?c|ccp-?c?|i/c|ic|rn|np|lpn|bsn|msn|"
    r"pa-?c?|md|do|phd|mph|mba|ms|bs|ba|ma|m\.?ed|ems-?i|cic|facep|faems|esq|dvm|ems|basic|advanced)"
    r"\.?\)?$",
    re.I,
)
_TITLE = re.compile(
    r"^(?:mr|mrs|ms|miss|mx|dr|lt|cpt|capt|cpl|pvt|maj|col|captain|lieutenant|sergeant|ssg|sfc|msg|sgm|csm|pfc|spc|ltc|ssgt|tsgt|msgt|smsgt|amn|sra|[12]lt|1sg|cw[2-5]|wo1|pv2|a1c|h[mn][123]?|po[123]|deputy|paramedic|emt|chief|ff|firefighter|sgt|officer|dep|prof|rev|hon)\.?$",
    re.I,
)
_PARTICLES = frozenset(
    """de da do dos del della di du la le van von der den ten ter bin al el st san santa mac mc
    o y e das zu af av ibn ap ferch ní nic uí ó d l""".split()
)


_NICKNAME = re.compile(r"[“\"‘][^”\"’]{1,20}[”\"’]|\([A-Z][a-z]{1,14}\)")
_ACRONYM = re.compile(r"[A-Z](?:[A-Z./-]){1,7}[A-Z]?")


# “ZacharyT.”: close set, an initial loses the space before it.
_GLUED_INITIAL = re.compile(r"(?<=[^\W\d_A-Z]{3})(?=[A-Z]\.(?:\s|$))")


@lru_cache(maxsize=4096)
def parse_name(text: str) -> str | None:
    """The name of one person, in natural order, without titles and credentials; letters as
    printed. None for anything that does not look like the name of a person.

    >>> parse_name("SULLIVAN, Mary A., NRP"), parse_name("Dr. José Peña-Ortiz III, EMT-P")
    ('Mary A. SULLIVAN', 'José Peña-Ortiz III')
    >>> parse_name("O'Brien Jr., Seán"), parse_name("Course Completion"), parse_name("Cape EMS")
    ("Seán O'Brien Jr.", None, None)
    >>> parse_name("Farrow. Ezekiel T. .."), parse_name("Capt. Ann Lee"), parse_name("Ann Mmwm")
    ('Ezekiel T. Farrow', 'Ann Lee', None)
    >>> parse_name("Marguerite “Peg” Dunleavy, RN, CFRN"), parse_name("PASTERNAK IRENE L")
    ('Marguerite Dunleavy', 'IRENE L PASTERNAK')
    >>> parse_name("ZacharyT. Okafor")
    'Zachary T. Okafor'
    """
    text = _NICKNAME.sub(" ", unicodedata.normalize("NFC", text))
    text = with_numeral(re.sub(r"[\s_]+", " ", text))
    cleaned = mended(text.strip(" ,:;!-–—*|_()").lstrip(" .·…"))
    cleaned = _GLUED_INITIAL.sub(" ", cleaned)
    # Engines read the third as “Ill”.
    cleaned = re.sub(
        r"(?<=\w[\s,.])([IVl1|]{2,3})$", lambda m: re.sub(r"[l1|]", "I", m[1]), cleaned
    )
    # “Lee-Roy. Ann”: no family name ends with a dot.
    cleaned = re.sub(r"^([^\W\d_][^\W\d_'’-]{3,})\.\s+(?=[A-Z])", _family_first, cleaned)
    last = cleaned.split(" ")[-1]
    if len(last.strip(".")) > 2 and not _is_suffix(last):
        cleaned = cleaned.rstrip(".")  # the end of a sentence, not of an initial or a “Jr.”
    cleaned = re.sub(
        r"\s*\((?:print(?:ed)?|attendee|student|participant)\)", "", cleaned, flags=re.I
    )
    cleaned = re.sub(r"^(?:[12]LT|1SG|CW[2-5]|WO1|PV2|A1C|HM[123]|PO[123])\.?\s+", "", cleaned)
    if any(c.isdigit() for c in cleaned) or not 4 <= len(cleaned) <= 60:
        return None
    if re.search(r"\w\s+EMS\s*(?:,|$)", cleaned, re.I) or re.search(r"[a-z]EMS\b", cleaned):
        return None  # “Mill River EMS” and “LearnEMS” are services, and EMS no credential
    parts = [_without_extras(part) for part in re.split(r"\s*,\s*", cleaned)]
    parts = [part for part in parts if part]
    suffixes = [p for part in parts[1:] for p in part if len(part) == 1 and _is_suffix(p)]
    parts = [part for part in parts if not (len(part) == 1 and _is_suffix(part[0]))]
    if parts and len(parts[0]) > 1 and not cleaned.isupper():
        # “Peg Dunleavy, CFRN”: behind a whole name capitals alone are a credential.
        parts = [parts[0], *(p for p in parts[1:] if not all(_ACRONYM.fullmatch(w) for w in p))]
    if len(parts) == 2:
        family, given = parts
        # Behind a given name a single letter is an initial: “KARRAS, DMITRI V.”
        own = [word for word in family if _is_suffix(word)]
        own += [word for word in given if _is_suffix(word) and len(word.strip(".")) > 1]
        tokens = [*(w for w in (*given, *family) if w not in own), *own, *suffixes]
    elif len(parts) == 1:
        tokens = [*_natural(parts[0]), *suffixes]
    else:
        return None
    return " ".join(tokens) if _looks_like_name(tokens) else None


def _family_first(match: re.Match[str]) -> str:
    """A comma read as a dot: behind a rank the dot is one, and behind an initial that came close
    to the name before it (“AnnaB. Lee”)."""
    own = _TITLE.match(match[1]) or re.search(r"[^\W\d_A-Z][A-Z]$", match[1])
    return match[0] if own else f"{match[1]}, "


def _natural(words: list[str]) -> list[str]:
    """An initial at the end shows that the family name was printed first, without its comma."""
    # “Dmitri Karras V” is the fifth of his name; in capitals nobody can tell.
    fifth = words[-1] == "V" and not words[0].isupper()
    initial = len(words) == 3 and re.fullmatch(r"[A-Z]\.?", words[2]) and not fifth
    if initial and len(words[1].strip(".")) > 1:
        return [words[1], words[2], words[0]]
    return words


def ends_name(word: str) -> bool:
    """Whether a word behind a name shows that it is over: a number, what it numbers, or what
    the person did."""
    plain = word.strip(".,:;'’()#").lower()
    return any(c.isdigit() for c in word) or plain in _BEHIND_NAMES or is_scrawl(plain)


_BEHIND_NAMES = frozenset(
    """emp employee student user member cert certification license licence lic id no number
    nremt has have had who was is did will holding with of from at in on attended completed
    finished passed participated badge registry rank unit shift station platoon level title
    dept department agency service phone email having you listened watched viewed participou
    participo participó completo completó asistio asistió concluiu concluyó assistiu
    suivi""".split()
)


def parse_level(text: str) -> Level | None:
    """The one level that `text` names.

    >>> parse_level("EMT-Paramedic"), parse_level("Advanced EMT"), parse_level("EMT-B")
    (<Level.PARAMEDIC: 'paramedic'>, <Level.AEMT: 'aemt'>, <Level.EMT: 'emt'>)
    >>> parse_level("EMT / Paramedic") is None and parse_level("ALS") is None
    True
    """
    rest, found = text, set()
    for level, pattern in _LEVELS:
        rest, hits = pattern.subn(" ; ", rest)
        if hits:
            found.add(level)
    return found.pop() if len(found) == 1 else None


_LEVELS = (
    (
        Level.PARAMEDIC,
        re.compile(r"\b(?:emt[-/\s]?p|emt[-\s]?paramedic|nremt-?p|nrp|paramedic)\b", re.I),
    ),
    (
        Level.AEMT,
        re.compile(
            r"\b(?:nra-?emt|a-?emt|emt[-/\s]?a|emt[-\s]?advanced|advanced\s*emt|advanced emergency"
            r"\s*medical\s*technician)\b",
            re.I,
        ),
    ),
    (Level.EMR, re.compile(r"\b(?:emr|emergency\s*medical\s*responder)\b", re.I)),
    (
        Level.EMT,
        re.compile(
            r"\b(?:emt[-/\s]?b|emt[-\s]?basic|nremt(?:-?b)?|emt|emergency\s*medical\s*technician"
            r"(?:\s?[-–]?\s?basic)?)\b",
            re.I,
        ),
    ),
)
_CERTIFICATION = re.compile(r"(?<![A-Za-z0-9-])([EAPMI]?)[\s-]?(\d{5,8})(?![A-Za-z0-9]|-\d)")
_REGISTRY = re.compile(r"(?<![A-Za-z0-9-])([A-Z]{0,2})[\s-]?(\d{6,10})(?![A-Za-z0-9]|-\d)")


def parse_certification_number(text: str) -> str | None:
    """A state certification number: a prefix letter for the level and digits, or digits
    alone. How many digits is not public; 5 to 8 are taken, and only behind a label.

    >>> parse_certification_number("MA P0812345"), parse_certification_number("614-888-4484")
    ('P0812345', None)
    """
    found = {m[1] + m[2] for m in _CERTIFICATION.finditer(text.upper())}
    return found.pop() if len(found) == 1 else None


# Behind a dash it stands only where that parts it from something else: “EMT - E0934471”.
_CARD = re.compile(
    r"(?:(?<![A-Z0-9-])|(?<=\s-)|(?<=EMT-)|(?<=MEDIC-))([EAP])\s?(\d{6,8})(?![A-Z0-9]|-\d)"
)


def card_number(text: str) -> str | None:
    """The one number in `text` that shows by its letter that it is a certification number.

    >>> card_number("(card E0934471)"), card_number("E0934471 P0934472")
    ('E0934471', None)
    >>> card_number("AEMT-A0934471"), card_number("AEMT -A0934471"), card_number("24-A093447")
    ('A0934471', 'A0934471', None)
    """
    found = {m[1] + m[2] for m in _CARD.finditer(text.upper())}
    return found.pop() if len(found) == 1 else None


def is_level_alone(text: str) -> bool:
    """Whether a line is the name of a level and nothing else.

    >>> is_level_alone("Paramedic"), is_level_alone("(NREMT)"), is_level_alone("EMT Refresher")
    (True, True, False)
    """
    return bool(_LEVEL_ALONE.fullmatch(text.strip(" ()|·•,-")))


_LEVEL_ALONE = re.compile(
    r"(?:NR)?(?:EMR|EMT|AEMT|EMT-?[ABIP]|EMT-?Basic|EMT-?Paramedic|advanced emt|paramedic|NRP)",
    re.I,
)


def ticked_level(text: str) -> Level | None:
    """The one level of a row of boxes that is ticked; None where the text is no such row.

    >>> ticked_level("EMT  Advanced EMT  X Paramedic"), ticked_level("Paramedic") is None
    (<Level.PARAMEDIC: 'paramedic'>, True)
    """
    pieces = re.split(r"(?=(?:\[|\(|[☐☑☒✓✔]|(?<![A-Za-z])[xX]\s))", text)
    ticked = {
        level
        for piece in pieces
        if re.match(r"[\[(]?\s?[xX✓✔☑☒]", piece)
        if (level := parse_level(re.split(r"\s{2,}|[\[(☐]\s?[\])]?\s", piece[2:].strip())[0]))
    }
    return ticked.pop() if len(ticked) == 1 else None


def levels_in(text: str) -> int:
    """How many levels a text names."""
    rest, found = text, 0
    for _, pattern in _LEVELS:
        rest, hits = pattern.subn(" ; ", rest)
        found += hits > 0
    return found


# “M5012345  MA P0812345”: the state's own number behind its name.
_OTHER_CARD = re.compile(r"(?<=\d)\W+(?:MA|Mass\.?|State|OEMS)\b(?=\W*[A-Z]?\d{5})", re.I)


def parse_nremt_id(text: str) -> str | None:
    """A National Registry number, only behind its label: up to two letters and digits.

    >>> parse_nremt_id("M5012345"), parse_nremt_id("M5012345  MA P0812345")
    ('M5012345', 'M5012345')
    """
    text = _OTHER_CARD.split(text, maxsplit=1)[0]
    found = {m[1] + m[2] for m in _REGISTRY.finditer(text.upper())}
    return found.pop() if len(found) == 1 else None


# Letters with a stroke or joined from two, which Unicode takes apart into nothing plainer.
_UNDECOMPOSED = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"}
)


def fold_name(name: str) -> str:
    """For comparing: no accents, no case, no punctuation, no spaces.

    >>> fold_name("José Peña-Ortiz III"), fold_name("Søren Łuczak")
    ('josepenaortiziii', 'sorenluczak')
    """
    plain = unicodedata.normalize("NFKD", name).casefold().translate(_UNDECOMPOSED)
    return "".join(c for c in plain if c.isalnum())


def has_rank(text: str) -> bool:
    """Whether a text begins with a rank or a form of address."""
    words = text.split(maxsplit=1)
    return bool(words) and all(_TITLE.match(rank) for rank in words[0].split("/"))


def _is_suffix(word: str) -> bool:
    return word.strip(".").lower() in SUFFIXES


def _without_extras(part: str) -> list[str]:
    words = [w.strip("()[]*|;:") for w in part.split()]
    words = [w for w in words if w]
    # “Firefighter/EMT Ann Lee” has two ranks.
    while words and all(_TITLE.match(rank) for rank in words[0].split("/")):
        words.pop(0)
    while words and _is_credential(words[-1]) and not _is_suffix(words[-1]):
        words.pop()
    return words


def _is_credential(word: str) -> bool:
    """“NRP”, and “EMT/Paramedic” where a form leaves the choice; “I/C” is one itself."""
    parts = word.split("/")
    return bool(_CREDENTIAL.match(word)) or all(_CREDENTIAL.match(part) for part in parts if part)


# “MaryA.Sullivan”, whose spaces were lost; “McAllister” and “DeWitt” are one word.
_TWO_IN_ONE = re.compile(
    r"(?<=[a-z.])(?<!\bMc)(?<!\bMac)(?<!\bDe)(?<!\bDi)(?<!\bDu)(?<!\bLa)(?<!\bLe)(?<!\bVan)(?<!\bFitz)"
    r"(?=[A-Z])"
)


def _is_no_name(word: str) -> bool:
    """“Rescue”, and “Fire-Rescue”."""
    return word in NO_NAME or ("-" in word and all(part in NO_NAME for part in word.split("-")))


def _looks_like_name(tokens: list[str]) -> bool:
    core = [t for t in tokens if not _is_suffix(t)]
    # Engines drop spaces, so "MaryA.Sullivan" is one token; two capitals in it show that.
    runs = len(re.findall(r"[^\W\d_](?:[^\W\d_]|['’`´-])*", _TWO_IN_ONE.sub(" ", " ".join(core))))
    if not (1 <= len(core) <= 5 and 2 <= runs <= 8):
        return False
    if any(_is_no_name(t.strip(".,'’").lower()) or is_scrawl(t) for t in core):
        return False
    if not all(re.fullmatch(r"[^\W\d_][^\W\d_.'’`´-]*(?:[.'’`´-]+[^\W\d_]*)*", t) for t in core):
        return False
    proper = [t for t in core if t[0].isupper() or re.split(r"['’`]", t.lower())[0] in _PARTICLES]
    return len(proper) == len(core) and max(len(t.strip(".")) for t in core) >= 2
