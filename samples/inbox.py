"""The plans become the documents of the sample agency's inbox."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from typing import Final

from samples.catalogue import CLASSROOM, ONLINE
from samples.courses import Course, day_between
from samples.dealing import Dealer
from samples.documents import Document
from samples.files import Leaf
from samples.naming import FORMATS, Names
from samples.people import ANA, DEBORAH, JOSE, KWAME, Person
from samples.plans import PLANS, Plan
from samples.registry import ROSTER, SEVERAL, SINGLE
from samples.roster_plans import ROSTERS, RosterPlan
from samples.rosters import Roster
from samples.truth import Entry
from samples.uncredited import UNCREDITED

GROUPS: Final = {"conf": "conference", "trans": "transcript", "slips": "two_slips"}
"""Mark of a plan → the layout that holds several courses."""


@dataclass(frozen=True, slots=True)
class Paper:
    """One planned paper before it is dealt a layout and a scanner."""

    person: Person
    courses: tuple[Course, ...]
    marks: tuple[str, ...]

    def mark(self, key: str) -> str:
        """What stands behind `key=` in the plan; empty where nothing does."""
        return next((m.removeprefix(f"{key}=") for m in self.marks if m.startswith(f"{key}=")), "")


def agency(seed: str) -> Iterator[Document]:
    """All documents, in the order of the plans."""
    rng = random.Random(seed)
    dealer, names = Dealer(rng), Names(rng)
    held = {plan.key: _roster_course(plan, dealer) for plan in ROSTERS}
    for roster_plan in ROSTERS:
        yield _roster(roster_plan, held[roster_plan.key], dealer, names)
    for plan in PLANS:
        for paper in _papers(plan, dealer, held):
            yield from _filed(paper, dealer, names)
    stray = dealer.course(DEBORAH, ["national", "trauma", "3", "F2"])
    yield from _filed(Paper(DEBORAH, (stray,), ("folder=OSullivan",)), dealer, names)
    for kind, owner, treatment, suffix in (
        ("cpr_card", JOSE, "c200", "jpg"), ("cpr_card", ANA, "photo", "jpg"),
        ("invoice", KWAME, "digital", "pdf"), ("flyer", KWAME, "digital", "pdf"),
        ("flyer", KWAME, "c150", "png"), ("blank", ANA, "c150", "tif"),
    ):  # fmt: skip
        path = names.give(owner.folder, treatment, suffix, kind.replace("_", " "), date(2017, 3, 1))
        leaf = Leaf(partial(UNCREDITED[kind], person=owner), False, treatment)
        yield Document(path, (leaf,), (), kind, path, suffix)


def _roster_course(plan: RosterPlan, dealer: Dealer) -> Course:
    course = dealer.course(plan.attendees[0], plan.line.split())
    last = {2016: date(2016, 11, 30), 2017: date(2017, 12, 15), 2025: date(2025, 11, 21)}[plan.year]
    day = day_between(last - timedelta(days=200), last, dealer.rng)
    code = plan.line.split()[-1]
    return replace(course, title=plan.title, days=(day,), numbers=dealer.number(code, day))


def _roster(plan: RosterPlan, course: Course, dealer: Dealer, names: Names) -> Document:
    kind = dealer.rng.choice(("digital", "c300", "c200", "c200", "c150", "skew", "copy"))
    draw, crosswise = ROSTER[plan.layout]
    less = (course.hours or Decimal(0)) - Decimal("0.5")
    entries = tuple(
        Entry(
            person, course, random.Random(plan.key), "roster",
            credited=less if person is plan.partial else None,
        )
        for person in plan.attendees
    )  # fmt: skip
    struck = plan.attendees.index(plan.struck) if plan.struck else None
    roster = Roster(entries, struck)
    suffix = dealer.rng.choice(FORMATS[kind])
    path = names.give("rosters", kind, suffix, f"roster {plan.title}", course.days[-1])
    leaf = Leaf(partial(draw, roster=roster), crosswise, kind, two_levels=kind == "c300")
    return Document(path, (leaf,), roster.credited, f"roster_{plan.layout}", path, suffix)


def _papers(plan: Plan, dealer: Dealer, held: dict[str, Course]) -> Iterator[Paper]:
    """Lines with the same `in=` become one paper where its first line stands."""
    groups: dict[str, list[Course]] = {}
    order: list[Paper] = []
    for line in plan.lines.strip().splitlines():
        words = line.split()
        place = words.index(next((w for w in words if "folder=" in w), words[-1]))
        if "folder=" in line:  # a folder's name may hold spaces
            words[place:] = [" ".join(words[place:])]
        paper = Paper(plan.person, (), tuple(words[4:]))
        key = paper.mark("roster")
        course = held[key] if key else dealer.course(plan.person, words)
        group = paper.mark("in")
        if not group:
            order.append(replace(paper, courses=(course,)))
        elif group in groups:
            groups[group].append(course)
        else:
            groups[group] = [course]
            order.append(paper)
    for paper in order:
        yield paper if paper.courses else replace(paper, courses=tuple(groups[paper.mark("in")]))


def _filed(paper: Paper, dealer: Dealer, names: Names) -> Iterator[Document]:
    group = paper.mark("in")
    if group in GROUPS:
        yield _several(paper, GROUPS[group], dealer, names)
        return
    if group:
        yield _bound(paper, group, dealer, names)
        return
    layout = _layout(paper, dealer)
    copies = 3 if "again2" in paper.marks else 2 if "again" in paper.marks else 1
    kinds = [_treatment(paper, dealer)]
    kinds += dealer.rng.sample(("photo", "copy", "skew", "c150"), copies - 1)
    for kind in kinds:
        entry = _entry(paper, paper.courses[0], dealer)
        draw, crosswise = SINGLE[layout]
        two_levels = kind == "c300" and dealer.rng.random() < 0.7
        leaf = Leaf(partial(draw, entries=(entry,)), crosswise, kind, two_levels)
        if kind != "digital":
            leaf = _handled(leaf, paper.courses[0].days[-1], dealer.rng)
        leaf = replace(leaf, layered="layered" in paper.marks)
        yield _document(paper, (leaf,), (entry,), layout, dealer, names)


def _handled(leaf: Leaf, day: date, rng: random.Random) -> Leaf:
    """What an office does to paper: punches it, stamps the day it came in."""
    received = day + timedelta(days=rng.randint(3, 40))
    stamp = f"RECEIVED|{received:%b %d %Y}|TRAINING OFFICE".upper()
    at = (640.0, 86.0) if leaf.crosswise else (470.0, 690.0)
    return replace(
        leaf, stamp=stamp if rng.random() < 0.22 else "", stamp_at=at, punched=rng.random() < 0.3
    )


def _entry(paper: Paper, course: Course, dealer: Dealer, page: int = 1) -> Entry:
    person = paper.person
    called = f"{person.given} {person.family}" if "plain" in paper.marks else None
    return Entry(person, course, random.Random(dealer.rng.random()), page=page, called=called)


def _several(paper: Paper, layout: str, dealer: Dealer, names: Names) -> Document:
    """All courses on one sheet, of one sponsor; those of a conference on two days."""
    sponsor = ONLINE[0] if layout == "transcript" else CLASSROOM[2]
    last = paper.courses[0].days[-1]
    listed = [replace(course, sponsor=sponsor) for course in paper.courses]
    if layout == "conference":
        days = [last - timedelta(days=int(i < len(listed) / 2)) for i in range(len(listed))]
        listed = [replace(c, days=(d,)) for c, d in zip(listed, days, strict=True)]
    listed.sort(key=lambda course: course.days)
    entries = tuple(_entry(paper, course, dealer) for course in listed)
    for entry in entries:
        entry.kind = "transcript" if layout == "transcript" else "certificate"
    draw, crosswise = SEVERAL[layout]
    kind = "digital" if layout == "transcript" else "c200"
    leaf = Leaf(partial(draw, entries=entries), crosswise, kind)
    return _document(paper, (leaf,), entries, layout, dealer, names)


def _bound(paper: Paper, group: str, dealer: Dealer, names: Names) -> Document:
    """Several papers in one file: a mixed PDF, ended by an empty page, or one long fax."""
    kinds = ("fax",) * len(paper.courses) if group == "fax" else ("digital", "c200", "c150")
    leaves, entries, layouts = [], [], []
    for page, (course, kind) in enumerate(zip(paper.courses, kinds, strict=False), start=1):
        entry = _entry(paper, course, dealer, page)
        layout = _layout(replace(paper, courses=(course,)), dealer)
        draw, crosswise = SINGLE[layout]
        leaves.append(Leaf(partial(draw, entries=(entry,)), crosswise, kind))
        entries.append(entry)
        layouts.append(layout)
    if group == "mixed":
        back = partial(UNCREDITED["blank"], person=paper.person)
        leaves.append(Leaf(back, False, "c150"))
    return _document(paper, tuple(leaves), tuple(entries), "+".join(layouts), dealer, names)


def _document(
    paper: Paper, leaves: tuple[Leaf, ...], entries: tuple[Entry, ...], layout: str,
    dealer: Dealer, names: Names,
) -> Document:  # fmt: skip
    kind = leaves[-1].treatment
    mixed = len({leaf.treatment for leaf in leaves}) > 1
    suffix = "pdf" if mixed or leaves[0].layered else dealer.rng.choice(FORMATS[kind])
    if len(leaves) > 1 and kind == "fax":
        suffix = "tif"
    folder = paper.mark("folder") or paper.person.folder
    first = entries[0].course
    path = names.give(folder, kind, suffix, first.title, first.days[-1])
    if "misnamed" in paper.marks:
        suffix = "png"
    return Document(path, leaves, entries, layout, path, suffix)


def _layout(paper: Paper, dealer: Dealer) -> str:
    """The next of the deck, unless the paper's content asks for a certain one."""
    course = paper.courses[0]
    if "bls" in paper.marks:
        return "state_form"
    if "plain" in paper.marks:
        return "ornate"
    if any(number.body == "other" for number in course.numbers):
        return "table"
    layout = dealer.layout()
    online = all(n.type and n.type[1] in "35" and not n.blotted for n in course.numbers)
    return "labelled" if layout == "web_page" and not online else layout


def _treatment(paper: Paper, dealer: Dealer) -> str:
    """A stain can lie on paper only, and must be what makes the digit unreadable."""
    if any(number.blotted for number in paper.courses[0].numbers):
        return dealer.rng.choice(("c200", "c150", "photo"))
    if "layered" in paper.marks:
        return "c200"
    return "c150" if "misnamed" in paper.marks else dealer.degradation()
