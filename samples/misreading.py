"""A printed line becomes what a careless OCR program writes into a PDF's unseen text layer."""

from __future__ import annotations

import random
import re
from typing import Final

from samples.sheet import Placed

CONFUSED: Final = {
    "O": "0", "0": "O", "l": "1", "1": "l", "S": "5", "B": "8", "8": "B", "e": "c", "m": "rn",
    "i": "l", "g": "q", "-": "~", "u": "ii", "t": "f", "n": "ri", "’": "'", "é": "6",
}  # fmt: skip
SHARE: Final = 0.07


def misread(line: Placed, rng: random.Random) -> Placed:
    """Swaps look-alikes here and there, and the one digit that decides: every type is a 3."""
    x, y, words, size = line
    words = re.sub(r"\b([TF])[1245](?=\b|[-./])", r"\g<1>3", words)
    kept = (c if c not in CONFUSED or rng.random() > SHARE else CONFUSED[c] for c in words)
    return x, y, "".join(kept), size
