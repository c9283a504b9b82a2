"""The YAML files of a directory → rule packs and alignment packs, or InvalidRulePack.

Every value is written with what it is, how surely it is known and where it stands:
`{value, lenient?, certainty, title, where, words}`; `lenient` only where the lenient reading
differs. Words in [brackets] say what the source says, a row of a table for one, where it has
no sentence to quote.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from importlib.resources.abc import Traversable

from extract.records import Body, Component, Level
from validate.rules.national_content import Edition, content_of, edition_of
from validate.rules.pack_files import Kind, PackFile, pack_files
from validate.rules.pack_parts import each, in_order, maybe, note, ruled, step
from validate.rules.requirements import (
    AlignmentCase,
    AlignmentPack,
    NationalContent,
    Requirement,
    Ruled,
    RulePack,
    Window,
)
from validate.rules.series import cycles_of
from validate.rules.strict_yaml import Node

_PACK = ("kind", "id", "title", "authority", "notes")


def load_packs(directory: Traversable | None = None) -> tuple[RulePack, ...]:
    """Every cycle's rules, sorted by id: those with a file of their own, and those of the
    series but for the ids that have one.

    Raises:
        InvalidRulePack: any file of the directory is not wholly right.
    """
    found = pack_files(directory)
    editions = tuple(edition_of(f.node, f.digest) for f in found if f.kind == Kind.CONTENT)
    packs: dict[str, RulePack] = {}
    for node, digest in _cycles(found):
        pack = _rule_pack(node, digest, editions)
        if pack.id in packs:
            node["id"].refuse("another series has this cycle too", "Take it out of one of the two.")
        packs[pack.id] = pack
    return tuple(packs[name] for name in sorted(packs))


def load_alignment_packs(directory: Traversable | None = None) -> tuple[AlignmentPack, ...]:
    """Every year's alignment of the two certifications, sorted by id. Raises as `load_packs`."""
    return tuple(
        _alignment(f.node, f.digest) for f in pack_files(directory) if f.kind == Kind.ALIGNMENT
    )


def _cycles(found: Iterable[PackFile]) -> Iterator[tuple[Node, str]]:
    """The node of every cycle, and the digest of its file."""
    single = [f for f in found if f.kind == Kind.RECERTIFICATION]
    yield from ((f.node, f.digest) for f in single)
    left_out = frozenset(f.node["id"].text() for f in single)
    for file in found:
        if file.kind == Kind.SERIES:
            yield from ((node, file.digest) for node in cycles_of(file.node, left_out))


def _body(node: Node) -> Body:
    return node.one_of(tuple(Body), Body)


def _bodies(node: Node) -> tuple[Body, ...]:
    return tuple(_body(item) for item in node.items())


def _texts(node: Node) -> tuple[str, ...]:
    return tuple(item.text() for item in node.items())


def _wider(node: Node, *, holds: bool, why: str) -> None:
    if not holds:
        node.refuse(f"the lenient reading asks more than the strict one ({why})", "Swap the two.")


def _requirement(node: Node) -> Requirement:
    node.table(
        ("component", "hours", "distributive_limit"), ("shown_content_only", "virtual_live_allowed")
    )
    hours = ruled(node["hours"], Node.amount)
    limit = ruled(node["distributive_limit"], Node.amount_or_none)
    _wider(node["hours"], holds=hours.lenient <= hours.strict, why="more hours")
    strict, lenient = limit.strict, limit.lenient
    fewer = lenient is not None and (strict is None or lenient < strict)
    _wider(node["distributive_limit"], holds=not fewer, why="a lower limit")
    if strict is not None and strict > hours.strict:
        node["distributive_limit"].refuse(
            f"the limit ({strict}) is above the component's hours ({hours.strict})",
            "Mend one of the two, or write null where there is no limit.",
        )
    return Requirement(
        node["component"].one_of(tuple(Component), Component),
        hours,
        limit,
        maybe(node, "shown_content_only", Node.flag),
        maybe(node, "virtual_live_allowed", Node.flag),
    )


def _window(node: Node) -> Window:
    node.table(("opens", "closes", "personal_start"))
    opens, closes = ruled(node["opens"], Node.day), ruled(node["closes"], Node.day)
    in_order(node, opens, closes, ("the opening", "the closing"))
    _wider(node["opens"], holds=opens.lenient <= opens.strict, why="a later opening")
    _wider(node["closes"], holds=closes.lenient >= closes.strict, why="an earlier closing")
    return Window(opens, closes, ruled(node["personal_start"], Node.flag))


def _rule_pack(node: Node, digest: str, editions: tuple[Edition, ...]) -> RulePack:
    node.table(
        (
            *_PACK,
            "level",
            "expires_on",
            "hours",
            "requirements",
            "window",
            "accepted_bodies",
            "steps",
        ),
        ("retention_years", "models", "elements"),
    )
    expires, hours = ruled(node["expires_on"], Node.day), ruled(node["hours"], Node.amount)
    requirements = each(node, "requirements", _requirement)
    _adds_up(node, hours, requirements)
    window = _window(node["window"])
    if window.closes.strict > expires.strict:
        node["window"]["closes"].refuse(
            f"the closing ({window.closes.strict}) lies after the expiry ({expires.strict})",
            "Mend one of the two; a later reading goes under 'lenient'.",
        )
    level, models = node["level"].one_of(tuple(Level), Level), maybe(node, "models", _texts)
    content = content_of(level, models, editions) if models else ()
    _holds_all_areas(node, content, requirements)
    return RulePack(
        id=node["id"].text(),
        title=node["title"].text(),
        authority=node["authority"].text(),
        level=level,
        expires_on=expires,
        hours=hours,
        requirements=requirements,
        window=window,
        accepted_bodies=ruled(node["accepted_bodies"], _bodies),
        retention_years=maybe(node, "retention_years", Node.whole),
        steps=each(node, "steps", step),
        notes=each(node, "notes", note),
        digest=digest,
        models=models,
        elements=maybe(node, "elements", _texts),
        content=content,
    )


def _adds_up(node: Node, hours: Ruled[Decimal], requirements: tuple[Requirement, ...]) -> None:
    named = [requirement.component for requirement in requirements]
    for component in named:
        if named.count(component) > 1:
            node["requirements"].refuse(f"'{component}' stands twice", "Keep one of the two.")
    for total, parts in (
        (hours.strict, sum((r.hours.strict for r in requirements), Decimal(0))),
        (hours.lenient, sum((r.hours.lenient for r in requirements), Decimal(0))),
    ):
        if total != parts:
            node["hours"].refuse(
                f"the components add up to {parts} hours, not {total}", "Mend the hour that is off."
            )


def _holds_all_areas(
    node: Node, content: tuple[NationalContent, ...], requirements: tuple[Requirement, ...]
) -> None:
    for edition in content:
        hours = sum((area.hours.strict for area in edition.areas), Decimal(0))
        for place, requirement in enumerate(requirements):
            asked = requirement.hours.strict
            if requirement.component is Component.NATIONAL and asked != hours:
                node["requirements"].items()[place]["hours"].refuse(
                    f"the areas of {edition.id} add up to {hours} hours, not {asked}",
                    f"Mend the hours here or in {edition.id}.yaml.",
                )


def _case(node: Node) -> AlignmentCase:
    node.table(
        ("name", "nremt_expired", "outcome", "steps"),
        ("massachusetts_year", "nremt_year", "late_total"),
    )
    steps = each(node, "steps", step)
    total = maybe(node, "late_total", Node.amount)
    fees = sum((fee.amount.strict for step in steps for fee in step.fees), Decimal(0))
    if total and total.strict != fees:
        node["late_total"].refuse(
            f"the fees add up to {fees}, not {total.strict}", "Mend the amount that is off."
        )
    expired, year = node["nremt_expired"].flag(), maybe(node, "nremt_year", Node.whole)
    if expired == (year is not None):
        node.refuse(
            "either the NREMT certification has expired or it has a year of expiry",
            "Give 'nremt_year', or set 'nremt_expired: true'.",
        )
    return AlignmentCase(
        node["name"].text(),
        maybe(node, "massachusetts_year", Node.whole),
        year,
        expired,
        ruled(node["outcome"], Node.text),
        steps,
        total,
    )


def _alignment(node: Node, digest: str) -> AlignmentPack:
    node.table((*_PACK, "cases"))
    return AlignmentPack(
        node["id"].text(),
        node["title"].text(),
        node["authority"].text(),
        each(node, "cases", _case),
        each(node, "notes", note),
        digest,
    )
