"""Font nicknames become registered TrueType fonts; all come from Debian packages."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

ROOT: Final = Path("/usr/share/fonts/truetype")

PACKAGES: Final = {
    "liberation": "fonts-liberation",
    "dejavu": "fonts-dejavu-core fonts-dejavu-extra",
    "crosextra": "fonts-crosextra-carlito fonts-crosextra-caladea",
    "gentium-basic": "fonts-sil-gentium-basic",
    "cardo": "fonts-cardo",
    "kristi": "fonts-kristi",
    "lato": "fonts-lato",
    "open-sans": "fonts-open-sans",
    "roboto": "fonts-roboto-unhinted",
    "paratype": "fonts-paratype",
    "leckerli-one": "fonts-leckerli-one",
    "breip": "fonts-breip",
    "charis": "fonts-sil-charis",
    "andika": "fonts-sil-andika",
    "play": "fonts-play",
    "hack": "fonts-hack",
    "essays1743": "fonts-essays1743",
    "isabella": "fonts-isabella",
    "vollkorn": "fonts-vollkorn",
    "tuffy": "fonts-tuffy",
    "mononoki": "fonts-mononoki",
}
"""Folder below ROOT → the Debian packages that fill it."""

FILES: Final = {
    "sans": "liberation/LiberationSans-Regular.ttf",
    "sans-bold": "liberation/LiberationSans-Bold.ttf",
    "narrow": "liberation/LiberationSansNarrow-Regular.ttf",
    "narrow-bold": "liberation/LiberationSansNarrow-Bold.ttf",
    "times": "liberation/LiberationSerif-Regular.ttf",
    "times-bold": "liberation/LiberationSerif-Bold.ttf",
    "times-italic": "liberation/LiberationSerif-Italic.ttf",
    "mono": "liberation/LiberationMono-Regular.ttf",
    "mono-bold": "liberation/LiberationMono-Bold.ttf",
    "dejavu": "dejavu/DejaVuSerif.ttf",
    "dejavu-bold": "dejavu/DejaVuSerif-Bold.ttf",
    "verdana": "dejavu/DejaVuSans.ttf",
    "verdana-bold": "dejavu/DejaVuSans-Bold.ttf",
    "carlito": "crosextra/Carlito-Regular.ttf",
    "carlito-bold": "crosextra/Carlito-Bold.ttf",
    "carlito-italic": "crosextra/Carlito-Italic.ttf",
    "caladea": "crosextra/Caladea-Regular.ttf",
    "caladea-bold": "crosextra/Caladea-Bold.ttf",
    "caladea-italic": "crosextra/Caladea-Italic.ttf",
    "gentium": "gentium-basic/GenBkBasR.ttf",
    "gentium-bold": "gentium-basic/GenBkBasB.ttf",
    "gentium-italic": "gentium-basic/GenBkBasI.ttf",
    "cardo": "cardo/Cardo104s.ttf",
    "cardo-bold": "cardo/Cardob101.ttf",
    "cardo-italic": "cardo/Cardoi99.ttf",
    "script": "kristi/Kristi.ttf",
    "lato": "lato/Lato-Regular.ttf",
    "lato-bold": "lato/Lato-Bold.ttf",
    "lato-light": "lato/Lato-Light.ttf",
    "opensans": "open-sans/OpenSans-Regular.ttf",
    "opensans-bold": "open-sans/OpenSans-Bold.ttf",
    "opensans-italic": "open-sans/OpenSans-Italic.ttf",
    "roboto": "roboto/unhinted/RobotoTTF/Roboto-Regular.ttf",
    "roboto-bold": "roboto/unhinted/RobotoTTF/Roboto-Bold.ttf",
    "roboto-light": "roboto/unhinted/RobotoTTF/Roboto-Light.ttf",
    "condensed": "roboto/unhinted/RobotoCondensed-Regular.ttf",
    "condensed-bold": "roboto/unhinted/RobotoCondensed-Bold.ttf",
    "ptsans": "paratype/PTS55F.ttf",
    "ptsans-bold": "paratype/PTS75F.ttf",
    "ptserif": "paratype/PTF55F.ttf",
    "ptserif-bold": "paratype/PTF75F.ttf",
    "ptserif-italic": "paratype/PTF56F.ttf",
    "ptmono": "paratype/PTM55F.ttf",
    "hand": "breip/Breip.ttf",
    "brush": "leckerli-one/LeckerliOne-Regular.ttf",
    "charis": "charis/CharisSIL-Regular.ttf",
    "charis-bold": "charis/CharisSIL-Bold.ttf",
    "charis-italic": "charis/CharisSIL-Italic.ttf",
    "andika": "andika/Andika-Regular.ttf",
    "andika-bold": "andika/Andika-Bold.ttf",
    "play": "play/Play-Regular.ttf",
    "play-bold": "play/Play-Bold.ttf",
    "hack": "hack/Hack-Regular.ttf",
    "hack-bold": "hack/Hack-Bold.ttf",
    "essays": "essays1743/Essays1743.ttf",
    "essays-bold": "essays1743/Essays1743-Bold.ttf",
    "essays-italic": "essays1743/Essays1743-Italic.ttf",
    "chancery": "isabella/Isabella.ttf",
    "lato-heavy": "lato/Lato-Heavy.ttf",
    "lato-italic": "lato/Lato-Italic.ttf",
    "opensans-cond": "open-sans/OpenSans-CondLight.ttf",
    "opensans-cond-bold": "open-sans/OpenSans-CondBold.ttf",
    "ptcaption": "paratype/PTC55F.ttf",
    "ptcaption-bold": "paratype/PTC75F.ttf",
    "ptnarrow": "paratype/PTN57F.ttf",
    "ptnarrow-bold": "paratype/PTN77F.ttf",
    "vollkorn": "vollkorn/Vollkorn-Regular.ttf",
    "vollkorn-bold": "vollkorn/Vollkorn-Bold.ttf",
    "vollkorn-italic": "vollkorn/Vollkorn-Italic.ttf",
    "tuffy": "tuffy/Tuffy.ttf",
    "tuffy-bold": "tuffy/Tuffy_Bold.ttf",
    "mononoki": "mononoki/mononoki-Regular.ttf",
    "mononoki-bold": "mononoki/mononoki-Bold.ttf",
    "serifcond": "dejavu/DejaVuSerifCondensed.ttf",
    "serifcond-bold": "dejavu/DejaVuSerifCondensed-Bold.ttf",
    "serifcond-italic": "dejavu/DejaVuSerifCondensed-Italic.ttf",
    "sanscond": "dejavu/DejaVuSansCondensed.ttf",
    "sanscond-bold": "dejavu/DejaVuSansCondensed-Bold.ttf",
    "opensans-semibold": "open-sans/OpenSans-Semibold.ttf",
    "opensans-light": "open-sans/OpenSans-Light.ttf",
    "lato-black": "lato/Lato-Black.ttf",
    "lato-medium": "lato/Lato-Medium.ttf",
    "roboto-medium": "roboto/unhinted/RobotoTTF/Roboto-Medium.ttf",
}


def missing_packages() -> tuple[str, ...]:
    """Debian packages to install before anything can be drawn; empty when all is there."""
    folders = {file.split("/")[0] for file in FILES.values() if not (ROOT / file).is_file()}
    return tuple(sorted(PACKAGES[folder] for folder in folders))


@cache
def registered(nickname: str) -> str:
    """The name under which the PDF library knows the font; registers it at first use."""
    pdfmetrics.registerFont(TTFont(nickname, str(ROOT / FILES[nickname])))
    return nickname


def width(text: str, nickname: str, size: float) -> float:
    """Points."""
    return float(pdfmetrics.stringWidth(text, registered(nickname), size))
