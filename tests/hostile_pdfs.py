"""PDFs that mean harm, each written object by object so that it is as wrong as it must be."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping
from typing import Final

_CATALOG: Final = b"<</Type/Catalog/Pages 2 0 R>>"
_PAGE: Final = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]%s>>"
_FONT: Final = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def written(objects: Mapping[int, bytes], trailer: bytes = b"") -> bytes:
    """A PDF of these objects by their numbers; 1 is the catalog."""
    out = bytearray(b"%PDF-1.7\n")
    places = {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    size = max(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        kind = b"n" if number in places else b"f"
        out += b"%010d 00000 %s \n" % (places.get(number, 0), kind)
    out += b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, table)
    return bytes(out)


def stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(content), entries, content)


def packed(content: bytes, entries: bytes = b"", times: int = 1) -> bytes:
    for _ in range(times):
        content = zlib.compress(content, 9)
    return stream(content, b"/Filter[%s]%s" % (b"/FlateDecode" * times, entries))


def one_page(entries: bytes, more: Mapping[int, bytes], box: bytes = b"") -> bytes:
    """One page with these entries; `more` are the objects from 4 on."""
    page = _PAGE % entries
    if box:
        page = page.replace(b"[0 0 612 792]", box)
    tree = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    return written({1: _CATALOG, 2: tree, 3: page, **more})


def many_pages(count: int = 10_000) -> bytes:
    tree = b"<</Type/Pages/Kids[%s]/Count %d>>" % (b"3 0 R " * count, count)
    return written({1: _CATALOG, 2: tree, 3: _PAGE % b""})


def many_pages_of_their_own(count: int = 10_000) -> bytes:
    kids = b" ".join(b"%d 0 R" % n for n in range(3, count + 3))
    tree = b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count)
    return written({1: _CATALOG, 2: tree, **dict.fromkeys(range(3, count + 3), _PAGE % b"")})


def lying_count() -> bytes:
    tree = b"<</Type/Pages/Kids[3 0 R]/Count 2147483647>>"
    return written({1: _CATALOG, 2: tree, 3: _PAGE % b""})


def cyclic_tree() -> bytes:
    tree = b"<</Type/Pages/Kids[2 0 R 3 0 R 2 0 R]/Count 3>>"
    return written({1: _CATALOG, 2: tree, 3: _PAGE % b""})


def circle_of_trees() -> bytes:
    """Two nodes that are each other's parents and children, with the claim of many pages."""
    one = b"<</Type/Pages/Parent 3 0 R/Kids[3 0 R]/Count 500>>"
    two = b"<</Type/Pages/Parent 2 0 R/Kids[2 0 R]/Count 500>>"
    return written({1: _CATALOG, 2: one, 3: two})


def deep_tree(depth: int = 20_000) -> bytes:
    nodes = {
        n: b"<</Type/Pages/Parent %d 0 R/Kids[%d 0 R]/Count 1>>" % (n - 1, n + 1)
        for n in range(2, depth)
    }
    return written({1: _CATALOG, **nodes, depth: _PAGE % b""})


def cyclic_references() -> bytes:
    """A content, a length, resources and a parent that are themselves."""
    return one_page(
        b"/Contents 4 0 R/Resources 5 0 R/Rotate 6 0 R",
        {4: b"<</Length 6 0 R>>\nstream\nq Q\nendstream", 5: b"5 0 R", 6: b"7 0 R", 7: b"6 0 R"},
    )


def cyclic_xref() -> bytes:
    """The table before this one is this one."""
    whole = one_page(b"", {})
    place = whole.rindex(b"startxref\n") + len(b"startxref\n")
    table = int(whole[place:].split()[0])
    return whole.replace(b"/Root 1 0 R", b"/Root 1 0 R/Prev %d" % table)


def deep_arrays(depth: int = 2_000_000) -> bytes:
    return one_page(b"/Contents 4 0 R/Nothing " + b"[" * depth, {4: stream(b"q Q")})


def deep_content(depth: int = 2_000_000) -> bytes:
    return one_page(b"/Contents 4 0 R", {4: packed(b"[" * depth + b"q " * depth)})


def flate_bomb(megabytes: int = 200) -> bytes:
    """A content that unpacks to much, packed twice."""
    pack = zlib.compressobj(9)
    once = b"".join(pack.compress(b" " * 2**20) for _ in range(megabytes)) + pack.flush()
    twice = zlib.compress(once, 9)
    content = stream(twice, b"/Filter[/FlateDecode/FlateDecode]")
    return one_page(b"/Contents 4 0 R", {4: content})


def endless_drawing(operators: int = 3_000_000) -> bytes:
    return one_page(b"/Contents 4 0 R", {4: packed(b"0 0 612 792 re f\n" * operators)})


def nested_object_streams(depth: int = 50) -> bytes:
    """Streams of objects that lie in each other, and one that goes on in itself."""
    inside = b"5 0 5 0 R" + b" " * 20
    entries = b"/Type/ObjStm/N 1/First 4/Extends 4 0 R"
    more = {n: packed(inside, entries) for n in range(4, 4 + depth)}
    return one_page(b"/Contents 5 0 R", more)


def laughing_forms(depth: int = 24, times: int = 8) -> bytes:
    """Each form draws the next several times over: times to the power of depth."""

    def form(number: int) -> bytes:
        named = b"/Resources<</XObject<</F %d 0 R>>>>" % (number + 1)
        return stream(b"/F Do " * times, b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]" + named)

    last = 5 + depth
    more = {n: form(n) for n in range(5, last)}
    more[last] = stream(b"0 0 1 1 re f", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]")
    resources = b"/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>>>"
    return one_page(resources, {4: stream(b"/F Do"), **more})


def form_in_itself() -> bytes:
    named = b"/Resources<</XObject<</F 5 0 R>>>>"
    form = stream(b"/F Do /F Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]" + named)
    return one_page(b"/Contents 4 0 R" + named, {4: stream(b"/F Do"), 5: form})


def huge_picture(side: int = 200_000, megabytes: int = 20) -> bytes:
    """The claim of so many pixels, and the beginning of them."""
    pack = zlib.compressobj(9)
    data = b"".join(pack.compress(b"\0" * 2**20) for _ in range(megabytes)) + pack.flush()
    entries = b"/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceRGB/BitsPerComponent 8" % (
        (side,) * 2
    )
    image = stream(data, b"/Type/XObject/Filter/FlateDecode" + entries)
    named = b"/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>"
    return one_page(named, {4: stream(b"612 0 0 792 0 0 cm /I Do"), 5: image})


def bilevel_picture(side: int = 40_000) -> bytes:
    """All of 40 thousand million pixels, of a bit each, packed twice."""
    pack = zlib.compressobj(9)
    row = bytes(side // 8)
    once = b"".join(pack.compress(row * 200) for _ in range(side // 200)) + pack.flush()
    entries = b"/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 1" % (
        (side,) * 2
    )
    image = stream(
        zlib.compress(once, 9), b"/Type/XObject/Filter[/FlateDecode/FlateDecode]" + entries
    )
    named = b"/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>"
    return one_page(named, {4: stream(b"612 0 0 792 0 0 cm /I Do"), 5: image})


def fax_picture(side: int = 200_000) -> bytes:
    """A fax's coding of nothing: two bits are a row."""
    entries = (
        b"/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 1"
        b"/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns %d/Rows %d>>" % ((side,) * 4)
    )
    image = stream(b"\xff" * 60_000, b"/Type/XObject" + entries)
    named = b"/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>"
    return one_page(named, {4: stream(b"612 0 0 792 0 0 cm /I Do"), 5: image})


def huge_box(box: bytes = b"[0 0 1000000000 1000000000]") -> bytes:
    return one_page(b"/UserUnit 1000000", {}, box)


def tiling(step: bytes = b"0.0001") -> bytes:
    """A pattern whose tiles are smaller than anything."""
    pattern = stream(
        b"0 0 1 1 re f",
        b"/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 1 1]/Resources<<>>"
        b"/XStep %s/YStep %s" % (step, step),
    )
    named = b"/Contents 4 0 R/Resources<</Pattern<</P 5 0 R>>>>"
    content = stream(b"/Pattern cs /P scn 0 0 612 792 re f")
    return one_page(named, {4: content, 5: pattern})


def typed(text: bytes, lines: int, columns: int = 1) -> bytes:
    """A page with so many lines of text, all of them shown."""
    shown = b"".join(
        b"1 0 0 1 %.3f %.3f Tm (%s) Tj\n"
        % (20 + 572 * column / columns, 780 - 770 * line / lines, text)
        for line in range(lines)
        for column in range(columns)
    )
    content = packed(b"BT /F 6 Tf\n" + shown + b"ET")
    return one_page(b"/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>", {4: content, 5: _FONT})


def many_notes(count: int = 50_000) -> bytes:
    kids = b" ".join(b"%d 0 R" % n for n in range(4, 4 + count))
    note = b"<</Type/Annot/Subtype/Square/Rect[9 9 99 99]/P 3 0 R>>"
    return one_page(b"/Annots[%s]" % kids, dict.fromkeys(range(4, 4 + count), note))


PAPERS: Final[dict[str, Callable[[], bytes]]] = {
    "10,000 pages": many_pages,
    "10,000 pages of their own": many_pages_of_their_own,
    "a count that lies": lying_count,
    "a page tree in a circle": cyclic_tree,
    "two trees in a circle": circle_of_trees,
    "a page tree without end": deep_tree,
    "references in a circle": cyclic_references,
    "a table that goes before itself": cyclic_xref,
    "arrays in arrays": deep_arrays,
    "arrays in a content": deep_content,
    "a content that bursts": flate_bomb,
    "drawing without end": endless_drawing,
    "object streams in themselves": nested_object_streams,
    "forms that laugh": laughing_forms,
    "a form in itself": form_in_itself,
    "a picture of 200,000 pixels": huge_picture,
    "a picture of 40,000 bits": bilevel_picture,
    "a fax of 200,000 rows": fax_picture,
    "a sheet as large as a country": huge_box,
    "a sheet without a size": lambda: huge_box(b"[0 0 0 0]"),
    "a sheet of one point by many": lambda: huge_box(b"[0 0 1 14400000]"),
    "a sheet inside out": lambda: huge_box(b"[612 792 -612 -792]"),
    "tiles smaller than anything": tiling,
    "50,000 notes": many_notes,
    "numbers in every place": lambda: typed(b"16-EMT-F3-0001", 500, 8),
    "one word without end": lambda: typed(b"x" * 60_000, 5),
}
