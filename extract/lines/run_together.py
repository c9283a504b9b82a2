"""Words of a page → its words as they are meant: labels and values that were printed or read
without the space between them taken apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.approval_numbers import find_capce
from extract.values.dates import find_dates
from extract.values.labels import whole_label
from extract.values.wordings import APPROVALS, Field
from ingest.pages import Word

# “Name:Ann”, “CAPCE#:19-…”: a colon in a time, a ratio or an address parts nothing.
_COLON = re.compile(r"[^\W\d_][\w#)'’./-]*?[^\W_#)]?[#).]*[:](?=[^\W_])(?!\S*[@])")
# Where a label may begin that has a value's last character right before it.
_BEGINS = re.compile(r"(?<=[a-z\d.)])(?=[A-Z])")
# “ApprovalT4-21-0641”, “Hours2.0”
_GLUED = re.compile(r"^[^\W\d_]{2,}[a-z][#.]?(?=[A-Z]{0,5}[-/.]?\d)")
# “thatTom”, “toAnn”: the word of a sentence before a name
_LITTLE = re.compile(r"(?:that|to|upon|by|on|for|of|and|attended|completed)(?=[A-Z][a-z]{2})")
_NUMERIC = APPROVALS | {Field.HOURS, Field.DATE}
_ENDS_LABEL = re.compile(
    r"\b(?:(?:last|first|family|given|middle|full|printed|participant|attendee|student) name|"
    r"attendee|participant|learner|instructor)$",
    re.I,
)
_LEAST = 3
"""Letters of a label's last word."""
# “1.5 h-22-RVTA-F1-5734”, “22-PFDT-F3-2092-1.50 CEH”
_CAPCE = re.compile(r"\d\d-[A-Z]{2,6}-F\d-\d{4}(?!\d)")
_HOURS_BEFORE = re.compile(r"(?:[\d.]+)?(?:h|hrs?|hours?|ceh?s?|credits?)[-–—]", re.I)
_HOURS_BEHIND = re.compile(r"[-–—]\d{1,2}(?:\.\d{1,2})?(?:h|hrs?)?", re.I)
# “P0852046NRP”
_CARD_BEFORE_LEVEL = re.compile(
    r"[A-Z]{1,2}\d{6,8}(?=(?:NRP|A?EMT(?:-?[ABIP])?|EMR|Paramedic|PARAMEDIC)$)"
)
# “T2/0517/7007.NCCR”: a number that ends its sentence, and the first word of the next.
_ENDS_SENTENCE = re.compile(r"\S*\d{2}\.(?=(?:[A-Z]{4,}|[A-Z][a-z]{2,})$)")
_PARTED = re.compile(r"([|·•])")
_DECIMAL = re.compile(r"\d{1,2}\.\d{1,2}")
# Most words have nothing in them that could be a seam.
_WORTH = re.compile(
    r"[:|·•]|[a-z\d.)][A-Z]|[a-z][#.]?\d|-F\d-|[a-z](?:has|holding|attended|completed|participated)$"
)
# Whoever sets words as long as this does it to take a reader's time.
_LONGEST = 120
# Labels have no more words than this before their colon.
_LABEL_WORDS = 5


def taken_apart(words: Sequence[Word]) -> tuple[Word, ...]:
    """“Hours:2Date:” is “Hours:”, “2” and “Date:”; words that stand as they should stay the
    same. `words` in reading order, since a label may go on in the next word."""
    apart: list[Word] = []
    for place, word in enumerate(words):
        if len(word.text) > _LONGEST or not _WORTH.search(word.text):
            apart.append(word)
        elif (number := _CAPCE.search(word.text)) and (cuts := _around_number(word.text, number)):
            apart += _pieces(word, cuts)
        elif seam := _CARD_BEFORE_LEVEL.match(word.text) or _ENDS_SENTENCE.match(word.text):
            apart += _pieces(word, [seam.end()])
        elif _PARTED.search(word.text):
            apart += _around_marks(word)
        elif little := _LITTLE.match(word.text):
            apart += _pieces(word, [little.end()])
        elif verb := _verb_behind(words, place):
            apart += _pieces(word, [verb])
        elif ":" in word.text or _BEGINS.search(word.text):
            cuts = sorted({*_behind_colons(word.text), *_before_labels(words, place)})
            apart += _pieces(word, cuts)
        elif (glued := _GLUED.match(word.text)) and whole_label(glued[0]) in _NUMERIC:
            apart += _pieces(word, [glued.end()])
        else:
            apart.append(word)
    return tuple(apart)


# “Leehas successfully”, “Leeholding certification”, “Leeattended”: large print before small, or a
# rule under the name, leaves no space to see.
_VERB = re.compile(r"[A-Z][^\W\d_]{2,}?(?P<verb>has|holding|attended|completed|participated)")
_GOES_ON = re.compile(
    r"(?:\w+ly|completed|attended|participated|been|earned|finished|met|certif\w*|licen[sc]e|card|MA|EMT)\b"
)


def _verb_behind(words: Sequence[Word], place: int) -> int | None:
    """Where the verb of a sentence begins that ran into the name before it."""
    found = _VERB.fullmatch(words[place].text)
    if found is None or found[0] in ("Unattended", "Uncompleted"):
        return None
    after = words[place + 1].text if place + 1 < len(words) else ""
    short = found["verb"] in ("has", "holding")
    return found.start("verb") if not short or _GOES_ON.match(after) else None


def _around_number(text: str, number: re.Match[str]) -> list[int]:
    """Where hours stand before or behind a number with nothing but a dash between them."""
    before, behind = text[: number.start()], text[number.end() :]
    cuts = []
    if _HOURS_BEFORE.fullmatch(before):
        cuts += [len(before) - 1, len(before)]
    if _HOURS_BEHIND.fullmatch(behind):
        cuts += [number.end(), number.end() + 1]
    return cuts


def _around_marks(word: Word) -> Iterator[Word]:
    """“record·Friday”, “2.0|19-EMT-F3-0001”: the marks that part what they stand between."""
    marks = [at for match in _PARTED.finditer(word.text) for at in match.span(1)]
    cuts = sorted({at for at in marks if 0 < at < len(word.text)})
    if _is_parted(re.split(r"[|·•]", word.text)):
        yield from _pieces(word, cuts)
    else:
        yield word


def _is_parted(pieces: Sequence[str]) -> bool:
    """Whether what stands between marks is something by itself each: an engine reads an I as a
    stroke as well, and prints a number with dots."""
    whole = [piece for piece in pieces if piece]
    if len(whole) < 2:
        return True
    told = any(find_dates(p) or find_capce(p) or _DECIMAL.fullmatch(p) for p in whole)
    letters = all(p.isalpha() and len(p) > _LEAST for p in whole)
    return (told or letters) and all(len(piece) > 1 for piece in whole)


def spaced(text: str) -> str:
    """A line with the spaces that a reader lost between a label and the number behind it.

    >>> spaced("OEMS ApprovalT4-21-0641")
    'OEMS Approval T4-21-0641'
    """
    return " ".join(_GLUED.sub(_with_space, token) for token in text.split(" "))


def _with_space(match: re.Match[str]) -> str:
    return f"{match[0]} " if whole_label(match[0]) in _NUMERIC else match[0]


def _behind_colons(text: str) -> Iterator[int]:
    for match in _COLON.finditer(text):
        label = _BEGINS.split(match[0])[-1]
        # Of a label of several words its last one stands here: “number:812769”.
        plain = not any(c.isdigit() for c in label) and sum(c.isalpha() for c in label) >= 2
        if plain and "://" not in text:
            yield match.end()


def _before_labels(words: Sequence[Word], place: int) -> Iterator[int]:
    """Where in a word a label begins that a colon closes, in this word or one of the next."""
    text = words[place].text
    behind = [text]
    for word in words[place + 1 : place + _LABEL_WORDS]:
        if ":" in behind[-1] or abs(word.box.middle - words[place].box.middle) > word.box.height:
            break
        behind.append(word.text)
    before = " ".join(
        word.text
        for word in words[max(0, place - _LABEL_WORDS) : place]
        if abs(word.box.middle - words[place].box.middle) < word.box.height
    )
    for match in _BEGINS.finditer(text):
        # “Last nameGauthier”
        label = f"{before} {text[: match.end()]}".strip()
        if match.end() > _LEAST and _ENDS_LABEL.search(label) and text[match.end() :].isalpha():
            yield match.end()
        rest = " ".join((text[match.end() :], *behind[1:]))
        label, colon, _ = rest.partition(":")
        # “HoursOEMS Approval#” heads two columns.
        heads = whole_label(text[: match.end()]) and whole_label(text[match.end() :])
        if (colon and whole_label(label)) or heads:
            yield match.end()


def _pieces(word: Word, cuts: Sequence[int]) -> Iterator[Word]:
    """The word cut in characters, and its box with them, each as wide as another."""
    box, length = word.box, len(word.text)
    for start, end in zip((0, *cuts), (*cuts, length), strict=True):
        left, right = (box.x0 + box.width * at / length for at in (start, end))
        yield replace(word, text=word.text[start:end], box=replace(box, x0=left, x1=right))
