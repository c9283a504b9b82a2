"""A value becomes the label that forms print beside it."""

from __future__ import annotations

import random
from typing import Final

from samples.courses import Number

NUMBER_LABELS: Final = {
    "CAPCE": ("CAPCE Activity Number", "CAPCE Course Number", "CAPCE #", "CAPCE Number"),
    "OEMS": (
        "OEMS Approval Number", "MA OEMS Approval #", "OEMS Continuing Education Approval Number",
    ),
    "other": ("NH EMS Course No.",),
}  # fmt: skip


def number_label(number: Number, rng: random.Random) -> str:
    return rng.choice(NUMBER_LABELS[number.body])


def spoken_hours(hours: str, rng: random.Random) -> str:
    """Hours with a unit behind them."""
    one = hours in ("1", "1.0", "1.00")
    unit = rng.choice(
        ("contact hour", "credit hour", "hour")
        if one
        else ("contact hours", "credit hours", "hours")
    )
    return f"{hours} {rng.choice((unit, unit, 'CEH'))}"


def serial(rng: random.Random) -> str:
    """A certificate's own serial number, which approves nothing."""
    return rng.choice((
        f"{rng.randint(10**8, 10**9 - 1)}", f"C-{rng.randint(10**5, 10**6 - 1)}",
        f"{rng.randint(0, 16**8 - 1):08X}-{rng.randint(0, 9999):04d}",
    ))  # fmt: skip


def phone(rng: random.Random) -> str:
    return f"{rng.choice(('508', '617', '413', '978'))}-555-{rng.randint(100, 199):04d}"
