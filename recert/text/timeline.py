"""A cycle on a day → what `recert timeline` prints, as text or JSON."""

from __future__ import annotations

from typing import Any

from rich.console import Console

from recert.text.ruled import both, both_json, day_text, heading, in_days, ruled_json, say, source
from recert.text.steps import bills_json, fees_json, print_bills, print_steps, steps_json
from validate.timeline import Timeline


def print_timeline(console: Console, found: Timeline) -> None:
    """The cycle, its steps in order, and what is to be paid on the day."""
    pack, on = found.pack, found.on.isoformat()
    say(console, pack.title, style="bold")
    say(console, f"{pack.id} · {pack.authority}")
    heading(console, f"The cycle on {on}")
    _print_window(console, found)
    _print_expiry(console, found)
    heading(console, "Steps")
    if not found.steps:
        say(console, "not known: the rule pack names none", 2)
    print_steps(console, found.steps)
    heading(console, f"To be paid on {on}, for what can be done then and is not paid yet")
    print_bills(console, found.bills)
    if not found.bills:
        _print_no_bill(console, found)
    for fee in found.unsure:
        words = f"{fee.fee.name}: whether it can still be paid is not known"
        say(console, words, 2)


def _print_window(console: Console, found: Timeline) -> None:
    window = found.pack.window
    own = window.personal_start
    if own.strict or own.lenient:
        sure = "" if own.strict == own.lenient else " (leniently)"
        words = f"education counts from the day after the last recertification{sure}"
        say(console, words, 2)
        source(console, own.reference)
    where = "where that day is not known, from" if own.strict else "education counts from"
    say(console, f"{where} {day_text(window.opens)}", 2)
    source(console, window.opens.reference)
    left = both(found.days_to_closing, in_days)
    say(console, f"education counts through {day_text(window.closes)}, {left}", 2)
    source(console, window.closes.reference)


def _print_expiry(console: Console, found: Timeline) -> None:
    expires = found.pack.expires_on
    left = both(found.days_to_expiry, in_days)
    over = found.days_to_expiry.lenient < 0
    words = (
        "who has not renewed has been expired since the end of"
        if over
        else "the certification expires on"
    )
    say(console, f"{words} {day_text(expires)}, {left}", 2, "bold")
    source(console, expires.reference)
    if found.after_expiry:
        say(console, found.after_expiry.text.strict, 2)
        source(console, found.after_expiry.text.reference)


def _print_no_bill(console: Console, found: Timeline) -> None:
    if found.opening:
        say(console, f"nothing yet; on {found.opening.on.isoformat()} it opens, and costs", 2)
        print_bills(console, found.opening.bills)
    elif not found.fees_known:
        say(console, "not known: the rule pack names no fees", 2)
    else:
        say(console, "nothing can be submitted any more, as far as the rule pack says", 2)


def timeline_json(found: Timeline) -> dict[str, Any]:
    """Every ruled value as {value, lenient, certainty, title, where, words}; what differs by
    reading as {strict, lenient}; null for what the pack does not name."""
    pack, opening = found.pack, found.opening
    return {
        "cycle": pack.id,
        "title": pack.title,
        "authority": pack.authority,
        "level": pack.level.value,
        "on": found.on.isoformat(),
        "window": {
            "opens": ruled_json(pack.window.opens),
            "closes": ruled_json(pack.window.closes),
            "personal_start": ruled_json(pack.window.personal_start),
            "days_to_closing": both_json(found.days_to_closing),
        },
        "expires_on": ruled_json(pack.expires_on),
        "days_to_expiry": both_json(found.days_to_expiry),
        "after_expiry": ruled_json(found.after_expiry.text) if found.after_expiry else None,
        "steps": steps_json(found.steps),
        "fees_known": found.fees_known,
        "bills": bills_json(found.bills),
        "fees_not_known_to_be_payable": fees_json(found.unsure),
        "opening": opening and {"on": opening.on.isoformat(), "bills": bills_json(opening.bills)},
    }
