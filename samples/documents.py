"""A document: the leaves of one file, whom they credit, and the truth beside it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from samples.files import MEDIA_TYPES, Leaf, encoded
from samples.truth import Entry, Json

SEVERITY = (
    "digital", "c300", "c200", "c150", "skew", "rot90", "rot180", "lowc", "jpeg", "c100",
    "copy", "fax", "photo",
)  # fmt: skip
"""Degradation classes from the kindest to the worst; a file has the class of its worst page."""


@dataclass(frozen=True, slots=True)
class Document:
    path: str
    """Below the set's folder, as `inbox/Walsh Jr/scan0007.pdf`."""
    leaves: tuple[Leaf, ...]
    entries: tuple[Entry, ...]
    """Whom it credits, in the order of the paper."""
    layout: str
    seed: str
    suffix: str
    """Of the kind of file it really is; the name may say something else."""

    @property
    def degradation(self) -> str:
        return max((leaf.treatment for leaf in self.leaves), key=SEVERITY.index)

    def files(self) -> tuple[bytes, str]:
        """The file's bytes and its truth as JSON text. Once only: drawing draws on the seed."""
        data = encoded(self.leaves, self.suffix, self.seed)
        truth: Json = {
            "path": self.path,
            "media_type": MEDIA_TYPES[self.suffix],
            "pages": len(self.leaves),
            "class": self.degradation,
            "page_classes": [leaf.treatment for leaf in self.leaves],
            "layout": self.layout,
            "synthetic": True,
            "poor_text_layer": any(leaf.layered for leaf in self.leaves),
            "records": [entry.record() for entry in self.entries],
        }
        return data, json.dumps(truth, indent=1, ensure_ascii=False) + "\n"

    def write(self, root: Path) -> int:
        """Writes both beside each other and gives the size of the file in bytes."""
        target = root / self.path
        target.parent.mkdir(parents=True, exist_ok=True)
        data, truth = self.files()
        target.write_bytes(data)
        target.with_name(target.name + ".truth.json").write_text(truth, encoding="utf-8")
        return len(data)
