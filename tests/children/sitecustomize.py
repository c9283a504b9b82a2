"""Every Python that a test starts → one that stays on this computer; see network_guard.py."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parent.parent))

import network_guard

network_guard.install()
