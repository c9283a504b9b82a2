"""A document's kind becomes the file name that people and their machines give it."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, timedelta

FORMATS = {
    "digital": ("pdf",), "c300": ("pdf", "tif"), "c200": ("pdf", "pdf", "png"),
    "c150": ("pdf", "jpg"), "c100": ("png", "jpg"), "skew": ("pdf", "tif"), "jpeg": ("jpg",),
    "lowc": ("pdf", "jpg"), "fax": ("tif", "pdf"), "copy": ("pdf", "tif"), "rot90": ("pdf",),
    "rot180": ("pdf", "tif"), "photo": ("jpg",),
}  # fmt: skip
"""Degradation class → kinds of file such a page arrives in."""


@dataclass(slots=True)
class Names:
    """Hands out file names, none of them twice."""

    rng: random.Random
    taken: set[str] = field(default_factory=set)

    def give(self, folder: str, kind: str, suffix: str, title: str, day: date) -> str:
        """A path below the set's folder."""
        while True:
            name = self._name(kind, suffix, title, day)
            path = "/".join(filter(None, ("inbox", folder, name)))
            if path.lower() not in self.taken:
                self.taken.add(path.lower())
                return path

    def _name(self, kind: str, suffix: str, title: str, day: date) -> str:
        rng = self.rng
        short = title.split(":", maxsplit=1)[0].split(" and ", maxsplit=1)[0].replace("/", "-")
        ending = rng.choice((suffix, suffix, suffix, suffix.upper()))
        if kind == "photo":
            return f"IMG_{rng.randint(1001, 9899)}.{rng.choice(('jpg', 'JPG', 'jpeg'))}"
        if kind == "fax":
            return f"fax_{day + timedelta(rng.randint(1, 20)):%Y%m%d}.{suffix}"
        if kind == "digital":
            return rng.choice((
                f"CE cert - {short.lower()}.pdf",
                f"Certificate ({rng.randint(1, 60)}).pdf",
                f"{short.replace(' ', '_')}_{day:%m-%d-%y}.pdf",
                f"certificate-{rng.randint(10**5, 10**6)}.pdf",
            ))  # fmt: skip
        return rng.choice((
            f"scan{rng.randint(1, 999):04d}.{ending}",
            f"Scan {day:%m-%d-%Y} {rng.randint(1, 9)}.{suffix}",
            f"{short.lower()}.{ending}", f"doc{rng.randint(10**7, 10**8)}.{suffix}",
            f"CamScanner {day:%m-%d-%Y} {rng.randint(8, 20):02d}.{rng.randint(10, 59)}.{suffix}",
        ))  # fmt: skip
