"""The XML of a .docx part → its paragraphs and tables as grids, page break by page break.

Read by its elements rather than through python-docx, which passes over content controls, text
boxes and symbols: the very places where forms made in Word keep what was filled in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element

from ingest.characters import typed
from ingest.office.cells import Cell, Grid, Row

# Elements that only hold others: a content control, a tracked insertion, a link.
_TRANSPARENT: Final = frozenset(
    "sdt sdtContent ins moveTo smartTag customXml hyperlink fldSimple AlternateContent Choice "
    "bdo dir r".split()
)
_TEXT: Final = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}
# Boxes and ticks, which Word stores as places in a font of symbols.
_SYMBOLS: Final = {"F0FE": "☒", "F0FD": "☒", "F0A8": "☐", "F06F": "☐", "F071": "☐", "F0FC": "✓"}
_PAGE_BREAK: Final = "\f"


@dataclass(frozen=True, slots=True)
class _Run:
    text: str
    struck: bool


def local(element: Element) -> str:
    """The element's name without its namespace, which differs between Word's two dialects."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def attribute(element: Element, name: str) -> str | None:
    return next((v for k, v in element.attrib.items() if k.rpartition("}")[2] == name), None)


def pages_of(body: Element) -> list[list[Grid]]:
    """What the elements of a body hold, a list for each page that is begun by hand."""
    pages: list[list[Grid]] = [[]]
    for block in _blocks(body):
        if local(block) == "tbl":
            pages[-1].append(Grid(tuple(_rows(block))))
            continue
        begins, ends = _breaks(block)
        if begins and pages[-1]:
            pages.append([])
        for number, part in enumerate(_split(_runs(block))):
            if number:
                pages.append([])
            pages[-1].append(_paragraph(part))
        for box in _boxes(block):
            pages[-1] += [grid for page in pages_of(box) for grid in page]
        if ends:
            pages.append([])
    return [page for page in pages if any(row for grid in page for row in grid.rows)]


def hidden_characters(body: Element) -> int:
    """How much of the text is formatted as hidden."""
    return sum(
        len(part.text or "")
        for run in body.iter()
        if local(run) == "r" and _is_on(run, "vanish")
        for part in run
        if local(part) == "t"
    )


def _blocks(parent: Element) -> Iterator[Element]:
    """Paragraphs and tables in their order, also those inside content controls."""
    for child in parent:
        name = local(child)
        if name in ("p", "tbl"):
            yield child
        elif name in _TRANSPARENT:
            yield from _blocks(child)


def _paragraph(runs: Sequence[_Run]) -> Grid:
    cell = _cell(runs)
    return Grid(((cell,),) if cell else ((),), ruled=False)


def _cell(runs: Sequence[_Run]) -> Cell | None:
    text = typed("".join(run.text for run in runs)).strip("\n ")
    if not text.strip():
        return None
    letters = [(len(run.text.strip()), run.struck) for run in runs]
    struck = sum(n for n, crossed in letters if crossed)
    return Cell(text, struck=2 * struck > sum(n for n, _ in letters))


def _runs(parent: Element) -> Iterator[_Run]:
    """The text of a paragraph; a page break by hand is a form feed. What was deleted under
    tracked changes, or is hidden, is not shown and not read."""
    for child in parent:
        name = local(child)
        if name == "r":
            if not _is_on(child, "vanish"):
                crossed = _is_on(child, "strike") or _is_on(child, "dstrike")
                yield from (_Run(text, crossed) for text in _pieces(child))
        elif name in _TRANSPARENT:
            yield from _runs(child)


def _pieces(run: Element) -> Iterator[str]:
    for part in run:
        name = local(part)
        if name == "t":
            yield part.text or ""
        elif name == "br":
            yield _PAGE_BREAK if attribute(part, "type") == "page" else "\n"
        elif name == "sym":
            yield _SYMBOLS.get((attribute(part, "char") or "").upper(), "")
        elif name in _TEXT:
            yield _TEXT[name]


def _split(runs: Iterable[_Run]) -> list[list[_Run]]:
    parts: list[list[_Run]] = [[]]
    for run in runs:
        if run.text == _PAGE_BREAK:
            parts.append([])
        else:
            parts[-1].append(run)
    return parts


def _is_on(run: Element, name: str) -> bool:
    for properties in run:
        if local(properties) == "rPr":
            for flag in properties:
                if local(flag) == name:
                    return (attribute(flag, "val") or "1") not in ("0", "false", "off")
    return False


def _breaks(paragraph: Element) -> tuple[bool, bool]:
    """Whether a page begins with the paragraph, and whether one ends behind it."""
    begins = ends = False
    for properties in (p for p in paragraph if local(p) == "pPr"):
        for flag in properties:
            if local(flag) == "pageBreakBefore":
                begins = (attribute(flag, "val") or "1") not in ("0", "false", "off")
            if local(flag) == "sectPr":
                kinds = [attribute(k, "val") for k in flag if local(k) == "type"]
                ends = kinds != ["continuous"]
    return begins, ends


def _boxes(paragraph: Element) -> Iterator[Element]:
    """Text boxes anchored in the paragraph; each is stored a second time for old programs."""
    for child in paragraph:
        name = local(child)
        if name == "txbxContent":
            yield child
        elif name not in ("Fallback", "t"):
            yield from _boxes(child)


def _rows(table: Element) -> Iterator[Row]:
    """A cell merged over several rows holds for each of them."""
    above: Row = ()
    for row in _children(table, "tr"):
        cells: list[Cell | None] = [None] * _spared(row)
        for cell in _children(row, "tc"):
            span, continued = _span(cell)
            place = len(cells)
            own = _cell(list(_cell_runs(cell)))
            cells.append(above[place] if continued and place < len(above) and not own else own)
            cells += [None] * (span - 1)
        above = tuple(cells)
        yield above


def _children(parent: Element, wanted: str) -> Iterator[Element]:
    for child in parent:
        if local(child) == wanted:
            yield child
        elif local(child) in _TRANSPARENT:
            yield from _children(child, wanted)


def _cell_runs(cell: Element) -> Iterator[_Run]:
    """Paragraphs of the cell line by line; of a table inside it, too."""
    for block in _blocks(cell):
        if local(block) == "p":
            runs = (*_runs(block), *(r for box in _boxes(block) for r in _cell_runs(box)))
            yield from (run for run in runs if run.text != _PAGE_BREAK)
            yield _Run("\n", struck=False)
        else:
            for row in _children(block, "tr"):
                for inner in _children(row, "tc"):
                    yield from _cell_runs(inner)


def _span(cell: Element) -> tuple[int, bool]:
    """Over how many columns it reaches, and whether it goes on from the row above."""
    columns, continued = 1, False
    for properties in (p for p in cell if local(p) == "tcPr"):
        for part in properties:
            if local(part) == "gridSpan":
                columns = min(_number(part), 64)
            if local(part) == "vMerge":
                continued = attribute(part, "val") != "restart"
    return max(1, columns), continued


def _spared(row: Element) -> int:
    """Columns that the row leaves out at its left."""
    return sum(
        min(_number(part), 64)
        for properties in row
        if local(properties) == "trPr"
        for part in properties
        if local(part) == "gridBefore"
    )


def _number(element: Element) -> int:
    value = attribute(element, "val") or ""
    return int(value) if value.isdecimal() else 1
