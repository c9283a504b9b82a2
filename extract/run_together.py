"""Words of a page → its words as they are meant: labels and values that were printed or read
without the space between them taken apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.labels import whole_label
from extract.wordings import APPROVALS, Field
from ingest.pages import Word

# “Name:Ann”, “CAPCE#:19-…”: a colon in a time, a ratio or an address parts nothing.
_COLON = re.compile(r"[^\W\d_][\w#)'’./-]*?[^\W_#)]?[#).]*[:](?=[^\W_])(?!\S*[@])")
# Where a label may begin that has a value's last character right before it.
_BEGINS = re.compile(r"(?<=[a-z\d.)])(?=[A-Z])")
# “ApprovalT4-21-0641”, “Hours2.0”
_GLUED = re.compile(r"^[^\W\d_]{2,}[a-z][#.]?(?=[A-Z]{0,5}[-/.]?\d)")
_NUMERIC = APPROVALS | {Field.HOURS, Field.DATE}
_ENDS_LABEL = re.compile(
    r"\b(?:(?:last|first|family|given|middle|full|printed|participant|attendee|student) name|"
    r"attendee|participant|learner|instructor)$",
    re.I,
)
_LEAST = 3
"""Letters of a label's last word."""
# Labels have no more words than this before their colon.
_LABEL_WORDS = 5


def taken_apart(words: Sequence[Word]) -> tuple[Word, ...]:
    """“Hours:2Date:” is “Hours:”, “2” and “Date:”; words that stand as they should stay the
    same. `words` in reading order, since a label may go on in the next word."""
    apart: list[Word] = []
    for place, word in enumerate(words):
        if ":" in word.text or (word.text[-1].islower() and _BEGINS.search(word.text)):
            cuts = sorted({*_behind_colons(word.text), *_before_labels(words, place)})
            apart += _pieces(word, cuts)
        elif (glued := _GLUED.match(word.text)) and whole_label(glued[0]) in _NUMERIC:
            apart += _pieces(word, [glued.end()])
        else:
            apart.append(word)
    return tuple(apart)


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
        if colon and whole_label(label):
            yield match.end()


def _pieces(word: Word, cuts: Sequence[int]) -> Iterator[Word]:
    """The word cut in characters, and its box with them, each as wide as another."""
    box, length = word.box, len(word.text)
    for start, end in zip((0, *cuts), (*cuts, length), strict=True):
        left, right = (box.x0 + box.width * at / length for at in (start, end))
        yield replace(word, text=word.text[start:end], box=replace(box, x0=left, x1=right))
