"""A sheet → the attendee: whose completion the paper proves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, zip_longest

from extract.facts.completers import above_completion, above_verb, awarded
from extract.facts.unannounced import (
    OTHERS,
    addressed,
    bare,
    before_card,
    before_level,
    behind_unknown,
    beside_card,
    in_heading,
    in_own_words,
    in_subject,
    is_free,
    logged_in,
)
from extract.lines.fields import Side
from extract.lines.layout import Segment
from extract.records import Extracted
from extract.sheets import (
    Sheet,
    behind_label,
    labelled,
    own_vote,
    settled_in,
    unread,
)
from extract.values.labels import find_labels
from extract.values.named import name_in
from extract.values.names import (
    card_number,
    fold_name,
    is_level_alone,
    parse_certification_number,
    parse_level,
    parse_name,
    parse_nremt_id,
)
from extract.values.wordings import Field
from extract.votes import Vote, settle
from ingest.pages import AS_STORED


def person_of(sheet: Sheet) -> Extracted[str] | None:
    """The attendee. A lead-in (“this certifies that”) is surer than a label, since forms
    label other people's names too; without either, the name above “has completed”."""
    found = next((e for s in _where_named(sheet) if (e := name_of(sheet, s))), None)
    return found or _unreadable(sheet) or _guessed(sheet, logged_in(sheet)) or _only_name(sheet)


def _where_named(sheet: Sheet) -> Iterator[Segment]:
    """Where the attendee may be named, the surest place first; looked for one by one."""
    said = [v for v in sheet.labelled(Field.PERSON) if not _GREETING.match(v.heading)]
    yield from _in_two_fields(sheet)
    yield from (v.segment for v in said if v.lead_in)
    yield from _greeted(sheet)
    yield from (v.segment for v in said if not v.lead_in)
    yield from _under_other_labels(sheet)
    yield from in_own_words(sheet)
    yield from addressed(sheet)
    yield from in_subject(sheet)
    yield from above_completion(sheet)
    yield from above_verb(sheet)
    yield from awarded(sheet)
    yield from in_heading(sheet)
    yield from beside_card(sheet)
    yield from before_card(sheet)


_GREETING = re.compile(r"\W*(?:dear|hello|hi|greetings|congrat\w*|well done)\b", re.I)


def _greeted(sheet: Sheet) -> Iterable[Segment]:
    """“Dear Ann Lee,”: the name up to where the greeting ends; a first name alone is none."""
    for value in sheet.labelled(Field.PERSON):
        if _GREETING.match(value.heading):
            end = re.search(r"[,!:;](?!\s*(?:jr|sr|ii|iii|iv)\b)", value.text, re.I)
            part = value.segment.part(0, end.start() + 1) if end else value.segment
            yield from (part,) if part else ()


def name_of(sheet: Sheet, segment: Segment) -> Extracted[str] | None:
    """The name in a stretch of the page; readers that print it with or without spaces and
    accents agree on it."""
    segment = _whole(sheet, segment)
    name = name_in(segment.text)
    if name is None:
        return None
    votes = [own_vote(segment, fold_name(name))]
    spelled = {fold_name(name): name}
    again_read = sheet.read_again(segment.box)
    longer = [
        (again, other)
        for again in (*again_read, *sheet.read_in_part(segment))
        if (other := _name_behind_label(again.text)) and _has_more(other, name)
    ]
    for again, other in longer:
        votes.append(Vote(again.read_by, fold_name(other), again.confidence))
        spelled.setdefault(fold_name(other), other)
    for again in again_read:
        if any(again is other for other, _ in longer):
            continue
        if _says(again.text, name):
            votes.append(Vote(again.read_by, fold_name(name), again.confidence))
            spelled[fold_name(name)] = _with_spaces(name, again.text)
        elif other := _name_behind_label(again.text):
            votes.append(Vote(again.read_by, fold_name(other), again.confidence))
            spelled.setdefault(fold_name(other), other)
    settled = settle(votes)
    taken = spelled[settled.value] if settled.value else name
    shown, printed = _spot(segment, name)
    where = sheet.span(shown.box, segment.read_by)
    guessed = _is_guessed([vote.confidence for vote in votes if vote.value == settled.value])
    worn = segment.read_by not in AS_STORED and _is_in_pieces(segment.text, taken)
    least = DOUBTED if guessed or worn else _sure_of_numeral(sheet, shown)
    return Extracted(taken, printed.text, where, min(settled.confidence, least))


# Of names that one reader guessed and no other was clear about, every second is wrong, agreed or
# not: script, where an r and a z are the same stroke to all of them.
_GUESSED, _CLEAR = 0.4, 0.95


def _is_guessed(confidences: Sequence[float]) -> bool:
    return min(confidences, default=1.0) < _GUESSED and max(confidences) < _CLEAR


_GLUED_COMMA = re.compile(r"[a-z],[A-Z][a-z]")


def _is_in_pieces(text: str, name: str) -> bool:
    """Whether a part of the name seems lost, or its order is a speck's: “Bartholomew J.” has no
    family name, and the comma of “Mary Kate,McGillicuddy” is none."""
    words = [word for word in name.split() if not _BESIDE.fullmatch(fold_name(word))]
    return len(words) < 2 or bool(_GLUED_COMMA.search(text))


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


DOUBTED = 0.5
"""How sure a name is at most that readers read differently."""


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


def certification_of(sheet: Sheet) -> Extracted[str] | None:
    """Labelled, or the only number on the sheet that shows by its letter what it is."""
    found = labelled(sheet, Field.CERTIFICATION, parse_certification_number)
    cards = [s for s in sheet.segments() if card_number(s.text)]
    if found and len(cards) == 1 and (found.value or "").isdigit():
        found = None  # “Card no. 11804” of the slip itself, beside the number with its letter
    return found or (settled_in(sheet, cards[0], card_number) if len(cards) == 1 else None)


def nremt_of(sheet: Sheet) -> Extracted[str] | None:
    return labelled(sheet, Field.NREMT, parse_nremt_id)


def _name_behind_label(text: str) -> str | None:
    return name_in(behind_label(text)) or parse_name(text)


def _with_spaces(name: str, text: str) -> str:
    """The same name as another reader printed it, where that reader kept more of its spaces."""
    other = _name_behind_label(text)
    same = other is not None and fold_name(other) == fold_name(name)
    return other if other and same and other.count(" ") > name.count(" ") else name


def _in_two_fields(sheet: Sheet) -> Iterable[Segment]:
    """First and last name in fields of their own, put together."""
    given, family = sheet.labelled(Field.GIVEN), sheet.labelled(Field.FAMILY)
    if given and family:
        middle = [v.segment for v in sheet.labelled(Field.MIDDLE)[:1]]
        yield in_order(given[0].segment, middle[0] if middle else None, family[0].segment)


def in_order(given: Segment, middle: Segment | None, family: Segment) -> Segment:
    """The parts of a name from fields of their own, as one."""
    words = (*given.words, *(middle.words if middle else ()), *family.words)
    # The number of the row may stand close before the first of them.
    named = tuple(word for word in words if any(c.isalpha() for c in word.text))
    return Segment(named or words)


def _under_other_labels(sheet: Sheet) -> Iterable[Segment]:
    """Names behind “for”, and behind “provider”, which some papers call the EMT."""
    for value in sheet.labelled(Field.TITLE, Field.SPONSOR):
        heading = value.heading.lower().strip(" :")
        reversed_ = bool(_REVERSED.fullmatch(value.text.strip()))
        told = parse_level(value.text) or heading == "for" or reversed_
        told = told or _numbered_beside(sheet, value.segment)
        if heading in ("for", "provider", "ems provider") and told and name_in(value.text):
            yield value.segment
    for above, line in pairwise(sheet.lines):
        said = re.match(r"for\s+", line.segments[0].text, re.I)
        if said and _PAPER.search(above.text):
            rest = line.segments[0].part(said.end(), len(line.segments[0].text))
            yield from (rest,) if rest and parse_name(rest.text) else ()


def _numbered_beside(sheet: Sheet, segment: Segment) -> bool:
    """Whether the same line has the level or the card of whom it names: no sponsor has one."""
    for line in sheet.lines:
        if any(segment.words[0] in s.words for s in line.segments):
            labels = {label.field for s in line.segments for label in find_labels(s.text)}
            return bool(labels & {Field.LEVEL, Field.NREMT, Field.CERTIFICATION})
    return False


# “HARTLEY, TYRESE J.”
_REVERSED = re.compile(r"[^\W\d_][\w'’-]+, [^\W\d_][\w. '’-]*")
_PAPER = re.compile(r"transcript|record|history|certificate|statement|summary|report", re.I)


def _unreadable(sheet: Sheet) -> Extracted[str] | None:
    """What stands where “this certifies that” announces a name, and is none that can be read:
    script, a smudge. Kept as printed, so that a person is asked whose paper it is."""
    for line, after in pairwise(sheet.lines):
        labels = [x for s in line.segments for x in find_labels(s.text)]
        announced = bool(labels) and labels[-1].field is Field.PERSON and labels[-1].lead_in
        near = after.box.top - line.box.bottom < 4 * line.box.height
        if announced and near and labels[-1].end >= len(line.segments[-1].text) - 1:
            segment = max(after.segments, key=lambda s: s.box.height)
            if len(segment.words) <= 6 and not find_labels(segment.text):
                return unread(sheet, segment)
    return None


def _guessed(sheet: Sheet, segment: Segment | None) -> Extracted[str] | None:
    """The name in a stretch, that a person has to confirm."""
    name = name_of(sheet, segment) if segment else None
    return replace(name, confidence=min(name.confidence, GUESSED)) if name else None


def _only_name(sheet: Sheet) -> Extracted[str] | None:
    """The only name on the upper part of the sheet that nothing calls somebody else's, or the
    one printed largest: a guess that a person has to confirm."""
    half = sheet.lines[: max(4, 2 * len(sheet.lines) // 3)]
    headed = {v.heading for v in sheet.values if v.side is Side.BELOW}
    theirs = {v.segment.box for v in sheet.labelled(Field.INSTRUCTOR, Field.NOTHING)}
    courses = (v for v in sheet.labelled(Field.TITLE) if v.closed and not v.lead_in)
    theirs |= {v.segment.box for v in courses if v.heading.lower().strip(" :") != "for"}
    found: list[tuple[float, Segment]] = []
    for line, after in zip_longest(half, half[1:]):
        if after and OTHERS.match(after.text.strip()):
            continue
        for place, stretch in enumerate(line.segments):
            # “LEAD FACULTY” beside it may have its own name below.
            beside = (s for n, s in enumerate(line.segments) if n <= place or s.text not in headed)
            if any(OTHERS.search(s.text) for s in beside):
                continue
            # “Ann Lee — EMT” says itself whose card it is.
            segment = before_level(stretch) or stretch
            named = parse_name(behind_unknown(bare(segment)))
            if is_free(segment) and named and segment.box not in theirs:
                # Names are printed large, and “HARTLEY, TYRESE” is nothing else.
                reversed_ = bool(_REVERSED.fullmatch(segment.text))
                levelled = after is not None and is_level_alone(after.text)
                told = reversed_ or parse_level(segment.text) is not None
                found.append((segment.box.height * (_LEVELLED if levelled else 1 + told), segment))
    found.sort(key=lambda pair: -pair[0])
    if not found or (len(found) > 1 and found[0][0] < 1.15 * found[1][0]):
        return None
    segment = found[0][1]
    start = len(bare(segment)) - len(behind_unknown(bare(segment)))
    return _guessed(sheet, segment.part(start, len(segment.text)) or segment)


_LEVELLED = 3
"""How many times its size a name counts with a level right below it: nothing else has one."""
GUESSED = 0.7
"""How sure a name is at most that nothing announces."""
