"""findings → reports: one sorted and counted Report, one renderer a format."""
