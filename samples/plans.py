"""Who takes which course: every line is planned so that the outcome of its person is plain.

A line reads `component topic hours type…` with `-` for a component or topic that the paper
does not show. Paramedics 2018 need 30 national (at most 10 of them distributive), 15 local
(none distributive), 15 individual; AEMTs 2026 need 25, 12.5, 12.5 without limits. Types:
`F2`, `T3`, … an approval number of that type; `F?` its digit lies under a stain; `6` a legacy
number; `NH` another state's; `0` none. Words after it:

    in=conf|trans|slips|mixed|fax    shares a paper, or a file, with the others of that mark
    again, again2                    the same certificate lies there once or twice more
    both                             a CAPCE and an OEMS number
    early, late                      completed before or after the window
    nohours                          the paper states no hours
    days                             a course of two days
    bls                              basic and advanced hours side by side
    layered                          a scan over a careless OCR program's text, all types read as 3
    misnamed                         a PNG whose name ends in .pdf
    plain                            the name without its suffix
    folder=…                         lies in somebody else's folder
    roster=R7                        a certificate of the course of that roster
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from samples import people
from samples.people import Person


@dataclass(frozen=True, slots=True)
class Plan:
    person: Person
    outcome: str
    why: str
    lines: str


PLANS: Final = (
    Plan(
        people.SIOBHAN, "meets",
        "All three components are complete, 8 of 10 national distributive hours used.", """
national airway 3.5 F2
national cardiovascular 4.5 T1
national trauma 3 T2
national medical 4.5 F3
national medical 4 T1 bls
national operations 3 F1
national operations 3.5 F3
local - 4 T4
local - 4 F2 both
individual - 6 F3
individual - 5 F5
- - 4 T3
- medical 2 T1
individual - 3 F2 nohours
- - 4 6 early
"""),
    Plan(
        people.JOSE, "meets",
        "Exactly at both limits: 10 national and 15 individual hours are distributive.", """
national airway 3.5 F3
national trauma 3 F3
national medical 3.5 F3
national cardiovascular 4.5 T2 bls
national medical 5 T1
national operations 2.5 T2
local - 5 T1
local - 4 F1
local - 4 T2 days
individual - 3 F3 in=trans
individual - 3 F3 in=trans
individual - 3 F3 in=trans
individual - 3 F3 in=trans
individual - 3 F3 in=trans
individual - 3 T2 late
"""),
    Plan(
        people.WALSH_JR, "short",
        "18 national hours are distributive and only 10 may count: 22 of 30 national hours.", """
national cardiovascular 4 T2
national medical 4 F2
national airway 3.5 F3
national trauma 3 F3
national medical 4.5 F3 in=mixed
national operations 2.5 F3 in=mixed
national cardiovascular 4.5 F3 in=mixed
local - 6 T1
local - 5 F2 layered
- - 4 T2
individual - 5 T2
individual - 4 F3
"""),
    Plan(
        people.WALSH_III, "meets",
        "All three components are complete, 4 of 10 national distributive hours used.", """
national cardiovascular 3 F2 in=conf
national cardiovascular 3 F2 in=conf
national cardiovascular 2.5 F2 in=conf
national medical 4.5 F2 in=conf
national trauma 3 F2 in=conf
national airway 3.5 T1
national medical 4 F3
national operations 2.5 F5
local - 4 T1 folder=Walsh Jr
local - 4 T2
local - 4 F2
individual - 4 F3
individual - 4 F3
individual - 7 T1 days
individual - 2 F3 plain
"""),
    Plan(
        people.THUY, "needs_review",
        "Local stands at 11 of 15 in-person hours; the unread digit decides over the last 4.", """
national airway 3.5 T2
national cardiovascular 4.5 F3
national trauma 3 T1 again
national medical 4.5 F2
national medical 4 F3
national operations 6.5 T2 days
local - 4 T1
local - 4 F2
local - 4 F?
individual - 5 F3 in=slips
individual - 4 F3 in=slips
individual - 3 F3
individual - 3 T3
"""),
    Plan(
        people.RENEE, "short",
        "22 of 30 national hours; three more courses lack a number that counts.", """
national airway 3.5 T1
national cardiovascular 6 F2 again
national medical 4.5 F3
national trauma 3 T2
national operations 5 T2
local - 4 T1
individual - 6 F3
- - 3 0
- - 4 NH
- - 2 6
"""),
    Plan(
        people.KWAME, "short",
        "7.5 of 15 local hours: the other local courses are distributive.", """
national airway 3.5 F2
national cardiovascular 4.5 T1
national trauma 3 F1
national medical 4.5 T2
national medical 4 T2 bls
national operations 6.5 F3
local - 4 T1 misnamed
local - 4 T3
local - 4 F3
individual - 6 F3 in=fax
individual - 5 F3 in=fax
individual - 4 T3 in=fax
"""),
    Plan(
        people.ZOE, "needs_review",
        "10 known national hours are distributive; the unread digit decides over 4 more.", """
national airway 3.5 T2
national cardiovascular 4.5 T1
national trauma 3 F2 both
national medical 4.5 F3
national medical 4 T?
national operations 5.5 F3
national operations 1 T1
local - 4 F2
local - 4 T1
local - 3 T2
individual - 7.5 F3
individual - 7.5 F3
"""),
    Plan(
        people.WYATT, "short",
        "18 of 60 hours, whatever the unread digit says.", """
national cardiovascular 4 F2
national medical 3 F?
individual - 3 F5
local - 2 T1
"""),
    Plan(
        people.BRIGID, "meets",
        "All three components are complete; no limit on distributive education.", """
national airway 5 F3
national cardiovascular 6 F5
national trauma 4 F3
national medical 4 T5
national operations 3 F3
local - 4.5 T3
local - 4 F2 layered
individual - 6.5 F3
individual - 6 F3
"""),
    Plan(
        people.TOMASZ, "meets",
        "Complete; the unread digit decides nothing, as there is no distributive limit.", """
national airway 5 F3
national cardiovascular 6 F?
national trauma 4 T2
national medical 4 F3
national operations 3 F5
local - 5 T3
local - 4.5 F1
individual - 4 F3 in=trans
individual - 4.5 F3 in=trans
individual - 4 F5 in=trans
"""),
    Plan(
        people.MARIE, "short",
        "9 of 25 local and individual hours; the roster of a third course strikes her out.", """
national airway 5 F3
national cardiovascular 6 F3
national trauma 4 T5
national medical 4 F2 layered
national operations 3 F3
local - 4 F3
individual - 5 T5 again
"""),
    Plan(
        people.DESHAWN, "short",
        "14 of 25 national hours: 11 were completed before the last recertification.", """
national airway 5 F3 early
national cardiovascular 6 F5 early
national trauma 4 T2
national medical 4 F3 in=mixed
national operations 3 F3 in=mixed
local - 5 T1
local - 4.5 F3
individual - 6.5 F3
individual - 6 T3
"""),
    Plan(
        people.ANA, "short",
        "17 of 25 local and individual hours: one course lies there three times, one twice.", """
national airway 5 F3
national cardiovascular 6 F3
national trauma 4 T3
national medical 4 F5
national operations 3 F3
local - 4 T1 roster=R7
individual - 8 F3 again2
individual - 5 F3
"""),
    Plan(
        people.MICHAEL, "meets",
        "All three components are complete; he is known by name alone.", """
national airway 5 F3 in=trans
national cardiovascular 6 F3 in=trans
national trauma 4 F3 in=trans
national medical 4 F3 in=trans
national medical 3 F3 in=trans
national operations 3 F3 in=trans
individual - 6 F3
individual - 5 T5
local - 7 F2 days
"""),
)  # fmt: skip
