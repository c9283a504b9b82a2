"""Layout names become what draws them."""

from __future__ import annotations

from samples import certificates, forms, listings, rosters

SINGLE = {
    "labelled": (certificates.labelled, False),
    "ornate": (certificates.ornate, True),
    "vendor": (certificates.vendor, True),
    "under_rule": (certificates.under_rule, False),
    "table": (certificates.table, False),
    "letter": (certificates.letter, False),
    "typewriter": (certificates.typewriter, False),
    "web_page": (forms.web_page, False),
    "state_form": (forms.state_form, False),
}
"""Layout → how to draw it, and whether the paper lies crosswise."""

SEVERAL = {
    "conference": (listings.conference, True),
    "transcript": (listings.transcript, False),
    "two_slips": (listings.two_slips, False),
}
"""The same for layouts that hold several courses of one person."""

ROSTER = {
    "ruled": (rosters.ruled, False),
    "striped": (rosters.striped, False),
    "wide": (rosters.wide, True),
}
"""The same for rosters."""
