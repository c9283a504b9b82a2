"""The Chromium that is installed → a browser for a test, or why its tests are skipped."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, sync_playwright

_CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]

MARKS = [
    pytest.mark.browser,
    pytest.mark.skipif(
        _CHROMIUM is None, reason="Chromium is not installed (Debian: apt-get install chromium)"
    ),
]


@contextmanager
def launched() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=_CHROMIUM, args=_FLAGS)
        yield opened
        opened.close()
