"""A stretch of a sheet → the name of a person in it, settled between its readings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.lines.layout import Segment
from extract.records import Extracted
from extract.sheets import Sheet, behind_label, own_vote
from extract.values.named import name_in
from extract.values.names import fold_name, parse_name
from extract.votes import DOUBTED, Vote, settle
from ingest.pages import AS_STORED


def name_of(sheet: Sheet, segment: Segment) -> Extracted[str] | None:
    """The name in a stretch of the page; readers that print it with or without spaces and
    accents agree on it."""
    segment = _whole(sheet, segment)
    name = name_in(segment.text)
    if name is None:
        return None
    votes, spelled = _votes(sheet, segment, name)
    settled = settle(votes)
    taken = spelled[settled.value] if settled.value else name
    shown, printed = _spot(segment, name)
    where = sheet.span(shown.box, segment.read_by)
    guessed = _is_guessed([vote.confidence for vote in votes if vote.value == settled.value])
    worn = segment.read_by not in AS_STORED and _is_in_pieces(segment.text, taken)
    least = DOUBTED if guessed or worn else _sure_of_numeral(sheet, shown)
    return Extracted(taken, printed.text, where, min(settled.confidence, least))


def _votes(sheet: Sheet, segment: Segment, name: str) -> tuple[list[Vote[str]], dict[str, str]]:
    """What each reader made of the name, folded, and how each of these is spelled."""
    votes = [own_vote(segment, fold_name(name))]
    spelled = {fold_name(name): name}
    whole, parts = sheet.read_again(segment.box), sheet.read_in_part(segment)
    for again in (*whole, *parts):
        other = _name_behind_label(again.text)
        if other is None or not _has_more(other, name):
            if again not in whole:
                continue  # of a part only what it has beyond the name says something
            if _says(again.text, name):
                other = _with_spaces(name, again.text)
                spelled[fold_name(name)] = other
        if other:
            votes.append(Vote(again.read_by, fold_name(other), again.confidence))
            spelled.setdefault(fold_name(other), other)
    return votes, spelled


# Of names that one reader guessed and no other was clear about, every second is wrong, agreed or
# not: script, where an r and a z are the same stroke to all of them.
_GUESSED, _CLEAR = 0.4, 0.95


def _is_guessed(confidences: Sequence[float]) -> bool:
    return min(confidences, default=1.0) < _GUESSED and max(confidences) < _CLEAR


_NO_COMMA = re.compile(r"[a-z],[A-Z][a-z]|[a-z]\s[A-Z],\s")


def _is_in_pieces(text: str, name: str) -> bool:
    """Whether a part of the name seems lost, or its order is a speck's: “Bartholomew J.” has no
    family name, and the commas of “Mary Kate,McGillicuddy” and “Prakash R, Rao” are none."""
    words = [word for word in name.split() if not _BESIDE.fullmatch(fold_name(word))]
    return len(words) < 2 or bool(_NO_COMMA.search(text))


def _says(text: str, name: str) -> bool:
    """Whether another reading has the name in it; “Lee III” has no “Lee II” in it."""
    rest = fold_name(text).partition(fold_name(name))
    return bool(rest[1]) and not (name.endswith("II") and rest[2].startswith("i"))


_BESIDE = re.compile(r"[^\W\d_]|jr|sr|i{2,3}|iv")


def _has_more(other: str, name: str) -> bool:
    """Whether a reader saw the same name with an initial or a numeral that the page's own lost:
    “Ann J. Lee II” for “Ann Lee”."""
    words, others = ([fold_name(word) for word in text.split()] for text in (name, other))
    more = [word for word in others if word not in words]
    same = [word for word in others if word in words]
    return bool(more) and same == words and all(_BESIDE.fullmatch(word) for word in more)


def _sure_of_numeral(sheet: Sheet, shown: Segment) -> float:
    """How sure the “III” of a name may be: readers lose a stroke of it more easily than a letter,
    and a lone “I” may have been two."""
    sure = 1.0
    for word in shown.words:
        bars = word.text.strip(" ,.()")
        if word.read_by in AS_STORED or not re.fullmatch(r"[IVl1|]{1,3}", bars):
            continue
        others = [again.text.strip(" ,.()") for again in sheet.read_again(word.box)]
        others = [text.split()[-1] for text in others if re.search(r"[IVl1|]$", text)]
        alone = len(bars) == 1 and not word.text.rstrip(",").endswith(".")
        if (alone and not others) or any(len(text) != len(bars) for text in others):
            sure = DOUBTED
    return sure


def _whole(sheet: Sheet, segment: Segment) -> Segment:
    """A name that a narrow field breaks behind the family name (“ROY JR.,” over “BO”), or before
    a second given name for which there was no room, with the line below it."""
    box, height = segment.box, segment.box.height
    aligned = [s for s in sheet.segments() if abs(s.box.x0 - box.x0) < height]
    for s in aligned:
        if s.text.rstrip().endswith(",") and -0.3 * height < box.top - s.box.bottom < height:
            whole = Segment((*s.words, *segment.words))
            return whole if parse_name(whole.text) and not parse_name(s.text) else segment
    below = [s for s in aligned if -0.3 * height < s.box.top - box.bottom < height]
    if not segment.text.rstrip().endswith(","):
        below = [s for s in below if _was_too_long(s, segment, sheet)]
    wholes = (Segment((*segment.words, *s.words)) for s in below)
    return next((whole for whole in wholes if parse_name(whole.text)), segment)


def _was_too_long(rest: Segment, segment: Segment, sheet: Sheet) -> bool:
    """Whether a given name below a name would have run into what stands to the right of it."""
    if "," not in segment.text or not _GIVEN.fullmatch(rest.text):
        return False
    box, height = segment.box, segment.box.height
    beside = [
        s.box.x0
        for s in sheet.segments()
        if abs(s.box.middle - box.middle) < 0.5 * height and s.box.x0 > box.x1
    ]
    return bool(beside) and box.x1 + rest.box.width + height > min(beside)


_GIVEN = re.compile(r"[^\W\d_][^\W\d_’'-]*|[A-Z]\.?")

# What is printed behind a name tells more of the person: “, EMT-P (E0812345)”.
_BEHIND = 3


def _spot(segment: Segment, name: str) -> tuple[Segment, Segment]:
    """Of a sentence the words of the name, to be looked at; and the same with what follows."""
    parts = {fold_name(part) for part in name.split()}
    places = [n for n, word in enumerate(segment.words) if fold_name(word.text) in parts]
    if not places or len(segment.words) <= len(parts) + _BEHIND:
        return segment, segment
    first, last = places[0], min(places[-1], places[0] + len(parts))
    words = segment.words
    return Segment(words[first : last + 1]), Segment(words[first : last + 1 + _BEHIND])


def _name_behind_label(text: str) -> str | None:
    return name_in(behind_label(text)) or parse_name(text)


def _with_spaces(name: str, text: str) -> str:
    """The same name as another reader printed it, where that reader kept more of its spaces."""
    other = _name_behind_label(text)
    same = other is not None and fold_name(other) == fold_name(name)
    return other if other and same and other.count(" ") > name.count(" ") else name
