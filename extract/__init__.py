"""pages of words → records: who completed what, when, for how many hours, under which number."""
