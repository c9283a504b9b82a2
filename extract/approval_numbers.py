"""Text → approval numbers: the grammar of both bodies, what it may repair, what it may not.

CAPCE (until 2016 CECBEMS): `YY-ORG-Fn-NNNN`, confirmed. Massachusetts OEMS: six digits up
to 31 March 2016; since then a number with exactly one part T1..T5 whose layout is not
public, so that any token near its label with exactly one such part is taken, however it is
composed. The digit after F or T says how the course was delivered: 3 is distributive, 1, 2
and 4 in person, 5 live through a link. That digit is never repaired.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from extract.records import Body, Correction, Delivery

DELIVERY = {
    "1": Delivery.IN_PERSON,
    "2": Delivery.IN_PERSON,
    "3": Delivery.DISTRIBUTIVE,
    "4": Delivery.IN_PERSON,
    "5": Delivery.VIRTUAL_LIVE,
}

# What engines print for a digit. It serves year and sequence only.
DIGIT_FOR = {
    **dict.fromkeys("OoQD", "0"),
    **dict.fromkeys("Il|!i", "1"),
    **dict.fromkeys("Zz", "2"),
    **dict.fromkeys("Ss$", "5"),
    "G": "6",
    "b": "6",
    "B": "8",
    "g": "9",
    "q": "9",
}
_D = r"[0-9OoQDIl|!iZzSs$GbBgq]"
_DASHES = re.compile(r"[‐‑‒–—―−﹘﹣－\u00ad_~]")
_SEP = r"\s?[-./·•]{1,2}\s?"

_CAPCE = re.compile(
    r"(?<![A-Z0-9-])(?P<yy>\d{2})\s?-\s{0,2}(?P<org>[A-Z0-9]{2,6})\s?-\s{0,2}F(?P<type>\d)\s?-\s{0,2}(?P<seq>\d{3,5})"
    r"(?P<suffix>[A-Z]?)(?![A-Z0-9]|-[A-Z0-9])"
)
_CAPCE_WORN = re.compile(
    # Behind “7-” stands the rest of a number whose first digit was lost.
    rf"(?<![A-Za-z0-9])(?<!\d-)(?P<yy>{_D}{{2}})(?P<s1>{_SEP}|\s?)(?P<org>[A-Za-z0-9]{{2,6}}?)"
    rf"(?P<s2>{_SEP}|\s?)(?P<f>[FfEPR])(?P<s0>\s?-?\s?)(?P<type>[0-9A-Za-z|!$?])"
    rf"(?P<s3>{_SEP}|\s?)(?P<seq>{_D}(?:\s?{_D}){{3}}|(?<=[\s./-]){_D}{{3,5}})(?![A-Za-z0-9])"
)
_TYPELESS = re.compile(
    r"(?<![A-Z0-9-])\d\d-[A-Z][A-Z0-9]{1,5}-F\s?[^A-Z0-9\s]{1,3}\s?\d{3,5}(?![A-Z0-9]|-[A-Z0-9])"
)
"""The shape of it, without the digit that says the type: a blot, a fold, a staple."""
_TYPE = re.compile(r"(?<![A-Z])T-?(?P<type>[1-9])(?![0-9])")
_ANY_T = re.compile(r"(?<![A-Z])T(?![A-Z])")
_LEGACY = re.compile(r"^(?:MA|OEMS)?[\s#:-]*(?P<number>(?P<yy>0\d|1[0-6])\d{4})$")


@dataclass(frozen=True, slots=True)
class Candidate:
    """One approval number in a text, before its readings are held against each other."""

    start: int
    end: int
    printed: str
    number: str | None
    body: Body | None
    type: str | None
    delivery: Delivery
    year: int | None
    corrections: tuple[Correction, ...] = ()
    doubt: str | None = None


@lru_cache(maxsize=4096)
def unify(text: str) -> str:
    """One kind of dash, upper case, same length: places in it are places in `text`.

    >>> unify("16–emt–F3–0001")
    '16-EMT-F3-0001'
    """
    return "".join(u if len(u := c.upper()) == 1 else c for c in _DASHES.sub("-", text))


@lru_cache(maxsize=4096)
def find_capce(text: str, labelled: bool = False) -> tuple[Candidate, ...]:
    """CAPCE numbers in `text`. The strict shape counts anywhere; worn ones (letters for
    digits, lost or changed dashes) only where a label says what they are.

    >>> find_capce("CAPCE 16-EMT-F3-0001")[0].delivery
    <Delivery.DISTRIBUTIVE: 'distributive'>
    >>> find_capce("I2-FISD-E3-OOO1", labelled=True)[0].number
    '12-FISD-F3-0001'
    >>> find_capce("12-FISD-FS-0001", labelled=True)[0].type is None
    True
    >>> find_capce("held under 16-HHEM-F -1338")[0].doubt
    'the digit after F cannot be read'
    """
    strict = [_capce(text, m) for m in _CAPCE.finditer(unify(text))]
    strict += [_untyped(text, *m.span(), None, None) for m in _TYPELESS.finditer(unify(text))]
    if not labelled:
        return tuple(sorted(strict, key=lambda c: c.start))
    worn = (_capce_worn(text, m) for m in _CAPCE_WORN.finditer(_DASHES.sub("-", text)))
    return tuple(
        sorted(
            [*strict, *(w for w in worn if w and not any(_meet(w, s) for s in strict))],
            key=lambda c: c.start,
        )
    )


@lru_cache(maxsize=4096)
def find_oems(text: str, whole: bool = False) -> tuple[Candidate, ...]:
    """Massachusetts OEMS numbers in a text that its label declares to hold one. `whole`: the
    text is nothing but the labelled value, so that legacy and untyped numbers count too.

    >>> [(c.number, c.type) for c in find_oems("MA4/18/T2/0077")]
    [('MA4/18/T2/0077', 'T2')]
    >>> [(c.number, c.type) for c in find_oems("0412T5R2 and T1.2018.00412")]
    [('0412T5R2', 'T5'), ('T1.2018.00412', 'T1')]
    >>> find_oems("0028T 1R3")[0].number
    '0028T1R3'
    >>> find_oems("151234", whole=True)[0].delivery
    <Delivery.UNKNOWN: 'unknown'>
    >>> find_oems("T12018", whole=True)[0].type is None
    True
    """
    found = [c for token in _codes(text) if (c := _typed(text, *token))]
    if found or not whole:
        return tuple(found)
    stripped = re.sub(r"\s*\([A-Za-z][^()]*\)\s*$", "", text).strip(" :#.,;")
    start = text.find(stripped)
    legacy = _LEGACY.match(unify(stripped))
    if legacy:
        return (_untyped(text, start, start + len(stripped), legacy["number"], legacy["yy"]),)
    coded = re.fullmatch(r"[A-Z0-9][A-Z0-9./ -]{3,24}", unify(stripped))
    if coded and _digits(stripped) >= 3 and len(_WORD.findall(stripped)) < _SEVERAL:
        return (_untyped(text, start, start + len(stripped), None, None),)
    return ()


# “Trauma Rounds 23 – 1 hrs” beside a label is text.
_WORD = re.compile(r"\b[^\W\d_]{4,}\b")
_SEVERAL = 2


def _capce(text: str, m: re.Match[str]) -> Candidate:
    org = _capitals(text[m.start("org") : m.end("org")])
    number = f"{m['yy']}-{org}-F{m['type']}-{m['seq']}{m['suffix']}"
    delivery = DELIVERY.get(m["type"], Delivery.UNKNOWN)
    doubt = None
    if delivery is Delivery.UNKNOWN:
        doubt = f"F{m['type']} is no known type of course"
    elif m["suffix"]:
        doubt = "a letter behind the number was never seen on a CAPCE number"
    return Candidate(
        m.start(),
        m.end(),
        text[m.start() : m.end()],
        number,
        Body.CAPCE,
        f"F{m['type']}",
        delivery,
        2000 + int(m["yy"]),
        doubt=doubt,
    )


def _capitals(org: str) -> str:
    """A provider's letters; what looks like a small L among capitals is an I.

    >>> _capitals("CIEl"), _capitals("ciel")
    ('CIEI', 'CIEL')
    """
    return (org.replace("l", "I") if any(c.isupper() for c in org) else org).upper()


def _capce_worn(text: str, m: re.Match[str]) -> Candidate | None:
    """A number that lost something on the way: repaired only inside the grammar, and only
    where enough of the shape is left to know that it is one."""
    if len(_TYPE.findall(unify(m.group()))) == 1 and m["f"].upper() != "F":
        return None  # `20-T1-R2-0005` is whole as it stands: a Massachusetts number
    lost = [s for s in (m["s1"], m["s2"], m["s3"]) if s.strip() != "-"]
    letter_kept = m["f"].upper() == "F"
    org = _capitals(m["org"])
    if not letter_kept and (lost or not m["type"].isdigit()):
        return None
    if org.isdigit() or (lost and not org.isalpha()):
        return None
    corrections = []
    parts = []
    for part in (m["yy"], re.sub(r"\s", "", m["seq"])):
        repaired = "".join(DIGIT_FOR.get(c, c) for c in part)
        if repaired != part:
            corrections.append(Correction(part, repaired, "only digits can stand here"))
        parts.append(repaired)
    if len(corrections) == 2 and sum(c.isdigit() for c in m["yy"] + m["seq"]) < 2:
        return None
    if not letter_kept:
        corrections.append(Correction(m["f"], "F", "the rest of the shape is CAPCE's"))
    if lost:
        corrections.append(Correction(m.group(), "dashes", "the parts have fixed lengths"))
    if m["org"] != org:
        corrections.append(Correction(m["org"], org, "printed in lower case"))
    known = m["type"] in DELIVERY
    number = f"{parts[0]}-{org}-F{m['type']}-{parts[1]}" if known else None
    return Candidate(
        m.start(),
        m.end(),
        text[m.start() : m.end()],
        number,
        Body.CAPCE,
        f"F{m['type']}" if known else None,
        DELIVERY.get(m["type"], Delivery.UNKNOWN),
        2000 + int(parts[0]),
        tuple(corrections),
        None if known else f"“{m['type']}” after F is not a digit that says how it was delivered",
    )


# Parts of a number and what stands between them: dashes and strokes with spaces or without; a
# dot, and glued on both sides whatever else a body may think of (`R1(24-25)T2#0316`).
_PIECES = re.compile(
    r"[A-Z0-9]+(?:(?:(?<=\dT)\s(?=[1-5]R[1-5](?![A-Z0-9]))|[-/]|(?:\s[-/]\s?|[-/]\s)(?=[A-Z]*\d|[A-Z]{1,4}\s?[-/])|\s?\.|(?<=\d):(?=\w)|(?<=\w)[(#)](?=\w))[A-Z0-9]+)*"
)


def _codes(text: str) -> list[tuple[int, int]]:
    """Places of the tokens that could be a number: separators `- . /` belong to a token,
    single spaces only where pieces of code stand on both sides of them."""
    unified = unify(text)
    pieces = [
        (m.start(), m.end())
        for m in _PIECES.finditer(unified)
        if re.search(r"\d", m.group()) or re.fullmatch(r"[A-Z]{1,3}", m.group())
    ]
    pieces = [(start + _glued_sign(unified[start:end]), end) for start, end in pieces]
    codes: list[tuple[int, int]] = []
    joins = False
    for start, end in pieces:
        piece = unified[start:end]
        # A piece that is a number by itself has its separators: a space ends it.
        complete = len(_TYPE.findall(piece)) == 1 and _digits(piece) >= 4
        spaced = joins and unified[codes[-1][1] : start] == " "
        if spaced and not complete and not re.fullmatch(r"\d{1,2}\.\d{1,2}", piece):
            codes[-1] = (codes[-1][0], end)
        else:
            codes.append((start, end))
        joins = not complete
    return codes


# “No.T2/0517/400”, “0EMS#0595T2R2”: the sign of a number whose space was lost, or that the
# number ran into.
_SIGN = re.compile(
    r"NO\.[.:]?(?=[A-Z0-9])|NUMB(?:ER?)?[.:]?(?=\d)|(?:[O0]EMS|EMT|CERT|STATE|APPR[A-Z]{0,6})#"
)


def _glued_sign(piece: str) -> int:
    """How long the sign of a number is that a piece begins with."""
    sign = _SIGN.match(piece)
    return sign.end() if sign and len(piece) > sign.end() + 3 else 0


# “0028T 1R3”: an engine parts a number where its letters stand wide.
_APART = re.compile(r"(?<=\dT)\s(?=[1-5]R[1-5])")


def _typed(text: str, start: int, end: int) -> Candidate | None:
    """A token with exactly one part T1..T5 and at least three digits beside it."""
    whole = unify(text[start:end])
    code = _APART.sub("", whole)
    types = _TYPE.findall(code)
    if _digits(code) - len(types) < 3 or (not types and not _glued(code)):
        return None
    # Underscores and tildes are printed on purpose; all dashes are one.
    said = "".join(c if c in "_~" else u for c, u in zip(text[start:end], whole, strict=True))
    number = _APART.sub("", re.sub(r"\s*([-./_~])\s*", r"\1", said))
    year = _year_in(number)
    if len(types) == 1 and len(_ANY_T.findall(code)) == 1:
        kind = f"T{types[0]}"
        delivery = DELIVERY.get(types[0], Delivery.UNKNOWN)
        doubt = None if types[0] in DELIVERY else f"{kind} is no known type of course"
        ends = not re.fullmatch(r"\s?[-/]\s*", unify(text[end:]))
        return Candidate(
            start,
            end,
            text[start:end],
            number if ends else None,
            Body.OEMS,
            kind,
            delivery,
            year,
            doubt=doubt if ends else "it goes on in the next line, and the rest was not found",
        )
    doubt = "several parts could be the type" if len(types) > 1 else "the type cannot be told apart"
    return Candidate(
        start, end, text[start:end], number, Body.OEMS, None, Delivery.UNKNOWN, year, doubt=doubt
    )


def _glued(code: str) -> bool:
    """A T with more than one digit behind it: it may hold a type, nobody can tell which."""
    return bool(re.search(r"(?<![A-Z])T-?[1-5]\d", code))


# The shape is there, and the digit that says the type is gone: a blot, a fold, a staple.
_CAPCE_LOST = re.compile(r"\d\d-[A-Z][A-Z0-9]{1,5}-F[^A-Z0-9]*\d{3,5}")
_OEMS_LOST = re.compile(r"(?:^|[-/. ])T[^A-Z0-9]*(?:[-/. ]|$)")


def _untyped(text: str, start: int, end: int, legacy: str | None, yy: str | None) -> Candidate:
    number = legacy or re.sub(r"\s+", " ", unify(text[start:end]))
    body, doubt = None, "the number has no part that says how it was delivered"
    if legacy:
        body, doubt = Body.OEMS, ""
    elif _CAPCE_LOST.fullmatch(number):
        body, doubt = Body.CAPCE, "the digit after F cannot be read"
    elif _OEMS_LOST.search(number):
        body, doubt = Body.OEMS, "the digit after T cannot be read"
    return Candidate(
        start,
        end,
        text[start:end],
        number,
        body,
        None,
        Delivery.UNKNOWN,
        2000 + int(yy) if yy else None,
        doubt=doubt or None,
    )


def _year_in(number: str) -> int | None:
    """The year, where exactly one part of the number can be nothing else."""
    years = {int(y) for y in re.findall(r"(?<!\d)20[1-3]\d(?!\d)", number)}
    return years.pop() if len(years) == 1 else None


# `0437T1R4`: the type beside a region, R1 to R5, and nothing between the parts.
_COMPACT = re.compile(
    r"\d{2,8}T[1-5]R[1-5]|R[1-5]T[1-5]\d{3,8}|T[1-5]R[1-5]\d{3,8}|R[1-5]\d{2,8}T[1-5]|"
    r"\d{2,8}R[1-5]T[1-5]"
)


def is_compact(candidate: Candidate) -> bool:
    """Whether a number without separators shows by its parts whose it is."""
    return bool(_COMPACT.fullmatch(candidate.number or ""))


def _digits(text: str) -> int:
    return sum(c.isdigit() for c in text)


def _meet(a: Candidate, b: Candidate) -> bool:
    return a.start < b.end and b.start < a.end
